internal import CourseModel
internal import FoundationEssentials

/// Writes an item in GIFT, so that Moodle's importer gives it back.
struct GIFTWriter {
    private let item: Item
    private let quiz: Quiz
    private let language: LanguageTag

    init(_ item: Item, of quiz: Quiz, in language: LanguageTag) {
        self.item = item
        self.quiz = quiz
        self.language = language
    }

    /// The question and the empty line behind it; nil where GIFT cannot say it.
    func text(_ tally: inout LossTally) -> String? {
        guard let answers = answers(&tally) else {
            tally.note(.ambiguous, of: item)
            return nil
        }
        if item.texts(in: language).contains(where: { $0.contains("![") }) { tally.note(.pictures, of: item) }
        if item.points != .one { tally.note(.points, of: item) }
        if case .numeric(let numeric) = item.question, numeric.unit != nil { tally.note(.unit, of: item) }
        item.noteUnsaidToMoodle(by: item.marking ?? quiz.rules.marking, &tally)
        let tags = ItemTags.tags(of: item, in: language, saysPoints: true)
        let comment = (["[id:\(item.id)]"] + tags.map { "[tag:\($0)]" }).joined(separator: " ")
        let form = item.isPlain(in: language) ? "" : "[markdown]"
        let rationale = item.rationale.map { "####\(escaped($0))" } ?? ""
        return "// \(comment)\n::\(item.id)::\(form)\(escaped(item.stem)) {\(answers)\(rationale)}\n"
    }

    private func escaped(_ text: Localized<Markdown>?) -> String {
        text.map { Self.escaped($0[language].source) } ?? ""
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        // Scalar by scalar: `=` with an accent is a mark, too.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r": continue
            case "\n": result += "\\n"
            case "\\", "#", "=", "~", "{", "}", ":":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func feedback(_ text: Localized<Markdown>?) -> String { text.map { "#\(escaped($0))" } ?? "" }

    // MARK: The answers

    private func answers(_ tally: inout LossTally) -> String? {
        switch item.question {
        case .choice(let choice): return options(of: choice, &tally)
        case .numeric(let numeric):
            let accepted = numeric.accepted.map { "=\(weight($0.share))\(Self.number($0))" }
            let foreseen = numeric.foreseen.map { "=%0%\(Self.number($0.values))\(feedback($0.feedback))" }
            return "#" + (accepted + foreseen).joined(separator: " ")
        case .text(let text):
            let all =
                text.accepted.flatMap { accepted in
                    accepted.everyText.map { "=\(weight(accepted.share ?? .one))\(Self.escaped($0))" }
                }
                + text.foreseen.flatMap { foreseen in
                    foreseen.texts.map { "=%0%\(Self.escaped($0))\(feedback(foreseen.feedback))" }
                }
            // There is no escape for what makes a question one of matching.
            return all.contains { $0.contains("->") } ? nil : all.joined(separator: " ")
        }
    }

    private func weight(_ share: Fraction?) -> String { share.map { "%\(MoodleWeights.percent(of: $0))%" } ?? "" }

    private static func number(_ interval: NumericQuestion.Interval) -> String {
        if interval.text.contains("..") { return "\(interval.lower)..\(interval.upper)" }
        let (middle, tolerance) = interval.middleAndTolerance
        return tolerance == "0" ? middle : "\(middle):\(tolerance)"
    }

    private func options(of choice: Item.Choice, _ tally: inout LossTally) -> String {
        if let isTrue = item.truth(in: language) {
            let (right, wrong) = (choice.options[isTrue ? 0 : 1].feedback, choice.options[isTrue ? 1 : 0].feedback)
            guard right != nil || wrong != nil else { return isTrue ? "T" : "F" }
            return "\(isTrue ? "T" : "F")#\(escaped(wrong))#\(escaped(right))"
        }
        guard choice.selection == .multiple else {
            return choice.options.map { option in
                let mark = option.share.map { "~%\(MoodleWeights.percent(of: $0))%" } ?? (option.isCorrect ? "=" : "~")
                return "\(mark)\(escaped(option.text))\(feedback(option.feedback))"
            }.joined(separator: " ")
        }
        let rule = item.marking ?? quiz.rules.marking
        if !choice.hasShares, [.allOrNothing, .certainty].contains(rule.scheme) { tally.note(.marking, of: item) }
        return zip(choice.options, MoodleWeights.shares(of: choice, by: rule)).map { option, share in
            "~%\(MoodleWeights.percent(of: share))%\(escaped(option.text))\(feedback(option.feedback))"
        }.joined(separator: " ")
    }
}
