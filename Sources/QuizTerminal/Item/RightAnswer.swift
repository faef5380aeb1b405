internal import CourseModel
internal import TerminalKit
internal import TextRules

/// An answer that earns something at an item whose answer is typed, as people say it: all that earn the same together.
struct RightAnswer {
    /// What it earns of the points; nil for all of them.
    let share: Fraction?
    let text: Phrase

    /// `正确答案`, or what it earns: `也得一半`.
    var label: Phrase {
        guard let share else { return Phrase(zh: "正确答案", en: "Right answer") }
        let earning = Phrase.earning(share)
        return Phrase(zh: "也\(phrase: earning)", en: "Also \(earning.english)")
    }

    /// `2400 元（± 1%） 或 10 到 12 元`
    ///
    /// - Parameter unit: with the blank before it (`unit(of:in:by:)`).
    static func all(of question: NumericQuestion, unit: String) -> [RightAnswer] {
        grouped(question.accepted.map { ($0.share, Phrase.accepted($0, unit: unit)) }) { texts in
            Phrase(
                zh: texts.map(\.record).joined(separator: unit.isEmpty ? " 或 " : "或 "),
                en: texts.map(\.english).joined(separator: " or "))
        }
    }

    /// `倾听 或 聆听`
    static func all(of question: TextQuestion, in language: LanguageTag) -> [RightAnswer] {
        let accepted = question.accepted.flatMap { accepted in
            (accepted.translations[language] ?? accepted.texts).map { text in
                // What nobody wrote in the Traditional script is shown in it; it is accepted in both.
                (accepted.share, Phrase(zh: language == .traditionalChinese ? text : "\(verbatim: text)", en: text))
            }
        }
        return grouped(accepted) { texts in
            Phrase(
                zh: texts.map(\.record).joined(separator: " 或 "), en: texts.map(\.english).joined(separator: " or "))
        }
    }

    /// What earns all first, then what earns less and less.
    private static func grouped(
        _ accepted: [(share: Fraction?, text: Phrase)], _ joined: ([Phrase]) -> Phrase
    ) -> [RightAnswer] {
        let shares = Set(accepted.map { $0.share ?? .one }).sorted(by: >)
        return shares.map { share in
            RightAnswer(
                share: share == .one ? nil : share,
                text: joined(accepted.filter { ($0.share ?? .one) == share }.map(\.text)))
        }
    }

    /// With the blank before it; empty where there is none.
    static func unit(of question: NumericQuestion, in language: LanguageTag, by markdown: TerminalMarkdown) -> String {
        question.unit.map { " " + markdown.line(of: $0[language]).text.string } ?? ""
    }
}

extension Item.Choice {
    /// What an option earns by itself where that is something and not all; nil where several are to be chosen, whose shares add up.
    func partialShare(of option: Item.Option) -> Fraction? {
        guard selection == .single, let share = option.share, share > .zero, share < .one else { return nil }
        return share
    }
}

extension Phrase {
    /// What an answer earns that is not all: `得一半`, `得 30%`.
    static func earning(_ share: Fraction) -> Phrase {
        switch share {
        case Fraction(1, 2): Phrase(zh: "得一半", en: "earns half")
        case Fraction(1, 3): Phrase(zh: "得三分之一", en: "earns a third")
        case Fraction(2, 3): Phrase(zh: "得三分之二", en: "earns two thirds")
        default: Phrase(zh: "得 \(share.exactPercentText)", en: "earns \(share.exactPercentText)")
        }
    }
}
