/// Plain text into Markdown: what is shown of it is the text, with as few backslashes as that takes.
package enum MarkdownEscape {
    /// - Parameters:
    ///   - text: in lines; a single line end stays one.
    ///   - beginsBlock: whether nothing stands before it on its line, so that a mark at its beginning would open a list or a heading.
    ///   - amongMarks: whether marks of emphasis will stand among the words, to which even a single sign could belong.
    package static func text(_ text: String, beginsBlock: Bool = false, amongMarks: Bool = false) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
        guard lines.count > 1 else { return escaped(text[...], isFirst: !beginsBlock, amongMarks: amongMarks) }
        return lines.enumerated().map {
            escaped($1, isFirst: $0 == 0 && !beginsBlock, amongMarks: amongMarks)
        }.joined(separator: "\n")
    }

    private static let marks = Set("\\`*_<&[~#>+-=0123456789|$".utf8)

    private static func escaped(_ line: Substring, isFirst: Bool, amongMarks: Bool) -> String {
        guard line.utf8.contains(where: marks.contains) else { return String(line) }
        let bytes = Array(line.utf8)
        let others = amongMarks ? 1 : 0
        let stars = bytes.count { $0 == UInt8(ascii: "*") } + others
        let underscores = runs(of: UInt8(ascii: "_"), in: bytes) + others
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 8)
        if !isFirst, let place = blockMark(in: bytes) {
            result += bytes[..<place]
            result.append(UInt8(ascii: "\\"))
            result.append(bytes[place])
            append(bytes[(place + 1)...], of: bytes, stars: stars, underscores: underscores, to: &result)
        } else {
            append(bytes[...], of: bytes, stars: stars, underscores: underscores, to: &result)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(
        _ part: ArraySlice<UInt8>, of bytes: [UInt8], stars: Int, underscores: Int, to result: inout [UInt8]
    ) {
        for index in part.indices {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            let isMark =
                switch byte {
                case UInt8(ascii: "`"), UInt8(ascii: "["): true
                case UInt8(ascii: "*"): stars > 1
                case UInt8(ascii: "_"): underscores > 1
                case UInt8(ascii: "\\"): isPunctuation(next) || next == 0
                case UInt8(ascii: "<"): isLetter(next) || "/!?".utf8.contains(next)
                case UInt8(ascii: "&"): isLetter(next) || next == UInt8(ascii: "#")
                case UInt8(ascii: "~"): next == byte || index > 0 && bytes[index - 1] == byte
                // At the end of a heading number signs would be none of it.
                case UInt8(ascii: "#"): bytes[(index + 1)...].allSatisfy { $0 == byte || $0 == 0x20 }
                default: false
                }
            if isMark { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
    }

    /// Where a mark stands with which the line would open a block: a heading, a quote, a list, a rule.
    private static func blockMark(in bytes: [UInt8]) -> Int? {
        guard let start = bytes.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
        let rest = bytes[start...]
        let isEnd = { (index: Int) in index >= bytes.count || bytes[index] == 0x20 || bytes[index] == 0x09 }
        switch bytes[start] {
        case UInt8(ascii: "#"):
            return isEnd(start + rest.prefix { $0 == UInt8(ascii: "#") }.count) ? start : nil
        case UInt8(ascii: ">"), UInt8(ascii: "|"): return start
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
            return isEnd(start + 1) || rest.allSatisfy { $0 == bytes[start] || $0 == 0x20 } ? start : nil
        case UInt8(ascii: "*"): return isEnd(start + 1) ? start : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = start + rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
            return end < bytes.count && ".)".utf8.contains(bytes[end]) && isEnd(end + 1) ? end : nil
        default: return nil
        }
    }

    private static func runs(of byte: UInt8, in bytes: [UInt8]) -> Int {
        bytes.indices.count { bytes[$0] == byte && ($0 == 0 || bytes[$0 - 1] != byte) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
            || (0x7B...0x7E).contains(byte)
    }
}
