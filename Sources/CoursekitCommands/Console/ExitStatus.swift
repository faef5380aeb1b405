internal import Workspace
internal import CourseModel
internal import Gradebook
internal import SiteGenerator

/// The exit statuses that users and scripts rely on.
enum ExitStatus: Int32 {
    case done = 0
    /// Errors in the content; a changed record found by `gradebook verify`.
    case contentErrors = 1
    /// With `--require-pass`.
    case notPassed = 2
    case usage = 64
    case badInput = 65
    case missingInput = 66
    case internalFault = 70
    case cannotCreate = 73
    case cannotWrite = 74
    /// The attempt waits to be resumed.
    case setAside = 75
    case notAllowed = 77
}

/// Why a command ends early: a sentence for the person, and a status for the script.
struct CommandFailure: Error {
    let status: Int32
    /// nil where everything has been said already.
    let message: Phrase?
    /// Whether something went wrong; else the person chose so, and the message says how things stand.
    let isFault: Bool
    /// Whether a gradebook was changed while it was read as it stands: a copy of it can be read.
    private(set) var asksForACopy = false

    init(_ status: ExitStatus, _ message: Phrase? = nil) {
        self.status = status.rawValue
        self.message = message
        isFault = true
    }

    /// Nothing went wrong: the person left.
    init(_ status: ExitStatus, said message: Phrase) {
        self.status = status.rawValue
        self.message = message
        isFault = false
    }

    /// Somebody left before anything had begun.
    static let nothingBegun = CommandFailure(.setAside, said: Phrase(zh: "没有开始作答", en: "nothing was begun"))

    /// A signal ended the command after it had put everything in order.
    init(endedBySignal number: Int32) {
        status = 128 + number
        message = nil
        isFault = true
    }

    init(_ status: ExitStatus, zh: String, en: String) {
        self.init(status, Phrase(zh: zh, en: en))
    }
}

// What a failure of the rooms below is to a script.
extension CommandFailure {
    static let settingsHaveErrors = CommandFailure(
        .contentErrors, zh: "工作区的设置有错误，请先改好", en: "the workspace's settings have errors; correct them first")

    init(_ error: WorkspaceError) {
        let status: ExitStatus =
            switch error {
            case .noWorkspace, .notAWorkspace, .linkedCourses, .noSuchFile, .unknownPage: .missingInput
            case .unreadable: .missingInput
            case .unwritable: .cannotWrite
            case .changedMeanwhile: .setAside
            }
        self.init(status, error.message)
    }

    init(_ error: GradebookError) {
        let status: ExitStatus =
            switch error {
            case .cannotOpen, .networkFileSystem: .cannotCreate
            case .notAGradebook, .newerFormat, .damaged, .cannotDraw, .severalLearners, .severalToPart: .badInput
            case .notDurable, .gone, .cannotWrite, .cannotPutAside, .cannotCopy, .busy, .changedMeanwhile:
                .cannotWrite
            case .noAttemptsLeft, .notOpenYet, .closed, .attemptMovedOn, .enrolledOtherwise, .formerStaffID,
                .staffIDTaken, .cannotJoin:
                .notAllowed
            case .unknownAttempt, .unknownLearner, .cannotRead, .nothingToPart: .missingInput
            case .listMovedOn: .setAside
            case .server(_, let fault): Self.status(of: fault)
            }
        self.init(status, error.phrase)
        if case .changedMeanwhile = error { asksForACopy = true }
    }

    private static func status(of fault: ServerFault) -> ExitStatus {
        switch fault {
        case .passwordInAddress, .badAddress: .usage
        case .missingLibrary, .unreachable, .alreadyThere: .cannotCreate
        case .noDatabase, .noLogin, .nothingThere: .missingInput
        case .refusedLogin, .notAllowed: .notAllowed
        case .tooOld, .halfMade, .zeroCharacter: .badInput
        case .away, .notDurable, .full, .readOnly: .cannotWrite
        }
    }

    init(_ error: SiteError) {
        switch error {
        case .workspace(let error): self.init(error)
        case .publishing: self.init(error.isPassing ? .setAside : .cannotCreate, error.message)
        }
    }
}
