import ArgumentParser
import CourseModel
import CoursekitTestSupport
import QuizEngine
import ScoreReports
import Testing

@testable import CoursekitCommands

struct ReportOptionsTests {
    private func options(_ line: String) throws -> ReportOptions<AttemptOffer> {
        try ReportOptions<AttemptOffer>.parse(line.split(separator: " ").map(String.init))
    }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    // MARK: What the help offers

    @Test func offersNothingThatIsRefused() {
        for help in [ReportCommand.Status.helpMessage(columns: 1_000), ReportCommand.Due.helpMessage(columns: 1_000)] {
            #expect(!help.contains("--attempts") && !help.contains("--since") && !help.contains("--until"), "\(help)")
        }
        #expect(!ReportCommand.Gain.helpMessage(columns: 1_000).contains("--quiz <"))
        #expect(!ReportCommand.Changes.helpMessage(columns: 1_000).contains("--attempts <"))
        #expect(!ReportCommand.Book.helpMessage(columns: 1_000).contains("--explain"))
        #expect(ReportCommand.Scores.helpMessage(columns: 1_000).contains("--attempts <"))
        for help in [
            ReportCommand.Items.helpMessage(columns: 1_000), ReportCommand.Objectives.helpMessage(columns: 1_000),
        ] {
            #expect(help.contains("values: id, score;"), "\(help)")
        }
        #expect(ReportCommand.Departments.helpMessage(columns: 1_000).contains("values: id, department, score;"))
        // What is not offered is still known, to be refused with a reason.
        let refused = #expect(throws: (any Error).self) { try ReportCommand.Status.parse(["--attempts", "last"]) }
        #expect(refused.map { ReportCommand.Status.message(for: $0).contains("--as-of") } == true)
    }

    // MARK: Which attempts

    @Test func takesTheBestOfficialAttemptsOfAllTimeUnlessTold() throws {
        #expect(try options("").selection == AttemptSelection())
        #expect(AttemptSelection().choice == .best && !AttemptSelection().includesScripted)
    }

    @Test func selectsWhatIsAskedFor() throws {
        let asked = try options("--since 2026-11-01 --until 2026-11-30 --attempts last --include scripted").selection
        #expect(
            asked
                == AttemptSelection(
                    since: try day("2026-11-01"), until: try day("2026-11-30"), choice: .last, includesScripted: true))
        for choice in AttemptSelection.Choice.allCases {
            #expect(try options("--attempts \(choice.rawValue)").selection.choice == choice)
        }
    }

    @Test(
        arguments: [
            ("--since 2026-12-02 --until 2026-12-01", "--since 2026-12-02", "--until 2026-12-01"),
            ("--since 2026-12-02 --as-of 2026-12-01", "--since 2026-12-02", "--as-of 2026-12-01"),
            ("--until 2026-12-02 --as-of 2026-12-01", "--until 2026-12-02", "--as-of 2026-12-01"),
        ])
    func refusesDaysInTheWrongOrder(line: String, later: String, earlier: String) throws {
        let error = try #require(throws: (any Error).self) { try options(line) }
        let message = ReportOptions<AttemptOffer>.message(for: error)
        #expect(message.contains(later) && message.contains(earlier))
    }

    @Test(arguments: ["--since 2026-02-30", "--as-of today", "--attempts often", "--include imported", "--format pdf"])
    func refusesWhatIsNoneOfTheChoices(line: String) {
        #expect(throws: (any Error).self) { try options(line) }
    }

    @Test func holdsForTodayUnlessTold() throws {
        let today = try day("2026-12-01")
        #expect(try options("").day(today: today) == today)
        #expect(try options("--as-of 2026-11-15").day(today: today) == day("2026-11-15"))
        #expect(try options("--as-of 2027-01-01 --since 2026-12-20").day(today: today) == day("2027-01-01"))
        #expect(try options("--since 2026-12-01").day(today: today) == today)
        let failure = try #require(throws: CommandFailure.self) { try options("--since 2026-12-02").day(today: today) }
        #expect(failure.status == 64)
        #expect(failure.message?.english == "--since 2026-12-02 is yet to come; today is 2026-12-01")
    }

    // MARK: Departments and quizzes

    private static let departments = [["华东", "上海", "门店三"], ["华东", "杭州"], []]

    @Test(arguments: [("华东", ["华东"]), ("华东/上海", ["华东", "上海"]), ("华东／杭州", ["华东", "杭州"])])
    func takesADepartmentThatSomebodyIsInOrBelow(path: String, parts: [String]) throws {
        #expect(try ReportSource.checked(path, among: Self.departments) == parts)
    }

    @Test(arguments: [
        ("仓库", "there is no department 仓库; there are 华东"),
        ("华东/上诲", "there is no department 华东/上诲; did you mean 华东/上海?"),
    ])
    func refusesADepartmentThatNobodyIsIn(path: String, message: String) throws {
        let failure = try #require(throws: CommandFailure.self) {
            try ReportSource.checked(path, among: Self.departments)
        }
        #expect(failure.status == 64)
        #expect(failure.message?.english == message)
    }

    @Test func refusesAQuizThatNobodyKnows() throws {
        try ReportSource.check("cash-rules", among: ["cash-rules"])
        let failure = try #require(throws: CommandFailure.self) {
            try ReportSource.check("cash-rule", among: ["cash-rules"])
        }
        #expect(failure.status == 64)
        #expect(failure.message?.english == "there is no quiz cash-rule; did you mean cash-rules?")
    }

    // MARK: Formats

    @Test(
        arguments: [
            ("", ReportFormat.table), ("-o -", .table), ("-o a.csv", .csv), ("-o a.CSV", .csv), ("-o a.json", .json),
            ("-o a.b.xlsx", .xlsx), ("-o a.txt", .table), ("-o .csv", .csv), ("-o x.csv/y.json", .json),
            ("-o a.csv --format json", .json), ("-o /dev/null", .table), ("--format csv", .csv),
        ])
    func followsTheOptionThenTheFilesEnding(line: String, format: ReportFormat) throws {
        #expect(try options(line).chosenFormat() == format)
    }

    @Test(arguments: ["report", "report.pdf", "report.csv.zip", "x.csv/y", "."])
    func asksWhereTheEndingSaysNothing(path: String) throws {
        let failure = try #require(throws: CommandFailure.self) { try options("-o \(path)").chosenFormat() }
        #expect(failure.status == 64)
        #expect(failure.message?.english.contains(".txt, .csv, .json, .xlsx, .html, or add --format") == true)
    }
}
