internal import Diagnostics
internal import FrontMatter
internal import CourseModel
internal import TextRules

/// Whether a quiz can be administered with the bank it has.
struct BankChecks {
    let quiz: Quiz
    let fields: QuizFields
    let source: SourceText
    let bank: ParsedQuiz
    /// The objectives of `draw` that the course does not define.
    let undefined: Set<ObjectiveID>
    /// Those of the quiz and of the bank, gathered once.
    let items: [Item]
    let parsedItems: [ParsedItem]

    init(quiz: Quiz, fields: QuizFields, source: SourceText, bank: ParsedQuiz, undefined: Set<ObjectiveID>) {
        self.quiz = quiz
        self.fields = fields
        self.source = source
        self.bank = bank
        self.undefined = undefined
        items = quiz.items
        parsedItems = bank.items
    }

    private var place: Range<Int> { fields.drawRange ?? fields.passRange ?? 0..<0 }

    var diagnostics: [Diagnostic] {
        // Items that could not be read have been reported; only a bank that was read whole can be counted.
        guard items.count == parsedItems.count else { return [] }
        if items.isEmpty { return [.quizWithoutItems(path: source.path)] }
        var result: [Diagnostic] = []
        if items.allSatisfy({ $0.points == .zero }) {
            result.append(.noScoredItems(at: fields.passRange ?? 0..<0, in: source))
        }
        result += pointsThatCannotBeHeld()
        switch quiz.rules.draw {
        case .all: break
        case .count(let count): result += checkCount(count)
        case .perObjective(let counts): result += checkObjectives(counts)
        }
        result += repeatedItems() + unequalPoints()
        return result + markingWithoutEffect() + passMarkWithinChance() + itemsWithUnreachableMaximum()
    }

    private func checkCount(_ count: Int) -> [Diagnostic] {
        if count > items.count {
            return [.drawsTooMany(count, of: items.count, at: place, in: source)]
        }
        // Sets are drawn whole: not every number can be made of them and as many single items as there are.
        let sizes = quiz.entries.map { $0.items.count }
        var reachable = [Bool](repeating: false, count: count + 1)
        reachable[0] = true
        let numbers = Dictionary(sizes.map { ($0, 1) }, uniquingKeysWith: +)
        for (size, number) in numbers where size > 1 && size <= count {
            // For each sum, how many sets of this size it takes at least: of equal sets only their number matters.
            var taken = [Int](repeating: 0, count: count + 1)
            for total in size...count where !reachable[total] && reachable[total - size] && taken[total - size] < number
            {
                reachable[total] = true
                taken[total] = taken[total - size] + 1
            }
        }
        let singles = min(sizes.count { $0 == 1 }, count)
        return reachable[(count - singles)...].contains(true) ? [] : [.setsDoNotFit(count, at: place, in: source)]
    }

    private func checkObjectives(_ counts: [ObjectiveID: Int]) -> [Diagnostic] {
        var result: [Diagnostic] = []
        let all = Dictionary(grouping: items.filter { $0.objective != nil }) { $0.objective }
        for objective in fields.drawnObjectives {
            let wanted = counts[objective.value] ?? 0
            let available = all[objective.value]?.count ?? 0
            if undefined.contains(objective.value) { continue }
            if wanted > available {
                result.append(
                    .drawsTooManyOf(objective.value, wanted, of: available, at: objective.range, in: source))
            }
        }
        if result.isEmpty, undefined.isEmpty, !canDraw(counts) {
            result.append(.setsDoNotFit(counts.values.reduce(0, +), at: place, in: source))
        }
        return result + neverDrawn(counts)
    }

    /// Whether some choice of whole sets, filled up with single items, gives every objective its number.
    private func canDraw(_ counts: [ObjectiveID: Int]) -> Bool {
        var single: [ObjectiveID: Int] = [:]
        var sets: [[ObjectiveID: Int]] = []
        for entry in quiz.entries {
            switch entry {
            case .item(let item):
                if let objective = item.objective { single[objective, default: 0] += 1 }
            case .set(let set):
                var demand: [ObjectiveID: Int] = [:]
                for item in set.items { demand[item.objective ?? ObjectiveID(""), default: 0] += 1 }
                sets.append(demand)
            }
        }
        func isFilled(_ drawn: [ObjectiveID: Int]) -> Bool {
            counts.allSatisfy { $1 - (drawn[$0] ?? 0) <= (single[$0] ?? 0) }
        }
        var reachable: Set<[ObjectiveID: Int]> = [[:]]
        if isFilled([:]) { return true }
        for demand in sets {
            for drawn in reachable {
                let sum = drawn.merging(demand, uniquingKeysWith: +)
                guard sum.allSatisfy({ $0.value <= (counts[$0.key] ?? 0) }) else { continue }
                if isFilled(sum) { return true }
                // Beyond this many combinations the answer is left to the drawing itself.
                if reachable.count > 4096 { return true }
                reachable.insert(sum)
            }
        }
        return false
    }

    private func neverDrawn(_ counts: [ObjectiveID: Int]) -> [Diagnostic] {
        bank.entries.flatMap { entry -> [Diagnostic] in
            let items =
                switch entry {
                case .item(let item): [item]
                case .set(let set): set.items
                }
            let isDrawn = items.allSatisfy { item in
                item.heading.attributes?["objective"].map { (counts[ObjectiveID($0.value)] ?? 0) > 0 } ?? false
            }
            guard !isDrawn, let first = items.first else { return [] }
            return [.neverDrawn(at: first.heading.range, in: source)]
        }
    }

