internal import TextRules

/// What stands before the lines of nested blocks: a marker before the first, blanks before the others.
struct IndentStack {
    private var levels: [(marker: TerminalText?, hanging: Int)] = []

    /// - Parameter hanging: how many cells the lines after the first are set in.
    mutating func push(_ marker: TerminalText, hanging: Int) {
        levels.append((hanging == 0 && marker.string.allSatisfy { $0 == " " } ? nil : marker, hanging))
    }

    mutating func pop() {
        levels.removeLast()
    }

    /// Whether nothing has been set yet behind the last marker.
    var hasUnusedMarker: Bool { levels.last?.marker != nil }

    /// The cells before a line. A marker that hangs over nothing is left out: the line it stands in may be wider by it.
    func width(by ruler: CellRuler) -> Int {
        levels.reduce(0) { $0 + max($1.hanging, $1.marker.map { ruler.width(of: $0) } ?? 0) }
    }

    /// What stands before the next line.
    mutating func next() -> TerminalText {
        let text = levels.map { $0.marker ?? .spaces($0.hanging) }.joined()
        for index in levels.indices { levels[index].marker = nil }
        return text
    }
}
