package import CourseModel
package import QuizEngine

/// What is needed to begin a sitting in which items of several quizzes are practised.
package struct PracticeBeginning: Sendable {
    package let items: [PracticeItem]
    package let title: Localized<String>
    /// nil where items of all courses may be practised.
    package let course: CourseID?
    package let courseTitle: Localized<String>?
    /// Those of the items, with their texts.
    package let objectives: [Objective]
    package let workspace: String
    /// The IANA name of the zone in which the workspace's days begin.
    package let timeZone: String
    package let source: AttemptRecord.Source
    package let language: LanguageTag
    /// Of the order of options.
    package let seed: UInt64

    package init(
        items: [PracticeItem], title: Localized<String>, course: CourseID?, courseTitle: Localized<String>?,
        objectives: [Objective], workspace: String, timeZone: String, source: AttemptRecord.Source,
        language: LanguageTag, seed: UInt64
    ) {
        self.items = items
        self.title = title
        self.course = course
        self.courseTitle = courseTitle
        self.objectives = objectives
        self.workspace = workspace
        self.timeZone = timeZone
        self.source = source
        self.language = language
        self.seed = seed
    }

    /// The practice as an attempt freezes it: nothing is passed or failed, and everything is told at once.
    package var version: QuizVersion {
        QuizVersion(
            id: .practice, title: title, course: course, courseTitle: courseTitle, kind: .practice,
            rules: Quiz.Rules(review: .full, feedback: .immediate), objectives: objectives, timeZone: timeZone)
    }

    /// The attempt that begins.
    func attempt(_ id: AttemptID, of learner: LearnerID, after lastNumber: Int, at now: Instant) -> AttemptRecord {
        AttemptRecord(
            id: id, learner: learner, workspace: workspace, quiz: version, number: lastNumber + 1, source: source,
            language: language, seed: seed, paper: Paper(practising: items, seed: seed), startedAt: now)
    }
}
