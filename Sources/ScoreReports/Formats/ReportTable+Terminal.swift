package import CourseModel
package import TextRules

extension ReportTable {
    /// The report for a terminal: premises, the columns lined up by cells, and the sums.
    ///
    /// - Parameters:
    ///   - width: the cells of a line. Columns that do not fit are left out and long texts are cut, so that each row stays one
    ///     line; where even the most needed columns find no room, each row is a list of its values. nil for everything that is not only
    ///     for files.
    ///   - shown: puts a phrase into the reader's language.
    package func terminalLines(
        ruler: CellRuler = CellRuler(), width: Int? = nil, shown: (Phrase) -> String
    ) -> [TerminalText] {
        let grid = TerminalGrid(self, ruler: ruler, width: width, shown: shown)
        if let width, !grid.fits, !rows.isEmpty {
            let head = [TerminalText(shown(title))] + premises.filter(\.isNotable).map { TerminalText($0.line(shown)) }
            let foot = summary.filter(\.isNotable).map { TerminalText("\(shown($0.title)) \($0.value.text(shown))") }
            let list = grid.list(width: width, colon: TerminalText(shown(Phrase(zh: "：", en: ": "))))
            return head.flatMap { ruler.lines(of: $0, width: width) } + [.empty] + list
                + (foot.isEmpty ? [] : [.empty]) + foot.flatMap { ruler.lines(of: $0, width: width) }
        }
        let body =
            rows.isEmpty
            ? ruler.lines(of: TerminalText(shown(emptyNotice)), width: width ?? 80) : grid.lines
        let sums = summary.filter(\.isNotable).map { TerminalText("\(shown($0.title)) \($0.value.text(shown))") }
        let head =
            [TerminalText(shown(title))]
            + ruler.packed(premises.filter(\.isNotable).map { TerminalText($0.line(shown)) }, width: width)
        var foot = ruler.packed(sums, width: width)
        if !rows.isEmpty, grid.hiddenCount > 0 {
            let count = grid.hiddenCount
            let phrase = Phrase(
                zh: "还有 \(count) 栏放不下，窗口放宽就能看到",
                en: "no room for \(count.counting("more column")); a wider window shows them")
            foot.append(TerminalText(shown(phrase)))
        }
        guard let width else { return head + [.empty] + body + [.empty] + foot }
        // What a reader must know is folded; only rows are cut.
        return head.flatMap { ruler.lines(of: $0, width: width) } + [.empty]
            + body.map { ruler.truncated($0, to: width) } + [.empty]
            + foot.flatMap { ruler.lines(of: $0, width: width) }
    }
}

/// The rows of a report lined up in columns of a terminal.
private struct TerminalGrid {
    private let ruler: CellRuler
    private let lanes: [Lane]
    /// All columns that are not only for files, as wide as their texts.
    private let all: [Lane]
    /// Whether the most needed columns find room beside each other.
    let fits: Bool
    /// How many columns find none.
    var hiddenCount: Int { all.count - lanes.count }

    /// A column as it is laid out: its texts, and the width that it may have.
    private struct Lane {
        let kind: ReportTable.Column.Kind
        let isEssential: Bool
        /// What the two ends of an interval have in common: they stand together or not at all.
        let interval: String?
        let heading: TerminalText
        private(set) var texts: [TerminalText] = []
        /// Beside each text of a column of departments, the department's parts from the top.
        private(set) var paths: [[String]] = []
        var width: Int
        /// Whether a text that is too long loses its middle and not its end.
        var losesItsMiddle: Bool

        init(_ column: ReportTable.Column, heading: TerminalText, width: Int) {
            kind = column.kind
            isEssential = column.prominence == .essential
            interval = ["Low", "High"].first { column.key.hasSuffix($0) }.map { String(column.key.dropLast($0.count)) }
            self.heading = heading
            self.width = width
            losesItsMiddle = kind == .title
        }

        /// Stands where a cell has nothing.
        static let nothing: TerminalText = "—"

        /// Where the line has too little room, texts are cut; numbers, days and words of the report never are.
        var isFlexible: Bool { [.text, .title, .path].contains(kind) }
        var isTrailing: Bool { kind == .number || kind == .percent }
        /// What may be left of it at worst.
        var leastWidth: Int { isFlexible ? min(width, 8) : width }
        /// What it gets before less important columns get any room.
        var modestWidth: Int { isFlexible ? min(width, 20) : width }

        mutating func add(_ cell: ReportTable.Cell, ruler: CellRuler, _ shown: (Phrase) -> String) {
            let text = cell == .empty || cell == .path([]) ? Self.nothing : TerminalText(cell.text(shown))
            texts.append(text)
            width = max(width, ruler.width(of: text))
            guard kind == .path else { return }
            if case .path(let parts) = cell { paths.append(parts) } else { paths.append([]) }
        }
    }

    private static let gap = 2

    init(_ table: ReportTable, ruler: CellRuler, width: Int?, shown: (Phrase) -> String) {
        self.ruler = ruler
        let columns = table.columns.indices.filter {
            [.essential, .helpful].contains(table.columns[$0].prominence)
        }
        var lanes = columns.map { index in
            let heading = TerminalText(shown(table.columns[index].title))
            return Lane(table.columns[index], heading: heading, width: ruler.width(of: heading))
        }
        for row in table.rows {
            for (lane, column) in columns.enumerated() { lanes[lane].add(row[column], ruler: ruler, shown) }
        }
        all = lanes
        self.lanes =
            width.map { width in
                Self.narrowed(Self.chosen(from: lanes, width: width), to: width).map { Self.tellingApart($0, ruler) }
            } ?? lanes
        let used = self.lanes.reduce(-Self.gap) { $0 + $1.width + Self.gap }
        fits = width.map { used <= $0 } ?? true
    }

