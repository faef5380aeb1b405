internal import Diagnostics
internal import CourseModel

// What can be wrong with a block that was not meant as one.
extension Diagnostic {
    static let headingUnderlinedText = Kind(
        "heading/underlined-text", .warning,
        zh: "一行文字下面紧跟着 ---，这行文字就成了标题。要画一条分隔线，在它上面空一行。文字长而没有句号的只给提示：也许真是标题。",
        en:
            """
            A text with --- right below it is a heading. For a dividing line leave a line empty above it. A long text without a \
            full stop may be a heading after all, so that is only a hint.
            """,
        wrong: "今天讲到这里。\n---", right: "今天讲到这里。\n\n---")

    static func underlinedText(at range: Range<Int>, isSure: Bool, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            headingUnderlinedText, isSure ? .warning : .hint, at: range, in: source,
            message: Phrase(
                zh: "减号紧接在文字下面，上面那段话整个成了标题。", en: "The hyphens right below make a heading of the whole text above."),
            advice: Phrase(
                zh: "要分隔线，在它上面空一行；要标题，用 ## 开头。",
                en: "For a dividing line leave a line empty above it; for a heading begin with ##."),
            fix: fix)
    }

    static let codeUnclosed = Kind(
        "code/unclosed", .warning,
        zh: "代码块以 ``` 或 ~~~ 开头，也要以同样的、不少于开头个数的记号收尾，单独一行。没有收尾，后面的内容就全成了代码。",
        en:
            """
            Code between fences ends with a line of the marks that it began with, at least as many. Where nothing closes it, \
            all that follows is code.
            """,
        wrong: "````\ncoursekit check\n```\n\n然后看结果。", right: "````\ncoursekit check\n````\n\n然后看结果。")

    /// - Parameter nearly: the line, from 1, that was probably meant to close it.
    static func unclosedFence(
        at range: Range<Int>, nearly: Int?, closing: String, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            codeUnclosed, at: range, in: source,
            message: Phrase(
                zh: "这个代码块没有收尾，从这里到后面都成了代码。", en: "Nothing closes this code, so all that follows is code."),
            advice: nearly.map {
                Phrase(
                    zh: "第 \($0) 行像是收尾，但和开头的记号不同，应当是 \(closing)。",
                    en: "Line \($0) seems to close it, but with other marks; write \(closing).")
            }
                ?? Phrase(
                    zh: "在代码结束的地方单独写一行 \(closing)。", en: "Write \(closing) on a line of its own where the code ends."),
            fix: fix)
    }

    static let codeIndentedText = Kind(
        "code/indented-text", .warning,
        zh: "段落开头有四个空格或一个制表符，就成了代码：等宽字体，不自动换行，里面的记号也不起作用。不像一段话的只给提示。",
        en:
            """
            Four spaces or a tab before a paragraph make it code: in a fixed width, not wrapped, its marks without effect. \
            Where it does not read like a text, this is only a hint.
            """,
        wrong: "    顾客走进店里，先看了看价签。", right: "顾客走进店里，先看了看价签。")

    static func indentedText(at range: Range<Int>, isSure: Bool, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            codeIndentedText, isSure ? .warning : .hint, at: range, in: source,
            message: Phrase(
                zh: "前面的四个空格让这段文字成了代码。", en: "The four spaces before this text make it code."),
            advice: Phrase(
                zh: "删掉开头的空格；真是代码，用 ``` 围起来。",
                en: "Delete the spaces; if it is code, put it between ``` fences."),
            fix: fix)
    }

    static let markdownConflict = Kind(
        "markdown/conflict", .error,
        zh: "Git 合并时没有自动合上，把两个版本都留在了文件里。不处理，读者会看到两份内容和这些记号。",
        en:
            """
            Git could not join two versions of the text and left both in the file. Readers would see both, with the marks.
            """)

    static func conflict(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownConflict, at: range, in: source,
            message: Phrase(
                zh: "这里是 Git 合并留下的冲突，两个版本都还在文件里。", en: "Here Git left a conflict with both versions of the text."),
            advice: Phrase(
                zh: "留下要的那一份，删掉另一份和 <<<<<<<、=======、>>>>>>> 这几行。",
                en: "Keep the version that you want; delete the other and the lines <<<<<<<, ======= and >>>>>>>."))
    }

    static let tableRowWithoutBars = Kind(
        "table/row-without-bars", .warning,
        zh: "表格到下一个空行为止。紧接在表格下面的文字会成为表格的一行，后面的格子都空着。",
        en: "A table goes on to the next empty line. A text right below it becomes a row with empty cells.",
        wrong: "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n以上是去年的数字。", right: "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n以上是去年的数字。")

    static func rowWithoutBars(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            tableRowWithoutBars, at: range, in: source,
            message: Phrase(
                zh: "这行文字紧接在表格下面，会成为表格的一行。", en: "This text is right below a table and becomes a row of it."),
            advice: Phrase(zh: "在表格和文字之间空一行。", en: "Leave a line empty between the table and the text."), fix: fix)
    }

    static let footnoteEmpty = Kind(
        "footnote/empty", .warning,
        zh: "脚注写了编号，没有写内容，读者点过去什么也没有。", en: "The footnote has a mark and no text; readers who follow it find nothing.",
        wrong: "[^1]:", right: "[^1]: 出处。")

    static func emptyFootnote(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteEmpty, at: range, in: source,
            message: Phrase(zh: "这条脚注是空的。", en: "The footnote is empty."),
            advice: Phrase(zh: "在冒号后面写上内容。", en: "Write its text behind the colon."))
    }
}
