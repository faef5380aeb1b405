internal import CourseModel
package import Gradebook
package import QuizEngine
internal import Synchronization

/// Reads the answers of attempts, in the order in which they are named.
package typealias AnswerReading = @Sendable ([AttemptID]) throws -> [AnsweredAttempt]

/// One answer of `report responses`, with the attempt that it is of.
struct ListedAnswer: Sendable {
    let attempt: ScoredAttempt
    /// Where it stands in the paper.
    let place: Int
    let version: ScoringVersion?
    fileprivate let detail: AnswerDetail?

    var result: AttemptResult.ItemResult { attempt.responses[place] }
    var form: Digest? { attempt.forms.indices.contains(place) ? attempt.forms[place] : nil }

    /// In whole seconds, rounded; nil where it was not recorded.
    var seconds: Int? {
        let times = detail?.times ?? []
        guard times.indices.contains(place), let time = times[place] else { return nil }
        return Int((time + 500) / 1000)
    }

    /// What was answered, in words; nil where nothing was.
    var cell: ReportTable.Cell {
        switch result.response {
        case nil: return .empty
        case .options(let letters)?:
            return .text(version?.text(of: letters) ?? letters.sorted().map(\.description).joined(separator: "; "))
        case .number(_, let text)?: return .text(text)
        // What somebody writes may hold a name.
        case .words? where attempt.isAnonymous:
            return .term(.init("withheld", Phrase(zh: "（不记名，不列）", en: "(withheld)")))
        case .words?: return detail?.words[result.mark.item].map { .text($0) } ?? .term(.erased)
        }
    }
}

/// The answers of `report responses`, of which those of some hundred attempts stand in memory: they are read when a row is asked for, and
/// rows are asked for one after another. A class, because all rows read through it.
final class AnsweredAttempts: Sendable {
    private let listed: ListedAttempts
    private let versions: [Digest: ScoringVersion]
    /// The department of an attempt as the report names it.
    private let department: @Sendable ([String]) -> [String]?
    private let read: AnswerReading
    private let window = Mutex(Window())

    private struct Window {
        var places = 0..<0
        /// nil for those without rows.
        var attempts: [(scored: ScoredAttempt, detail: AnswerDetail?)?] = []
        var fault: (any Error)?
    }

    private static let windowSize = 500

    init(
        _ listed: ListedAttempts, versions: [Digest: ScoringVersion],
        department: @escaping @Sendable ([String]) -> [String]?, reading read: @escaping AnswerReading
    ) {
        self.listed = listed
        self.versions = versions
        self.department = department
        self.read = read
    }

    /// What kept answers from being read; nil where nothing did.
    var fault: (any Error)? { window.withLock { $0.fault } }

    /// nil for an answer that cannot be read.
    func answer(_ row: Int) -> ListedAnswer? {
        let attempt = listed.place(ofRow: row)
        let place = row - listed.firstRow(of: attempt)
        return window.withLock { window in
            if !window.places.contains(attempt) {
                guard window.fault == nil else { return nil }
                do { try move(&window, to: attempt) } catch {
                    window.fault = error
                    return nil
                }
            }
            guard let (scored, detail) = window.attempts[attempt - window.places.lowerBound],
                scored.responses.indices.contains(place)
            else { return nil }
            let form = scored.forms.indices.contains(place) ? scored.forms[place] : nil
            return ListedAnswer(
                attempt: scored, place: place, version: form.flatMap { versions[$0] }, detail: detail)
        }
    }

    private func move(_ window: inout Window, to place: Int) throws {
        let places = place..<min(place + Self.windowSize, listed.attempts.count)
        let wanted = places.filter(listed.hasRows)
        let read = try read(wanted.map { listed.attempts[$0].id })
        var found = Dictionary(zip(wanted, read)) { first, _ in first }
        window.attempts = try places.map { place in
            guard let answered = found.removeValue(forKey: place) else { return nil }
            guard
                let scored = ScoredAttempt(
                    answered.summary, of: listed.attempts[place].learner, forms: answered.forms,
                    publicDepartment: department(answered.summary.department))
            else { throw GradebookError.unknownAttempt(answered.summary.id.rawValue) }
            return (scored, answered.detail)
        }
        window.places = places
    }
}
