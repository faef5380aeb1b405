/// What a reader, or whoever looks at its source, can read of a page: its text and the values of its attributes, without spaces.
///
/// Tags within a sentence do not hide it, nor do line breaks; what stands in different attributes is kept apart.
enum PageText {
    static func bytes(ofHTML html: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(html.count)
        html.withUnsafeBufferPointer { bytes in
            var index = 0
            var isInTag = false
            var quote: UInt8 = 0
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: "<") where !isInTag:
                    isInTag = true
                case UInt8(ascii: ">") where isInTag && quote == 0:
                    isInTag = false
                case UInt8(ascii: "\""), UInt8(ascii: "'"):
                    if !isInTag {
                        output.append(byte)
                    } else if quote == 0 || quote == byte {
                        quote = quote == 0 ? byte : 0
                        output.append(0)
                    } else {
                        output.append(byte)
                    }
                case _ where isInTag && quote == 0, UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"),
                    UInt8(ascii: "\r"):
                    break
                case UInt8(ascii: "&"):
                    if let (character, length) = entity(at: index, in: bytes) {
                        output.append(character)
                        index += length - 1
                    } else {
                        output.append(byte)
                    }
                default:
                    output.append(byte)
                }
                index += 1
            }
        }
        return output
    }

    /// The same for words that are looked for.
    static func bytes(of text: some StringProtocol) -> [UInt8] {
        text.utf8.filter {
            ![UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains($0)
        }
    }

    /// The entities that our escaping writes.
    private static let entities: [(name: [UInt8], character: UInt8)] = [
        (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&lt;".utf8), UInt8(ascii: "<")),
        (Array("&gt;".utf8), UInt8(ascii: ">")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
        (Array("&#39;".utf8), UInt8(ascii: "'")), (Array("&#x27;".utf8), UInt8(ascii: "'")),
    ]

    private static func entity(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (UInt8, Int)? {
        for (name, character) in entities where bytes.count - start >= name.count {
            if name.indices.allSatisfy({ bytes[start + $0] == name[$0] }) { return (character, name.count) }
        }
        return nil
    }
}
