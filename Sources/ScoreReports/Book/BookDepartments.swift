internal import CourseModel
internal import QuizEngine
internal import TextRules

extension ReportTable {
    /// 部门: each department at every level, those below it within it, by the figures of `report departments`.
    static func bookDepartments(of records: BookRecords) -> ReportTable {
        let depth = records.present.map(\.department.count).max() ?? 0
        let rows = (1...max(depth, 1)).compactMap { DepartmentLevel($0) }.flatMap { level -> [DepartmentRow] in
            let people = Dictionary(grouping: records.people) { level.group(of: $0.learner.department) }
            // Whoever stands higher was counted there.
            return level.grouped(records.present, by: \.department).filter { max($0.path.count, 1) == level.number }.map
            {
                DepartmentRow(
                    tally: DepartmentTally(
                        of: people[$0.path] ?? [], path: $0.path, headcount: $0.of.count, scoring: records.selection))
            }
        }
        let sorted = rows.map { (key: $0.tally.path.map(PinyinSortKey.init), row: $0) }
            .sorted { one, other in
                one.key.isEmpty == other.key.isEmpty
                    ? one.key.lexicographicallyPrecedes(other.key) : other.key.isEmpty
            }.map(\.row)
        let level = Field<DepartmentRow>("level", Phrase(zh: "级", en: "Level"), .number) {
            .integer($0.tally.path.count)
        }
        var fields = departmentFields(hasHidden: false, showingFrom: nil).filter { $0.column.key != "suppressed" }
        fields.insert(level, at: 1)
        return ReportTable(
            "departments", Phrase(zh: "部门（含下级）", en: "Departments, with those below them"),
            premises: records.standingPremises, subjects: sorted, fields: fields, summary: [],
            emptyNotice: .nobodyMatches)
    }
}
