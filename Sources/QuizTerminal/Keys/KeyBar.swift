internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The keys at the foot of the screen: each is named in full, with what it does, or not at all.
struct KeyBar {
    /// A key and what it does, measured.
    private struct Piece {
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
        var pieces = place.hints.compactMap { hint -> Piece? in
            guard let label = hint.label, let name = hint.keys.first?.name else { return nil }
            let (key, text) = (presentation.text(name), presentation.text(label))
            return Piece(key: key, label: text, width: ruler.width(of: key) + 1 + ruler.width(of: text))
        }
        guard rows > 0, let last = pieces.last else { return }
        guard last.width <= width else {
            if ruler.width(of: last.key) <= width { lines = [StyledLine(last.key, .bold)] }
            return
        }
        while pieces.contains(where: { $0.width > width }) || Self.broken(pieces, width: width, gap: 2).count > rows {
            // What does not fit by itself goes first, then the least needed.
            pieces.remove(at: pieces.firstIndex { $0.width > width } ?? pieces.count - 2)
        }
        lines = Self.evened(pieces, width: width).map { pieces, gap in
            StyledLine(
                runs: Array(
                    pieces.map { [StyledLine.Run($0.key, .bold), StyledLine.Run(" " + $0.label)] }
                        .joined(separator: [StyledLine.Run(.spaces(gap))])))
        }
    }

    /// The pieces in lines, as many in each as fit.
    private static func broken(_ pieces: [Piece], width: Int, gap: Int) -> [[Piece]] {
        var lines: [[Piece]] = []
        var used = width
        for piece in pieces {
            if used + gap + piece.width <= width {
                lines[lines.count - 1].append(piece)
                used += gap + piece.width
            } else {
                lines.append([piece])
                used = piece.width
            }
        }
        return lines
    }

    /// The pieces in as few lines as they need, about equally long, with wide gaps where there is room for them.
    private static func evened(_ pieces: [Piece], width: Int) -> [(pieces: [Piece], gap: Int)] {
        let count = broken(pieces, width: width, gap: 2).count
        let gap = broken(pieces, width: width, gap: 3).count == count ? 3 : 2
        var lines = broken(pieces, width: width, gap: gap)
        var narrower = width - 1
        while narrower > 0, case let next = broken(pieces, width: narrower, gap: gap), next.count == count {
            (lines, narrower) = (next, narrower - 1)
        }
        return lines.map { ($0, gap) }
    }
}

/// How many rows the keys of each place fill at a size.
struct KeyRows {
    private let rows: [KeyPlace: Int]
    /// Where a passage stands beside the text, so that the page is wider.
    private let rowsBesidePassage: [KeyPlace: Int]

    init(in size: TerminalSize, presentation: Presentation) {
        let most = ScreenAreas.mostKeyRows(in: size)
        func rows(width: Int) -> [KeyPlace: Int] {
            Dictionary(
                uniqueKeysWithValues: KeyPlace.allCases.map {
                    ($0, KeyBar(for: $0, width: width, rows: most, presentation: presentation).lines.count)
                })
        }
        self.rows = rows(width: ScreenAreas.width(of: size))
        let wide = ScreenAreas(size, hasPassage: true)
        rowsBesidePassage = wide.aside == nil ? self.rows : rows(width: wide.page.count)
    }

    /// - Parameter hasPassage: whether a passage may stand beside the text.
    subscript(place: KeyPlace, hasPassage hasPassage: Bool) -> Int {
        (hasPassage ? rowsBesidePassage : rows)[place] ?? 1
    }
}
