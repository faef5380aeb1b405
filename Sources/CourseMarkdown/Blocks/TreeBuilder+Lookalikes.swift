internal import Diagnostics
internal import CourseModel

/// Reports what looks like a call-out and has become none.
///
/// A sample is meant to be seen: code between fences, and a code span within a sentence. So is a link. What a comment or a
/// trainer's call-out holds reaches nobody. Everything else would be shown to everybody as it stands.
extension TreeBuilder {
    mutating func reportLookalikes() {
        let comments = SourceRanges(commentRanges)
        let unread = LookalikeScan.all(in: source, from: offset, without: comments)
            .filter { !readMarkers.contains($0.range.lowerBound) }
        if unread.isEmpty { return }
        let places = LookalikePlaces(tree: tree, comments: comments)
        for lookalike in unread where !isHarmless(lookalike, places) { report(lookalike, places) }
    }

    private func isHarmless(_ lookalike: Lookalike, _ places: LookalikePlaces) -> Bool {
        let start = lookalike.range.lowerBound
        if places.comments.covers(start) || places.trainerCallouts.covers(start) { return true }
        if let code = codeBlock(at: start), code.isSample, start >= code.contentStart { return true }
        // A span that opens a line, an item or a cell is all too often a marker that an editor has set in code.
        if places.codeSpans.covers(start), !lookalike.opens || lookalike.form == .comment { return true }
        switch lookalike.form {
        case .label:
            if places.links.covers(start) || places.links.covers(start - 1) { return true }
            return lookalike.kind != .trainer && !startsQuote(at: start, places)
        case .foreignFence:
            // Within a longer fence it is a sample; as text it is none.
            return codeBlock(at: start) == nil
        default:
            return false
        }
    }

    private func isSecret(_ kind: CalloutKind?) -> Bool { kind.map(secretKinds.contains) ?? false }

    private func startsQuote(at offset: Int, _ places: LookalikePlaces) -> Bool {
        let line = source.lineIndex(at: offset)
        let last = places.quoteStarts.lastIndex(notAbove: offset) { $0 }
        return last.map { places.quoteStarts[$0] >= source.lineStarts[line] } ?? false
    }

    private mutating func report(_ lookalike: Lookalike, _ places: LookalikePlaces) {
        let start = lookalike.range.lowerBound
        // A kind that we do not know may be meant for who teaches.
        let isSecret = isSecret(lookalike.kind) || (lookalike.form == .marker && lookalike.kind == nil)
        let severity: Diagnostic.Severity = isSecret ? .error : .warning
        let name = lookalike.kind?.rawValue ?? "note"
        switch lookalike.form {
        case .comment:
            report(Diagnostic.commentMalformed, at: lookalike.range, .commentMalformed, advice: .commentForm)
        case .tag:
            report(
                Diagnostic.calloutForeign, severity, at: lookalike.range, .calloutTag, advice: .calloutInstead(of: name)
            )
        case .foreignBlock, .foreignFence:
            report(
                Diagnostic.calloutForeign, severity, at: lookalike.range,
                .calloutForeign(source.text(in: lookalike.range)), advice: .calloutInstead(of: name))
        case .words:
            // In running text the words may also be an ordinary label; a quote that opens with them is a note.
            report(
                Diagnostic.calloutTrainerWords, lookalike.isQuoted ? .error : .warning, at: lookalike.range,
                .calloutTrainerWords, advice: .calloutInstead(of: name))
        case .label:
            report(
                Diagnostic.calloutNoExclamationMark, severity, at: lookalike.range, .calloutNoMark,
                advice: .calloutForm(of: name),
                fix: lookalike.isQuoted && startsQuote(at: start, places)
                    ? Diagnostic.Fix(replacing: lookalike.range, with: "[!\(name)]") : nil)
        case .marker where htmlBlock(at: start) != nil:
            report(
                Diagnostic.calloutInHtml, severity, at: lookalike.range, .calloutInHTML, advice: .calloutInHTMLAdvice)
        case .marker where codeBlock(at: start).map { !$0.isFenced } ?? false:
            report(
                Diagnostic.calloutIndented, severity, at: lookalike.range, .calloutIndented,
                advice: .calloutForm(of: name))
        case .marker where codeBlock(at: start) != nil:
            report(
                Diagnostic.calloutInCode, severity, at: lookalike.range, .calloutInCode, advice: .calloutInCodeAdvice)
        case .marker where lookalike.opens && !places.codeSpans.covers(start) && isPlainMarker(lookalike.range):
            report(
                Diagnostic.calloutNotQuoted, severity, at: lookalike.range, .calloutNotQuoted,
                advice: .calloutForm(of: name))
        case .marker:
            report(
                Diagnostic.calloutDisguised, severity, at: lookalike.range, .calloutDisguised,
                advice: .calloutDisguisedAdvice(for: name))
        }
    }

