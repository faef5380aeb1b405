internal import ArgumentParser
internal import CourseModel
internal import ScoreReports

extension ReportCommand {
    struct Responses: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "responses",
                abstract: Phrase(
                    zh: "逐题作答：每次作答的每道题一行，答了什么、对不对、得几分、用了几秒。",
                    en:
                        "A row for each item of each attempt: what was answered, whether it is right, the mark, the seconds."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        默认列每一次作答。用时是这道题在屏幕上、到作答或翻页为止的时间，离开的时间和交卷前回头看的时间不算；纸质考卷和答案文件\
                        没有。答案按现在的算。里面有考题和正确答案，请像保管题库一样保管。
                        """,
                    en: """
                        By default every attempt is listed. The seconds are those for which an item was on the screen, up to an answer or a \
                        turn of the page; absence and the last look before submitting are of none, and papers and answers files have none. \
                        Keys are those of today. It holds exam items with their keys: guard it like the bank.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var options: ReportOptions<AttemptOffer>

        func run() throws {
            guard try !options.explained(in: .responses, on: common.console) else { return }
            try options.report(
                common: common, gradebook: gradebook, departmentTime: .attempt, withForms: true,
                choosing: .all,
                gathering: { _, _ in { $0.gatherList(asOf: options.gatheringDay) } }, readsWhileWriting: true
            ) { source, collection, day, language throws(CommandFailure) in
                .responses(
                    of: collection, versions: try source.scoringVersions(), asOf: day, language: language,
                    reading: source.answerReading)
            }
        }
    }
}
