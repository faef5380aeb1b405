internal import Workspace
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import TerminalKit
internal import TextRules

/// An attempt item by item: full screen where the terminal can, else in plain lines, through a pipe too.
struct InteractiveSitting {
    let gradebook: Gradebook
    let console: Console
    let isFullScreen: Bool
    let noColor: Bool
    let isRehearsal: Bool
    /// `interactive` for a person at a terminal; what comes through a pipe may be anybody's.
    let source: AttemptRecord.Source
    /// Whether others come to the terminal afterwards: then nothing is said beside the screen.
    var isShared = false

    /// What is sat: a quiz, or what is due.
    struct Subject {
        /// nil where an attempt in progress is over by the clock, so that there is nothing to decide.
        let page: StartPage?
        /// The way into the attempt, once the learner has said to begin.
        let enter: () throws(CommandFailure) -> Entrance.Entered
        /// The lessons for an attempt in a language.
        let library: (LanguageTag) -> Library
        /// The IANA name of the zone in which the workspace's days begin.
        let timeZone: String
        /// The language in which the attempt is shown, whatever it began in.
        let language: LanguageTag
        let editions: TextEditions
        let pictures: PicturePaths
    }

    /// Shows the start page of a quiz; then begins an attempt, or goes on with the one in progress, and ends the program's run where the
    /// attempt is not closed.
    func take(
        _ quiz: QuizAtHand, as candidate: Candidate, language: LanguageTag, seed: UInt64?
    ) throws(CommandFailure) -> AttemptRecord {
        let page = try StartPage(
            of: quiz, for: candidate, in: gradebook, source: source, language: language, isRehearsal: isRehearsal)
        let entrance = Entrance(gradebook: gradebook, console: console, source: source, language: language, seed: seed)
        let editions = TextEditions(of: quiz.workspace)
        return try take(
            Subject(
                page: page,
                enter: { () throws(CommandFailure) in try entrance.enter(quiz, as: candidate) },
                library: { language in
                    // A sealed exam comes without its course.
                    guard quiz.exam == nil else { return .none }
                    return LessonShelf(of: quiz.workspace, language: language, editions: editions)
                        .library(for: quiz.quiz.course)
                },
                timeZone: quiz.workspace.configuration.timeZone, language: language,
                editions: editions, pictures: PicturePaths(of: quiz.workspace, for: [quiz.quiz.id])))
    }

    /// The same for whatever is sat.
    func take(_ subject: Subject) throws(CommandFailure) -> AttemptRecord {
        if source != .interactive, !isRehearsal { console.note(Self.unofficial) }
        let (end, learner) = isFullScreen ? try takeOnFullScreen(subject) : try takeInLines(subject)
        try conclude(end)
        if isShared { return end.session.attempt }
        // The screen is gone with all that was on it; in plain lines the result stands there already.
        if isFullScreen {
            let rehearsal = isRehearsal ? console.text(zh: "演练  ", en: "rehearsal  ") : ""
            try console.show(rehearsal + ResultLine.text(for: end.session.attempt, of: learner, on: console))
        }
        showReceipt(of: end.session.attempt)
        return end.session.attempt
    }

    /// What the learner can show later to prove that this very attempt was recorded; nil where there is nothing to prove.
    func receipt(of attempt: AttemptRecord) -> Phrase? {
        guard !isRehearsal, source == .interactive, attempt.quiz.id != .practice,
            let receipt = try? gradebook.receipt(of: attempt.id)
        else { return nil }
        return Phrase(
            zh: "回执 \(receipt)：抄下来，以后可以证明交过这份卷", en: "receipt \(receipt): keep it as proof of this attempt")
    }

    private func showReceipt(of attempt: AttemptRecord) {
        guard let receipt = receipt(of: attempt) else { return }
        console.note(receipt)
        if attempt.awaitsMarks {
            console.note(
                Phrase(
                    zh: "交给人事：coursekit results export 文件 --gradebook \(gradebook.path)",
                    en: "to hand it to HR: coursekit results export FILE --gradebook \(gradebook.path)"))
        }
        if let command = Score(of: attempt).flatMap({ attempt.certificateCommand(with: $0) }) {
            console.note(Phrase(zh: "证书：\(command)", en: "certificate: \(command)"))
        }
    }

    /// Whether the terminal can show a full screen and its owner does not listen to it instead.
    static var isFullScreenPossible: Bool {
        let environment = ProcessInfo.processInfo.environment
        let isAccessible = !(environment["ACCESSIBLE"] ?? "").isEmpty
        return !isAccessible && SystemTerminal.isAvailable(environment: environment)
    }

    private static let unofficial = Phrase(
        zh: "提示：输入或输出不是终端，这次作答和答案文件一样不算正式成绩",
        en: "note: input or output is no terminal; like an answers file, this is no official attempt")

    private typealias Taken = (end: QuizSitting.End, learner: Learner)

    private func takeOnFullScreen(_ subject: Subject) throws(CommandFailure) -> Taken {
        let presentation = presentation(of: subject)
        let taken: Result<Taken, CommandFailure> = try console.onFullScreen(noColor: noColor) { terminal, colors in
            do throws(CommandFailure) {
                if let page = subject.page.map(subject.editions.shown) {
                    var answer = StartPage.Answer.decided(.review)
                    while answer == .decided(.review) {
                        answer = page.ask(
                            on: &terminal, colors: colors, presentation: presentation, now: Machine.now)
                        guard answer == .decided(.review), let last = self.review(from: page, of: subject, presentation)
                        else { continue }
                        let reason = last.run(on: &terminal, colors: colors).reason
                        if reason != .finished { answer = .ended(reason) }
                    }
                    try heed(answer, of: page)
                }
                let entered = try subject.enter()
                let sitting = sitting(entered, of: subject, presentation)
                return .success((sitting.run(on: &terminal, colors: colors), entered.learner))
            } catch {
                return .failure(error)
            }
        }
        return try taken.get()
    }

