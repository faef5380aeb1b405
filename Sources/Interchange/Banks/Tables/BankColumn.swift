internal import TableFiles

/// What the columns of a bank in a spreadsheet are called.
enum BankColumn: TableColumn {
    case stem, kind, options, answer, rationale, points, id, tags, remark
    case option(Int)

    /// The most options that have columns of their own.
    static let optionCount = 12

    static let allCases: [Self] =
        [.stem, .kind, .options, .answer, .rationale, .points, .id, .tags, .remark]
        + (0..<optionCount).map(Self.option)

    var isRequired: Bool { self == .stem || self == .answer }

    var names: (chinese: [String], english: [String]) {
        switch self {
        case .stem:
            (
                ["题干", "题目", "试题", "题目内容", "试题内容", "试题题干", "题目名称", "问题", "题干内容", "试题题目"],
                ["stem", "question", "question text", "text", "prompt"]
            )
        case .kind: (["题型", "试题类型", "题目类型", "类型", "题目题型"], ["type", "question type", "kind"])
        case .options: (["选项", "备选项", "试题选项", "备选答案", "选项内容", "可选项"], ["options", "choices", "answers"])
        case .answer:
            (
                ["答案", "正确答案", "标准答案", "参考答案", "试题答案", "正确选项", "题目答案"],
                ["answer", "correct answer", "key", "correct", "correct option"]
            )
        case .rationale:
            (
                ["解析", "答案解析", "试题解析", "题目解析", "解释", "试题分析", "说明"],
                ["rationale", "explanation", "feedback", "general feedback"]
            )
        case .points: (["分值", "分数", "得分", "题目分数", "试题分数", "默认分值"], ["points", "score", "mark", "marks"])
        case .id: (["题目编号", "试题编号", "试题ID", "题目ID", "编号", "ID"], ["id", "item id", "question id"])
        case .tags: (["标签", "知识点", "考点", "章节", "分类", "试题分类"], ["tags", "topic", "category"])
        case .remark: (["难度", "难易度", "难度系数", "难易程度"], ["difficulty", "level"])
        case .option(let index): Self.optionNames(index)
        }
    }

    private static func optionNames(_ index: Int) -> (chinese: [String], english: [String]) {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index)))
        return (
            ["选项\(letter)", "\(letter)选项", "备选项\(letter)", "答案\(letter)", "选项\(index + 1)", letter],
            ["option \(letter)", "choice \(letter)", "answer \(letter)", "option \(index + 1)", "choice \(index + 1)"]
        )
    }
}

extension TableFile {
    /// Whether it has the headings of a bank.
    var isBank: Bool {
        do throws(TableFault) {
            return try !mapped(to: BankColumn.self).rows.isEmpty
        } catch {
            return false
        }
    }
}
