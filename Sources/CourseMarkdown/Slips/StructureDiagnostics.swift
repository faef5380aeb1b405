internal import Diagnostics
internal import CourseModel
internal import TextRules

// What can be wrong with a line that was meant as a heading, an item, a quote or lines of their own.
extension Diagnostic {
    static let headingMalformed = Kind(
        "heading/malformed", .warning,
        zh: "标题要用半角的 # 开头，# 后面空一格。少了空格、用了全角的 ＃，就只是普通文字，# 也会显示出来。",
        en:
            """
            A heading begins with ASCII number signs and a blank behind them. Without the blank, or with full-width signs, the \
            line is plain text and shows its signs.
            """,
        wrong: "##第一步", right: "## 第一步")

    static func malformedHeading(_ line: LineMark, level: Int, in source: SourceText) -> Diagnostic {
        let signs = String(repeating: "#", count: level)
        let isWide = source.text(in: line.mark) != signs
        let isIndented = line.range.lowerBound < line.mark.lowerBound
        // The page's title is its only heading of the first level: which one is meant is for the author to say.
        let fix = line.isSure ? Fix(replacing: line.range, with: signs + " ") : nil
        return Diagnostic(
            headingMalformed, line.isSure ? .warning : .hint, at: line.mark, in: source,
            message: isWide
                ? Phrase(
                    zh: "全角的 ＃ 不会成为标题，会原样显示。",
                    en: "Full-width number signs make no heading and are shown as they stand.")
                : isIndented
                    ? .behindWideBlanks(Phrase(zh: "标题", en: "heading"))
                    : Phrase(
                        zh: "# 后面没有半角空格，不会成为标题，会原样显示。",
                        en:
                            "Without an ordinary space behind the number signs this is no heading and is shown as it stands."
                    ),
            advice: line.isSure
                ? Phrase(zh: "写成“\(signs) 标题”，# 后面空一格。", en: "Write “\(signs) Heading”, with a space behind the signs.")
                : Phrase(zh: "如果是标题，写成“## 标题”。", en: "If it is a heading, write “## Heading”."),
            fix: fix)
    }

    static let listMalformed = Kind(
        "list/malformed", .warning,
        zh:
            """
            列表的每一项以“- ”或“1. ”开头：半角的记号，后面空一格。少了空格，或者用了 •、①、1、这样的记号，就不是列表；\
            写在相邻的几行时，会连成一段。分开成段、看起来没有走样的，只给提示。
            """,
        en:
            """
            An item of a list begins with “- ” or “1. ”: an ASCII mark and a space. Without the space, or with marks such as •, ① \
            or （1）, there is no list, and lines below each other run together. Where each stands in a paragraph of its own and \
            still looks as it was typed, this is only a hint.
            """,
        wrong: "1.先听\n2.再问", right: "1. 先听\n2. 再问")

    /// - Parameter isRunTogether: whether several of the items stand in one paragraph.
    static func malformedList(
        _ line: LineMark, _ item: ItemMark, isRunTogether: Bool, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        let mark = source.text(in: line.mark)
        let message: Phrase
        switch (isMarkOfMarkdown(item, mark), isRunTogether) {
        case (true, _) where line.range.lowerBound < line.mark.lowerBound:
            message = .behindWideBlanks(Phrase(zh: "列表", en: "list"))
        case (true, true):
            message = Phrase(
                zh: "“\(verbatim: mark)”后面没有半角空格，不是列表，这几行会连成一段。",
                en: "Without a space behind “\(mark)” this is no list, and the lines run together.")
        case (true, false):
            message = Phrase(
                zh: "“\(verbatim: mark)”后面没有半角空格，不会成为列表的一项。",
                en: "Without a space behind “\(mark)” this is no item of a list.")
        case (false, true):
            message = Phrase(
                zh: "Markdown 不认“\(verbatim: mark)”，这不是列表，这几行会连成一段。",
                en: "Markdown does not know “\(mark)”, so this is no list, and the lines run together.")
        case (false, false):
            message = Phrase(
                zh: "Markdown 不认“\(verbatim: mark)”，这只是普通的段落，不是列表。",
                en: "Markdown does not know “\(mark)”, so this is a plain paragraph and no item of a list.")
        }
        let advice =
            item.number == nil
            ? Phrase(zh: "每一项用“- ”开头，减号后面空一格。", en: "Begin each item with “- ”, a hyphen and a space.")
            : Phrase(zh: "每一项用“1. ”这样开头，点后面空一格。", en: "Begin each item like “1. ”, with a space behind the full stop.")
        return Diagnostic(
            listMalformed, isRunTogether ? .warning : .hint, at: line.mark, in: source, message: message,
            advice: advice, fix: fix)
    }

    private static func isMarkOfMarkdown(_ item: ItemMark, _ mark: String) -> Bool {
        switch item {
        case .point, .parenthesis: mark.utf8.allSatisfy { $0 < 0x80 }
        case .ascii: true
        default: false
        }
    }

    static let quoteFullWidth = Kind(
        "quote/full-width", .warning,
        zh: "引用的每一行以半角的 > 开头。全角的 ＞ 只是文字。",
        en: "Each line of a quote begins with an ASCII >. A full-width one is only text.",
        wrong: "＞ 顾客说：下次再来。", right: "> 顾客说：下次再来。")

