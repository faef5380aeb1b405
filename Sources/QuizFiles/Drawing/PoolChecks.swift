package import CourseModel
package import Diagnostics
internal import FrontMatter
internal import TextRules

extension BankChecks {
    // MARK: Items that are the same

    /// Names items that ask what an earlier one asks, with the same options: an error where they call different answers right.
    func repeatedItems() -> [Diagnostic] {
        // Nearly all stems of a bank stand there once; of the others alone more has to be known.
        var seen: Set<Fingerprint> = []
        var repeated: Set<Fingerprint> = []
        for parsed in parsedItems {
            let stem = AskedQuestion.fingerprint(of: parsed.stem.source)
            if !seen.insert(stem).inserted { repeated.insert(stem) }
        }
        if repeated.isEmpty { return [] }
        var first: [AskedQuestion: ParsedItem] = [:]
        var result: [Diagnostic] = []
        func look(at item: ParsedItem, in set: ParsedSet?) {
            guard repeated.contains(AskedQuestion.fingerprint(of: item.stem.source)) else { return }
            let question = AskedQuestion(item, in: set)
            guard let earlier = first[question] else {
                first[question] = item
                return
            }
            let hasOtherKey = AskedQuestion.key(of: earlier) != AskedQuestion.key(of: item)
            result.append(
                .repeatedItem(
                    ItemID(earlier.heading.id ?? ""), hasOtherKey: hasOtherKey, at: item.heading.range, in: source))
        }
        for entry in bank.entries {
            switch entry {
            case .item(let item): look(at: item, in: nil)
            case .set(let set): for item in set.items { look(at: item, in: set) }
            }
        }
        return result
    }

    // MARK: Points

    /// Names a pool whose papers are not worth the same: some items of it are drawn, and they have different points.
    func unequalPoints() -> [Diagnostic] {
        let place = fields.drawRange ?? 0..<0
        switch quiz.rules.draw {
        case .all: return []
        case .count(let count):
            guard count < items.count, Set(items.map { $0.points }).count > 1 else { return [] }
            return [.unequalPoints(of: nil, at: place, in: source)]
        case .perObjective(let counts):
            return fields.drawnObjectives.compactMap { objective in
                let pool = items.filter { $0.objective == objective.value }
                guard (counts[objective.value] ?? 0) < pool.count, Set(pool.map { $0.points }).count > 1 else {
                    return nil
                }
                return .unequalPoints(of: objective.value, at: objective.range, in: source)
            }
        }
    }
}

extension Diagnostic {
    static let itemRepeated = Kind(
        "item/repeated", .warning,
        zh: "同一份测验里题干和选项都一样的题，抽题时可能两道一起抽到。正确答案也一样，多半是粘了两遍；答案不一样，就有一道是错的，在两份测验里也是。",
        en: """
            Items of a quiz with the same stem and options may be drawn into one paper. Where their keys agree, one was probably pasted twice; \
            where they differ, one of them is wrong, in two quizzes as well.
            """)

    /// An item of another quiz asks the same, and has another key.
    package static func contradictingItem(
        _ other: ItemID, in quiz: QuizID, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemRepeated, .error, at: range, in: source,
            message: Phrase(
                zh: "这道题和测验 \(verbatim: quiz) 的 \(verbatim: other) 一样，正确答案却不同。",
                en: "This item is the same as \(other) of the quiz \(quiz), but another answer is right."),
            advice: Phrase(zh: "定下哪个对，把另一道也改对。", en: "Decide which is right, and correct the other one."))
    }

    static func repeatedItem(
        _ other: ItemID, hasOtherKey: Bool, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemRepeated, hasOtherKey ? .error : .warning, at: range, in: source,
            message: hasOtherKey
                ? Phrase(
                    zh: "这道题和 \(verbatim: other) 一样，正确答案却不同。",
                    en: "This item is the same as \(other), but another answer is right.")
                : Phrase(zh: "这道题和 \(verbatim: other) 一样。", en: "This item is the same as \(other)."),
            advice: hasOtherKey
                ? Phrase(zh: "定下哪个对，删掉另一道。", en: "Decide which is right, and delete the other item.")
                : Phrase(zh: "删掉一道。", en: "Delete one of them."))
    }

    static let quizUnequalPoints = Kind(
        "quiz/unequal-points", .warning,
        zh: "从里面抽题的题库，每道题的分值要一样，否则抽到哪几道，卷面总分和及格的难度就不一样。要给难题多算分，用 draw: {目标: 题数} 分开抽。",
        en: """
            Items that are drawn from a pool should be worth the same: otherwise papers differ in their points, and in how hard it is to pass. To \
            give harder items more, draw them apart: draw: {O1: 8, O2: 2}.
            """)

    static func unequalPoints(of objective: ObjectiveID?, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizUnequalPoints, at: range, in: source,
            message: objective.map {
                Phrase(
                    zh: "目标 \($0) 的题分值不一样，抽到不同的题，卷面总分就不同。",
                    en: "The items of \($0) have different points, so papers are not worth the same.")
            }
                ?? Phrase(
                    zh: "题库里的题分值不一样，抽到不同的题，卷面总分就不同。",
                    en: "The items of the bank have different points, so papers are not worth the same."),
            advice: Phrase(zh: "让分值一样，或者按目标分开抽。", en: "Give them equal points, or draw them apart by objective."))
    }
}
