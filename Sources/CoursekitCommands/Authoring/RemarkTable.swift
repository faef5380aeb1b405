internal import CourseModel
internal import TextRules

/// What stays out of an import, or comes in otherwise, in a row for each kind: what, how many, what to do, and the first place.
struct RemarkTable {
    private struct Row {
        let title: Phrase
        let advice: Phrase
        let isLeftOut: Bool
        var places: [(place: Phrase?, excerpt: String)] = []
    }

    private var rows: [Row] = []
    private var indices: [Phrase: Int] = [:]
    private let isWhole: Bool

    /// - Parameter isWhole: whether each place is told, and not only the first of a kind.
    init(isWhole: Bool) {
        self.isWhole = isWhole
    }

    /// - Parameters:
    ///   - title: what it is; rows are told apart by it.
    ///   - place: nil where it is the file as a whole.
    ///   - excerpt: what is spoken of, as it is written there.
    mutating func add(_ title: Phrase, advice: Phrase, isLeftOut: Bool, at place: Phrase?, _ excerpt: String) {
        let index = indices[title] ?? rows.count
        if index == rows.count {
            indices[title] = index
            rows.append(Row(title: title, advice: advice, isLeftOut: isLeftOut))
        }
        rows[index].places.append((place, excerpt))
    }

    /// The rows of what stays out first.
    func lines(for console: Console) -> [String] {
        let sorted = rows.filter(\.isLeftOut) + rows.filter { !$0.isLeftOut }
        let ruler = CellRuler()
        let titles = sorted.map { console.text($0.title) }
        let width = min(titles.map { ruler.width(of: $0) }.max() ?? 0, 44)
        let hasMore = !isWhole && sorted.contains { $0.places.count > 1 }
        let more = Phrase(zh: "每类只列了第一处，加 -v 全部列出", en: "Only the first place of each is listed; -v lists all")
        let lines = zip(sorted, titles).flatMap { row, title in
            let count = String(row.places.count)
            let head =
                ruler.padded(title, to: width) + "  " + String(repeating: " ", count: max(0, 5 - count.count)) + count
            let shown = isWhole ? row.places : Array(row.places.prefix(1))
            let lines = shown.compactMap { place, excerpt -> String? in
                let colon = console.language == .english ? ": " : "："
                let parts = [place.map(console.text), excerpt.isEmpty ? nil : excerpt].compactMap { $0 }
                return parts.isEmpty ? nil : "    " + parts.joined(separator: colon)
            }
            return (["\(head)  \(console.text(row.advice))"] + lines).map { TerminalText($0).string }
        }
        return lines + (hasMore ? [console.text(more)] : [])
    }
}
