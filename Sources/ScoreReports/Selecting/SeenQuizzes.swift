internal import CourseModel
internal import QuizEngine

/// The quizzes that the attempts of a gradebook name, whoever made them and however.
struct SeenQuizzes {
    private struct Sighting {
        var first: Instant
        var last: Instant
        /// Of the attempt that was begun last.
        var version: QuizVersion
        /// Of the attempt that was begun first.
        var firstTimeZone: String
    }

    private var sightings: [ReportQuiz.Key: Sighting] = [:]

    mutating func add(_ attempt: AttemptRecord) {
        let key = ReportQuiz.Key(quiz: attempt.quiz.id, workspace: attempt.workspace)
        guard var sighting = sightings[key] else {
            sightings[key] = Sighting(
                first: attempt.startedAt, last: attempt.startedAt, version: attempt.quiz,
                firstTimeZone: attempt.quiz.timeZone)
            return
        }
        if attempt.startedAt.wall < sighting.first.wall {
            (sighting.first, sighting.firstTimeZone) = (attempt.startedAt, attempt.quiz.timeZone)
        } else if attempt.startedAt.wall > sighting.last.wall {
            (sighting.last, sighting.version) = (attempt.startedAt, attempt.quiz)
        } else {
            return
        }
        sightings[key] = sighting
    }

    var isEmpty: Bool { sightings.isEmpty }

    /// The zone in which the attempt was made that was begun last.
    var lastTimeZone: String? {
        sightings.max { ($0.value.last.wall, $0.key) < ($1.value.last.wall, $1.key) }?.value.version.timeZone
    }

    /// Those that somebody had begun by the end of a day, or at any time; in no order.
    func quizzes(begunBy day: CivilDate? = nil) -> [ReportQuiz] {
        sightings.filter { _, sighting in
            day.map { CivilTime(sighting.first, in: sighting.firstTimeZone).date <= $0 } ?? true
        }.map { ReportQuiz(key: $0, title: $1.version.title, kind: $1.version.kind) }
    }
}
