internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import QuizEngine
internal import ScoreReports

extension ReportCommand {
    struct Gain: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "gain",
                abstract: Phrase(
                    zh: "训前训后：从训前测验到训后测验，每人、每个部门、每对平行题进步多少；哪道题课没有带动。",
                    en:
                        "From a test before a training to one after it: by person, department or item, and which item is not moved."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        两份测验由题目里的 pair= 认出来，哪份在前看多数人先考哪份；有好几组时用 --before、--after 写明。每人取训前第一次，和在那\
                        之后训后的第一次（--attempts best 或 last 取最好、最近的一次），只比两次都考到的平行题。标准化进步是进步占训前没拿到的\
                        多少（Hake）：0.7 以上算高，0.3 以下算低。
                        """,
                    en: """
                        The quizzes are those whose items name each other by pair=, and the first is what most people took first; --before and \
                        --after say so where there are several. Each person counts with the first attempt before and the first one after that \
                        (--attempts best or last for the best or last), on the parallel items that both asked. The normalized gain is the gain \
                        as a share of what was not reached before (Hake): 0.7 and more is high, less than 0.3 low.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var gradebook: GradebookOptions

        @Option(help: .says(zh: "训前的测验", en: "the quiz before the training", value: Phrase(zh: "测验", en: "quiz")))
        var before: String?

        @Option(help: .says(zh: "训后的测验", en: "the quiz after it", value: Phrase(zh: "测验", en: "quiz")))
        var after: String?

        @Option(
            help: .says(
                zh: "一行是什么：person 一个人（默认）、department 一个部门、item 一对平行题",
                en: "what a row is of: a person (the default), a department or an item and its partner",
                value: Phrase(zh: "什么", en: "what")))
        var by: GainSubject = .person

        @OptionGroup var level: LevelOptions
        @OptionGroup var options: ReportOptions<GainOffer>

        func validate() throws {
            guard options.quiz == nil else {
                throw ValidationError(
                    Phrase(
                        zh: "两份测验用 --before 和 --after 写，不用 --quiz",
                        en: "name the quizzes by --before and --after, not by --quiz"
                    ).text(in: .ofUser))
            }
            guard options.attempts != .all else {
                throw ValidationError(
                    Phrase(
                        zh: "每人只比一次：--attempts 写 first、best 或 last",
                        en: "each person counts once: --attempts first, best or last"
                    )
                    .text(in: .ofUser))
            }
            guard level.level == nil || by == .department else {
                throw ValidationError(
                    Phrase(zh: "--level 要和 --by department 一起用", en: "--level goes with --by department").text(
                        in: .ofUser))
            }
            if by == .item { try options.requireOrder(among: [.id, .score]) }
        }

        func run() throws {
            guard try !options.explained(in: .gain, on: common.console) else { return }
            guard let level = level.departmentLevel ?? DepartmentLevel(1) else { return }
            var placements = ItemPlacements()
            var found: GainDesign?
            try options.report(
                common: common, gradebook: gradebook, withForms: true, choosing: .first,
                gathering: { source, selection throws(CommandFailure) in
                    placements = try source.itemPlacements()
                    let design = try design(of: source, selection, placements)
                    found = design
                    return { $0.gatherGains(design, asOf: options.gatheringDay) }
                }
            ) { source, collection, day, language throws(CommandFailure) in
                guard let design = found else { preconditionFailure("it was found before anything was gathered") }
                return .gain(
                    of: collection, design, by: by, at: level, placements: placements,
                    versions: by == .item ? try source.scoringVersions() : [:], asOf: day, language: language)
            }
        }

        /// What is compared, which all attempts together tell: so they are gone through before anything is gathered of them.
        private func design(
            of source: ReportSource, _ selection: AttemptSelection, _ placements: ItemPlacements
        ) throws(CommandFailure) -> GainDesign {
            let collection = try source.collect(
                quiz: nil, department: options.department, selection, withForms: true,
                gathering: { $0.gatherTakenQuizzes(asOf: options.gatheringDay) })
            let known = collection.knownQuizzes
            for quiz in [before, after].compactMap(\.self) { try ReportSource.check(QuizID(quiz), among: known) }
            let day = try options.day(of: collection, from: source)
            do throws(GainDesign.Fault) {
                return try GainDesign(
                    in: collection, placements: placements, before: before.map { QuizID($0) },
                    after: after.map { QuizID($0) }, asOf: day)
            } catch {
                throw CommandFailure(
                    .usage, error == .noPairs ? error.phrase.noting(collection, asOf: day) : error.phrase)
            }
        }
    }
}

extension GainSubject: ExpressibleByArgument {}

extension Phrase {
    /// With what was left out and could be counted.
    fileprivate func noting(_ collection: AttemptCollection, asOf day: CivilDate) -> Phrase {
        guard let leftOut = collection.remarkOnLeftOut(asOf: day) else { return self }
        return Phrase(zh: "\(chinese)。\(leftOut.chinese)", en: "\(english). \(leftOut.english)")
    }
}

extension GainDesign.Fault {
    /// What is missing, and what to do.
    fileprivate var phrase: Phrase {
        switch self {
        case .noPairs:
            Phrase(
                zh: "没有找到成对的测验：训前训后的题要用 pair= 互相写明，并且都有人考过；或者用 --before 和 --after 写明两份测验",
                en:
                    "no two quizzes belong together: items before and after a training name each other by pair=, and somebody has taken both; or name the quizzes by --before and --after"
            )
        case .several(let quizzes):
            Phrase(
                zh: "有好几组成对的测验：\(Self.list(quizzes, "；", " 和 "))；请用 --before 和 --after 写明",
                en:
                    "several quizzes belong together: \(Self.list(quizzes, "; ", " and ")); name two by --before and --after"
            )
        case .noOrder(let one, let other):
            Phrase(
                zh: "看不出 \(one) 和 \(other) 哪份在训前：请用 --before 写明",
                en: "nobody can tell whether \(one) or \(other) comes first: say so with --before")
        case .severalWorkspaces(let workspaces):
            Phrase(
                zh: "这些测验在好几个工作区里都有：\(workspaces.joined(separator: "、"))；请在其中一个里运行，或者用 --workspace 写明",
                en:
                    "several workspaces have quizzes of these names: \(workspaces.joined(separator: ", ")); run this in one of them, or name it by --workspace"
            )
        case .sameQuiz:
            Phrase(zh: "--before 和 --after 写的是同一份测验", en: "--before and --after name the same quiz")
        }
    }

    private static func list(_ quizzes: [[QuizID]], _ comma: String, _ and: String) -> String {
        quizzes.map { $0.map(\.rawValue).joined(separator: and) }.joined(separator: comma)
    }
}
