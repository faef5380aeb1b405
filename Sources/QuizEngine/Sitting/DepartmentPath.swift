internal import TextRules

/// Departments are paths from the top, written with `/` or `／` between their parts: `华东/上海/门店三`.
package enum DepartmentPath {
    /// The parts from the top, blanks around them and empty ones left out.
    package static func parts(of path: String) -> [String] {
        path.split { $0 == "/" || $0 == "／" }.map { Normalization.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    /// Whether a department is `upper` or stands below it. Case and width are ignored.
    package static func covers(_ upper: [String], _ department: [String]) -> Bool {
        folded(department).starts(with: folded(upper))
    }

    /// The department that a mistyped one was probably meant to be; nil where none is near enough.
    ///
    /// A part from the middle of a path stands for the whole: `上海` for `华东/上海`.
    ///
    /// - Parameter departments: of people; those above them are known, too.
    package static func closest(to path: [String], among departments: [[String]]) -> [String]? {
        let typed = folded(path)
        guard !typed.isEmpty else { return nil }
        let known = levels(of: departments)
        if let ending = known.first(where: { folded($0).suffix(typed.count).elementsEqual(typed) }) { return ending }
        let byText = Dictionary(known.map { ($0.joined(separator: "/"), $0) }) { first, _ in first }
        let texts = known.map { $0.joined(separator: "/") }
        if let text = Suggestion.closest(to: path.joined(separator: "/"), among: texts) { return byText[text] }
        guard let last = path.last, let name = Suggestion.closest(to: last, among: known.compactMap(\.last)) else {
            return nil
        }
        return known.first { $0.last == name }
    }

    /// Every department with all those above it, upper ones first, then in natural order.
    package static func levels(of departments: [[String]]) -> [[String]] {
        let levels = Set(departments.flatMap { parts in parts.indices.map { Array(parts[...$0]) } })
        return levels.sortedNaturally { $0.joined(separator: "/") }.enumerated()
            .sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.map(\.element)
    }

    /// For comparison. A gradebook may hold `华东／上海` as one part.
    private static func folded(_ parts: [String]) -> [String] {
        parts.flatMap { self.parts(of: $0) }.map { Normalization.folded($0) }
    }
}
