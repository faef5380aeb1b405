internal import CourseIndex
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizEngine
internal import QuizTerminal
internal import SystemFiles
internal import TerminalKit
internal import TextRules
internal import Workspace

/// A terminal at which one after the other signs in, is at home, and signs out.
///
/// Whose records are seen is settled by who signed in: nothing that is typed later names a person, and nobody is put on the list here.
struct Kiosk {
    private let common: CommonOptions
    private let gradebook: Gradebook
    /// nil where the system's account says who is there.
    private let pepper: Pepper?
    private let contentLanguage: ContentLanguageOption
    private let isFullScreen: Bool
    private let place: String
    private let account: SystemAccount?
    private let isOnce: Bool
    private let absence: AbsenceLimit

    private var console: Console { common.console }

    /// Opens what whoever runs it has named.
    ///
    /// - Parameter account: whose name is the staff id; nil where people sign in by PIN.
    init(
        common: CommonOptions, gradebookOptions: GradebookOptions, pepperOptions: PepperOptions,
        contentLanguage: ContentLanguageOption, isFullScreen: Bool, place: String, account: SystemAccount?,
        isOnce: Bool, absence: AbsenceLimit
    ) throws(CommandFailure) {
        var common = common
        let workspace = try common.openWorkspace()
        gradebook = try gradebookOptions.open(on: common.console) { () throws(CommandFailure) in workspace }
        pepper = try account == nil ? pepperOptions.pepper(of: gradebook, on: common.console) : nil
        // From here on the workspace is the folder that the program runs in: where pictures are is told from there.
        common.workspace = SystemPath.absolute(common.workspace ?? workspace.root)
        do throws(SystemFault) { try CaptiveProcess.enter(workspace.root) } catch {
            throw CommandFailure(.missingInput, error.phrase)
        }
        self.common = common
        self.contentLanguage = contentLanguage
        self.isFullScreen = isFullScreen
        self.place = place
        self.account = account
        self.isOnce = isOnce
        self.absence = absence
    }

    /// Lets people in until the terminal is gone or the program is to end; once only where that is wished.
    func run() throws(CommandFailure) {
        var home = try self.home()
        // What is said beside the screen would be read by the next person, and names files of this machine.
        CaptiveProcess.silenceErrors()
        var notice: Phrase?
        while true {
            guard let learner = try person(at: home, notice) else { return }
            notice = nil
            // What was published meanwhile is there for whoever comes now.
            home = (try? self.home()) ?? home
            AbsenceLimit.current = absence
            defer { AbsenceLimit.current = nil }
            var failure: CommandFailure?
            do throws(CommandFailure) { try home.run(signedInAs: learner) } catch { failure = error }
            wipe()
            if let failure { notice = try Self.notice(after: failure, isOnce: isOnce) }
            if isOnce { return }
        }
    }

    /// What is said to whoever comes next about an end that was not the person's wish: nobody was there any more, or home could not go on.
    /// Ctrl-C in plain lines signs out without a word.
    ///
    /// - Throws: what ends the program.
    private static func notice(after failure: CommandFailure, isOnce: Bool) throws(CommandFailure) -> Phrase? {
        switch failure.status {
        case 128 + SIGINT: return nil
        case 128 + AbsenceLimit.signal:
            return Phrase(zh: "没有人按键，上一位已退出登录", en: "Nobody was there; the last person is signed out")
        default:
            guard failure.status < 128, !isOnce else { throw failure }
            return failure.message
        }
    }

    private func home() throws(CommandFailure) -> Home {
        let index = try common.indexWorkspace(.quizzes)
        let language =
            try contentLanguage.language(among: index.workspace.configuration.languages) ?? console.language.tag
        let editions = TextEditions(of: index.workspace)
        return Home(
            common: common, index: index, gradebook: gradebook, editions: editions, language: language,
            shelf: LessonShelf(of: index.workspace, language: language, editions: editions),
            isFullScreen: isFullScreen, isShared: true)
    }

    // MARK: Who is there

    /// nil where nobody wants to sign in.
    private func person(at home: Home, _ notice: Phrase?) throws(CommandFailure) -> Learner? {
        if let account { return try person(of: account) }
        guard let pepper else { preconditionFailure("whoever signs in by PIN needs a pepper") }
        let desk = SignInDesk(gradebook: gradebook, pepper: pepper, place: place)
        let signIn = SignIn(
            title: TerminalText(home.title), notice: notice,
            presentation: Presentation { [console] in console.text($0) },
            check: desk.check)
        switch try ask(signIn) {
        case .admitted: return desk.admitted
        case .left: return nil
        case .ended(let reason): throw CommandFailure(ending: reason) ?? CommandFailure(.setAside)
        }
    }

    private func ask(_ signIn: SignIn) throws(CommandFailure) -> SignIn.Outcome {
        if isFullScreen {
            return try console.onFullScreen(noColor: common.noColor) { terminal, colors in
                signIn.ask(on: &terminal, colors: colors)
            }
        }
        var reader = LineReader()
        return signIn.askInLines(
            width: Console.textWidth, read: { $0 ? reader.next() : reader.nextUnseen() },
            write: { [console] text throws(TerminalError) in
                do { try console.write(Array(text.utf8)) } catch { throw TerminalError(code: EIO) }
            })
    }

    private func person(of account: SystemAccount) throws(CommandFailure) -> Learner {
        let learner: Learner?
        do { learner = try gradebook.learner(StaffID(argument: account.name)) } catch let error as GradebookError {
            throw CommandFailure(error)
        } catch {
            throw CommandFailure(.notAllowed, Self.unknown(account))
        }
        guard let learner else { throw CommandFailure(.notAllowed, Self.unknown(account)) }
        return learner
    }

    private static func unknown(_ account: SystemAccount) -> Phrase {
        Phrase(
            zh: "成绩册里没有工号 \(verbatim: account.name)，请找人事登记",
            en: "the gradebook does not know \(account.name); please ask HR to enrol you")
    }

    // MARK: Signing out

    /// Takes from the terminal what was on it, as far as it obeys: the next person must not scroll back to it.
    private func wipe() {
        guard isFullScreen || InteractiveSitting.isFullScreenPossible else {
            try? console.write(Array(String(repeating: "\n", count: 100).utf8))
            return
        }
        try? Descriptor.standardOutput.write(Array("\u{1B}[H\u{1B}[2J\u{1B}[3J".utf8))
    }
}

/// Looks whether people are who they say. A class, because the screen that asks it keeps a closure, and it keeps who was admitted.
private final class SignInDesk {
    private let gradebook: Gradebook
    private let pepper: Pepper
    private let place: String
    private(set) var admitted: Learner?

    init(gradebook: Gradebook, pepper: Pepper, place: String) {
        self.gradebook = gradebook
        self.pepper = pepper
        self.place = place
    }

    func check(_ typed: String, _ pin: String) -> SignInAnswer {
        let begun = ContinuousClock.now
        // What no staff id can be is nobody's.
        guard let staffID = try? StaffID(typed) else { return refused(since: begun) }
        do {
            switch try gradebook.signIn(staffID, pin: pin, at: place, pepper, now: Machine.now) {
            case .known(let learner):
                admitted = learner
                return .welcome
            case .wrong: return refused(since: begun)
            case .tooSoon(let seconds): return .tooSoon(seconds: seconds)
            }
        } catch {
            return .trouble(error.phrase)
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
