/// The words of a paragraph as they are gathered, run by run.
struct GatheredWords {
    private(set) var words: [DocumentInline] = []
    /// How the style of the paragraph has them.
    let look: WordRunLook
    /// Whether looks say nothing, as in headings, which are bold as a whole.
    let isHeading: Bool
    private var sizes: Set<Int> = []

    /// That of all words, in half points; nil where they differ or none is said.
    var size: Int? { sizes.count == 1 ? sizes.first : nil }

    init(look: WordRunLook, isHeading: Bool) {
        self.look = look
        self.isHeading = isHeading
    }

    mutating func add(_ text: String, _ look: WordRunLook, link: String?) {
        guard !text.isEmpty else { return }
        if let size = look.size, !text.allSatisfy(\.isWhitespace) { sizes.insert(size) }
        var shown = look.look(link: link)
        if isHeading { (shown.isBold, shown.isItalic, shown.isUnderlined) = (false, false, false) }
        words.append(.text(text, shown))
    }

    mutating func add(_ inline: DocumentInline) { words.append(inline) }
}

/// A field: what Word works out, with the instruction to do so and the result as it was last seen.
struct WordField {
    var instruction = ""
    var isResult = false

    var isContents: Bool { name == "TOC" }

    private var name: String {
        instruction.split(whereSeparator: \.isWhitespace).first.map { $0.uppercased() } ?? ""
    }

    /// Where the result leads; nil for other fields, and for places in the same document.
    var link: String? {
        guard name == "HYPERLINK", !instruction.contains("\\l") else { return nil }
        let parts = instruction.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count > 1 ? String(parts[1]) : nil
    }
}

extension WordDocumentReader {
    /// Reads what stands in a paragraph, or in a part of one.
    mutating func read(_ element: XMLElement, into runs: inout GatheredWords, link: String?) {
        for child in element.children {
            switch child.name {
            case "r": readRun(child, into: &runs, link: link)
            case "hyperlink": read(child, into: &runs, link: destination(of: child))
            case "fldSimple":
                fields.append(WordField(instruction: child.attributes["instr"] ?? "", isResult: true))
                read(child, into: &runs, link: link)
                fields.removeLast()
            case "ins", "moveTo", "smartTag", "customXml", "dir", "bdo": read(child, into: &runs, link: link)
            case "sdt": if let content = child["sdtContent"] { read(content, into: &runs, link: link) }
            case "AlternateContent": if let content = child.alternative { read(content, into: &runs, link: link) }
            case "del", "moveFrom": remark(.deletion, child.descendants("delText", "t").map(\.text).joined())
            case "oMath", "oMathPara": readEquation(child, into: &runs)
            default: break
            }
        }
    }

    private mutating func readEquation(_ element: XMLElement, into runs: inout GatheredWords) {
        let words = EquationText(element).words
        remark(.equation, words.plainText)
        for word in words { runs.add(word) }
    }

    private mutating func destination(of element: XMLElement) -> String? {
        if let address = relationships.address(element.attributes["r:id"]) { return checked(address) }
        if element.attributes["anchor"] != nil, !isInContents {
            remark(.innerLink, element.descendants("t").map(\.text).joined())
        }
        return nil
    }

    private mutating func checked(_ address: String) -> String? {
        if let link = WebLink.address(address) { return link }
        remark(.unsafeLink, address)
        return nil
    }

    private var isInContents: Bool { fields.contains(where: \.isContents) }

    // MARK: Runs

    private mutating func readRun(_ run: XMLElement, into runs: inout GatheredWords, link: String?) {
        let properties = run["rPr"]
        let style = properties?["rStyle"]?.attributes["val"]
        let look = runs.look.changed(by: styles.look(ofCharacters: style)).changed(by: WordRunLook(properties))
            .placed(besideSize: runs.look.size ?? styles.usualSize)
        if look.isHidden == true {
            let text = run.descendants("t").map(\.text).joined()
            if !text.isEmpty, !isInContents { remark(.hiddenText, text) }
            return
        }
        for child in run.children { read(part: child, look, into: &runs, link: link) }
    }

    private mutating func read(part: XMLElement, _ look: WordRunLook, into runs: inout GatheredWords, link: String?) {
        switch part.name {
        case "fldChar": readField(part)
        case "instrText": if !fields.isEmpty { fields[fields.count - 1].instruction += part.text }
        default: break
        }
        // What a field is told stands before its result; contents are for the site to make.
        if let contents = fields.first(where: \.isContents), contents.isResult {
            if !remarks.contains(where: { $0.kind == .contents }) { remark(.contents) }
            return
        }
        guard fields.allSatisfy(\.isResult) else { return }
        switch part.name {
        case "t": runs.add(part.text, look, link: link ?? fieldLink)
        case "tab", "ptab": runs.add(" ", look, link: nil)
        case "br": if ["page", "column"].contains(part.attributes["type"]) { break } else { runs.add(.lineBreak) }
        case "cr": runs.add(.lineBreak)
        case "noBreakHyphen": runs.add("-", look, link: link)
        case "sym": readSymbol(part, look, into: &runs)
        case "footnoteReference": runs.add(.note("f" + (part.attributes["id"] ?? "")))
        case "endnoteReference": runs.add(.note("e" + (part.attributes["id"] ?? "")))
        case "commentReference": remark(.comment, comments[part.attributes["id"] ?? ""] ?? "")
        case "ruby":
            remark(.reading, part["rt"]?.descendants("t").map(\.text).joined() ?? "")
            if let base = part["rubyBase"] { read(base, into: &runs, link: link) }
        case "drawing", "pict", "object": readDrawing(part, into: &runs)
        case "AlternateContent":
            for child in part.alternative?.children ?? [] { read(part: child, look, into: &runs, link: link) }
        default: break
        }
    }

    private mutating func readField(_ part: XMLElement) {
        switch part.attributes["fldCharType"] {
        case "begin": fields.append(WordField())
        case "separate": if !fields.isEmpty { fields[fields.count - 1].isResult = true }
        case "end": _ = fields.popLast()
        default: break
        }
    }

    private var fieldLink: String? { fields.last?.link.flatMap(WebLink.address) }

    private mutating func readSymbol(_ part: XMLElement, _ look: WordRunLook, into runs: inout GatheredWords) {
        let (font, code) = (part.attributes["font"], part.attributes["char"])
        if let text = WordSymbols.text(font: font, code: code) {
            runs.add(text, look, link: nil)
        } else {
            remark(.symbol, [font, code].compactMap { $0 }.joined(separator: " "))
        }
    }
}

/// Addresses that a lesson may link to.
enum WebLink {
    /// The address as Markdown can have it; nil for files of somebody's computer, programs, and what is no address.
    static func address(_ written: String) -> String? {
        let address = written.trimmingSpace
        let lower = address.lowercased()
        guard ["http://", "https://", "mailto:"].contains(where: lower.hasPrefix), address.count > 8 else { return nil }
        var result = ""
        for scalar in address.unicodeScalars {
            switch scalar {
            case "(", ")", "<", ">", "\\", "\"": result += "%" + String(scalar.value, radix: 16, uppercase: true)
            case _ where scalar.value < 0x21: result += scalar == " " ? "%20" : ""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
