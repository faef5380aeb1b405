internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The keys at the foot of the screen: each is named in full, with what it does, or not at all.
struct KeyBar {
    /// A key and what it does.
    private struct Hint {
        let key: TerminalText
        let label: TerminalText
        let width: Int
    }

    /// One below the other, none wider than it may be.
    private(set) var lines: [StyledLine] = []

    /// - Parameter rows: how many lines there may be. Where they are too few for all keys, the least needed are left out, but never
    ///   the last one, which leads to all others.
    init(for place: KeyPlace, width: Int, rows: Int, presentation: Presentation) {
        let ruler = presentation.ruler
        var hints = KeyTable.rows(in: place).compactMap { row -> Hint? in
            guard let label = row.label, let name = row.keys.first?.name else { return nil }
            let (key, text) = (presentation.text(name), presentation.text(label))
            return Hint(key: key, label: text, width: ruler.width(of: key) + 1 + ruler.width(of: text))
        }
        guard rows > 0, let last = hints.last else { return }
        guard last.width <= width else {
            if ruler.width(of: last.key) <= width { lines = [StyledLine(last.key, .bold)] }
            return
        }
        while hints.contains(where: { $0.width > width }) || Self.broken(hints, width: width, gap: 2).count > rows {
            // What does not fit by itself goes first, then the least needed.
            hints.remove(at: hints.firstIndex { $0.width > width } ?? hints.count - 2)
        }
        lines = Self.evened(hints, width: width).map { hints, gap in
            StyledLine(
                runs: Array(
                    hints.map { [StyledLine.Run($0.key, .bold), StyledLine.Run(" " + $0.label)] }
                        .joined(separator: [StyledLine.Run(.spaces(gap))])))
        }
    }

    /// The hints in lines, as many in each as fit.
    private static func broken(_ hints: [Hint], width: Int, gap: Int) -> [[Hint]] {
        var lines: [[Hint]] = []
        var used = width
        for hint in hints {
            if used + gap + hint.width <= width {
                lines[lines.count - 1].append(hint)
                used += gap + hint.width
            } else {
                lines.append([hint])
                used = hint.width
            }
        }
        return lines
    }

    /// The hints in as few lines as they need, about equally long, with wide gaps where there is room for them.
    private static func evened(_ hints: [Hint], width: Int) -> [(hints: [Hint], gap: Int)] {
        let count = broken(hints, width: width, gap: 2).count
        let gap = broken(hints, width: width, gap: 3).count == count ? 3 : 2
        var lines = broken(hints, width: width, gap: gap)
        var narrower = width - 1
        while narrower > 0, case let next = broken(hints, width: narrower, gap: gap), next.count == count {
            (lines, narrower) = (next, narrower - 1)
        }
        return lines.map { ($0, gap) }
    }
}
