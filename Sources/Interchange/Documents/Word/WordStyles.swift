internal import TextRules

/// What a paragraph is, as its style says.
enum WordRole: Hashable {
    case plain, title, caption, quote
    /// Text that stands as it was typed: what a machine shows or is told.
    case code
    /// The level counts from 1.
    case heading(Int)
    /// A table of contents, its own heading included.
    case contents
    /// A box that is called after what it is for; the kind of the call-out.
    case callout(String)
}

/// How runs look, as far as a style or a run says it; nil for what it leaves open.
struct WordRunLook {
    var isBold: Bool?
    var isItalic: Bool?
    var isStruck: Bool?
    var isUnderlined: Bool?
    var isMarked: Bool?
    var isHidden: Bool?
    /// `superscript`, `subscript` or `baseline`.
    var place: String?
    /// How far above the line, in half points.
    var shift: Int?
    /// In half points.
    var size: Int?

    init() {}

    init(_ properties: XMLElement?) {
        for property in properties?.children ?? [] {
            let value = property.attributes["val"]
            let isOn = !["0", "false", "off", "none"].contains(value ?? "")
            switch property.name {
            case "b": isBold = isOn
            case "i": isItalic = isOn
            case "strike", "dstrike": isStruck = isOn
            case "u": isUnderlined = isOn
            case "highlight": isMarked = isOn
            case "vanish": isHidden = isOn
            case "vertAlign": place = value
            case "position": shift = value.flatMap { Int($0) }
            case "sz": size = value.flatMap { Int($0) }
            default: break
            }
        }
    }

    /// What another says goes before what this one says.
    func changed(by other: WordRunLook) -> WordRunLook {
        var look = self
        look.isBold = other.isBold ?? isBold
        look.isItalic = other.isItalic ?? isItalic
        look.isStruck = other.isStruck ?? isStruck
        look.isUnderlined = other.isUnderlined ?? isUnderlined
        look.isMarked = other.isMarked ?? isMarked
        look.isHidden = other.isHidden ?? isHidden
        look.place = other.place ?? place
        look.shift = other.shift ?? shift
        look.size = other.size ?? size
        return look
    }

    /// Raised or lowered, where it says so only by a place off the line and a size smaller than that of the words around it.
    func placed(besideSize usual: Int) -> WordRunLook {
        guard place == nil, let shift, shift != 0, let size, size < usual else { return self }
        var look = self
        look.place = shift > 0 ? "superscript" : "subscript"
        return look
    }

    func look(link: String?) -> DocumentLook {
        DocumentLook(
            isBold: isBold ?? false, isItalic: isItalic ?? false, isStruck: isStruck ?? false,
            isUnderlined: link == nil && isUnderlined ?? false, isMarked: isMarked ?? false,
            isRaised: place == "superscript", isLowered: place == "subscript", link: link)
    }
}

/// The styles of a Word document, each with what it takes over from the one that it is based on.
struct WordStyles {
    private struct Style {
        var name = ""
        var base: String?
        var look = WordRunLook()
        var outline: Int?
        var list: (id: String?, level: Int?)?
        var hasBorder = false
    }

    private var styles: [String: Style] = [:]
    /// That of paragraphs which name none.
    private var usual: String?
    private var usualLook = WordRunLook()
    /// A style is based on another by way of a few; the chain of a damaged file has an end, too.
    private static let longestChain = 16

    init() {}

    init(_ package: OfficePackage, part: String) throws(DocumentFault) {
        var (styles, usual, usualLook): ([String: Style], String?, WordRunLook) = ([:], nil, WordRunLook())
        try package.forEach(
            in: part, where: { name, depth in depth == 1 && (name == "style" || name == "docDefaults") }
        ) {
            element in
            guard element.name == "style" else {
                return usualLook = WordRunLook(element["rPrDefault"]?["rPr"])
            }
            guard let id = element.attributes["styleId"] else { return }
            let properties = element["pPr"]
            var style = Style(
                name: element["name"]?.attributes["val"] ?? "", base: element["basedOn"]?.attributes["val"])
            style.look = WordRunLook(element["rPr"])
            style.outline = properties?["outlineLvl"]?.attributes["val"].flatMap { Int($0) }
            style.list = properties?["numPr"].map(Self.list)
            style.hasBorder = Self.isBoxed(properties)
            styles[id] = style
            if element.attributes["type"] == "paragraph", ["1", "true", "on"].contains(element.attributes["default"]) {
                usual = id
            }
        }
        (self.styles, self.usual, self.usualLook) = (styles, usual, usualLook)
    }

