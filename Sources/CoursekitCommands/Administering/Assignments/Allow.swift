internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import TextRules
internal import Workspace

/// Gives one person other times, attempts or dates than the quiz says, takes that back, and lists it.
struct Allow: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "allow",
            abstract: Phrase(
                zh: "给一个人加时间、加次数、改开放日期；不写选项就列出已经给的。",
                en: "Give one person more time, attempts or other dates; without options, list what is given."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: "加时不写 --quiz 就对全部测验有效；次数和日期要写明哪份测验。开放日期的第一天和最后一天都能考；最后一天开始的，照样有完整的时间。"
                    + "加的次数在每个有效期里都有，不要了就 --remove。正在进行的作答不受影响。",
                en:
                    """
                    Extra time without --quiz holds for every quiz; attempts and dates need one. The first and the last day are included, \
                    and what begins on the last has its full time. Extra attempts are there in each period of validity until \
                    --remove takes them back. An attempt in progress keeps its limits.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Argument(
        help: .says(zh: "谁；不写就列出所有人的", en: "who; without one, everybody's is listed", value: Phrase(zh: "工号", en: "id"))
    )
    var learner: String?

    @Option(help: .says(zh: "哪份测验", en: "at which quiz", value: Phrase(zh: "测验", en: "quiz")))
    var quiz: String?

    @Option(
        help: .says(
            zh: "多给的时间：50%，或者 15 分钟", en: "more time: 50%, or 15 min", value: Phrase(zh: "时间", en: "time")))
    var extraTime: String?

    @Option(help: .says(zh: "多给几次", en: "more attempts", value: Phrase(zh: "次数", en: "count")))
    var extraAttempts: Int?

    @Option(
        help: .says(zh: "从这天起才能考", en: "the first day", value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var opens: CivilDate?

    @Option(
        help: .says(zh: "过了这天就不能开考", en: "the last day to begin", value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var closes: CivilDate?

    @Flag(help: .says(zh: "收回；不写 --quiz 就收回给这个人的全部", en: "take it back; without --quiz, all that this person is given"))
    var remove = false

    private var givesSomething: Bool { extraTime != nil || extraAttempts != nil || opens != nil || closes != nil }

    func validate() throws {
        if let fault = fault { throw ValidationError(fault.text(in: .ofUser)) }
    }

    private var fault: Phrase? {
        if learner == nil, givesSomething || remove {
            return Phrase(zh: "给谁？请写工号", en: "whom? write a staff id")
        }
        if remove, givesSomething {
            return Phrase(zh: "--remove 不和别的选项一起用，--quiz 除外", en: "--remove goes with no other option but --quiz")
        }
        if quiz == nil, extraAttempts != nil || opens != nil || closes != nil {
            return Phrase(zh: "次数和日期要写明哪份测验：请加 --quiz", en: "attempts and dates are those of one quiz: add --quiz")
        }
        if let extraTime, ExtraTime(extraTime) == nil {
            return Phrase(
                zh: "--extra-time 要写成 50% 或 15 分钟（最多 1000% 或 24 小时），不是 \(extraTime)",
                en: "--extra-time takes 50% or 15 min (1000% or 24 h at most), not \(extraTime)")
        }
        if let extraAttempts, !(1...PersonalException.mostAttempts).contains(extraAttempts) {
            return Phrase(
                zh: "--extra-attempts 要在 1 到 \(PersonalException.mostAttempts) 之间",
                en: "--extra-attempts is from 1 to \(PersonalException.mostAttempts)")
        }
        if let opens, let closes, closes < opens {
            return Phrase(
                zh: "--closes \(closes) 比 --opens \(opens) 早", en: "--closes \(closes) is before --opens \(opens)")
        }
        return nil
    }

    func run() throws {
        let console = common.console
        let staffID = try learner.map { text throws(CommandFailure) in
            do throws(StaffID.Fault) { return try StaffID(text) } catch { throw CommandFailure(.usage, error.phrase) }
        }
        guard let staffID, givesSomething || remove else { return try list(staffID, on: console) }
        let quizzes = try AssignableQuizzes(of: common.openWorkspace())
        let quiz = try quiz.map { name throws(CommandFailure) in try quizzes.quiz(name) }
        let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in quizzes.workspace }
        let person = try Self.person(staffID, in: gradebook)
        do throws(GradebookError) {
            let workspace = quizzes.workspace.configuration.id
            // Without a quiz, all is taken back, whatever it was for.
            let places =
                remove && quiz == nil
                ? try gradebook.exceptions().filter { $0.learner == person.id && $0.workspace == workspace }.map(\.quiz)
                : [quiz]
            for quiz in places {
                _ = try gradebook.allow(
                    staffID, at: quiz, workspace: workspace, by: Machine.account, at: Machine.now(), changed)
            }
        } catch {
            throw CommandFailure(error)
        }
        try show(gradebook, person, on: console)
    }

    private func changed(_ former: PersonalException) -> PersonalException {
        guard !remove else { return PersonalException() }
        return PersonalException(
            extraTime: extraTime.flatMap { ExtraTime($0) } ?? former.extraTime,
            extraAttempts: extraAttempts ?? former.extraAttempts, opensOn: opens ?? former.opensOn,
            closesOn: closes ?? former.closesOn)
    }

    private func list(_ staffID: StaffID?, on console: Console) throws(CommandFailure) {
        let gradebook = try options.openExisting(on: console) { () throws(CommandFailure) in try common.openWorkspace()
        }
        let person = try staffID.map { id throws(CommandFailure) in try Self.person(id, in: gradebook) }
        try show(gradebook, person, on: console)
    }

    private static func person(_ staffID: StaffID, in gradebook: Gradebook) throws(CommandFailure) -> Learner {
        do throws(GradebookError) {
            if let person = try gradebook.learner(staffID) { return person }
            throw GradebookError.unknownLearner(staffID.text)
        } catch .unknownLearner {
            let known = (try? gradebook.learners().map(\.staffID)) ?? []
            throw ShowResults.unknownLearner(staffID, among: known)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Shows what one person, or everybody, is given.
    private func show(_ gradebook: Gradebook, _ person: Learner?, on console: Console) throws(CommandFailure) {
        let (given, people): ([GivenException], [Learner])
        do throws(GradebookError) { (given, people) = (try gradebook.exceptions(), try gradebook.learners()) } catch {
            throw CommandFailure(error)
        }
        let words = AssignmentWords(people: people)
        let shown = given.filter { person == nil || $0.learner == person?.id }
        let ofAll = Phrase(zh: "全部测验", en: "every quiz")
        for exception in shown {
            guard let terms = AssignmentWords.given(exception.exception) else { continue }
            let quiz = exception.quiz?.rawValue ?? console.text(ofAll)
            let line = "\(words.person(exception.learner))  \(quiz)  \(console.text(terms))"
            try console.show(TerminalText(line).string)
        }
        guard shown.isEmpty else { return }
        let who = person.map { "\($0.staffID) \($0.name)" }
        console.note(
            Phrase(
                zh: who.map { "没有给 \($0) 什么特别的" } ?? "没有给谁什么特别的",
                en: who.map { "\($0) is given nothing beyond the rules" } ?? "nobody is given anything beyond the rules"
            ))
    }
}
