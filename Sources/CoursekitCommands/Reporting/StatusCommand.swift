internal import ArgumentParser
internal import CourseModel
internal import ScoreReports

extension ReportCommand {
    struct Status: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "status",
                abstract: Phrase(
                    zh: "持证一览：一人一行，该持有的测验一份一栏：有效、即将到期、已过期、未通过、未参加。",
                    en:
                        "A row for each person, a column for each required quiz: valid, expiring, expired, not passed, missing."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var notice: NoticeOptions
        @OptionGroup var options: ReportOptions<StandingOffer>

        func validate() throws { try options.requireAllAttempts() }

        func run() throws {
            guard try !options.explained(in: .status, on: common.console) else { return }
            try options.report(common: common, gradebook: gradebook) {
                .status(of: $1, noticing: notice.notice, asOf: $2, language: $3)
            }
        }
    }
}
