internal import CourseLoading
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite

extension GradebookOptions {
    /// The gradebook's path: `--gradebook`, or `$XDG_DATA_HOME/coursekit/<workspace id>.gradebook`.
    ///
    /// - Parameter workspace: asked only where the option is missing, because a report needs no workspace.
    func path(workspace: () throws(CommandFailure) -> Workspace) throws(CommandFailure) -> String {
        if let gradebook {
            guard !gradebook.isEmpty else {
                throw CommandFailure(.usage, zh: "--gradebook 后面要写文件", en: "--gradebook needs a file")
            }
            return gradebook
        }
        let found: Workspace
        do throws(CommandFailure) {
            found = try workspace()
        } catch {
            if error.status == ExitStatus.contentErrors.rawValue { throw error }
            throw CommandFailure(
                .missingInput, zh: "这里不是工作区：请用 --gradebook 指出成绩册，或用 --workspace 指出工作区",
                en: "this is no workspace: name the gradebook by --gradebook, or the workspace by --workspace")
        }
        return Self.folder + "/" + found.configuration.id + ".gradebook"
    }

    /// Opens the gradebook, and makes it where there is none; a folder that the user names must be there, lest a slip of the
    /// finger begins another gradebook.
    func open(workspace: () throws(CommandFailure) -> Workspace) throws(CommandFailure) -> Gradebook {
        let path = try path(workspace: workspace)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard gradebook == nil || FileManager.default.fileExists(atPath: folder) else {
            throw CommandFailure(.cannotCreate, zh: "没有文件夹 \(folder)", en: "there is no folder \(folder)")
        }
        do {
            return try Gradebook(at: path)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Opens a gradebook that must be there already, as it stands now, to read it.
    func openExisting(workspace: () throws(CommandFailure) -> Workspace) throws(CommandFailure) -> Gradebook {
        let path = try existingPath(workspace: workspace)
        do {
            return try Gradebook(reading: path, asOf: MachineClock.now())
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The path of a gradebook that must be there already.
    func existingPath(workspace: () throws(CommandFailure) -> Workspace) throws(CommandFailure) -> String {
        let path = try path(workspace: workspace)
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .missingInput, zh: "还没有成绩册 \(path)：第一次作答时会建立",
                en: "there is no gradebook \(path) yet; the first attempt makes it")
        }
        return path
    }

    private static var folder: String {
        let environment = ProcessInfo.processInfo.environment
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/coursekit" }
        return NSHomeDirectory() + "/.local/share/coursekit"
    }
}

extension CommandFailure {
    init(_ error: GradebookError) {
        let status: ExitStatus =
            switch error {
            case .cannotOpen, .networkFileSystem: .cannotCreate
            case .notAGradebook, .newerFormat, .damaged, .cannotDraw, .severalLearners: .badInput
            case .notDurable, .gone, .cannotWrite, .cannotCopy, .busy: .cannotWrite
            case .noAttemptsLeft, .attemptMovedOn, .enrolledOtherwise: .notAllowed
            case .unknownAttempt, .unknownLearner, .cannotRead: .missingInput
            }
        self.init(status, error.phrase)
    }
}
