internal import Diagnostics
internal import CourseModel

/// Where call-outs have ended so far, and what stands so close below that it was probably meant to be a part of one.
///
/// A call-out ends where its `>` end. What goes on without them, or without its marker, would be shown to everybody.
struct CalloutEnds {
    private let readsConventions: Bool
    private let secretKinds: Set<CalloutKind>
    /// Where the last call-out ended.
    private var last: (line: Int, kind: CalloutKind)?
    /// For each open block the call-out among its children that a quote below would go on with, as far as a reader can tell.
    private var broken: [Broken?] = [nil]
    /// The lines of call-outs with secret kinds, in the order in which they ended.
    private(set) var secretLines: [ClosedRange<Int>] = []

    /// A call-out for some readers only that has ended, and that a later quote without a marker may have been meant to go on with.
    private struct Broken {
        let kind: CalloutKind
        /// The last line of it, and of what follows it without a blank line.
        var endLine: Int
        /// Whether something stands between that ends a thought, so that only a quote directly below is suspect.
        var mustTouch = false
    }

    init(options: MarkdownOptions) {
        readsConventions = options.readsConventions
        secretKinds = options.secretKinds
    }

    // MARK: What is noted

    mutating func enterBlock() {
        broken.append(nil)
    }

    mutating func exitBlock() {
        broken.removeLast()
    }

    /// Notes that a block other than a quote begins, which may come between the parts of a broken call-out.
    mutating func pass(_ kind: MarkdownKind, line: Int, isComment: Bool = false) {
        guard let call = broken[broken.count - 1], !isComment else { return }
        // A list breaks a quote also where it is set off by blank lines.
        if kind == .list { return }
        if kind == .paragraph || call.endLine + 1 != line {
            broken[broken.count - 1] = nil
        } else {
            broken[broken.count - 1]?.mustTouch = true
        }
    }

    /// Notes that the block ends which began last among the parent's children.
    mutating func closeChild(_ callout: CalloutKind?, endLine: Int) {
        if let callout, Self.isForSome(callout) {
            broken[broken.count - 1] = Broken(kind: callout, endLine: endLine)
        } else {
            broken[broken.count - 1]?.endLine = endLine
        }
        if let callout { last = (endLine, callout) }
    }

    /// Notes the lines of a call-out, and says where it ends: on the last of its lines with a `>`, even if nothing stands on it.
    mutating func close(
        _ callout: MarkdownCallout, from firstLine: Int, lastChildLine: Int, in lines: BlockLines
    ) -> Int {
        var last = lastChildLine
        while last + 1 < lines.text.lineCount, lines.continuesAll(line: last + 1) { last += 1 }
        if secretKinds.contains(callout.kind) { secretLines.append(firstLine...max(firstLine, last)) }
        return last
    }

    /// Takes over the lines of a part of the text that was read by itself.
    mutating func adopt(_ other: CalloutEnds, movedDownBy lines: Int) {
        secretLines += other.secretLines.map { $0.lowerBound + lines...$0.upperBound + lines }
    }

    private static func isForSome(_ kind: CalloutKind) -> Bool { kind == .trainer || kind == .solution }
}

// MARK: What is found

extension CalloutEnds {
    /// A quote without a marker below a call-out for some readers is probably its rest, which something has cut off.
    ///
    /// - Parameter mark: what the quote begins with.
    mutating func unmarkedQuote(
        line: Int, mark: Range<Int>, in lines: BlockLines, isForTrainers: Bool
    ) -> Diagnostic? {
        guard readsConventions else { return nil }
        var kind = broken[broken.count - 1].flatMap { !$0.mustTouch || $0.endLine + 1 == line ? $0.kind : nil }
        // Directly below, the quote may stand in another list item or in none.
        if kind == nil, let last, last.line + 1 == line, !lines.startsContainer(line: line) { kind = last.kind }
        broken[broken.count - 1] = nil
        guard let kind, Self.isForSome(kind), !isForTrainers else { return nil }
        return .brokenOffCallout(
            kind, isSecret: secretKinds.contains(kind), at: lines.text.sourceRange(mark.lowerBound, mark.upperBound),
            in: lines.text.source)
    }

    /// What begins with a mark that only looks like `>` (`＞`, `\\>`, `&gt;`, one behind a character that nobody sees) was meant to be a
    /// quote all the same.
    func lookalikeOfQuote(at start: Int, in text: DocumentText) -> Range<Int>? {
        guard broken[broken.count - 1] != nil else { return nil }
        var index = start
        while let glyph = Glyph(in: text.bytes, at: index), glyph.scalar == " " || glyph.scalar == Glyph.invisible {
            index = glyph.end
        }
        let rest = text.bytes[index...]
        let mark = [">", "\\>", "&gt;", "＞", "﹥"].first { rest.starts(with: $0.utf8) }
        return mark.map { index..<index + $0.utf8.count }
    }

