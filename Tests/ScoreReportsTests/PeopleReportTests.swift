import CourseModel
import QuizEngine
@testable import ScoreReports
import Testing

struct PeopleReportTests {
    private let wang = Sample.learner("001")
    private let li = Sample.learner("002", "李娜")

    private func people(
        _ attempts: [AttemptRecord], _ selection: AttemptSelection = AttemptSelection(), asOf: String = "2026-12-31",
        others: [Learner] = []
    ) -> ReportTable {
        .people(
            of: AttemptCollection(attempts.map { (wang, $0) }, selection: selection, others: others), asOf: day(asOf),
            language: .simplifiedChinese)
    }

    @Test func tellsEveryStatus() {
        let failed = Sample.attempt(wang, right: 11, on: "2026-12-01 09:00")
        #expect(people([failed]).column("status") == ["not-passed"])
        #expect(people([Sample.attempt(wang, right: 12, on: "2026-12-01 09:00")]).column("status") == ["passed"])
        #expect(
            people([Sample.attempt(wang, at: Sample.practice, right: 0, on: "2026-12-01 09:00")]).column("status") == [
                "taken"
            ])
        #expect(people([], others: [li]).column("status") == ["never-taken"])
        let open = Sample.attempt(wang, right: 0, on: "2026-12-01 09:00", state: .inProgress)
        #expect(people([open]).column("status") == ["in-progress"])
        // An attempt that is still open says nothing about a closed one.
        #expect(people([failed, open]).column("status") == ["not-passed"])
    }

    @Test(arguments: [("2027-11-30", "passed"), ("2027-12-01", "passed"), ("2027-12-02", "expired")])
    func holdsAPassToItsLastDay(asOf: String, status: String) {
        let table = people([Sample.attempt(wang, right: 12, on: "2026-12-01 09:00")], asOf: asOf)
        #expect(table.column("passedOn") == ["2026-12-01"])
        #expect(table.column("validUntil") == ["2027-12-01"])
        #expect(table.column("status") == [status])
    }

    @Test func holdsNobodyToAnythingWhoHasLeft() {
        let passed = Sample.attempt(wang, right: 12, on: "2026-12-01 09:00")
        func people(asOf: String, including: Bool = false) -> ReportTable {
            var collection = AttemptCollection(
                [(wang, passed)], selection: AttemptSelection(includesLeavers: including), others: [li])
            collection.leavers = [wang.id: day("2026-12-10"), li.id: day("2027-01-01")]
            return .people(of: collection, asOf: day(asOf), language: .english)
        }
        #expect(people(asOf: "2026-12-09").column("staffID") == ["001", "002"])
        #expect(people(asOf: "2026-12-10").column("staffID") == ["002"])
        #expect(people(asOf: "2026-12-10").sum("leaversLeftOut") == "1")
        #expect(people(asOf: "2027-06-01").isEmpty)
        #expect(people(asOf: "2027-06-01", including: true).column("status") == ["passed", "never-taken"])
        // What was earned stays.
        var collection = AttemptCollection([(wang, passed)])
        collection.leavers = [wang.id: day("2026-12-10")]
        #expect(
            ReportTable.scores(of: collection, asOf: day("2027-06-01"), language: .english).column("staffID") == ["001"]
        )
    }

    @Test func holdsAPassWithoutALimitForEver() {
        let quiz = Sample.quiz("exam", "考试", passMark: Fraction(1, 2))
        let table = people([Sample.attempt(wang, at: quiz, right: 15, on: "2026-12-01 09:00")], asOf: "9999-12-31")
        #expect(table.column("status") == ["passed"])
        #expect(table.column("validUntil") == ["unlimited"])
    }

    @Test func holdsARenewedPassAlthoughAnOlderOneWasBetter() {
        let attempts = [
            Sample.attempt(wang, number: 1, right: 15, on: "2025-03-01 09:00"),
            Sample.attempt(wang, number: 2, right: 12, on: "2026-03-01 09:00"),
            Sample.attempt(wang, number: 3, right: 2, on: "2026-04-01 09:00"),
        ]
        let table = people(attempts, asOf: "2026-12-31")
        #expect(table.column("status") == ["passed"])
        #expect(table.column("validUntil") == ["2027-03-01"])
        #expect(table.column("share") == ["1/1"])
        #expect(table.column("attempts") == ["3"])
        #expect(table.column("lastAttempt") == ["2026-04-01"])
    }

    @Test func neverShortensAPassByTakingTheQuizOnceMore() {
        let later = Sample.quiz("paths-exam", "新卷", passMark: Fraction(4, 5), validity: Sample.months(3))
        let attempts = [
            Sample.attempt(wang, number: 1, right: 12, on: "2026-03-01 09:00"),
            Sample.attempt(wang, at: later, number: 2, right: 15, on: "2026-05-01 09:00"),
        ]
        #expect(people(attempts).column("validUntil") == ["2027-03-01"])
        #expect(people(attempts).column("quizTitle") == ["新卷"])
    }

    @Test(
        arguments: [
            (.first, "not-passed", "2/15"), (.last, "not-passed", "1/3"), (.best, "passed", "4/5"),
            (.all, "passed", "4/5"),
        ]
            as [(AttemptSelection.Choice, String, String)])
    func judgesByTheAttemptsThatCount(choice: AttemptSelection.Choice, status: String, percent: String) {
        let attempts = [(1, 2), (2, 12), (3, 5)].map { number, right in
            Sample.attempt(wang, number: number, right: right, on: "2026-12-0\(number) 09:00")
        }
        let table = people(attempts, AttemptSelection(choice: choice))
        #expect(table.column("status") == [status])
        #expect(table.column("share") == [percent])
    }

    // MARK: Who is missing

    private let safety = Sample.quiz("safety", "安全", passMark: Fraction(1, 2))

    @Test func holdsEverybodyToEachExamThatSomebodyTook() {
        let attempts = [
            Sample.attempt(wang, right: 12, on: "2026-12-01 09:00"),
            Sample.attempt(wang, at: safety, right: 3, on: "2026-12-01 09:00"),
            Sample.attempt(wang, at: Sample.practice, right: 3, on: "2026-12-01 09:00"),
        ]
        let table = people(attempts, others: [li])
        #expect(table.column("staffID") == ["001", "001", "002", "002"])
        #expect(table.column("quiz") == ["paths-exam", "safety", "paths-exam", "safety"])
        #expect(table.column("quizTitle") == ["六大途径 · 结业测评", "安全", "六大途径 · 结业测评", "安全"])
        #expect(table.column("status") == ["passed", "not-passed", "never-taken", "never-taken"])
        #expect(table.column("share") == ["4/5", "1/5", "", ""])
        #expect(table.sum("learnerCount") == "2")
        #expect(table.sum("rowCount") == "4")
        #expect(table.sum("never-taken") == "2")
        #expect(table.premise("quizzes") == "exams" && table.premise("quizCount") == "2")
    }

    @Test func holdsNobodyToPracticeUnlessThereIsNothingElseOrItIsAskedFor() {
        let attempts = [Sample.attempt(wang, at: Sample.practice, right: 3, on: "2026-12-01 09:00")]
        let table = people(attempts, others: [li])
        #expect(table.column("status") == ["taken", "never-taken"])
        #expect(table.premise("quizzes") == "taken")
        let both = attempts + [Sample.attempt(wang, right: 12, on: "2026-12-01 09:00")]
        #expect(people(both, others: [li]).column("quiz") == ["paths-exam", "paths-exam"])
        let asked = people(both, AttemptSelection(quiz: "paths-practice"), others: [li])
        #expect(asked.column("status") == ["taken", "never-taken"])
    }

    @Test func holdsEverybodyToTheExamsOfTheWorkspaceThatNobodyTookYet() {
        func table(_ selection: AttemptSelection) -> ReportTable {
            var collection = AttemptCollection(
                [(wang, Sample.attempt(wang, right: 12, on: "2026-12-01 09:00"))], selection: selection, others: [li])
            let title = { (text: String) in Localized(text, in: .simplifiedChinese) }
            collection.workspace = ReportWorkspace(
                id: "academy", timeZone: "Asia/Shanghai",
                quizzes: [
                    ReportQuiz(key: .init(quiz: "fire", workspace: "academy"), title: title("消防"), kind: .exam),
                    ReportQuiz(key: .init(quiz: "daily", workspace: "academy"), title: title("每日一练"), kind: .practice),
                    ReportQuiz(key: .init(quiz: "paths-exam", workspace: "academy"), title: title("新名"), kind: .exam),
                ])
            return .people(of: collection, asOf: day("2026-12-31"), language: .simplifiedChinese)
        }
        let all = table(AttemptSelection())
        #expect(all.column("quiz") == ["fire", "paths-exam", "fire", "paths-exam"])
        #expect(all.column("status") == ["never-taken", "passed", "never-taken", "never-taken"])
        #expect(all.column("quizTitle") == ["消防", "六大途径 · 结业测评", "消防", "六大途径 · 结业测评"])
        #expect(!all.premises.contains { $0.key == "passMark" }, "what passes the other is not known")
        let fire = table(AttemptSelection(quiz: "fire"))
        #expect(fire.column("status") == ["never-taken", "never-taken"])
        #expect(fire.column("quizTitle") == ["消防", "消防"])
    }

    @Test func doesNotKnowAnExamBeforeItsFirstAttempt() {
        let attempts = [
            Sample.attempt(wang, right: 12, on: "2026-11-01 09:00"),
            Sample.attempt(wang, at: safety, right: 12, on: "2026-12-01 09:00"),
        ]
        #expect(people(attempts, asOf: "2026-11-30").column("quiz") == ["paths-exam"])
        #expect(people(attempts, asOf: "2026-12-01").column("quiz") == ["paths-exam", "safety"])
    }

    /// Whatever the mixture of people, exams, departments and days.
    @Test(arguments: 0..<40) func addsUpToItsSingleReports(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        let exams = (0..<4).map {
            Sample.quiz(QuizID("exam-\($0)"), "考试", passMark: Fraction(1, 2), validity: Sample.months(1))
        }
        let learners = (0..<12).map {
            Sample.learner("1\($0)", "甲", [["东", "西"].randomElement(using: &generator) ?? "东"])
        }
        var attempts: [(Learner, AttemptRecord)] = []
        for learner in learners {
            for quiz in exams + [Sample.practice] {
                for number in 0..<Int.random(in: 0...2, using: &generator) {
                    let begun = "2026-\(Int.random(in: 9...12, using: &generator))-0\(number + 1) 09:00"
                    attempts.append(
                        (
                            learner,
                            Sample.attempt(
                                learner, at: quiz, number: number + 1, right: .random(in: 0...15, using: &generator),
                                on: begun, state: Bool.random(using: &generator) ? .submitted : .inProgress)
                        ))
                }
            }
        }
        let asOf = day("2026-\(Int.random(in: 9...12, using: &generator))-15")
        func table(_ selection: AttemptSelection) -> ReportTable {
            .people(
                of: AttemptCollection(attempts, selection: selection, others: learners), asOf: asOf, language: .english)
        }
        let statuses = ["passed", "expired", "not-passed", "taken", "in-progress", "never-taken"]
        let whole = table(AttemptSelection())
        let quizzes = Set(whole.column("quiz"))
        for status in statuses {
            let total = try #require(whole.sum(status).flatMap(Int.init))
            let perQuiz = quizzes.compactMap { table(AttemptSelection(quiz: QuizID($0))).sum(status).flatMap(Int.init) }
            #expect(perQuiz.reduce(0, +) == total)
            let perDepartment = ["东", "西"].compactMap {
                table(AttemptSelection(department: [$0])).sum(status).flatMap(Int.init)
            }
            #expect(perDepartment.reduce(0, +) == total)
        }
    }

    // MARK: Periods

    @Test func keepsAStatusWhateverThePeriod() {
        let attempts = [
            Sample.attempt(wang, number: 1, right: 12, on: "2026-06-01 09:00"),
            Sample.attempt(wang, number: 2, right: 3, on: "2026-12-05 09:00"),
        ]
        let selection = AttemptSelection(since: day("2026-12-01"), until: day("2026-12-31"))
        let table = people(attempts, selection, others: [li])
        #expect(table.column("status") == ["passed", "never-taken"])
        #expect(table.column("share") == ["4/5", ""])
        #expect(table.column("passMark") == ["4/5", ""])
        #expect(table.column("validUntil") == ["2027-06-01", ""])
        #expect(table.column("attempts") == ["2", "0"])
        #expect(table.column("attemptsInPeriod") == ["1", "0"])
        #expect(table.premise("period") == "counts")
        #expect(people(attempts).columns.allSatisfy { $0.key != "attemptsInPeriod" })
    }

    @Test func knowsNothingOfWhatCameAfterItsDay() {
        let attempts = [
            Sample.attempt(wang, number: 1, right: 3, on: "2026-06-01 09:00"),
            Sample.attempt(wang, number: 2, right: 12, on: "2026-12-05 09:00"),
        ]
        let table = people(attempts, asOf: "2026-12-04")
        #expect(table.column("status") == ["not-passed"])
        #expect(table.column("attempts") == ["1"])
    }

    @Test func showsTheScoreOfAPassBesideItsOwnPassMark() {
        let lenient = Sample.quiz("paths-exam", "旧卷", passMark: Fraction(1, 2))
        let strict = Sample.quiz("paths-exam", "新卷", passMark: Fraction(9, 10))
        let table = people([
            Sample.attempt(wang, at: lenient, number: 1, right: 9, on: "2026-12-01 09:00"),
            Sample.attempt(wang, at: strict, number: 2, right: 13, on: "2026-12-02 09:00"),
        ])
        #expect(table.column("status") == ["passed"])
        #expect(table.column("share") == ["3/5"])
        #expect(table.column("passMark") == ["1/2"])
    }

    @Test func seesALearnerWhoWasEnrolledWhileTheReportWasMade() {
        var collection = AttemptCollection(selection: AttemptSelection(), learners: [wang])
        collection.add(Sample.attempt(li, right: 12, on: "2026-12-01 09:00"), of: li)
        let table = ReportTable.people(of: collection, asOf: day("2026-12-31"), language: .english)
        #expect(table.column("name") == ["王小明", "李娜"])
    }

    @Test func addsUpItsStatuses() {
        let survey = Sample.quiz("survey", "没有及格线的考试")
        let learners = (0..<40).map { Sample.learner(String(100 + $0)) }
        let attempts = learners.enumerated().flatMap { index, learner -> [(Learner, AttemptRecord)] in
            let state: AttemptRecord.State = index % 5 == 4 ? .inProgress : .submitted
            let exam = Sample.attempt(
                learner, right: index % 16, on: "202\(index / 3 % 3 + 4)-06-01 09:00", state: state)
            let survey = Sample.attempt(learner, at: survey, right: 1, on: "2026-06-01 09:00")
            return [[(learner, exam)], [(learner, exam), (learner, survey)], []][index % 3]
        }
        let table = ReportTable.people(
            of: AttemptCollection(attempts, others: learners), asOf: day("2026-12-31"), language: .english)
        let statuses = ["passed", "expired", "not-passed", "taken", "in-progress", "never-taken"]
        for status in statuses {
            let count = table.column("status").count { $0 == status }
            #expect(count > 0)
            #expect(table.sum(status) == String(count))
        }
        #expect(table.sum("rowCount") == String(table.rows.count))
        #expect(table.sum("learnerCount") == "40")
    }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