    /// Whether a marker is written as one is read.
    private func isPlainMarker(_ range: Range<Int>) -> Bool {
        source.bytes.withUnsafeBufferPointer { bytes in
            guard let marker = CalloutMarker(in: bytes, at: range.lowerBound), marker.kind != nil else { return false }
            return !(range.lowerBound > 0 && "*_`~\\".utf8.contains(bytes[range.lowerBound - 1]))
        }
    }
}

/// Where in the file stands what makes a lookalike harmless.
private struct LookalikePlaces {
    let comments: SourceRanges
    let codeSpans: SourceRanges
    let links: SourceRanges
    let trainerCallouts: SourceRanges
    /// The offsets at which quotes begin.
    let quoteStarts: [Int]

    init(tree: MarkdownTree, comments: SourceRanges) {
        self.comments = comments
        codeSpans = tree.places(of: .code)
        links = tree.places(of: .link, .image)
        quoteStarts = tree.nodes(of: .blockQuote).map { tree.range(of: $0).lowerBound }
        let trainers = tree.nodes(of: .callout).filter { tree.callout(of: $0)?.kind == .trainer }
        trainerCallouts = SourceRanges(trainers.map(tree.range))
    }
}

extension Phrase {
    static let calloutIndented = Phrase(
        zh: "提示框的标记前面空格太多，成了代码。", en: "So many spaces stand before the marker that it becomes code.")
    static let calloutNotQuoted = Phrase(
        zh: "这里像是提示框的标记，但不在引用的第一行。",
        en: "This looks like the marker of a call-out, but is not on the first line of a quote.")
    static let calloutNoMark = Phrase(
        zh: "这里像是提示框的标记，但少了叹号。", en: "This looks like the marker of a call-out without its exclamation mark.")
    static let calloutDisguised = Phrase(
        zh: "这里像是提示框的标记，但不会成为提示框，会原样显示给所有人。",
        en: "This looks like the marker of a call-out but is not read as one, and would be shown to everybody.")
    static func calloutDisguisedAdvice(for name: String) -> Phrase {
        Phrase(
            zh: "要成为提示框，就另起一段引用，第一行写成 > [!\(name)] 标题，标记外面什么也不加；只是提到它，就写在句子中间的反引号里。",
            en:
                """
                For a call-out, start a quote with > [!\(name)] Title and nothing around the marker. To speak of it only, put it \
                between backticks within a sentence.
                """)
    }
    static let calloutInHTML = Phrase(
        zh: "这个标记在一段 HTML 里面，不会成为提示框。", en: "The marker is part of a block of HTML and makes no call-out.")
    static let calloutInHTMLAdvice = Phrase(
        zh: "在 HTML 和引用之间空一行。", en: "Put a blank line between the HTML and the quote.")
    static let calloutInCode = Phrase(
        zh: "这个标记落在没有收尾的代码块里，不会成为提示框。",
        en: "The marker is in a block of code that nothing closes, and makes no call-out.")
    static let calloutInCodeAdvice = Phrase(
        zh: "给前面的代码块写上收尾的 ``` 或 ~~~。", en: "Close the code above with its ``` or ~~~.")
    static let calloutTrainerWords = Phrase(
        zh: "这几个字像是写给讲师的，但不在讲师提示框里，会显示给所有人。",
        en: "These words seem to be meant for trainers but stand in no call-out, and would be shown to everybody.")
    static let calloutTag = Phrase(
        zh: "这个 HTML 标签藏不住里面的话，所有人都看得到。",
        en: "This tag hides nothing; what is in it would be shown to everybody.")
    static let commentMalformed = Phrase(
        zh: "这里像是注释，但写法不对，会原样显示。", en: "This looks like a comment but is none, and would be shown.")
    static let commentForm = Phrase(zh: "注释写成 <!-- 这样 -->，全用半角。", en: "Write a comment as <!-- this -->.")

    static func calloutForeign(_ text: String) -> Phrase {
        Phrase(
            zh: "“\(text)”是别的工具的写法，这里不认，里面的话会原样显示给所有人。",
            en: "“\(text)” is how other tools begin a block. It is not read here, and would be shown to everybody.")
    }