    static func list(_ properties: XMLElement) -> (id: String?, level: Int?) {
        (
            properties["numId"]?.attributes["val"],
            properties["ilvl"]?.attributes["val"].flatMap { Int($0) }.map { min(max($0, 0), 8) }
        )
    }

    /// Whether lines stand on all sides of a paragraph.
    static func isBoxed(_ properties: XMLElement?) -> Bool {
        let sides = properties?["pBdr"]?.children.filter { side in
            ["top", "left", "bottom", "right", "start", "end"].contains(side.name)
                && !["nil", "none"].contains(side.attributes["val"] ?? "none")
        }
        return (sides?.count ?? 0) >= 4
    }

    // MARK: What a style says

    /// A style and those that it is based on, nearest first.
    private func chain(of id: String?) -> [(id: String, style: Style)] {
        var chain: [(String, Style)] = []
        var next = id ?? usual
        while let id = next, let style = styles[id], chain.count < Self.longestChain {
            chain.append((id, style))
            next = style.base
        }
        return chain
    }

    func look(of id: String?) -> WordRunLook {
        chain(of: id).reversed().reduce(usualLook) { $0.changed(by: $1.style.look) }
    }

    /// That of a style of characters, without what paragraphs have.
    func look(ofCharacters id: String?) -> WordRunLook {
        guard id != nil else { return WordRunLook() }
        return chain(of: id).reversed().reduce(WordRunLook()) { $0.changed(by: $1.style.look) }
    }

    /// The size of running text, in half points.
    var usualSize: Int { look(of: nil).size ?? 20 }

    func list(of id: String?) -> (id: String?, level: Int?)? { chain(of: id).lazy.compactMap { $0.style.list }.first }

    /// How deep a list is, from 0, that a style such as `List Bullet 2` is for: each of these has a numbering of its own.
    func depth(of id: String?) -> Int {
        guard let name = chain(of: id).first.map({ Normalization.folded($0.style.name).filter { !$0.isWhitespace } }),
            ["listbullet", "listnumber", "列表项目符号", "列表编号"].contains(where: name.hasPrefix),
            let digit = name.last?.wholeNumberValue
        else { return 0 }
        return min(max(digit - 1, 0), 8)
    }

    func isBoxed(_ id: String?) -> Bool { chain(of: id).first?.style.hasBorder ?? false }

    func role(of id: String?) -> WordRole {
        for (id, style) in chain(of: id) {
            if let role = Self.role(named: style.name) ?? Self.role(named: id) { return role }
            if let outline = style.outline { return 0...8 ~= outline ? .heading(outline + 1) : .plain }
        }
        return .plain
    }

    /// What a style is by its name, in the languages in which Word and WPS name their own.
    private static func role(named name: String) -> WordRole? {
        let folded = Normalization.folded(name).filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
        if let role = named[folded] { return role }
        for prefix in ["heading", "标题", "標題", "berschrift", "titre"] where folded.hasPrefix(prefix) {
            let digits = folded.dropFirst(prefix.count)
            if let level = Int(digits), 1...9 ~= level { return .heading(level) }
        }
        for prefix in ["toc", "目录", "目錄"] where folded.hasPrefix(prefix) {
            if Int(folded.dropFirst(prefix.count)) != nil { return .contents }
        }
        return CalloutWords.kind(of: folded).map(WordRole.callout)
    }

    private static let named: [String: WordRole] = [
        "title": .title, "标题": .title, "標題": .title, "文档标题": .title,
        "caption": .caption, "题注": .caption, "標號": .caption, "图注": .caption, "图题": .caption, "表题": .caption,
        "quote": .quote, "intensequote": .quote, "引用": .quote, "明显引用": .quote, "引文": .quote, "鮮明引文": .quote,
        "quotations": .quote, "blocktext": .quote, "文本块": .quote,
        "htmlpreformatted": .code, "html预设格式": .code, "html預設格式": .code, "preformattedtext": .code,
        "sourcecode": .code, "code": .code, "codeblock": .code, "代码": .code, "代码块": .code, "源代码": .code, "程式碼": .code,
        "macro": .code, "macrotext": .code, "宏文本": .code,
        "tocheading": .contents, "toc标题": .contents, "目录标题": .contents, "contentsheading": .contents,
    ]
}
