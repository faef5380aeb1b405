import CourseModel
import QuizEngine
@testable import ScoreReports
import Testing

struct SelectionTests {
    private let wang = Sample.learner("001", "王小明", ["华东", "上海", "门店三"])
    private let li = Sample.learner("002", "李娜", ["华东", "杭州"])

    private func scores(
        _ attempts: [(Learner, AttemptRecord)], _ selection: AttemptSelection, asOf: String = "2027-12-31"
    ) -> ReportTable {
        .scores(of: AttemptCollection(attempts, selection: selection), asOf: day(asOf), language: .simplifiedChinese)
    }

    // MARK: Which attempts count

    @Test(
        arguments: [(.first, ["1"]), (.best, ["3"]), (.last, ["4"]), (.all, ["1", "2", "3", "4"])]
            as [(AttemptSelection.Choice, [String])])
    func countsTheAttemptsThatAreChosen(choice: AttemptSelection.Choice, numbers: [String]) {
        let attempts = [(1, 5, "01"), (2, 14, "02"), (3, 14, "03"), (4, 9, "04")].map { number, right, day in
            (wang, Sample.attempt(wang, number: number, right: right, on: "2026-12-\(day) 09:00"))
        }
        // Whatever the order in which the gradebook gives them.
        #expect(scores(attempts, AttemptSelection(choice: choice)).column("attempt") == numbers)
        #expect(scores(attempts.reversed(), AttemptSelection(choice: choice)).column("attempt") == numbers)
    }

    @Test func takesAPassForBetterThanAHigherShareThatFails() {
        let lenient = Sample.quiz("paths-exam", "旧卷", passMark: Fraction(1, 2))
        let strict = Sample.quiz("paths-exam", "新卷", passMark: Fraction(9, 10))
        let table = scores(
            [
                (wang, Sample.attempt(wang, at: lenient, number: 1, right: 9, on: "2026-12-01 09:00")),
                (wang, Sample.attempt(wang, at: strict, number: 2, right: 13, on: "2026-12-02 09:00")),
            ], AttemptSelection())
        #expect(table.column("outcome") == ["passed"])
        #expect(table.column("quizTitle") == ["旧卷"])
    }

    @Test func choosesForEachLearnerAndQuiz() {
        let table = scores(
            [
                (li, Sample.attempt(li, number: 1, right: 3, on: "2026-12-01 09:00")),
                (li, Sample.attempt(li, number: 2, right: 12, on: "2026-12-02 09:00")),
                (wang, Sample.attempt(wang, at: Sample.practice, right: 7, on: "2026-12-01 09:00")),
                (wang, Sample.attempt(wang, right: 12, on: "2026-12-01 10:00")),
            ], AttemptSelection())
        #expect(table.column("staffID") == ["001", "001", "002"])
        #expect(table.column("quiz") == ["paths-exam", "paths-practice", "paths-exam"])
        #expect(table.column("score") == ["12/1", "7/1", "12/1"])
    }

    @Test func keepsQuizzesOfTwoWorkspacesApart() {
        let table = scores(
            [
                (wang, Sample.attempt(wang, right: 3, on: "2026-12-01 09:00", workspace: "a")),
                (wang, Sample.attempt(wang, right: 12, on: "2026-12-02 09:00", workspace: "b")),
            ], AttemptSelection())
        #expect(table.column("workspace") == ["a", "b"])
    }

    @Test func ordersStaffIDsAsPeopleDo() {
        let attempts = ["10", "9", "A2", "1"].map { id in
            let learner = Sample.learner(id)
            return (learner, Sample.attempt(learner, right: 1, on: "2026-12-01 09:00"))
        }
        #expect(scores(attempts, AttemptSelection()).column("staffID") == ["1", "9", "10", "A2"])
    }

    // MARK: Filters

