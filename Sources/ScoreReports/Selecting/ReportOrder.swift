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

    /// Rows that are given in the order of their staff ids; equal ones stay in it, as sorting keeps the order of what is equal.
    func sorted<Row>(
        _ rows: [Row], learner: (Row) -> Learner, department: (Row) -> [String], share: (Row) -> Fraction?
    ) -> [Row] {
        switch self {
        case .id: rows
        case .name: rows.sortedByPinyin { learner($0).name }
        case .department:
            rows.map { (key: department($0).map(PinyinSortKey.init), row: $0) }
                .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.row)
        case .score:
            rows.map { (share: share($0), row: $0) }.sorted { one, other in
                guard let best = one.share, let next = other.share else {
                    return one.share != nil && other.share == nil
                }
                return best > next
            }.map(\.row)
        }
    }
}
