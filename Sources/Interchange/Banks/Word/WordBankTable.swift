internal import CourseModel
internal import TableFiles
internal import TextRules

/// A table of a Word document while it is read, and what it is for: answers, questions, or something to look at.
struct WordBankTable {
    struct Cell {
        /// With the paragraphs in which they stand.
        var lines: [(text: String, paragraph: Int)] = []
        var columns = 1
        /// Whether it goes on with the cell above.
        var isContinued = false

        var text: String { lines.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n").trimmingBlanks }
    }

    var rows: [[Cell]] = []
    /// The last paragraph before it.
    let paragraph: Int

    /// Begins a cell; one that stands in no row, as no program writes it, begins the first.
    mutating func openCell() {
        if rows.isEmpty { rows.append([]) }
        rows[rows.count - 1].append(Cell())
    }

    /// What becomes of it.
    enum Use {
        /// It only sets its words in columns: they are lines like others.
        case lines
        /// The answers to questions, in lines.
        case answers([String])
        /// A question a row.
        case questions([[String]])
        /// Something to look at.
        case shown(markdown: String, words: String)
    }

    /// - Parameters:
    ///   - isInner: whether it stands in another table.
    ///   - isAnnounced: whether what stands before it says that answers follow.
    func use(isInner: Bool, isAnnounced: Bool) -> Use {
        let grid = grid
        let texts = grid.flatMap(\.self).filter { !$0.isEmpty }
        guard grid.count > 1 || (grid.first?.count ?? 0) > 1, !texts.isEmpty else { return .lines }
        if let answers = AnswerGrid(grid, isAnnounced: isAnnounced)?.lines { return .answers(answers) }
        guard !isInner else { return .lines }
        if TableFile(named: "", cells: grid).isBank { return .questions(grid) }
        let isColumn = rows.allSatisfy { $0.count <= 1 }
        if isColumn || texts.contains(where: Self.beginsPartOfQuestion) { return .lines }
        return .shown(markdown: Self.markdown(grid), words: texts.joined(separator: " "))
    }

    /// The texts of the cells, those that reach over several of them repeated.
    private var grid: [[String]] {
        MarkdownTable.grid(rows, columns: \.columns, isContinued: \.isContinued) { $0.text }
    }

    /// Whether a text is an option, a question with its number, or says an answer: the table only sets such things in columns.
    private static func beginsPartOfQuestion(_ text: String) -> Bool {
        let plain = Normalization.halfWidth(text)
        if ["答案", "正确答案", "参考答案", "解析", "【"].contains(where: plain.hasPrefix) { return true }
        let letters = plain.prefix { "A"..."K" ~= $0 }
        let digits = plain.prefix { "0"..."9" ~= $0 }
        let rest = plain.dropFirst(letters.count == 1 ? 1 : digits.count)
        guard letters.count == 1 || 1...4 ~= digits.count, let mark = rest.first, ".、):．".contains(mark) else {
            return false
        }
        // 1.5 is a number, and so is 12:30.
        return letters.count == 1 || !(rest.dropFirst().first?.isNumber ?? true)
    }

    private static func markdown(_ grid: [[String]]) -> String {
        MarkdownTable.lines(
            grid.map { row in
                row.map { text in
                    text.split(separator: "\n").map {
                        MarkdownEscape.text($0.trimmingBlanks).replacing("|", with: "\\|").replacing(
                            "\\\\|", with: "\\|")
                    }.joined(separator: "<br>")
                }
            }
        ).joined(separator: "\n")
    }
}