    @Test(
        arguments: [
            ([], ["001", "002"]), (["华东"], ["001", "002"]), (["华东", "上海"], ["001"]), (["华东", "上海", "门店三"], ["001"]),
            (["华东", "上海", "门店三", "收银"], []), (["上海"], []), (["华"], []),
        ] as [([String], [String])])
    func takesADepartmentWithAllBelowIt(department: [String], staffIDs: [String]) {
        let attempts = [wang, li].map { ($0, Sample.attempt($0, right: 12, on: "2026-12-01 09:00")) }
        let selection = AttemptSelection(department: department)
        #expect(scores(attempts, selection).column("staffID") == staffIDs)
        let people = ReportTable.people(
            of: AttemptCollection([], selection: selection, others: [wang, li]), asOf: day("2026-12-01"),
            language: .english)
        #expect(people.column("staffID") == staffIDs)
    }

    @Test func takesOneQuiz() {
        let attempts = [Sample.exam, Sample.practice].map {
            (wang, Sample.attempt(wang, at: $0, right: 12, on: "2026-12-01 09:00"))
        }
        #expect(scores(attempts, AttemptSelection(quiz: "paths-practice")).column("quiz") == ["paths-practice"])
        #expect(scores(attempts, AttemptSelection(quiz: "other")).rows.isEmpty)
        let known = AttemptCollection(attempts, selection: AttemptSelection(quiz: "other")).knownQuizzes
        #expect(known == ["paths-exam", "paths-practice"])
    }

    /// Submitted five minutes after these times: in Shanghai at 23:59 and 00:00, in New York half a day before.
    @Test(
        arguments: [
            (nil, nil, ["1", "2"]), ("2026-12-01", "2026-12-01", ["1"]), ("2026-12-02", "2026-12-02", ["2"]),
            ("2026-12-02", nil, ["2"]), (nil, "2026-12-01", ["1"]), ("2026-12-03", nil, []), (nil, "2026-11-30", []),
        ] as [(String?, String?, [String])])
    func takesLocalDaysBothIncluded(since: String?, until: String?, numbers: [String]) {
        let attempts = [("2026-12-01 15:54", 1), ("2026-12-01 15:55", 2)].map { start, number in
            (wang, Sample.attempt(wang, number: number, right: 12, on: start))
        }
        let selection = AttemptSelection(since: since.map(day), until: until.map(day), choice: .all)
        #expect(scores(attempts, selection).column("attempt") == numbers)
    }

    @Test(
        arguments: [
            (.first, "2026-12-01", "2026-12-31", []), (.first, "2026-11-01", nil, ["1"]),
            (.best, "2026-12-01", "2026-12-31", ["3"]), (.last, "2026-12-01", "2026-12-31", ["4"]),
            (.last, "2026-11-01", "2026-11-30", ["2"]), (.all, "2026-12-01", nil, ["3", "4", "5"]),
            (.best, nil, "2026-11-30", ["2"]),
        ] as [(AttemptSelection.Choice, String?, String?, [String])])
    func takesTheFirstAttemptOfAllTimeAndTheBestAndLastOfThePeriod(
        choice: AttemptSelection.Choice, since: String?, until: String?, numbers: [String]
    ) {
        let attempts = [
            (1, 5, "2026-11-02"), (2, 15, "2026-11-20"), (3, 9, "2026-12-03"), (4, 4, "2026-12-09"),
            (5, 2, "2027-01-05"),
        ].map { number, right, day in
            (wang, Sample.attempt(wang, number: number, right: right, on: "\(day) 09:00"))
        }
        let selection = AttemptSelection(since: since.map(day), until: until.map(day), choice: choice)
        #expect(scores(attempts, selection).column("attempt") == numbers)
        #expect(scores(attempts.reversed(), selection).column("attempt") == numbers)
    }

    // MARK: Whose days they are

