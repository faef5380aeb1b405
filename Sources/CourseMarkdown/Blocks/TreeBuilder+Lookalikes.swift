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
            report("comment/malformed", .error, at: lookalike.range, .commentMalformed, advice: .commentForm)
        case .tag:
            report("callout/foreign", severity, at: lookalike.range, .calloutTag, advice: .calloutInstead(of: name))
        case .foreignBlock, .foreignFence:
            report(
                "callout/foreign", severity, at: lookalike.range,
                .calloutForeign(source.text(in: lookalike.range)), advice: .calloutInstead(of: name))
        case .words:
            // In running text the words may also be an ordinary label; a quote that opens with them is a note.
            report(
                "callout/trainer-words", lookalike.isQuoted ? .error : .warning, at: lookalike.range,
                .calloutTrainerWords, advice: .calloutInstead(of: name))
        case .label:
            report(
                "callout/no-exclamation-mark", severity, at: lookalike.range, .calloutNoMark,
                advice: .calloutForm(of: name),
                fix: lookalike.isQuoted && startsQuote(at: start, places)
                    ? Diagnostic.Fix(replacing: lookalike.range, with: "[!\(name)]") : nil)
        case .marker where htmlBlock(at: start) != nil:
            report("callout/in-html", severity, at: lookalike.range, .calloutInHTML, advice: .calloutInHTMLAdvice)
        case .marker where codeBlock(at: start).map { !$0.isFenced } ?? false:
            report("callout/indented", severity, at: lookalike.range, .calloutIndented, advice: .calloutForm(of: name))
        case .marker where codeBlock(at: start) != nil:
            report("callout/in-code", severity, at: lookalike.range, .calloutInCode, advice: .calloutInCodeAdvice)
        case .marker where lookalike.opens && !places.codeSpans.covers(start) && isPlainMarker(lookalike.range):
            report(
                "callout/not-quoted", severity, at: lookalike.range, .calloutNotQuoted, advice: .calloutForm(of: name))
        case .marker:
            report(
                "callout/disguised", severity, at: lookalike.range, .calloutDisguised,
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
