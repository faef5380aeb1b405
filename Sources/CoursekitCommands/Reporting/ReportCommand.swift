internal import ArgumentParser
internal import CourseModel
internal import QuizEngine
internal import ScoreReports
internal import TextRules

struct ReportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "report",
            abstract: Phrase(
                zh: "成绩报表：终端表格、CSV、JSON、Excel 或网页。", en: "Score reports: a table, CSV, JSON, a spreadsheet or a page."
            ).text(in: .ofUser),
            subcommands: [
                Scores.self, People.self, Status.self, Due.self, Departments.self, Items.self, Objectives.self,
                Responses.self, Gain.self, Changes.self, Book.self,
            ])
    }

    struct Scores: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "scores",
                abstract: Phrase(zh: "成绩表：每次计入的作答一行。", en: "A row for each attempt that counts.").text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var options: ReportOptions<AttemptOffer>

        func run() throws {
            guard try !options.explained(in: .scores, on: common.console) else { return }
            try options.report(
                common: common, gradebook: gradebook, departmentTime: .attempt,
                gathering: { _, _ in { $0.gatherScores(asOf: options.gatheringDay) } }
            ) { .scores(of: $1, asOf: $2, language: $3) }
        }
    }

    struct Items: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "items",
                abstract: Phrase(
                    zh: "题目分析：每道题的得分率、区分度和各选项，哪道题要再看看。",
                    en: "Item analysis: facility, discrimination and options of each item, and which to look at again."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        默认只算每人第一次作答。得分率是平均得分占满分的多少；区分度是这道题的得分和其余各题总分的相关系数，从 -1 到 1，\
                        负的要先看答案对不对；答案改过的题按现在的答案算，作废的不算。少于 20 份作答的题不评。
                        """,
                    en: """
                        By default only each learner's first attempt counts. Facility is the mean mark as a share of the points; discrimination \
                        is the correlation of the item's marks with the sum of the others, from -1 to 1: where it is negative, look at the key \
                        first. Corrected keys count, void items do not. Of fewer than 20 answers nothing is said.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var options: ReportOptions<ItemOffer>

        @Option(
            help: .says(
                zh: "把这个部门（连同下级）和其余人比，看哪道题对他们偏难或偏易；两边各要 200 份作答",
                en:
                    "hold this department, with those below it, against the others: which items are harder or easier for them; 200 attempts on each side",
                value: Phrase(zh: "部门", en: "path")))
        var group: String?

        func validate() throws {
            if options.sort == .name || options.sort == .department {
                throw ValidationError(
                    Phrase(zh: "题目只能按 id 或 score 排", en: "items can be sorted by id or score").text(in: .ofUser))
            }
            if options.explain == nil { try options.requireQuiz() }
        }

        func run() throws {
            guard try !options.explained(in: .items, on: common.console) else { return }
            let path = group.map(DepartmentPath.parts)
            try options.report(
                common: common, gradebook: gradebook, departmentTime: .attempt, withForms: true,
                choosing: .first,
                gathering: { _, _ in { $0.gatherItems(heldAgainst: path, asOf: options.gatheringDay) } }
            ) { source, collection, day, language throws(CommandFailure) in
                if let group {
                    let known = collection.departments.sorted { $0.lexicographicallyPrecedes($1) }
                    _ = try ReportSource.checked(group, among: known)
                }
                return .items(
                    of: collection, versions: try source.scoringVersions(), placements: try source.itemPlacements(),
                    asOf: day, group: path, language: language)
            }
        }
    }

    struct People: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "people",
                abstract: Phrase(
                    zh: "人员表：谁通过了什么，有效到哪天，谁还没参加。", en: "Who passed what, until when, and who never took it."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var options: ReportOptions<AttemptOffer>

        func run() throws {
            guard try !options.explained(in: .people, on: common.console) else { return }
            try options.report(common: common, gradebook: gradebook) { .people(of: $1, asOf: $2, language: $3) }
        }
    }
}

extension ReportOptions {
    /// Reads the gradebook, makes the table and writes it.
    ///
    /// - Parameters:
    ///   - departmentTime: which department of a learner `--department` means.
    ///   - withForms: whether the answers are wanted, and the forms in which items were asked.
    ///   - choice: which attempts count, where nobody says so.
    ///   - gathering: tells the collection what to gather, see `ReportSource.collect`; nil to gather how people stand.
    ///   - readsWhileWriting: whether rows are read as they are written: then it is a copy that is read.
    func report(
        common: CommonOptions, gradebook options: GradebookOptions,
        departmentTime: AttemptSelection.DepartmentTime = .today, withForms: Bool = false,
        choosing choice: AttemptSelection.Choice = .best,
        gathering: ((ReportSource, AttemptSelection) throws(CommandFailure) -> ReportSource.Gathering)? = nil,
        readsWhileWriting: Bool = false,
        table: (ReportSource, AttemptCollection, CivilDate, LanguageTag) throws(CommandFailure) -> ReportTable
    ) throws(CommandFailure) {
        func report(of source: inout ReportSource) throws(CommandFailure) {
            let console = common.console
            if verify { try source.verify(on: console) }
            let writing = try ReportWriting(
                as: chosenFormat(), to: output, keepsIDsInCSV: csvIDs == .tab, readingFrom: source.gradebookPath)
            var selection = selection
            selection.departmentTime = departmentTime
            selection.choice = attempts ?? choice
            let collection = try source.collect(
                quiz: quiz, department: department, selection, withForms: withForms,
                gathering: try gathering?(source, selection) ?? { $0.gatherStandings(asOf: gatheringDay) })
            let day = try self.day(of: collection, from: source)
            try writing.write(table(source, collection, day, console.language.tag), asOf: day, on: console)
        }
        _ = try chosenFormat()
        guard !readsWhileWriting else {
            var source = try ReportSource(common: common, gradebook: options)
            return try report(of: &source)
        }
        try ReportSource.reading(common: common, gradebook: options) { source throws(CommandFailure) in
            try report(of: &source)
        }
    }
}
