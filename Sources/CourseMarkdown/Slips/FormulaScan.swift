internal import CourseModel
internal import TextRules

/// A formula in the way of TeX: `$a_1$`, `$$` with lines up to the next `$$`, `\(a\)`, `\begin{align} … \end{align}`.
struct FormulaScan {
    let range: Range<Int>
    /// Whether it can be nothing else.
    let isSure: Bool

    init?(at start: Int, in slips: inout TextSlips, line: Range<Int>) {
        let (bytes, source) = (slips.bytes, slips.source)
        if bytes[start] == UInt8(ascii: "\\") {
            let end = min(slips.endOfText(around: start) ?? line.upperBound, bytes.count)
            guard !slips.isEscaped(start), let formula = BackslashFormula(at: start, in: bytes, to: end) else {
                return nil
            }
            (range, isSure) = (formula.range, true)
            return
        }
        if start > 0, bytes[start - 1] == UInt8(ascii: "\\") { return nil }
        if start + 1 < line.upperBound, bytes[start + 1] == UInt8(ascii: "$") {
            var end = slips.index(of: "$$", from: start + 2, in: line)
            let first = source.lineIndex(at: start)
            var next = first + 1
            while end == nil, next < source.lineStarts.count, next - first < 60 {
                end = slips.index(of: "$$", from: source.lineStarts[next], in: source.lineRange(next))
                next += 1
            }
            guard let end, source.text(in: start + 2..<end).contains(where: { !$0.isWhitespace }) else { return nil }
            (range, isSure) = (start..<end + 2, true)
            return
        }
        guard let end = slips.index(of: "$", from: start + 1, in: line), end > start + 1 else { return nil }
        let words = source.text(in: start + 1..<end)
        let after = end + 1 < line.upperBound ? bytes[end + 1] : 0
        guard let first = words.unicodeScalars.first, let last = words.unicodeScalars.last, first != " ", last != " ",
            !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= after), !words.unicodeScalars.contains(where: \.isHan),
            !words.contains("`")
        else { return nil }
        let isCommand = words.contains("\\")
        let isTerm = words.contains { "^_={}+*/<>|".contains($0) }
        let isName = words.count == 1 && first.isLetter
        guard isCommand || isTerm && !words.contains("/") || isName else { return nil }
        (range, isSure) = (start..<end + 1, isCommand)
    }
}
