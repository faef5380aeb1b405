internal import CourseModel

// MARK: Paragraphs

extension TreeBuilder {
    mutating func openParagraph(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        let last = max(node.endLine, line)
        let content = lines.content(of: line...last, from: start)
        reportLazyLine(of: content)
        textLines.append(content.firstLine...last)
        if options.readsConventions,
            continueFootnote(line: content.firstLine, content.ranges) || appendTable(content)
        {
            skipDepth = 1
            return
        }
        begin(.paragraph, content)
        if options.readsConventions { readTask() }
    }

    /// Makes a task of the list item that begins with the paragraph that has just been opened, if it begins as one.
    private mutating func readTask() {
        let item = blocks.item
        guard let item, tree.firstChild(of: item) == blocks.parent.node, let mark = TaskMark(inlines.text) else {
            return
        }
        tree.setTask(isDone: mark.isDone, of: item)
        inlines.hide(upTo: mark.length)
    }

    /// Opens a block with inlines that stands on the lines of `content`.
    private mutating func begin(_ kind: MarkdownKind, _ content: BlockLines.Content) {
        guard let first = content.ranges.first, let last = content.ranges.last else { return }
        let range = text.sourceRange(first.lowerBound, text.trimmed(last).upperBound)
        begin(kind, content, range, endLine: content.firstLine + content.ranges.count - 1)
    }

    private mutating func begin(
        _ kind: MarkdownKind, _ content: BlockLines.Content, _ range: Range<Int>, endLine: Int
    ) {
        let node = append(kind, range)
        push(kind, node, range, lastChild: BlockStack.Child(endLine: endLine))
        inlines.begin(node, lines: content.ranges[...], of: text.bytes, map: text.prepared.map)
    }

    private mutating func reportLazyLine(of content: BlockLines.Content) {
        report(callouts.lazyLine(of: content, inCalloutAt: blocks.calloutDepth, in: lines))
    }

    /// Adds the lines of a paragraph that follows a footnote's definition directly to it; false where it follows something else.
    private mutating func continueFootnote(line: Int, _ ranges: [Range<Int>]) -> Bool {
        guard let last = blocks.parent.lastChild, let footnote = last.footnote else { return false }
        guard last.endLine + 1 == line else {
            report(Footnotes.secondParagraph(ranges, of: text))
            return false
        }
        footnotes.append(ranges, from: line, to: footnote, of: text)
        closeChild(footnote: footnote, endLine: line + ranges.count - 1)
        return true
    }

    /// Adds indented lines below a footnote's definition to it; false where they follow something else.
    private mutating func continueFootnote(indented block: ClosedRange<Int>) -> Bool {
        guard let footnote = blocks.parent.lastChild?.footnote else { return false }
        footnotes.append(indented: block, to: footnote, in: lines)
        closeChild(footnote: footnote, endLine: block.upperBound)
        return true
    }
}

// MARK: Headings

extension TreeBuilder {
    mutating func openHeading(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        if options.readsConventions, takeMarkerHeading(line: line, start: start) { return }
        // A heading of one line starts with its number signs; one that is underlined has a line more.
        let underline = node.endLine > line ? lines.underline(of: node, line: line, start: start) : nil
        var content: BlockLines.Content
        if let underline {
            content = lines.content(of: line...underline - 1, from: start)
            reportLazyLine(of: content)
            if options.readsConventions, appendTable(content, underline: underline) {
                skipDepth = 1
                return
            }
        } else {
            content = BlockLines.Content(
                firstLine: line, ranges: [lines.numberedText(line: line, start: start)], matched: [])
        }
        let endLine = underline ?? line
        textLines.append(content.firstLine...endLine)
        let first = underline == nil ? start : content.ranges.first?.lowerBound ?? start
        begin(.heading, content, text.sourceRange(first, text.trimmedEnd(ofLine: endLine)), endLine: endLine)
        let heading = blocks.parent.node
        let attributes = options.readsConventions ? readAttributes(of: heading) : nil
        tree.setHeading(level: node.headingLevel, attributes: attributes, of: heading)
    }

    /// Reads the attribute block at the end of the heading's text, and hides it from the inlines.
    private mutating func readAttributes(of heading: MarkdownTree.NodeID) -> MarkdownAttributes? {
        guard let block = AttributeBlock(atEndOf: inlines.text) else {
            if let range = AttributeBlock.fullWidthBlock(atEndOf: inlines.text) {
                report(
                    .fullWidthAttributes(at: inlines.range(range.lowerBound, range.upperBound), in: text.source))
            } else if let block = UnclosedAttributes(atEndOf: inlines.text) {
                report(
                    .unclosedAttributes(
                        at: inlines.range(block.range.lowerBound, block.range.upperBound), as: block.mended,
                        in: text.source))
            }
            return nil
        }
        for fault in block.faults {
            let place = inlines.range(fault.range.lowerBound, fault.range.upperBound)
            report(.malformedAttributes(fault.reason, at: place, in: text.source))
        }
        let attributes = block.attributes { inlines.range($0.lowerBound, $0.upperBound) }
        if block.isTooLong { report(.tooLongAttributes(at: attributes.range, in: text.source)) }
        if block.isPlain {
            inlines.hide(from: block.textEnd)
        } else {
            // What stands in the block could take part in the heading's own emphasis or links.
            fragments.add(lines: inlines.lines(of: 0..<block.textEnd), of: text, to: heading)
            inlines.discard()
        }
        return attributes
    }

