package import CourseModel
internal import TextRules

/// How somebody's scores at one learning objective went, from attempt to attempt.
package struct ObjectiveProgress: Sendable, Hashable {
    /// What one attempt earned at the objective.
    package struct Sample: Sendable, Hashable {
        /// When it was submitted, in the calendar of its workspace.
        package let day: CivilDate
        /// The share of the points of its items, from 0 to 1.
        package let share: Fraction

        package init(day: CivilDate, share: Fraction) {
            self.day = day
            self.share = share
        }
    }

    package let objective: ObjectiveID
    package let text: Localized<String>
    /// The course that it is of, as its quizzes say; nil for a quiz without one.
    package let course: CourseID?
    package let courseTitle: Localized<String>?
    /// The oldest first.
    package let samples: [Sample]

    /// The progress at every objective: course by course, in each in the natural order of their names.
    ///
    /// An attempt tells as much as its quiz lets the learner know. What was practised because it was due is left out: it is just what was
    /// wrong before.
    ///
    /// - Parameter attempts: in any order; those in progress count for nothing.
    package static func all(in attempts: [AttemptRecord]) -> [ObjectiveProgress] {
        var samples: [Key: [Sample]] = [:]
        var texts: [Key: Localized<String>] = [:]
        var titles: [CourseID: Localized<String>] = [:]
        let closed = attempts.filter {
            $0.state == .submitted && $0.source.isOfficial && $0.review >= .outcome && $0.quiz.id != .practice
        }
        for attempt in closed.sorted(by: { ($0.submittedAt?.wall ?? 0, $0.id) < ($1.submittedAt?.wall ?? 0, $1.id) }) {
            let quiz = attempt.quiz
            let day = CivilTime(attempt.submittedAt ?? attempt.startedAt, in: quiz.timeZone).date
            if let course = quiz.course { titles[course] = quiz.courseTitle ?? titles[course] }
            for score in Score(of: attempt)?.byObjective(of: attempt.paper) ?? [] {
                guard let objective = score.objective, score.maximum > .zero else { continue }
                let key = Key(course: quiz.course, objective: objective)
                let share = Score.share(of: score.total, outOf: score.maximum)
                samples[key, default: []].append(Sample(day: day, share: share))
                texts[key] = quiz.objectives.first { $0.id == objective }?.text ?? texts[key]
            }
        }
        return samples.keys.sorted().map { key in
            ObjectiveProgress(
                objective: key.objective,
                text: texts[key] ?? Localized(key.objective.rawValue, in: .simplifiedChinese), course: key.course,
                courseTitle: key.course.flatMap { titles[$0] }, samples: samples[key] ?? [])
        }
    }

    /// An objective of a course: two courses may have one of the same name.
    private struct Key: Hashable, Comparable {
        let course: CourseID?
        let objective: ObjectiveID

        static func < (one: Key, other: Key) -> Bool {
            if one.course != other.course { return (one.course?.rawValue ?? "") < (other.course?.rawValue ?? "") }
            return NaturalSortKey(one.objective.rawValue) < NaturalSortKey(other.objective.rawValue)
        }
    }
}
