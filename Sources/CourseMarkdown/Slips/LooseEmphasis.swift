internal import CourseModel
internal import Diagnostics
internal import TextRules

/// A mark of emphasis with a blank on the inside, or of full width, and its partner on the same line: `* 斜 *`, `～～删～～`. What looks like `＿＿月＿＿` is to be filled in.
///
/// Bold text is for `EmphasisSlip`.
struct LooseEmphasis {
    let range: Range<Int>
    private let mark: String
    private let words: Range<Int>
    /// Whether it can hardly be anything else.
    private let isSure: Bool

    private static let forms: [(written: String, mark: String, isSure: Bool)] = [
        ("***", "***", true), ("~~", "~~", true), ("～～", "~~", false), ("＊", "*", false),
        ("*", "*", false),
        ("_", "_", false),
    ]
    private static let longest = 120

    init?(at start: Int, in slips: TextSlips, line: Range<Int>) {
        let (source, bytes) = (slips.source, slips.bytes)
        guard let form = Self.forms.first(where: { source.hasText($0.written, at: start, before: line.upperBound) })
        else {
            return nil
        }
        let length = form.written.utf8.count
        let inside = start + length
        let isWide = bytes[start] >= 0x80
        var end = inside
        while end < min(line.upperBound, inside + Self.longest),
            !source.hasText(form.written, at: end, before: line.upperBound)
        {
            end += 1
        }
        guard end > inside, source.hasText(form.written, at: end, before: line.upperBound) else { return nil }
        // A longer row of the mark is another one.
        for index in [start - 1, inside, end - 1, end + length] where line.contains(index) && !isWide {
            if bytes[index] == bytes[start] { return nil }
        }
        if isWide {
            // A row of them is a line to be filled in.
            let sign = String(form.written.prefix(1))
            let places = [max(start - sign.utf8.count, 0), inside, end - sign.utf8.count, end + length]
            let isRow = places.contains { $0 != start && source.hasText(sign, at: $0, before: line.upperBound) }
            guard !isRow else { return nil }
        }
        // At the start of a line it is the mark of a list.
        guard bytes[line.lowerBound..<start].contains(where: { !$0.isBlank && $0 != UInt8(ascii: ">") }) || length > 1
        else {
            return nil
        }
        // `长 * 宽 * 高 = 体积` is reckoned.
        if form.written == "*", bytes[line].contains(UInt8(ascii: "=")) { return nil }
        let content = source.bytes.trimmingBlanks(in: inside..<end)
        let isLoose = content.lowerBound > inside || content.upperBound < end
        guard !content.isEmpty, isWide || isLoose else { return nil }
        let text = source.text(in: content)
        guard text.unicodeScalars.contains(where: \.isHan), !text.contains("|"), !slips.isSample(end) else {
            return nil
        }
        // `2 * 3 * 4 个` is reckoned.
        let before = start > line.lowerBound ? bytes.scalar(endingAt: start).flatMap { Unicode.Scalar($0.value) } : nil
        let neighbour =
            before == " " && start > line.lowerBound + 1
            ? bytes.scalar(endingAt: start - 1).flatMap { Unicode.Scalar($0.value) } : before
        guard neighbour.map({ !$0.isDigit && !($0.isASCII && $0.isLetter) }) ?? true else { return nil }
        range = start..<end + length
        mark = form.mark
        words = content
        isSure = form.isSure
    }

    func fault(in source: SourceText) -> Diagnostic {
        let fix = isSure ? Diagnostic.Fix(replacing: range, with: mark + source.text(in: words) + mark) : nil
        return .looseEmphasis(at: range, mark: mark, fix: fix, in: source)
    }
}

extension Diagnostic {
    /// - Parameter mark: as it has to be written.
    static func looseEmphasis(at range: Range<Int>, mark: String, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            emphasisMalformed, fix == nil ? .hint : .warning, at: range, in: source,
            message: Phrase(
                zh: "这里的记号不起作用，会原样显示。", en: "These marks have no effect and are shown as they stand."),
            advice: Phrase(
                zh: "用半角的 \(verbatim: mark)，两边都紧挨着文字。", en: "Use ASCII \(mark) that touch the words on both sides."),
            fix: fix)
    }
}