    /// Takes the heading that was made of a marker's line; false where the heading is the author's own.
    private mutating func takeMarkerHeading(line: Int, start: Int) -> Bool {
        guard let marker = markers.upcoming(from: line), marker.becomesHeading, marker.line == line,
            marker.start == text.sourceStart(start)
        else { return false }
        markers.take()
        textLines.append(line...line)
        if case .details = marker.content {
            takeDetails(line: line, start: start)
            return true
        }
        skipDepth = 1
        switch marker.content {
        case .details, .tag: break
        case .footnote(let footnote):
            if footnote.colon.count > 1 { report(.fullWidthFootnoteColon(at: footnote.colon, in: text.source)) }
            let index = footnotes.append(footnote, at: marker, start: start, of: text)
            closeChild(footnote: index, endLine: line)
        case .callout(let callout):
            let parent = blocks.parent
            let isFirst = parent.lastChild == nil && marker.quote.map { $0 == parent.start } == true
            if isFirst, parent.kind == .callout {
                closeChild(endLine: line)
                return true
            }
            markers.noteRead(marker)
            if !isFirst {
                report(
                    .misplacedMarker(isSecond: blocks.calloutDepth != nil, at: callout.range, in: text.source))
            }
            // The line stays as the text that it is; of the heading only the `# ` is not part of it.
            skipDepth = 0
            begin(
                .paragraph,
                BlockLines.Content(
                    firstLine: line, ranges: [start + 2..<text.start(ofLine: line + 1)], matched: []))
        }
        return true
    }
}

// MARK: Blocks without inlines

extension TreeBuilder {
    mutating func appendBreak(line: Int, start: Int) {
        _ = append(.thematicBreak, text.sourceRange(start, text.trimmedEnd(ofLine: line)))
        closeChild(endLine: line)
    }

    mutating func appendCode(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        let literal = node.literal
        let count = literal.count { $0 == UInt8(ascii: "\n") }
        let first = text.bytes[start]
        let isFenced = (first == UInt8(ascii: "`") || first == UInt8(ascii: "~")) && !lines.isIndented(line: line)
        // An indented block has at least one line, a fenced one a line more, for its fence.
        var last = isFenced ? line + count : line + max(count - 1, 0)
        let isClosed = isFenced && last + 1 <= node.endLine && lines.isClosingFence(line: last + 1, of: first)
        if isClosed { last += 1 }
        last = min(last, text.lineCount - 1)
        textLines.append(line...last)
        if !isFenced, options.readsConventions, continueFootnote(indented: line...last) { return }
        report(callouts.blockBelowCallout(line: line, in: lines))
        if !isFenced { reportLookalikeOfQuote(line: line, start: start) }
        callouts.pass(.codeBlock, line: line)
        let end = text.lineRange(last).upperBound
        rawBlocks.append(
            RawBlocks.Code(
                range: text.sourceRange(start, end), isFenced: isFenced, isClosed: isClosed,
                contentStart: isFenced ? text.sourceStart(text.start(ofLine: line + 1)) : 0))
        let code = append(.codeBlock, text.sourceRange(start, max(text.trimmed(start..<end).upperBound, start + 1)))
        tree.setLiteral(literal, of: code, isPrepared: options.readsConventions)
        if !node.codeInfo.isEmpty {
            let info = options.readsConventions ? Sentinel.stripped(node.codeInfo) : nil
            tree.setCodeInfo(info ?? Array(node.codeInfo), of: code)
        }
        closeChild(endLine: last)
    }

    mutating func appendHTML(_ node: CommonMarkDocument.Node, line: Int, start: Int) {
        let count = node.literal.count { $0 == UInt8(ascii: "\n") }
        let last = min(line + max(count - 1, 0), text.lineCount - 1)
        textLines.append(line...last)
        let uncommented = options.readsConventions ? UncommentedHTML(node.literal) : nil
        let isComment = uncommented.map { $0.hasComments && $0.isEmpty } ?? false
        // An end tag belongs to what stands above.
        let isEndTag = text.bytes[start...].starts(with: "</".utf8)
        if !isComment, !isEndTag { report(callouts.blockBelowCallout(line: line, in: lines)) }
        callouts.pass(.htmlBlock, line: line, isComment: isComment)
        rawBlocks.append(
            RawBlocks.HTML(
                range: text.sourceRange(start, text.lineRange(last).upperBound),
                endsAsText: uncommented?.endsAsText ?? false,
                isUnclosed: CommentSyntax(bytes: node.literal).isUnclosedMarkup))
        if options.readsConventions { countDetails(in: node.literal) }
        if !isComment {
            let html = append(.htmlBlock, text.sourceRange(start, text.trimmedEnd(ofLine: last)))
            if let uncommented, uncommented.hasComments {
                uncommented.bytes.withUnsafeBufferPointer { tree.setLiteral($0, of: html, isPrepared: true) }
            } else {
                tree.setLiteral(node.literal, of: html, isPrepared: options.readsConventions)
            }
        }
        closeChild(endLine: last)
    }
}
