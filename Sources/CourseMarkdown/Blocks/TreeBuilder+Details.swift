internal import CourseModel
internal import Diagnostics
internal import TextRules

// MARK: What a reader unfolds

extension TreeBuilder {
    /// Takes the line of tags that was given to libcmark as a heading.
    mutating func takeDetails(line: Int, start: Int) {
        skipDepth = 1
        // What is inserted before it is of the heading.
        let begin = start + Sentinel.heading.count
        let range = begin..<text.trimmedEnd(ofLine: line)
        // However deep they are nested: what would be too deep stays text.
        guard let tags = DetailsLine(in: text.bytes, range), !tags.opens || blocks.depth < Self.deepest else {
            appendTags(range, line: line)
            return
        }
        if tags.opens { openDetails(line: line, start: begin, end: range.upperBound) }
        if let summary = tags.summary {
            guard blocks.parent.kind == .details, tree.firstChild(of: blocks.parent.node) == nil else {
                report(.straySummary(at: text.sourceRange(begin, range.upperBound), in: text.source))
                appendTags(range, line: line)
                return
            }
            appendFragment(.summary, summary, line: line)
        }
        if let words = tags.text { appendFragment(.paragraph, words, line: line) }
        if tags.closes { closeDetails(range, line: line) }
    }

    private static var deepest: Int { 3 * MarkdownLimits.nesting }

    private mutating func openDetails(line: Int, start: Int, end: Int) {
        report(callouts.blockBelowCallout(line: line, in: lines))
        callouts.pass(.details, line: line)
        let range = text.sourceRange(start, end)
        push(.details, append(.details, range), range)
    }

    private mutating func appendFragment(_ kind: MarkdownKind, _ words: Range<Int>, line: Int) {
        let node = append(kind, text.sourceRange(words.lowerBound, words.upperBound))
        if !words.isEmpty { fragments.add([words], of: text, to: node) }
        closeChild(endLine: line)
    }

    /// Closes the innermost block if a reader unfolds it; an end tag that belongs to no such block is text, unless it ends one of the
    /// author's own HTML.
    private mutating func closeDetails(_ range: Range<Int>, line: Int) {
        if blocks.parent.kind == .details {
            blocks.extend(to: text.sourceRange(range.lowerBound, range.upperBound).upperBound)
            popDetails(endLine: line)
        } else if foreignDetails > 0 {
            foreignDetails -= 1
            appendTags(range, line: line)
        } else {
            report(.strayDetailsEnd(at: text.sourceRange(range.lowerBound, range.upperBound), in: text.source))
            let paragraph = append(.paragraph, text.sourceRange(range.lowerBound, range.upperBound))
            let words = tree.append(.text, to: paragraph, range: tree.range(of: paragraph))
            tree.setLiteral(UnsafeBufferPointer(rebasing: text.bytes[range]), of: words)
            closeChild(endLine: line)
        }
    }

    /// Closes what nothing closed before the end of the block around it.
    mutating func closeUnclosedDetails() {
        while blocks.parent.kind == .details {
            let start = blocks.parent.start
            report(.unclosedDetails(at: start..<start + "<details>".utf8.count, in: text.source))
            popDetails(endLine: blocks.parent.lastChild?.endLine ?? text.line(at: start))
        }
    }

    private mutating func popDetails(endLine: Int) {
        let block = blocks.pop()
        callouts.exitBlock()
        tree.setRange(block.start..<block.end, of: block.node)
        closeChild(endLine: endLine)
    }

    /// Appends a line of tags as HTML that the author answers for.
    private mutating func appendTags(_ range: Range<Int>, line: Int) {
        let place = text.sourceRange(range.lowerBound, range.upperBound)
        rawBlocks.append(RawBlocks.HTML(range: place, endsAsText: false, isUnclosed: false))
        let html = append(.htmlBlock, place)
        tree.setLiteral(UnsafeBufferPointer(rebasing: text.bytes[range]), of: html, isPrepared: true)
        closeChild(endLine: line)
    }

    /// Counts the elements that a block of the author's own HTML opens and does not close, or closes.
    mutating func countDetails(in html: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            guard let tag = TagSyntax(in: html, at: start, to: html.count), tag.name == .details else { continue }
            foreignDetails = max(foreignDetails + (tag.isClosing ? -1 : 1), 0)
        }
    }
}
