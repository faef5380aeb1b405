internal import ArgumentParser
internal import CourseModel
internal import QuizEngine
internal import ScoreReports

extension ReportCommand {
    struct Due: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "due",
                abstract: Phrase(
                    zh: "待办清单：逾期的、过期的、即将到期的、还没通过的，按部门排，可以拿去群发邮件。",
                    en:
                        "Who has to do what: overdue, expired, expiring, to be passed; by department, ready for a mail merge."
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions

        @Option(
            help: .says(
                zh: "看多远：多少天以内要办的，如 30d（默认）、3m", en: "how far ahead: 30d (the default), 3m",
                value: Phrase(zh: "时间", en: "span")))
        var within: TypedSpan?

        @OptionGroup var options: ReportOptions<StandingOffer>

        func validate() throws { try options.requireAllAttempts() }

        func run() throws {
            guard try !options.explained(in: .due, on: common.console) else { return }
            let span = within?.span ?? Quiz.Validity(count: 30, unit: .days)
            try options.report(common: common, gradebook: gradebook) {
                .due(of: $1, within: span, asOf: $2, language: $3)
            }
        }
    }
}