    static func wideQuoteMark(_ line: LineMark, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quoteFullWidth, at: line.mark, in: source,
            message: Phrase(zh: "全角的 ＞ 不会成为引用，会原样显示。", en: "A full-width ＞ makes no quote and is shown as it stands."),
            advice: Phrase(zh: "改用半角的 >。", en: "Use an ASCII >."),
            fix: Fix(replacing: line.range, with: "> "))
    }

    static func indentedQuote(_ line: LineMark, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quoteFullWidth, at: line.mark, in: source,
            message: Phrase(
                zh: "> 前面有全角空格，不会成为引用，会原样显示。",
                en: "With wide blanks before it, this > makes no quote and is shown as it stands."),
            advice: Phrase(zh: "删掉全角空格，顶格写。", en: "Delete the wide blanks; begin at the margin."),
            fix: Fix(replacing: line.range, with: "> "))
    }

    static let paragraphIndented = Kind(
        "paragraph/indented", .hint,
        zh: "段落开头的全角空格会显示出来，和别的段落对不齐。段首缩不缩进由网站的样式决定，原文顶格写就好。",
        en:
            """
            Wide blanks before a paragraph are shown, and it is out of line with the others. How paragraphs begin is for the \
            site's style to say; write them from the margin.
            """,
        wrong: "　　顾客走进店里。", right: "顾客走进店里。")

    static func indentedParagraph(_ line: LineMark, in source: SourceText) -> Diagnostic {
        let isWide = source.text(in: line.range).unicodeScalars.contains("\u{3000}")
        return Diagnostic(
            paragraphIndented, at: line.range, in: source,
            message: isWide
                ? Phrase(
                    zh: "段落开头有全角空格，会原样显示。",
                    en: "The paragraph begins with wide blanks, which are shown as they stand.")
                : Phrase(
                    zh: "段落开头有不换行空格之类的空白，会原样显示。",
                    en: "The paragraph begins with blanks that do not break, which are shown as they stand."),
            advice: Phrase(zh: "删掉，顶格写。", en: "Delete them; begin at the margin."),
            fix: Fix(replacing: line.range, with: ""))
    }

    static let paragraphJoinedLines = Kind(
        "paragraph/joined-lines", .hint,
        zh:
            """
            原文里换一行，网页上不换行，两行会连在一起。要分段，空一行；要在段里换行，在行末加一个反斜杠 \\。下一行以全角空格开头的，\
            多半是另起一段，所以是警告；其他的只是提示。
            """,
        en:
            """
            A line that ends in the source does not end on the page: both are joined. Leave a line empty for a new paragraph; \
            end the line with a backslash to break it. A next line that begins with wide blanks was surely meant as a paragraph, \
            so this is a warning then; otherwise it is a hint.
            """,
        wrong: "姓名：\n电话：", right: "姓名：\\\n电话：")

    static func joinedLines(at line: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            paragraphJoinedLines, at: line, in: source,
            message: Phrase(zh: "这一行和下一行会连在一起显示。", en: "This line and the next are shown as one."),
            advice: Phrase(
                zh: "要换行，在行末加一个反斜杠 \\；要分段，空一行。",
                en: "End it with a backslash \\ to break the line, or leave a line empty for a new paragraph."),
            fix: fix)
    }

    /// - Parameters:
    ///   - line: the one above.
    ///   - next: the one that begins with wide blanks.
    static func joinedParagraphs(
        _ line: Range<Int>, _ mark: LineMark, _ next: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let index = source.lineIndex(at: next.lowerBound)
        let prefix = source.text(in: source.lineStarts[index]..<next.lowerBound)
        let blank = prefix.contains(">") ? prefix.trimmingBlanks : ""
        let ending = source.text(in: source.lineRange(index - 1).upperBound..<source.lineStarts[index])
        return Diagnostic(
            paragraphJoinedLines, .warning, at: mark.range, in: source,
            message: Phrase(
                zh: "上面没有空行，这一段会接在上一段后面显示。",
                en: "Without an empty line above, this paragraph is joined to the one before."),
            advice: Phrase(
                zh: "在两段之间空一行，段首的全角空格删掉。", en: "Leave a line empty between them, and delete the wide blanks."),
            fix: Fix(
                replacing: source.lineStarts[index]..<mark.range.upperBound, with: blank + ending + prefix))
    }

    static let tableNoDelimiterRow = Kind(
        "table/no-delimiter-row", .warning,
        zh: "表格的第二行是分隔行 |---|---|，格数和表头相同。没有它，几行会连成一段，竖线也会显示出来。",
        en:
            """
            The second line of a table is |---|---|, with as many cells as the header. Without it the lines run together and \
            show their bars.
            """,
        wrong: "| 步骤 | 时间 |\n| 倾听 | 五分钟 |", right: "| 步骤 | 时间 |\n| --- | --- |\n| 倾听 | 五分钟 |")

    static func tableWithoutDelimiters(
        at range: Range<Int>, isSure: Bool, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            tableNoDelimiterRow, isSure ? .warning : .hint, at: range, in: source,
            message: Phrase(
                zh: "这里像是表格，但缺少表头下面的分隔行，会显示成一段带竖线的文字。",
                en: "This looks like a table without the line below its header, and is shown as text with bars."),
            advice: Phrase(
                zh: "在表头下面加一行 |---|---|，格数和表头相同。", en: "Put |---|---| below the header, with as many cells."),
            fix: fix)
    }
}

extension Phrase {
    fileprivate static func behindWideBlanks(_ thing: Phrase) -> Phrase {
        Phrase(
            zh: "前面有全角空格，不会成为\(phrase: thing)，会原样显示。",
            en: "With wide blanks before it this makes no \(thing.english) and is shown as it stands.")
    }
}
