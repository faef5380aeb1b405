internal import Diagnostics
internal import CourseModel

extension TreeBuilder {
    /// Opens a block quote, or the call-out that its first line makes of it.
    mutating func openQuote(line: Int, start: Int) {
        let place = text.map.start(of: start)
        passMarkers(before: line)
        let next = nextMarker < text.markers.count ? text.markers[nextMarker] : nil
        // Of quotes within quotes the innermost has the marker; the others begin with it all the same.
        if !(next?.opensCallout ?? false) || next?.line != line {
            reportUnmarkedQuote(line: line, mark: start..<start + 1)
        }
        guard let next, next.quote == place, case .callout(let marker) = next.content, !next.isIndented else {
            open(.blockQuote, at: start)
            return
        }
        report(marker)
        readMarkers.insert(next.start)
        guard let kind = marker.kind else {
            open(.blockQuote, at: start)
            return
        }
        open(.callout, at: start)
        frames[frames.count - 1].end = marker.title.isEmpty ? marker.range.upperBound : marker.title.upperBound
        tree.setCallout(
            MarkdownCallout(
                kind: kind, title: comments.text(in: marker.title, of: source), folding: marker.folding,
                markerRange: marker.range),
            of: parent.node)
    }

    /// Moves to the markers on a line or below it.
    private mutating func passMarkers(before line: Int) {
        while nextMarker < text.markers.count, text.markers[nextMarker].line < line { nextMarker += 1 }
    }

    /// Takes the heading that was made of a marker's line; false where the heading is the author's own.
    mutating func takeMarkerHeading(line: Int, start: Int) -> Bool {
        passMarkers(before: line)
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
            readMarkers.insert(marker.start)
            if !isFirst {
                report(
                    Diagnostic.calloutMisplaced, at: callout.range, misplacement(of: callout),
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

extension Diagnostic {
    static let calloutMisplaced = Kind(
        "callout/misplaced", .error,
        zh: "标记只能在引用的第一行。出现在中间，说明两个提示框连在了一起，或者标题写到了后面。",
        en: "A marker stands on the first line of a quote. In the middle, two call-outs have run together.",
        wrong: "> [!key] 要点\n> 甲\n> [!trainer] 提示\n> 乙", right: "> [!key] 要点\n> 甲\n\n> [!trainer] 提示\n> 乙")
}
