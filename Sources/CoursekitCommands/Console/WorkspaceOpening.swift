internal import CourseLoading
internal import Diagnostics
internal import CourseModel
internal import Foundation

extension CommonOptions {
    /// The workspace that `--workspace` names, or the one around the current folder. Where its settings have errors, they are shown
    /// and the command ends: what was set never becomes the default.
    func openWorkspace() throws(CommandFailure) -> Workspace {
        let workspace = try openWorkspaceAsItIs()
        let faults = workspace.diagnostics.filter { $0.severity == .error }
        guard faults.isEmpty else {
            DiagnosticPrinter(console: console, noColor: noColor).printAll(faults)
            throw CommandFailure.settingsHaveErrors
        }
        return workspace
    }

    /// The same, for commands that do not ask for the settings, or show what is wrong with them themselves.
    func openWorkspaceAsItIs() throws(CommandFailure) -> Workspace {
        do {
            if let workspace { return try Workspace(at: workspace) }
            return try Workspace(findingFrom: FileManager.default.currentDirectoryPath)
        } catch {
            throw CommandFailure(error)
        }
    }

    func indexWorkspace() throws(CommandFailure) -> WorkspaceIndex {
        let workspace = try openWorkspace()
        do { return try WorkspaceIndex(of: workspace, jobs: Machine.processorCount) } catch {
            throw CommandFailure(error)
        }
    }
}

extension CommandFailure {
    static let settingsHaveErrors = CommandFailure(
        .contentErrors, zh: "工作区的设置有错误，改好再来", en: "the workspace's settings have errors; mend them first")

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
}
