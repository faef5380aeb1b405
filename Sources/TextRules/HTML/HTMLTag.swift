/// A start tag in a fragment of HTML.
package struct HTMLTag: Sendable {
    /// In lower case.
    package let name: String
    /// From `<` to behind `>`, in the fragment's bytes.
    package let range: Range<Int>
    /// The first of each name, as browsers take them.
    package let attributes: [Attribute]

    package struct Attribute: Sendable {
        /// In lower case.
        package let name: String
        /// The bytes of the value, without quotes; empty where it has none.
        package let value: Range<Int>
        /// The value with its quotes.
        package let written: Range<Int>
        /// Name and value, with the blanks before them.
        package let whole: Range<Int>
    }

    package subscript(name: String) -> Attribute? { attributes.first { $0.name == name } }

    /// The start tags of a fragment, told as a browser tells them (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>).
    ///
    /// There are none in a comment, nor in what a script, a style or a text field holds; a tag that never ends is none.
    package static func all(in bytes: UnsafeBufferPointer<UInt8>) -> [HTMLTag] {
        var scanner = HTMLTagScanner(bytes)
        return scanner.scan()
    }

    /// All markup of a fragment in order: start tags, end tags, which begin with `</`, and comments and declarations, whose name is empty.
    package static func markup(in bytes: UnsafeBufferPointer<UInt8>) -> [HTMLTag] {
        var scanner = HTMLTagScanner(bytes)
        return scanner.scan(wantsAll: true)
    }
}

private struct HTMLTagScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func scan(wantsAll: Bool = false) -> [HTMLTag] {
        var tags: [HTMLTag] = []
        while index < bytes.count {
            let start = index
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            switch byte(after: 1) {
            case let next? where Self.isLetter(next):
                guard let tag = readTag(nameAt: index + 1) else { break }
                tags.append(tag)
                if Self.textElements.contains(tag.name) { skipText(of: tag.name) }
            case UInt8(ascii: "/"):
                if byte(after: 2).map(Self.isLetter) == true {
                    if let tag = readTag(nameAt: index + 2), wantsAll { tags.append(tag) }
                } else {
                    skip(past: ">")
                }
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                byte(after: 1) == UInt8(ascii: "!") ? skipDeclaration() : skip(past: ">")
                if wantsAll { tags.append(HTMLTag(name: "", range: start..<index, attributes: [])) }
            default: index += 1
            }
        }
        return tags
    }

    /// Elements whose content is text, whatever it looks like.
    private static let textElements: Set = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
    ]

    private func byte(after count: Int) -> UInt8? { index + count < bytes.count ? bytes[index + count] : nil }

    private mutating func readTag(nameAt start: Int) -> HTMLTag? {
        let opening = index
        index = start
        let name = lowercased(take { !Self.isBlank($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") })
        var attributes: [HTMLTag.Attribute] = []
        var names: Set<String> = []
        while true {
            let before = index
            _ = take { Self.isBlank($0) || $0 == UInt8(ascii: "/") }
            guard let next = byte(after: 0) else { return nil }
            if next == UInt8(ascii: ">") {
                index += 1
                return HTMLTag(name: name, range: opening..<index, attributes: attributes)
            }
            guard let attribute = readAttribute(from: before) else { return nil }
            if names.insert(attribute.name).inserted { attributes.append(attribute) }
        }
    }

    /// - Parameter before: where the blanks before it begin.
    private mutating func readAttribute(from before: Int) -> HTMLTag.Attribute? {
        let start = index
        // An equals sign at the start is part of the name.
        index += 1
        let rest = take { !Self.isBlank($0) && !Self.endsName.contains($0) }
        let name = lowercased(start..<rest.upperBound)
        let end = index
        _ = take(while: Self.isBlank)
        guard byte(after: 0) == UInt8(ascii: "=") else {
            index = end
            return HTMLTag.Attribute(name: name, value: end..<end, written: end..<end, whole: before..<end)
        }
        index += 1
        _ = take(while: Self.isBlank)
        guard let quote = byte(after: 0) else { return nil }
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            let value = take { $0 != quote }
            guard index < bytes.count else { return nil }
            index += 1
            return HTMLTag.Attribute(
                name: name, value: value, written: value.lowerBound - 1..<index, whole: before..<index)
        }
        let value = take { !Self.isBlank($0) && $0 != UInt8(ascii: ">") }
        return HTMLTag.Attribute(name: name, value: value, written: value, whole: before..<index)
    }

    private mutating func skipDeclaration() {
        guard byte(after: 2) == UInt8(ascii: "-"), byte(after: 3) == UInt8(ascii: "-") else {
            skip(past: ">")
            return
        }
        index += 4
        // `<!-->` and `<!--->` are whole comments.
        if byte(after: 0) == UInt8(ascii: ">")
            || (byte(after: 0) == UInt8(ascii: "-") && byte(after: 1) == UInt8(ascii: ">"))
        {
            skip(past: ">")
            return
        }
        while index < bytes.count {
            if byte(after: 0) == UInt8(ascii: "-"), byte(after: 1) == UInt8(ascii: "-"),
                byte(after: 2) == UInt8(ascii: ">")
                    || (byte(after: 2) == UInt8(ascii: "!") && byte(after: 3) == UInt8(ascii: ">"))
            {
                skip(past: ">")
                return
            }
            index += 1
        }
    }

    /// Goes to the end tag of an element of text, or to the end of the fragment.
    private mutating func skipText(of name: String) {
        while index < bytes.count {
            let after = index + 2 + name.utf8.count
            if bytes[index] == UInt8(ascii: "<"), byte(after: 1) == UInt8(ascii: "/"), after <= bytes.count,
                lowercased(index + 2..<after) == name,
                after == bytes.count || Self.isBlank(bytes[after]) || "/>".utf8.contains(bytes[after])
            {
                return
            }
            index += 1
        }
    }

    private mutating func skip(past end: Unicode.Scalar) {
        _ = take { $0 != UInt8(ascii: end) }
        index = min(index + 1, bytes.count)
    }

    private mutating func take(while isWanted: (UInt8) -> Bool) -> Range<Int> {
        let start = index
        while index < bytes.count, isWanted(bytes[index]) { index += 1 }
        return start..<index
    }

    private func lowercased(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self).lowercased()
    }

    private static let endsName = Array("=/>".utf8)

    private static func isBlank(_ byte: UInt8) -> Bool { " \t\n\u{C}\r".utf8.contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
}
