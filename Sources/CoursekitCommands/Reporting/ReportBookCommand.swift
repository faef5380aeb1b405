internal import ArgumentParser
internal import CourseModel
internal import QuizEngine
internal import ScoreReports

extension ReportCommand {
    /// Everything in one workbook, to be handed on.
    struct Book: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "book",
                abstract: Phrase(
                    zh: "整本工作簿：总览、部门、人员矩阵、待办、成绩明细、题目分析、目标和口径。",
                    en:
                        "One workbook: overview, departments, people, what is to do, scores, items, objectives and how figures are reckoned."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "成绩明细默认列每一次作答（--attempts 另选），题目分析总是看每人第一次。总览里的数是公式，在 Excel 里筛选成绩明细，它跟着变。",
                    en:
                        "Scores lists every attempt unless --attempts says otherwise; item analysis always rests on first attempts. The overview's figures are formulas: filter the scores, and they follow."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var notice: NoticeOptions
        @OptionGroup var options: ReportOptions<BookOffer>

        func validate() throws {
            guard options.explain == nil else {
                throw ValidationError(
                    Phrase(
                        zh: "--explain 用于别的报表；工作簿里有一张“口径”",
                        en: "--explain goes with the other reports; the workbook has a sheet of figures"
                    ).text(in: .ofUser))
            }
            guard options.output.path?.lowercased().hasSuffix(".xlsx") == true,
                options.format == nil || options.format == .xlsx
            else {
                throw ValidationError(
                    Phrase(
                        zh: "工作簿要写到 xlsx 文件：请加 --output 文件名.xlsx",
                        en: "a workbook goes to an xlsx file: add --output FILE.xlsx"
                    ).text(in: .ofUser))
            }
        }

        func run() throws {
            try ReportSource.reading(common: common, gradebook: gradebook) { source throws(CommandFailure) in
                try write(from: &source)
            }
        }

        private func write(from source: inout ReportSource) throws(CommandFailure) {
            let console = common.console
            if options.verify { try source.verify(on: console) }
            let writing = try ReportWriting(as: .xlsx, to: options.output, readingFrom: source.gradebookPath)
            var selection = options.selection
            selection.departmentTime = .today
            selection.choice = options.attempts ?? .all
            let collection = try source.collect(
                quiz: options.quiz, department: options.department, selection, withForms: true,
                gathering: { $0.gatherBook(asOf: options.gatheringDay) })
            let day = try options.day(of: collection, from: source)
            let book = ReportBook(
                of: collection, versions: try source.scoringVersions(), noticing: notice.notice, asOf: day,
                language: console.language.tag)
            try writing.write(book, asOf: day, on: console)
        }
    }
}
