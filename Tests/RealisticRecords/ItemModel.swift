package import CourseModel
internal import Foundation
internal import QuizEngine

/// How an item works: the two-parameter logistic model (Birnbaum 1968), by which somebody of ability θ is right with the probability
/// 1 / (1 + exp(-a (θ - b))).
package struct ItemModel: Sendable, Hashable {
    package let item: ItemID
    /// a: how sharply the item tells people apart, about 0.6 to 2.
    package let discrimination: Double
    /// b: the ability at which half are right.
    package let difficulty: Double
    /// The option that is right; the key says so, too, unless the item is mis-keyed.
    package let truth: Int
    package let key: Int

    package var isMiskeyed: Bool { truth != key }

    func probability(at ability: Double) -> Double { 1 / (1 + exp(-discrimination * (ability - difficulty))) }

    /// The option that somebody chooses; nil where he leaves the item out, which one in fifty does.
    func choice(at ability: Double, _ random: inout SeededGenerator) -> OptionLetter? {
        if random.number(below: 50) == 0 { return nil }
        if random.unit() < probability(at: ability) { return OptionLetter(index: truth) }
        return OptionLetter(index: (truth + 1 + random.number(below: 3)) % 4)
    }
}

/// An exam whose items work as their models say, one of them with a wrong key.
package struct ModelExam: Sendable {
    package let quiz: Quiz
    package let models: [ItemModel]

    package static let workspace = "realistic"
    package static let timeZone = "Asia/Shanghai"

    package init(seed: UInt64, count: Int = 40, drawn: Int = 20) {
        var random = SeededGenerator(seed: seed ^ 0x5EED)
        models = (0..<count).map { number in
            let truth = random.number(below: 4)
            // The mis-keyed one is of middling difficulty: able people choose what is right, and get nothing for it.
            let isMiskeyed = number == count / 2
            return ItemModel(
                item: ItemID("rx-\(number + 1)"), discrimination: isMiskeyed ? 1.6 : 0.6 + 1.4 * random.unit(),
                difficulty: isMiskeyed ? -0.5 : -1 + 0.8 * random.normal(), truth: truth,
                key: isMiskeyed ? (truth + 1) % 4 : truth)
        }
        quiz = Quiz(
            id: "realistic-exam", title: Localized("示例结业测评", in: .simplifiedChinese), kind: .exam,
            rules: Quiz.Rules(
                passMark: Fraction(3, 5), timeLimit: 1800, attempts: 2, draw: .count(drawn), shufflesItems: true,
                shufflesOptions: true, validity: Quiz.Validity(count: 12, unit: .months)),
            entries: models.enumerated().map { number, model in .item(Self.item(number + 1, model)) })
    }

    private static func item(_ number: Int, _ model: ItemModel) -> Item {
        func text(_ text: String) -> Localized<Markdown> { Localized(Markdown(text), in: .simplifiedChinese) }
        return Item(
            id: model.item, stem: text("示例题 \(number)"),
            question: .choice(
                Item.Choice(
                    selection: .single,
                    options: (0..<4).map { index in
                        Item.Option(
                            letter: OptionLetter(index: index), text: text("选项 \(index + 1)"),
                            isCorrect: index == model.key)
                    })), objective: ObjectiveID("RX-O\(1 + number % 4)"))
    }
}
