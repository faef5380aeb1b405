internal import ArgumentParser
internal import CourseModel
internal import Interchange
internal import TextRules

/// Gives the items of a quiz, or a course, to another program.
struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: Phrase(
                zh: "把测验的题目导出给别的平台、Excel 或打印；把课程做成学习平台的包或电子书。",
                en:
                    "Export the items of a quiz to other platforms, to a spreadsheet or to paper, and a course as a package or a book."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    给 Moodle 用 moodle，给别的学习平台用 qti21 或 qti30，丢得最少；装不下的，导出后逐类列出。\
                    导出的文件里有答案；考试要导出，请加 --with-key。docx 只在加了 --with-key 时才在最后附答案。\
                    课程给学习平台用 scorm（SCORM 1.2），给阅读器用 epub：学员版网站里有什么，里面就有什么。
                    """,
                en: """
                    For Moodle take moodle, for other platforms qti21 or qti30: they lose least. What a format cannot say is listed. \
                    The file has the keys: an exam is exported only with --with-key. docx has answers at its end only with --with-key. \
                    A course goes to platforms as scorm (SCORM 1.2), to readers as epub: what the learner's site has, and nothing else.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: .says(zh: "测验，或课程", en: "the quiz, or the course", value: Phrase(zh: "测验|课程", en: "quiz|course")))
    var name: String

    @Option(
        help: .says(
            zh: "测验：moodle、qti21、qti30、gift、aiken、text2qti、csv、xlsx 或 docx；课程：scorm 或 epub",
            en: "of a quiz moodle, qti21, qti30, gift, aiken, text2qti, csv, xlsx or docx; of a course scorm or epub",
            value: Phrase(zh: "格式", en: "format")))
    var format: ExportFormat

    @Option(
        help: .says(
            zh: "导出哪种语言；默认是原文", en: "the language of the texts; by default the original's",
            value: Phrase(zh: "语言", en: "tag")))
    var contentLanguage: String?

    @Flag(
        help: .says(
            zh: "考试也连答案一起导出；docx 最后附答案", en: "export an exam, too, with its keys; in docx, answers at the end"))
    var withKey = false

    @Flag(help: .says(zh: "换掉已有的文件", en: "take the place of a file that is there"))
    var replace = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        switch format {
        case .bank(let format):
            try QuizExport(
                common: common, quiz: name, format: format, withKey: withKey, contentLanguage: contentLanguage,
                output: output, replaces: replace
            ).run()
        case .course(let format): try exportCourse(as: format)
        }
    }

    private func exportCourse(as format: ExportFormat.CourseFormat) throws {
        let exported = try CourseExport(
            common: common, course: CourseID(name), language: contentLanguage.map { LanguageTag(written: $0) }
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
}
