internal import Diagnostics
internal import CourseModel
internal import TextRules

// What can be wrong with something that looks like a call-out, or like a comment, and is none.
//
// Where a kind is named, it is the one that was probably meant: whoever follows the advice must not publish a trainer's note.
extension Diagnostic {
    static let calloutForeign = Kind(
        "callout/foreign", .error,
        zh: "这是别的工具的写法（:::、!!!、带类名的 HTML 标签等），这里不认：标记和里面的话都会原样显示。给讲师看的会泄漏，所以是错误，其他的是警告。",
        en: """
            Other tools begin a block this way (:::, !!!, a tag with a class). coursekit does not: both the marker and \
            the text are shown as written. Text meant for trainers would leak, so that is an error; other kinds are \
            warnings.
            """,
        wrong: "::: instructor\n\n内部说法。\n\n:::", right: "> [!trainer]\n> 内部说法。")

    static func foreignCallout(
        _ kind: String, _ severity: Severity, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let text = foreignOpening(at: range, in: source)
        return Diagnostic(
            calloutForeign, severity, at: range, in: source,
            message: Phrase(
                zh: "“\(verbatim: text)”是别的工具的写法，这里不认，里面的话会原样显示给所有人。",
                en: "“\(text)” is how other tools begin a block. It is not read here, and would be shown to everybody."),
            advice: .calloutInstead(of: kind))
    }

    /// What opens a block, up to where it ends, as far as that is told in a sentence.
    private static func foreignOpening(at range: Range<Int>, in source: SourceText) -> String {
        let line = source.lineRange(source.lineIndex(at: range.lowerBound))
        let whole = source.text(in: range.lowerBound..<max(line.upperBound, range.upperBound)).trimmingBlanks
        for (open, close) in [("{%", "%}"), ("{{", "}}")] where whole.hasPrefix(open) {
            if let end = whole.firstRange(of: close) { return String(whole[..<end.upperBound]) }
        }
        return whole.count <= 40 ? whole : String(whole.prefix(40)).trimmingBlanks + "…"
    }