    @Test func countsByTheDaysOfTheWorkspaceThenOfTheLastAttemptThenOfTheMachine() {
        let tokyo = Sample.quiz("tokyo", "東京", timeZone: "Asia/Tokyo")
        let attempts = [
            (wang, Sample.attempt(wang, at: tokyo, right: 1, on: "2026-12-01 18:00")),
            (wang, Sample.attempt(wang, right: 1, on: "2026-11-01 18:00")),
        ]
        var collection = AttemptCollection(selection: AttemptSelection(), learners: [wang], machineTimeZone: "UTC")
        #expect(collection.timeZone == "UTC")
        for (learner, attempt) in attempts { collection.add(attempt, of: learner) }
        #expect(collection.timeZone == "Asia/Tokyo")
        collection.workspace = ReportWorkspace(id: "academy", timeZone: "Asia/Urumqi", quizzes: [])
        #expect(collection.timeZone == "Asia/Urumqi")
    }

    @Test func belongsToTheWorkspaceWhoseAttemptsItHolds() {
        var collection = AttemptCollection(selection: AttemptSelection(), learners: [wang])
        #expect(collection.fits(workspace: "academy") && collection.fits(workspace: "other"))
        collection.add(Sample.attempt(wang, right: 1, on: "2026-12-01 18:00"), of: wang)
        #expect(collection.fits(workspace: "academy") && !collection.fits(workspace: "other"))
    }

    @Test func takesEachAttemptOnTheCalendarOfItsOwnZone() {
        let york = Sample.quiz("york", "New York", timeZone: "America/New_York")
        let attempts = [Sample.exam, york].map {
            (wang, Sample.attempt(wang, at: $0, right: 1, on: "2026-12-01 18:00"))
        }
        let table = scores(attempts, AttemptSelection(since: day("2026-12-02"), until: day("2026-12-02")))
        #expect(table.column("quiz") == ["paths-exam"])
        #expect(scores(attempts, AttemptSelection()).column("submittedAt") == ["2026-12-02 02:05", "2026-12-01 13:05"])
        #expect(scores(attempts, AttemptSelection()).premise("timeZone") == "America/New_York, Asia/Shanghai")
    }

