internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import ScoreReports

extension ReportCommand {
    struct Objectives: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "objectives",
                abstract: Phrase(
                    zh: "目标达成：每个目标有几道题、多少人答、得分率和它的 95% 区间；可以按部门分。",
                    en:
                        "What was reached on each objective: items, people, the rate with its 95% interval; by department, too."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        默认只算每人每份测验第一次作答。得分率是得到的分占满分的多少，作废的题不算；一个人的几道题不是互不相干的，区间把这一点\
                        算进去了。题目属于哪个目标，按最近一次考它时写的。--sort score 从最弱的排起。
                        """,
                    en: """
                        By default only each learner's first attempt at each quiz counts. The rate is of the points that could be reached, void \
                        items left out; its interval takes into account that answers of one person go together. Items belong to the objective \
                        that they had when they were asked last. --sort score begins with the weakest.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions
        @OptionGroup var level: LevelOptions
        @OptionGroup var options: ReportOptions<ItemOffer>

        func validate() throws { try options.requireOrder(among: [.id, .score]) }

        func run() throws {
            guard try !options.explained(in: .objectives, on: common.console) else { return }
            var placements = ItemPlacements()
            try options.report(
                common: common, gradebook: gradebook, departmentTime: .attempt, withForms: true, choosing: .first,
                gathering: { source, _ throws(CommandFailure) in
                    placements = try source.itemPlacements()
                    let known = placements
                    return {
                        $0.gatherObjectives(
                            placements: known, at: level.departmentLevel, asOf: options.gatheringDay)
                    }
                }
            ) { .objectives(of: $1, placements: placements, at: level.departmentLevel, asOf: $2, language: $3) }
        }
    }
}
