internal import ArgumentParser
internal import CourseMarkdown
internal import Diagnostics
internal import FrontMatter
internal import CourseModel
internal import MarkdownHTML

struct RenderCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "render",
            abstract: Phrase(zh: "把一份 Markdown 变成 HTML 片段。", en: "Turn Markdown into an HTML fragment.").text(
                in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "Markdown 文件；- 或不写是标准输入", en: "the file; - or nothing is standard input",
            value: Phrase(zh: "文件", en: "file")))
    var file: String = "-"

    @Flag(help: .says(zh: "不用任何扩展：与 libcmark 的输出逐字节相同", en: "no extensions: byte for byte what libcmark writes"))
    var commonmark = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let console = common.console
        let target = try output.path.map { path throws(CommandFailure) in
            try OutputFile(path, inputs: InputPlaces([file]))
        }
        let source = SourceText(path: file == "-" ? "-" : file, bytes: try InputFile.read(file))
        let parser = MarkdownParser(options: commonmark ? .commonMark : .coursekit)
        let start = commonmark ? 0 : source.bodyOffset
        let (tree, diagnostics) = parser.parse(source, from: start)
        DiagnosticPrinter(console: console).printAll(diagnostics)
        guard !diagnostics.hasErrors else { throw CommandFailure(.contentErrors) }
        var options = commonmark ? HTMLOptions.commonMark : HTMLOptions()
        if !commonmark { options.headingIDs = HeadingIDs(of: tree).ids }
        let html = HTMLRenderer(options).render(tree)
        if let target {
            try target.replace(with: html)
        } else {
            try console.write(html)
        }
    }
}
