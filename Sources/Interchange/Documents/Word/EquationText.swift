/// An equation of Office (OMML) in one line of text, as somebody would type it: `(a+b)/2`, `√(x)`, `x²` with a raised two.
struct EquationText {
    private(set) var words: [DocumentInline] = []

    init(_ element: XMLElement) {
        write(element, DocumentLook())
    }

    private mutating func write(_ element: XMLElement, _ look: DocumentLook) {
        switch element.name {
        case "t": add(element.text, look)
        case "f":
            write(grouped: element["num"], look)
            add("/", look)
            write(grouped: element["den"], look)
        case "rad":
            if let degree = element["deg"], !Self.text(of: degree).isEmpty { write(children: degree, raised(look)) }
            add("√", look)
            write(grouped: element["e"], look)
        case "sSup", "sSub", "sSubSup":
            write(children: element["e"], look)
            write(children: element["sub"], lowered(look))
            write(children: element["sup"], raised(look))
        case "nary":
            add(element["naryPr"]?["chr"]?.attributes["val"] ?? "∫", look)
            write(children: element["sub"], lowered(look))
            write(children: element["sup"], raised(look))
            write(children: element["e"], look)
        case "d": writeBracketed(element, look)
        case "m":
            let rows = element.all("mr").map { $0.all("e").map(Self.text).joined(separator: ", ") }
            add("[\(rows.joined(separator: "; "))]", look)
        default: if !element.name.hasSuffix("Pr") { write(children: element, look) }
        }
    }

    private mutating func write(children element: XMLElement?, _ look: DocumentLook) {
        for child in element?.children ?? [] { write(child, look) }
    }

    private mutating func writeBracketed(_ element: XMLElement, _ look: DocumentLook) {
        let properties = element["dPr"]
        add(properties?["begChr"].map { $0.attributes["val"] ?? "" } ?? "(", look)
        for (index, part) in element.all("e").enumerated() {
            if index > 0 { add(properties?["sepChr"]?.attributes["val"] ?? "|", look) }
            write(children: part, look)
        }
        add(properties?["endChr"].map { $0.attributes["val"] ?? "" } ?? ")", look)
    }

    /// A part that is more than one sign stands in brackets.
    private mutating func write(grouped element: XMLElement?, _ look: DocumentLook) {
        let isOne = element.map(Self.text).map { $0.count <= 1 || $0.allSatisfy { $0.isNumber || $0 == "." } } ?? true
        if !isOne { add("(", look) }
        write(children: element, look)
        if !isOne { add(")", look) }
    }

    private func raised(_ look: DocumentLook) -> DocumentLook {
        var look = look
        (look.isRaised, look.isLowered) = (true, false)
        return look
    }

    private func lowered(_ look: DocumentLook) -> DocumentLook {
        var look = look
        (look.isRaised, look.isLowered) = (false, true)
        return look
    }

    private mutating func add(_ text: String, _ look: DocumentLook) {
        if !text.isEmpty { words.append(.text(text, look)) }
    }

    private static func text(of element: XMLElement) -> String { EquationText(element).words.plainText }
}
