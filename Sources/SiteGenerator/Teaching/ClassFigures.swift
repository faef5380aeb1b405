package import CourseModel
package import QuizEngine

/// What a class answered, for the trainer's edition alone: figures of practice items, and sums for each objective.
///
/// Of exams it has sums alone. Nobody is named in it.
package struct ClassFigures: Sendable {
    /// What was answered to one item of a practice quiz.
    package struct Item: Sendable {
        package struct Option: Sendable {
            let letter: OptionLetter
            /// Of those who answered, from 0 to 1.
            let share: Double
            /// How choosing it goes with the total, from −1 to 1; nil where nobody can tell.
            let correlation: Double?

            package init(letter: OptionLetter, share: Double, correlation: Double?) {
                self.letter = letter
                self.share = share
                self.correlation = correlation
            }
        }

        /// On how many papers it was.
        let answers: Int
        /// The mean mark as a share of the points, from 0 to 1; nil without points.
        let facility: Double?
        /// In the order of the letters; none for what is typed.
        let options: [Option]

        package init(answers: Int, facility: Double?, options: [Option]) {
            self.answers = answers
            self.facility = facility
            self.options = options
        }

        /// From this many answers on something is shown, as item analysis has it.
        static let least = 20
    }

    /// What was reached on an objective, in practice and exams together.
    package struct Sum: Sendable, Hashable {
        private(set) var answers = 0
        private(set) var reached = 0.0
        private(set) var possible = 0.0

        package init() {}

        /// - Parameters:
        ///   - answers: to one item.
        ///   - facility: the mean mark as a share of the points.
        ///   - points: of the item.
        package mutating func add(answers: Int, facility: Double, points: Double) {
            self.answers += answers
            reached += Double(answers) * facility * points
            possible += Double(answers) * points
        }

        mutating func add(_ other: Sum) {
            answers += other.answers
            reached += other.reached
            possible += other.possible
        }

        /// nil where there was nothing to reach.
        var rate: Double? { possible > 0 ? reached / possible : nil }
        var lost: Double { possible - reached }
        var isEnough: Bool { answers >= Item.least }
    }

    /// The day up to which the figures go.
    package let asOf: CivilDate
    private let items: [QuizID: [ItemID: Item]]
    /// Items that ask something else than they did when they were answered.
    private let changed: [QuizID: Set<ItemID>]
    private let sums: [CourseID: [ObjectiveID: Sum]]
    /// Of what it was made of.
    let fingerprint: Fingerprint

    /// - Parameters:
    ///   - items: of practice quizzes, as they are asked now.
    ///   - changed: items that were answered in another form only.
    ///   - fingerprint: of what the figures were read from.
    package init(
        asOf: CivilDate, items: [QuizID: [ItemID: Item]], changed: [QuizID: Set<ItemID>],
        sums: [CourseID: [ObjectiveID: Sum]], fingerprint: Fingerprint
    ) {
        self.asOf = asOf
        self.items = items
        self.changed = changed
        self.sums = sums
        self.fingerprint = fingerprint
    }

    func item(_ item: ItemID, of quiz: QuizID) -> Item? { items[quiz]?[item] }
    func hasChanged(_ item: ItemID, of quiz: QuizID) -> Bool { changed[quiz]?.contains(item) ?? false }

    /// What was reached on the objectives of a course, in their order; nil where nothing is known of any.
    func course(_ course: Course) -> CourseFigures? {
        let known = sums[course.id] ?? [:]
        let objectives = course.objectives.compactMap { objective in known[objective.id].map { (objective, $0) } }
        return objectives.isEmpty ? nil : CourseFigures(objectives)
    }
}

/// What a class reached on the objectives of one course.
struct CourseFigures {
    struct Entry {
        let objective: Objective
        let sum: ClassFigures.Sum
        let isWeak: Bool
    }

    let entries: [Entry]

    /// An objective is weak where there are answers enough and less than three fifths were reached, or ten percentage points less than on
    /// all objectives together.
    init(_ objectives: [(Objective, ClassFigures.Sum)]) {
        let all = objectives.reduce(into: ClassFigures.Sum()) { $0.add($1.1) }
        entries = objectives.map { objective, sum in
            let isWeak = sum.isEnough && sum.rate.map { $0 < 0.6 || $0 <= (all.rate ?? 0) - 0.1 } ?? false
            return Entry(objective: objective, sum: sum, isWeak: isWeak)
        }
    }

    /// The lesson on whose weak objectives most points were lost; of equal ones the first. What several lessons teach is shared among them.
    /// nil where nothing is weak.
    func nextLesson(of lessons: [Lesson]) -> Lesson? {
        var lost: [LessonID: Double] = [:]
        for entry in entries where entry.isWeak {
            let teaching = lessons.filter { $0.objectives.contains(entry.objective.id) }
            for lesson in teaching { lost[lesson.id, default: 0] += entry.sum.lost / Double(teaching.count) }
        }
        guard let most = lost.values.max() else { return nil }
        return lessons.first { lost[$0.id] == most }
    }
}
