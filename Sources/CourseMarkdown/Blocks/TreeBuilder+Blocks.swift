internal import CourseModel

extension TreeBuilder {
    mutating func enter(_ node: CommonMarkDocument.Node, _ kind: MarkdownKind) {
        let line = node.startLine
        let start = text.lineStarts[line] + node.startColumn
        switch kind {
        case .blockQuote:
            openQuote(line: line, start: start)
            containers.pushQuote(line: line, start: start)
        case .list:
            reportBlockBelowCallout(line: line)
            passBrokenCallout(kind, line: line)
            open(.list, at: start)
            tree.setList(node.list, of: parent.node)
        case .listItem:
            open(.listItem, at: start)
            containers.pushItem(line: line, start: start, in: bytes, range: lineRange(line))
        case .thematicBreak:
            passBrokenCallout(kind, line: line)
            _ = append(.thematicBreak, sourceRange(start, trimmedEnd(ofLine: line)))
            close(.thematicBreak, endLine: line)
        case .codeBlock: appendCode(node, line: line, start: start)
        case .htmlBlock: appendHTML(node, line: line, start: start)
        case .heading:
            passBrokenCallout(kind, line: line)
            openHeading(node, line: line, start: start)
        case .paragraph:
            reportUnmarkedLookalike(line: line, start: start)
            passBrokenCallout(kind, line: line)
            openParagraph(node, line: line, start: start)
        default: preconditionFailure("\(kind) is no block")
        }
    }

    mutating func exit(_ kind: MarkdownKind) {
        let frame = frames.removeLast()
        switch kind {
        case .paragraph, .heading:
            inlines.end(&tree)
        default:
            break
        }
        tree.setRange(frame.start..<frame.end, of: frame.node)
        frames[frames.count - 1].end = max(parent.end, frame.end)
        var endLine = frame.lastChild?.endLine ?? line(at: frame.end)
        let callout = tree.callout(of: frame.node)
        if let callout {
            endLine = closeCallout(callout, from: frame.start, lastChildLine: endLine)
            reportEmpty(callout, frame.node, endLine: endLine)
        }
        if kind == .blockQuote || kind == .listItem { containers.pop() }
        close(frame.kind, callout: callout?.kind, endLine: endLine)
    }

    /// Opens a block with children; where it ends shows when it is closed.
    mutating func open(_ kind: MarkdownKind, at start: Int) {
        // Until something is in it, it ends with its own marker.
        let range = sourceRange(start, start + 1)
        let node = append(kind, range)
        frames.append(
            Frame(node: node, kind: kind, start: range.lowerBound, end: range.upperBound, depth: containers.open.count))
    }

    /// Notes that a child of the open block has been closed.
    mutating func close(_ kind: MarkdownKind, callout: CalloutKind? = nil, endLine: Int) {
        frames[frames.count - 1].lastChild = ClosedBlock(kind: kind, endLine: endLine)
        extendBrokenCallout(with: callout, endLine: endLine)
        if let callout { lastCallout = (endLine, callout) }
    }

    /// The line of the text on which something that ends at a file's offset ends.
    private func line(at end: Int) -> Int {
        source.lineIndex(at: max(end - 1, 0)) - source.lineIndex(at: tree.range(of: tree.root).lowerBound)
    }

    private mutating func appendCode(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        let literal = node.literal
        let count = literal.count { $0 == UInt8(ascii: "\n") }
        let first = bytes[start]
        let isFenced = (first == UInt8(ascii: "`") || first == UInt8(ascii: "~")) && !isIndented(line: line)
        // An indented block has at least one line, a fenced one a line more, for its fence.
        var last = isFenced ? line + count : line + max(count - 1, 0)
        let isClosed = isFenced && last + 1 <= node.endLine && isClosingFence(line: last + 1, of: first)
        if isClosed { last += 1 }
        last = min(last, text.lineStarts.count - 2)
        leafLines.append(line...last)
        if !isFenced, readsConventions,
            continueFootnote(line: line, lines: (line...last).map { trimmedLine($0, from: start, first: line) })
        {
            return
        }
        reportBlockBelowCallout(line: line)
        if !isFenced { reportUnmarkedLookalike(line: line, start: start) }
        passBrokenCallout(.codeBlock, line: line)
        codeBlocks.append(
            CodeBlockPlace(
                range: sourceRange(start, lineRange(last).upperBound), isFenced: isFenced, isClosed: isClosed,
                contentStart: isFenced ? text.map.start(of: text.lineStarts[line + 1]) : 0))
        let code = append(
            .codeBlock, sourceRange(start, max(trimmed(start..<lineRange(last).upperBound).upperBound, start + 1)))
        setLiteral(literal, of: code)
        if !node.codeInfo.isEmpty {
            tree.setCodeInfo(strip(node.codeInfo) ?? Array(node.codeInfo), of: code)
        }
        close(.codeBlock, endLine: last)
    }

