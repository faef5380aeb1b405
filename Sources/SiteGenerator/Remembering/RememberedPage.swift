internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import SitePublishing

/// What a build has to know of a page besides its bytes, and what the page depended on.
struct RememberedPage: Sendable {
    /// Of the course that the page belongs to, or of whatever else it tells of: `SiteMemory.key`.
    let key: Fingerprint
    /// Of what the exams ask, where the page shows items of quizzes: it leaves out those that an exam has too.
    let exams: Fingerprint?
    /// Of where its references lead.
    let outcome: Fingerprint
    /// The files besides its own that were looked into.
    let filesLookedInto: [String]
    let attachments: [String]
    let secrets: [SecretText]
    let diagnostics: [Diagnostic]

    /// Reads what `record` wrote.
    init(_ reader: inout RecordReader, of page: PageID) {
        key = reader.fingerprint()
        exams = reader.optional { $0.fingerprint() }
        outcome = reader.fingerprint()
        // Read by itself where it is needed: seldom, and it is the longest part.
        _ = reader.part()
        filesLookedInto = reader.list { $0.text() }
        attachments = reader.list { $0.text() }
        secrets = reader.list { SecretText(&$0, of: page) }
        diagnostics = reader.list { $0.diagnostic() }
    }

    /// The references of a page's text, out of what `record` wrote.
    static func references(_ reader: inout RecordReader) -> Range<Int> {
        _ = reader.fingerprint()
        _ = reader.optional { $0.fingerprint() }
        _ = reader.fingerprint()
        return reader.part()
    }

    /// What the references of a page's texts come to now.
    ///
    /// - Parameter references: those that `references` found.
    static func outcome(
        of references: inout RecordReader, of page: PageID, in language: LanguageTag, index: IndexRecord
    ) -> Fingerprint {
        let outcomes = references.list { reader in
            let quiz = reader.optionalText().map { PageID.quiz(QuizID($0)) }
            return index.outcome(of: &reader, from: quiz ?? page, in: language)
        }
        return Fingerprint { writer in for outcome in outcomes { writer.append(outcome) } }
    }

    static func record(
        of page: RenderedPage, secrets: [SecretText], key: Fingerprint, exams: Fingerprint, index: IndexRecord
    ) -> [UInt8] {
        var references = RecordWriter()
        references.append(page.links) { links, writer in
            // A quiz whose items another page shows is named; the page's own text is not.
            let quiz: String? =
                if case .quiz(let quiz) = links.page, links.page != page.page { quiz.rawValue } else { nil }
            writer.append(quiz)
            links.write(to: &writer)
        }
        let outcome = Fingerprint { writer in for links in page.links { writer.append(index.outcome(of: links)) } }
        var writer = RecordWriter()
        writer.append(key)
        writer.append(page.showsItems ? exams : nil) { $1.append($0) }
        writer.append(outcome)
        writer.append(part: references.bytes)
        writer.append(page.filesLookedInto) { $1.append($0) }
        writer.append(page.attachments) { $1.append($0) }
        writer.append(secrets) { $0.write(to: &$1) }
        writer.append(page.diagnostics) { $1.append($0) }
        return writer.bytes
    }
}

/// What a build has to know of a quiz whose file it need not read again.
struct RememberedQuiz: Sendable {
    let key: Fingerprint
    /// Whether the site may speak of it.
    let isPractice: Bool
    /// The files besides its own that its links depend on.
    let filesLookedInto: [String]
    /// Of an exam, all that it asks and says.
    let secrets: [SecretText]
    let asked: [AskedItem]
    let diagnostics: [Diagnostic]

    init(_ reader: inout RecordReader, of quiz: QuizID) {
        key = reader.fingerprint()
        isPractice = reader.flag()
        filesLookedInto = reader.list { $0.text() }
        secrets = reader.list { SecretText(&$0, of: .quiz(quiz)) }
        asked = reader.list { AskedItem(&$0) }
        diagnostics = reader.list { $0.diagnostic() }
    }

    static func record(
        of quiz: LoadedQuiz, isPractice: Bool, secrets: [SecretText], asked: [AskedItem], key: Fingerprint
    ) -> [UInt8] {
        var writer = RecordWriter()
        writer.append(key)
        writer.append(isPractice)
        writer.append(quiz.filesLookedInto) { $1.append($0) }
        writer.append(secrets) { $0.write(to: &$1) }
        writer.append(asked) { $0.write(to: &$1) }
        writer.append(quiz.diagnostics) { $1.append($0) }
        return writer.bytes
    }
}
