/// The part of a terminal that frames need, written without a look at the renderer: what is not in it counts as foreign.
package struct ScreenEmulator {
    package struct Cell: Hashable {
        /// Empty in the right half of a wide character.
        package var text = " "
        /// Parameters of "select graphic rendition" in force.
        package var rendition: Set<String> = []

        package init(text: String = " ", rendition: Set<String> = []) {
            (self.text, self.rendition) = (text, rendition)
        }
    }

    private enum State {
        case text, escape, sequence
    }

    package private(set) var columns: Int
    package private(set) var rows: Int
    package private(set) var cells: [[Cell]]
    package private(set) var row = 0
    package private(set) var column = 0
    package private(set) var showsCursor = true
    package private(set) var isAlternate = false
    package private(set) var bracketsPastes = false
    package private(set) var isUpdating = false
    /// Sequences and controls that are none of a frame's.
    package private(set) var foreign: [String] = []
    /// Gives two cells to `“` and other characters of ambiguous width.
    package var widensAmbiguous = false

    private var wraps = true
    private var mustWrap = false
    private var lastShown: (row: Int, column: Int)?
    private var rendition: [String] = []
    private var mainScreen: (cells: [[Cell]], row: Int, column: Int)?
    /// Where the cursor was, and in which style, when that was to be remembered.
    private var kept: (row: Int, column: Int, rendition: [String])?
    private var state = State.text
    private var sequence = ""
    private var pending: [UInt8] = []

    package init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
        self.cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    package var lines: [String] {
        cells.map { row in
            let text = row.map(\.text).joined()
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// A screen of another size with the same modes, full of rubbish.
    package func resized(columns: Int, rows: Int) -> ScreenEmulator {
        var result = self
        (result.columns, result.rows) = (columns, rows)
        result.cells = Array(repeating: Array(repeating: Cell(text: "?"), count: columns), count: rows)
        (result.row, result.column) = (min(row, rows - 1), min(column, columns - 1))
        (result.mustWrap, result.lastShown, result.kept) = (false, nil, nil)
        result.mainScreen = mainScreen.map { main in
            let cells = (0..<rows).map { row in
                (0..<columns).map { column in
                    main.cells.indices.contains(row) && main.cells[row].indices.contains(column)
                        ? main.cells[row][column] : Cell()
                }
            }
            return (cells, min(main.row, rows - 1), min(main.column, columns - 1))
        }
        return result
    }

    package mutating func take(_ bytes: some Sequence<UInt8>) {
        pending += bytes
        // A scalar may be cut in two by a read.
        var whole = pending.count
        for length in 1...3 where pending.count >= length {
            let lead = pending[pending.count - length]
            let needed = lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            if needed > length { whole = pending.count - length }
        }
        for scalar in String(decoding: pending[..<whole], as: UTF8.self).unicodeScalars { take(scalar) }
        pending.removeFirst(whole)
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        switch state {
        case .text: takeText(scalar)
        case .escape:
            state = scalar == "[" ? .sequence : .text
            switch scalar {
            case "[": break
            case "7": kept = (row, column, rendition)
            case "8": if let kept { (row, column, rendition) = kept }
            default: foreign.append("\\e\(scalar)")
            }
            sequence = ""
        case .sequence:
            if (0x40...0x7E).contains(scalar.value) {
                state = .text
                obey(sequence, Character(scalar))
            } else {
                sequence.unicodeScalars.append(scalar)
            }
        }
    }

    private mutating func takeText(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\u{1B}": state = .escape
        case "\r": column = 0
        case "\n":
            row += 1
            if row == rows {
                row -= 1
                cells.removeFirst()
                cells.append(Array(repeating: Cell(), count: columns))
            }
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
            foreign.append("control \(scalar.value)")
        default: show(scalar)
        }
    }

    private mutating func show(_ scalar: Unicode.Scalar) {
        let width = width(of: scalar)
        if width == 0 {
            // Joins the character that was shown last.
            if let last = lastShown { cells[last.row][last.column].text.unicodeScalars.append(scalar) }
            return
        }
        if mustWrap || column + width > columns {
            guard wraps else {
                column = max(columns - width, 0)
                put(scalar, width)
                return
            }
            takeText("\r")
            takeText("\n")
        }
        put(scalar, width)
    }

    private mutating func put(_ scalar: Unicode.Scalar, _ width: Int) {
        guard column + width <= columns else { return }
        if cells[row][column].text.isEmpty, column > 0 { cells[row][column - 1].text = " " }
        let next = column + width
        if next < columns, cells[row][next].text.isEmpty { cells[row][next].text = " " }
        cells[row][column] = Cell(text: String(scalar), rendition: Set(rendition))
        lastShown = (row, column)
        if width == 2 { cells[row][column + 1] = Cell(text: "", rendition: Set(rendition)) }
        mustWrap = wraps && next == columns
        column = min(next, columns - 1)
    }

    private mutating func obey(_ parameters: String, _ final: Character) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        if final != "m" { (mustWrap, lastShown) = (false, nil) }
        switch final {
        case "H":
            row = min(max(numbers.first ?? 1, 1), rows) - 1
            column = min(max(numbers.count > 1 ? numbers[1] : 1, 1), columns) - 1
        case "C": column = min(column + max(numbers.first ?? 1, 1), columns - 1)
        case "K" where parameters.isEmpty: erase(row: row, from: column)
        // What has scrolled away is not kept here.
        case "J" where parameters == "3": break
        case "J" where parameters == "2": for row in 0..<rows { erase(row: row, from: 0) }
        case "m": select(parameters)
        case "h" where parameters.first == "?", "l" where parameters.first == "?":
            setMode(parameters, final == "h")
        default: foreign.append("\\e[\(parameters)\(final)")
        }
    }

    private mutating func erase(row: Int, from column: Int) {
        if !rendition.isEmpty { foreign.append("erased with \(rendition)") }
        if column > 0, cells[row][column].text.isEmpty { cells[row][column - 1].text = " " }
        for column in column..<columns { cells[row][column] = Cell() }
    }

    private mutating func select(_ parameters: String) {
        var rest = parameters.split(separator: ";")[...]
        if rest.isEmpty { rendition = [] }
        while let first = rest.popFirst() {
            if first == "0" {
                rendition = []
            } else if first == "38" {
                let count = rest.first == "5" ? 2 : 4
                rendition.append((["38"] + rest.prefix(count)).joined(separator: ";"))
                rest = rest.dropFirst(count)
            } else {
                rendition.append(String(first))
            }
        }
    }

    private mutating func setMode(_ mode: String, _ isOn: Bool) {
        switch mode {
        case "?7": wraps = isOn
        case "?25": showsCursor = isOn
        case "?2004": bracketsPastes = isOn
        case "?2026": isUpdating = isOn
        case "?1049":
            if isOn, !isAlternate {
                mainScreen = (cells, row, column)
                for row in 0..<rows { erase(row: row, from: 0) }
            } else if !isOn, let main = mainScreen {
                (cells, row, column) = main
                mainScreen = nil
            }
            isAlternate = isOn
        default: foreign.append("mode \(mode)")
        }
    }

    private func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        case 0x2010...0x2027, 0x2460...0x24FF, 0x25A0...0x25FF:
            return widensAmbiguous ? 2 : 1
        default:
            return 1
        }
    }
}