    private func isIndented(line: Int) -> Bool {
        var position = LinePosition(bytes: bytes, line: lineRange(line))
        _ = containers.match(line: line, &position)
        return position.indentation.columns >= 4
    }

    /// libcmark counts the line after a block that no fence closes as its last one, so the line itself must tell.
    private func isClosingFence(line: Int, of fence: UInt8) -> Bool {
        guard line < text.lineStarts.count - 1 else { return false }
        var position = LinePosition(bytes: bytes, line: lineRange(line))
        guard containers.match(line: line, &position) == containers.open.count else { return false }
        let start = position.indentation.end
        return start + 3 <= position.end && bytes[start..<start + 3].allSatisfy { $0 == fence }
    }

    private mutating func appendHTML(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        let count = node.literal.count { $0 == UInt8(ascii: "\n") }
        let last = min(line + max(count - 1, 0), text.lineStarts.count - 2)
        leafLines.append(line...last)
        let uncommented = readsConventions ? UncommentedHTML(node.literal) : nil
        let isComment = uncommented.map { $0.hasComments && $0.isEmpty } ?? false
        if !isComment, !isClosingTag(at: start) { reportBlockBelowCallout(line: line) }
        passBrokenCallout(.htmlBlock, line: line, isComment: isComment)
        htmlBlocks.append(
            HTMLBlockPlace(
                range: sourceRange(start, lineRange(last).upperBound), endsAsText: uncommented?.endsAsText ?? false,
                isUnclosed: CommentSyntax(bytes: node.literal).isUnclosedMarkup))
        if !isComment {
            let html = append(.htmlBlock, sourceRange(start, trimmedEnd(ofLine: last)))
            if let uncommented, uncommented.hasComments {
                uncommented.bytes.withUnsafeBufferPointer { setLiteral($0, of: html) }
            } else {
                setLiteral(node.literal, of: html)
            }
        }
        close(.htmlBlock, endLine: last)
    }

    /// Whether an HTML block begins with an end tag, which belongs to what stands above.
    private func isClosingTag(at start: Int) -> Bool {
        start + 1 < bytes.count && bytes[start] == UInt8(ascii: "<") && bytes[start + 1] == UInt8(ascii: "/")
    }

    private mutating func setLiteral(_ literal: UnsafeBufferPointer<UInt8>, of node: MarkdownTree.NodeID) {
        if let stripped = strip(literal) {
            tree.setLiteral(stripped, of: node)
        } else {
            tree.setLiteral(literal, of: node)
        }
    }

    private func strip(_ literal: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        readsConventions ? Sentinel.stripped(literal) : nil
    }

    /// A line of an indented block without blanks around it.
    private func trimmedLine(_ line: Int, from start: Int, first: Int) -> Range<Int> {
        let range = lineRange(line)
        let end = trimmedEnd(ofLine: line)
        var begin = line == first ? start : range.lowerBound
        while begin < end, bytes[begin].isASCIISpace { begin += 1 }
        return begin..<end
    }
}

/// A block of code as it stands in the file.
struct CodeBlockPlace {
    /// The file's offsets, without the end of its last line.
    let range: Range<Int>
    let isFenced: Bool
    let isClosed: Bool
    /// Where the code between the fences begins.
    let contentStart: Int

    /// Whether it shows something on purpose: a fence that is never closed takes in what was not meant for it, and an
    /// indentation is easily typed by chance.
    var isSample: Bool { isFenced && isClosed }
}
