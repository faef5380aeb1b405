package import CourseModel
internal import Foundation
package import QuizEngine
package import TableFiles
internal import TextRules

/// The columns of a table of attendance, or of an observer's marks.
package enum AttendanceColumn: String, TableColumn {
    case person, delivery, day, presence
    case scenario, mark, maximum, observer, comment

    package var isRequired: Bool { self == .person }

    package var names: (chinese: [String], english: [String]) {
        switch self {
        case .person: (["工号", "员工编号", "员工号", "职工号"], ["id", "staff id", "employee id", "learner"])
        case .delivery: (["开班", "班次", "培训班", "班级"], ["delivery", "class", "session"])
        case .day: (["日期", "上课日期", "培训日期"], ["date", "day"])
        case .presence: (["出勤", "出勤情况", "签到", "考勤", "到课"], ["attendance", "presence", "attended"])
        case .scenario: (["情景", "场景", "演练", "演练项目", "角色扮演"], ["scenario", "role play", "exercise"])
        case .mark: (["得分", "评分", "分数"], ["mark", "score", "points"])
        case .maximum: (["满分", "总分"], ["maximum", "out of", "max"])
        case .observer: (["观察员", "评分人", "考官"], ["observer", "assessor", "rater"])
        case .comment: (["评语", "意见", "备注"], ["comment", "remarks", "note"])
        }
    }

    static let ofObservations: [AttendanceColumn] = [.scenario, .mark, .maximum, .observer]

    static let words: [String: AttendanceRecord.Presence] = [
        "到": .present, "出勤": .present, "已到": .present, "签到": .present, "present": .present, "attended": .present,
        "迟到": .late, "late": .late, "早退": .leftEarly, "left early": .leftEarly, "left-early": .leftEarly,
        "请假": .excused, "事假": .excused, "病假": .excused, "公假": .excused, "excused": .excused, "缺勤": .absent,
        "缺席": .absent, "未到": .absent, "旷课": .absent, "absent": .absent,
    ]
}

