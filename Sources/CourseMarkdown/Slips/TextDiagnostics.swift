internal import Diagnostics
internal import CourseModel

// What can be wrong with marks within a sentence.
extension Diagnostic {
    static let linkMalformed = Kind(
        "link/malformed", .warning,
        zh:
            """
            链接写成 [文字](文件或网址)：方括号和圆括号都是半角的，中间没有空格；路径里有空格，就用尖括号 <…> 括起来。否则它只是文字，\
            读者看到的是括号和路径。图片前面的叹号也要半角。
            """,
        en:
            """
            A link is written [words](file or address): ASCII brackets and parentheses with nothing between them, and <…> around \
            a path with blanks. Otherwise it is text, and readers see brackets and path. The exclamation mark of a picture is an \
            ASCII one, too.
            """,
        wrong: "[第二课]（02-b.md），[讲义](课 堂.pdf)", right: "[第二课](02-b.md)，[讲义](<课 堂.pdf>)")

    static func malformedLink(
        at range: Range<Int>, _ form: LinkSlip.Form, isSure: Bool, fix: Fix?, in source: SourceText
    ) -> Diagnostic {
        let (message, advice): (Phrase, Phrase) =
            switch form {
            case .wide:
                (
                    Phrase(zh: "链接的括号是全角的，不会成为链接。", en: "The brackets are full-width, so this is no link."),
                    Phrase(zh: "改用半角的 [ ] 和 ( )。", en: "Use ASCII [ ] and ( ).")
                )
            case .apart:
                (
                    Phrase(
                        zh: "方括号和圆括号之间有空格，不会成为链接。", en: "With a blank between brackets and parentheses this is no link."
                    ),
                    Phrase(zh: "去掉中间的空格。", en: "Delete the blank.")
                )
            case .blank:
                (
                    Phrase(zh: "路径里有空格，不会成为链接。", en: "With a blank in its path this is no link."),
                    Phrase(
                        zh: "用尖括号把路径括起来，写成 (<…>)，或者把空格写成 %20。",
                        en: "Put the path into (<…>), or write %20 for the blank.")
                )
            case .wideMark:
                (
                    Phrase(
                        zh: "图片前面的叹号是全角的，这里只是一个链接。",
                        en: "With a full-width exclamation mark this is a link and no picture."),
                    Phrase(zh: "改用半角的 !。", en: "Use an ASCII !.")
                )
            case .angle:
                (
                    Phrase(zh: "路径前面的 < 没有 > 收住，不会成为链接。", en: "No > closes the < before the path, so this is no link."),
                    Phrase(zh: "删掉 <，或者在路径后面补上 >。", en: "Delete the <, or put > behind the path.")
                )
            case .quote:
                (
                    Phrase(
                        zh: "标题后面少一个引号，不会成为链接。", en: "The title lacks its second quotation mark, so this is no link."),
                    Phrase(zh: "在标题后面补上 \"。", en: "Put \" behind the title.")
                )
            case .undefined:
                (
                    Phrase(
                        zh: "没有哪一行说明它链接到哪里，会原样显示。", en: "No line says where this leads, so it is shown as it stands."),
                    Phrase(zh: "写成 [文字](文件或网址)。", en: "Write [words](file or address).")
                )
            }
        return Diagnostic(
            linkMalformed, isSure ? .warning : .hint, at: range, in: source, message: message, advice: advice, fix: fix)
    }

    static let linkWideAddress = Kind(
        "link/wide-address", .warning,
        zh: "网址里的冒号是半角的：https://。全角的冒号会让它不成链接，或者被当成文件的路径。",
        en:
            "The colon of an address is an ASCII one: https://. With a full-width colon it is text, or taken for the path of a file.",
        wrong: "https：//example.com", right: "https://example.com")

