internal import CourseModel

/// A table in the lines of a paragraph, as GitHub reads it.
struct TableSyntax {
    struct Row {
        /// The row's own text, in positions of the prepared text.
        let range: Range<Int>
        /// The text of each cell, trimmed.
        let cells: [Range<Int>]
    }

    /// The index of the header among the paragraph's lines; the delimiter row is the next one.
    let headerLine: Int
    let alignments: [MarkdownAlignment]
    let header: Row
    let rows: [Row]
    /// The index behind the last row among the paragraph's lines.
    let endLine: Int

    /// The first table in the lines: a delimiter row with as many columns as the line before it, and not too many.
    ///
    /// - Parameter isLazy: for each line whether it can be no part of a table.
    init?(_ lines: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>, isLazy: [Bool] = []) {
        func isLazyLine(_ line: Int) -> Bool { line < isLazy.count && isLazy[line] }
        for line in lines.indices.dropFirst() {
            guard !isLazyLine(line), !isLazyLine(line - 1), let alignments = Self.alignments(bytes, lines[line]) else {
                continue
            }
            let header = Row(bytes, lines[line - 1])
            guard header.cells.count == alignments.count, alignments.count <= MarkdownLimits.tableColumns,
                Self.hasPipe(bytes, lines[line - 1]) || Self.hasPipe(bytes, lines[line])
            else { continue }
            headerLine = line - 1
            self.alignments = alignments
            self.header = header
            endLine = lines.indices[(line + 1)...].first(where: isLazyLine) ?? lines.count
            rows = lines[(line + 1)..<endLine].map { Row(bytes, $0) }
            return
        }
        return nil
    }

    /// The alignments of a delimiter row; nil for any other line.
    static func alignments(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [MarkdownAlignment]? {
        // Most lines are ruled out by their first byte.
        guard line.lowerBound < line.upperBound, "|:-".utf8.contains(bytes[line.lowerBound]),
            line.allSatisfy({ "|:-".utf8.contains(bytes[$0]) || bytes[$0].isASCIISpace })
        else { return nil }
        var alignments: [MarkdownAlignment] = []
        for cell in Row(bytes, line).cells {
            guard !cell.isEmpty else { return nil }
            let startsWithColon = bytes[cell.lowerBound] == UInt8(ascii: ":")
            let endsWithColon = bytes[cell.upperBound - 1] == UInt8(ascii: ":")
            let dashes = cell.dropFirst(startsWithColon ? 1 : 0).dropLast(endsWithColon ? 1 : 0)
            guard !dashes.isEmpty, dashes.allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else { return nil }
            switch (startsWithColon, endsWithColon) {
            case (false, false): alignments.append(.none)
            case (true, false): alignments.append(.left)
            case (true, true): alignments.append(.center)
            case (false, true): alignments.append(.right)
            }
        }
        return alignments.isEmpty ? nil : alignments
    }

    private static func hasPipe(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        bytes[line].contains(UInt8(ascii: "|"))
    }
}

extension TableSyntax.Row {
    /// Cuts a line at the pipes that no backslash precedes; one at either end belongs to no cell.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        func trimmed(_ range: Range<Int>) -> Range<Int> {
            var start = range.lowerBound
            var end = range.upperBound
            while end > start, bytes[end - 1].isASCIISpace { end -= 1 }
            while start < end, bytes[start].isASCIISpace { start += 1 }
            return start..<end
        }
        range = trimmed(line)
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        if start < range.upperBound, bytes[start] == UInt8(ascii: "|") { start += 1 }
        var index = start
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: "|") {
                index += 2
            } else if bytes[index] == UInt8(ascii: "|") {
                cells.append(trimmed(start..<index))
                index += 1
                start = index
            } else {
                index += 1
            }
        }
        if start < range.upperBound { cells.append(trimmed(start..<range.upperBound)) }
        self.cells = cells
    }
}
