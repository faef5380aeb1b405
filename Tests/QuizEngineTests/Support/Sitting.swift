import CourseModel
import QuizEngine
import QuizSamples

/// A session with a runner that commits what it is asked to, to a list; the disk may fail.
struct Sitting {
    private(set) var session: QuizSession
    /// What is on the disk.
    private(set) var log: [(event: AttemptEvent, instant: Instant)] = []
    let beginning: AttemptRecord
    var diskFails = false

    init(_ quiz: Quiz) {
        self.init(AttemptRecord(at: quiz))
    }

    init(_ attempt: AttemptRecord) {
        beginning = attempt
        session = QuizSession(attempt)
    }

    var events: [AttemptEvent] { log.map(\.event) }
    var responses: [ItemID: Response] { session.attempt.responses }

    /// The attempt as the disk has it.
    var recorded: AttemptRecord {
        log.reduce(into: beginning) { $0.apply($1.event, at: $1.instant) }
    }

    mutating func send(_ message: QuizSession.Message, after seconds: Double = 1) {
        send(message, at: .start.after(seconds))
    }

    mutating func send(_ message: QuizSession.Message, at now: Instant) {
        var effects = session.update(message, at: now)
        while let effect = effects.first {
            precondition(effects.count == 1, "one event at a time is on its way to the disk")
            if diskFails {
                effects = session.update(.recordingFailed("disk full"), at: now)
            } else {
                switch effect {
                case .record(let event, let instant): log.append((event, instant))
                }
                effects = session.update(.recorded, at: now)
            }
        }
    }

    /// Goes on later, as another process does that reads the disk.
    func resumed() -> Sitting {
        var sitting = Sitting(recorded)
        sitting.diskFails = diskFails
        return sitting
    }
}