    /// - Parameter range: the colon.
    static func wideAddress(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkWideAddress, at: range, in: source,
            message: Phrase(zh: "网址里的冒号是全角的。", en: "The address has a full-width colon."),
            advice: Phrase(zh: "改用半角的冒号。", en: "Use an ASCII colon."), fix: Fix(replacing: range, with: ":"))
    }

    static let linkCutShort = Kind(
        "link/cut-short", .hint,
        zh: "直接写在句子里的网址到汉字为止。汉字也是网址的一部分，就用尖括号 <…> 括起来，或者写成 [文字](<网址>)。",
        en: """
            An address in running text ends at the first Chinese character. Where that belongs to it, write <…> around it, or make \
            it [words](<address>).
            """,
        wrong: "见 https://zh.wikipedia.org/wiki/忠诚度 。", right: "见 <https://zh.wikipedia.org/wiki/忠诚度> 。")

    static func addressCutShort(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkCutShort, at: range, in: source,
            message: Phrase(
                zh: "链接到这里为止，后面的汉字不在里面。", en: "The link ends here; the characters behind it are no part of it."),
            advice: Phrase(zh: "汉字也属于网址，就把整个网址放进 <…>。", en: "If they belong to the address, put all of it into <…>."))
    }

    static let footnoteFullWidth = Kind(
        "footnote/full-width", .warning,
        zh: "脚注的方括号要用半角，全角的只是文字。", en: "The brackets of a footnote are ASCII ones; full-width ones are only text.",
        wrong: "见注［^1］。", right: "见注[^1]。")

    static func wideFootnote(at range: Range<Int>, fix: Fix, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteFullWidth, at: range, in: source,
            message: Phrase(zh: "脚注的方括号是全角的，不会成为脚注。", en: "With full-width brackets this is no footnote."),
            advice: Phrase(zh: "改用半角的方括号。", en: "Use ASCII brackets."), fix: fix)
    }

    static let footnoteBlankInName = Kind(
        "footnote/blank-in-name", .error,
        zh: "脚注的名字里不能有空格。有空格，正文里就原样显示，注的内容也会丢掉。",
        en:
            "The name of a footnote has no blanks. With one the reference is shown as it stands, and the note itself is lost.",
        wrong: "正文[^附 注]\n\n[^附 注]: 补充。", right: "正文[^附-注]\n\n[^附-注]: 补充。")

    static func blankInFootnote(
        _ name: String, at range: Range<Int>, isDefinition: Bool, fix: Fix, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            footnoteBlankInName, at: range, in: source,
            message: isDefinition
                ? Phrase(zh: "脚注的名字里有空格，这条注会丢掉。", en: "The name of the footnote has a blank, and the note is lost.")
                : Phrase(zh: "脚注的名字里有空格，不会成为脚注。", en: "The name of the footnote has a blank, so this is no footnote."),
            advice: Phrase(zh: "换成没有空格的名字：[^\(verbatim: name)]。", en: "Use a name without blanks: [^\(name)]."),
            fix: fix)
    }

    static let emphasisMalformed = Kind(
        "emphasis/malformed", .warning,
        zh:
            """
            加粗的 ** 要紧挨着文字，里面不能有空格；两边各一对，半角的。全角的 ＊＊ 不认，汉字旁边的 __ 也不起作用。拿不准是哪一对的只给提示。
            """,
        en:
            """
            The ** of bold text touch it, without blanks on the inside, in ASCII, a pair on each side. Full-width ＊＊ are not \
            read, nor are __ beside Chinese characters. Where it is not clear which belong together, this is a hint.
            """,
        wrong: "** 先听 **，＊＊再问＊＊", right: "**先听**，**再问**")

    static func malformedEmphasis(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            emphasisMalformed, fix == nil ? .hint : .warning, at: range, in: source,
            message: Phrase(
                zh: "这里的加粗不起作用，记号会原样显示。", en: "These marks make nothing bold and are shown as they stand."),
            advice: Phrase(
                zh: "用半角的 **，紧挨着要加粗的字，里面不留空格。", en: "Use ASCII ** that touch the words, without blanks inside."),
            fix: fix)
    }

    static func unpairedEmphasis(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            emphasisMalformed, .hint, at: range, in: source,
            message: Phrase(
                zh: "这段话里的 ** 不成对，会原样显示。", en: "A ** of this text has no partner and is shown as it stands."),
            advice: Phrase(
                zh: "在加粗结束的地方也写上 **；要显示星号，写成 \\*\\*。",
                en: "Write ** where the bold text ends, too; to show asterisks write \\*\\*."))
    }

    static let emphasisInWord = Kind(
        "emphasis/in-word", .hint,
        zh: "夹在数字或字母中间的星号会被当成斜体的记号：星号不见了，中间的字变斜。数字之间的几乎总是乘号，所以是警告；字母之间的是提示。",
        en:
            """
            Asterisks between digits or letters are read as marks of emphasis: they are gone, and what is between them is \
            slanted. Between digits they are nearly always signs of multiplication, so that is a warning.
            """,
        wrong: "5*3*2=30", right: "5\\*3\\*2=30")

    static func emphasisInWord(at range: Range<Int>, isSure: Bool, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            emphasisInWord, isSure ? .warning : .hint, at: range, in: source,
            message: Phrase(
                zh: "这里的星号被当成斜体的记号，不会显示出来。", en: "These asterisks are read as marks of emphasis and are not shown."),
            advice: Phrase(
                zh: "要显示星号，写成 \\*；乘号也可以写 ×。", en: "To show them write \\*; for multiplication you may write ×."),
            fix: fix)
    }

    static let codeFullWidth = Kind(
        "code/full-width", .hint,
        zh: "代码要用半角的反引号 ` 括起来，全角的 ｀ 只是文字。", en: "Code stands between ASCII backticks; full-width ones are only text.",
        wrong: "运行 ｀coursekit check｀。", right: "运行 `coursekit check`。")

    static func wideBackticks(at range: Range<Int>, fix: Fix, in source: SourceText) -> Diagnostic {
        Diagnostic(
            codeFullWidth, at: range, in: source,
            message: Phrase(
                zh: "全角的反引号不起作用，会原样显示。", en: "Full-width backticks have no effect and are shown as they stand."),
            advice: Phrase(zh: "改用半角的反引号 `。", en: "Use ASCII backticks."), fix: fix)
    }

    static let markdownFormula = Kind(
        "markdown/formula", .warning,
        zh: "这里不排数学公式：$…$ 和 $$…$$ 里的内容当作普通文字显示。简单的式子直接写，复杂的做成图片。只有一个字母那样的只给提示。",
        en:
            """
            Formulas are not typeset: what stands in $…$ or $$…$$ is shown as text. Write simple ones in plain characters, and \
            make a picture of others. A single letter and its like are a hint.
            """,
        wrong: "$\\frac{1}{2}$", right: "1/2")

    static func formula(at range: Range<Int>, isSure: Bool, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownFormula, isSure ? .warning : .hint, at: range, in: source,
            message: Phrase(zh: "这里不排公式，会当作普通文字显示。", en: "Formulas are not typeset here; this is shown as text."),
            advice: Phrase(
                zh: "简单的式子直接写，如 x²、1/2；复杂的做成图片。",
                en: "Write simple ones in plain characters, as x² or 1/2, and make a picture of others."))
    }
}
