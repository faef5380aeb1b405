package import CourseModel
package import QuizEngine

/// Which attempts a report is about.
package struct AttemptSelection: Sendable, Hashable {
    /// Which of a learner's attempts at a quiz count.
    package enum Choice: String, Sendable, CaseIterable {
        /// Of all time, whatever the period.
        case first
        /// A pass before a fail, then the highest share; of equal ones the latest, whose pass holds longest.
        case best
        case last
        case all
    }

    /// Which department of a learner is meant, the one of today or the one at the time of an attempt.
    package enum DepartmentTime: Sendable {
        case today
        case attempt
    }

    package var quiz: QuizID?
    /// A department and all below it, from the top.
    package var department: [String]
    package var departmentTime: DepartmentTime
    /// The first and the last day of a period, both included, on the calendar of the attempt's own zone.
    ///
    /// A period says which attempts are listed. It changes nobody's status, which rests on all attempts up to the day of the report.
    package var since: CivilDate?
    package var until: CivilDate?
    package var choice: Choice
    package var order: ReportOrder
    package var includesScripted: Bool
    package var includesPiped: Bool
    /// Whether those who have left are held to what they were held to before.
    package var includesLeavers: Bool
    /// Whether nobody is named: people are numbers, and of an attempt only the day is told.
    package var isAnonymous = false
    /// The fewest people of whom a department is named in a report that names nobody; 0 for all.
    package var smallestDepartment = 0

    package init(
        quiz: QuizID? = nil, department: [String] = [], departmentTime: DepartmentTime = .today,
        since: CivilDate? = nil, until: CivilDate? = nil,
        choice: Choice = .best, order: ReportOrder = .id, includesScripted: Bool = false, includesPiped: Bool = false,
        includesLeavers: Bool = false
    ) {
        self.quiz = quiz
        self.department = department
        self.departmentTime = departmentTime
        self.since = since
        self.until = until
        self.choice = choice
        self.order = order
        self.includesScripted = includesScripted
        self.includesPiped = includesPiped
        self.includesLeavers = includesLeavers
    }

    func includes(_ learner: Learner) -> Bool {
        departmentTime == .attempt || includes(departmentOf: learner.department)
    }

    func includes(_ attempt: AttemptSummary) -> Bool {
        includes(attempt.quiz.id) && (departmentTime == .today || includes(departmentOf: attempt.department))
    }

    func includes(departmentOf path: [String]) -> Bool {
        department.isEmpty || DepartmentPath.covers(department, path)
    }

    /// Whether attempts at a quiz are asked for.
    func includes(_ quiz: QuizID) -> Bool {
        self.quiz == nil || quiz == self.quiz
    }

    func includes(_ source: AttemptRecord.Source) -> Bool {
        switch source {
        case .interactive, .imported, .elsewhere: true
        case .scripted: includesScripted
        case .piped: includesPiped
        }
    }

    var hasPeriod: Bool { since != nil || until != nil }

    /// Whether the period has a day in it.
    func includes(_ day: CivilDate) -> Bool {
        (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }
}
