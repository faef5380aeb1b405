internal import CourseLoading
internal import CourseModel
internal import Foundation

extension CommonOptions {
    /// The workspace that `--workspace` names, or the one around the current folder.
    func openWorkspace() throws(CommandFailure) -> Workspace {
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
    init(_ error: WorkspaceError) {
        let status: ExitStatus =
            switch error {
            case .noWorkspace, .notAWorkspace, .noSuchFile, .unknownPage: .missingInput
            case .unreadable: .missingInput
            case .unwritable: .cannotWrite
            }
        self.init(status, error.message)
    }
}