    /// Each row as an entry: its values with the names of their columns, a line each; what is empty is left out.
    func list(width: Int, colon: TerminalText) -> [TerminalText] {
        (0..<(all.first?.texts.count ?? 0)).flatMap { row in
            all.enumerated().flatMap { place, lane -> [TerminalText] in
                guard lane.texts[row] != Lane.nothing else { return [] }
                let text = lane.heading + colon + lane.texts[row]
                return ruler.lines(of: text, width: max(width - 2, 2)).enumerated().map { line, text in
                    (place == 0 && line == 0 ? "- " : "  ") + text
                }
            }
        }
    }

    /// The essential columns, and of the others those for which there is room without cutting texts short.
    private static func chosen(from lanes: [Lane], width: Int) -> [Lane] {
        var used = lanes.filter(\.isEssential).reduce(-gap) { $0 + $1.modestWidth + gap }
        var (shown, hidden): (Set<String>, Set<String>) = ([], [])
        return lanes.filter { lane in
            if lane.isEssential { return true }
            if let interval = lane.interval {
                if shown.contains(interval) { return true }
                if hidden.contains(interval) { return false }
            }
            let together = lane.interval.map { interval in lanes.filter { !$0.isEssential && $0.interval == interval } }
            let wanted = (together ?? [lane]).reduce(0) { $0 + $1.width + gap }
            guard used + wanted <= width else {
                if let interval = lane.interval { hidden.insert(interval) }
                return false
            }
            used += wanted
            if let interval = lane.interval { shown.insert(interval) }
            return true
        }
    }

    /// Takes from the widest texts first, so that names and staff ids stay whole as long as they can.
    private static func narrowed(_ lanes: [Lane], to width: Int) -> [Lane] {
        var lanes = lanes
        for index in lanes.indices where lanes[index].isFlexible {
            lanes[index].width = min(lanes[index].width, width)
        }
        let least = lanes.map(\.leastWidth)
        var excess = lanes.reduce(-gap) { $0 + $1.width + gap } - width
        while excess > 0 {
            let shrinkable = lanes.indices.filter { lanes[$0].isFlexible && lanes[$0].width > least[$0] }
            guard let widest = shrinkable.max(by: { lanes[$0].width < lanes[$1].width }) else { break }
            lanes[widest].width -= 1
            excess -= 1
        }
        return lanes
    }

    /// The column cut so that two texts, such as long staff ids, do not look alike: at the end, or else in the middle, or else not at all
    /// where they are no longer than an id.
    private static func tellingApart(_ lane: Lane, _ ruler: CellRuler) -> Lane {
        let widest = lane.texts.reduce(0) { max($0, ruler.width(of: $1)) }
        guard lane.kind == .text, widest > lane.width else { return lane }
        let texts = Set(lane.texts.map(\.string))
        let atTheEnd = Set(lane.texts.map { ruler.truncated($0, to: lane.width).string })
        guard atTheEnd.count < texts.count else { return lane }
        var lane = lane
        lane.losesItsMiddle = true
        let inTheMiddle = Set(lane.texts.map { ruler.shortened($0, to: lane.width).string })
        if inTheMiddle.count < texts.count, widest <= longestID { lane.width = widest }
        return lane
    }

    /// In cells: as long as the numbers of identity cards, and some.
    private static let longestID = 24

    /// Heading, rule and rows.
    var lines: [TerminalText] {
        let rowCount = lanes.first?.texts.count ?? 0
        let width = lanes.reduce(-Self.gap) { $0 + $1.width + Self.gap }
        let rule = TerminalText("─").repeated(max(0, width) / ruler.width(of: "─"))
        let heading = line { ruler.truncated($0.heading, to: $0.width) }
        return [heading, rule] + (0..<rowCount).map { row in line { text(of: $0, row) } }
    }

    private func line(_ text: (Lane) -> TerminalText) -> TerminalText {
        let texts = lanes.indices.map { index in
            let lane = lanes[index]
            // Nothing is filled up at the end of a line.
            if index == lanes.count - 1, !lane.isTrailing { return text(lane) }
            return ruler.padded(text(lane), to: lane.width, lane.isTrailing ? .trailing : .leading)
        }
        return texts.joined(separator: .spaces(Self.gap))
    }

    /// A text that is too long loses its end; a title its middle, because titles of one course begin alike, and so do ids that would not be
    /// told apart; a department its upper levels, which say the least.
    private func text(of lane: Lane, _ row: Int) -> TerminalText {
        let text = lane.texts[row]
        if ruler.width(of: text) <= lane.width { return text }
        let path = lane.kind == .path ? lane.paths[row] : []
        for count in 1..<max(path.count, 1) {
            let rest = TerminalText("…/" + path[count...].joined(separator: "/"))
            if ruler.width(of: rest) <= lane.width { return rest }
        }
        if lane.losesItsMiddle { return ruler.shortened(text, to: lane.width) }
        return ruler.truncated(path.last.map { TerminalText($0) } ?? text, to: lane.width)
    }
}

extension CellRuler {
    /// Short texts side by side, as many on a line as it holds.
    fileprivate func packed(_ texts: [TerminalText], width: Int?) -> [TerminalText] {
        let gap = TerminalText.spaces(3)
        var lines: [TerminalText] = []
        for text in texts {
            if let last = lines.last, self.width(of: last + gap + text) <= width ?? 80 {
                lines[lines.count - 1] = last + gap + text
            } else {
                lines.append(text)
            }
        }
        return lines
    }

    /// The text as it is where it fits, or else without its middle.
    fileprivate func shortened(_ text: TerminalText, to width: Int) -> TerminalText {
        self.width(of: text) <= width ? text : cutInTheMiddle(text, to: width)
    }

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
