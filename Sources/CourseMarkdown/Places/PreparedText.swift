internal import CourseModel

/// The text that libcmark is given: the file's own, with marks inserted where CommonMark alone would misread it.
///
/// Inserted are `Sentinel`s only, and `#` before some of them; left out are comments. No line is added or removed. A file never holds the sentinel
/// itself (it is refused), so that whatever libcmark returns can be freed of it again.
struct PreparedText {
    let bytes: [UInt8]
    /// The part of `bytes` that libcmark gets.
    let range: Range<Int>
    /// Where each line of that part starts in `bytes`; one more entry for the end.
    let lineStarts: [Int]
    let map: SourceMap
    /// The lines that start with the marker of a call-out or a footnote, in order.
    let markers: [LineMarker]

    /// The file as it is.
    init(unchanged source: SourceText, from offset: Int) {
        bytes = source.bytes
        range = offset..<source.bytes.count
        lineStarts = Self.lineStarts(of: source, from: offset) + [source.bytes.count]
        var map = SourceMap()
        map.append(text: offset, source: offset, count: range.count)
        self.map = map
        markers = []
    }

    /// The file with coursekit's conventions made readable for libcmark, and without comments in running text.
    ///
    /// - Parameter formulas: what is to be left as it is written, in order.
    init(
        preparing source: SourceText, from offset: Int, without comments: LeftOutComments = LeftOutComments(),
        keeping formulas: [FormulaSearch.Formula] = []
    ) {
        let markers = LineMarker.all(in: source, from: offset, without: comments)
        var changes = Self.sentinels(in: source, from: offset, markers: markers).map {
            Change(range: $0..<$0, inserted: Sentinel.bytes)
        }
        let headings = markers.filter(\.becomesHeading).map {
            Change(range: $0.start..<$0.start, inserted: Sentinel.heading)
        }
        if changes.isEmpty && headings.isEmpty && comments.parts.isEmpty && formulas.isEmpty {
            self.init(unchanged: source, from: offset, markers: markers)
            return
        }
        changes += headings
        if !formulas.isEmpty { Self.keep(formulas, in: &changes) }
        changes.removeAll { comments.part(at: $0.range.lowerBound) != nil }
        changes += comments.parts.map { Change(range: $0, inserted: []) }
        // A line's marker and a sentinel are never inserted at one place: a marker starts with a bracket or a tag.
        changes.sort { $0.range.lowerBound < $1.range.lowerBound }
        self.init(making: changes, in: source, from: offset, markers: markers)
    }

    /// The offsets before which a single sentinel goes, in order; no two at one place, which would mean something else.
    private static func sentinels(in source: SourceText, from offset: Int, markers: [LineMarker]) -> [Int] {
        let emphasis = EmphasisSentinels.positions(in: source.bytes, from: offset)
        let others =
            AddressSentinels.positions(in: source.bytes, from: offset)
            + markers.filter(\.needsSentinel).map(\.start)
        return others.isEmpty ? emphasis : Set(emphasis + others).sorted()
    }

