package import CourseModel

/// How a figure of a report comes about, in words for whoever has to answer for it.
package struct FigureExplanation: Sendable {
    /// The name in JSON; with a report's name before it where the same name means something else there: `people.share`.
    let key: String
    let title: Phrase
    /// How it is reckoned.
    let how: Phrase
    /// Whom and what it rests on; nil where `how` says so.
    let basis: Phrase?
    /// Where the formula comes from; nil for counts and what is only copied.
    let source: Phrase?

    init(_ key: String, _ title: Phrase, _ how: Phrase, from basis: Phrase? = nil, source: Phrase? = nil) {
        self.key = key
        self.title = title
        self.how = how
        self.basis = basis
        self.source = source
    }

    /// The reports whose figures are explained.
    package enum Report: String, Sendable, CaseIterable {
        case scores, people, items, status, due, departments, objectives, responses, gain, changes
    }

    /// The explanation of a column or a figure.
    ///
    /// - Parameter name: as it stands over the column in either language, or in JSON.
    package static func named(_ name: String, in report: Report) -> FigureExplanation? {
        let wanted = folded(name)
        let candidates = all(of: report)
        return candidates.first { $0.name == name }
            ?? candidates.first { folded($0.title.chinese) == wanted || folded($0.title.english) == wanted }
            ?? candidates.first { folded($0.name) == wanted } ?? ofColumn(named: name, in: report)
    }

    /// What can be asked for, in the order of the columns.
    package static func names(in report: Report, shown: (Phrase) -> String) -> [String] {
        all(of: report).map { shown($0.title) }
    }

    static func all(of report: Report) -> [FigureExplanation] {
        switch report {
        case .scores: premises + scores
        case .people: premises + people
        case .items: premises + items
        case .status: premises + status
        case .due: premises + due
        case .departments: premises + departments
        case .objectives: premises + objectives
        case .responses: premises + responses
        case .gain: premises + gain
        case .changes: premises + changes
        }
    }

    /// The name in JSON without the report's.
    var name: String { key.split(separator: ".").last.map(String.init) ?? key }

    private static func folded(_ name: String) -> String { name.lowercased().filter { $0 != " " } }

    /// That of columns of which there is one for each letter (`optionB`, `optionBCorrelation`) or quiz (`quiz:exam`, `date:exam`).
    private static func ofColumn(named name: String, in report: Report) -> FigureExplanation? {
        switch report {
        case .items where name.hasPrefix("option") && name.count > 6:
            items.first { $0.key == (name.hasSuffix("Correlation") ? "optionCorrelation" : "optionCount") }
        case .status where name.hasPrefix("quiz:"): status.first { $0.key == "quiz" }
        case .status where name.hasPrefix("date:"): status.first { $0.key == "date" }
        default: nil
        }
    }

    /// The explanation in lines.
    package func lines(shown: (Phrase) -> String) -> [String] {
        let parts: [(Phrase, Phrase?)] = [
            (Phrase(zh: "怎么算", en: "How"), how), (Phrase(zh: "依据", en: "From whom"), basis),
            (Phrase(zh: "出处", en: "Source"), source),
        ]
        return ["\(shown(title))  \(name)"]
            + parts.compactMap { label, text in
                text.map { "  \(shown(label))\(shown(Phrase(zh: "：", en: ": ")))\(shown($0))" }
            }
    }
}
