package import CourseModel
internal import Foundation
package import Gradebook
package import QuizEngine

/// Which records of attendance are listed.
package struct AttendanceSelection: Sendable, Hashable {
    /// nil for every delivery.
    package var delivery: String?
    /// A department and all below it, from the top; of today.
    package var department: [String] = []

    package init() {}
}

extension ReportTable {
    private struct AttendanceRow: Sendable {
        let learner: Learner
        let record: AttendanceRecord

        var presence: AttendanceRecord.Presence? {
            if case .attendance(let presence) = record.content { presence } else { nil }
        }
        var observation: AttendanceRecord.Observation? {
            if case .observation(let seen) = record.content { seen } else { nil }
        }
    }

    /// `attendance list`: who was at which delivery, and what observers saw.
    package static func attendance(
        _ records: [AttendanceRecord], people: [Learner], _ selection: AttendanceSelection
    ) -> ReportTable {
        let byID = Dictionary(people.flatMap { person in person.ids.map { ($0, person) } }) { first, _ in first }
        let rows = records.compactMap { record -> AttendanceRow? in
            guard let learner = byID[record.learner], selection.delivery.map({ $0 == record.delivery }) ?? true,
                selection.department.isEmpty || DepartmentPath.covers(selection.department, learner.department)
            else { return nil }
            return AttendanceRow(learner: learner, record: record)
        }
        var premises: [Fact] = [
            Fact(
                "source", Phrase(zh: "来源", en: "Source"),
                .term(Term("imported", Phrase(zh: "从表格导入，不是考试成绩", en: "imported from tables; no quiz results"))))
        ]
        if let delivery = selection.delivery {
            premises.append(Fact("delivery", Phrase(zh: "开班", en: "Delivery"), .text(delivery)))
        }
        if !selection.department.isEmpty {
            premises.append(Fact("department", Phrase(zh: "部门", en: "Department"), .path(selection.department)))
        }
        return ReportTable(
            "attendance", Phrase(zh: "出勤与评分", en: "Attendance"), premises: premises, subjects: rows,
            fields: attendanceFields, summary: summary(of: rows), charts: [chart(of: rows)].compactMap(\.self),
            emptyNotice: Phrase(zh: "没有出勤和评分的记录", en: "There are no records of attendance"))
    }

    private static var attendanceFields: [Field<AttendanceRow>] {
        @Sendable func text(_ text: String?) -> Cell { text.map(Cell.text) ?? .empty }
        @Sendable func number(_ number: Decimal?) -> Cell { text(number.map { "\($0)" }) }
        return [
            Field("delivery", Phrase(zh: "开班", en: "Delivery"), .text) { .text($0.record.delivery) },
            Field("day", Phrase(zh: "日期", en: "Date"), .date) { .date($0.record.day) },
        ] + personFields(department: .helpful) { $0.learner } + [
            Field("presence", Phrase(zh: "出勤", en: "Attendance"), .term) {
                ($0.presence?.term).map(Cell.term) ?? .empty
            },
            Field("scenario", Phrase(zh: "情景", en: "Scenario"), .title, .helpful) { text($0.observation?.scenario) },
            Field("mark", Phrase(zh: "得分", en: "Mark"), .text) { number($0.observation?.mark) },
            Field("maximum", Phrase(zh: "满分", en: "Maximum"), .text, .helpful) { number($0.observation?.maximum) },
            Field("observer", Phrase(zh: "观察员", en: "Observer"), .text, .helpful) { text($0.observation?.observer) },
            Field("comment", Phrase(zh: "评语", en: "Comment"), .title, .detail) { text($0.observation?.comment) },
            Field("recordID", Phrase(zh: "记录编号", en: "Record ID"), .text, .detail) { .text($0.record.id.rawValue) },
        ]
    }

    private static func chart(of rows: [AttendanceRow]) -> ReportChart? {
        let counts = Dictionary(grouping: rows.compactMap(\.presence)) { $0 }.mapValues(\.count)
        return .counts(
            "presence", Phrase(zh: "出勤情况", en: "Attendance"), of: Phrase(zh: "出勤", en: "Attendance"),
            in: Phrase(zh: "人次", en: "Records"),
            reading: Phrase(
                zh: "一个人在一天的一次开班里算一次。", en: "A person at a delivery on a day counts once."),
            AttendanceRecord.Presence.allCases.map { ($0.term, counts[$0] ?? 0) })
    }

    private static func summary(of rows: [AttendanceRow]) -> [Fact] {
        let counts = Dictionary(grouping: rows.compactMap(\.presence)) { $0 }.mapValues(\.count)
        let observations = rows.count { $0.observation != nil }
        return [
            Fact(
                "learnerCount", Phrase(zh: "人数", en: "People"), .integer(Set(rows.map(\.learner.id)).count))
        ]
            + AttendanceRecord.Presence.allCases.map { presence in
                let count = counts[presence] ?? 0
                return Fact(
                    presence.rawValue, presence.term.phrase, .integer(count),
                    isNotable: presence == .present || count > 0)
            } + [
                Fact(
                    "observationCount", Phrase(zh: "评分", en: "Observers' marks"), .integer(observations),
                    isNotable: observations > 0)
            ]
    }
}

extension AttendanceRecord.Presence {
    /// `迟到`
    package var phrase: Phrase { term.phrase }

    fileprivate var term: ReportTable.Term {
        switch self {
        case .present: .init(rawValue, Phrase(zh: "到", en: "Present"))
        case .late: .init(rawValue, Phrase(zh: "迟到", en: "Late"))
        case .leftEarly: .init(rawValue, Phrase(zh: "早退", en: "Left early"))
        case .excused: .init(rawValue, Phrase(zh: "请假", en: "Excused"))
        case .absent: .init(rawValue, Phrase(zh: "缺勤", en: "Absent"), needsAttention: true)
        }
    }
}
