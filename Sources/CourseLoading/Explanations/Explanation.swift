package import Diagnostics
package import CourseModel

/// What a diagnostic means, why it matters and what to write instead, for `coursekit explain ID`.
package struct Explanation: Sendable, Hashable {
    package let id: DiagnosticID
    /// A few sentences: what it means, and what would go wrong.
    package let meaning: Phrase
    /// A piece of a file with the mistake; the same in all languages.
    package let wrong: String?
    /// The same piece as it should be.
    package let right: String?

    init(_ id: DiagnosticID, zh: String, en: String, wrong: String? = nil, right: String? = nil) {
        self.id = id
        meaning = Phrase(zh: zh, en: en)
        self.wrong = wrong
        self.right = right
    }

    /// The explanation of a diagnostic; nil for an id that does not exist.
    package static func of(_ id: DiagnosticID) -> Explanation? { table[id] }

    /// All of them, by id.
    package static let all: [Explanation] =
        (files + frontMatter + courses + links + headings + marks + callouts + comments + items + options + numbers
        + quizzes + translations + templates + site).sorted { $0.id < $1.id }

    private static let table = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
}

extension Explanation {
    /// The explanation as plain text with its examples.
    package func text(in language: InterfaceLanguage, _ text: (Phrase) -> String) -> String {
        var result = "\(id)\n\n\(text(meaning))\n"
        if let wrong { result += "\n\(text(Phrase(zh: "这样写不行：", en: "Not so:")))\n\n\(Self.indented(wrong))\n" }
        if let right { result += "\n\(text(Phrase(zh: "这样写：", en: "But so:")))\n\n\(Self.indented(right))\n" }
        return result
    }

    private static func indented(_ example: String) -> String {
        example.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
            .joined(separator: "\n")
    }
}
