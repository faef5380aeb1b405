internal import ArgumentParser
internal import CourseModel
internal import ScoreReports

extension ReportCommand {
    struct Changes: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "changes",
                abstract: Phrase(
                    zh: "更正记录：什么时候、谁更正了哪道题的答案或作废了哪道题，改动了谁的成绩。",
                    en: "Which keys were corrected and items voided, when and by whom, and whose scores that changed."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        一个决定改动的每次作答一行；谁也没有改动的决定也有一行。决定以后才交的卷从一开始就按它评分，不算改动。--since、--until \
                        按决定的日子；部门是交卷那时的部门。
                        """,
                    en: """
                        A row for each attempt that a decision changed, and one for a decision that changed nobody's. What was submitted later \
                        was scored by it from the beginning and is not among them. --since and --until go by the day of the decision; \
                        departments are those of the time of the attempt.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var options: ReportOptions<ChangesOffer>

        func validate() throws {
            guard options.attempts != nil else { return }
            throw ValidationError(
                Phrase(
                    zh: "更正记录列出改动的每次作答，不要写 --attempts",
                    en: "every attempt that was changed is listed; leave out --attempts"
                )
                .text(in: .ofUser))
        }

        func run() throws {
            guard try !options.explained(in: .changes, on: common.console) else { return }
            try options.report(
                common: common, gradebook: gradebook, departmentTime: .attempt, withForms: false, choosing: .all
            ) { source, collection, day, language throws(CommandFailure) in
                .changes(of: collection, try source.keyChanges(), asOf: day, language: language)
            }
        }
    }
}