    private func presentation(of subject: Subject) -> Presentation {
        Presentation(picturePath: subject.pictures.path) { [console] in console.text($0) }
    }

    private func takeInLines(_ subject: Subject) throws(CommandFailure) -> Taken {
        let presentation = presentation(of: subject)
        let width = Console.textWidth
        let write = { (line: TerminalText) throws(TerminalError) in
            do { try console.show(line.string) } catch { throw TerminalError(code: EIO) }
        }
        var reader = LineReader()
        var unread: LineReader.Event?
        if let page = subject.page.map(subject.editions.shown) {
            while true {
                let asked = page.askInLines(
                    width: width, isAnsweredByAPerson: Console.isAtTerminal, presentation: presentation,
                    read: { reader.next() }, write: write)
                unread = asked.unread
                guard asked.answer == .decided(.review) else {
                    try heed(asked.answer, of: page)
                    break
                }
                try sayReview(from: page, of: subject, presentation)
            }
        }
        let entered = try subject.enter()
        let end = sitting(entered, of: subject, presentation).runInLines(
            width: width,
            read: { patience in
                defer { unread = nil }
                return unread ?? reader.next(within: patience)
            }, write: write)
        return (end, entered.learner)
    }

    private func sitting(
        _ entered: Entrance.Entered, of subject: Subject, _ presentation: Presentation
    ) -> QuizSitting {
        let attempt = entered.attempt
        let recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: entered.eventCount)
        let comingBack =
            isRehearsal
            ? .unknown : PracticeOutlook(of: attempt, in: gradebook, timeZone: subject.timeZone).comingBack
        return QuizSitting(
            QuizSession(subject.editions.shown(attempt, in: subject.language)), isResumed: entered.isResumed,
            isRehearsal: isRehearsal,
            learner: entered.learner, library: subject.library(subject.language),
            comingBack: comingBack, presentation: presentation, now: Machine.now,
            carryOut: { [console] in recorder.carryOut($0) { console.text($0) } })
    }

    /// The last result, looked at from the start page.
    private func review(
        from page: StartPage, of subject: Subject, _ presentation: Presentation
    ) -> QuizSitting? {
        page.lastAttempt.map { attempt in
            QuizSitting(
                QuizSession(reviewing: subject.editions.shown(attempt, in: subject.language)),
                learner: page.learner, library: subject.library(subject.language), presentation: presentation,
                now: Machine.now, carryOut: { _ in .recorded })
        }
    }

    private func sayReview(
        from page: StartPage, of subject: Subject, _ presentation: Presentation
    ) throws(CommandFailure) {
        let review = page.lastAttempt.flatMap { attempt in
            AttemptReview(
                subject.editions.shown(attempt, in: subject.language), learner: page.learner, isKept: !isRehearsal,
                library: subject.library(subject.language), presentation: presentation, emphasis: .marks)
        }
        for line in review?.lines(width: Console.textWidth) ?? [] { try console.show(line.text.string) }
        try console.show("")
    }

    /// Ends the run unless the learner has decided to begin: nothing has begun then.
    private func heed(_ answer: StartPage.Answer, of page: StartPage) throws(CommandFailure) {
        switch answer {
        case .decided where page.isUsedUp:
            let renewableFrom = page.renewableFrom.flatMap { CivilDate($0) }
            throw CommandFailure(.noAttemptsLeft(limit: page.limits.attempts ?? 0, renewableFrom: renewableFrom))
        case .decided(.begin), .decided(.review): return
        case .decided(.leave): throw .nothingBegun
        case .ended(.signal(let number)): throw CommandFailure(endedBySignal: number)
        case .ended: throw CommandFailure(endedBySignal: SIGHUP)
        }
    }

    /// Ends with the status of what happened; returns for an attempt that is closed.
    private func conclude(_ end: QuizSitting.End) throws(CommandFailure) {
        switch end.session.saving {
        case .failed(let reason):
            throw CommandFailure(
                .cannotWrite, zh: "最后的改动没有存上：\(reason)", en: "the last change was not saved: \(reason)")
        case .refused(let reason): throw CommandFailure(.notAllowed, zh: reason, en: reason)
        case .saved, .pending: break
        }
        if let failure = CommandFailure(ending: end.reason) { throw failure }
        guard end.session.attempt.state == .inProgress else { return }
        if isRehearsal || isShared { throw CommandFailure(.setAside) }
        console.note(
            Phrase(zh: "已保存。继续作答：\(Self.sameCommand)", en: "Saved. To go on: \(Self.sameCommand)"))
        throw CommandFailure(.setAside)
    }

    /// The command line of this run, to be typed again: with the learner and the gradebook that the attempt belongs to.
    private static var sameCommand: String {
        let words = CommandLine.arguments.dropFirst().map { word in
            let isPlain =
                !word.isEmpty
                && word.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || "0123456789-_./=,:@%+".unicodeScalars.contains($0)
                }
            return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
        }
        return (["coursekit"] + words).joined(separator: " ")
    }
}
