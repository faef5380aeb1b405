internal import CourseModel

extension TreeBuilder {
    /// Opens a block quote, or the call-out that its first line makes of it.
    mutating func openQuote(line: Int, start: Int) {
        let place = text.map.start(of: start)
        reportUnmarkedContinuation(line: line, start: start)
        while nextMarker < text.markers.count, text.markers[nextMarker].line < line { reportPassedMarker() }
        guard nextMarker < text.markers.count, text.markers[nextMarker].quote == place,
            case .callout(let marker) = text.markers[nextMarker].content, marker.hasExclamationMark,
            !text.markers[nextMarker].isIndented
        else {
            open(.blockQuote, at: start)
            return
        }
        report(marker)
        guard let kind = marker.kind else {
            open(.blockQuote, at: start)
            return
        }
        open(.callout, at: start)
        frames[frames.count - 1].end = marker.title.isEmpty ? marker.range.upperBound : marker.title.upperBound
        tree.setCallout(
            MarkdownCallout(
                kind: kind, title: source.text(in: marker.title), folding: marker.folding, markerRange: marker.range),
            of: parent.node)
    }

    /// Takes the heading that was made of a marker's line; false where the heading is the author's own.
    mutating func takeMarkerHeading(line: Int, start: Int) -> Bool {
        while nextMarker < text.markers.count, text.markers[nextMarker].line < line { reportPassedMarker() }
        guard nextMarker < text.markers.count else { return false }
        let marker = text.markers[nextMarker]
        guard marker.becomesHeading, marker.line == line, marker.start == text.map.start(of: start) else {
            return false
        }
        nextMarker += 1
        leafLines.append(line...line)
        skipDepth = 1
        switch marker.content {
        case .footnote(let footnote):
            openFootnote(footnote, marker, line: line, start: start)
        case .callout(let callout):
            let isFirst = parent.lastChild == nil && marker.quote.map { $0 == parent.start } == true
            if isFirst, parent.kind == .callout {
                close(.heading, endLine: line)
                return true
            }
            if !isFirst {
                report(
                    "callout/misplaced", .error, at: callout.range, misplacement(of: callout),
                    advice: .calloutOnFirstLine)
            }
            // The line stays as the text that it is; of the heading only the `# ` is not part of it.
            skipDepth = 0
            begin(
                .paragraph,
                ContentLines(
                    firstLine: line, ranges: [start + 2..<text.lineStarts[line + 1]], matched: []))
        }
        return true
    }
}
