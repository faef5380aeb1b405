internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import Workspace

/// How somebody stands: what goes on, what is due, which exams are open, and what was taken.
struct HomeFacts {
    /// A quiz that may be taken, and what is asked of the learner about it.
    struct Offer {
        let quiz: IndexedQuiz
        /// nil where nobody is held to it.
        let obligation: Obligation?
        /// As far as the learner may know of it.
        let pass: Pass?
        /// The day on which it was last submitted, where that is all that the learner may know.
        let submittedOn: CivilDate?
        /// That no attempt is left to pass it with, as far as the learner may know; nil where one is.
        let usedUp: Phrase?
    }

    /// An attempt that goes on.
    struct Begun {
        let attempt: AttemptRecord
        /// nil where there is no limit.
        let secondsLeft: Int?
    }

    /// Attempts in progress, the latest first. Their quizzes are not offered anew.
    let inProgress: [Begun]
    let closed: [AttemptRecord]
    /// By urgency: what is overdue first, then what is due soonest.
    let exams: [Offer]
    /// In the order of the workspace.
    let practices: [Offer]
    let dueCount: Int
    let streak: Int
    /// When items come back on the days after today; nil where none does.
    let coming: Phrase?

    /// - Parameters:
    ///   - learner: nil for somebody who is not on the list yet.
    ///   - day: today in the workspace's zone.
    init(
        of learner: Learner?, in gradebook: Gradebook, index: WorkspaceIndex, on day: CivilDate
    ) throws(CommandFailure) {
        let configuration = index.workspace.configuration
        let practice = try PracticeAtHand(
            for: learner?.id, in: gradebook, index: index, course: nil, source: .interactive, on: day)
        dueCount = practice.selection.all.count
        streak = practice.schedule.streak(on: day)
        coming = practice.facts(count: 0, on: day).coming
        let open = index.quizzes.filter { !index.isDraft(.quiz($0.id)) }
        let now = Machine.now()
        var attempts: [AttemptRecord] = []
        var duties: [QuizID: Duty] = [:]
        if let learner {
            do throws(GradebookError) {
                try gradebook.forEachAttempt(of: learner.id) { _, attempt in
                    guard attempt.workspace == configuration.id, attempt.source.isOfficial else { return }
                    var attempt = attempt
                    attempt.endIfTimeIsUp(at: now)
                    attempts.append(attempt)
                }
                let all = try gradebook.duties(of: learner, timeZone: configuration.timeZone)
                for quiz in open {
                    duties[quiz.id] = all.duty(of: learner.id, at: quiz.id, workspace: configuration.id, asOf: day)
                }
            } catch {
                throw CommandFailure(error)
            }
        }
        inProgress = attempts.filter { $0.state == .inProgress }
            .sorted { $0.clock.latest.wall > $1.clock.latest.wall }
            .map { Begun(attempt: $0, secondsLeft: Self.secondsLeft(of: $0, at: now)) }
        closed = attempts.filter { $0.state != .inProgress }
        let begun = Set(inProgress.map(\.attempt.quiz.id))
        var offers: [Offer] = []
        for quiz in open where !begun.contains(quiz.id) {
            let taken = closed.filter { $0.quiz.id == quiz.id }
            let passes = taken.filter { $0.review >= .outcome }
                .compactMap { AttemptSummary(of: $0, department: []).fulfilment }
            let best = passes.max { ($0.lastDay, $0.earnedOn) < ($1.lastDay, $1.earnedOn) }
            var usedUp: Phrase?
            if let learner, let last = taken.last, quiz.kind == .exam, !(best?.holds(on: day) ?? false) {
                usedUp = try Self.usedUp(quiz.id, by: learner.id, last: last, in: gradebook, index: index, at: now)
            }
            offers.append(
                Offer(
                    quiz: quiz, obligation: duties[quiz.id]?.obligation(with: passes, asOf: day), pass: best,
                    submittedOn: best?.holds(on: day) ?? false
                        ? nil : Self.hiddenSubmission(among: taken, under: duties[quiz.id], on: day),
                    usedUp: usedUp))
        }
        practices = offers.filter { $0.quiz.kind == .practice }
        exams = offers.filter { $0.quiz.kind == .exam }
            .enumerated().sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }.map(\.element)
    }

    private static func secondsLeft(of attempt: AttemptRecord, at now: Instant) -> Int? {
        var session = QuizSession(attempt)
        _ = session.update(.tick, at: now)
        return session.remainingSeconds
    }

    /// The day of the last submission whose outcome is kept from the learner; nil where the quiz is to be taken again whatever it was,
    /// because not even a pass would hold any more.
    private static func hiddenSubmission(
        among taken: [AttemptRecord], under duty: Duty?, on day: CivilDate
    ) -> CivilDate? {
        let hidden = taken.filter { $0.state == .submitted && $0.review < .outcome }.compactMap { attempt in
            attempt.submittedAt.map {
                Pass(earnedOn: CivilTime($0, in: attempt.quiz.timeZone).date, validity: attempt.quiz.rules.validity)
            }
        }
        guard let last = hidden.max(by: { $0.earnedOn < $1.earnedOn }), last.holds(on: day),
            !(duty?.obligation(with: [last], asOf: day).state.isMissing ?? false)
        else { return nil }
        return last.earnedOn
    }

    /// - Parameter last: an attempt at it, whose rules count where the quiz cannot be read.
    private static func usedUp(
        _ quiz: QuizID, by learner: LearnerID, last: AttemptRecord, in gradebook: Gradebook, index: WorkspaceIndex,
        at now: Instant
    ) throws(CommandFailure) -> Phrase? {
        let configuration = index.workspace.configuration
        // Home is shown again and again: a large bank that somebody has sat is remembered.
        let rules =
            BankMemory(of: index.workspace)?.quiz(quiz)?.head.quiz.rules
            ?? (try? index.loadQuiz(quiz, checksWording: false))?.quiz.rules ?? last.quiz.rules
        let facts: SittingFacts
        do throws(GradebookError) {
            facts = try gradebook.facts(
                for: learner, at: quiz, rules: rules, workspace: configuration.id, timeZone: configuration.timeZone,
                at: now)
        } catch {
            throw CommandFailure(error)
        }
        guard let limit = facts.limitsOfPeriod.attempts, facts.period.used >= limit else { return nil }
        return last.review >= .outcome && rules.passMark != nil
            ? Phrase(zh: "次数用完，未通过", en: "no attempt left, not passed")
            : Phrase(zh: "次数用完", en: "no attempt left")
    }
}

