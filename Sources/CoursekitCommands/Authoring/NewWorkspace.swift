internal import ArgumentParser
internal import CourseChecks
internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import Interchange
internal import SystemFiles
internal import Workspace

struct NewWorkspace: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "workspace",
            abstract: Phrase(zh: "新建一个马上能用的工作区文件夹。", en: "A folder with a course and a quiz that builds at once.").text(
                in: .ofUser),
            discussion: Phrase(
                zh: """
                    --from 把一个文件夹里已有的课程变成工作区：mdBook（SUMMARY.md）、MkDocs（mkdocs.yml）、Carpentries 的课，或者普通的 \
                    Markdown 文件。原来的文件夹不会有任何改动。
                    """,
                en: """
                    --from makes a workspace of a course that is there already: of mdBook (SUMMARY.md), MkDocs (mkdocs.yml), the \
                    Carpentries, or plain Markdown files. Nothing in that folder is changed.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .says(zh: "文件夹名", en: "the folder's name", value: Phrase(zh: "名称", en: "name")))
    var name: String

    @Option(
        help: .says(
            zh: "已有课程的文件夹", en: "the folder of a course that is there already", value: Phrase(zh: "文件夹", en: "dir")))
    var from: String?

    func run() throws {
        let id = try ContentName.checked(name.split(separator: "/").last.map(String.init) ?? name)
        // A link that leads nowhere is something, too.
        guard !SystemPath.isThere(name) else {
            throw CommandFailure(.cannotCreate, zh: "\(name) 已经存在", en: "\(name) is already there")
        }
        let console = common.console
        if let from {
            try checkIsOutside(from)
            return try bringIn(from, id: id, on: console)
        }
        try ScaffoldWriter(root: name, console: console).write(.workspace(id: id, language: console.language))
        console.note(
            Phrase(zh: "接着：cd \(verbatim: name) && coursekit build", en: "next: cd \(name) && coursekit build"))
    }

    // MARK: A course that is there already

    /// Nothing is written into the folder that is read.
    private func checkIsOutside(_ source: String) throws(CommandFailure) {
        guard let folder = try? Descriptor.Status(ofPath: source).identity else { return }
        var place = SystemPath.split(name).folder
        // The folder above the uppermost one is that one itself.
        for _ in 0..<64 {
            guard let identity = try? Descriptor.Status(ofPath: place).identity else { return }
            if identity == folder {
                throw CommandFailure(
                    .usage, zh: "\(verbatim: name) 在 \(verbatim: source) 里面；请在那个文件夹外面新建工作区",
                    en: "\(name) would stand within \(source); make the workspace outside of that folder")
            }
            place += "/.."
        }
    }

    private func bringIn(_ path: String, id: String, on console: Console) throws {
        let folder = try CourseFolder.opened(at: path)
        guard let brought = FolderImport(of: folder, id: id) else {
            throw CommandFailure.noTexts(in: path)
        }
        try write(brought, from: folder)
        do throws(WorkspaceError) {
            let workspace = try Workspace(at: name)
            var index = try WorkspaceIndex(of: workspace, jobs: Machine.processorCount)
            var check = WorkspaceCheck(of: index, jobs: Machine.processorCount)
            let mended = try workspace.mend(&index, &check, jobs: Machine.processorCount).counts.values.reduce(0, +)
            tell(of: brought.report, mended: mended, left: check.diagnostics)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func write(_ brought: FolderImport, from folder: CourseFolder) throws(CommandFailure) {
        var files = FreshFiles(root: name)
        for file in brought.files {
            try files.make(file.path) { (place) throws(CommandFailure) in
                switch file.content {
                case .text(let text): try OutputFile.make(place, with: Array(text.utf8))
                case .copy(let source): try OutputFile.make(place, copying: folder.place(of: source))
                }
            }
        }
    }

    private func tell(of report: FolderReport, mended: Int, left: [Diagnostic]) {
        let (console, counts) = (common.console, report.counts)
        console.note(
            Phrase(
                zh:
                    "从 \(verbatim: report.maker) 的文件夹带来：\(counts.courses) 门课程，\(counts.lessons) 课，\(counts.attachments) 个图片和附件",
                en:
                    "brought from a folder of \(report.maker): \(counts.courses.counting("course")), \(counts.lessons.counting("lesson")), \(counts.attachments.counting("attachment"))"
            ))
        let telling = FolderTelling(report, isWhole: common.verbose)
        for phrase in telling.changes(mended: mended) + telling.leftToDo { console.note(phrase) }
        let errors = left.count { $0.severity == .error }
        let warnings = left.count { $0.severity == .warning }
        if errors + warnings > 0 {
            console.note(
                Phrase(
                    zh: "还要您看的：\(errors) 个错误，\(warnings) 个警告",
                    en: "left for you to look at: \(errors.counting("error")), \(warnings.counting("warning"))"))
        }
        console.note(
            Phrase(
                zh: "接着：cd \(verbatim: name) && coursekit check，再 coursekit build",
                en: "next: cd \(name) && coursekit check, then coursekit build"))
    }
}
