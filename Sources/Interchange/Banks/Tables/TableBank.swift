internal import CourseModel
internal import QuizFiles
internal import TableFiles
internal import TextRules

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

extension ForeignBank {
    /// Reads a bank that somebody keeps in a spreadsheet, a question a row.
    ///
    /// - Parameter unknown: gets the headings of columns that mean nothing here.
    init(table: TableFile, unknown: inout [String]) throws(TableFault) {
        self.init()
        let mapped = try table.mapped(to: BankColumn.self)
        unknown += mapped.unknown.map(\.text)
        for row in mapped.rows { read(row) }
    }

    private mutating func read(_ row: MappedTable<BankColumn>.Row) {
        let place = BankPlace(row.place)
        let stem = row[.stem]?.text ?? ""
        let kind = row[.kind].flatMap { PastedItem.Kind(words: $0.text) }
        if let words = row[.kind]?.text, kind == nil, let unsupported = Self.unsupportedKind(words) {
            return leaveOut(.unsupported(unsupported), at: place, stem)
        }
        if kind == .blanks, let typed = Self.typed(row[.answer]?.text ?? "") {
            var item = ForeignItem(MarkdownEscape.text(Self.lines(stem).joined(separator: "\n")), typed, at: place)
            item.rationale = MarkdownEscape.text(
                Self.lines(row[.rationale]?.text ?? "").joined(separator: "\n"), beginsBlock: true)
            item.points = row[.points].flatMap { Fraction(decimal: $0.text) }
            return add(item, of: row)
        }
        let result = PastedItem.settled(
            stem: Self.lines(stem), options: Self.options(of: row), answer: row[.answer]?.text ?? "", kind: kind,
            rationale: row[.rationale].map { Self.lines($0.text) } ?? [],
            points: row[.points].flatMap { Fraction(decimal: $0.text.replacing("分", with: "").trimmingBlanks) })
        switch result {
        case .failure(let doubt): leaveOut(.doubt(doubt), at: place, stem)
        case .success(let pasted): add(ForeignItem(pasted, at: place), of: row)
        }
    }

    private mutating func add(_ item: ForeignItem, of row: MappedTable<BankColumn>.Row) {
        var item = item
        item.sourceID = row[.id]?.text
        item.isPlain = true
        item.take(row[.tags].map { Self.tags($0.text) } ?? [])
        item.remarks = row[.remark].map { ["\($0.place.heading ?? "")：\($0.text)"] } ?? []
        items.append(item)
    }

    /// An answer as it is written in quiz files, `28600 ± 1%` or `"倾听" | "聆听"`; nil for any other.
    private static func typed(_ answer: String) -> ForeignItem.Answers? {
        if answer.hasPrefix("\"") {
            let words = answer.split(separator: "|").map { $0.trimmingBlanks.filter { $0 != "\"" } }
            return .typed([.init(value: .words(words))])
        }
        guard NumericQuestion.Interval(written: answer) != nil else { return nil }
        return .typed([.init(value: .number(answer))])
    }

    /// Those of columns of their own, without the empty ones behind the last; else those of the one cell.
    private static func options(of row: MappedTable<BankColumn>.Row) -> [String] {
        var options = (0..<BankColumn.optionCount).map { row[.option($0)]?.text ?? "" }
        while options.last?.isEmpty == true { options.removeLast() }
        if options.isEmpty, let cell = row[.options]?.text { return PastedItem.options(in: cell) ?? [cell] }
        return options
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    }

    private static func tags(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ",，;；、|".contains($0) }.map { $0.filter { !"\"'{}".contains($0) } }
    }

    private static func unsupportedKind(_ words: String) -> BankProblem.UnsupportedKind? {
        let kinds: [(words: [String], kind: BankProblem.UnsupportedKind)] = [
            (["连线", "配对", "匹配", "match"], .matching), (["排序", "order"], .ordering),
            (["综合", "材料", "完形", "cloze"], .cloze), (["操作", "作文", "计算", "essay"], .essay),
        ]
        let folded = Normalization.folded(words)
        return kinds.first { $0.words.contains { folded.contains($0) } }?.kind
    }
}
