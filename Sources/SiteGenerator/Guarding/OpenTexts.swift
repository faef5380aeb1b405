internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import Synchronization

/// What authors say openly: what a trainer's note quotes of it is no secret.
///
/// It is looked up in the source files, not in the trees that pages are made of. A class because what all pages have in common is read
/// once, when the first page asks.
final class OpenTexts: Sendable {
    private let site: Site
    private let quizzes: @Sendable () -> [PracticeQuiz]
    private let shared = Mutex<[UInt8]?>(nil)
    private let practised = Mutex<[UInt8]?>(nil)

    /// - Parameter quizzes: the practice quizzes of the site, asked for where a sentence stands nowhere else.
    init(of site: Site, quizzes: @escaping @Sendable () -> [PracticeQuiz]) {
        self.site = site
        self.quizzes = quizzes
    }

    /// Whether the open part of a page's file says something, or the first page of its course, or a title or a practice quiz.
    func say(_ letters: [UInt8], on page: PageID, in language: LanguageTag) -> Bool {
        let courses = page.course.map { [PageID.course($0)] } ?? site.courses.map { .course($0.id) }
        return ([page] + courses).contains { page in
            AuthoredPage(page, in: language, of: site.index)?.openLetters(without: site.hiddenCallouts).holds(letters)
                ?? false
        } || sharedLetters.holds(letters)
    }

    /// Whether an item that pages show says something: what exams and practice word alike, `哪几句有依据`, gives nothing away.
    func practiceSays(_ letters: [UInt8]) -> Bool {
        practised.withLock { known in
            let all = known ?? LetterStream.letters(ofAll: practiceTexts)
            known = all
            return all
        }.holds(letters)
    }

    private var sharedLetters: [UInt8] {
        shared.withLock { known in
            if let known { return known }
            let letters = LetterStream.letters(ofAll: titles + practiceTexts)
            known = letters
            return letters
        }
    }

    /// What every page of a course can name.
    private var titles: [String] {
        var texts: [Localized<String>?] = []
        for course in site.courses {
            texts += [course.course.title, course.course.description]
            texts +=
                course.lessons.flatMap { [$0.title, $0.description] }
                + course.cases.flatMap { [$0.title, $0.description] }
        }
        for quiz in site.index.quizzes where quiz.kind == .practice { texts += [quiz.title, quiz.description] }
        let configuration = site.index.workspace.configuration
        texts += [configuration.title, configuration.description, configuration.organization]
        return texts.compactMap { $0 }.flatMap { [$0.original] + $0.translations.values }
    }

    private var practiceTexts: [String] {
        quizzes().flatMap { practice in
            practice.shownTexts.flatMap { QuizTexts.blocks(of: $0).flatMap(\.texts) }
        }
    }
}
