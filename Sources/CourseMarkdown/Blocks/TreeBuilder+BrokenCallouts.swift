internal import Diagnostics
internal import CourseModel

/// A call-out for some readers only that has ended, and that a later quote without a marker may have been meant to go on with.
struct BrokenCallout {
    let kind: CalloutKind
    /// The last line of it, and of what follows it without a blank line.
    var endLine: Int
    /// Whether something stands between that ends a thought, so that only a quote directly below is suspect.
    var mustTouch = false
}

/// A call-out ends where its `>` end. What goes on without them, or without its marker, would be shown to everybody.
extension TreeBuilder {
    /// Notes where a quote that is a call-out ends: on the last of its lines with a `>`, even if nothing stands on it.
    mutating func closeCallout(_ callout: MarkdownCallout, from start: Int, lastChildLine: Int) -> Int {
        var last = lastChildLine
        while last + 1 < text.lineStarts.count - 1, belongsToOpenContainers(line: last + 1) { last += 1 }
        if secretKinds.contains(callout.kind) {
            let first = source.lineIndex(at: start) - source.lineIndex(at: offset)
            secretLines.append(first...max(first, last))
        }
        return last
    }

    private func belongsToOpenContainers(line: Int) -> Bool {
        var position = LinePosition(bytes: bytes, line: lineRange(line))
        return containers.match(line: line, &position) == containers.open.count
    }

    /// Notes that a block other than a quote begins, which may come between the parts of a broken call-out.
    mutating func passBrokenCallout(_ kind: MarkdownKind, line: Int, isComment: Bool = false) {
        guard let broken = parent.brokenCallout, !isComment else { return }
        // A list breaks a quote also where it is set off by blank lines.
        if kind == .list { return }
        if kind == .paragraph || broken.endLine + 1 != line {
            frames[frames.count - 1].brokenCallout = nil
        } else {
            frames[frames.count - 1].brokenCallout?.mustTouch = true
        }
    }

    /// Notes that the block ends which began last among the parent's children.
    mutating func extendBrokenCallout(with callout: CalloutKind?, endLine: Int) {
        if let callout, callout == .trainer || callout == .solution {
            frames[frames.count - 1].brokenCallout = BrokenCallout(kind: callout, endLine: endLine)
        } else {
            frames[frames.count - 1].brokenCallout?.endLine = endLine
        }
    }

    /// A quote without a marker below a call-out for some readers is probably its rest, which something has cut off.
    ///
    /// - Parameter mark: what the quote begins with, in the text.
    mutating func reportUnmarkedQuote(line: Int, mark: Range<Int>) {
        guard readsConventions else { return }
        var kind = parent.brokenCallout.flatMap { !$0.mustTouch || $0.endLine + 1 == line ? $0.kind : nil }
        // Directly below, the quote may stand in another list item or in none.
        if kind == nil, let lastCallout, lastCallout.line + 1 == line, !startsContainer(line: line) {
            kind = lastCallout.kind
        }
        frames[frames.count - 1].brokenCallout = nil
        guard let kind, kind == .trainer || kind == .solution, !isInTrainerCallout else { return }
        report(
            Diagnostic.calloutBrokenOff, secretKinds.contains(kind) ? .error : .warning,
            at: sourceRange(mark.lowerBound, mark.upperBound),
            .calloutBrokenOff(kind), advice: .calloutBrokenOffAdvice)
    }

    /// What begins with a mark that only looks like `>` (`＞`, `\\>`, `&gt;`, one behind a character that nobody sees) was meant to be a
    /// quote all the same.
    mutating func reportUnmarkedLookalike(line: Int, start: Int) {
        guard parent.brokenCallout != nil, let mark = quoteMark(at: start) else { return }
        reportUnmarkedQuote(line: line, mark: mark)
    }

    private func quoteMark(at start: Int) -> Range<Int>? {
        var index = start
        while let glyph = Glyph(in: bytes, at: index), glyph.scalar == " " || glyph.scalar == Glyph.invisible {
            index = glyph.end
        }
        let rest = bytes[index...]
        let mark = [">", "\\>", "&gt;", "＞", "﹥"].first { rest.starts(with: $0.utf8) }
        return mark.map { index..<index + $0.utf8.count }
    }

    /// A call-out for some readers only that holds nothing: what it was made for stands outside, where everybody sees it.
    mutating func reportEmpty(_ callout: MarkdownCallout, _ node: MarkdownTree.NodeID, endLine: Int) {
        guard secretKinds.contains(callout.kind), callout.title.isEmpty, tree.firstChild(of: node) == nil,
            // What stands directly below is reported by itself.
            endLine + 1 >= text.lineStarts.count - 1 || lineRange(endLine + 1).allSatisfy({ bytes[$0].isASCIISpace })
        else { return }
        report(
            Diagnostic.calloutEmpty, at: callout.markerRange, .calloutEmpty(callout.kind), advice: .calloutEmptyAdvice)
    }

