import CourseModel
import Foundation
import QuizEngine

/// Banks by chance: `asked` decides over what is asked, `told` over keys, shares, accepted answers, feedback and rationales.
struct RandomBank {
    private var asked: SeededGenerator
    private var told: SeededGenerator

    static func quiz(asking seed: UInt64, telling secret: UInt64, shufflesOptions: Bool = true) -> Quiz {
        var bank = RandomBank(asked: SeededGenerator(seed: seed), told: SeededGenerator(seed: secret))
        let count = 1 + bank.asked.number(below: 8)
        let entries = (0..<count).map { place -> Quiz.Entry in
            if bank.asked.number(below: 4) == 0 {
                let items = (0..<2).map { bank.item("s\(place)-\($0)") }
                return .set(
                    ItemSet(
                        passage: Passage(id: Identifier("p\(place)"), title: text("表"), text: text("| 甲 | 乙 |")),
                        items: items))
            }
            return .item(bank.item("i\(place)"))
        }
        return Quiz(
            id: "exam", title: Localized("结业考试", in: .simplifiedChinese), kind: .exam,
            rules: Quiz.Rules(
                passMark: Fraction(4, 5), timeLimit: 1800, shufflesItems: true, shufflesOptions: shufflesOptions),
            entries: entries)
    }

    private mutating func item(_ id: String) -> Item {
        let stem = text("题 \(id) \(asked.number(below: 1000))")
        let question: Item.Question
        switch asked.number(below: 4) {
        case 0: question = .numeric(numeric())
        case 1:
            question = .text(
                TextQuestion(
                    accepted: (0...told.number(below: 3)).map { .init(texts: ["答\($0)\(told.number(below: 99))"]) },
                    foreseen: told.number(below: 2) == 0 ? [] : [.init(texts: ["错"], feedback: text("不是"))]))
        default: question = .choice(choice())
        }
        return Item(
            id: ItemID(id), stem: stem, question: question,
            rationale: told.number(below: 2) == 0 ? nil : text(String(repeating: "因为", count: told.number(below: 200))),
            points: Fraction(1 + asked.number(below: 3)), objective: ObjectiveID("O\(asked.number(below: 3))"),
            tags: told.number(below: 2) == 0 ? [] : ["难"])
    }

    private mutating func numeric() -> NumericQuestion {
        let value = Decimal(told.number(below: 10_000))
        let interval = NumericQuestion.Interval(lower: value, upper: value + 1, text: "\(value)")
        return NumericQuestion(
            accepted: [interval],
            foreseen: told.number(below: 2) == 0 ? [] : [.init(values: interval, feedback: text("多了"))],
            unit: asked.number(below: 2) == 0 ? nil : text("元"))
    }

    private mutating func choice() -> Item.Choice {
        let isMultiple = asked.number(below: 2) == 0
        let count = 2 + asked.number(below: 4)
        var texts = (0..<count).map { "选项 \($0) \(asked.number(below: 100))" }
        let fixed = asked.number(below: 3) == 0 ? count - 1 : nil
        // The author's habit: where the others stand is for the key to say.
        let last = fixed.map { _ in texts.removeLast() }
        told.shuffle(&texts)
        texts += last.map { [$0] } ?? []
        let right = told.number(below: count)
        let hasShares = told.number(below: 3) == 0
        return Item.Choice(
            selection: isMultiple ? .multiple : .single,
            options: texts.enumerated().map { place, option in
                let isRight = place == right || isMultiple && told.number(below: 2) == 0
                return Item.Option(
                    letter: OptionLetter(index: place), text: text(option), isCorrect: isRight,
                    feedback: told.number(below: 2) == 0 ? nil : text("反馈 \(told.number(below: 100))"),
                    isFixed: place == fixed, share: hasShares && !isRight ? Fraction(-1, 2) : nil)
            })
    }
}

private func text(_ source: String) -> Localized<Markdown> {
    Localized(Markdown(source), in: .simplifiedChinese, translations: [.english: Markdown("en: " + source)])
}

extension SeededGenerator {
    /// Fisher and Yates.
    fileprivate mutating func shuffle(_ texts: inout [String]) {
        for place in texts.indices.reversed() { texts.swapAt(place, number(below: place + 1)) }
    }
}
