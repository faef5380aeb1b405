internal import TextRules

/// A table of the numbers of questions with the answers below them, or beside them, in one band or in several.
struct AnswerGrid {
    /// `1. B`, and titles that stand among the bands.
    private(set) var lines: [String] = []

    /// nil for a table that holds anything else.
    ///
    /// - Parameter isAnnounced: whether letters below numbers are answers where no label says so.
    init?(_ grid: [[String]], isAnnounced: Bool) {
        if let lines = Self.lines(of: grid, isAnnounced) ?? Self.lines(of: Self.turned(grid), isAnnounced) {
            self.lines = lines
        } else {
            return nil
        }
    }

    private static func turned(_ grid: [[String]]) -> [[String]] {
        let columns = grid.map(\.count).max() ?? 0
        return (0..<columns).map { column in grid.map { $0.indices.contains(column) ? $0[column] : "" } }
    }

    private static func lines(of grid: [[String]], _ isAnnounced: Bool) -> [String]? {
        var lines: [String] = []
        var index = 0
        var hasAnswers = false
        while index < grid.count {
            let row = grid[index]
            index += 1
            if row.allSatisfy(\.isEmpty) { continue }
            if let numbers = numbers(in: row), index < grid.count {
                guard let found = answers(in: grid[index], to: numbers, isAnnounced) else { return nil }
                lines += found
                hasAnswers = hasAnswers || !found.isEmpty
                index += 1
            } else if Set(row.filter { !$0.isEmpty }).count == 1, row.count > 1,
                let title = row.first(where: { !$0.isEmpty })
            {
                // One cell over the whole width: a title.
                lines.append(title.replacing("\n", with: " "))
            } else {
                return nil
            }
        }
        return hasAnswers ? lines : nil
    }

    private static let numberLabels: Set = [
        "题号", "序号", "题目", "题目序号", "题次", "no", "no.", "number", "question", "questions",
    ]
    private static let answerLabels: Set = ["答案", "正确答案", "参考答案", "标准答案", "选项", "answer", "answers", "key"]

    private static func label(_ text: String) -> String {
        Normalization.folded(text).filter { !$0.isWhitespace && $0 != ":" && $0 != "：" }
    }

    /// The numbers by their columns, and whether a label says that they are numbers of questions; nil for a row of anything else.
    private static func numbers(in row: [String]) -> (byColumn: [Int: Int], hasLabel: Bool)? {
        var (byColumn, hasLabel) = ([Int: Int](), false)
        for (column, text) in row.enumerated() where !text.isEmpty {
            let digits = Normalization.halfWidth(text).filter { !$0.isWhitespace && !"第题.、:．)(".contains($0) }
            if let number = Int(digits), 1...99_999 ~= number {
                byColumn[column] = number
            } else if numberLabels.contains(label(text)) {
                hasLabel = true
            } else {
                return nil
            }
        }
        let numbers = byColumn.sorted { $0.key < $1.key }.map(\.value)
        guard !numbers.isEmpty, zip(numbers, numbers.dropFirst()).allSatisfy(<) else { return nil }
        return hasLabel || numbers.count > 1 ? (byColumn, hasLabel) : nil
    }

    /// What stands below numbers; nil for what does not look like answers to questions.
    private static func answers(
        in row: [String], to numbers: (byColumn: [Int: Int], hasLabel: Bool), _ isAnnounced: Bool
    ) -> [String]? {
        var lines: [String] = []
        var isLabelled = numbers.hasLabel
        for (column, text) in row.enumerated() where numbers.byColumn[column] == nil && !text.isEmpty {
            guard answerLabels.contains(label(text)) else { return nil }
            isLabelled = true
        }
        for (column, number) in numbers.byColumn.sorted(by: { $0.key < $1.key }) {
            guard row.indices.contains(column), !row[column].isEmpty else { continue }
            let answer = row[column].replacing("\n", with: " ")
            guard isLabelled || isAnnounced && isKey(answer) else { return nil }
            lines.append("\(number). \(answer)")
        }
        return lines
    }

    /// Letters of options, or a sign for right or wrong.
    private static func isKey(_ text: String) -> Bool {
        let folded = Normalization.folded(text).filter { !$0.isWhitespace && !",，、".contains($0) }
        return folded.count <= 8 && folded.allSatisfy { "a"..."k" ~= $0 }
            || ["√", "×", "✓", "✗", "对", "错", "正确", "错误", "t"].contains(folded)
    }
}
