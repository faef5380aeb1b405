internal import CourseModel
internal import TextRules

/// A formula between TeX's own marks: `\(x\)`, `\[ x^2 \]`, `\begin{align} … \end{align}`.
///
/// To Markdown `\(` is a parenthesis and `\[` a bracket, and programs write the latter for every bracket of a text; so what stands
/// between them has to look like a formula.
struct BackslashFormula {
    let range: Range<Int>

    /// How far its end is looked for, in bytes.
    static let longest = 4096

    /// - Parameters:
    ///   - start: of a backslash that none escapes.
    ///   - end: where its end must stand before.
    init?(at start: Int, in bytes: UnsafeBufferPointer<UInt8>, to end: Int) {
        let limit = min(end, start + Self.longest)
        guard start + 2 < limit, bytes[start] == UInt8(ascii: "\\") else { return nil }
        let first = start + 2
        switch bytes[start + 1] {
        case UInt8(ascii: "("):
            // `[甲]\(乙\)` is kept from becoming a link.
            guard start == 0 || bytes[start - 1] != UInt8(ascii: "]"),
                let close = Self.index(of: "\\)", from: first, to: limit, in: bytes),
                Self.isTerm(bytes[first..<close], isDisplay: false)
            else { return nil }
            range = start..<close + 2
        case UInt8(ascii: "["):
            guard let close = Self.index(of: "\\]", from: first, to: limit, in: bytes),
                Self.isTerm(bytes[first..<close], isDisplay: true)
            else { return nil }
            range = start..<close + 2
        case UInt8(ascii: "b"):
            guard Self.starts(with: "\\begin{", at: start, to: limit, in: bytes) else { return nil }
            let nameStart = start + 7
            guard let brace = Self.index(of: "}", from: nameStart, to: min(limit, nameStart + 20), in: bytes) else {
                return nil
            }
            let name = String(decoding: bytes[nameStart..<brace], as: UTF8.self)
            guard let close = Self.index(of: "\\end{\(name)}", from: brace, to: limit, in: bytes) else { return nil }
            range = start..<close + 6 + name.utf8.count
        default: return nil
        }
    }

    private static func isTerm(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, isDisplay: Bool) -> Bool {
        let words = bytes.trimmingBlanks
        guard !words.isEmpty, words.allSatisfy({ $0 < 0x80 || $0 < 0xE4 }) else { return false }
        let isCommand = zip(words, words.dropFirst()).contains { one, next in
            one == UInt8(ascii: "\\") && next.isASCIIAlphanumeric
        }
        if isCommand || words.contains(where: { "^_".utf8.contains($0) }) { return true }
        let isSum = words.contains { "=+*/<>|".utf8.contains($0) }
        if isDisplay { return isSum && words.count < bytes.count }
        return isSum || words.count == 1 && words.allSatisfy { $0.isASCIIAlphanumeric }
    }

    private static func starts(
        with text: String, at index: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        index + text.utf8.count <= end && bytes[index..<index + text.utf8.count].elementsEqual(text.utf8)
    }

    private static func index(
        of text: String, from start: Int, to end: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        var index = start
        while index + text.utf8.count <= end {
            if starts(with: text, at: index, to: end, in: bytes) { return index }
            index += 1
        }
        return nil
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate var trimmingBlanks: Self {
        var part = self
        while let first = part.first, first.isASCIISpace { part = part.dropFirst() }
        while let last = part.last, last.isASCIISpace { part = part.dropLast() }
        return part
    }
}
