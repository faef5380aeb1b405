internal import Workspace
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import TerminalKit
internal import TextRules

/// An attempt item by item: full screen where the terminal can, else in plain lines, through a pipe too.
struct InteractiveSitting {
    let gradebook: Gradebook
    let console: Console
    let isFullScreen: Bool
    let noColor: Bool
    let isRehearsal: Bool
    /// `interactive` for a person at a terminal; what comes through a pipe may be anybody's.
    let source: AttemptRecord.Source

    /// Begins an attempt, or goes on with the one in progress, and ends the program's run where the attempt is not closed.
    func take(
        _ quiz: QuizAtHand, as learner: Learner, language: LanguageTag, seed: UInt64?
    ) throws(CommandFailure) -> AttemptRecord {
        if source != .interactive, !isRehearsal { console.note(Self.unofficial) }
        let (session, eventCount, isResumed) = try session(quiz, learner: learner, language: language, seed: seed)
        let recorder = EventRecorder(gradebook, attempt: session.attempt.id, eventCount: eventCount)
        let console = console
        let sitting = QuizSitting(
            session, isResumed: isResumed, learner: learner, presentation: Presentation { console.text($0) },
            now: Machine.now, carryOut: { recorder.carryOut($0) { console.text($0) } })
        let end = isFullScreen ? try runOnFullScreen(sitting) : runInLines(sitting)
        try conclude(end)
        // The screen is gone with all that was on it; in plain lines the result stands there already.
        if isFullScreen { try console.show(ResultLine.text(for: end.session.attempt, of: learner, on: console)) }
        showReceipt(of: end.session.attempt)
        return end.session.attempt
    }

    /// What the learner can show later to prove that this very attempt was recorded.
    private func showReceipt(of attempt: AttemptRecord) {
        guard !isRehearsal, let receipt = try? gradebook.receipt(of: attempt.id) else { return }
        console.note(
            Phrase(zh: "回执 \(receipt)：抄下来，以后可以证明交过这份卷", en: "receipt \(receipt): keep it as proof of this attempt"))
    }

    /// Whether the terminal can show a full screen and its owner does not listen to it instead.
    static var isFullScreenPossible: Bool {
        let environment = ProcessInfo.processInfo.environment
        let isAccessible = !(environment["ACCESSIBLE"] ?? "").isEmpty
        return !isAccessible && SystemTerminal.isAvailable(environment: environment)
    }

    private func session(
        _ quiz: QuizAtHand, learner: Learner, language: LanguageTag, seed: UInt64?
    ) throws(CommandFailure) -> (QuizSession, eventCount: Int, isResumed: Bool) {
        let seed = seed ?? UInt64.random(in: .min ... .max)
        func attempt(at quiz: QuizAtHand) throws(GradebookError) -> AttemptRecord {
            let beginning = quiz.beginning(source: source, isSitting: true, language: language, seed: seed)
            return try gradebook.begin(beginning, for: learner.id, at: Machine.now())
        }
        do throws(GradebookError) {
            let begun = try gradebook.attemptInProgress(
                at: quiz.quiz.id, workspace: quiz.workspace.configuration.id, learner: learner.id, source: source)
            if let begun { return (QuizSession(begun.attempt), begun.eventCount, true) }
            do throws(GradebookError) {
                return (QuizSession(try attempt(at: quiz)), 0, false)
            } catch {
                guard case .cannotDraw = error, quiz.isRemembered else { throw error }
            }
        } catch {
            throw CommandFailure(error)
        }
        // What is remembered of the bank is not what its file has.
        let whole = try QuizAtHand(quiz.quiz.id.rawValue, in: quiz.workspace, on: console)
        do { return (QuizSession(try attempt(at: whole)), 0, false) } catch { throw CommandFailure(error) }
    }

    private static let unofficial = Phrase(
        zh: "提示：输入或输出不是终端，这次作答和答案文件一样不算正式成绩",
        en: "note: input or output is no terminal; like an answers file, this is no official attempt")

    private func runOnFullScreen(_ sitting: QuizSitting) throws(CommandFailure) -> QuizSitting.End {
        var environment = ProcessInfo.processInfo.environment
        if noColor { environment["NO_COLOR"] = "1" }
        let colors = ColorSupport(environment: environment, isTerminal: true)
        console.prepareForScreen()
        do {
            return try SystemTerminal.withRawMode { terminal in sitting.run(on: &terminal, colors: colors) }
        } catch {
            throw CommandFailure(
                .internalFault, zh: "终端用不了全屏方式，请加 --plain", en: "the terminal cannot show a full screen; add --plain")
        }
    }

    private func runInLines(_ sitting: QuizSitting) -> QuizSitting.End {
        var reader = LineReader()
        return sitting.runInLines(
            width: min(max(Console.columns, 20), 100), read: { reader.next(within: $0) },
            write: { (line) throws(TerminalError) in
                do { try console.show(line.string) } catch { throw TerminalError(code: EIO) }
            })
    }

    /// Ends with the status of what happened; returns for an attempt that is closed.
    private func conclude(_ end: QuizSitting.End) throws(CommandFailure) {
        switch end.session.saving {
        case .failed(let reason):
            throw CommandFailure(
                .cannotWrite, zh: "最后的改动没有存上：\(reason)", en: "the last change was not saved: \(reason)")
        case .refused(let reason): throw CommandFailure(.notAllowed, zh: reason, en: reason)
        case .saved, .pending: break
        }
        switch end.reason {
        case .signal(let number): throw CommandFailure(endedBySignal: number)
        case .hangUp: throw CommandFailure(endedBySignal: SIGHUP)
        default: break
        }
        guard end.session.attempt.state == .inProgress else { return }
        if isRehearsal {
            throw CommandFailure(.setAside)
        }
        console.note(
            Phrase(zh: "已保存。继续作答：\(Self.sameCommand)", en: "Saved. To go on: \(Self.sameCommand)"))
        throw CommandFailure(.setAside)
    }

    /// The command line of this run, to be typed again: with the learner and the gradebook that the attempt belongs to.
    private static var sameCommand: String {
        let words = CommandLine.arguments.dropFirst().map { word in
            let isPlain =
                !word.isEmpty
                && word.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || "0123456789-_./=,:@%+".unicodeScalars.contains($0)
                }
            return isPlain ? word : "'" + word.replacing("'", with: #"'\''"#) + "'"
        }
        return (["coursekit"] + words).joined(separator: " ")
    }
}
