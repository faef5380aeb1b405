internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import Synchronization
internal import Workspace

/// A quiz that the site may speak of. It cannot be made from an exam, and pages take no other quiz.
struct PracticeQuiz: Sendable {
    let quiz: Quiz
    /// Where the references of its texts lead.
    let references: QuizReferences
    /// The items that no page shows, because an exam asks the same.
    private(set) var withheld: Set<ItemID> = []

    init?(_ quiz: Quiz, references: QuizReferences) {
        guard quiz.kind == .practice else { return nil }
        self.quiz = quiz
        self.references = references
    }

    init?(_ loaded: LoadedQuiz) {
        self.init(loaded.quiz, references: loaded.references)
    }

    /// The quiz without what an exam asks, too.
    func withholding(_ exams: ExamItems) -> PracticeQuiz {
        var practice = self
        for entry in quiz.entries where exams.ask(entry) {
            practice.withheld.formUnion(entry.items.map(\.id))
        }
        return practice
    }

    /// The entries that pages show, each with the place of its first item in the bank, from 1.
    var shownEntries: [(number: Int, entry: Quiz.Entry)] {
        var number = 1
        let numbered = quiz.entries.map { entry in
            defer { number += entry.items.count }
            return (number: number, entry: entry)
        }
        return numbered.filter { _, entry in !entry.items.contains { withheld.contains($0.id) } }
    }

    /// What pages show: the quiz without the items that they leave out.
    var shownTexts: [QuizTexts.Piece] {
        shownEntries.flatMap { QuizTexts.pieces(of: $0.entry) }
    }

    /// All items that pages show, each with the passage that it goes with.
    var shownItems: [(item: Item, passage: Passage?)] {
        shownEntries.flatMap { _, entry in
            var passage: Passage?
            if case .set(let set) = entry { passage = set.passage }
            return entry.items.map { ($0, passage) }
        }
    }

    /// An item that pages show, by its name, with the passage that it goes with.
    func shownItem(_ id: ItemID) -> (item: Item, passage: Passage?)? {
        for (_, entry) in shownEntries {
            guard let item = entry.items.first(where: { $0.id == id }) else { continue }
            if case .set(let set) = entry { return (item, set.passage) }
            return (item, nil)
        }
        return nil
    }
}

/// The practice quizzes that a site has pages of, each read when it is first asked for.
///
/// A class because pages are made by several threads, and what one of them has read the others need not read again.
final class PracticeQuizzes: Sendable {
    private let site: Site
    private let exams: ExamItems
    private let known: Mutex<[QuizID: PracticeQuiz]>

    /// - Parameters:
    ///   - read: those that had to be read for another reason.
    ///   - exams: what the exams of the workspace ask.
    init(of site: Site, read: [PracticeQuiz], avoiding exams: ExamItems) {
        self.site = site
        self.exams = exams
        known = Mutex(
            Dictionary(read.map { ($0.quiz.id, $0.withholding(exams)) }) { first, _ in first })
    }

    /// nil for an exam, and for a quiz that the site has no page of.
    func quiz(_ id: QuizID) throws(WorkspaceError) -> PracticeQuiz? {
        guard site.has(.quiz(id)) else { return nil }
        if let known = known.withLock({ $0[id] }) { return known }
        guard let quiz = PracticeQuiz(try site.index.loadQuiz(id, checksWording: false))?.withholding(exams) else {
            return nil
        }
        known.withLock { $0[id] = quiz }
        return quiz
    }
}

extension Diagnostic {
    static let siteExamItemInPractice = Kind(
        "site/exam-item-in-practice", .warning,
        zh:
            """
            练习的题目连同答案都显示在网页上。考试也这样问的题，放上去就等于公布了考题，所以网页略过它；终端里的练习照旧有这道题。\
            题干相同、选项里也有相同的，就算同一道题；题干很长的，题干相同就算。
            """,
        en:
            """
            The items of a practice quiz stand in a page with their answers. One that an exam asks too would give the exam away, \
            so the page leaves it out; the practice at the terminal still has it. Two items are the same where their stems are and \
            they share an option; where a stem is long, it alone tells.
            """)

    /// - Parameter authored: the file of the quiz.
    static func examItemInPractice(_ item: ItemID, in authored: AuthoredPage) -> Diagnostic {
        let range = authored.range(of: item) ?? 0..<0
        return Diagnostic(
            siteExamItemInPractice, at: range, in: authored.source,
            message: Phrase(
                zh: "练习题 \(verbatim: item) 和考试里的一道题是同一道，网页上不显示它。",
                en: "The practice item \(item) is also an item of an exam; the page leaves it out."),
            advice: Phrase(zh: "改写其中一道，网页上就有它了。", en: "Reword one of the two, and the page shows it."))
    }
}
