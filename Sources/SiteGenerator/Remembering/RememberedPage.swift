internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import SitePublishing

/// What a build has to know of a page besides its bytes, and what the page depended on.
struct RememberedPage: Sendable {
    /// Of the course that the page belongs to, or of whatever else it tells of: `SiteMemory.key`.
    let key: Fingerprint
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
        _ = reader.fingerprint()
        return reader.part()
    }

    static func record(
        of page: RenderedPage, secrets: [SecretText], key: Fingerprint, index: IndexRecord
    ) -> [UInt8] {
        var references = RecordWriter()
        if let links = page.links { links.write(to: &references) } else { references.append(0) }
        let outcome = page.links.map(index.outcome) ?? Fingerprint { _ in }
        var writer = RecordWriter()
        writer.append(key)
        writer.append(outcome)
        writer.append(part: references.bytes)
        writer.append(page.links?.filesLookedInto ?? []) { $1.append($0) }
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
    let diagnostics: [Diagnostic]

    init(_ reader: inout RecordReader, of quiz: QuizID) {
        key = reader.fingerprint()
        isPractice = reader.flag()
        filesLookedInto = reader.list { $0.text() }
        secrets = reader.list { SecretText(&$0, of: .quiz(quiz)) }
        diagnostics = reader.list { $0.diagnostic() }
    }

    static func record(
        of quiz: LoadedQuiz, isPractice: Bool, secrets: [SecretText], key: Fingerprint
    ) -> [UInt8] {
        var writer = RecordWriter()
        writer.append(key)
        writer.append(isPractice)
        writer.append(quiz.filesLookedInto) { $1.append($0) }
        writer.append(secrets) { $0.write(to: &$1) }
        writer.append(quiz.diagnostics) { $1.append($0) }
        return writer.bytes
    }
}