    /// Puts spans of code around formulas. Of the other changes none stays within one; what is inserted directly before or behind one
    /// stands outside of the span.
    private static func keep(_ formulas: [FormulaSearch.Formula], in changes: inout [Change]) {
        let places = SourceRanges(formulas.map(\.range))
        let touching = Set(changes.filter { $0.inserted == Sentinel.bytes }.map(\.range.lowerBound))
        let ends = Set(formulas.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        changes.removeAll { places.covers($0.range.lowerBound) || ends.contains($0.range.lowerBound) }
        for formula in formulas {
            let (start, end) = (formula.range.lowerBound, formula.range.upperBound)
            let before = touching.contains(start) ? Sentinel.bytes : []
            let behind = touching.contains(end) ? Sentinel.bytes : []
            changes.append(
                Change(range: start..<start, inserted: before + FormulaSpan.opening(formula.backticks)))
            changes.append(Change(range: end..<end, inserted: FormulaSpan.closing(formula.backticks) + behind))
        }
    }

    private init(unchanged source: SourceText, from offset: Int, markers: [LineMarker]) {
        let plain = PreparedText(unchanged: source, from: offset)
        (bytes, range, lineStarts, map) = (plain.bytes, plain.range, plain.lineStarts, plain.map)
        self.markers = markers
    }

    private struct Change {
        /// What is left out of the file, within a line; empty where something is only put before an offset.
        let range: Range<Int>
        let inserted: [UInt8]
    }

    /// Lines of a prepared text, each without what stands before its own part, as a text of its own; behind them stand definitions.
    ///
    /// - Parameters:
    ///   - parts: for each line its part without the ending, and how many spaces go before it.
    ///   - line: the line of the text that the first part is of.
    init(
        _ parts: [(spaces: Int, part: Range<Int>)], from line: Int, of text: DocumentText,
        adding definitions: [LinkDefinition]
    ) {
        var bytes: [UInt8] = []
        var map = SourceMap()
        var starts: [Int] = []
        for (index, (spaces, part)) in parts.enumerated() {
            starts.append(bytes.count)
            for _ in 0..<spaces { bytes.append(UInt8(ascii: " ")) }
            let shift = bytes.count - part.lowerBound
            text.prepared.map.forEachRun(in: part) { run, offset in
                map.append(text: run.lowerBound + shift, source: offset, count: run.count)
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text.bytes[part]))
            map.append(text: bytes.count, source: text.endOfSource(ofLine: line + index), count: 1)
            bytes.append(UInt8(ascii: "\n"))
        }
        for definition in definitions {
            starts.append(bytes.count)
            bytes.append(UInt8(ascii: "\n"))
            for rest in definition.bytes.split(separator: UInt8(ascii: "\n")) {
                starts.append(bytes.count)
                bytes.append(contentsOf: rest)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        let all = text.prepared.markers
        let own = all.partitioningIndex { $0.line >= line }..<all.partitioningIndex { $0.line >= line + parts.count }
        self.bytes = bytes
        range = 0..<bytes.count
        lineStarts = starts + [bytes.count]
        self.map = map
        markers = all[own].map { $0.moved(up: line) }
    }

    private init(making changes: [Change], in source: SourceText, from offset: Int, markers: [LineMarker]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.bytes.count - offset + changes.count * Sentinel.heading.count)
        var map = SourceMap()
        var lines = Self.lineStarts(of: source, from: offset)
        var line = 0
        var copied = offset
        func copy(to end: Int) {
            // A line's start is before whatever is inserted there.
            while line < lines.count, lines[line] <= end {
                lines[line] += bytes.count - copied
                line += 1
            }
            map.append(text: bytes.count, source: copied, count: end - copied)
            source.bytes.withUnsafeBufferPointer {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[copied..<end]))
            }
            copied = end
        }
        for change in changes {
            copy(to: change.range.lowerBound)
            bytes.append(contentsOf: change.inserted)
            copied = change.range.upperBound
        }
        copy(to: source.bytes.count)
        self.bytes = bytes
        range = 0..<bytes.count
        lineStarts = lines + [bytes.count]
        self.map = map
        self.markers = markers
    }

    /// The first line starts after a byte order mark, which libcmark passes over.
    private static func lineStarts(of source: SourceText, from offset: Int) -> [Int] {
        var starts = Array(source.lineStarts[source.lines(from: offset)])
        guard !starts.isEmpty else { return [] }
        starts[0] = source.bytes[offset...].starts(with: [0xEF, 0xBB, 0xBF]) ? offset + 3 : offset
        return starts
    }
}

/// The character that marks places for libcmark: U+E000, of the private use area; to libcmark it is a letter.
enum Sentinel {
    static let bytes: [UInt8] = [0xEE, 0x80, 0x80]
    /// What makes a line a heading of its own; the double sentinel tells it from an author's heading.
    static let heading = Array("# ".utf8) + bytes + bytes

    /// Whether a sentinel starts at `index`.
    static func starts(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        index + 2 < bytes.count && bytes[index] == 0xEE && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80
    }

    /// The text without what `PreparedText` inserted; nil where nothing was.
    static func stripped(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.contains(0xEE) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if starts(at: index, in: text) {
                if starts(at: index + 3, in: text) {
                    result.removeLast(min(2, result.count))
                    index += 3
                }
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}

extension MarkdownTree {
    /// Stores what libcmark made of a text, without what stands in it for libcmark only where the text was prepared.
    mutating func setLiteral(_ literal: UnsafeBufferPointer<UInt8>, of node: NodeID, isPrepared: Bool) {
        if isPrepared, let stripped = Sentinel.stripped(literal) {
            setLiteral(stripped, of: node)
        } else {
            setLiteral(literal, of: node)
        }
    }
}
