internal import ArgumentParser
internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import Foundation
internal import TextRules

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "工作区：文件夹，或 pack 打包的 .ckw 文件；默认是最近的、含有 courses/ 的上级文件夹",
            en: "the workspace, a folder or a .ckw file made by pack; by default the nearest parent with courses/",
            value: Phrase(zh: "文件夹", en: "dir")))
    var workspace: String?

    @Option(
        help: .says(
            zh: "界面语言：zh-Hans、zh-Hant 或 en；默认随系统",
            en: "the language to speak: zh-Hans, zh-Hant or en; by default the locale's",
            value: Phrase(zh: "语言", en: "tag")))
    var language: String?

    @Flag(name: .customLong("no-color"), help: .says(zh: "不用颜色", en: "no colours"))
    var noColor = false

    @Flag(name: .shortAndLong, help: .says(zh: "只说必须说的", en: "say only what must be said"))
    var quiet = false

    @Flag(name: .shortAndLong, help: .says(zh: "多说一些", en: "say more"))
    var verbose = false

    func validate() throws {
        if let language, let fault = Self.fault(ofLanguage: language) {
            throw ValidationError(fault.text(in: .ofUser))
        }
    }

    /// Why nothing can be said in a language; nil where it can.
    static func fault(ofLanguage name: String) -> Phrase? {
        guard InterfaceLanguage(localeName: name) == nil else { return nil }
        let known = ["zh-Hans", "zh-Hant", "en"]
        return Phrase(zh: "不认识语言 \(name)", en: "unknown language \(name)").suggesting(
            Suggestion.closest(to: name, among: known),
            otherwise: Phrase(zh: "，可用 \(known.joined(separator: "、"))", en: "; use zh-Hans, zh-Hant or en"))
    }

    var console: Console { Console(language: .ofUser, isQuiet: quiet) }
}

extension CommonOptions {
    /// The workspace that `--workspace` names, or the one around the current folder. Where its settings have errors, they are shown
    /// and the command ends: what was set never becomes the default.
    ///
    /// - Parameter folder: where to look for a workspace that is not named.
    func openWorkspace(from folder: String = Machine.currentFolder) throws(CommandFailure) -> Workspace {
        let workspace = try openWorkspaceAsItIs(from: folder)
        let faults = workspace.diagnostics.filter { $0.severity == .error }
        guard faults.isEmpty else {
            DiagnosticPrinter(console: console, noColor: noColor).printAll(faults)
            throw CommandFailure.settingsHaveErrors
        }
        return workspace
    }

    /// The same, for commands that do not ask for the settings, or show what is wrong with them themselves.
    func openWorkspaceAsItIs(from folder: String = Machine.currentFolder) throws(CommandFailure) -> Workspace {
        if let workspace, PackedWorkspaceFile.isFile(workspace) {
            return try PackedWorkspaceFile.workspace(workspace, on: console)
        }
        do throws(WorkspaceError) {
            if let workspace { return try Workspace(at: workspace) }
            return try Workspace(findingFrom: folder)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The same, for commands that write into the workspace: a packed one is nobody's to write to.
    func openWorkspaceToWrite() throws(CommandFailure) -> Workspace {
        let workspace = try openWorkspaceAsItIs()
        try workspace.requireFolder()
        return workspace
    }

    /// The zone in which the times of a gradebook are told: the workspace's, or the machine's where there is no workspace.
    var timeZone: String { (try? openWorkspaceAsItIs())?.configuration.timeZone ?? TimeZone.current.identifier }

    func indexWorkspace(_ scope: IndexScope = .everything) throws(CommandFailure) -> WorkspaceIndex {
        let workspace = try openWorkspace()
        do { return try WorkspaceIndex(of: workspace, scope: scope, jobs: Machine.processorCount) } catch {
            throw CommandFailure(error)
        }
    }
}

extension Phrase {
    /// In which zone the times of a list are.
    static func times(in zone: String) -> Phrase {
        Phrase(zh: "时间按时区 \(verbatim: zone)", en: "Times are in the zone \(zone)")
    }
}
