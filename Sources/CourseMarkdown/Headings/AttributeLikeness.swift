package import CourseModel
internal import TextRules

/// What stands at the end of a heading and looks like an attribute block, but is none: `{#a-1`, `｛#a-1｝`, `(#a-1)`, `{a-1}`.
package enum AttributeLikeness {
    /// Where it stands in the words of a heading; nil where nothing looks so.
    package static func atEnd(of words: Range<Int>, in source: SourceText) -> Range<Int>? {
        source.bytes.withUnsafeBufferPointer { bytes in
            let text = UnsafeBufferPointer(rebasing: bytes[words])
            let found = reported(atEndOf: text) ?? bracketed(atEndOf: text)
            return found.map { words.lowerBound + $0.lowerBound..<words.lowerBound + $0.upperBound }
        }
    }

    /// Whether a range that was found is reported, with a fix, when the heading is read.
    package static func isReported(_ range: Range<Int>, in source: SourceText) -> Bool {
        source.bytes.withUnsafeBufferPointer {
            reported(atEndOf: UnsafeBufferPointer(rebasing: $0[range])) != nil
        }
    }

    private static func reported(atEndOf text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        AttributeBlock.fullWidthBlock(atEndOf: text) ?? UnclosedAttributes(atEndOf: text)?.range
    }

    /// How long a name may be that is taken for an id.
    private static let longest = 80

    /// `(#a-1)`, `[#a-1]`, `{a-1}`.
    private static func bracketed(atEndOf text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var end = text.count
        while end > 0, text[end - 1].isASCIISpace { end -= 1 }
        guard end > 3 else { return nil }
        let pairs: [(open: String, close: String)] = [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("{", "}")]
        guard let pair = pairs.first(where: { ends(with: $0.close, at: end, in: text) }) else { return nil }
        let inside = end - pair.close.utf8.count
        var start = inside
        while start > 0, inside - start < longest, isOfName(text[start - 1]) { start -= 1 }
        guard start < inside else { return nil }
        let isNamed = text[start] != UInt8(ascii: "#") && pair.open == "{" && hasSign(text, start..<inside)
        let isMarked = text[start] == UInt8(ascii: "#") && start + 1 < inside && pair.open != "{"
        guard isNamed || isMarked, ends(with: pair.open, at: start, in: text) else { return nil }
        return start - pair.open.utf8.count..<end
    }

    private static func ends(with mark: String, at end: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = mark.utf8.count
        return end >= count && text[end - count..<end].elementsEqual(mark.utf8)
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "#-_.".utf8.contains(byte)
    }

    /// Whether a name is no plain word: `a-1`, `q12`.
    private static func hasSign(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        range.contains { text[$0] == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[$0] }
            && range.contains { text[$0] | 0x20 >= UInt8(ascii: "a") && text[$0] | 0x20 <= UInt8(ascii: "z") }
    }
}

/// An attribute block without its closing brace, or with another bracket for it: `{#a-1`, `{#a-1)`.
struct UnclosedAttributes {
    let range: Range<Int>
    /// With its brace.
    let mended: String

    private static let reach = 200
    private static let wrongClosings = [")", "]", "）", "】", "］", ">"]

    init?(atEndOf text: UnsafeBufferPointer<UInt8>) {
        var end = text.count
        while end > 0, text[end - 1].isASCIISpace { end -= 1 }
        var start = end - 1
        while start >= 0, end - start < Self.reach, text[start] != UInt8(ascii: "{") {
            if text[start] == UInt8(ascii: "}") { return nil }
            start -= 1
        }
        guard start >= 0, start + 2 < end, text[start] == UInt8(ascii: "{"), text[start + 1] == UInt8(ascii: "#"),
            start == 0 || text[start - 1] != UInt8(ascii: "\\")
        else { return nil }
        var inside = String(decoding: text[start + 1..<end], as: UTF8.self)
        if let wrong = Self.wrongClosings.first(where: { inside.hasSuffix($0) }) {
            inside = String(inside.dropLast(wrong.count))
        }
        let parts = inside.split { $0.isWhitespace }
        guard let id = parts.first?.dropFirst(), !id.isEmpty,
            id.unicodeScalars.allSatisfy({
                $0.isASCII && ($0.isLetter || $0.isDigit) || "-_.".unicodeScalars.contains($0)
            }),
            parts.dropFirst().allSatisfy({ $0.hasPrefix(".") || $0.contains("=") })
        else { return nil }
        range = start..<end
        mended = "{" + inside.trimmingBlanks + "}"
    }
}
