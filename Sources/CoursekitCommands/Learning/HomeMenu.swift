internal import CourseIndex
internal import CourseModel
internal import QuizEngine
internal import QuizTerminal
internal import TerminalKit
internal import TextRules
internal import Workspace

/// What can be done from home.
enum HomeChoice: Hashable {
    case quiz(QuizID)
    case practice
    case read(CourseID)
    case lesson(ReadingPlace)
    case results
    case progress
    case changePIN
    case changePerson
}

/// Home as a menu: what goes on first, then what is due, and what there is.
struct HomeMenu {
    let facts: HomeFacts
    let candidate: Candidate
    let index: WorkspaceIndex
    let language: LanguageTag
    let day: CivilDate
    let console: Console
    let editions: TextEditions
    let shelf: LessonShelf
    /// Whether people sign in and out here.
    let isShared: Bool
    /// Whether the person did so by a PIN, which may be changed.
    let hasPIN: Bool

    private typealias Entry = Menu<HomeChoice>.Entry
    private typealias Section = Menu<HomeChoice>.Section

    /// - Parameters:
    ///   - notice: what is to be said of what was done before.
    ///   - latest: what was chosen before.
    func menu(notice: Phrase?, latest: HomeChoice?) -> Menu<HomeChoice> {
        let organization = index.workspace.configuration.title
        return Menu(
            title: TerminalText(text(organization)), note: TerminalText(who),
            sections: [
                Section(Phrase(zh: "接着做", en: "Go on with"), goingOn),
                Section(Phrase(zh: "复习", en: "Review"), [due]),
                Section(Phrase(zh: "考试", en: "Exams"), exams),
                Section(Phrase(zh: "练习", en: "Practice"), practices),
                Section(Phrase(zh: "课文", en: "Lessons"), courses),
                Section(Phrase(zh: "找到的课", en: "Lessons that are found"), found: lessons),
                Section(Phrase(zh: "我的", en: "Mine"), own),
            ], isFilteredByTyping: false, isSignedIn: isShared, notice: notice, latest: latest)
    }

    /// `王小明（007），华东/上海`
    private var who: String {
        let learner = candidate.learner
        let department = learner.department.joined(separator: "/")
        let named = console.text(.name(of: learner))
        return department.isEmpty ? named : named + console.text(zh: "，", en: ", ") + department
    }

    private func text(_ text: Localized<String>) -> String { editions.text(text, in: language) }

    private func entry(_ choice: HomeChoice, _ title: String, _ note: Phrase?, words: [String] = []) -> Entry {
        Entry(choice, title: TerminalText(title), note: note.map { TerminalText(console.text($0)) }, words: words)
    }

    private var goingOn: [Entry] {
        facts.inProgress.map { begun in
            let attempt = begun.attempt
            let left = begun.secondsLeft.map(Phrase.timeLeft)
            let (done, count) = (attempt.responses.count, attempt.paper.items.count)
            return entry(
                attempt.quiz.id == .practice ? .practice : .quiz(attempt.quiz.id), text(attempt.quiz.title),
                Phrase(
                    zh: "已答 \(done) 题，共 \(count) 题" + (left.map { "，\($0.chinese)" } ?? ""),
                    en: "\(done) of \(count) items answered" + (left.map { ", \($0.english)" } ?? "")),
                words: [attempt.quiz.id.rawValue])
        }
    }

    private var due: Entry {
        let count =
            facts.dueCount > 0
            ? Phrase(zh: "\(facts.dueCount) 道", en: "\(facts.dueCount)")
            : Phrase(zh: "没有到期的", en: "nothing is due")
        let streak =
            facts.streak > 0 ? Phrase(zh: "，连续 \(facts.streak) 天", en: ", \(facts.streak) in a row") : nil
        let coming = facts.coming.map { Phrase(zh: "；\($0.chinese)", en: "; \($0.english)") }
        let parts = [count, streak, coming].compactMap(\.self)
        return entry(
            .practice, console.text(zh: "今天的复习", en: "Today's review"),
            Phrase(zh: parts.map(\.chinese).joined(), en: parts.map(\.english).joined()))
    }

    private var exams: [Entry] {
        facts.exams.map { exam in
            entry(
                .quiz(exam.quiz.id), text(exam.quiz.title),
                exam.note(on: day) ?? last(of: exam.quiz) ?? count(exam.quiz), words: [exam.quiz.id.rawValue])
        }
    }

    private var practices: [Entry] {
        facts.practices.map { practice in
            let quiz = practice.quiz
            // What nobody is held to says how it went.
            let asked = practice.obligation == nil && practice.submittedOn == nil ? nil : practice.note(on: day)
            return entry(
                .quiz(quiz.id), text(quiz.title), asked ?? last(of: quiz) ?? count(quiz), words: [quiz.id.rawValue])
        }
    }

    private func count(_ quiz: IndexedQuiz) -> Phrase {
        Phrase(zh: "\(quiz.askedCount) 题", en: quiz.askedCount.counting("item"))
    }

