internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import ScoreReports
internal import Workspace

extension StartPage {
    /// The page of a quiz for somebody who wants to take it; nil where an attempt in progress is over by the clock, so that there is
    /// nothing to decide.
    init?(
        of quiz: QuizAtHand, for candidate: Candidate, in gradebook: Gradebook, source: AttemptRecord.Source,
        language: LanguageTag, isRehearsal: Bool
    ) throws(CommandFailure) {
        self.init(
            quiz: quiz.quiz, courseTitle: quiz.courseTitle, bankCount: quiz.itemCount,
            language: language, learner: candidate.learner)
        self.isRehearsal = isRehearsal
        isSealed = quiz.exam != nil
        let configuration = quiz.workspace.configuration
        privacyNotice = configuration.privacyNotice?[language]
        contact = configuration.contact?[language]
        guard !candidate.isNew else { return }
        var closed: [AttemptRecord] = []
        var showsPass = false
        do throws(GradebookError) {
            take(
                try gradebook.facts(
                    for: candidate.learner.id, at: quiz.quiz.id, rules: quiz.quiz.rules, workspace: configuration.id,
                    timeZone: configuration.timeZone, source: source, at: Machine.now()))
            let begun = try gradebook.attemptInProgress(
                at: quiz.quiz.id, workspace: configuration.id, learner: candidate.learner.id, source: source)
            if let begun {
                var session = QuizSession(begun.attempt)
                guard session.update(.tick, at: Machine.now()).isEmpty, session.phase == .answering else { return nil }
                inProgress = session
                number = begun.attempt.number
                limits = begun.attempt.limits
            }
            try gradebook.forEachAttempt(of: candidate.learner.id) { _, attempt in
                guard attempt.quiz.id == quiz.quiz.id, attempt.workspace == configuration.id else { return }
                showsPass = showsPass || (attempt.review >= .outcome && Score(of: attempt)?.outcome == .passed)
                guard attempt.source == source else { return }
                if attempt.state != .inProgress { closed.append(attempt) }
            }
        } catch {
            throw CommandFailure(error)
        }
        if !showsPass { (pass, renewableFrom) = (nil, nil) }
        recall(closed)
        lastAttempt = closed.max { ($0.startedAt.wall, $0.id) < ($1.startedAt.wall, $1.id) }
    }

    /// Takes over what holds for the learner: attempts are counted in the period of validity that goes on.
    private mutating func take(_ facts: SittingFacts) {
        number = facts.period.used + 1
        limits = facts.limitsOfPeriod
        pass = facts.validPass.map { Pass(lastDay: $0.until?.description) }
        renewableFrom = facts.period.renewableFrom?.description
        if facts.opensOn != nil || facts.closesOn != nil {
            mayBegin = Span(first: facts.opensOn?.description, last: facts.closesOn?.description)
        }
        obligation = facts.duty.map { duty in
            Obligation(
                span: Span(
                    first: duty.opensOn == .earliest ? nil : duty.opensOn.description, last: duty.endsOn?.description),
                due: duty.dueOn?.description)
        }
    }

    /// Recalls the last and the best of some attempts, as far as their quiz lets the learner know how they ended.
    private mutating func recall(_ closed: [AttemptRecord]) {
        let known = closed.compactMap { attempt -> (score: Score, past: Past)? in
            guard attempt.review >= .outcome, let score = Score(of: attempt) else {
                return nil
            }
            let day = CivilTime(attempt.submittedAt ?? attempt.startedAt, in: attempt.quiz.timeZone).date
            let past = Past(
                day: day.description, score: ScoreText(score, under: attempt.quiz.rules), outcome: score.outcome)
            return (score, past)
        }
        last = known.last?.past
        let best = known.max { $0.score.share < $1.score.share }?.past
        if best != last { self.best = best }
    }
}
