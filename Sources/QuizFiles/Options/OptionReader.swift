internal import FrontMatter
internal import TextRules
internal import CourseModel

/// The options of one item as they are read.
struct OptionCollector {
    var options: [ParsedOption] = []
    /// Whether a quote of an option other than the last has an empty line before it: then that is how this author
    /// writes.
    var hasSeparatedFeedback: Bool
    /// Quotes of the last option after an empty line: perhaps the rationale, indented by mistake.
    var separatedQuotes: [Located<Markdown>] = []

    var isEmpty: Bool { options.isEmpty }
}

extension QuizParser {
    typealias MarkedElement = (element: MarkdownTree.NodeID, marker: OptionMarker?)

    /// The elements of a list with the markers they begin with; none for other blocks.
    func optionMarkers(of block: MarkdownTree.NodeID) -> [MarkedElement] {
        guard tree.kind(of: block) == .list else { return [] }
        return tree.children(of: block).map { element in
            let start = contentStart(of: element)
            let line = source.lineRange(source.lineIndex(at: tree.range(of: element).lowerBound))
            return (element, OptionMarker(in: source, at: start, before: line.upperBound))
        }
    }

    /// The offset after the list's own mark and the blanks behind it.
    private func contentStart(of element: MarkdownTree.NodeID) -> Int {
        let start = tree.range(of: element).lowerBound
        let end = source.lineRange(source.lineIndex(at: start)).upperBound
        var offset = start
        while offset < end, source.bytes[offset].isBlank { offset += 1 }
        if offset < end, "-+*".utf8.contains(source.bytes[offset]) {
            offset += 1
        } else {
            while offset < end, UInt8(ascii: "0")...UInt8(ascii: "9") ~= source.bytes[offset] { offset += 1 }
            if offset < end { offset += 1 }
        }
        while offset < end, source.bytes[offset].isBlank { offset += 1 }
        return offset
    }

    /// How far the lines of an element are indented.
    private func contentColumn(of element: MarkdownTree.NodeID) -> Int {
        let start = source.lineStarts[source.lineIndex(at: tree.range(of: element).lowerBound)]
        var column = 0
        var markEnd = 0
        for offset in start..<contentStart(of: element) {
            column += source.bytes[offset] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
            if !source.bytes[offset].isBlank { markEnd = column }
        }
        return column - markEnd > 4 ? markEnd + 1 : column
    }

    /// Reads the options of a list; returns where the first of them begins, which is where the stem ends.
    mutating func collect(_ elements: [MarkedElement], into collector: inout OptionCollector) -> Int {
        let first = elements.firstIndex { $0.marker != nil } ?? elements.startIndex
        let stemEnd = lineStart(elements[first].element)
        if let list = elements.first.flatMap({ tree.parent(of: $0.element) }), tree.list(of: list)?.start != nil {
            let start = tree.range(of: elements[first].element).lowerBound
            let end = elements[first].marker?.range.lowerBound ?? start
            diagnostics.append(.numberedOptions(at: trimmed(start..<max(start, end)), in: source))
        }
        for (element, marker) in elements[first...] {
            optionLines.insert(source.lineIndex(at: tree.range(of: element).lowerBound))
            guard let marker else {
                diagnostics.append(.unmarkedOption(at: firstLine(of: element), in: source))
                continue
            }
            report(marker)
            guard marker.isClear else { continue }
            let isLast = element == elements.last?.element
            collector.options.append(option(element, marker, isLast: isLast, &collector))
        }
        return stemEnd
    }

    private func firstLine(of element: MarkdownTree.NodeID) -> Range<Int> {
        let start = contentStart(of: element)
        return trimmed(start..<max(start, source.lineRange(source.lineIndex(at: start)).upperBound))
    }

    /// Complains about how a marker is written.
    private mutating func report(_ marker: OptionMarker) {
        if case .unclear(let content) = marker.kind {
            diagnostics.append(.unclearMark(content, at: marker.range, in: source))
            return
        }
        guard let plain = marker.plainText else { return }
        let follower = marker.range.upperBound < source.bytes.count ? source.bytes[marker.range.upperBound] : 0
        if !marker.isSetOff, source.bytes[marker.range.upperBound - 1] == UInt8(ascii: "]"),
            "([:".utf8.contains(follower)
        {
            diagnostics.append(.markReadAsLink(at: marker.range, plain: plain, in: source))
        } else if marker.isChoice, !marker.isPlain {
            let range = marker.range.lowerBound..<marker.textStart
            let isAtLineEnd = marker.textStart == source.lineRange(source.lineIndex(at: marker.textStart)).upperBound
            diagnostics.append(
                .fullWidthMark(plain, at: marker.range, replacing: range, isAtLineEnd: isAtLineEnd, in: source))
        } else if !marker.isSetOff {
            diagnostics.append(.noBlankAfterMark(at: marker.range, in: source))
        }
    }

