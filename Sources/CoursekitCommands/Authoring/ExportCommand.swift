internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Interchange
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Gives the items of a quiz to another program.
struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: Phrase(
                zh: "把测验的题目导出给别的平台：Moodle XML、GIFT、Aiken 或 text2qti。",
                en: "Export the items of a quiz to other platforms: Moodle XML, GIFT, Aiken or text2qti."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    Moodle XML 丢得最少，优先用它；装不下的，导出后逐类列出。导出的文件里有答案；考试要导出，请加 --with-key。
                    """,
                en: """
                    Moodle XML loses least: prefer it. What a format cannot say is listed. The file has the keys: an exam is exported only \
                    with --with-key.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: .says(zh: "测验", en: "the quiz", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String

    @Option(
        help: .says(
            zh: "格式：moodle、gift、aiken 或 text2qti", en: "moodle, gift, aiken or text2qti",
            value: Phrase(zh: "格式", en: "format")))
    var format: ExportFormat

    @Option(
        help: .says(
            zh: "导出哪种语言；默认是测验的原文", en: "the language of the texts; by default the original's",
            value: Phrase(zh: "语言", en: "tag")))
    var contentLanguage: String?

    @Flag(help: .says(zh: "考试也连答案一起导出", en: "export an exam, too, with its keys"))
    var withKey = false

    @Flag(help: .says(zh: "换掉已有的文件", en: "take the place of a file that is there"))
    var replace = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        switch format {
        case .bank(let format): try exportQuiz(as: format)
        case .course(let format): try exportCourse(as: format)
        }
    }

    private func exportCourse(as format: ExportFormat.CourseFormat) throws {
        let exported = try CourseExport(
            common: common, course: CourseID(quiz), language: contentLanguage.map { LanguageTag(written: $0) }
        ).bytes(as: format)
        if let path = output.path {
            let file = try OutputFile(path, inputs: InputPlaces([]))
            try OutputFile.requireRoom(at: path, isReplacing: replace, on: common.console)
            try file.replace(with: exported.bytes)
        } else {
            try common.console.write(exported.bytes)
        }
        common.console.note(
            Phrase(zh: "导出 \(exported.pageCount) 页", en: "\(exported.pageCount.counting("page")) exported"))
    }

    private func exportQuiz(as format: BankExport.Format) throws {
        let console = common.console
        let workspace = try common.openWorkspace()
        let index = try common.indexWorkspace(.quizzes)
        let loaded = try index.soundQuiz(QuizID(quiz), on: console)
        guard loaded.quiz.kind == .practice || withKey else {
            throw CommandFailure(
                .notAllowed, zh: "\(verbatim: quiz) 是考试，导出的文件里会有答案；确定要导出，请加 --with-key",
                en: "\(quiz) is an exam, and the file would have its keys; if you mean that, add --with-key")
        }
        let language = try language(of: loaded.quiz)
        let folder = SystemPath.split(loaded.quizPath).folder
        let exported = BankExport(loaded.quiz, as: format, in: language) { destination in
            guard let path = WorkspacePath.resolved(WorkspacePath.percentDecoded(destination), from: folder) else {
                return nil
            }
            return try? Descriptor.openForReading(at: "\(workspace.root)/\(path)").readAll(limit: Self.pictureLimit)
        }
        if let path = output.path {
            if loaded.quiz.kind == .exam {
                try HandoutFolder.refuse(SystemPath.split(SystemPath.absolute(path)).folder, of: workspace)
            }
            let file = try OutputFile(
                path, privacy: loaded.quiz.kind == .exam ? .ownerOnly : .ordinary,
                inputs: InputPlaces(loaded.sources.map { "\(workspace.root)/\($0.path)" }))
            try OutputFile.requireRoom(at: path, isReplacing: replace, on: console)
            try file.replace(with: exported.bytes)
        } else {
            try console.write(exported.bytes)
        }
        tell(exported, on: console)
    }

    private static let pictureLimit = 16 << 20

    private func language(of quiz: Quiz) throws(CommandFailure) -> LanguageTag {
        guard let contentLanguage else { return quiz.title.originalLanguage }
        let tag = LanguageTag(written: contentLanguage)
        guard quiz.title.isTranslated(into: tag) else {
            throw CommandFailure(
                .missingInput, zh: "测验没有 \(verbatim: contentLanguage) 的版本",
                en: "the quiz has no edition in \(contentLanguage)")
        }
        return tag
    }

    /// What is in the file, and what is not: a line for each kind of loss.
    private func tell(_ exported: BankExport, on console: Console) {
        console.note(Phrase(zh: "导出 \(exported.count) 题", en: "\(exported.count.counting("item")) exported"))
        for part in BankExport.LossPart.allCases {
            let items = exported.losses.filter { $0.part == part }.map(\.item.rawValue)
            guard !items.isEmpty else { continue }
            let shown = common.verbose ? items : Array(items.prefix(3))
            let more = items.count > shown.count
            console.note(
                Phrase(
                    zh:
                        "\(phrase: lostPhrase(part))：\(items.count) 题（\(verbatim: shown.joined(separator: "、"))\(more ? "……" : "")）",
                    en:
                        "\(lostPhrase(part).english): \(items.count.counting("item")) (\(shown.joined(separator: ", "))\(more ? ", …" : ""))"
                ))
        }
    }

    private func lostPhrase(_ part: BankExport.LossPart) -> Phrase {
        part.isLeftOut
            ? part.phrase
            : Phrase(zh: "这种格式装不下\(phrase: part.phrase)", en: "the format cannot say \(part.phrase.english)")
    }
}
