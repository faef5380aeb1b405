internal import CourseModel
internal import TextRules

/// The rows of a report lined up in columns of a terminal.
struct TerminalGrid {
    private let ruler: CellRuler
    private let fields: [Field]

    /// One column with its cells, and the cells that it may have.
    private struct Field {
        let kind: ReportTable.Column.Kind
        let heading: TerminalText
        let cells: [Cell]
        var width: Int

        /// Where the line has too little room, texts are cut; numbers, days and words of the report never are.
        var isFlexible: Bool { [.text, .title, .path].contains(kind) }
        var isTrailing: Bool { kind == .number || kind == .percent }
        /// What may be left of it at worst.
        var leastWidth: Int { isFlexible ? min(width, 8) : width }
        /// What it gets before less important columns get any room.
        var modestWidth: Int { isFlexible ? min(width, 20) : width }
    }

    private struct Cell {
        let text: TerminalText
        /// A department's parts, from the top; empty for other cells.
        let path: [String]

        init(_ cell: ReportTable.Cell, _ shown: (Phrase) -> String) {
            switch cell {
            case .path(let parts):
                text = TerminalText(parts.isEmpty ? "—" : cell.text(shown))
                path = parts
            case .empty:
                text = "—"
                path = []
            default:
                text = TerminalText(cell.text(shown))
                path = []
            }
        }
    }

    private static let gap = 2

    init(_ table: ReportTable, ruler: CellRuler, width: Int?, shown: (Phrase) -> String) {
        self.ruler = ruler
        var candidates: [(field: Field, isEssential: Bool)] = []
        for (index, column) in table.columns.enumerated() where [.essential, .helpful].contains(column.prominence) {
            let cells = table.rows.map { Cell($0[index], shown) }
            let heading = TerminalText(shown(column.title))
            let widest = cells.lazy.map { ruler.width(of: $0.text) }.max() ?? 0
            let field = Field(
                kind: column.kind, heading: heading, cells: cells, width: max(ruler.width(of: heading), widest))
            candidates.append((field, column.prominence == .essential))
        }
        guard let width else {
            fields = candidates.map(\.field)
            return
        }
        fields = Self.narrowed(Self.chosen(from: candidates, width: width), to: width)
    }

    /// The essential columns, and of the others those for which there is room without cutting texts short.
    private static func chosen(from candidates: [(field: Field, isEssential: Bool)], width: Int) -> [Field] {
        var used = candidates.filter(\.isEssential).reduce(-gap) { $0 + $1.field.modestWidth + gap }
        return candidates.compactMap { field, isEssential in
            if isEssential { return field }
            guard used + field.width + gap <= width else { return nil }
            used += field.width + gap
            return field
        }
    }

    /// Takes from the widest texts first, so that names and staff ids stay whole as long as they can.
    private static func narrowed(_ fields: [Field], to width: Int) -> [Field] {
        var fields = fields
        for index in fields.indices where fields[index].isFlexible {
            fields[index].width = min(fields[index].width, width)
        }
        let least = fields.map(\.leastWidth)
        var excess = fields.reduce(-gap) { $0 + $1.width + gap } - width
        while excess > 0 {
            let shrinkable = fields.indices.filter { fields[$0].isFlexible && fields[$0].width > least[$0] }
            guard let widest = shrinkable.max(by: { fields[$0].width < fields[$1].width }) else { break }
            fields[widest].width -= 1
            excess -= 1
        }
        return fields
    }

    /// Heading, rule and rows.
    var lines: [TerminalText] {
        let rowCount = fields.first?.cells.count ?? 0
        let width = fields.reduce(-Self.gap) { $0 + $1.width + Self.gap }
        let rule = TerminalText("─").repeated(max(0, width) / ruler.width(of: "─"))
        let heading = line { ruler.truncated($0.heading, to: $0.width) }
        return [heading, rule] + (0..<rowCount).map { row in line { text(of: $0.cells[row], in: $0) } }
    }

    private func line(_ text: (Field) -> TerminalText) -> TerminalText {
        let texts = fields.indices.map { index in
            let field = fields[index]
            // Nothing is filled up at the end of a line.
            if index == fields.count - 1, !field.isTrailing { return text(field) }
            return ruler.padded(text(field), to: field.width, field.isTrailing ? .trailing : .leading)
        }
        return texts.joined(separator: .spaces(Self.gap))
    }

    /// A text that is too long loses its end; a title its middle, because titles of one course begin alike; a department its
    /// upper levels, which say the least.
    private func text(of cell: Cell, in field: Field) -> TerminalText {
        if ruler.width(of: cell.text) <= field.width { return cell.text }
        for count in 1..<max(cell.path.count, 1) {
            let rest = TerminalText("…/" + cell.path[count...].joined(separator: "/"))
            if ruler.width(of: rest) <= field.width { return rest }
        }
        if field.kind == .title { return ruler.cutInTheMiddle(cell.text, to: field.width) }
        return ruler.truncated(cell.path.last.map { TerminalText($0) } ?? cell.text, to: field.width)
    }
}

extension CellRuler {
    /// The text with `…` for what stands between its beginning and its end.
    fileprivate func cutInTheMiddle(_ text: TerminalText, to width: Int) -> TerminalText {
        let room = width - self.width(of: "…")
        guard room >= 4 else { return truncated(text, to: width) }
        let string = text.string
        var (head, tail) = (string.startIndex, string.endIndex)
        var used = 0
        while head < tail, used + self.width(of: string[head]) <= room / 2 {
            used += self.width(of: string[head])
            string.formIndex(after: &head)
        }
        while head < tail, used + self.width(of: string[string.index(before: tail)]) <= room {
            string.formIndex(before: &tail)
            used += self.width(of: string[tail])
        }
        return text[string.startIndex..<head] + "…" + text[tail..<string.endIndex]
    }
}
