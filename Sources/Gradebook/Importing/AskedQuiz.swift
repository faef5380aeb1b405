internal import CourseModel
internal import QuizEngine
internal import TextRules

/// A quiz that a table of answers is of, and which of the table's columns are of which of its items.
struct AskedQuiz: Sendable {
    let beginning: Gradebook.Beginning
    /// In the order of the table.
    let columns: [(heading: String, item: Item)]
    /// Headings that name an item which another column has already.
    private let repeated: [String]

    /// - Parameter headings: those that mean nothing but an item.
    init(_ beginning: Gradebook.Beginning, headings: [String]) {
        self.beginning = beginning
        let items = beginning.quiz.items
        let byName = Dictionary(items.map { (NameKey($0.id.rawValue), $0) }) { first, _ in first }
        var columns: [(heading: String, item: Item)] = []
        var repeated: [String] = []
        for heading in headings {
            var item = byName[NameKey(heading)]
            // Where papers differ, the third item of one is not that of another.
            if item == nil, beginning.quiz.rules.draw == .all, let place = ItemHeading.place(in: heading),
                items.indices.contains(place - 1)
            {
                item = items[place - 1]
            }
            guard let item else { continue }
            if columns.contains(where: { $0.item.id == item.id }) {
                repeated.append(heading)
            } else {
                columns.append((heading, item))
            }
        }
        self.columns = columns
        self.repeated = repeated
    }

    /// How many items a paper has; nil where it has all of the bank.
    var drawnCount: Int? {
        switch beginning.quiz.rules.draw {
        case .all: nil
        case .count(let count): count
        case .perObjective(let counts): counts.values.reduce(0, +)
        }
    }

    /// Whether whatever has a column was asked, be it answered or not.
    var isAskedWhole: Bool { drawnCount.map { $0 == columns.count } ?? true }

    /// Why the table's columns cannot be answers to the quiz; nil where they can.
    var fault: Phrase? {
        let quiz = beginning.quiz
        if let heading = repeated.first {
            return Phrase(
                zh: "测验 \(quiz.id) 的一道题有两栏，另一栏是“\(heading)”",
                en: "an item of quiz \(quiz.id) has two columns, one of them “\(heading)”")
        }
        guard !columns.isEmpty else {
            return Phrase(zh: "没有测验 \(quiz.id) 的题", en: "there is no item of quiz \(quiz.id)")
        }
        if quiz.rules.draw == .all {
            let asked = Set(columns.map(\.item.id))
            let missing = quiz.items.map(\.id).filter { !asked.contains($0) }
            guard let first = missing.first else { return nil }
            let more = missing.count - 1
            return Phrase(
                zh: "测验 \(quiz.id) 的每道题都要有一栏，缺 \(first)" + (more > 0 ? "，另缺 \(more) 道" : "") + "；没答的格子空着",
                en:
                    "every item of quiz \(quiz.id) needs a column; \(first) has none"
                    + (more > 0 ? ", nor have \(more) others" : "")
                    + ". Leave the cells of what was not answered empty")
        }
        if let wanted = drawnCount, columns.count < wanted {
            return Phrase(
                zh: "测验 \(quiz.id) 每卷 \(wanted) 题，这里只有 \(columns.count) 题的栏（抽题的测验，栏名要写题号）",
                en:
                    "a paper of quiz \(quiz.id) has \(wanted) items, and there are columns for \(columns.count) (where items are drawn, columns are headed by their ids)"
            )
        }
        return nil
    }

    /// Why a paper cannot have asked these items; nil where it can.
    func fault(ofPaper asked: Set<ItemID>) -> Phrase? {
        guard let wanted = drawnCount else { return nil }
        guard asked.count == wanted else {
            return Phrase(
                zh: "这份测验每卷 \(wanted) 题，这一行有 \(asked.count) 题；考了没有答的写 -",
                en: "a paper of this quiz has \(wanted) items, and this row \(asked.count); write - for those left out")
        }
        guard case .perObjective(let counts) = beginning.quiz.rules.draw else { return nil }
        let items = beginning.quiz.items.filter { asked.contains($0.id) }
        for (objective, wanted) in counts.sorted(by: { $0.key < $1.key }) {
            let count = items.count { $0.objective == objective }
            guard count != wanted else { continue }
            return Phrase(
                zh: "这份测验每卷有目标 \(objective) 的 \(wanted) 题，这一行有 \(count) 题",
                en: "a paper of this quiz has \(wanted) items of objective \(objective), and this row \(count)")
        }
        return nil
    }

    /// The paper that asked some items, in the order of the bank, options as they are written.
    func paper(of asked: Set<ItemID>) -> Paper {
        var items: [PaperItem] = []
        var passages: [Passage] = []
        for entry in beginning.quiz.entries {
            var passage: Passage?
            if case .set(let set) = entry { passage = set.passage }
            let chosen = entry.items.filter { asked.contains($0.id) }
            if let passage, !chosen.isEmpty { passages.append(passage) }
            items += chosen.map { PaperItem(asWritten: $0, passage: passage?.id) }
        }
        return Paper(items: items, passages: passages)
    }
}
