/// An address in a fragment of HTML: what the page shows, plays or links to there.
package struct HTMLAddress: Sendable {
    /// What becomes of the file that an address leads to.
    package enum Use: Sendable, Hashable, CaseIterable {
        /// Somebody may follow it.
        case link
        /// The page shows it.
        case picture
        /// The page plays it: a film, a sound, its subtitles.
        case media
    }

    /// The address itself: references decoded, blanks at its ends and line breaks in it away.
    package let text: String
    package let use: Use
    /// Its bytes in the fragment.
    package let range: Range<Int>
    /// The bytes of the tag that it stands in.
    package let tag: Range<Int>
    /// Whether it is that of a picture which says nothing, not even that there is nothing to say, to those who cannot see it.
    package let lacksText: Bool
    private let attribute: HTMLTag.Attribute

    /// Every address of a fragment, in its order.
    package static func all(in bytes: UnsafeBufferPointer<UInt8>) -> [HTMLAddress] {
        HTMLTag.all(in: bytes).flatMap { tag in
            tag.attributes.flatMap { attribute -> [HTMLAddress] in
                guard let use = use(of: attribute.name, in: tag.name) else { return [] }
                let ranges = attribute.name == "srcset" ? candidates(in: attribute.value, of: bytes) : [attribute.value]
                return ranges.map { range in
                    HTMLAddress(
                        text: text(of: bytes[range]), use: use, range: range, tag: tag.range,
                        lacksText: tag.name == "img" && attribute.name == "src" && tag["alt"] == nil,
                        attribute: attribute)
                }
            }
        }
    }

    /// What an attribute's address is for; nil for other attributes, and for what the policy of our pages keeps from loading anyway.
    private static func use(of attribute: String, in tag: String) -> Use? {
        switch (tag, attribute) {
        case ("a", "href"), ("a", "xlink:href"), ("area", "href"), ("link", "href"): .link
        case ("img", "src"), ("img", "srcset"), ("source", "srcset"), ("input", "src"), ("video", "poster"),
            ("image", "src"), ("image", "href"), ("image", "xlink:href"), (_, "background"):
            .picture
        case ("video", "src"), ("audio", "src"), ("source", "src"), ("track", "src"): .media
        default: nil
        }
    }

    private static func text(of bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let written = HTMLEntities.decoded(String(decoding: bytes, as: UTF8.self)).unicodeScalars
        let start = written.drop { isBlank($0) }
        let end = start.lastIndex { !isBlank($0) }.map { start[...$0] } ?? start.prefix(0)
        return String(String.UnicodeScalarView(end.filter { !"\t\n\r".unicodeScalars.contains($0) }))
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\n\u{C}\r".unicodeScalars.contains(scalar) }

    /// The addresses of a `srcset`: each before the blank that its width or density follows, or before the comma that ends it.
    private static func candidates(in value: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        func isBlank(_ byte: UInt8) -> Bool { Self.isBlank(Unicode.Scalar(byte)) }
        let comma = UInt8(ascii: ",")
        var result: [Range<Int>] = []
        var index = value.lowerBound
        while index < value.upperBound {
            while index < value.upperBound, isBlank(bytes[index]) || bytes[index] == comma { index += 1 }
            let start = index
            while index < value.upperBound, !isBlank(bytes[index]) { index += 1 }
            var end = index
            while end > start, bytes[end - 1] == comma { end -= 1 }
            if end > start { result.append(start..<end) }
            if end < index { continue }
            while index < value.upperBound, bytes[index] != comma { index += 1 }
        }
        return result
    }
}

extension HTMLAddress {
    package enum Change: Sendable, Hashable {
        case kept
        case replaced(by: String)
        /// The attribute goes.
        case removed
    }

    /// Appends a fragment with some of its addresses changed; all else stays byte for byte.
    package static func rewrite(
        _ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], change: (HTMLAddress) -> Change
    ) {
        var copied = 0
        for address in all(in: bytes) {
            switch change(address) {
            case .kept: continue
            case .removed:
                output += bytes[copied..<address.attribute.whole.lowerBound]
                copied = address.attribute.whole.upperBound
            case .replaced(let new):
                let isQuoted = address.attribute.written != address.attribute.value
                // What needs no quotes as it was written may need them now.
                let range = isQuoted ? address.range : address.attribute.written
                output += bytes[copied..<range.lowerBound]
                if !isQuoted { output.append(UInt8(ascii: "\"")) }
                HTMLEscape.appendAddress(new, to: &output)
                if !isQuoted { output.append(UInt8(ascii: "\"")) }
                copied = range.upperBound
            }
        }
        output += bytes[copied...]
    }
}
