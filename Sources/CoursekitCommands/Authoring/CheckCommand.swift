internal import ArgumentParser
internal import Diagnostics
internal import SystemFiles
internal import CourseIndex
internal import CourseChecks
internal import Workspace
internal import CourseModel
internal import SitePublishing
internal import SiteGenerator

struct CheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: Phrase(
                zh: "检查课程和测验：错在哪里，怎么改。", en: "Check courses and quizzes: what is wrong, where, and what to do."
            ).text(in: .ofUser))
    }

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "只说这些文件或文件夹的；默认全部", en: "only what concerns these files or folders", value: Phrase(zh: "路径", en: "path")
        ))
    var paths: [String] = []

    @Flag(help: .says(zh: "改掉不需要选择的错误", en: "correct what needs no choice"))
    var fix = false

    @Flag(help: .says(zh: "警告也算错误", en: "warnings count as errors"))
    var strict = false

    @Flag(
        help: .says(zh: "也给出题的提示：哪里露了答案，哪里写得不公平", en: "also hints on items: what gives the answer away, or is unfair"))
    var items = false

    @Flag(help: .says(zh: "一一列出，同样的提示再多也不合并", en: "list all, however many are of one kind"))
    var all = false

    @Option(help: .says(zh: "格式：text 或 json", en: "the format: text or json", value: Phrase(zh: "格式", en: "format")))
    var format: Format = .text

    func run() throws {
        let console = common.console
        let workspace = try fix ? common.openWorkspaceToWrite() : common.openWorkspaceAsItIs()
        let scope = try CheckScope(paths, root: workspace.root)
        do {
            var index = try WorkspaceIndex(of: workspace, jobs: Machine.processorCount)
            var check = WorkspaceCheck(of: index, jobs: Machine.processorCount, judgesItems: items)
            var unmended: CommandFailure?
            if fix { unmended = try mend(workspace, &index, &check, scope, on: console) }
            let diagnostics = try check.diagnostics + siteDiagnostics(of: index, after: check)
            do {
                try report(diagnostics.filter(scope.includes), fileCount: check.fileCount, on: console)
            } catch {
                throw unmended ?? error
            }
            if let unmended { throw unmended }
        } catch let error as WorkspaceError {
            throw CommandFailure(error)
        } catch let error as SiteError {
            throw CommandFailure(error)
        }
    }

    /// What would keep the sites from being published although every file is right: the words of an exam in a lesson, a template.
    ///
    /// - Parameter check: where it found errors, nothing could be published anyway, and nothing more is looked for.
    private func siteDiagnostics(of index: WorkspaceIndex, after check: WorkspaceCheck) throws -> [Diagnostic] {
        guard !check.diagnostics.contains(where: { $0.severity == .error }) else { return [] }
        let folder: PrivateFolder
        do throws(SystemFault) { folder = try PrivateFolder() } catch {
            throw SiteError.publishing(.failed(PrivateFolder.parent, reason: error))
        }
        defer { withExtendedLifetime(folder) {} }
        let builder = SiteBuilder(index, traditional: try TraditionalEdition(of: index.workspace))
        // Two editions share most of what is wrong.
        var seen = Set(check.diagnostics)
        return try SiteEdition.allCases.flatMap { edition in
            try builder.rehearse(edition, in: folder.path, jobs: Machine.processorCount).filter {
                seen.insert($0).inserted
            }
        }
    }

    /// Mends what needs no choice and checks anew.
    ///
    /// - Returns: the failure to end with where a file could not be mended.
    private func mend(
        _ workspace: Workspace, _ index: inout WorkspaceIndex, _ check: inout WorkspaceCheck, _ scope: CheckScope,
        on console: Console
    ) throws(WorkspaceError) -> CommandFailure? {
        let report = try workspace.mend(
            &index, &check, jobs: Machine.processorCount, judgesItems: items, where: scope.includes)
        for (path, count) in report.counts.sorted(by: { $0.key < $1.key }) {
            console.note(Phrase(zh: "\(path)：改了 \(count) 处", en: "\(path): \(count) corrected"))
        }
        for (path, refusal) in report.refusals.sorted(by: { $0.key < $1.key }) {
            console.complain(
                Phrase(
                    zh: "\(path) 没有改：\(refusal.phrase.chinese)", en: "\(path) is unchanged: \(refusal.phrase.english)"
                ))
        }
        guard !report.refusals.isEmpty else { return nil }
        return CommandFailure(report.refusals.values.allSatisfy { $0 == .changedMeanwhile } ? .setAside : .cannotWrite)
    }

    private func report(_ diagnostics: [Diagnostic], fileCount: Int, on console: Console) throws(CommandFailure) {
        switch format {
        case .json:
            try console.show(DiagnosticJSON.array(of: diagnostics, text: console.text))
        case .text:
            let printer = DiagnosticPrinter(console: console, noColor: common.noColor)
            printer.printAll(
                diagnostics, evenQuietly: strict ? .warning : .error, groupsKinds: !all && !common.verbose)
            printer.printSummary(of: diagnostics, fileCount: fileCount)
        }
        let threshold: Diagnostic.Severity = strict ? .warning : .error
        if diagnostics.contains(where: { $0.severity >= threshold }) { throw CommandFailure(.contentErrors) }
    }
}

extension MendingRefusal {
    fileprivate var phrase: Phrase {
        switch self {
        case .changedMeanwhile:
            Phrase(zh: "有人正在修改它，请保存好再试", en: "somebody is changing it; save it and try again")
        case .readOnly: Phrase(zh: "它是只读的", en: "it is read-only")
        case .severalNames:
            Phrase(
                zh: "它还有别的名字（硬链接），只改一个会让内容分家", en: "it has other names (hard links), which would not change with it")
        case .notOurs: Phrase(zh: "它属于别人，改了会换成您的", en: "it belongs to somebody else, who would lose it")
        case .fault(let fault): fault.phrase
        }
    }
}

/// The part of a workspace that a user asks about.
struct CheckScope {
    private let paths: [String]

    /// - Parameters:
    ///   - paths: as the user wrote them, relative to the current folder; none for the whole workspace.
    ///   - root: the workspace's folder.
    init(_ paths: [String], root: String) throws(CommandFailure) {
        var scope: [String] = []
        for path in paths {
            guard let resolved = try? SystemPath.real(SystemPath.absolute(path)) else {
                throw CommandFailure(.missingInput, zh: "没有 \(path)", en: "there is no \(path)")
            }
            if resolved == root { continue }
            guard resolved.hasPrefix(root + "/") else {
                throw CommandFailure(.usage, zh: "\(path) 不在工作区里", en: "\(path) is not in the workspace")
            }
            scope.append(String(resolved.dropFirst(root.count + 1)))
        }
        self.paths = scope
    }

    func includes(_ diagnostic: Diagnostic) -> Bool { includes(diagnostic.place.path) }

    /// - Parameter file: its path in the workspace.
    func includes(_ file: String) -> Bool {
        paths.isEmpty || paths.contains { file == $0 || file.hasPrefix($0 + "/") }
    }
}
