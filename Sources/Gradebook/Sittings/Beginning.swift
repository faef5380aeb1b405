package import CourseModel
package import QuizEngine

extension Gradebook {
    /// What is needed to begin an attempt.
    package struct Beginning: Sendable {
        /// Of its entries nothing is asked but by way of the bank.
        package let quiz: Quiz
        package let bank: VersionedBank
        package let courseTitle: Localized<String>?
        /// The objectives of the quiz's items, with their texts.
        package let objectives: [Objective]
        package let workspace: String
        /// The IANA name of the zone in which the workspace's days begin.
        package let timeZone: String
        package let source: AttemptRecord.Source
        /// Whether somebody sits the quiz, item by item: then an attempt in progress is gone on with, and the quiz's number of
        /// attempts holds. An answers file may be tried as often as one likes.
        package let isSitting: Bool
        package let language: LanguageTag
        package let seed: UInt64
        /// The sealed exam that is sat; nil for a quiz whose keys are at hand.
        package let exam: ExamSeal?

        /// - Parameter bank: that of the quiz, where its entries are not at hand.
        package init(
            quiz: Quiz, bank: VersionedBank? = nil, courseTitle: Localized<String>?, objectives: [Objective],
            workspace: String, timeZone: String,
            source: AttemptRecord.Source, isSitting: Bool, language: LanguageTag, seed: UInt64,
            exam: ExamSeal? = nil
        ) {
            self.exam = exam
            self.quiz = quiz
            self.bank = bank ?? VersionedBank(of: quiz.entries)
            self.courseTitle = courseTitle
            self.objectives = objectives
            self.workspace = workspace
            self.timeZone = timeZone
            self.source = source
            self.isSitting = isSitting
            self.language = language
            self.seed = seed
        }
    }
}

// MARK: - The rules of what may begin, and with which items

extension Gradebook.Beginning {
    /// The sources of attempts whose items a learner has seen: what a script was asked, nobody has.
    static let seenSources: [AttemptRecord.Source] = [.interactive, .imported]

    /// The quiz as an attempt freezes it.
    package var version: QuizVersion { version(under: quiz.rules) }

    private func version(under rules: Quiz.Rules) -> QuizVersion {
        QuizVersion(
            id: quiz.id, title: quiz.title, course: quiz.course, courseTitle: courseTitle, kind: quiz.kind,
            rules: rules, objectives: objectives, timeZone: timeZone, exam: exam)
    }

    /// The attempt that begins.
    ///
    /// - Parameters:
    ///   - lastNumber: that of the learner's last attempt of the same source; 0 for none.
    ///   - seen: the bank's items that the learner was asked before; the others come first.
    ///   - limits: those that hold for the learner; nil for the quiz's.
    /// - Throws: `GradebookError.cannotDraw`.
    func attempt(
        _ id: AttemptID, of learner: LearnerID, after lastNumber: Int, seen: Set<ItemID>,
        limits: AttemptRecord.Limits? = nil, at now: Instant
    ) throws(GradebookError) -> AttemptRecord {
        let unseen = Set(bank.drawable.items).subtracting(seen)
        let paper: Paper
        do {
            paper = try Paper(drawnFrom: bank.drawable, by: quiz.rules, seed: seed, unseen: unseen)
        } catch {
            throw .cannotDraw
        }
        // What holds for an attempt is settled by its beginning, whatever the default becomes.
        var rules = quiz.rules
        if rules.feedback(of: quiz.kind) == .immediate { rules.feedback = .immediate }
        let version = version(under: rules)
        return AttemptRecord(
            id: id, learner: learner, workspace: workspace, quiz: version, number: lastNumber + 1, source: source,
            language: language, seed: seed, paper: paper, startedAt: now, limits: limits)
    }
}
