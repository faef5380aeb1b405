internal import CourseChecks
internal import CourseModel
internal import Diagnostics
internal import Gradebook
internal import SystemFiles
internal import Workspace
internal import WorkspacePacking

/// A workspace file on its way to its place: it is read again as whoever gets it will read it, before it counts as written. Where something was
/// left out, what is left is checked as a workspace, because a link to what is not there would keep sites from being built.
struct PackProof {
    private let draft: OutputFile.Draft
    private let name: String
    private let common: CommonOptions

    /// - Parameter name: of the file, as the user wrote it.
    init(_ draft: OutputFile.Draft, named name: String, common: CommonOptions) {
        self.draft = draft
        self.name = name
        self.common = common
    }

    /// - Parameter isPart: whether courses or quizzes of the workspace stay out.
    func prove(
        _ writing: PackWriting, _ manifest: PackedManifest, _ key: SigningKey?, isPart: Bool
    ) throws(CommandFailure) {
        do throws(PackingFault) {
            try write(writing, manifest, key)
            let packed = try PackedWorkspace(draft.path)
            guard packed.manifest == manifest else { throw .damaged(name) }
            guard isPart else { return try packed.read() }
            try packed.read(into: try unpackingFolder())
        } catch {
            throw CommandFailure(error)
        }
        try check()
    }

    private func write(
        _ writing: PackWriting, _ manifest: PackedManifest, _ key: SigningKey?
    ) throws(PackingFault) {
        let target = try PackingFault.writing(name) { () throws(SystemFault) -> Descriptor in
            try Descriptor.openForWriting(at: draft.path)
        }
        try writing.write(manifest, signedWith: key, to: target, at: name)
    }

    private func unpackingFolder() throws(PackingFault) -> UnpackingFolder {
        let folder = try PackingFault.writing(name) { () throws(SystemFault) -> Descriptor in
            try Descriptor.openFolder(at: draft.scratch)
        }
        return try UnpackingFolder(folder, at: name, filePermissions: 0o600, folderPermissions: 0o700)
    }

    private func check() throws(CommandFailure) {
        let errors: [Diagnostic]
        do throws(WorkspaceError) {
            let workspace = try Workspace(at: draft.scratch)
            errors = try WorkspaceCheck(of: workspace, jobs: Machine.processorCount).diagnostics.filter {
                $0.severity == .error
            }
        } catch {
            throw CommandFailure(error)
        }
        guard !errors.isEmpty else { return }
        DiagnosticPrinter(console: common.console, noColor: common.noColor).printAll(errors)
        throw CommandFailure(
            .contentErrors,
            zh: "这些地方用到了没有放进去的课程或考试，没有打包：改掉它们，或者用 --with-exams、--course 一起放进去",
            en:
                "these places need courses or exams that are left out; nothing was packed. Change them, or put those in by --with-exams or --course"
        )
    }
}
