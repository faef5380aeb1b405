internal import QuizEngine
internal import TextRules

/// Departments down to a level, by which people are summed up: level 1 is the top, and whoever stands higher stays there.
package struct DepartmentLevel: Sendable, Hashable {
    /// From 1.
    package let number: Int

    /// nil below 1.
    package init?(_ number: Int) {
        guard number >= 1 else { return nil }
        self.number = number
    }

    /// The highest level at which some departments differ.
    init(tellingApart departments: [[String]]) {
        let first = departments.first ?? []
        let shared = departments.reduce(first.count) { least, path in
            zip(path, first).prefix(least).prefix { $0 == $1 }.count
        }
        number = shared + 1
    }

    /// A department, or the one above it on this level.
    func group(of department: [String]) -> [String] {
        // A gradebook may hold `华东／上海` as one part.
        Array(department.flatMap { DepartmentPath.parts(of: $0) }.prefix(number))
    }

    /// What is in each department, those in the order of their names by pinyin, those without one last.
    func grouped<Element>(
        _ elements: [Element], by department: (Element) -> [String]
    ) -> [(path: [String], of: [Element])] {
        Dictionary(grouping: elements) { group(of: department($0)) }
            .map { (path: $0.key, key: $0.key.map(PinyinSortKey.init), of: $0.value) }
            .sorted { one, other in
                one.path.isEmpty == other.path.isEmpty
                    ? one.key.lexicographicallyPrecedes(other.key) : other.path.isEmpty
            }.map { ($0.path, $0.of) }
    }
}
