internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The help on the screen: the keys of a place and what they do, laid over that place.
struct KeyHelp {
    enum Command: CaseIterable, Hashable {
        case move, page, toEnd, back
    }

    private let presentation: Presentation
    private let place: KeyPlace
    private(set) var viewport = Viewport()

    init(_ presentation: Presentation, place: KeyPlace) {
        self.presentation = presentation
        self.place = place
    }

    func panel(in areas: ScreenAreas) -> Panel { Panel(lines: lines(width: areas.width)) }

    func lines(width: Int) -> [StyledLine] {
        let ruler = presentation.ruler
        let entries = entries
        let keyWidth = entries.map { ruler.width(of: $0.keys) }.max() ?? 0
        var lines: [StyledLine] = []
        for entry in entries {
            if keyWidth + 2 + 16 <= width {
                let text = StyledText(entry.meaning).lines(width: width - keyWidth - 2, ruler: ruler)
                for (row, line) in text.enumerated() {
                    let keys = ruler.padded(row == 0 ? entry.keys : .empty, to: keyWidth + 2)
                    lines.append(StyledLine(keys, .bold) + line)
                }
            } else {
                lines += StyledText(entry.keys, .bold).lines(width: width, ruler: ruler)
                lines += StyledText("  " + entry.meaning).lines(width: width, ruler: ruler)
            }
        }
        return lines
    }

    private var entries: [(keys: TerminalText, meaning: TerminalText)] {
        let comma = presentation.text(zh: "、", en: ", ")
        return place.hints.compactMap { hint in
            let names = hint.keys.compactMap(\.name).map(presentation.text)
            return names.isEmpty ? nil : (names.joined(separator: comma), presentation.text(hint.meaning))
        }
    }

    mutating func settle(in areas: ScreenAreas) {
        viewport.settle(on: panel(in: areas), rows: areas.body.count)
    }

    // MARK: Keys

    static let keys = KeyTable(rows: keyRows)

    private static let keyRows: [KeyTable<Command>.Row] = [
        .scroll(.move), .pages(.page), .ends(.toEnd),
        KeyTable.Row(
            .back,
            [.escape, .enter, .letter("?"), .letter("q"), .unnamed(.control("c"), .control("d"), .control("q"))],
            bar: Phrase(zh: "返回", en: "back"), Phrase(zh: "返回", en: "back")),
    ]

    mutating func press(_ key: Key, _ areas: ScreenAreas) -> [QuizScreen.Request] {
        switch Self.keys.command(for: key) {
        case .move: viewport.scroll(by: key.step ?? 1)
        case .page: viewport.turnPage(by: key, rows: areas.body.count)
        case .toEnd: viewport.goToEnd(by: key, of: panel(in: areas))
        case .back: return [.close]
        case nil: break
        }
        return []
    }
}

extension KeyHelp? {
    /// Gives a key to the help where it lies over a place, which it leaves by the key that goes back.
    ///
    /// - Returns: whether it is there.
    mutating func take(_ key: Key, _ areas: ScreenAreas) -> Bool {
        guard self != nil else { return false }
        if self?.press(key, areas).contains(.close) == true { self = nil }
        return true
    }
}
