internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import TerminalKit
internal import TextRules

/// Where people say who they are, and change the PIN by which they do.
struct PINDesk {
    let gradebook: Gradebook
    let pepper: Pepper
    /// At which tries are counted.
    let place: String
    let console: Console
    let isFullScreen: Bool
    let noColor: Bool
    /// The IANA name of the zone in which days begin.
    let timeZone: String

    private var presentation: Presentation { Presentation { [console] in console.text($0) } }

    // MARK: Who is there

    /// - Parameter notice: what is said to begin with.
    /// - Returns: nil where nobody wants to sign in.
    func session(titled title: String, _ notice: Phrase?) throws(CommandFailure) -> KioskSession? {
        let check = SignInCheck(desk: self)
        let signIn = SignIn(
            title: TerminalText(title), notice: notice, presentation: presentation, check: check.answer)
        switch try ask(signIn) {
        case .admitted: return check.session
        case .left: return nil
        case .ended(let reason): throw CommandFailure(ending: reason) ?? CommandFailure(.setAside)
        }
    }

    private func ask(_ signIn: SignIn) throws(CommandFailure) -> SignIn.Outcome {
        if isFullScreen {
            return try console.onFullScreen(noColor: noColor) { terminal, colors in
                signIn.ask(on: &terminal, colors: colors)
            }
        }
        var reader = LineReader()
        return signIn.askInLines(
            width: Console.textWidth,
            ask: { prompt, isSeen in
                guard isSeen else { return reader.nextUnseen { try? write(prompt) } }
                try? write(prompt)
                return reader.next()
            }, write: write)
    }

    // MARK: Another PIN

    /// Asks somebody who has signed in for another PIN.
    ///
    /// - Returns: its hash; nil where it stays as it was.
    func changedPIN(of learner: Learner) throws(CommandFailure) -> PINHash? {
        let staffID = try StaffID(argument: learner.staffID)
        var kept: PINHash?
        let change = PINChange(
            title: TerminalText(console.text(.name(of: learner))), presentation: presentation,
            refusal: { new in Self.checked(new, for: staffID).refusal },
            change: { [gradebook, pepper, place] old, new in
                guard let pin = Self.checked(new, for: staffID).pin, let hash = PINHash(of: pin, pepper) else {
                    return .trouble(.noMemoryForHash)
                }
                do throws(GradebookError) {
                    let answer = try gradebook.changePIN(
                        of: learner.id, from: old, to: hash, at: place, pepper, now: Machine.now)
                    switch answer {
                    case .known:
                        kept = hash
                        return .changed
                    case .wrong: return .wrong
                    case .tooSoon(let seconds): return .tooSoon(seconds: seconds)
                    }
                } catch {
                    return .trouble(error.phrase)
                }
            })
        switch try ask(change) {
        case .changed: return kept
        case .left: return nil
        case .ended(let reason): throw CommandFailure(ending: reason) ?? CommandFailure(.setAside)
        }
    }

    private static func checked(_ typed: String, for staffID: StaffID) -> (pin: PIN?, refusal: Phrase?) {
        do throws(PIN.Fault) { return (try PIN(typed, for: staffID), nil) } catch { return (nil, error.phrase) }
    }

    private func ask(_ change: PINChange) throws(CommandFailure) -> PINChange.Outcome {
        if isFullScreen {
            return try console.onFullScreen(noColor: noColor) { terminal, colors in
                change.ask(on: &terminal, colors: colors)
            }
        }
        var reader = LineReader()
        return change.askInLines(
            width: Console.textWidth, ask: { prompt in reader.nextUnseen { try? write(prompt) } }, write: write)
    }

    private func write(_ text: String) throws(TerminalError) {
        do { try console.write(Array(text.utf8)) } catch { throw TerminalError(code: EIO) }
    }
}

/// Looks whether people are who they say. A class, because the screen that asks it keeps a closure, and it keeps who was admitted.
final class SignInCheck {
    private let desk: PINDesk
    private(set) var session: KioskSession?

    init(desk: PINDesk) { self.desk = desk }

    func answer(_ typed: String, _ pin: String) -> SignInAnswer {
        let begun = ContinuousClock.now
        // What no staff id can be is nobody's.
        guard let staffID = try? StaffID(typed) else { return refused(since: begun) }
        do throws(GradebookError) {
            let gradebook = desk.gradebook
            switch try gradebook.signIn(staffID, pin: pin, at: desk.place, desk.pepper, now: Machine.now) {
            case .known(let learner): return begin(for: learner, by: try gradebook.pin(of: learner.id)?.hash)
            case .wrong: return refused(since: begun)
            case .tooSoon(let seconds): return .tooSoon(seconds: seconds)
            }
        } catch {
            return .trouble(error.phrase)
        }
    }

    /// Who has left hears so only after the right PIN.
    private func begin(for learner: Learner, by pin: PINHash?) -> SignInAnswer {
        do throws(CommandFailure) {
            session = try KioskSession(
                of: learner, pin: pin, in: desk.gradebook, desk: desk, timeZone: desk.timeZone)
            return .welcome
        } catch {
            return .trouble(error.message ?? Phrase(zh: "登录不了，请找人事", en: "You cannot sign in; please ask HR"))
        }
    }

    /// Whoever is refused hears it after the same time, whatever there was to look up.
    private func refused(since begun: ContinuousClock.Instant) -> SignInAnswer {
        // To the next whole second.
        let passed = begun.duration(to: .now).components.attoseconds
        if passed > 0 { Thread.sleep(forTimeInterval: 1 - Double(passed) / 1e18) }
        return .wrong
    }
}