    /// A call-out for some readers only that holds nothing: what it was made for stands outside, where everybody sees it.
    func emptyCallout(_ callout: MarkdownCallout, endLine: Int, in text: DocumentText) -> Diagnostic? {
        guard secretKinds.contains(callout.kind), callout.title.isEmpty,
            // What stands directly below is reported by itself.
            endLine + 1 >= text.lineCount || text.lineRange(endLine + 1).allSatisfy({ text.bytes[$0].isASCIISpace })
        else { return nil }
        return .emptyCallout(callout.kind, at: callout.markerRange, in: text.source)
    }

    /// A paragraph may go on in a line that leaves out the `>`; in a call-out that is a slip.
    ///
    /// - Parameter depth: the number of containers outside of the innermost call-out, if one is open.
    func lazyLine(of content: BlockLines.Content, inCalloutAt depth: Int?, in lines: BlockLines) -> Diagnostic? {
        guard readsConventions else { return nil }
        if let depth, let line = content.matched.indices.dropFirst().first(where: { content.matched[$0] <= depth }) {
            return lazyLine(content.ranges[line], of: lines.text)
        }
        guard let first = content.ranges.first, touchesCallout(line: content.firstLine, in: lines) else { return nil }
        return lazyLine(first, of: lines.text)
    }

    /// A list, code or HTML directly below a call-out for some readers only looks like a part of it too.
    func blockBelowCallout(line: Int, in lines: BlockLines) -> Diagnostic? {
        guard readsConventions, let last, secretKinds.contains(last.kind), touchesCallout(line: line, in: lines) else {
            return nil
        }
        return lazyLine(lines.text.lineRange(line), of: lines.text)
    }

    private func touchesCallout(line: Int, in lines: BlockLines) -> Bool {
        last.map { $0.line + 1 == line } ?? false && !lines.startsContainer(line: line)
    }

    private func lazyLine(_ range: Range<Int>, of text: DocumentText) -> Diagnostic {
        .lazyLine(at: text.trimmedSourceRange(range), in: text.source)
    }
}

// What can be wrong with where a call-out ends.
extension Diagnostic {
    static let calloutBrokenOff = Kind(
        "callout/broken-off", .error,
        zh: "提示框中间空了一行（没有 >），或者夹了注释、列表、另一个提示框，后半截就成了普通引用。讲师提示的后半截会因此出现在学员版里，所以算作错误。",
        en: """
            An empty line without >, a comment, a list or another call-out ends the call-out, and the rest becomes a \
            plain quote. The rest of a trainer's note would reach learners, so this is an error.
            """,
        wrong: "> [!trainer] 提示\n> 第一段。\n\n> 第二段。", right: "> [!trainer] 提示\n> 第一段。\n>\n> 第二段。")

    static func brokenOffCallout(
        _ kind: CalloutKind, isSecret: Bool, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            calloutBrokenOff, isSecret ? .error : .warning, at: range, in: source,
            message: Phrase(
                zh: "前面的 \(verbatim: kind.rawValue) 提示框在上面就断开了，这一段引用没有标记，会显示给所有人。",
                en:
                    "The \(kind.rawValue) call-out above has ended; this quote has no marker and would be shown to everybody."
            ),
            advice: Phrase(
                zh: "属于它就接在它后面，中间的每一行都写上 >；不属于就在中间加一段正文。",
                en:
                    "If it belongs to the call-out, join the two and begin every line in between with >; otherwise put some text between them."
            ))
    }

    static let calloutEmpty = Kind(
        "callout/empty", .error,
        zh: "提示框只有标记，没有内容。多半是内容写在了空行后面，没有 >，那样所有人都看得到。",
        en: """
            The call-out has a marker and nothing else. Its text probably follows after an empty line without >, where \
            everybody sees it.
            """,
        wrong: "> [!trainer]\n\n答案是乙。", right: "> [!trainer]\n> 答案是乙。")

    static func emptyCallout(_ kind: CalloutKind, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutEmpty, at: range, in: source,
            message: Phrase(
                zh: "这个 \(verbatim: kind.rawValue) 提示框里什么也没有，后面的话不在框里，会显示给所有人。",
                en:
                    "This \(kind.rawValue) call-out is empty; what follows is not part of it and is shown to everybody."
            ),
            advice: Phrase(
                zh: "把要说的话写在下面，每一行都以 > 开头；用不着就删掉它。",
                en: "Write its text below, each line beginning with >, or delete it."))
    }

    static let calloutLazyLine = Kind(
        "callout/lazy-line", .error,
        zh: "紧跟在提示框后面的这一行没有写 >。它该在里面还是外面，只有您知道；放错会泄露讲师的话。",
        en: """
            The line directly below the call-out has no >. Only you know whether it belongs there; in the wrong place \
            it could leak a trainer's words.
            """,
        wrong: "> [!key] 要点\n> 第一行\n第二行", right: "> [!key] 要点\n> 第一行\n> 第二行")

    static func lazyLine(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutLazyLine, at: range, in: source,
            message: Phrase(
                zh: "这一行紧跟在提示框后面，却没有以 > 开头，看不出是不是提示框的内容。",
                en: "This line follows a call-out directly without a >, so it is unclear whether it belongs to it."),
            advice: Phrase(
                zh: "属于提示框就在行首加 >，不属于就在前面空一行。",
                en: "Begin the line with > if it belongs to the call-out; otherwise put an empty line before it."))
    }
}
