import CourseModel
import Foundation
import Gradebook
import GradebookSamples
import GradebookPostgreSQL
import QuizEngine
import Synchronization

/// Many people who sit a quiz at the same time, each with a connection of his own, and answer in turn: for `make bench`.
///
///     SittingsProbe ADDRESS PEOPLE SECONDS-BETWEEN-ANSWERS SECONDS
///
/// Each answers in the rhythm that is given, whether or not the answer before took long, and sends again what was not saved. At the end it
/// reads back what is there, and prints a line of JSON: times from an answer to the word that it is saved, in milliseconds.
@main struct SittingsProbe {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let people = Int(arguments[2]), let pause = Double(arguments[3]),
            let seconds = Double(arguments[4])
        else { exit(64) }
        let address = arguments[1]
        let measured = Measurements()
        let ready = DispatchSemaphore(value: 0)
        let go = DispatchSemaphore(value: 0)
        let done = DispatchGroup()
        for number in 0..<people {
            done.enter()
            let thread = Thread {
                defer { done.leave() }
                do {
                    let gradebook = try Gradebook(onServer: address)
                    var sitting = try PacedSitting(in: gradebook, number: number)
                    ready.signal()
                    go.wait()
                    // Spread over the pause, as people are.
                    Thread.sleep(forTimeInterval: pause * Double(number) / Double(people))
                    let end = ContinuousClock.now + .seconds(seconds)
                    var next = ContinuousClock.now
                    while ContinuousClock.now < end {
                        measured.add(try sitting.answer())
                        next += .seconds(pause)
                        let rest = next - .now
                        if rest > .zero { Thread.sleep(forTimeInterval: rest / .seconds(1)) }
                    }
                    measured.end(sitting.attempt, after: sitting.eventCount)
                } catch {
                    FileHandle.standardError.write(Data("\(error)\n".utf8))
                    exit(1)
                }
            }
            thread.stackSize = 1 << 20
            thread.start()
        }
        for _ in 0..<people { ready.wait() }
        FileHandle.standardOutput.write(Data("begun\n".utf8))
        for _ in 0..<people { go.signal() }
        done.wait()
        try report(measured.all, in: Gradebook(onServer: address, asOf: .start))
    }

    private static func report(_ measured: Measured, in gradebook: Gradebook) throws {
        let times = measured.times.sorted()
        func quantile(_ share: Double) -> Double { times[min(times.count - 1, Int(Double(times.count) * share))] }
        var (lost, more) = (0, 0)
        for (attempt, count) in measured.acknowledged {
            let there =
                try gradebook.store.read { store throws(GradebookError) in try store.events(of: attempt) }.count - 1
            lost += max(0, count - there)
            more += max(0, there - count)
        }
        let faults = try gradebook.verify().faults.count
        print(
            """
            {"answers": \(times.count), "p50": \(quantile(0.5)), "p99": \(quantile(0.99)), "max": \(quantile(1)), \
            "failures": \(measured.failures), "lost": \(lost), "doubled": \(more), "faults": \(faults)}
            """)
    }
}

private struct Measured {
    var times: [Double] = []
    var failures = 0
    var acknowledged: [AttemptID: Int] = [:]
}

/// What all of them have measured so far. A class, because their threads share it.
private final class Measurements: Sendable {
    private let kept = Mutex(Measured())

    var all: Measured { kept.withLock { $0 } }

    func add(_ answer: (time: Double, failures: Int)) {
        kept.withLock {
            $0.times.append(answer.time)
            $0.failures += answer.failures
        }
    }

    func end(_ attempt: AttemptID, after count: Int) { kept.withLock { $0.acknowledged[attempt] = count } }
}

/// A sitting that answers one item after the other, over and over.
private struct PacedSitting {
    let attempt: AttemptID
    private let recorder: EventRecorder
    private let items: [ItemID]
    private(set) var eventCount = 0

    init(in gradebook: Gradebook, number: Int) throws {
        let learner = try gradebook.enrol(StaffID("p\(number)"), name: "甲\(number)", at: .start)
        let record = try gradebook.begin(.sample(), for: learner.id, at: .start)
        attempt = record.id
        items = record.paper.items.filter { !$0.optionOrder.isEmpty }.map(\.item.id)
        recorder = EventRecorder(gradebook, attempt: attempt, eventCount: 0)
    }

    /// - Returns: milliseconds until it was saved, and how often it was not.
    mutating func answer() throws -> (time: Double, failures: Int) {
        let event = AttemptEvent.responded(
            items[eventCount % items.count], .options([OptionLetter(index: eventCount % 4)]))
        let (begun, now) = (ContinuousClock.now, Instant.start.after(eventCount + 1))
        var failures = 0
        while true {
            do throws(GradebookError) {
                try recorder.record(.record(event, at: now))
                eventCount += 1
                return ((ContinuousClock.now - begun) / .milliseconds(1), failures)
            } catch {
                switch error {
                case .server(_, .unreachable), .server(_, .away), .busy: failures += 1
                default: throw error
                }
                Thread.sleep(forTimeInterval: 0.2)
            }
        }
    }
}
