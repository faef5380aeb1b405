internal import ArgumentParser
internal import Classroom
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports
internal import Workspace

/// Prints an exam: papers, answer sheets, the key, and the table into which the answers are typed.
struct PaperCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "paper",
            abstract: Phrase(
                zh: "把一份测验印成纸质考卷：试卷、答题卡、答案和登记表。",
                en: "Print a quiz on paper: papers, answer sheets, the key, and a table for the answers."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    每一份卷子按自己的种子抽题、排选项，和终端里用这个种子抽到的一样；--same 让人人的卷子相同。写出的网页不用网络就能打开，\
                    用浏览器打印在 A4 纸上；装有 Chromium 的，同时写成 PDF。答案只在 key 那个文件里，考完以前收好。\
                    考完把答题卡上的字母照样填进登记表，用 coursekit results import 导入，按各份卷子自己的次序评分。
                    """,
                en: """
                    Each copy draws its items and the order of options by a seed of its own, as the terminal does with that seed; --same \
                    gives everybody the same paper. The pages open without a network and print on A4; where Chromium is installed, they \
                    are written as PDF, too. Only the file named key has what is right: keep it until the exam is over. Then type the \
                    letters of the answer sheets into the table as they are, and read it with coursekit results import, which marks each \
                    copy by its own order.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "测验的名称，见 coursekit list quizzes", en: "the quiz's name, as `coursekit list quizzes` tells",
            value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String

    @Option(help: .says(zh: "印几份，最多 999", en: "how many copies, 999 at most", value: Phrase(zh: "份数", en: "n")))
    var copies = 1

    @Option(
        help: .says(
            zh: "第一份的种子，往后每份加一；不写就随机取一个，记在印次里",
            en:
                "the seed of the first copy, the next ones follow by one; by default one by chance, which the printing names",
            value: Phrase(zh: "数字", en: "n")))
    var seed: UInt64?

    @Flag(help: .says(zh: "人人的卷子相同", en: "the same paper for everybody"))
    var same = false

    @Option(
        name: .shortAndLong,
        help: .says(
            zh: "写到这个文件夹；默认是 测验名-papers", en: "the folder to write to; by default QUIZ-papers",
            value: Phrase(zh: "文件夹", en: "dir")))
    var output: String?

    @OptionGroup var content: ContentLanguageOption

    @Flag(help: .says(zh: "文件夹里已经印过的，换成新的", en: "take the place of what was printed there before"))
    var replace = false

    @Flag(name: .customLong("no-pdf"), help: .says(zh: "不写 PDF", en: "write no PDF"))
    var leavesPDFOut = false

    @Flag(help: .says(zh: "测验还是草稿（draft: true）也印", en: "print the quiz though it is still a draft (draft: true)"))
    var drafts = false

    func validate() throws {
        guard (1...Printing.copyLimit).contains(copies) else {
            throw ValidationError(
                Phrase(
                    zh: "--copies 要在 1 到 \(Printing.copyLimit) 之间", en: "--copies is from 1 to \(Printing.copyLimit)"
                ).text(in: .ofUser))
        }
    }

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let quiz = try QuizAtHand(quiz, in: workspace, on: console, drafts: drafts)
        let folder = try HandoutFolder(
            output ?? "\(quiz.quiz.id)-papers", of: workspace, replacing: replace,
            names: PrintedFiles.names)
        let printing = Printing(
            of: quiz.quiz, seed: seed ?? UInt64.random(in: 1...999_999), copies: copies, isSame: same)
        let exam = try exam(of: quiz, printing, in: try language(of: quiz))
        try PrintedFiles(exam: exam, quiz: quiz, printing: printing, console: console)
            .write(to: folder, withPDF: !leavesPDFOut)
    }

    /// The language of the papers: the one that is asked for, else that of the interface where the quiz is written in it, else the quiz's.
    private func language(of quiz: QuizAtHand) throws(CommandFailure) -> LanguageTag {
        if let named = try content.language(among: quiz.workspace.configuration.languages) { return named }
        let (own, title) = (common.console.language.tag, quiz.quiz.title)
        let isConverted = own == .traditionalChinese && title.isTranslated(into: .simplifiedChinese)
        return title.isTranslated(into: own) || isConverted ? own : title.originalLanguage
    }

    private func exam(
        of quiz: QuizAtHand, _ printing: Printing, in language: LanguageTag
    ) throws(CommandFailure) -> PrintedExam {
        let editions = TextEditions(of: quiz.workspace)
        var copies: [PrintedExam.Copy] = []
        for number in 1...(printing.isSame ? 1 : printing.copies) {
            do throws(Paper.DrawingError) {
                guard let paper = try printing.paper(ofCopy: number, from: quiz.quiz) else { continue }
                copies.append(.init(number: number, paper: editions.shown(paper, in: language)))
            } catch {
                throw CommandFailure(
                    .contentErrors, zh: "测验 \(quiz.quiz.id) 凑不出一份卷子：请先运行 coursekit check",
                    en: "no paper can be drawn of the quiz \(quiz.quiz.id); run coursekit check first")
            }
        }
        return PrintedExam(
            title: editions.text(quiz.quiz.title, in: language),
            courseTitle: quiz.courseTitle.map { editions.text($0, in: language) },
            organization: quiz.workspace.configuration.organization.map { editions.text($0, in: language) },
            rules: quiz.quiz.rules, printing: printing.description, copies: copies, sheetCount: printing.copies,
            language: language)
    }
}
