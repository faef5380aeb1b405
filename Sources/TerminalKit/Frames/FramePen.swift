/// Writes cells to a screen and knows, as far as one can, where the terminal's cursor is and in which style it writes.
struct FramePen {
    private(set) var output = ""
    private let encoder: StyleEncoder
    private var style = Style.plain
    /// nil when the terminal may have counted other widths than we.
    private var place: (row: Int, column: Int)?

    init(encoder: StyleEncoder) {
        self.encoder = encoder
    }

    /// Terminals that know mode 2026 show nothing until the update is complete; others pay no attention.
    mutating func beginUpdate(hidingCursor: Bool) {
        output += "\u{1B}[?2026h"
        if hidingCursor { showCursor(false) }
    }

    mutating func endUpdate() {
        output += "\u{1B}[?2026l"
    }

    mutating func showCursor(_ isVisible: Bool) {
        output += isVisible ? "\u{1B}[?25h" : "\u{1B}[?25l"
    }

    /// Blanks everything, in a style that is set anew since the old one is unknown.
    mutating func eraseScreen() {
        output += "\u{1B}[m\u{1B}[2J"
        style = .plain
        place = nil
    }

    mutating func set(_ new: Style) {
        output += encoder.sequence(from: style, to: new)
        style = new
    }

    mutating func move(row: Int, column: Int) {
        defer { place = (row, column) }
        if let place, place.row == row, place.column <= column {
            let distance = column - place.column
            if distance > 0 { output += distance == 1 ? "\u{1B}[C" : "\u{1B}[\(distance)C" }
            return
        }
        switch (row, column) {
        case (0, 0): output += "\u{1B}[H"
        case (_, 0): output += "\u{1B}[\(row + 1)H"
        default: output += "\u{1B}[\(row + 1);\(column + 1)H"
        }
    }

    /// Changes a row of the screen.
    mutating func paint(row: Int, from old: ArraySlice<Frame.Cell>, to new: ArraySlice<Frame.Cell>) {
        let (old, new) = (Array(old), Array(new))
        if old.contains(where: \.isOfUncertainWidth) || new.contains(where: \.isOfUncertainWidth) {
            repaint(row: row, new)
        } else {
            paintDifferences(row: row, from: old, to: new)
        }
    }

    private mutating func paintDifferences(row: Int, from old: [Frame.Cell], to new: [Frame.Cell]) {
        /// Jumping over fewer equal cells takes more bytes than writing them again.
        let shortestJump = 4
        let end = Self.endOfText(new)
        var column = 0
        while let start = new.indices[column...].first(where: { new[$0] != old[$0] }) {
            move(row: row, column: start)
            if start >= end {
                eraseRest()
                return
            }
            column = start + 1
            var equal = 0
            while column < end, equal < shortestJump {
                equal = new[column] == old[column] ? equal + 1 : 0
                column += 1
            }
            write(new, start..<(column - equal), row: row)
        }
    }

    /// Writes a row anew in which some characters may be wider on the terminal than we think.
    ///
    /// In running text what follows is shifted with them, which can be read. After a gap that is wide enough to take up the
    /// shift, as between a table's columns, the place is set right.
    private mutating func repaint(row: Int, _ cells: [Frame.Cell]) {
        move(row: row, column: 0)
        eraseRest()
        // How far the terminal may be ahead of us, and the blanks just written.
        var (drift, blanks) = (0, 0)
        for column in 0..<Self.endOfText(cells) {
            let cell = cells[column]
            if drift > 0, cell != .blank, blanks >= max(drift, 2) {
                move(row: row, column: column)
                drift = 0
            }
            write(cells, column..<(column + 1), row: row)
            blanks = cell == .blank ? blanks + 1 : 0
            if cell.isOfUncertainWidth {
                drift += 1
                place = nil
            }
        }
        place = nil
    }

    private mutating func write(_ cells: [Frame.Cell], _ range: Range<Int>, row: Int) {
        for cell in cells[range] where !cell.text.isEmpty {
            set(cell.style)
            output += cell.text
        }
        if place != nil {
            // The last character may fill the cell after the range too.
            let end = range.upperBound
            place = (row, end < cells.count && cells[end].text.isEmpty ? end + 1 : end)
        }
    }

    private mutating func eraseRest() {
        set(.plain)
        output += "\u{1B}[K"
    }

    private static func endOfText(_ cells: [Frame.Cell]) -> Int {
        cells.lastIndex { $0 != .blank }.map { $0 + 1 } ?? 0
    }
}

extension Frame.Cell {
    /// Whether terminals differ in the cells they give to the character: all but ASCII, Han, kana, Hangul syllables and the
    /// full-width forms.
    var isOfUncertainWidth: Bool {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { return false }
        if scalars.index(after: scalars.startIndex) != scalars.endIndex { return true }
        switch first.value {
        case 0x20...0x7E, 0x3001...0x3029, 0x3041...0x3096, 0x30A1...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xAC00...0xD7A3, 0xFF01...0xFF60:
            return false
        default:
            return true
        }
    }
}
