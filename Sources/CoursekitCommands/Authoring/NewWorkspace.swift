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
        let folder = try open(path)
        guard let brought = FolderImport(of: folder, id: id) else {
            throw CommandFailure(
                .badInput, zh: "\(path) 里没有可以当课文的 Markdown 文件（.md）",
                en: "\(path) holds no Markdown files (.md) that could be lessons")
        }
        try write(brought, from: folder)
        do throws(WorkspaceError) {
            let workspace = try Workspace(at: name)
            var index = try WorkspaceIndex(of: workspace, jobs: Machine.processorCount)
            var check = WorkspaceCheck(of: index, jobs: Machine.processorCount)
            let mended = try workspace.mend(&index, &check, jobs: Machine.processorCount).counts.values.reduce(0, +)
            BroughtIn(brought, mended: mended, left: check.diagnostics, isWhole: common.verbose).tell(
                on: console, name: name)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func open(_ path: String) throws(CommandFailure) -> CourseFolder {
        do throws(CourseFolder.Fault) {
            return try CourseFolder(at: path)
        } catch .unreadable(let place, let fault) {
            throw CommandFailure(
                .missingInput, zh: "读不了 \(place)：\(fault.phrase.chinese)",
                en: "cannot read \(place): \(fault.phrase.english)")
        } catch {
            throw CommandFailure(
                .badInput, zh: "\(path) 里的文件太多，不像一门课程；请指出课程自己的文件夹",
                en: "\(path) holds too many files for a course; name the course's own folder")
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
}

/// What is told of a course that was brought in.
private struct BroughtIn {
    private let summary: FolderImport.Summary
    private let brought: FolderImport
    private let mended: Int
    private let left: [Diagnostic]
    /// Whether all names are listed, and not only the first.
    private let isWhole: Bool

    init(_ brought: FolderImport, mended: Int, left: [Diagnostic], isWhole: Bool) {
        self.isWhole = isWhole
        summary = brought.summary
        self.brought = brought
        self.mended = mended
        self.left = left
    }

    func tell(on console: Console, name: String) {
        console.note(
            Phrase(
                zh:
                    "从 \(verbatim: brought.maker) 的文件夹带来：\(summary.courses) 门课程，\(summary.lessons) 课，\(summary.attachments) 个图片和附件",
                en:
                    "brought from a folder of \(brought.maker): \(summary.courses.counting("course")), \(summary.lessons.counting("lesson")), \(summary.attachments.counting("attachment"))"
            ))
        for change in changes { console.note(change) }
        tellWhatIsLeft(on: console)
        console.note(
            Phrase(
                zh: "接着：cd \(verbatim: name) && coursekit check，再 coursekit build",
                en: "next: cd \(name) && coursekit check, then coursekit build"))
    }

    private var changes: [Phrase] {
        let counts: [(Int, String, String)] = [
            (summary.callouts, "提示框改写", "boxes made call-outs"),
            (summary.includes, "引入的文件写进课文", "included files written into the texts"),
            (summary.pictures, "HTML 图片和图片属性改成 Markdown", "pictures of HTML or with attributes made Markdown"),
            (summary.links, "链接改到新位置", "links led to the new places"),
            (summary.foreignMarks, "别的工具的记号去掉", "marks of other programs left out"),
            (mended, "写走了样的记号改正（check --fix）", "slips corrected (check --fix)"),
        ]
        return counts.filter { $0.0 > 0 }.map { Phrase(zh: "  \($0.1)：\($0.0) 处", en: "  \($0.2): \($0.0)") }
    }

    /// The first five of some names, or all.
    private func list(_ names: [String], after words: Phrase) -> Phrase {
        let shown = isWhole ? names[...] : names.prefix(5)
        let more = shown.count < names.count
        return Phrase(
            zh: "\(phrase: words)：\(verbatim: shown.joined(separator: "、"))\(more ? "……（-v 列出全部）" : "")",
            en: "\(words.english): \(shown.joined(separator: ", "))\(more ? ", … (-v lists all)" : "")")
    }

    private func tellWhatIsLeft(on console: Console) {
        if summary.missingIncludes > 0 {
            console.note(
                Phrase(
                    zh: "没有找到要引入的文件：\(summary.missingIncludes) 处，命令原样留在课文里",
                    en:
                        "included files that were not found: \(summary.missingIncludes); the commands stand in the texts as before"
                ))
        }
        let (missing, leftOut) = (brought.missing, brought.leftOut)
        if !missing.isEmpty {
            console.note(
                list(
                    missing,
                    after: Phrase(
                        zh: "目录里有、文件夹里没有的 \(missing.count) 章",
                        en: "\(missing.count.counting("chapter")) named and not there")))
        }
        if !brought.unreadable.isEmpty {
            console.note(
                list(
                    brought.unreadable,
                    after: Phrase(
                        zh: "读不出文字、没有带来的文件 \(brought.unreadable.count) 个",
                        en: "\(brought.unreadable.count.counting("file")) without readable text, not brought")))
        }
        if !leftOut.isEmpty {
            console.note(
                list(
                    leftOut,
                    after: Phrase(
                        zh: "没有放进课程的文本 \(leftOut.count) 个", en: "\(leftOut.count.counting("text")) in no course")))
        }
        let errors = left.count { $0.severity == .error }
        let warnings = left.count { $0.severity == .warning }
        guard errors + warnings > 0 else { return }
        console.note(
            Phrase(
                zh: "还要您看的：\(errors) 个错误，\(warnings) 个警告",
                en: "left for you to look at: \(errors.counting("error")), \(warnings.counting("warning"))"))
    }
}
