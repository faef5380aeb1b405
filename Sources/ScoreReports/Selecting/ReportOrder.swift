internal import CourseModel
internal import QuizEngine
internal import TextRules

/// In which order the rows of a report stand.
package enum ReportOrder: String, Sendable, CaseIterable {
    /// By staff id, `9` before `10`.
    case id
    /// By name, as Chinese lists have them: by pinyin.
    case name
    /// By department, from the top, each part by pinyin; within it by staff id.
    case department
    /// The best first; who has no score comes last.
    case score

    /// Rows that are given in the order of their staff ids; equal ones stay in it.
    func sorted<Row>(
        _ rows: [Row], learner: (Row) -> Learner, department: (Row) -> [String], share: (Row) -> Fraction?
    ) -> [Row] {
        switch self {
        case .id: return rows
        case .name:
            return Self.sorted(rows, by: { PinyinSortKey(learner($0).name) }, <)
        case .department:
            return Self.sorted(rows, by: { department($0).map(PinyinSortKey.init) }) {
                $0.lexicographicallyPrecedes($1)
            }
        case .score:
            return Self.sorted(rows, by: share) { one, other in
                guard let one, let other else { return one != nil && other == nil }
                return one > other
            }
        }
    }

    private static func sorted<Row, Key>(
        _ rows: [Row], by key: (Row) -> Key, _ precedes: (Key, Key) -> Bool
    ) -> [Row] {
        let keyed = rows.enumerated().map { (place: $0.offset, key: key($0.element), row: $0.element) }
        return keyed.sorted { one, other in
            if precedes(one.key, other.key) { return true }
            return !precedes(other.key, one.key) && one.place < other.place
        }.map(\.row)
    }
}
