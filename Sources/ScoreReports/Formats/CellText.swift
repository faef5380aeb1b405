internal import CourseModel

extension ReportTable.Cell {
    /// The cell as a person reads it in a table.
    func text(_ shown: (Phrase) -> String) -> String {
        switch self {
        case .text(let text): text
        case .path(let parts): parts.joined(separator: "/")
        case .term(let term): shown(term.phrase)
        case .integer(let number): String(number)
        case .number(let number, let rounding): number.decimalText(rounding)
        case .percent(let share, let rounding): share.percentText(rounding) + "%"
        case .date(let date): date.description
        case .time(let time): time.description
        case .duration(let seconds): Self.durationText(seconds)
        case .empty: ""
        }
    }

    /// Hours, minutes and seconds: `0:12:05`.
    private static func durationText(_ seconds: Int) -> String {
        "\(seconds / 3600):\((seconds / 60 % 60).padded(to: 2)):\((seconds % 60).padded(to: 2))"
    }
}

extension ReportTable.Fact {
    /// `截至：2026-12-01`.
    func line(_ shown: (Phrase) -> String) -> String {
        shown(title) + shown(Phrase(zh: "：", en: ": ")) + value.text(shown)
    }
}
