internal import CourseModel

/// A tag of HTML, as far as its name and whether it has attributes: `<sub>`, `</details>`, `<br />`, `<font color=red>`.
struct TagSyntax {
    enum Name: Equatable {
        case element(InlineElement)
        case lineBreak
        case details
        case summary
    }

    let name: Name
    let isClosing: Bool
    /// Whether anything but blanks and a slash stands behind the name; such a tag is none of those that a text may have.
    let hasAttributes: Bool
    /// Behind its `>`; where it has attributes, behind its name.
    let end: Int

    /// `<br>`, `<BR/>`, `<br />`: the end of a line.
    var isLineBreak: Bool { name == .lineBreak && !isClosing && !hasAttributes }

    /// The tag that starts at `start` and ends before `limit`, if its name is one that a text may have.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, to limit: Int) {
        guard start < limit, bytes[start] == UInt8(ascii: "<") else { return nil }
        var index = start + 1
        isClosing = index < limit && bytes[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let first = index
        while index < limit, index - first <= Self.longestName, bytes[index].isASCIIAlphanumeric { index += 1 }
        guard index > first, index < limit, let name = Self.name(in: bytes, first..<index) else { return nil }
        self.name = name
        let nameEnd = index
        while index < limit, bytes[index].isASCIISpace { index += 1 }
        if !isClosing, index < limit, bytes[index] == UInt8(ascii: "/") { index += 1 }
        let isPlain = index < limit && bytes[index] == UInt8(ascii: ">")
        // What goes on with other letters has another name: `<u-turn>`.
        guard isPlain || index > nameEnd else { return nil }
        hasAttributes = !isPlain
        end = isPlain ? index + 1 : nameEnd
    }

    /// The tag that a text is.
    init?(_ literal: UnsafeBufferPointer<UInt8>) {
        self.init(in: literal, at: 0, to: literal.count)
    }

    private static let longestName = 7

    private static func name(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Name? {
        guard range.count <= longestName else { return nil }
        let name = String(decoding: bytes[range].map { $0 | 0x20 }, as: UTF8.self)
        switch name {
        case "br": return .lineBreak
        case "details": return .details
        case "summary": return .summary
        default: return InlineElement(rawValue: name).map(Name.element)
        }
    }

    /// Whether a line is one such tag and nothing else: libcmark would take it, and the lines below, for a block of HTML.
    static func isOnlyInline(_ line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let tag = TagSyntax(in: bytes, at: line.lowerBound, to: line.upperBound), !tag.hasAttributes else {
            return false
        }
        switch tag.name {
        case .details, .summary: return false
        case .element, .lineBreak:
            return (tag.end..<line.upperBound).allSatisfy { bytes[$0].isASCIISpace }
        }
    }
}

/// A line that opens or closes what a reader unfolds: `<details>`, `<summary>Words</summary>`, `</details>`, or several of them.
///
/// Such a line is a block of its own, and what stands below it is Markdown, with an empty line between or without.
struct DetailsLine {
    private(set) var opens = false
    /// The words between `<summary>` and `</summary>`, without the blanks around them.
    private(set) var summary: Range<Int>?
    /// What stands behind those tags on the line.
    private(set) var text: Range<Int>?
    private(set) var closes = false

    /// - Parameter line: from its `<` on, without the line's ending.
    init?(in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        var end = line.upperBound
        while end > line.lowerBound, bytes[end - 1].isASCIISpace { end -= 1 }
        var index = line.lowerBound
        guard let first = Self.tag(in: bytes, at: index, to: end) else { return nil }
        if first.name == .details, first.isClosing {
            guard first.end == end else { return nil }
            closes = true
            return
        }
        if first.name == .details {
            opens = true
            index = Self.endOfBlanks(in: bytes, first.end..<end)
        }
        if let tag = Self.tag(in: bytes, at: index, to: end), tag.name == .summary, !tag.isClosing {
            guard let closing = Self.closing(.summary, in: bytes, tag.end..<end) else { return nil }
            summary = Self.trimmed(tag.end..<closing.start, in: bytes)
            index = Self.endOfBlanks(in: bytes, closing.end..<end)
        }
        guard opens || summary != nil else { return nil }
        if index == end { return }
        var textEnd = end
        if let closing = Self.closing(.details, in: bytes, index..<end) {
            guard closing.end == end else { return nil }
            closes = true
            textEnd = closing.start
        }
        let rest = Self.trimmed(index..<textEnd, in: bytes)
        guard !Self.holdsTag(in: bytes, rest), !(summary.map { Self.holdsTag(in: bytes, $0) } ?? false) else {
            return nil
        }
        if !rest.isEmpty { text = rest }
    }

    private static func tag(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, to end: Int) -> TagSyntax? {
        guard let tag = TagSyntax(in: bytes, at: start, to: end), !tag.hasAttributes,
            tag.name == .details || tag.name == .summary
        else { return nil }
        return tag
    }

    /// The first end tag of an element in a range.
    private static func closing(
        _ name: TagSyntax.Name, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> (start: Int, end: Int)? {
        for index in range where bytes[index] == UInt8(ascii: "<") {
            if let tag = tag(in: bytes, at: index, to: range.upperBound), tag.name == name, tag.isClosing {
                return (index, tag.end)
            }
        }
        return nil
    }

    /// Whether another of these tags stands in the words, which would be lost there.
    private static func holdsTag(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        range.contains { tag(in: bytes, at: $0, to: range.upperBound) != nil }
    }

    private static func endOfBlanks(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
        range.first { !bytes[$0].isASCIISpace } ?? range.upperBound
    }

    private static func trimmed(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = endOfBlanks(in: bytes, range)
        var end = range.upperBound
        while end > start, bytes[end - 1].isASCIISpace { end -= 1 }
        return start..<end
    }
}
