package import CourseModel
package import QuizEngine
package import TableFiles
internal import TextRules

/// The columns of a list of assignments: a row says who must hold which quiz.
package enum AssignmentColumn: String, TableColumn {
    case quiz
    /// A path, or a word for everybody.
    case department
    case role, person
    case startsOn, endsOn
    /// A number of days, or a day.
    case due
    case validity

    package var isRequired: Bool { self == .quiz }

    package var names: (chinese: [String], english: [String]) {
        switch self {
        case .quiz: (["测验", "考试", "试卷", "测验编号", "测验名称"], ["quiz", "exam", "test"])
        case .department: (["部门", "所属部门", "部门全称", "部门路径", "组织", "对象"], ["department", "dept", "who"])
        case .role: (["岗位", "职位", "职务", "岗位名称", "角色"], ["role", "position", "job title", "post"])
        case .person: (["工号", "员工编号", "员工号", "职工号"], ["id", "staff id", "employee id", "learner"])
        case .startsOn: (["开始", "开始日期", "起始日期", "生效日期", "从"], ["starts", "start", "from", "start date", "starts on"])
        case .endsOn: (["结束", "结束日期", "失效日期", "到"], ["ends", "end", "end date", "ends on"])
        case .due: (["期限", "完成期限", "限期", "截止", "截止日期", "最晚"], ["due", "due in", "due date", "due on", "deadline"])
        case .validity: (["有效期", "有效", "多久有效"], ["valid", "validity", "valid for"])
        }
    }

    /// Words in the column of departments that mean everybody.
    static let everybody: Set<String> = ["全员", "全体", "全体员工", "所有人", "全公司", "all", "everybody", "everyone", "*"]
}