    private mutating func option(
        _ element: MarkdownTree.NodeID, _ marker: OptionMarker, isLast: Bool, _ collector: inout OptionCollector
    ) -> ParsedOption {
        var quotes: [(quote: Located<Markdown>, isSeparated: Bool)] = []
        // libcmark may have taken the whole line for a link definition; then the element ends before its text.
        let lineEnd = source.lineRange(source.lineIndex(at: marker.range.lowerBound)).upperBound
        var textEnd = max(tree.range(of: element).upperBound, lineEnd)
        for child in tree.children(of: element) {
            if tree.kind(of: child) == .blockQuote {
                if quotes.isEmpty { textEnd = tree.range(of: child).lowerBound }
                quotes.append((quoted(child), hasEmptyLine(before: child)))
            } else if !quotes.isEmpty {
                diagnostics.append(.textAfterFeedback(at: tree.range(of: child), in: source))
            }
        }
        if isLast {
            collector.separatedQuotes = quotes.filter(\.isSeparated).map(\.quote)
        } else if quotes.contains(where: \.isSeparated) {
            collector.hasSeparatedFeedback = true
        }
        // A second quote of the last option is looked at once the whole item is known.
        let surplus = isLast ? quotes.dropFirst().filter { !$0.isSeparated } : Array(quotes.dropFirst())
        for second in surplus { diagnostics.append(.secondFeedback(at: second.quote.range, in: source)) }

        let (range, isFixed) = cutFixed(trimmed(marker.textStart..<max(marker.textStart, textEnd)))
        var text = PieceText.dedented(range, by: contentColumn(of: element), in: source)
        let isOnMarkersLine = source.lineIndex(at: range.lowerBound) == source.lineIndex(at: marker.range.lowerBound)
        if isOnMarkersLine { text = PieceText.keptInline(text) }
        checkReferences(of: text, at: range)
        return ParsedOption(
            marker: marker, text: Markdown(text), textRange: range, feedback: quotes.first?.quote, isFixed: isFixed)
    }

    private func hasEmptyLine(before node: MarkdownTree.NodeID) -> Bool {
        let line = source.lineIndex(at: tree.range(of: node).lowerBound)
        return line > 0 && source.lineRange(line - 1).allSatisfy { source.bytes[$0].isBlank }
    }

    /// Takes `{fixed}` from the end of an option's text.
    private mutating func cutFixed(_ range: Range<Int>) -> (range: Range<Int>, isFixed: Bool) {
        let text = source.text(in: range)
        guard let last = text.last, "}｝".contains(last), let open = text.lastIndex(where: { "{｛".contains($0) }) else {
            return (range, false)
        }
        let block = text[open...]
        let word = block.dropFirst().dropLast().filter { !$0.isWhitespace }.lowercased()
        let start = range.upperBound - block.utf8.count
        switch word {
        case "fixed":
            if block != "{fixed}" {
                diagnostics.append(.fixedNotPlain(at: start..<range.upperBound, in: source))
            }
        case "固定", "fix", "fixd", "fxied", "fixde", "fiexd":
            diagnostics.append(.unknownOptionAttribute(String(block), at: start..<range.upperBound, in: source))
        default:
            return (range, false)
        }
        return (trimmed(range.lowerBound..<start, keepsStart: true), true)
    }

    // MARK: Rationales in the wrong place

    /// A quote of the last option that stands apart from it: most likely the rationale, indented by mistake.
    mutating func takeIndentedRationale(_ collector: inout OptionCollector) -> Located<Markdown>? {
        guard let quote = collector.separatedQuotes.last, let last = collector.options.last else { return nil }
        let isOnlyQuote = last.feedback == quote
        // An author who always leaves an empty line before feedback has written feedback here too.
        if isOnlyQuote, collector.hasSeparatedFeedback { return nil }
        diagnostics.append(.indentedRationale(at: quote.range, in: source))
        if isOnlyQuote {
            collector.options[collector.options.count - 1] = ParsedOption(
                marker: last.marker, text: last.text, textRange: last.textRange, feedback: nil, isFixed: last.isFixed)
        }
        return quote
    }

    /// Says why an item's options stand in two lists.
    mutating func reportSecondList(_ list: MarkdownTree.NodeID, after quote: MarkdownTree.NodeID?) {
        if let quote {
            let range = tree.range(of: quote)
            diagnostics.append(.feedbackNotIndented(at: trimmed(range), lines: lineStarts(in: range), in: source))
        } else {
            let start = tree.range(of: list).lowerBound
            diagnostics.append(.secondOptionList(at: start..<start + 1, in: source))
        }
    }

    private func lineStarts(in range: Range<Int>) -> [Int] {
        let range = trimmed(range)
        return (source.lineIndex(at: range.lowerBound)...source.lineIndex(at: range.upperBound - 1)).map {
            source.lineStarts[$0]
        }
    }
}
