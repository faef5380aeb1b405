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
    private let desk: PINDesk?
    private let contentLanguage: ContentLanguageOption
    private let isFullScreen: Bool
    /// The IANA name of the zone in which the workspace's days begin.
    private let timeZone: String
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
        // A slip in the settings must not make an empty gradebook, in which everybody's PIN is wrong.
        gradebook = try gradebookOptions.openExistingToWrite(on: common.console, otherwise: .enrolFirst) {
            () throws(CommandFailure) in workspace
        }
        timeZone = workspace.configuration.timeZone
        let pepper = try account == nil ? pepperOptions.pepper(of: gradebook, on: common.console) : nil
        desk = pepper.map { [gradebook, common] in
            PINDesk(
                gradebook: gradebook, pepper: $0, place: place, console: common.console, isFullScreen: isFullScreen,
                noColor: common.noColor, timeZone: workspace.configuration.timeZone)
        }
        // From here on the workspace is the folder that the program runs in: where pictures are is told from there.
        common.workspace = SystemPath.absolute(common.workspace ?? workspace.root)
        do throws(SystemFault) { try CaptiveProcess.enter(workspace.root) } catch {
            throw CommandFailure(.missingInput, error.phrase)
        }
        self.common = common
        self.contentLanguage = contentLanguage
        self.isFullScreen = isFullScreen
        self.account = account
        self.isOnce = isOnce
        self.absence = absence
    }

    /// Lets people in until the terminal is gone or the program is to end; once only where that is wished.
    func run() throws(CommandFailure) {
        do throws(CommandFailure) { try serve() } catch {
            // Standard error says nothing here, and whoever is there has to know whom to ask.
            if let message = error.message { try? console.show(console.text(message)) }
            throw error
        }
    }

    private func serve() throws(CommandFailure) {
        var home = try self.home()
        // What is said beside the screen would be read by the next person, and names files of this machine.
        CaptiveProcess.silenceErrors()
        var notice: Phrase?
        while true {
            guard let session = try session(at: home, notice) else { return }
            notice = nil
            // What was published meanwhile is there for whoever comes now.
            home = (try? self.home()) ?? home
            AbsenceLimit.current = absence
            defer { AbsenceLimit.current = nil }
            var failure: CommandFailure?
            do throws(CommandFailure) { try home.run(in: session) } catch { failure = error }
            wipe()
            notice = try Self.notice(after: failure, isOnce: isOnce)
            if isOnce { return }
        }
    }

    /// What is said where the person was: that they are signed out, that nobody was there any more, or why home could not go on.
    ///
    /// - Parameter failure: nil, as after Ctrl-C in plain lines, where the person signed out.
    /// - Throws: what ends the program.
    private static func notice(after failure: CommandFailure?, isOnce: Bool) throws(CommandFailure) -> Phrase? {
        guard let failure, failure.status != 128 + SIGINT else { return Phrase(zh: "已退出登录", en: "Signed out") }
        switch failure.status {
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
    private func session(at home: Home, _ notice: Phrase?) throws(CommandFailure) -> KioskSession? {
        if let account {
            return try KioskSession(
                of: try person(of: account), pin: nil, in: gradebook, desk: nil, timeZone: timeZone)
        }
        guard let desk else { preconditionFailure("whoever signs in by PIN needs a pepper") }
        return try desk.session(titled: home.title, notice)
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
            zh: "成绩册里没有工号 \(verbatim: account.name)（您的系统账号），请找人事登记",
            en: "the gradebook does not know \(account.name), your account of the system; please ask HR to enrol you")
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
