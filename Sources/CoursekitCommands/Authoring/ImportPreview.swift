internal import CourseModel
internal import Interchange

/// What an import would do, in lines: counts, what changes, and a table of what stays out.
struct ImportPreview {
    private let brought: BankImport
    private let isWhole: Bool

    /// - Parameter isWhole: whether each change and each problem is told, and not only the first of a kind.
    init(_ brought: BankImport, isWhole: Bool) {
        self.brought = brought
        self.isWhole = isWhole
    }

    func lines(for console: Console) -> [String] {
        ([counts] + kinds + becoming + changes).map(console.text) + problems(for: console)
    }

    // MARK: What comes in

    private var comingIn: [Item] { brought.added.map(\.item) + brought.changed.map(\.entry.item) }

    private var counts: Phrase {
        let count = comingIn.count + brought.unchangedCount
        return Phrase(
            zh: "读到 \(brought.readCount) 题，能用 \(count) 题",
            en: "\(brought.readCount.counting("item")) read, \(count) usable")
    }

    private var kinds: [Phrase] {
        var counts: [(kind: Phrase, count: Int)] = []
        for item in comingIn {
            let kind = Self.kind(of: item)
            if let index = counts.firstIndex(where: { $0.kind == kind }) {
                counts[index].count += 1
            } else {
                counts.append((kind, 1))
            }
        }
        guard !counts.isEmpty else { return [] }
        return [
            Phrase(
                zh: "  " + counts.map { "\($0.kind.chinese) \($0.count)" }.joined(separator: "　"),
                en: "  " + counts.map { "\($0.kind.english) \($0.count)" }.joined(separator: ", "))
        ]
    }

    static func kind(of item: Item) -> Phrase {
        switch item.question {
        case .choice(let choice) where choice.isTrueFalse: Phrase(zh: "判断", en: "true or false")
        case .choice(let choice) where choice.selection == .single: Phrase(zh: "单选", en: "single choice")
        case .choice: Phrase(zh: "多选", en: "multiple choice")
        case .numeric: Phrase(zh: "填数字", en: "numeric")
        case .text: Phrase(zh: "填空", en: "short answer")
        }
    }

    private var becoming: [Phrase] {
        let absent = brought.absent.count
        return [
            Phrase(
                zh: "新增 \(brought.added.count)，更新 \(brought.changed.count)，不变 \(brought.unchangedCount)",
                en: "\(brought.added.count) new, \(brought.changed.count) changed, \(brought.unchangedCount) as before")
        ]
            + (absent == 0
                ? []
                : [
                    Phrase(
                        zh: "测验里有、文件里没有：\(absent) 题，留着不动",
                        en: "in the quiz and not in the files: \(absent.counting("item")), left as they are")
                ])
    }

    private var changes: [Phrase] {
        let shown = isWhole ? brought.changed[...] : brought.changed.prefix(5)
        let more = brought.changed.count - shown.count
        return shown.map { change in
            let id = change.entry.item.id
            return Phrase(
                zh: "  \(verbatim: id)：\(change.parts.map(\.phrase.chinese).joined(separator: "、"))",
                en: "  \(id): \(change.parts.map(\.phrase.english).joined(separator: ", "))")
        } + (more == 0 ? [] : [Phrase(zh: "  ……还有 \(more) 题，加 -v 全部列出", en: "  … and \(more) more; -v lists all")])
    }

    // MARK: What stays out

    private func problems(for console: Console) -> [String] {
        var table = RemarkTable(isWhole: isWhole)
        for problem in brought.problems {
            let kind = problem.kind
            table.add(
                kind.phrase, advice: kind.advice, isLeftOut: kind.isLeftOut, at: problem.place.phrase, problem.excerpt)
        }
        return table.lines(for: console)
    }
}
