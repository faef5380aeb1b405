internal import Classroom
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TextRules
internal import Workspace

/// The files of a printed exam.
struct PrintedFiles {
    let exam: PrintedExam
    let quiz: QuizAtHand
    let printing: Printing
    let console: Console

    private static let pages = ["papers", "answer-sheets", "key"]
    private static let (workbook, csv) = ("answers.xlsx", "answers.csv")

    /// The names of all files that may be written.
    static let names = pages.flatMap { ["\($0).html", "\($0).pdf"] } + [workbook, csv]

    func write(to folder: HandoutFolder, withPDF: Bool) throws(CommandFailure) {
        // The words of the papers are in their own language, which need not be the interface's.
        let words = Console(
            language: InterfaceLanguage(localeName: exam.language.rawValue) ?? console.language, isQuiet: true)
        let pictures = QuizPictures(of: quiz, in: exam.language)
        let printer = ExamPrinter(
            exam, allowsHTML: quiz.workspace.configuration.rawHTML == .allow, say: words.text,
            picture: pictures.address)
        let browser = withPDF ? PrintingBrowser.installed : nil
        var isPrinted = browser != nil
        try folder.make()
        // Of an earlier printing nothing may stay that this one does not write.
        try folder.remove(Self.pages.map { "\($0).pdf" } + [Self.csv])
        for (name, html) in zip(Self.pages, [printer.papers(), printer.answerSheets(), printer.key()]) {
            try folder.write(html, as: "\(name).html")
            guard isPrinted, let browser, let pdf = browser.pdf(of: "\(folder.path)/\(name).html") else {
                isPrinted = false
                continue
            }
            try folder.write(pdf, as: "\(name).pdf")
        }
        let table = try writeTable(to: folder)
        say(table, in: folder, isPrinted: isPrinted, withPDF: withPDF)
    }

    /// - Returns: the name of the file.
    private func writeTable(to folder: HandoutFolder) throws(CommandFailure) -> String {
        let table = ReportTable.answerEntry(
            copies: printing.copies, itemCount: exam.copies.map(\.paper.items.count).max() ?? 0, quiz: quiz.quiz.id,
            printing: printing.description)
        do {
            // A day that stands for none: the same printing gives the same bytes.
            let day = CivilDate(daysSinceEpoch: 10_957)
            try folder.draft(Self.workbook) { (path, scratch) throws(SpreadsheetError) in
                try table.writeSpreadsheet(to: path, scratch: scratch, created: day, shown: console.text)
            }
            return Self.workbook
        } catch let error as SpreadsheetError {
            console.note(
                Phrase(
                    zh: "写不了 \(Self.workbook)（\(error.reason.chinese)），改写 CSV",
                    en: "cannot write \(Self.workbook) (\(error.reason.english)); it is written as CSV"))
            try folder.write(table.csv(shown: console.text), as: Self.csv)
            return Self.csv
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.internalFault, zh: "登记表没有写成：\(error)", en: "the table was not written: \(error)")
        }
    }

    private func say(_ table: String, in folder: HandoutFolder, isPrinted: Bool, withPDF: Bool) {
        let (place, seed, copies) = (folder.name, printing.seed, printing.copies)
        console.note(
            Phrase(
                zh: "已写好 \(verbatim: place)/：试卷 papers、答题卡 answer-sheets、答案 key、登记表 \(table)；印次 \(verbatim: printing)",
                en: "wrote \(place)/: papers, answer-sheets, key, and the table \(table); printing \(printing)"))
        if printing.isSame, copies > 1 {
            console.note(
                Phrase(
                    zh: "人人的卷子相同：papers 打印 \(copies) 遍，答题卡打印一遍（种子 \(seed)）",
                    en:
                        "everybody has the same paper: print papers \(copies) times, the answer sheets once (seed \(seed))"
                ))
        }
        if !isPrinted {
            let asked =
                withPDF
                ? Phrase(
                    zh: "没有能写 PDF 的 Chromium：", en: "there is no Chromium that writes PDF: ")
                : Phrase(zh: "", en: "")
            console.note(
                Phrase(
                    zh: asked.chinese + "用浏览器打开这些网页，打印到 A4 纸，缩放选 100%",
                    en: asked.english + "open the pages in a browser and print them on A4 at a scale of 100%"))
        }
        console.note(
            Phrase(
                zh: "考完把答题卡上的字母填进 \(table)，再运行 coursekit results import \(verbatim: place)/\(table)",
                en:
                    "after the exam, type the letters of the answer sheets into \(table), and run coursekit results import \(place)/\(table)"
            ))
    }
}

/// The pictures that a quiz's items show, as addresses with the pictures in them.
///
/// A class because each is read once, and only when the first of them is asked for.
private final class QuizPictures {
    private let quiz: QuizAtHand
    private let language: LanguageTag
    private lazy var links = findLinks()
    private var known: [String: String?] = [:]

    init(of quiz: QuizAtHand, in language: LanguageTag) {
        self.quiz = quiz
        self.language = language
    }

    func address(of destination: String) -> String? {
        if let known = known[destination] { return known }
        let address = read(destination)
        known[destination] = address
        return address
    }

    private func read(_ destination: String) -> String? {
        guard case .attachment(let path)? = links?.target(of: destination, as: .picture),
            let file = try? Descriptor.openForReading(at: "\(quiz.workspace.root)/\(path)"),
            let bytes = try? file.readAll(limit: Self.byteLimit)
        else { return nil }
        return PictureAddress.data(of: bytes, named: path)
    }

    private func findLinks() -> PageLinks? {
        let id = quiz.quiz.id
        guard
            let index = try? WorkspaceIndex(of: quiz.workspace, scope: .quizzes, jobs: Machine.processorCount),
            let loaded = try? index.loadQuiz(id, checksWording: false)
        else { return nil }
        return loaded.references.links(
            on: .quiz(id), at: quiz.workspace.address(of: .quiz(id), in: language), in: language, of: index)
    }

    private static let byteLimit = 64 << 20
}