/// A list of assignments as a table has it.
package struct AssignmentSheet: Sendable {
    /// What a list may name.
    package struct Known: Sendable {
        package let workspace: String
        /// With the titles under which people know them.
        package let quizzes: [(id: QuizID, titles: [String])]
        package let people: NamedPeople
        package let roles: [String]
        /// Those of the gradebook, whose start stays where a row says none.
        package let present: [Assignment]

        package init(
            workspace: String, quizzes: [(id: QuizID, titles: [String])], people: NamedPeople, roles: [String],
            present: [Assignment]
        ) {
            self.workspace = workspace
            self.quizzes = quizzes
            self.people = people
            self.roles = roles
            self.present = present
        }
    }

    /// In the order of the rows, no two about the same.
    package private(set) var assignments: [Assignment] = []
    /// What is wrong with rows; where there is anything, nothing of the list is to be used.
    package private(set) var faults: [Phrase] = []
    /// The table that it was read from.
    package let table: MappedTable<AssignmentColumn>
    private let known: Known
    private let today: CivilDate

    private typealias Row = MappedTable<AssignmentColumn>.Row

    /// - Parameter today: where a row says no start, a new assignment starts on this day.
    /// - Throws: `TableFault` where the table has no column for the quiz.
    package init(_ file: TableFile, knowing known: Known, on today: CivilDate) throws(TableFault) {
        table = try file.mapped(to: AssignmentColumn.self)
        self.known = known
        self.today = today
        var places: [TablePlace] = []
        for row in table.rows {
            // Remarks below a table.
            if AssignmentColumn.allCases.allSatisfy({ $0 == .quiz || row[$0] == nil }), row[.quiz] == nil { continue }
            guard let assignment = assignment(of: row) else { continue }
            assignments.append(assignment)
            places.append(row.place)
        }
        for (place, earlier) in AssignmentPlan.repetitions(in: assignments) {
            faults.append(
                Phrase(
                    zh: "\(places[place].phrase.chinese)：和第 \(places[earlier].row) 行分派的是同样的人、同一份测验，留下一行",
                    en:
                        "\(places[place].phrase.english): the same people and quiz as in row \(places[earlier].row); keep one"
                ))
        }
    }

    private mutating func assignment(of row: Row) -> Assignment? {
        let count = faults.count
        let quiz = quiz(of: row)
        let group = group(of: row)
        let startsOn = day(.startsOn, of: row)
        let endsOn = day(.endsOn, of: row)
        let validity = validity(of: row)
        guard faults.count == count, let quiz, let group else { return nil }
        var wanted = Assignment(
            id: .random(), workspace: known.workspace, quiz: quiz, group: group, startsOn: startsOn ?? today,
            endsOn: endsOn, validity: validity)
        if startsOn == nil, let present = known.present.first(where: { Assignment.Key($0) == Assignment.Key(wanted) }) {
            wanted = wanted.with(startsOn: present.startsOn, dueDays: nil)
        }
        let dueDays = dueDays(of: row, from: wanted.startsOn)
        if let endsOn, endsOn < wanted.startsOn, let value = row[.endsOn] {
            find(
                Phrase(zh: "结束在开始（\(wanted.startsOn)）之前", en: "it ends before it starts (\(wanted.startsOn))"),
                at: value.place)
        }
        return faults.count == count ? wanted.with(startsOn: wanted.startsOn, dueDays: dueDays) : nil
    }

    // MARK: Values

    private mutating func find(_ fault: Phrase, at place: TablePlace) {
        faults.append(
            Phrase(
                zh: "\(place.phrase.chinese)：\(fault.chinese)", en: "\(place.phrase.english): \(fault.english)"))
    }

    /// What stands in a cell, as long as it is what was meant.
    private mutating func sound(_ column: AssignmentColumn, of row: Row) -> TableValue? {
        guard let value = row[column] else { return nil }
        guard let doubt = value.doubt else { return value }
        find(doubt.phrase, at: value.place)
        return nil
    }

    private mutating func quiz(of row: Row) -> QuizID? {
        guard row[.quiz] != nil else {
            find(Phrase(zh: "没有写测验", en: "it names no quiz"), at: row.place)
            return nil
        }
        guard let value = sound(.quiz, of: row) else { return nil }
        if let quiz = QuizID.named(value.text, among: known.quizzes) { return quiz }
        let names = known.quizzes.map(\.id.rawValue) + known.quizzes.flatMap(\.titles)
        unknown(Phrase(zh: "测验", en: "quiz"), value, meant: Suggestion.closest(to: value.text, among: names))
        return nil
    }

    private mutating func group(of row: Row) -> Assignment.Group? {
        let named = [AssignmentColumn.department, .role, .person].filter { row[$0] != nil }
        guard let column = named.first, named.count == 1 else {
            find(
                named.isEmpty
                    ? Phrase(
                        zh: "没有写是谁：部门、岗位、工号填一个；所有人就在部门栏写“全员”",
                        en:
                            "it says nobody: fill in a department, a role or a staff id, or “everybody” as the department"
                    )
                    : Phrase(zh: "部门、岗位、工号只能填一个", en: "only one of department, role and staff id may be filled in"),
                at: row.place)
            return nil
        }
        guard let value = sound(column, of: row) else { return nil }
        switch column {
        case .person: return person(value)
        case .role: return role(value)
        default: return department(value)
        }
    }

    private mutating func department(_ value: TableValue) -> Assignment.Group? {
        if AssignmentColumn.everybody.contains(NameKey(value.text).text) { return .everybody }
        let parts = DepartmentPath.parts(of: value.text)
        let departments = known.people.learners.map(\.department)
        if !parts.isEmpty, departments.contains(where: { DepartmentPath.covers(parts, $0) }) {
            return .department(parts)
        }
        let meant = DepartmentPath.closest(to: parts, among: departments)?.joined(separator: "/")
        unknown(Phrase(zh: "部门", en: "department"), value, meant: meant)
        return nil
    }

    private mutating func role(_ value: TableValue) -> Assignment.Group? {
        if let role = known.roles.first(where: { NameKey($0) == NameKey(value.text) }) { return .role(role) }
        unknown(
            Phrase(zh: "岗位", en: "role"), value, meant: Suggestion.closest(to: value.text, among: known.roles))
        return nil
    }

    private mutating func person(_ value: TableValue) -> Assignment.Group? {
        do throws(StaffID.Fault) {
            let staffID = try StaffID(value.text)
            if let learner = known.people.learner(meantBy: staffID) { return .person(learner.id) }
        } catch {
            find(error.phrase, at: value.place)
            return nil
        }
        unknown(Phrase(zh: "工号", en: "staff id"), value, meant: known.people.closest(to: value.text))
        return nil
    }

    private mutating func unknown(_ kind: Phrase, _ value: TableValue, meant: String?) {
        find(.unknownValue(kind, value.text, meant: meant), at: value.place)
    }

    private mutating func day(_ column: AssignmentColumn, of row: Row) -> CivilDate? {
        guard let value = sound(column, of: row) else { return nil }
        if let day = value.day.flatMap({ CivilDate($0) }) { return day }
        find(.noDay(value.text), at: value.place)
        return nil
    }

    /// The most days that somebody has.
    private static let mostDays = 36_500

    /// A number of days, or the days up to a day.
    private mutating func dueDays(of row: Row, from start: CivilDate) -> Int? {
        guard let value = sound(.due, of: row) else { return nil }
        if let day = value.day.flatMap({ CivilDate($0) }) {
            if start <= day { return day.daysSinceEpoch - start.daysSinceEpoch }
            find(Phrase(zh: "截止在开始（\(start)）之前", en: "it is due before it starts (\(start))"), at: value.place)
            return nil
        }
        let span = Quiz.Validity(written: value.text) ?? Quiz.Validity(written: value.text + "天")
        if let span, span.unit == .days, (0...Self.mostDays).contains(span.count) { return span.count }
        find(
            Phrase(
                zh: "期限“\(value.text)”读不懂：写多少天，如 30 或 30 天，或者写截止的日期",
                en: "the time “\(value.text)” cannot be read: write a number of days, such as 30, or the last day"),
            at: value.place)
        return nil
    }

    private mutating func validity(of row: Row) -> Quiz.Validity? {
        guard let value = sound(.validity, of: row) else { return nil }
        if let span = Quiz.Validity(written: value.text), span.isPossible { return span }
        find(
            Phrase(
                zh: "有效期“\(value.text)”读不懂：写成 12 个月、90 天或 2 年",
                en: "the validity “\(value.text)” cannot be read: write 12 months, 90 days or 2 years"), at: value.place
        )
        return nil
    }
}
