package import CourseModel

extension Diagnostic {
    /// A kind of mistake: its stable name, how grave it is, and what `coursekit explain` says about it.
    ///
    /// Each is declared once, beside the check that finds it and the sentence that tells it. Every target lists its own kinds, and
    /// the commands know all of them.
    package struct Kind: Sendable, Hashable {
        /// `family/fault`; never translated, never reused for something else.
        package let id: DiagnosticID
        /// How grave it usually is; a check may say otherwise of a single case.
        package let severity: Severity
        /// A few sentences: what it means, and what would go wrong.
        package let meaning: Phrase
        /// A piece of a file with the mistake; the same in all languages.
        package let wrong: String?
        /// The same piece as it should be.
        package let right: String?

        package init(
            _ id: DiagnosticID, _ severity: Severity, zh: String, en: String, wrong: String? = nil,
            right: String? = nil
        ) {
            self.id = id
            self.severity = severity
            meaning = Phrase(zh: zh, en: en)
            self.wrong = wrong
            self.right = right
        }
    }
}

extension Diagnostic.Kind {
    /// The explanation as plain text with its examples.
    package func explanation(_ text: (Phrase) -> String) -> String {
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
