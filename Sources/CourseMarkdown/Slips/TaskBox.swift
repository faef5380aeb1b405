internal import CourseModel
internal import Diagnostics
internal import TextRules

/// A box before an item of a list that makes it no task: `[ ]做` without a blank behind it, `[]`, `[√]`, `【 】`.
struct TaskBox {
    let range: Range<Int>
    /// Whether nobody would write it for another purpose.
    let isSure: Bool

    /// - Parameter reader: at a bracket.
    init?(_ reader: LineReader) {
        var reader = reader
        let start = reader.index
        guard let open = reader.next(), open == "[" || open == "【" else { return nil }
        reader.take()
        let blanks = reader.skipBlanks()
        var sign: Unicode.Scalar?
        if let next = reader.next(), Self.signs.contains(next) {
            sign = next
            reader.take()
            _ = reader.skipBlanks()
        }
        guard let close = reader.next(), close == (open == "[" ? "]" : "】") else { return nil }
        reader.take()
        let isASCII = open == "[" && (sign.map(\.isASCII) ?? (blanks.hasPlain && !blanks.isWide))
        let end = reader.index
        let behind = reader.skipBlanks()
        // What makes a task makes one; a link or a footnote is something else.
        if isASCII, behind.hasPlain, end - start == 3 { return nil }
        guard let next = reader.next(), !"([:（：]".unicodeScalars.contains(next), next.mayBeginWords else { return nil }
        // `[x]` and `【√】` may be part of the text.
        isSure = open == "[" && (sign != nil || !blanks.isEmpty)
        range = start..<reader.index
    }

    private static let signs = Set("xX√✓✔☑×✗✘".unicodeScalars)

    /// The box as a task has it.
    static func mended(_ written: String) -> String {
        written.unicodeScalars.contains { "xX√✓✔☑".unicodeScalars.contains($0) } ? "[x] " : "[ ] "
    }
}

extension Diagnostic {
    static let listMalformedTask = Kind(
        "list/malformed-task", .warning,
        zh: "任务列表的方框是半角的 [ ] 或 [x]，后面空一格。写成 []、[√]、【 】，或者后面没有空格，就只是文字。",
        en: """
            The box of a task is [ ] or [x] in ASCII, with a space behind it. [], [√] and 【 】 are only text, and so is a box without \
            the space.
            """,
        wrong: "- []带好工牌\n- [√] 擦干净柜台", right: "- [ ] 带好工牌\n- [x] 擦干净柜台")

    static func malformedTask(_ mark: LineMark, in source: SourceText) -> Diagnostic {
        let mended = TaskBox.mended(source.text(in: mark.range))
        return Diagnostic(
            listMalformedTask, mark.isSure ? .warning : .hint, at: mark.range, in: source,
            message: Phrase(
                zh: "这里不会成为任务的方框，会原样显示。", en: "This makes no box of a task and is shown as it stands."),
            advice: Phrase(
                zh: "写成 \(verbatim: mended.trimmingBlanks)，后面空一格。",
                en: "Write \(mended.trimmingBlanks), with a space behind it."),
            fix: mark.isSure ? Fix(replacing: mark.range, with: mended) : nil)
    }
}
