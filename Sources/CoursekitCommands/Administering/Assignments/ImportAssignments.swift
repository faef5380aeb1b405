internal import ArgumentParser
internal import CourseIndex
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import TableFiles
internal import TextRules
internal import Workspace
internal import WorkspacePacking

/// Takes a list of assignments over.
struct ImportAssignments: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: Phrase(
                zh: "从 CSV 或 Excel 表格导入分派；先给您看要改什么。",
                en: "Take over assignments from CSV or Excel; shows first what changes."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: "一行一条：测验，再加部门（连同下级）、岗位、工号中的一个，所有人就在部门栏写“全员”；还可以有开始、结束、期限（天数或截止日期）、有效期。"
                    + "同一份测验、同样的人再导入一次就是修改，不会重复。",
                en:
                    """
                    A row says a quiz and one of department (with all below it), role and staff id, or "everybody" as the department; \
                    and as you like when it starts and ends, when it is due (days, or a day) and how long a pass is valid. The same \
                    quiz and people taken over again are changed, not doubled.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions
    @OptionGroup var table: TableImport

    @Flag(
        help: .says(
            zh: "这份表是全部：表里没有的分派撤掉", en: "the list is complete: assignments that it does not name are taken away"))
    var complete = false

    func run() throws {
        let console = common.console
        let quizzes = try AssignableQuizzes(of: common.openWorkspace())
        let path = try options.existingPath { () throws(CommandFailure) in quizzes.workspace }
        let (wanted, plan, words) = try read(quizzes, path, on: console)
        try show(plan, words, on: console)
        guard try table.isToBeWritten(isIdle: plan.isIdle(isComplete: complete), into: path, on: console) else {
            return
        }
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in quizzes.workspace }
        do { try gradebook.assign(wanted, isComplete: complete, by: Machine.account, at: Machine.now()) } catch {
            throw CommandFailure(error)
        }
        console.note(Phrase(zh: "已写入", en: "written"))
    }

    private func read(
        _ quizzes: AssignableQuizzes, _ path: String, on console: Console
    ) throws(CommandFailure) -> (wanted: [Assignment], plan: AssignmentPlan, words: AssignmentWords) {
        let known: AssignmentSheet.Known
        do throws(GradebookError) {
            let gradebook = try Gradebook.opened(toRead: path)
            known = AssignmentSheet.Known(
                workspace: quizzes.workspace.configuration.id,
                quizzes: quizzes.named,
                people: try gradebook.namedPeople(),
                roles: try gradebook.roles(), present: try gradebook.assignments())
        } catch {
            throw CommandFailure(error)
        }
        let sheet = try table.read(or: (.assignments, common)) { file throws(TableFault) in
            try AssignmentSheet(file, knowing: known, on: quizzes.today)
        }
        TableInput.noteUnused(sheet.table, on: console)
        try table.refuse(sheet.faults, on: console)
        return (
            sheet.assignments, AssignmentPlan(wanted: sheet.assignments, present: known.present),
            AssignmentWords(people: known.people.learners)
        )
    }

    private func show(_ plan: AssignmentPlan, _ words: AssignmentWords, on console: Console) throws(CommandFailure) {
        func list(_ heading: Phrase, _ lines: [Phrase]) throws(CommandFailure) {
            guard !lines.isEmpty else { return }
            try console.show(console.text(heading))
            for line in lines { try console.show("  " + TerminalText(console.text(line)).string) }
        }
        let (added, changed, others) = (plan.added.count, plan.changed.count, plan.others.count)
        try list(Phrase(zh: "新增 \(added) 条：", en: "new: \(added)"), plan.added.map(words.line))
        try list(
            Phrase(zh: "修改 \(changed) 条：", en: "changed: \(changed)"),
            plan.changed.map { change in
                let (group, differences) = (words.group(change.former.group), AssignmentWords.differences(change))
                return Phrase(
                    zh: "\(change.former.quiz)  \(group.chinese)  \(differences.chinese)",
                    en: "\(change.former.quiz)  \(group.english)  \(differences.english)")
            })
        if complete {
            try list(Phrase(zh: "撤掉 \(others) 条：", en: "taken away: \(others)"), plan.others.map(words.line))
        }
        let rest =
            complete || others == 0
            ? Phrase(zh: "", en: "")
            : Phrase(
                zh: "；表里没有的 \(others) 条照旧（--complete 会撤掉）",
                en: "; \(others) that the list does not name stay (--complete takes them away)")
        try console.show(
            console.text(
                zh: "不变 \(plan.unchanged.count) 条\(rest.chinese)",
                en: "unchanged: \(plan.unchanged.count)\(rest.english)"))
    }
}