    static func hidingTag(
        _ kind: String, _ severity: Severity, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            calloutForeign, severity, at: range, in: source,
            message: Phrase(
                zh: "这个 HTML 标签藏不住里面的话，所有人都看得到。",
                en: "This tag hides nothing; what is in it would be shown to everybody."),
            advice: .calloutInstead(of: kind))
    }

    static let calloutTrainerWords = Kind(
        "callout/trainer-words", .error,
        zh: "“讲师提示：”这样的开头像是写给讲师的，但它不在讲师提示框里，学员也会看到。引用以它开头是错误，正文里是警告。",
        en: """
            Words such as “Trainer’s note:” seem to begin something meant for trainers, but they are not in a \
            trainer's call-out, so learners see them. At the start of a quote this is an error, in running text a \
            warning.
            """,
        wrong: "> 讲师提示：先别说答案。", right: "> [!trainer]\n> 先别说答案。")

    static func trainerWords(
        _ kind: String, _ severity: Severity, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            calloutTrainerWords, severity, at: range, in: source,
            message: Phrase(
                zh: "这几个字像是写给讲师的，但不在讲师提示框里，会显示给所有人。",
                en:
                    "These words seem to be meant for trainers but are not in a call-out, so everybody would see them."
            ),
            advice: .calloutInstead(of: kind))
    }

    static let calloutNoExclamationMark = Kind(
        "callout/no-exclamation-mark", .error,
        zh: "方括号里少了叹号，这只是普通引用。如果它是给讲师看的，学员就会看到。",
        en: "Without the exclamation mark this is a plain quote, and learners would see a trainer's note.",
        wrong: "> [trainer] 提示",
        right: "> [!trainer] 提示")

    static func markerWithoutMark(
        _ kind: String, _ severity: Severity, at range: Range<Int>, isMendable: Bool, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            calloutNoExclamationMark, severity, at: range, in: source,
            message: Phrase(
                zh: "这里像是提示框的标记，但少了叹号。",
                en: "This looks like the marker of a call-out without its exclamation mark."),
            advice: .calloutForm(of: kind), fix: isMendable ? Fix(replacing: range, with: "[!\(kind)]") : nil)
    }

    static let calloutInHtml = Kind(
        "callout/in-html", .error,
        zh: "一行 HTML 后面没有空行，紧跟着的引用就成了 HTML 的一部分，不会成为提示框，会原样显示给所有人。",
        en: """
            There is no empty line after the HTML, so the quote below is part of it, is not a call-out, and is shown \
            to everybody.
            """,
        wrong: "<br>\n> [!trainer] 提示\n> 内部说法。", right: "<br>\n\n> [!trainer] 提示\n> 内部说法。")

    static func markerInHTML(_ severity: Severity, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutInHtml, severity, at: range, in: source,
            message: Phrase(
                zh: "这个标记在一段 HTML 里面，不会成为提示框。",
                en: "The marker is part of a block of HTML, so it does not make a call-out."),
            advice: Phrase(zh: "在 HTML 和引用之间空一行。", en: "Put an empty line between the HTML and the quote."))
    }

    static let calloutIndented = Kind(
        "callout/indented", .error,
        zh: "标记前面空了四格以上（或者一个制表符），成了代码，不是提示框，会原样显示。",
        en: "Four spaces or a tab before the marker make it code, which is shown as written.")

    static func indentedMarker(
        _ kind: String, _ severity: Severity, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            calloutIndented, severity, at: range, in: source,
            message: Phrase(
                zh: "提示框的标记前面空格太多，成了代码。", en: "There are so many spaces before the marker that it becomes code."),
            advice: .calloutForm(of: kind))
    }

    static let calloutInCode = Kind(
        "callout/in-code", .error,
        zh: "前面的代码块没有收尾，后面的内容全都成了代码，标记也在里面，会原样显示。",
        en: """
            The code block above is never closed, so everything after it is code, including this marker, and is shown \
            as written.
            """,
        wrong: "```\nls\n\n> [!trainer] 提示\n> 内部说法。", right: "```\nls\n```\n\n> [!trainer] 提示\n> 内部说法。")

    static func markerInCode(_ severity: Severity, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutInCode, severity, at: range, in: source,
            message: Phrase(
                zh: "这个标记落在没有收尾的代码块里，不会成为提示框。",
                en: "The marker is in a code block that is never closed, so it does not make a call-out."),
            advice: Phrase(zh: "给前面的代码块写上收尾的 ``` 或 ~~~。", en: "Close the code above with its ``` or ~~~."))
    }

    static let calloutNotQuoted = Kind(
        "callout/not-quoted", .error,
        zh: "提示框是一段引用，每一行前面都要有 >。",
        en: "A call-out is a quote: each of its lines begins with >.",
        wrong: "[!key] 要点", right: "> [!key] 要点")

    static func unquotedMarker(
        _ kind: String, _ severity: Severity, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        if let wide = wideQuote(before: range.lowerBound, in: source) {
            return Diagnostic(
                calloutNotQuoted, severity, at: range, in: source,
                message: wide.isFullWidth
                    ? Phrase(
                        zh: "前面的 ＞ 是全角的，不会成为引用，也就不成提示框。",
                        en: "The ＞ before it is full-width and makes no quote, so this is no call-out.")
                    : Phrase(
                        zh: "> 前面有全角空格，不会成为引用，也就不成提示框。",
                        en: "With wide blanks before it the > makes no quote, so this is no call-out."),
                advice: Phrase(zh: "顶格写半角的 >。", en: "Begin the line with an ASCII >."),
                fix: Fix(replacing: wide.range, with: "> "))
        }
        return Diagnostic(
            calloutNotQuoted, severity, at: range, in: source,
            message: Phrase(
                zh: "这里像是提示框的标记，但不在引用的第一行。",
                en: "This looks like the marker of a call-out, but is not on the first line of a quote."),
            advice: .calloutForm(of: kind))
    }

    /// What stands before a marker on its line, but for plain blanks that set it in, where it is the one mark of a quote with something
    /// wide about it.
    private static func wideQuote(
        before marker: Int, in source: SourceText
    ) -> (range: Range<Int>, isFullWidth: Bool)? {
        let line = source.lineRange(source.lineIndex(at: marker)).lowerBound
        let start = source.bytes[line..<marker].firstIndex { $0 != UInt8(ascii: " ") } ?? marker
        let text = source.text(in: start..<marker)
        let mark = text.filter { !$0.isWhitespace && $0 != "\u{200B}" }
        guard mark == "＞" || mark == ">" && !text.hasPrefix(">") else { return nil }
        return (start..<marker, mark == "＞")
    }

    static let calloutDisguised = Kind(
        "callout/disguised", .error,
        zh:
            """
            这里有提示框的标记，但它加了粗、写了反斜杠、放进了反引号或单元格、用了别的括号……总之不会成为提示框，会原样显示给所有人。\
            讲师提示因此泄漏，所以是错误。要举例给人看，用 ``` 围起来，或者写在句子中间的反引号里。
            """,
        en: """
            There is a call-out marker here, but it is bold, escaped, in backticks, in a table cell or in other \
            brackets, so it is not read as one and everybody sees it. A trainer's note would leak, so this is an \
            error. To show a marker as an example, put it between ``` fences, or in backticks within a sentence.
            """,
        wrong: "> **[!trainer]** 提示\n> 内部说法。", right: "> [!trainer] 提示\n> 内部说法。")

    static func disguisedMarker(
        _ kind: String, _ severity: Severity, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            calloutDisguised, severity, at: range, in: source,
            message: Phrase(
                zh: "这里像是提示框的标记，但不会成为提示框，会原样显示给所有人。",
                en: "This looks like the marker of a call-out but is not read as one, and would be shown to everybody."),
            advice: Phrase(
                zh: "要成为提示框，就另起一段引用，第一行写成 > [!\(verbatim: kind)] 标题，标记外面什么也不加；只是提到它，就写在句子中间的反引号里。",
                en:
                    """
                    For a call-out, start a quote with > [!\(kind)] Title and nothing around the marker. To speak of it only, put it \
                    between backticks within a sentence.
                    """))
    }

    static let commentMalformed = Kind(
        "comment/malformed", .error,
        zh: "开头像注释，但不是 <!-- 这四个半角字符，所以会原样显示给所有人。",
        en: "This begins like a comment, but not with the four characters <!--, so everybody sees it.",
        wrong: "<!— 提醒自己 —>", right: "<!-- 提醒自己 -->")

    static func malformedComment(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            commentMalformed, at: range, in: source,
            message: Phrase(
                zh: "这里像是注释，但写法不对，会原样显示。", en: "This looks like a comment but is not one, so it would be shown."),
            advice: Phrase(zh: "注释写成 <!-- 这样 -->，全用半角。", en: "Write a comment as <!-- this -->."))
    }
}

extension Phrase {
    fileprivate static func calloutInstead(of name: String) -> Phrase {
        Phrase(
            zh: "写成引用：第一行 > [!\(verbatim: name)] 标题，后面每一行都以 > 开头。",
            en: "Write a quote: > [!\(name)] Title on the first line, and > before every other line.")
    }
}
