/// Whether paragraphs of a slide have bullets, as layout and master say it, by the kinds of their places.
struct SlideStyles {
    /// By the levels of paragraphs, from 1: `true` for bullets, `false` for none.
    typealias Levels = [Int: Bool]

    private var byIndex: [String: Levels] = [:]
    private var byKind: [String: Levels] = [:]
    private var ofBody: Levels = [:]

    init() {}

    init(layout: XMLElement?, master: XMLElement?) {
        for root in [master, layout] {
            for shape in root?.descendants("sp") ?? [] {
                guard let place = shape["nvSpPr"]?["nvPr"]?["ph"] else { continue }
                let levels = Self.levels(of: shape["txBody"]?["lstStyle"])
                if let index = place.attributes["idx"], root?.name == "sldLayout" { byIndex[index] = levels }
                byKind[Self.kind(of: place)] = (byKind[Self.kind(of: place)] ?? [:]).merging(levels) { $1 }
            }
        }
        ofBody = Self.levels(of: master?["txStyles"]?["bodyStyle"])
    }

    /// The kind of a place; one that names none holds anything.
    static func kind(of place: XMLElement) -> String { place.attributes["type"] ?? "obj" }

    static func levels(of list: XMLElement?) -> Levels {
        var levels: Levels = [:]
        for properties in list?.children ?? [] {
            guard let level = properties.name.dropFirst(3).first?.wholeNumberValue else { continue }
            levels[level] = bullet(in: properties)
        }
        return levels
    }

    /// Whether properties ask for a bullet; nil where they do not say.
    static func bullet(in properties: XMLElement?) -> Bool? {
        for child in properties?.children ?? [] {
            switch child.name {
            case "buNone": return false
            case "buChar", "buAutoNum", "buBlip": return true
            default: break
            }
        }
        return nil
    }

    /// Whether a paragraph of a place has a bullet where it does not say so itself.
    ///
    /// - Parameter level: from 1.
    func hasBullet(in place: XMLElement?, level: Int) -> Bool {
        guard let place else { return false }
        let kind = Self.kind(of: place)
        if let said = place.attributes["idx"].flatMap({ byIndex[$0]?[level] }) { return said }
        guard ["body", "obj", "half", "quarter"].contains(kind) else { return false }
        return byKind[kind]?[level] ?? ofBody[level] ?? true
    }
}

/// The layouts and masters of a presentation, each read once.
struct SlideMasters {
    private let package: OfficePackage
    private var styles: [String: SlideStyles] = [:]

    init(_ package: OfficePackage) {
        self.package = package
    }

    mutating func styles(of slide: OfficeRelationships) throws(DocumentFault) -> SlideStyles {
        guard let layout = slide.parts(ofType: "slideLayout").first else { return SlideStyles() }
        if let known = styles[layout] { return known }
        let master = try package.relationships(of: layout).parts(ofType: "slideMaster").first
        let new = SlideStyles(
            layout: try package.root(of: layout), master: try root(of: master))
        styles[layout] = new
        return new
    }

    private func root(of part: String?) throws(DocumentFault) -> XMLElement? {
        guard let part else { return nil }
        return try package.root(of: part)
    }
}
