internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import SitePublishing
internal import Synchronization
internal import TextRules
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
    func withholding(what exams: LeakGuard) -> PracticeQuiz {
        var practice = self
        for entry in quiz.entries {
            switch entry {
            case .item(let item) where exams.finds(QuizTexts.pieces(of: item)): practice.withheld.insert(item.id)
            case .item: break
            // The items of a set are nothing without each other and their passage.
            case .set(let set) where exams.finds(QuizTexts.pieces(of: set)):
                practice.withheld.formUnion(set.items.map(\.id))
            case .set: break
            }
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

extension LeakGuard {
    fileprivate func finds(_ pieces: [QuizTexts.Piece]) -> Bool {
        let texts = pieces.flatMap(QuizTexts.blocks).flatMap(\.texts)
        return !leaks(inPage: Array(texts.map { "<p>\(HTMLEscape.text($0))</p>" }.joined().utf8)).isEmpty
    }
}

/// The practice quizzes that a site has pages of, each read when it is first asked for.
///
/// A class because pages are made by several threads, and what one of them has read the others need not read again.
final class PracticeQuizzes: Sendable {
    private let site: Site
    private let exams: LeakGuard
    private let known: Mutex<[QuizID: PracticeQuiz]>

    /// - Parameters:
    ///   - read: those that had to be read for another reason.
    ///   - exams: what the exams of the workspace ask.
    init(of site: Site, read: [PracticeQuiz] = [], avoiding exams: Secrets = Secrets()) {
        self.site = site
        let exams = LeakGuard(exams)
        self.exams = exams
        known = Mutex(
            Dictionary(read.map { ($0.quiz.id, $0.withholding(what: exams)) }) { first, _ in first })
    }

    /// nil for an exam, and for a quiz that the site has no page of.
    func quiz(_ id: QuizID) throws(WorkspaceError) -> PracticeQuiz? {
        guard site.has(.quiz(id)) else { return nil }
        if let known = known.withLock({ $0[id] }) { return known }
        guard let quiz = PracticeQuiz(try site.index.loadQuiz(id))?.withholding(what: exams) else { return nil }
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
            十二个汉字或三十六个字母以上的句子相同才算。
            """,
        en:
            """
            The items of a practice quiz stand in a page with their answers. One that an exam asks too would give the exam away, \
            so the page leaves it out; the practice at the terminal still has it. Sentences of twelve Han characters or 36 \
            letters and more count.
            """)

    /// - Parameter authored: the file of the quiz.
    static func examItemInPractice(_ item: ItemID, in authored: AuthoredPage) -> Diagnostic {
        let range = authored.range(of: item) ?? 0..<0
        return Diagnostic(
            siteExamItemInPractice, at: range, in: authored.source,
            message: Phrase(
                zh: "练习题 \(item) 和考试里的一道题说了同样的话，网页上不显示它。",
                en: "The practice item \(item) says the same as an item of an exam; the page leaves it out."),
            advice: Phrase(zh: "改写其中一道，网页上就有它了。", en: "Reword one of the two, and the page shows it."))
    }
}
