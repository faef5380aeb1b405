internal import ArgumentParser
internal import CourseModel
internal import ScoreReports

extension ReportCommand {
    struct Departments: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "departments",
                abstract: Phrase(
                    zh: "部门汇总：每个部门有多少人，多少人齐全，有效率和它的 95% 区间，平均分。",
                    en:
                        "People of each department, how many hold what they must, the rate with its 95% interval, the mean."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        一个人只算一次，按他该持有的测验里最差的那份算：有一份未参加，就算未参加。有效率是有效和即将到期的人占该持有的人的\
                        多少；区间（Wilson）说的是，这么多人里偶然能差出多少：人越少越宽。部门是今天的部门，有效与否总看全部作答；\
                        --attempts、--since、--until 只决定平均分取哪些作答。
                        """,
                    en: """
                        Each person counts once, by the worst of what they must hold. The rate is of those for whom all holds, expiring or \
                        not; its interval (Wilson's) is the wider the fewer people there are. Departments are those of today. What holds \
                        goes by all attempts; --attempts, --since and --until choose those of which the mean is.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var level: LevelOptions

        @Option(
            help: .says(
                zh: "不到这么多人的部门不列数字；能从合计里减出来的，再多隐去一个",
                en: "no figures of smaller departments; one more is hidden where the total would give them away",
                value: Phrase(zh: "人数", en: "people")))
        var suppressBelow: Int?

        @OptionGroup var notice: NoticeOptions
        @OptionGroup var options: ReportOptions<DepartmentOffer>

        func validate() throws {
            try options.requireOrder(among: [.id, .department, .score])
            guard let suppressBelow, suppressBelow < 2 else { return }
            throw ValidationError(
                Phrase(zh: "--suppress-below 从 2 起", en: "--suppress-below begins at 2").text(in: .ofUser))
        }

        func run() throws {
            guard try !options.explained(in: .departments, on: common.console) else { return }
            guard let level = level.departmentLevel ?? DepartmentLevel(1) else { return }
            try options.report(common: common, gradebook: gradebook) {
                .departments(
                    of: $1, at: level, noticing: notice.notice, suppressingBelow: suppressBelow, asOf: $2, language: $3)
            }
        }
    }
}