    private func markingWithoutEffect() -> [Diagnostic] {
        zip(items, parsedItems).compactMap { item, parsed in
            guard let marking = item.marking, marking.givesPartialCredit,
                let pair = parsed.heading.attributes?["marking"]
            else { return nil }
            if case .choice(let choice) = item.question, choice.selection == .multiple || marking.loss != .zero {
                return nil
            }
            return .markingWithoutEffect(marking.scheme, at: pair.range, in: source)
        }
    }
}

extension Diagnostic {
    static let quizNoItems = Kind(
        "quiz/no-items", .error,
        zh: "测验里一道题也没有。", en: "The quiz has no items.", right: "## 题干 {#q-1}\n\n- (x) 甲\n- ( ) 乙")

    static func quizWithoutItems(path: String) -> Diagnostic {
        Diagnostic(
            quizNoItems, path: path, message: Phrase(zh: "测验里没有题目。", en: "The quiz has no items."),
            advice: Phrase(zh: "用 ## 题干 {#编号} 写第一道题。", en: "Write the first one as ## stem {#id}."))
    }

    static let quizNoScoredItems = Kind(
        "quiz/no-scored-items", .error,
        zh: "每道题都是 0 分，算不出成绩。", en: "Every item has 0 points, so there is no score.")

    static func noScoredItems(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizNoScoredItems, at: range, in: source,
            message: Phrase(zh: "所有题目都是 0 分，算不出成绩。", en: "Every item has 0 points, so there is no score."),
            advice: Phrase(zh: "至少给一道题留下分数。", en: "Give at least one of them points."))
    }

    static let quizDrawsTooMany = Kind(
        "quiz/draws-too-many", .error,
        zh: "要抽的题比题库里的多。", en: "The quiz draws more items than its bank has.",
        wrong: "draw: 15     # 题库 12 道", right: "draw: 10")

    static func drawsTooMany(
        _ count: Int, of available: Int, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            quizDrawsTooMany, at: range, in: source,
            message: Phrase(
                zh: "要抽 \(count) 道题，题库只有 \(available) 道。",
                en: "The quiz draws \(count) items from a bank of only \(available)."),
            advice: Phrase(zh: "加题，或把 draw 改小。", en: "Add items, or draw fewer."))
    }

    static func drawsTooManyOf(
        _ objective: ObjectiveID, _ count: Int, of available: Int, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            quizDrawsTooMany, at: range, in: source,
            message: Phrase(
                zh: "目标 \(verbatim: objective) 要抽 \(count) 道题，题库只有 \(available) 道。",
                en: "The quiz draws \(count) items of \(objective), and the bank has only \(available)."),
            advice: Phrase(zh: "加题，或把数目改小。", en: "Add items, or draw fewer."))
    }

    static let quizSetsDoNotFit = Kind(
        "quiz/sets-do-not-fit", .error,
        zh: "题组要整组抽。按现在的题组大小，凑不出 draw 要的数目。",
        en: "Sets are always drawn as a whole, and with their sizes the number under draw cannot be reached.")

    static func setsDoNotFit(_ count: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            quizSetsDoNotFit, at: range, in: source,
            message: Phrase(
                zh: "题组要整组抽取，凑不出 \(count) 道题。",
                en: "Sets are drawn as a whole, and they cannot add up to \(count) items."),
            advice: Phrase(zh: "改 draw 的数目，或添几道单独的题。", en: "Draw another number, or add single items."))
    }

    static let itemNeverDrawn = Kind(
        "item/never-drawn", .warning,
        zh: "测验按目标抽题，而这道题的目标不在 draw 里（或者没有目标），所以永远不会考到。",
        en: """
            The quiz draws items by objective, and this item's objective is not listed under draw, so it is never \
            asked.
            """,
        wrong: "draw: {O1: 3}\n## 题干 {#q-1 objective=O2}",
        right: "draw: {O1: 3, O2: 1}")

    static func neverDrawn(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemNeverDrawn, at: range, in: source,
            message: Phrase(
                zh: "draw 按目标抽题，这道题（或它所在的题组）永远抽不到。",
                en: "Items are drawn by objective, and this item, or its set, can never be drawn."),
            advice: Phrase(
                zh: "给它写上 draw 里有的 objective，或在 draw 里加上它的目标。",
                en: "Give it an objective that is listed under draw, or add its own to draw."))
    }

    static let itemMarkingWithoutEffect = Kind(
        "item/marking-without-effect", .warning,
        zh: "按选项计分只对多选题有意义：单选和数字题只有对和错。",
        en: "Marking per option only matters for multiple choice; other items are simply right or wrong.")

    static func markingWithoutEffect(
        _ scheme: MarkingRule.Scheme, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemMarkingWithoutEffect, at: range, in: source,
            message: Phrase(zh: "按选项计分只对多选题有意义。", en: "Marking per option only matters for multiple choice."),
            advice: Phrase(zh: "删掉 marking=\(verbatim: scheme.rawValue)。", en: "Delete marking=\(scheme.rawValue)."))
    }
}