    static func calloutInstead(of name: String) -> Phrase {
        Phrase(
            zh: "写成引用：第一行 > [!\(name)] 标题，后面每一行都以 > 开头。",
            en: "Write a quote: > [!\(name)] Title on the first line, and > before every other line.")
    }
}

extension Diagnostic {
    static let calloutDisguised = Kind(
        "callout/disguised", .error,
        zh:
            """
            这里有提示框的标记，但它加了粗、写了反斜杠、放进了反引号或单元格、用了别的括号……总之不会成为提示框，会原样显示给所有人。\
            讲师提示因此泄漏，所以是错误。要举例给人看，用 ``` 围起来，或者写在句子中间的反引号里。
            """,
        en:
            """
            A marker stands here, but in bold, after a backslash, between backticks, in a cell, in other brackets or \
            wherever it is not read, so it is shown to everybody. A trainer's note would leak, so it is an error. A \
            sample goes between ``` fences, or between backticks within a sentence.
            """,
        wrong: "> **[!trainer]** 提示\n> 内部说法。", right: "> [!trainer] 提示\n> 内部说法。")

    static let calloutForeign = Kind(
        "callout/foreign", .error,
        zh: "这是别的工具的写法（:::、!!!、带类名的 HTML 标签等），这里不认：标记和里面的话都会原样显示。给讲师看的会泄漏，所以是错误，其他的是警告。",
        en:
            """
            Other tools begin a block so (:::, !!!, a tag with a class). It is not read here: mark and text are shown as \
            they stand. What is meant for trainers would leak, so it is an error; others are warnings.
            """,
        wrong: "::: instructor\n\n内部说法。\n\n:::", right: "> [!trainer]\n> 内部说法。")

    static let calloutInCode = Kind(
        "callout/in-code", .error,
        zh: "前面的代码块没有收尾，后面的内容全都成了代码，标记也在里面，会原样显示。",
        en:
            "The code above is never closed, so all that follows is code, the marker too, and is shown as it stands.",
        wrong: "```\nls\n\n> [!trainer] 提示\n> 内部说法。", right: "```\nls\n```\n\n> [!trainer] 提示\n> 内部说法。")

    static let calloutInHtml = Kind(
        "callout/in-html", .error,
        zh: "一行 HTML 后面没有空行，紧跟着的引用就成了 HTML 的一部分，不会成为提示框，会原样显示给所有人。",
        en:
            """
            Without a blank line after HTML, the quote below is part of it, makes no call-out, and is shown to everybody.
            """,
        wrong: "<br>\n> [!trainer] 提示\n> 内部说法。", right: "<br>\n\n> [!trainer] 提示\n> 内部说法。")

    static let calloutIndented = Kind(
        "callout/indented", .error,
        zh: "标记前面空了四格以上（或者一个制表符），成了代码，不是提示框，会原样显示。",
        en: "Four blanks or a tab before the marker make it code, which is shown as it stands.")

    static let calloutNoExclamationMark = Kind(
        "callout/no-exclamation-mark", .error,
        zh: "方括号里少了叹号，这只是普通引用。如果它是给讲师看的，学员就会看到。",
        en: "Without the exclamation mark this is a plain quote; learners would see a trainer's note.",
        wrong: "> [trainer] 提示",
        right: "> [!trainer] 提示")

    static let calloutNotQuoted = Kind(
        "callout/not-quoted", .error,
        zh: "提示框是一段引用，每一行前面都要有 >。",
        en: "A call-out is a quote; each of its lines begins with >.",
        wrong: "[!key] 要点", right: "> [!key] 要点")

    static let calloutTrainerWords = Kind(
        "callout/trainer-words", .error,
        zh: "“讲师提示：”这样的开头像是写给讲师的，但它不在讲师提示框里，学员也会看到。引用以它开头是错误，正文里是警告。",
        en:
            """
            Words such as “Trainer’s note:” seem to begin what is meant for trainers, but stand in no call-out, so \
            learners see it. At the start of a quote it is an error, in running text a warning.
            """,
        wrong: "> 讲师提示：先别说答案。", right: "> [!trainer]\n> 先别说答案。")

    static let commentMalformed = Kind(
        "comment/malformed", .error,
        zh: "开头像注释，但不是 <!-- 这四个半角字符，所以会原样显示给所有人。",
        en: "It begins like a comment but not with the four characters <!--, so everybody sees it.",
        wrong: "<!— 提醒自己 —>", right: "<!-- 提醒自己 -->")
}
