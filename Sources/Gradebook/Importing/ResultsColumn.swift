package import CourseModel
internal import TableFiles
internal import TextRules

/// The columns of a table of results: of what was answered on paper, or of results that another program or house gave. What was answered
/// stands below headings that name items, or their places in the bank.
package enum ResultsColumn: String, TableColumn {
    case person, name, quiz, day
    /// Of a printed exam: which copy, and of which printing.
    case copy, printing
    case score, maximum, percent, outcome

    package var isRequired: Bool { self == .person }

    package var names: (chinese: [String], english: [String]) {
        switch self {
        case .person: (["工号", "员工编号", "员工号", "职工号"], ["id", "staff id", "employee id", "learner"])
        case .name: (["姓名", "名字", "员工姓名"], ["name", "full name", "employee name"])
        case .quiz: (["测验", "考试", "试卷", "测验编号", "测验名称"], ["quiz", "exam", "test"])
        case .day:
            (
                ["日期", "考试日期", "作答日期", "交卷日期", "考核日期", "考试时间"],
                ["date", "day", "exam date", "taken on", "completed on", "completion date"]
            )
        case .copy: (["卷号", "试卷份号", "第几份"], ["copy", "copy number", "paper number"])
        case .printing: (["印次", "印卷码", "印次码"], ["printing", "printing code"])
        case .score: (["得分", "成绩", "分数"], ["score", "mark", "marks", "points"])
        case .maximum: (["满分", "卷面满分"], ["maximum", "out of", "max", "maximum score"])
        case .percent: (["得分率", "百分比", "百分制"], ["percent", "percentage"])
        case .outcome: (["结果", "通过", "是否通过", "是否合格", "结论"], ["outcome", "result", "passed", "pass"])
        }
    }

    /// What it is called in a table that we write.
    package var heading: Phrase { phrase }

    /// What says how somebody did, where the answers are not there.
    static let ofOutcomes: [ResultsColumn] = [.score, .maximum, .percent, .outcome]

    static let passWords: Set<String> = ["通过", "合格", "及格", "pass", "passed"]
    static let failWords: Set<String> = [
        "未通过", "不通过", "没通过", "不合格", "未合格", "不及格", "fail", "failed", "not passed", "not-passed",
    ]
}

/// What a heading of an answer's column says.
enum ItemHeading {
    /// The place of an item in its bank that a heading names, from 1: `3`, `第3题`, `第三题`, `题3`, `Q3`, `Question 3`; nil for anything
    /// else.
    static func place(in heading: String) -> Int? {
        let text = Normalization.folded(heading).filter { !$0.isWhitespace && $0 != "." && $0 != "、" }
        let start = prefixes.first { text.hasPrefix($0) } ?? ""
        var rest = text.dropFirst(start.count)
        if rest.hasSuffix("题") || rest.hasSuffix("題") { rest = rest.dropLast() }
        if (1...4).contains(rest.count), rest.allSatisfy(\.isASCIIDigit), let place = Int(rest) { return place }
        // A lone numeral of Chinese may be any word.
        return start.isEmpty ? nil : place(ofNumeral: rest)
    }

    /// Longer ones first.
    private static let prefixes = ["question", "item", "题目", "題目", "no", "第", "题", "題", "q"]

    /// 一 to 九十九.
    private static func place(ofNumeral text: Substring) -> Int? {
        let digits: [Character: Int] = ["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9]
        let parts = text.split(separator: "十", omittingEmptySubsequences: false)
        func digit(_ part: Substring) -> Int? { part.count == 1 ? part.first.flatMap { digits[$0] } : nil }
        switch parts.count {
        case 1: return digit(parts[0])
        case 2:
            guard let tens = parts[0].isEmpty ? 1 : digit(parts[0]), let ones = parts[1].isEmpty ? 0 : digit(parts[1])
            else { return nil }
            return tens * 10 + ones
        default: return nil
        }
    }
}