extension HomeFacts.Offer {
    /// The smaller, the sooner it is to be taken.
    fileprivate var urgency: Int {
        if submittedOn != nil { return 2_000_000_000 }
        guard let obligation, obligation.state.isMissing || obligation.state == .expiring else {
            return pass == nil ? 1_000_000_000 : 2_000_000_000
        }
        return obligation.dueOn?.daysSinceEpoch ?? 999_999_999
    }

    /// `最晚 2026-12-15`, `已过期限 2026-11-30`; nil where there is nothing to say.
    ///
    /// Where the outcome is kept from the learner, it is the same whatever the outcome is.
    func note(on day: CivilDate) -> Phrase? {
        if let submittedOn {
            let submitted = Phrase(zh: "\(submittedOn) 已交卷", en: "submitted on \(submittedOn)")
            guard let usedUp else { return submitted }
            return Phrase(
                zh: "\(phrase: submitted)，\(phrase: usedUp)", en: "\(submitted.english), \(usedUp.english)")
        }
        guard let usedUp else { return standing(on: day) }
        guard let obligation, obligation.state.isMissing, let due = standing(on: day) else { return usedUp }
        return Phrase(zh: "\(phrase: usedUp)；\(phrase: due)", en: "\(usedUp.english); \(due.english)")
    }

    private func standing(on day: CivilDate) -> Phrase? {
        guard let obligation else {
            guard let pass else { return nil }
            guard let until = pass.until else { return .passed }
            return pass.holds(on: day)
                ? Phrase(zh: "已通过，有效到 \(until)", en: "passed, valid until \(until)")
                : Phrase(zh: "\(until) 已过期", en: "expired on \(until)")
        }
        let due = obligation.dueOn
        switch obligation.state {
        case .overdue, .expired:
            return due.map { Phrase(zh: "期限 \($0) 已过", en: "was due by \($0)") } ?? Phrase(zh: "已过期限", en: "overdue")
        case .open: return due.map { Phrase(zh: "最晚 \($0)", en: "due by \($0)") } ?? Phrase(zh: "要考", en: "required")
        case .expiring: return due.map { Phrase(zh: "\($0) 到期，可以续考", en: "expires on \($0); may be renewed") }
        case .met: return due.map { Phrase(zh: "已通过，有效到 \($0)", en: "passed, valid until \($0)") } ?? .passed
        case .upcoming: return due.map { Phrase(zh: "还没有开始，最晚 \($0)", en: "not open yet, due by \($0)") }
        }
    }
}
