internal import CourseModel
internal import Diagnostics

/// The `{fixed}` at the end of an option, which keeps its place when options are shuffled.
struct FixedMark {
    /// Where it begins in the file.
    let start: Int
    /// What is wrong with how it is written.
    let fault: Diagnostic?

    /// The mark at the end of an option's text; nil where none stands there.
    init?(atEndOf range: Range<Int>, in source: SourceText) {
        // `}` and `｝` end in these bytes, and hardly anything else does that options end with.
        guard let byte = source.bytes[range].last, byte == UInt8(ascii: "}") || byte == 0x9D else { return nil }
        let text = source.text(in: range)
        guard let last = text.last, "}｝".contains(last), let open = text.lastIndex(where: { "{｛".contains($0) }) else {
            return nil
        }
        let block = text[open...]
        let word = block.dropFirst().dropLast().filter { !$0.isWhitespace }.lowercased()
        start = range.upperBound - block.utf8.count
        switch word {
        case "fixed":
            fault = block == "{fixed}" ? nil : .fixedNotPlain(at: start..<range.upperBound, in: source)
        case "固定", "fix", "fixd", "fxied", "fixde", "fiexd":
            fault = .unknownOptionAttribute(String(block), at: start..<range.upperBound, in: source)
        default:
            return nil
        }
    }
}

extension Diagnostic {
    static let optionFixedNotPlain = Kind(
        "option/fixed-not-plain", .warning,
        zh: "固定位置的记号写成 {fixed}，用英文花括号，里面没有空格。",
        en: "The mark that keeps an option in its place is {fixed}, with ASCII braces and no spaces inside.",
        wrong: "- ( ) 以上都不是 ｛fixed｝",
        right: "- ( ) 以上都不是 {fixed}")

    static func fixedNotPlain(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionFixedNotPlain, at: range, in: source,
            message: Phrase(zh: "已按 {fixed} 读。", en: "This was read as {fixed}."),
            advice: Phrase(zh: "写成 {fixed}。", en: "Write {fixed}."), fix: Fix(replacing: range, with: "{fixed}"))
    }

    static let optionUnknownAttribute = Kind(
        "option/unknown-attribute", .error,
        zh: "选项末尾的花括号只有 {fixed} 一种，表示打乱次序时留在原位。",
        en: """
            The only thing that braces at the end of an option can say is {fixed}, which keeps the option in its place \
            when options are shuffled.
            """)

    static func fixedWithoutOrder(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionUnknownAttribute, .warning, at: range, in: source,
            message: Phrase(
                zh: "填数和填空没有选项，{fixed} 不起作用。", en: "An answer that is typed has no options, so {fixed} has no effect."),
            advice: Phrase(zh: "删掉 {fixed}。", en: "Delete {fixed}."))
    }

    static func unknownOptionAttribute(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            optionUnknownAttribute, at: range, in: source,
            message: Phrase(zh: "不认识选项的 \(verbatim: text)。", en: "Options cannot have \(text)."),
            advice: .didYouMean("{fixed}"))
    }
}
