internal import CourseModel
internal import SystemFiles
internal import Workspace

/// Which workspace a default gradebook belongs to, kept in a line beside it: two workspaces may have one id, and would share one gradebook
/// without knowing it.
///
/// A gradebook without such a line is from before there was one, and goes to whoever writes to it next. A workspace that was moved keeps its
/// gradebook: nothing is left in the old place.
struct GradebookOwner {
    private let gradebook: String
    private let workspace: Workspace

    init(ofGradebookAt path: String, claimedBy workspace: Workspace) {
        gradebook = path
        self.workspace = workspace
    }

    private var file: String { gradebook + ".workspace" }
    private var here: String { (try? SystemPath.real(workspace.root)) ?? SystemPath.absolute(workspace.root) }

    /// The folder that the line names; nil where there is no line.
    private var named: String? {
        guard let bytes = try? Descriptor.openForReading(at: file).readAll(limit: 65_536) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }

    /// Refuses a gradebook that another workspace of the same id uses.
    ///
    /// A packed workspace is the one that it was packed from, wherever the file is, and has its gradebook.
    func requireOwn() throws(CommandFailure) {
        guard workspace.packed == nil, let named, named != here, let other = try? Workspace(at: named),
            other.configuration.id == workspace.configuration.id
        else { return }
        let id = workspace.configuration.id
        throw CommandFailure(
            .notAllowed,
            zh: "成绩册 \(gradebook) 是工作区 \(named) 的，这里是 \(here)，两个工作区的编号都是 \(id)。"
                + "请在其中一个的 site/site.yml 里换一个 id；确实要合用一本，就用 --gradebook 指定它",
            en:
                "the gradebook \(gradebook) is that of the workspace \(named); this one is \(here), and both have the id \(id). "
                + "Give one of them another id in site/site.yml; to share the gradebook on purpose, name it by --gradebook"
        )
    }

    /// Keeps that the gradebook is this workspace's. It is no fault where that cannot be written.
    func claim() {
        guard workspace.packed == nil, named != here else { return }
        try? SystemPath.remove(file)
        try? Descriptor.makeFile(at: file, permissions: 0o600).write(Array((here + "\n").utf8))
    }
}
