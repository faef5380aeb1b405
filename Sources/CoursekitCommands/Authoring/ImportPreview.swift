internal import CourseModel
internal import Interchange
internal import TextRules

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

    /// A row for each kind: what, how many, the first place, and what to do.
    private func problems(for console: Console) -> [String] {
        var byKind: [(kind: BankProblem.Kind, problems: [BankProblem])] = []
        var places: [BankProblem.Kind: Int] = [:]
        for problem in brought.problems {
            if let index = places[problem.kind] {
                byKind[index].problems.append(problem)
            } else {
                places[problem.kind] = byKind.count
                byKind.append((problem.kind, [problem]))
            }
        }
        byKind.sort { $0.kind.isLeftOut && !$1.kind.isLeftOut }
        let ruler = CellRuler()
        let titles = byKind.map { console.text($0.kind.phrase) }
        let width = min(titles.map { ruler.width(of: $0) }.max() ?? 0, 44)
        let hasMore = !isWhole && byKind.contains { $0.problems.count > 1 }
        let more = Phrase(zh: "每类只列了第一处，加 -v 全部列出", en: "Only the first place of each is listed; -v lists all")
        let rows = zip(byKind, titles).flatMap { row, title in
            let count = String(row.problems.count)
            let head =
                ruler.padded(title, to: width) + "  " + String(repeating: " ", count: max(0, 5 - count.count)) + count
            let shown = isWhole ? row.problems : Array(row.problems.prefix(1))
            let lines = shown.map { problem in
                let excerpt =
                    problem.excerpt.isEmpty
                    ? "" : console.language == .english ? ": \(problem.excerpt)" : "：\(problem.excerpt)"
                return "    \(console.text(problem.place.phrase))\(excerpt)"
            }
            return (["\(head)  \(console.text(row.kind.advice))"] + lines).map { TerminalText($0).string }
        }
        return rows + (hasMore ? [console.text(more)] : [])
    }
}