    /// A paragraph may go on in a line that leaves out the `>`; in a call-out that is a slip.
    mutating func reportLazyLines(of content: ContentLines) {
        guard readsConventions else { return }
        let calloutDepth = frames.lastIndex { $0.kind == .callout }.map { frames[$0].depth }
        for (line, matched) in content.matched.enumerated().dropFirst() {
            guard let calloutDepth, matched <= calloutDepth else { continue }
            reportLazyLine(at: content.ranges[line])
            return
        }
        if let lastCallout, lastCallout.line + 1 == content.firstLine, !startsContainer(line: content.firstLine),
            let first = content.ranges.first
        {
            reportLazyLine(at: first)
        }
    }

    /// A list, code or HTML directly below a call-out for some readers only looks like a part of it too.
    mutating func reportBlockBelowCallout(line: Int) {
        guard readsConventions, let lastCallout, lastCallout.line + 1 == line, secretKinds.contains(lastCallout.kind),
            !startsContainer(line: line)
        else { return }
        reportLazyLine(at: lineRange(line))
    }

    /// Whether the line has a mark of its own, which starts something else.
    private func startsContainer(line: Int) -> Bool { containers.open.last?.line == line }

    private var isInTrainerCallout: Bool { frames.contains { tree.callout(of: $0.node)?.kind == .trainer } }

    private mutating func reportLazyLine(at range: Range<Int>) {
        let range = trimmed(range)
        report(
            Diagnostic.calloutLazyLine, at: sourceRange(range.lowerBound, range.upperBound), .calloutLazyLine,
            advice: .calloutLazyAdvice)
    }
}

extension Phrase {
    static let calloutLazyLine = Phrase(
        zh: "这一行紧跟在提示框后面，却没有以 > 开头，看不出是不是提示框的内容。",
        en: "This line follows a call-out directly without a >, so it is unclear whether it belongs to it.")
    static let calloutLazyAdvice = Phrase(
        zh: "属于提示框就在行首加 >，不属于就在前面空一行。",
        en: "Start the line with > if it belongs to the call-out; else put a blank line before it.")
    static let calloutBrokenOffAdvice = Phrase(
        zh: "属于它就接在它后面，中间的每一行都写上 >；不属于就在中间加一段正文。",
        en: "If it belongs to it, join the two and start every line between with >; else put some text between them.")

    static let calloutEmptyAdvice = Phrase(
        zh: "把要说的话写在下面，每一行都以 > 开头；用不着就删掉它。",
        en: "Write what it is for below, each line behind a >, or delete it.")

    static func calloutEmpty(_ kind: CalloutKind) -> Phrase {
        Phrase(
            zh: "这个 \(kind.rawValue) 提示框里什么也没有，后面的话不在框里，会显示给所有人。",
            en: "This \(kind.rawValue) call-out holds nothing; what follows is not part of it and shown to everybody.")
    }

    static func calloutBrokenOff(_ kind: CalloutKind) -> Phrase {
        Phrase(
            zh: "前面的 \(kind.rawValue) 提示框在上面就断开了，这一段引用没有标记，会显示给所有人。",
            en:
                "The \(kind.rawValue) call-out above has ended; this quote has no marker and would be shown to everybody."
        )
    }
}

extension Diagnostic {
    static let calloutBrokenOff = Kind(
        "callout/broken-off", .error,
        zh: "提示框中间空了一行（没有 >），或者夹了注释、列表、另一个提示框，后半截就成了普通引用。讲师提示的后半截会因此出现在学员版里，所以算作错误。",
        en:
            """
            An empty line without >, a comment, a list or another call-out breaks the call-out off, and the rest is a \
            plain quote. The rest of a trainer's note would reach learners, so it is an error.
            """,
        wrong: "> [!trainer] 提示\n> 第一段。\n\n> 第二段。", right: "> [!trainer] 提示\n> 第一段。\n>\n> 第二段。")

    static let calloutEmpty = Kind(
        "callout/empty", .error,
        zh: "提示框只有标记，没有内容。多半是内容写在了空行后面，没有 >，那样所有人都看得到。",
        en:
            """
            The call-out has a marker and nothing else. Its words probably stand behind a blank line without >, where \
            everybody sees them.
            """,
        wrong: "> [!trainer]\n\n答案是乙。", right: "> [!trainer]\n> 答案是乙。")

    static let calloutLazyLine = Kind(
        "callout/lazy-line", .error,
        zh: "紧跟在提示框后面的这一行没有写 >。它该在里面还是外面，只有你知道；放错会泄露讲师的话。",
        en:
            """
            The line directly below the call-out has no >. Only you know whether it belongs to it; misplaced, it could \
            leak a trainer's words.
            """,
        wrong: "> [!key] 要点\n> 第一行\n第二行", right: "> [!key] 要点\n> 第一行\n> 第二行")
}