/// Attendance and observers' marks as a table has them.
package struct AttendanceSheet: Sendable {
    /// What a table may name, and what holds where a row says nothing.
    package struct Known: Sendable {
        /// `course/name`.
        package let deliveries: [String]
        package let people: NamedPeople
        package let delivery: String?
        package let day: CivilDate?

        package init(deliveries: [String], people: NamedPeople, delivery: String? = nil, day: CivilDate? = nil) {
            self.deliveries = deliveries
            self.people = people
            self.delivery = delivery
            self.day = day
        }
    }

    /// In the order of the rows, no two about the same.
    package private(set) var records: [AttendanceRecord] = []
    /// What is wrong with rows; where there is anything, nothing of the table is to be used.
    package private(set) var faults: [Phrase] = []
    /// The table that it was read from.
    package let table: MappedTable<AttendanceColumn>
    private let known: Known
    private let now: Int64
    /// A list of names without anything else is a list of who was there.
    private let isSignInSheet: Bool

    private typealias Row = MappedTable<AttendanceColumn>.Row

    /// - Parameter now: when it is imported, in milliseconds since 1970.
    /// - Throws: `TableFault` where the table has no column for the staff id.
    package init(_ file: TableFile, knowing known: Known, at now: Int64) throws(TableFault) {
        table = try file.mapped(to: AttendanceColumn.self)
        self.known = known
        self.now = now
        isSignInSheet =
            !table.columns.contains(.presence) && table.columns.isDisjoint(with: AttendanceColumn.ofObservations)
        var places: [TablePlace] = []
        for row in table.rows where row[.person] != nil || row[.presence] != nil || row[.mark] != nil {
            let found = records(of: row)
            records += found
            places += found.map { _ in row.place }
        }
        for (place, earlier) in AttendancePlan.repetitions(in: records) {
            faults.append(
                Phrase(
                    zh: "\(places[place].phrase.chinese)：和第 \(places[earlier].row) 行说的是同一个人、同一天的同一件事，留下一行",
                    en:
                        "\(places[place].phrase.english): the same person, day and matter as in row \(places[earlier].row); keep one"
                ))
        }
    }

    private mutating func records(of row: Row) -> [AttendanceRecord] {
        let count = faults.count
        let learner = person(of: row)
        let delivery = delivery(of: row)
        let day = day(of: row)
        let presence = presence(of: row)
        let observation = observation(of: row)
        guard faults.count == count, let learner, let delivery, let day else { return [] }
        let contents =
            [presence.map { .attendance($0) }, observation.map { .observation($0) }].compactMap(\.self)
            as [AttendanceRecord.Content]
        if contents.isEmpty {
            find(Phrase(zh: "没有写出勤，也没有得分", en: "it says neither attendance nor a mark"), at: row.place)
        }
        return contents.map {
            AttendanceRecord(
                id: .random(), learner: learner, delivery: delivery, day: day, content: $0, importedAt: now)
        }
    }

    // MARK: Values

    private mutating func find(_ fault: Phrase, at place: TablePlace) {
        faults.append(
            Phrase(zh: "\(place.phrase.chinese)：\(fault.chinese)", en: "\(place.phrase.english): \(fault.english)"))
    }

    private mutating func sound(_ column: AttendanceColumn, of row: Row) -> TableValue? {
        guard let value = row[column] else { return nil }
        guard let doubt = value.doubt else { return value }
        find(doubt.phrase, at: value.place)
        return nil
    }

    private mutating func person(of row: Row) -> LearnerID? {
        guard row[.person] != nil else {
            find(Phrase(zh: "没有工号", en: "there is no staff id"), at: row.place)
            return nil
        }
        guard let value = sound(.person, of: row) else { return nil }
        if let learner = known.people.learner(named: value.text) { return learner.id }
        let meant = known.people.closest(to: value.text)
        find(.unknownValue(Phrase(zh: "工号", en: "staff id"), value.text, meant: meant), at: value.place)
        return nil
    }

    private mutating func delivery(of row: Row) -> String? {
        guard let value = sound(.delivery, of: row) else {
            if row[.delivery] == nil, let delivery = known.delivery { return delivery }
            if row[.delivery] == nil {
                find(
                    Phrase(zh: "没有写哪个开班：加一栏“开班”，或用 --delivery", en: "it names no delivery: add a column or --delivery"),
                    at: row.place)
            }
            return nil
        }
        if let delivery = Self.delivery(value.text, among: known.deliveries) { return delivery }
        let meant = Suggestion.closest(to: value.text, among: known.deliveries)
        find(.unknownValue(Phrase(zh: "开班", en: "delivery"), value.text, meant: meant), at: value.place)
        return nil
    }

    /// The delivery that a text names: `course/name`, or the name alone where only one course has it.
    package static func delivery(_ text: String, among known: [String]) -> String? {
        let key = NameKey(text)
        if let delivery = known.first(where: { NameKey($0) == key }) { return delivery }
        let named = known.filter { NameKey(String($0.split(separator: "/").last ?? "")) == key }
        return named.count == 1 ? named.first : nil
    }

    private mutating func day(of row: Row) -> CivilDate? {
        guard let value = sound(.day, of: row) else {
            if row[.day] == nil, let day = known.day { return day }
            if row[.day] == nil {
                find(Phrase(zh: "没有写日期：加一栏“日期”，或用 --date", en: "it says no day: add a column or --date"), at: row.place)
            }
            return nil
        }
        if let day = value.day.flatMap({ CivilDate($0) }) { return day }
        find(.noDay(value.text), at: value.place)
        return nil
    }

    private mutating func presence(of row: Row) -> AttendanceRecord.Presence? {
        guard let value = sound(.presence, of: row) else { return isSignInSheet ? .present : nil }
        if let word = AttendanceColumn.words[NameKey(value.text).text] { return word }
        if let isThere = value.isYes { return isThere ? .present : .absent }
        find(
            Phrase(
                zh: "出勤“\(value.text)”读不懂：写到、迟到、早退、请假或缺勤",
                en: "the attendance “\(value.text)” cannot be read: write present, late, left early, excused or absent"),
            at: value.place)
        return nil
    }

    private mutating func observation(of row: Row) -> AttendanceRecord.Observation? {
        guard AttendanceColumn.ofObservations.contains(where: { row[$0] != nil }) else { return nil }
        let mark = number(.mark, of: row)
        let maximum = number(.maximum, of: row)
        if let mark, let maximum, maximum < mark, let value = row[.mark] {
            find(
                Phrase(zh: "得分 \(mark) 超过满分 \(maximum)", en: "the mark \(mark) is above the maximum \(maximum)"),
                at: value.place)
        }
        return AttendanceRecord.Observation(
            scenario: sound(.scenario, of: row)?.text, observer: sound(.observer, of: row)?.text, mark: mark,
            maximum: maximum, comment: sound(.comment, of: row)?.text)
    }

    private mutating func number(_ column: AttendanceColumn, of row: Row) -> Decimal? {
        guard let value = sound(column, of: row) else { return nil }
        if let number = NumberEntry.value(of: value.text), number >= 0 { return number }
        find(Phrase(zh: "“\(value.text)”不是分数", en: "“\(value.text)” is no mark"), at: value.place)
        return nil
    }
}

extension Phrase {
    /// Something is named in a table that is not there.
    static func unknownValue(_ kind: Phrase, _ text: String, meant: String?) -> Phrase {
        Phrase(
            zh: "没有\(kind.chinese)“\(text)”" + (meant.map { "，是不是 \($0)？" } ?? ""),
            en: "there is no \(kind.english) “\(text)”" + (meant.map { "; did you mean \($0)?" } ?? ""))
    }
}
