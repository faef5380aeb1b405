package import CourseModel

/// One mistake, or one thing to know, in what an author wrote: where it is, what it is, and what to do.
///
/// The message and the advice are static members beside the check that finds the mistake. A failure of the machine is not a
/// diagnostic; it is thrown.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Comparable, CaseIterable {
        /// Ordinary renderers, or readers, would trip over it; coursekit does not.
        case hint
        /// Probably a slip; the build goes on.
        case warning
        /// The build would be wrong, or would leak or lose something; nothing is written.
        case error

        package static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    private struct Content: Sendable, Hashable {
        let id: DiagnosticID
        let severity: Severity
        let place: SourcePlace
        let excerpt: SourceExcerpt?
        let message: Phrase
        let advice: Phrase?
        let fix: Fix?
    }

    /// A class because a diagnostic holds a dozen texts and is copied from list to list, sorted and filtered: a file can have
    /// hundreds of thousands of them.
    private final class Box: Sendable {
        let content: Content

        init(_ content: Content) {
            self.content = content
        }
    }

    private let box: Box

    /// The stable name of the kind of mistake: `item/no-correct-option`. `coursekit explain` tells more about it.
    package var id: DiagnosticID { box.content.id }
    package var severity: Severity { box.content.severity }
    package var place: SourcePlace { box.content.place }
    /// The line with the mistake, where there is one.
    package var excerpt: SourceExcerpt? { box.content.excerpt }
    /// One plain sentence.
    package var message: Phrase { box.content.message }
    /// What to do about it.
    package var advice: Phrase? { box.content.advice }
    /// A change of the file that mends it without a choice, for `check --fix`.
    package var fix: Fix? { box.content.fix }

    /// - Parameter severity: where it is another than the kind's usual one.
    package init(
        _ kind: Kind, _ severity: Severity? = nil, place: SourcePlace, excerpt: SourceExcerpt? = nil,
        message: Phrase, advice: Phrase? = nil, fix: Fix? = nil
    ) {
        box = Box(
            Content(
                id: kind.id, severity: severity ?? kind.severity, place: place, excerpt: excerpt, message: message,
                advice: advice, fix: fix))
    }

    package static func == (one: Self, other: Self) -> Bool {
        one.box === other.box || one.box.content == other.box.content
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(box.content)
    }

    /// A diagnostic about a range of a file's bytes.
    package init(
        _ kind: Kind, _ severity: Severity? = nil, at range: Range<Int>, in source: SourceText,
        message: Phrase, advice: Phrase? = nil, fix: Fix? = nil
    ) {
        self.init(
            kind, severity, place: source.place(at: range.lowerBound), excerpt: source.excerpt(of: range),
            message: message, advice: advice,
            fix: fix.map { Fix(replacing: source.rangeInFile($0.range), with: $0.replacement) })
    }

    /// A diagnostic about a file as a whole.
    package init(_ kind: Kind, _ severity: Severity? = nil, path: String, message: Phrase, advice: Phrase? = nil) {
        self.init(
            kind, severity, place: SourcePlace(path: path, line: 1, column: 1), message: message, advice: advice)
    }
}

/// The stable name of a kind of diagnostic, `family/fault`; never translated, never reused for something else.
package struct DiagnosticID: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let rawValue: String

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var description: String { rawValue }

    package static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
}

extension [Diagnostic] {
    /// In the order in which a person mends them: by file, line, column, then by id and message.
    package func sortedByPlace() -> [Diagnostic] {
        sorted { ($0.place, $0.id, $0.message.english) < ($1.place, $1.id, $1.message.english) }
    }

    package var hasErrors: Bool { contains { $0.severity == .error } }
}

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
        if let wrong { result += "\n\(text(Phrase(zh: "不要写成：", en: "Wrong:")))\n\n\(Self.indented(wrong))\n" }
        if let right { result += "\n\(text(Phrase(zh: "写成：", en: "Right:")))\n\n\(Self.indented(right))\n" }
        return result
    }

    private static func indented(_ example: String) -> String {
        example.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
            .joined(separator: "\n")
    }
}
