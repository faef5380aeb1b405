internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import Workspace

/// How somebody stands: what goes on, what is due, which exams are open, and what was taken.
struct HomeFacts {
    /// An exam that may be taken, and what is asked of the learner about it.
    struct Exam {
        let quiz: IndexedQuiz
        /// nil where nobody is held to it.
        let obligation: Obligation?
        let pass: Pass?
    }

    /// Attempts in progress, the latest first.
    let inProgress: [AttemptRecord]
    let closed: [AttemptRecord]
    /// By urgency: what is overdue first, then what is due soonest.
    let exams: [Exam]
    let practices: [IndexedQuiz]
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
        practices = open.filter { $0.kind == .practice }
        var attempts: [AttemptRecord] = []
        var duties: [QuizID: Duty] = [:]
        if let learner {
            do throws(GradebookError) {
                let now = Machine.now()
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
        inProgress = attempts.filter { $0.state == .inProgress }.sorted { $0.clock.latest.wall > $1.clock.latest.wall }
        closed = attempts.filter { $0.state != .inProgress }
        exams = open.filter { $0.kind == .exam }.map { [closed] quiz in
            let passes = closed.filter { $0.quiz.id == quiz.id }
                .compactMap { AttemptSummary(of: $0, department: []).fulfilment }
            let best = passes.max { ($0.lastDay, $0.earnedOn) < ($1.lastDay, $1.earnedOn) }
            return Exam(quiz: quiz, obligation: duties[quiz.id]?.obligation(with: passes, asOf: day), pass: best)
        }.enumerated().sorted { ($0.element.urgency, $0.offset) < ($1.element.urgency, $1.offset) }.map(\.element)
    }
}

extension HomeFacts.Exam {
    /// The smaller, the sooner it is to be taken.
    fileprivate var urgency: Int {
        guard let obligation, obligation.state.isMissing || obligation.state == .expiring else {
            return pass == nil ? 1_000_000_000 : 2_000_000_000
        }
        return obligation.dueOn?.daysSinceEpoch ?? 999_999_999
    }

    /// `最晚 2026-12-15`, `已过期限 2026-11-30`; nil where there is nothing to say.
    func note(on day: CivilDate) -> Phrase? {
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
