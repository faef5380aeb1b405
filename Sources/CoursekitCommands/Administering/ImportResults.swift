internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import QuizFiles
internal import ScoreReports
internal import TableFiles
internal import TextRules
internal import Workspace

/// Takes results over that nobody earned at a terminal: answers on printed papers, and results from elsewhere.
struct ImportResults: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: Phrase(
                zh: "从 CSV 或 Excel 表格导入纸质考卷的答案，或者别处考的成绩；先给您看要改什么。",
                en:
                    "Take over answers on printed papers, or results from elsewhere, from CSV or Excel; shows first what changes."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    一行一个人：工号、测验、日期。纸质考卷一题一栏，栏名写题号（或第 1 题、第 2 题……，照题库的次序），格子里写卷子上的答案，\
                    按题库现在的答案评分，存成一次作答，来源是“纸质考卷，导入”。别处的成绩写得分和满分，或者得分率，或者只写通过、未通过；\
                    通过了就算，但没有各题的答案。同一个人、同一天、同一份测验再导入一次是更正，不会重复。
                    """,
                en: """
                    A row is a person: staff id, quiz and date. For printed papers, each item has a column, headed by its id (or 1, 2, 3 … in the \
                    order of the bank), with the answers as they are written on the paper; they are marked by the bank's keys and kept as \
                    an attempt whose source is “On paper, imported”. Results from elsewhere have a score and a maximum, or a percentage, or only \
                    passed or not; a pass counts, and nothing is known of the items. What is taken over again about the same person, day \
                    and quiz is corrected, not doubled.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions
    @OptionGroup var table: TableImport

    @Option(
        help: .says(
            zh: "表里没有写测验的，是这一份", en: "the quiz, where a row names none", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String?

    @Option(
        help: .says(
            zh: "表里没有写日期的，是这一天", en: "the day, where a row says none",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var date: CivilDate?

    func run() throws {
        let console = common.console
        let workspace = try common.openWorkspaceAsItIs()
        let quizzes = try AssignableQuizzes(of: workspace)
        let path = try options.existingPath { () throws(CommandFailure) in workspace }
        let gradebook: Gradebook
        let people: NamedPeople
        do throws(GradebookError) {
            gradebook = try Gradebook.opened(toRead: path)
            people = try gradebook.namedPeople()
        } catch {
            throw CommandFailure(error)
        }
        if let date, quizzes.today < date {
            throw CommandFailure(
                .usage, zh: "--date \(date) 还没有到，今天是 \(quizzes.today)",
                en: "--date \(date) is yet to come; today is \(quizzes.today)")
        }
        let known = ResultsSheet.Known(
            quizzes: quizzes.named, people: people, quiz: try quiz.map { try quizzes.quizNamed($0) }, day: date,
            today: quizzes.today)
        let sheet = try sheet(knowing: known, in: workspace, on: console)
        TableInput.noteUnused(sheet.unused, on: console)
        try table.refuse(sheet.faults, on: console)
        switch sheet.content {
        case .papers(let papers): try take(papers, gradebook, path, workspace, on: console)
        case .results(let results): try take(results, gradebook, path, workspace, on: console)
        }
    }

    private func sheet(
        knowing known: ResultsSheet.Known, in workspace: Workspace, on console: Console
    ) throws(CommandFailure) -> ResultsSheet {
        let mapped = try table.read { file throws(TableFault) in try file.mapped(to: ResultsColumn.self) }
        return try ResultsSheet(mapped, knowing: known) { text, asked throws(ResultsSheet.UnreadableAnswer) in
            switch WrittenAnswer(text, to: asked) {
            case .omitted: return nil
            case .response(let response): return response
            case .unreadable(let phrase): throw ResultsSheet.UnreadableAnswer(phrase)
            }
        } loading: { id throws(CommandFailure) in
            let quiz = try QuizAtHand(id.rawValue, in: workspace, on: console, drafts: true)
            return quiz.beginning(
                source: .imported, isSitting: false, language: workspace.configuration.mainLanguage, seed: 0)
        }
    }

    // MARK: Printed papers

    private func take(
        _ papers: [AnsweredPaper], _ reading: Gradebook, _ path: String, _ workspace: Workspace, on console: Console
    ) throws(CommandFailure) {
        let plan: PaperPlan
        do { plan = try reading.plan(papers) } catch { throw CommandFailure(error) }
        try table.refuse(plan.faults, on: console)
        let preview = ResultsPreview(console: console)
        try preview.show(plan)
        guard try table.isToBeWritten(isIdle: plan.isIdle, into: path, on: console) else { return }
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in workspace }
        do {
            let done = try gradebook.take(papers, by: Machine.account, at: Machine.now())
            try table.refuse(done.faults, on: console)
        } catch let error as GradebookError {
            throw CommandFailure(error)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure(.internalFault, zh: "没有写完：\(error)", en: "it was not written: \(error)")
        }
        console.note(Phrase(zh: "已写入", en: "written"))
    }

    // MARK: Results from elsewhere

    private func take(
        _ results: [ReportedResult], _ reading: Gradebook, _ path: String, _ workspace: Workspace, on console: Console
    ) throws(CommandFailure) {
        let plan: OutsidePlan
        do { plan = try reading.plan(results) } catch { throw CommandFailure(error) }
        let preview = ResultsPreview(console: console)
        try preview.show(plan)
        guard try table.isToBeWritten(isIdle: plan.isIdle, into: path, on: console) else { return }
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in workspace }
        do { try gradebook.take(results, by: Machine.account, at: Machine.now()) } catch { throw CommandFailure(error) }
        console.note(Phrase(zh: "已写入", en: "written"))
    }
}

/// What taking results over will do, in lines for whoever is to agree to it.
struct ResultsPreview {
    let console: Console

    func show(_ plan: PaperPlan) throws(CommandFailure) {
        try list(
            Phrase(zh: "新增纸质考卷 \(plan.added.count) 份：", en: "new papers: \(plan.added.count)"), plan.added.map(line))
        try list(
            Phrase(zh: "更正 \(plan.corrected.count) 份：", en: "corrected: \(plan.corrected.count)"),
            plan.corrected.map { correction in
                let changes = correction.items.map { id in
                    "\(id) \(text(of: correction.former.responses[id])) → \(text(of: correction.paper.responses[id]))"
                }
                return line(for: correction.paper) + console.text(zh: "（", en: " (")
                    + changes.joined(separator: console.text(zh: "，", en: ", ")) + console.text(zh: "）", en: ")")
            })
        try console.show(console.text(zh: "不变 \(plan.unchanged) 份", en: "unchanged: \(plan.unchanged)"))
    }

    func show(_ plan: OutsidePlan) throws(CommandFailure) {
        try list(
            Phrase(zh: "新增别处的成绩 \(plan.added.count) 条：", en: "new results from elsewhere: \(plan.added.count)"),
            plan.added.map(line))
        try list(
            Phrase(zh: "更正 \(plan.changed.count) 条：", en: "corrected: \(plan.changed.count)"),
            plan.changed.map { change in
                let (former, latter) = (text(of: change.former.content), text(of: change.latter.content))
                return who(change.latter.learner, change.latter.beginning, change.latter.day)
                    + "  \(former) → \(latter)"
            })
        try console.show(console.text(zh: "不变 \(plan.unchanged) 条", en: "unchanged: \(plan.unchanged)"))
        let judged = (plan.added + plan.changed.map(\.latter)).count(where: \.isJudgedHere)
        guard judged > 0 else { return }
        try console.show(
            console.text(
                zh: "表里没有写是否通过的 \(judged) 条，按测验的及格线判",
                en: "where the table does not say whether it was passed (\(judged)), the quiz's pass mark decides"))
    }

    private func list(_ heading: Phrase, _ lines: [String]) throws(CommandFailure) {
        guard !lines.isEmpty else { return }
        try console.show(console.text(heading))
        for line in lines { try console.show("  " + TerminalText(line).string) }
    }

    private func who(_ learner: Learner, _ beginning: Gradebook.Beginning, _ day: CivilDate) -> String {
        let title = beginning.quiz.title[console.language.tag]
        return "\(learner.staffID) \(learner.name)  \(title)  \(day)"
    }

    private func line(for paper: AnsweredPaper) -> String {
        who(paper.learner, paper.beginning, paper.day) + "  "
            + ResultLine.brief(paper.score, under: paper.beginning.quiz.rules, on: console)
    }

    private func line(for result: ReportedResult) -> String {
        who(result.learner, result.beginning, result.day) + "  " + text(of: result.content)
    }

    /// `85/100 85% 通过`
    private func text(of content: OutsideResult.Content) -> String {
        var parts: [String] = []
        if let score = content.score, let maximum = content.maximum, maximum > .zero {
            parts.append("\(score.decimalText(.marks(outOf: maximum)))/\(maximum.decimalText(.up))")
            parts.append((score / maximum).percentText(.share()) + "%")
        }
        switch content.outcome {
        case .passed: parts.append(console.text(zh: "通过", en: "passed"))
        case .notPassed: parts.append(console.text(zh: "未通过", en: "not passed"))
        case .none: break
        }
        return parts.joined(separator: " ")
    }

    private func text(of response: Response?) -> String {
        switch response {
        case nil: "—"
        case .options(let letters): letters.sorted().map(\.description).joined()
        case .number(_, let text): text
        case .words(let answer): answer.words?.text ?? "?"
        }
    }
}