    /// How the last attempt ended, as far as its quiz lets the learner know.
    private func last(of quiz: IndexedQuiz) -> Phrase? {
        let attempts = facts.closed.filter { $0.quiz.id == quiz.id && $0.review >= .outcome }
        guard let last = attempts.max(by: { $0.startedAt.wall < $1.startedAt.wall }), let score = Score(of: last) else {
            return nil
        }
        let percent = ScoreText(score, under: last.quiz.rules).percent
        let outcome = score.outcome.words
        return Phrase(
            zh: "上次 \(percent)" + (outcome.map { "，\($0.chinese)" } ?? ""),
            en: "last time \(percent)" + (outcome.map { ", \($0.english)" } ?? ""))
    }

    private var courses: [Entry] {
        index.courses.filter { !index.isDraft(.course($0.id)) }.map(index.withoutDrafts).map { course in
            entry(
                .read(course.id), text(course.course.title),
                Phrase(zh: "\(course.course.lessons.count) 课", en: course.course.lessons.count.counting("lesson")),
                words: [course.id.rawValue])
        }
    }

    /// Home does not read lessons; whoever looks for one waits until they are read.
    private func lessons() -> [Entry] {
        let shelves = (try? shelf.shelves()) ?? []
        return shelves.flatMap { course in
            course.lessons.map { lesson in
                entry(
                    .lesson(lesson), lesson.title, Phrase(zh: "\(verbatim: course.title)", en: course.title),
                    words: [lesson.address])
            }
        }
    }

    private var own: [Entry] {
        let count = facts.closed.count
        return [
            entry(
                .results, console.text(zh: "我的结果", en: "My results"),
                Phrase(zh: "\(count) 次", en: count.counting("attempt"))),
            entry(.progress, console.text(zh: "各学习目标的进步", en: "Progress by objective"), nil),
        ] + (hasPIN ? [entry(.changePIN, console.text(zh: "换 PIN", en: "Change my PIN"), nil)] : []) + [
            isShared
                ? entry(.changePerson, console.text(zh: "退出登录", en: "Sign out"), nil)
                : entry(.changePerson, console.text(zh: "换人", en: "Somebody else"), nil)
        ]
    }

    // MARK: What is below it

    /// Closed attempts to choose one from, the latest first.
    var results: Menu<AttemptID> {
        let entries = facts.closed.sorted { ($0.startedAt.wall, $0.id) > ($1.startedAt.wall, $1.id) }.map { attempt in
            let day = CivilTime(attempt.submittedAt ?? attempt.startedAt, in: attempt.quiz.timeZone).date
            let score = attempt.review >= .outcome ? Score(of: attempt) : nil
            let percent =
                attempt.awaitsMarks
                ? console.text(.awaitingMarks) : score.map { ScoreText($0, under: attempt.quiz.rules).percent }
            let outcome = attempt.state == .discarded ? .timeUpVoid : score?.outcome.words
            return Menu<AttemptID>.Entry(
                attempt.id, title: TerminalText(text(attempt.quiz.title)),
                note: TerminalText(
                    [percent, outcome.map(console.text), day.description].compactMap(\.self).joined(separator: "  ")))
        }
        return Menu(
            title: TerminalText(console.text(zh: "我的结果", en: "My results")), note: TerminalText(who),
            sections: [Menu.Section(Phrase(zh: "最近的在前", en: "The latest first"), entries)],
            isFilteredByTyping: true)
    }

    /// A paragraph for each objective under the course that it is of: its text, and a line for each of the last attempts, the latest last.
    var progress: TextPage {
        var texts: [(text: TerminalText, style: Style)] = []
        var course: CourseID?
        for objective in ObjectiveProgress.all(in: facts.closed) {
            if !texts.isEmpty { texts.append((.empty, .plain)) }
            if objective.course != course, let title = objective.courseTitle {
                texts += [(TerminalText(text(title)), .dim), (.empty, .plain)]
            }
            course = objective.course
            texts.append((TerminalText(text(objective.text)), .bold))
            let earlier = objective.samples.count - Self.shownSamples
            if earlier > 0 {
                texts.append((TerminalText(console.text(zh: "  此前还有 \(earlier) 次", en: "  \(earlier) earlier")), .dim))
            }
            for sample in objective.samples.suffix(Self.shownSamples) {
                let percent = "\(sample.share.percentText(.share()))%"
                texts.append((TerminalText("  \(sample.day)  \(percent)"), .plain))
            }
        }
        if texts.isEmpty {
            let nothing = Phrase(
                zh: "还没有交过卷。交卷以后，这里能看到各学习目标的得分怎样变化。",
                en: "Nothing is submitted yet. Then you see here how your scores at each objective change.")
            texts.append((TerminalText(console.text(nothing)), .plain))
        }
        return TextPage(
            title: TerminalText(console.text(zh: "各学习目标的进步", en: "Progress by objective")), note: TerminalText(who),
            texts: texts)
    }

    private static let shownSamples = 6
}