    @Test func leavesScriptedAttemptsOutUnlessAsked() {
        let attempts = AttemptRecord.Source.allCases.enumerated().map { index, source in
            (wang, Sample.attempt(wang, number: index + 1, right: 12, on: "2026-12-01 09:00", source: source))
        }
        #expect(
            scores(attempts, AttemptSelection(choice: .all)).column("source") == [
                "interactive", "imported", "elsewhere",
            ])
        let scripted = scores(attempts, AttemptSelection(choice: .all, includesScripted: true))
        #expect(scripted.column("source") == ["interactive", "scripted", "imported", "elsewhere"])
        #expect(scripted.premise("include") == "scripted")
        #expect(scripted.sum("pipedLeftOutCount") == "1")
        let piped = scores(attempts, AttemptSelection(choice: .all, includesPiped: true))
        #expect(piped.column("source") == ["interactive", "piped", "imported", "elsewhere"])
        #expect(piped.premise("include") == "piped")
        let all = scores(attempts, AttemptSelection(choice: .all, includesScripted: true, includesPiped: true))
        #expect(all.column("source") == ["interactive", "piped", "scripted", "imported", "elsewhere"])
        #expect(all.premise("include") == "scripted piped")
    }

    @Test func countsTheScriptedAttemptsThatItLeavesOut() {
        let attempts = [(wang, "2026-12-01"), (li, "2026-12-01"), (li, "2026-12-05")].enumerated().map {
            index, attempt in
            let (learner, day) = attempt
            return (
                learner,
                Sample.attempt(learner, number: index + 1, right: 12, on: "\(day) 09:00", source: .scripted)
            )
        }
        func count(_ selection: AttemptSelection, asOf: String = "2026-12-31") -> String? {
            scores(attempts, selection, asOf: asOf).sum("scriptedLeftOutCount")
        }
        #expect(count(AttemptSelection()) == "3")
        #expect(count(AttemptSelection(includesScripted: true)) == "0")
        // Only those that the rest of the selection asks for.
        #expect(count(AttemptSelection(), asOf: "2026-12-04") == "2")
        #expect(count(AttemptSelection(since: day("2026-12-02"))) == "1")
        #expect(count(AttemptSelection(department: ["华东", "上海"])) == "1")
        #expect(count(AttemptSelection(quiz: "other")) == "0")
        let people = ReportTable.people(
            of: AttemptCollection(attempts), asOf: day("2026-12-31"), language: .simplifiedChinese)
        #expect(people.column("status") == ["never-taken", "never-taken"])
        #expect(people.sum("scriptedLeftOutCount") == "3")
    }

    // MARK: The day of the report

    @Test func leavesOutWhatWasSubmittedAfterItsDay() {
        let attempts = [(1, 12, "2026-12-01 09:00"), (2, 15, "2026-12-05 09:00")].map { number, right, start in
            (wang, Sample.attempt(wang, number: number, right: right, on: start))
        }
        #expect(scores(attempts, AttemptSelection(), asOf: "2026-12-04").column("attempt") == ["1"])
        #expect(scores(attempts, AttemptSelection(), asOf: "2026-12-05").column("attempt") == ["2"])
        #expect(scores(attempts, AttemptSelection(), asOf: "2026-11-30").rows.isEmpty)
    }

    @Test func countsAsUnfinishedWhatWasBegunAndNotSubmittedByItsDay() {
        let attempts = [
            (wang, Sample.attempt(wang, right: 12, on: "2026-12-01 15:53")),
            (li, Sample.attempt(li, right: 0, on: "2026-12-03 09:00", state: .inProgress)),
        ]
        // The first is begun at 23:53 and submitted at 23:58; the second is begun two days later.
        #expect(scores(attempts, AttemptSelection(), asOf: "2026-12-02").sum("unfinishedCount") == "0")
        #expect(scores(attempts, AttemptSelection(), asOf: "2026-12-03").sum("unfinishedCount") == "1")
        let overnight = [(wang, Sample.attempt(wang, right: 12, on: "2026-12-01 15:57"))]
        #expect(scores(overnight, AttemptSelection(), asOf: "2026-12-01").sum("unfinishedCount") == "1")
        #expect(scores(overnight, AttemptSelection(), asOf: "2026-12-02").sum("unfinishedCount") == "0")
    }

    @Test(arguments: [
        (ReportOrder.id, ["1", "2", "3", "10"]), (.name, ["10", "3", "2", "1"]), (.department, ["2", "10", "1", "3"]),
        (.score, ["3", "1", "10", "2"]),
    ])
    func standsInTheOrderThatIsAskedFor(order: ReportOrder, ids: [String]) {
        let people = [
            ("1", "张三", ["华南"], 9), ("2", "单雄", ["华北", "北京"], 3), ("3", "李四", ["华南", "广州"], 12),
            ("10", "陈一", ["华东"], 9),
        ]
        let attempts = people.map { id, name, department, right in
            let learner = Sample.learner(id, name, department)
            return (learner, Sample.attempt(learner, right: right, on: "2026-12-01 09:00"))
        }
        let selection = AttemptSelection(order: order)
        #expect(scores(attempts, selection).column("staffID") == ids)
        let collection = AttemptCollection(attempts, selection: selection, others: [Sample.learner("4", "周五")])
        let rows = ReportTable.people(of: collection, asOf: day("2026-12-20"), language: .english).column("staffID")
        #expect(rows.filter { $0 != "4" } == ids)
        if order == .score { #expect(rows.last == "4") }
    }

    @Test func saysHowItWasChosen() {
        let selection = AttemptSelection(
            quiz: "paths-exam", department: ["华东", "上海"], since: day("2026-12-01"), until: day("2026-12-10"),
            choice: .first)
        let attempts = [(wang, Sample.attempt(wang, right: 12, on: "2026-12-01 09:00"))]
        let table = scores(attempts, selection, asOf: "2026-12-20")
        #expect(
            table.premises.map(\.key) == [
                "asOf", "attempts", "quiz", "department", "passMark", "period", "since", "until", "timeZone",
            ]
        )
        #expect(table.premise("department") == "华东/上海")
        #expect(table.premise("attempts") == "first")
        #expect(table.premise("until") == "2026-12-10")
    }
}
