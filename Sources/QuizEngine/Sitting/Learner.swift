package import CourseModel
package import TextRules

/// A person who takes quizzes. Names, staff ids and departments stand here and nowhere else.
package struct Learner: Sendable, Hashable {
    /// The one under which the person sits in this gradebook.
    package let id: LearnerID
    /// Those that the person was given in other gradebooks, whose attempts are here.
    package let otherIDs: [LearnerID]
    /// As HR writes it, leading zeros kept: `007`. Unique in a gradebook.
    package let staffID: String
    package let name: String
    /// From the top: `["华东", "上海", "门店三"]`; empty where unknown.
    package let department: [String]

    package init(
        id: LearnerID, otherIDs: [LearnerID] = [], staffID: String, name: String, department: [String] = []
    ) {
        self.id = id
        self.otherIDs = otherIDs
        self.staffID = staffID
        self.name = name
        self.department = department
    }

    /// All of the person's ids, in this gradebook's order.
    package var ids: [LearnerID] { [id] + otherIDs }
}

/// A staff id as somebody types it, fit to be kept.
package struct StaffID: Sendable, Hashable {
    /// Every character of it: an older gradebook may know somebody by just that.
    package let written: String
    /// As it was written, without the blanks around it and what nobody sees in it; leading zeros are kept.
    package let text: String
    /// What is compared: width, case and composition do not count.
    package let key: NameKey

    /// The most characters that an id has.
    package static let longest = 100

    /// - Throws: `Fault` where nobody could find the learner again by it.
    package init(_ written: String) throws(Fault) {
        self.written = written
        text = Normalization.trimmed(Normalization.visible(written))
        key = NameKey(text)
        guard !key.isEmpty else { throw .empty }
        guard text.count <= Self.longest else { throw .tooLong }
        let scalars = text.unicodeScalars
        guard !scalars.contains(where: { $0.properties.generalCategory == .control }) else { throw .hasControls }
        // What is not UTF-8 has become these on the way here, whatever it was.
        guard !scalars.contains("\u{FFFD}") else { throw .unreadable }
    }

    package enum Fault: Error, Sendable, Hashable {
        case empty, tooLong, hasControls, unreadable

        /// The fault in a sentence.
        package var phrase: Phrase {
            switch self {
            case .empty: Phrase(zh: "不知道您是谁：请加 --learner 工号", en: "who are you? add --learner ID")
            case .tooLong:
                Phrase(zh: "工号最多 \(StaffID.longest) 个字", en: "a staff id has at most \(StaffID.longest) characters")
            case .hasControls:
                Phrase(zh: "工号里有换行、制表符之类的控制字符，去掉再试", en: "the staff id has control characters in it; leave them out")
            case .unreadable:
                Phrase(zh: "工号不是 UTF-8 文字，请检查终端的编码", en: "the staff id is not UTF-8; check the terminal's encoding")
            }
        }
    }
}

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
