/// Where in HTML a point of a template stands, as a browser will read it.
///
/// Where the two could differ, the position is the stricter one.
struct HTMLPosition: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case text
        /// Right after `<` or `</`, and in the name that follows.
        case tagName
        /// In a tag, where the next attribute could begin.
        case betweenAttributes
        case attributeName
        case afterAttributeName
        case beforeValue
        case quotedValue(UInt8)
        case unquotedValue
        /// `<!DOCTYPE …>` and the like.
        case declaration
        case comment
        /// In an element whose text is no HTML: `<script>`, `<style>`, and `<title>`, where escaping still works.
        case rawText
    }

    private(set) var part = Part.text
    /// Of the tag, or of the element of raw text.
    private(set) var element = ""
    private(set) var attribute = ""
    /// The literal beginning of the attribute's value; nil where it depends on a section.
    private(set) var value: String? = ""
    /// Those of the tag, up to here.
    private(set) var attributes: Set<String> = []
    private var isEndTag = false
    /// The last bytes in a comment, a declaration or raw text, as far as its end is looked for.
    private var recent: [UInt8] = []

    private static let rawTextElements: Set<String> = [
        "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext",
    ]

    /// Whether escaped text may stand in the raw text.
    var isEscapableRawText: Bool { part == .rawText && (element == "title" || element == "textarea") }

    mutating func read(_ byte: UInt8) {
        switch part {
        case .text: if byte == UInt8(ascii: "<") { openTag() }
        case .tagName: readTagName(byte)
        case .betweenAttributes, .afterAttributeName: readBetween(byte)
        case .attributeName: readAttributeName(byte)
        case .beforeValue: readBeforeValue(byte)
        case .quotedValue(let quote):
            if byte == quote { part = .betweenAttributes } else { append(byte) }
        case .unquotedValue:
            if Self.isBlank(byte) {
                part = .betweenAttributes
            } else if byte == UInt8(ascii: ">") {
                closeTag()
            } else {
                append(byte)
            }
        case .declaration: readDeclaration(byte)
        case .comment:
            recent = Array((recent + [byte]).suffix(3))
            if recent.elementsEqual("-->".utf8) { self = HTMLPosition() }
        case .rawText: readRawText(byte)
        }
    }

    /// The position after a section, which may have been passed over or written several times; nil where that is not one place.
    func joined(with end: HTMLPosition) -> HTMLPosition? {
        var joined = self
        joined.value = value == end.value ? value : nil
        joined.attributes.formUnion(end.attributes)
        // `<p{{#x}} lang="…"{{/x}}>`: without the section, the name could still go on.
        let isAfterName = part == .tagName && !element.isEmpty && end.part == .betweenAttributes
        let isSame =
            (part == end.part || isAfterName) && element == end.element && isEndTag == end.isEndTag
            && (attribute == end.attribute || end.part == .betweenAttributes)
        return isSame ? joined : nil
    }

    // MARK: Tags

    private mutating func openTag() {
        self = HTMLPosition()
        part = .tagName
    }

    private mutating func readTagName(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"): closeTag()
        case UInt8(ascii: "/") where element.isEmpty && !isEndTag: isEndTag = true
        case UInt8(ascii: "!") where element.isEmpty && !isEndTag, UInt8(ascii: "?") where element.isEmpty && !isEndTag:
            part = .declaration
            recent = []
        case _ where element.isEmpty && !Self.isLetter(byte):
            // `a < b` is text, `</ b` a comment up to `>`.
            if isEndTag { part = .declaration } else { self = HTMLPosition() }
        case UInt8(ascii: "/"): part = .betweenAttributes
        case _ where Self.isBlank(byte): part = .betweenAttributes
        default: element += Self.lowercased(byte)
        }
    }

    private mutating func readBetween(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: ">"): closeTag()
        case UInt8(ascii: "/"): part = .betweenAttributes
        case UInt8(ascii: "=") where part == .afterAttributeName: part = .beforeValue
        case _ where Self.isBlank(byte): break
        default:
            part = .attributeName
            attribute = Self.lowercased(byte)
            value = ""
        }
    }

    private mutating func readAttributeName(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "="): part = .beforeValue
        case UInt8(ascii: ">"): closeTag()
        case UInt8(ascii: "/"): part = .betweenAttributes
        case _ where Self.isBlank(byte): part = .afterAttributeName
        default:
            attribute += Self.lowercased(byte)
            return
        }
        attributes.insert(attribute)
    }

    private mutating func readBeforeValue(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): part = .quotedValue(byte)
        case UInt8(ascii: ">"): closeTag()
        case _ where Self.isBlank(byte): break
        default:
            part = .unquotedValue
            append(byte)
        }
    }

    private mutating func append(_ byte: UInt8) {
        // Enough to tell an address by; bytes beyond ASCII matter to none.
        guard let value, value.utf8.count < 256 else { return }
        self.value = value + (byte < 0x80 ? Self.lowercased(byte) : "?")
    }

    private mutating func closeTag() {
        let isRaw = !isEndTag && Self.rawTextElements.contains(element)
        let element = element
        self = HTMLPosition()
        guard isRaw else { return }
        part = .rawText
        self.element = element
    }

    // MARK: What is no tag

    private mutating func readDeclaration(_ byte: UInt8) {
        recent.append(byte)
        if recent.elementsEqual("--".utf8) {
            part = .comment
            recent = []
        } else if byte == UInt8(ascii: ">") {
            self = HTMLPosition()
        }
    }

    private mutating func readRawText(_ byte: UInt8) {
        let end = Array("</\(element)".utf8)
        let isEnd =
            recent.elementsEqual(end) && (Self.isBlank(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">"))
        guard isEnd else {
            recent = Array((recent + Self.lowercased(byte).utf8).suffix(end.count))
            return
        }
        let element = element
        openTag()
        self.element = element
        isEndTag = true
        readTagName(byte)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func lowercased(_ byte: UInt8) -> String {
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        return String(Unicode.Scalar(isCapital ? byte | 0x20 : byte))
    }
}
