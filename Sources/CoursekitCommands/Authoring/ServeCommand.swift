internal import ArgumentParser
internal import CourseModel
internal import Diagnostics
internal import Foundation
internal import SiteGenerator
internal import SitePublishing
internal import SiteServer
internal import SystemFiles
internal import Workspace

struct ServeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve",
            abstract: Phrase(zh: "预览网站：保存文件，浏览器里马上更新。", en: "Preview the site; it follows the files as they are saved.")
                .text(in: .ofUser),
            discussion: Phrase(
                zh: "草稿也在里面。有错误时保留上一次正确的网站，错误显示在页面上，点位置就打开编辑器。只有本机能看；要让同一网络里的人看，加 --host 0.0.0.0。Ctrl-C 结束。",
                en:
                    "Drafts are in it. Where there are errors the last good site stays, and its pages show them with links into the editor. Only this machine can see it, unless --host 0.0.0.0 lets others. Ctrl-C ends it."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Option(
        help: .says(
            zh: "哪一版：learner 学员、trainer 讲师", en: "which edition: learner or trainer",
            value: Phrase(zh: "版本", en: "edition")))
    var edition: SiteEdition = .learner

    @Option(
        name: .shortAndLong,
        help: .says(zh: "端口；0 让系统挑一个", en: "the port; 0 lets the system choose", value: Phrase(zh: "端口", en: "port")))
    var port: UInt16 = 4000

    @Option(
        help: .says(
            zh: "在哪个地址上听；默认只有本机", en: "the address to listen on; by default this machine alone",
            value: Phrase(zh: "地址", en: "address")))
    var host = "127.0.0.1"

    @Flag(help: .says(zh: "在浏览器里打开", en: "open it in the browser"))
    var open = false

    @Option(
        help: .says(
            zh: "错误的位置用什么地址打开：{path} 文件、{line} 行、{column} 列；默认 VS Code",
            en: "the address that opens a place: {path}, {line}, {column}; by default VS Code's",
            value: Phrase(zh: "地址", en: "address")))
    var editor = EditorLink.standard

    @OptionGroup var jobs: JobsOption

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let socket = try listen()
        let isOpen = !["127.0.0.1", "localhost"].contains(host)
        let preview = LivePreview(
            of: workspace, edition: edition, jobs: jobs.count, isOpen: isOpen,
            editor: EditorLink(editor), traditional: { try TraditionalEdition(of: $0) }, say: console.text)
        preview.serve(on: socket)
        let address = "http://\(host == "0.0.0.0" ? "127.0.0.1" : host):\(socket.port)/"
        let printer = DiagnosticPrinter(console: console, noColor: common.noColor)
        var isFirst = true
        preview.follow { outcome in
            show(outcome, on: console, printer)
            guard isFirst else { return }
            isFirst = false
            console.note(
                Phrase(zh: "预览在 \(address)，按 Ctrl-C 结束", en: "the preview is at \(address); Ctrl-C ends it"))
            if isOpen {
                console.note(
                    Phrase(
                        zh: "同一网络里的人都能看到它，草稿和讲师内容也在内",
                        en: "everybody on the network can see it, drafts and notes for trainers too"))
            }
            if open { Self.openBrowser(at: address) }
        }
    }

    private func listen() throws(CommandFailure) -> ListeningSocket {
        do throws(SystemFault) {
            return try ListeningSocket(host: host, port: port)
        } catch {
            switch error {
            case .portTaken:
                throw CommandFailure(
                    .cannotCreate, zh: "端口 \(port) 已经有程序在用：换一个，如 --port \(port &+ 1)，或用 --port 0 让系统挑一个",
                    en:
                        "port \(port) is in use: choose another, such as --port \(port &+ 1), or let the system choose with --port 0"
                )
            case .noSuchAddress:
                throw CommandFailure(
                    .usage, zh: "\(host) 不是这台机器的地址：写数字的地址，如 127.0.0.1 或 0.0.0.0",
                    en: "\(host) is no address of this machine: write it in numbers, such as 127.0.0.1 or 0.0.0.0")
            default:
                throw CommandFailure(
                    .cannotCreate, zh: "听不了端口 \(port)：\(phrase: error.phrase)",
                    en: "cannot listen on port \(port): \(error.phrase.english)")
            }
        }
    }

    private func show(_ outcome: LivePreview.Outcome, on console: Console, _ printer: DiagnosticPrinter) {
        switch outcome {
        case .built(let report):
            let made = report.pageCount - report.takenPageCount
            printer.printAll(report.diagnostics.filter { $0.severity > .hint }, groupsKinds: !common.verbose)
            console.note(Phrase(zh: "更新了 \(made) 页", en: "updated \(made.counting("page"))"))
        case .refused(let diagnostics):
            printer.printAll(diagnostics.filter { $0.severity > .hint }, groupsKinds: !common.verbose)
            console.note(Phrase(zh: "有错误，预览还是上一次的", en: "there are errors; the preview is the last good one"))
        case .failed(let reason):
            console.complain(reason)
        }
    }

    /// The program that opens addresses; where there is none, the address has been said.
    private static func openBrowser(at address: String) {
        #if os(macOS)
            let program = "open"
        #else
            let program = "xdg-open"
        #endif
        let opening = Process()
        opening.executableURL = URL(filePath: "/usr/bin/env")
        opening.arguments = [program, address]
        (opening.standardOutput, opening.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try? opening.run()
    }
}
