internal import CourseIndex
internal import CourseModel
internal import Interchange
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Writes the items of a quiz in the format of another program, and says what of them is not in it.
struct QuizExport {
    let common: CommonOptions
    let quiz: String
    let format: BankExport.Format
    /// Whether an exam may go out, too, and whether what can be printed without answers has them.
    let withKey: Bool
    /// nil for the language of the quiz.
    let contentLanguage: String?
    let output: OutputOptions
    /// Whether a file that is there may be replaced.
    let replaces: Bool

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspace()
        let index = try common.indexWorkspace(.quizzes)
        let loaded = try index.soundQuiz(QuizID(quiz), on: console)
        guard loaded.quiz.kind == .practice || withKey || format == .docx else {
            throw CommandFailure(
                .notAllowed, zh: "\(verbatim: quiz) 是考试，导出的文件里会有答案；确定要导出，请加 --with-key",
                en: "\(quiz) is an exam, and the file would have its keys; if you mean that, add --with-key")
        }
        let language = try language(of: loaded.quiz)
        let folder = SystemPath.split(loaded.quizPath).folder
        guard output.path != nil || !format.isBinary else {
            throw CommandFailure(
                .usage, zh: "\(verbatim: format.rawValue) 要写到文件：请加 --output 文件名.\(verbatim: format.ending)",
                en: "\(format.rawValue) goes to a file: add --output FILE.\(format.ending)")
        }
        let exported = exported(loaded.quiz, in: language, of: workspace, folder: folder)
        if let path = output.path {
            if loaded.quiz.kind == .exam {
                try HandoutFolder.refuse(SystemPath.split(SystemPath.absolute(path)).folder, of: workspace)
            }
            let file = try OutputFile(
                path, privacy: loaded.quiz.kind == .exam ? .ownerOnly : .ordinary,
                inputs: InputPlaces(loaded.sources.map { "\(workspace.root)/\($0.path)" }))
            try OutputFile.requireRoom(at: path, isReplacing: replaces, on: console)
            if format == .xlsx {
                try write(exported, titled: loaded.quiz.title[language], to: file, named: path)
            } else {
                try file.replace(with: exported.bytes)
            }
        } else {
            try console.write(exported.bytes)
        }
        tell(exported, on: console)
    }

    private static let pictureLimit = 16 << 20

    /// - Parameter folder: that of the quiz's file, from which its pictures are named.
    private func exported(_ quiz: Quiz, in language: LanguageTag, of workspace: Workspace, folder: String) -> BankExport
    {
        BankExport(quiz, as: format, withKey: withKey, in: language) { destination in
            guard let path = WorkspacePath.resolved(WorkspacePath.percentDecoded(destination), from: folder) else {
                return nil
            }
            return try? Descriptor.openForReading(at: "\(workspace.root)/\(path)").readAll(limit: Self.pictureLimit)
        }
    }

    private func write(
        _ exported: BankExport, titled title: String, to file: OutputFile, named path: String
    ) throws(CommandFailure) {
        try file.replace { (draft) throws(CommandFailure) in
            do throws(SpreadsheetError) {
                // The same items give the same bytes on any day.
                try PlainSheet(title, rows: exported.rows).write(
                    to: draft.path, scratch: draft.scratch, created: CivilDate(daysSinceEpoch: 0))
            } catch {
                throw CommandFailure(
                    .cannotWrite, zh: "写不了 \(path)：\(error.reason.chinese)",
                    en: "cannot write \(path): \(error.reason.english)")
            }
        }
    }

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
