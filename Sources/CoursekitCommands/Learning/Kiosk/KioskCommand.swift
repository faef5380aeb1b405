internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import QuizTerminal
internal import SystemFiles
internal import TerminalKit
internal import TextRules
internal import Workspace

/// Home for everybody at a terminal that all share, and nothing else of the machine.
struct KioskCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "kiosk",
            abstract: Phrase(
                zh: "公用终端：凭工号和 PIN 登录，只能考试、练习、读课文、看自己的结果。",
                en:
                    "A terminal that all share: sign in by staff id and PIN for exams, practice, lessons and one's own results."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    做一个账号唯一的程序：SSH 的 ForceCommand、登录 shell 或者门店里的一台终端，见 docs/kiosk.md。\
                    工作区和成绩册由管理员在这里写定，登录的人改不了；没有能输入文件名的地方，也出不到 shell。
                    """,
                en: """
                    To be the only program of an account: an SSH ForceCommand, a login shell, a terminal in a shop; see docs/kiosk.en.md. \
                    Whoever runs it settles workspace and gradebook here, and nobody who signs in changes them; no file's name can be \
                    typed, and no shell is behind it.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var gradebookOptions: GradebookOptions
    @OptionGroup var pepperOptions: PepperOptions
    @OptionGroup var content: ContentLanguageOption

    @Option(
        help: .says(
            zh: "多少分钟没有按键就退出登录，1 到 240", en: "after how many minutes without a key somebody is signed out, 1 to 240",
            value: Phrase(zh: "分钟", en: "minutes")))
    var idle = 5

    @Flag(
        help: .says(
            zh: "系统的账号名就是工号，不问 PIN：每人一个账号时用",
            en: "the system's account name is the staff id, and no PIN is asked for: where everybody has an account"))
    var accountIsStaffId = false

    @Flag(help: .says(zh: "退出登录后就结束，不等下一位", en: "end after somebody has signed out, without waiting for the next"))
    var once = false

    /// Its options stand in the command line in its place by the time that this is read; see `KioskInvocation`.
    @Option(
        help: .says(
            zh: "从这个文件读上面这些选项，一行一个；要属于 root 或者本账号，别人不能写",
            en:
                "take these options from a file, a line for each, which belongs to root or this account and nobody else may write",
            value: Phrase(zh: "文件", en: "file")))
    var settings: String?

    @Flag(help: .says(zh: "逐行问答，适合读屏软件和很小的终端", en: "plain lines, for screen readers and very small terminals"))
    var plain = false

    static let idleMinutes = 1...240

    func validate() throws {
        guard Self.idleMinutes.contains(idle) else {
            throw ValidationError(Phrase(zh: "--idle 是 1 到 240", en: "--idle is from 1 to 240").text(in: .ofUser))
        }
    }

    func run() throws {
        // Who connects may have set variables; the place at which somebody sits is asked for before they go.
        let place = KioskPlace.current
        let account = SystemAccount.current
        CaptiveProcess.confine(keeping: KioskPlace.isKept, home: account?.home ?? "/")
        guard Console.isAtTerminal else {
            throw CommandFailure(
                .usage, zh: "这里只有一个终端程序：请用 ssh -t 登录，不带命令",
                en: "there is only a program for terminals here: connect by ssh -t, without a command")
        }
        let isFullScreen = !plain && InteractiveSitting.isFullScreenPossible
        // Before the first thread: the terminal's guard must be a copy of a small program.
        if isFullScreen { SystemTerminal.startGuard() }
        let kiosk = try Kiosk(
            common: common, gradebookOptions: gradebookOptions, pepperOptions: pepperOptions,
            contentLanguage: content, isFullScreen: isFullScreen, place: place,
            account: accountIsStaffId ? account : nil, isOnce: once || accountIsStaffId,
            absence: .minutes(idle, isFullScreen: isFullScreen, on: common.console))
        try kiosk.run()
    }
}

/// Where somebody sits.
enum KioskPlace {
    /// The machine from which somebody is connected, as sshd says it, or else the terminal: tries at a PIN are counted for it.
    static var current: String {
        if let connection = ProcessInfo.processInfo.environment["SSH_CONNECTION"]?.split(separator: " ").first {
            return "ssh \(connection)"
        }
        return "tty \(CaptiveProcess.terminalName ?? "")"
    }

    /// The variables that may say something: in which language, and what the terminal can show.
    static func isKept(_ name: String) -> Bool {
        ["LANG", "LC_ALL", "LC_MESSAGES", "TERM", "COLORTERM", "NO_COLOR", "ACCESSIBLE", "TZ"].contains(name)
    }
}

extension AbsenceLimit {
    static func minutes(_ minutes: Int, isFullScreen: Bool, on console: Console) -> AbsenceLimit {
        let key = isFullScreen ? Phrase(zh: "按任意键", en: "Press any key") : Phrase(zh: "按回车", en: "Press Enter")
        return AbsenceLimit(
            time: .seconds(60 * minutes), warning: .seconds(minutes > 1 ? 60 : 30),
            words: TerminalText(
                console.text(
                    zh: "还在吗？\(phrase: key)继续；没有人就退出登录，答过的都已保存。",
                    en: "Still there? \(key.english); else you are signed out. All answers are saved.")))
    }
}
