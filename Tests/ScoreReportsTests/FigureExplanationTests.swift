import CourseModel
import Gradebook
@testable import QuizEngine
import Testing

@testable import ScoreReports

struct FigureExplanationTests {
    /// Two quizzes of which the items are parallel, so that every report has all of its columns.
    private static let collection: AttemptCollection = {
        let learner = Sample.learner("1")
        let (pre, post) = (Sample.quiz("pre", "训前"), Sample.quiz("post", "训后"))
        return AttemptCollection(
            [
                (learner, Sample.attempt(learner, right: 12, on: "2026-12-01 09:30")),
                (learner, Sample.attempt(learner, at: pre, right: 2, of: 3, on: "2026-12-02 09:30", items: "pre")),
                (learner, Sample.attempt(learner, at: post, right: 3, of: 3, on: "2026-12-03 09:30", items: "post")),
            ], selection: AttemptSelection(choice: .first))
    }()

    private static let placements = ItemPlacements([
        "item-0": ItemPlacement(objective: "O1"), "pre-0": ItemPlacement(pair: "post-0"),
    ])

    /// What needs no words: names, days and ids that are only copied.
    private static let copied: Set<String> = [
        "staffID", "name", "department", "quizTitle", "submittedAt", "startedAt", "quiz", "state", "source",
        "arrivedFrom", "timeZone", "workspace", "attemptID", "lastAttempt", "passMark", "importedCount",
        "elsewhereCount", "scriptedLeftOutCount", "pipedLeftOutCount", "item", "form", "stem", "manager", "email",
        "objectiveText", "beforeOn", "afterOn",
    ]

    private static func tables() throws -> [(FigureExplanation.Report, ReportTable)] {
        let (asOf, language) = (day("2026-12-20"), LanguageTag.english)
        let level = try #require(DepartmentLevel(1))
        let design = try GainDesign(in: collection, placements: placements, before: nil, after: nil, asOf: asOf)
        let gains = GainSubject.allCases.map { subject in
            ReportTable.gain(
                of: collection, design, by: subject, at: level, placements: placements, versions: [:], asOf: asOf,
                language: language)
        }
        let tables: [(FigureExplanation.Report, ReportTable)] = [
            (.scores, .scores(of: collection, asOf: asOf, language: language)),
            (.people, .people(of: collection, asOf: asOf, language: language)),
            (
                .items,
                .items(of: collection, versions: [:], placements: ItemPlacements(), asOf: asOf, language: language)
            ),
            (.status, .status(of: collection, noticing: .renewal, asOf: asOf, language: language)),
            (
                .due,
                .due(of: collection, within: Quiz.Validity(count: 30, unit: .days), asOf: asOf, language: language)
            ),
            (
                .departments,
                .departments(
                    of: collection, at: level, noticing: .renewal, suppressingBelow: 2, asOf: asOf, language: language)
            ),
            (
                .objectives,
                .objectives(of: collection, placements: placements, at: level, asOf: asOf, language: language)
            ),
            (
                .responses,
                .responses(of: collection, versions: [:], asOf: asOf, language: language, reading: { _ in [] })
            ),
            (.changes, .changes(of: collection, [], asOf: asOf, language: language)),
        ]
        return tables + gains.map { (FigureExplanation.Report.gain, $0) }
    }

    @Test func everyFigureIsExplained() throws {
        let tables = try Self.tables()
        #expect(Set(tables.map(\.0)) == Set(FigureExplanation.Report.allCases))
        for (report, table) in tables {
            let statuses = Set(Standing.Status.allCases.map(\.rawValue))
            for key in table.columns.map(\.key) + table.summary.map(\.key)
            where !Self.copied.contains(key) && !(report == .people && statuses.contains(key)) {
                #expect(FigureExplanation.named(key, in: report) != nil, "\(report) \(key)")
            }
        }
    }

    /// A name that two explanations of a report share would only ever give the first.
    @Test(arguments: FigureExplanation.Report.allCases)
    func noNameStandsForTwoFigures(report: FigureExplanation.Report) {
        let names = FigureExplanation.all(of: report).map(\.name)
        #expect(Set(names).count == names.count, "\(names.filter { name in names.count { $0 == name } > 1 })")
    }

    @Test func isFoundByEitherName() {
        for name in ["区分度", "Discrimination", "discrimination", " dis crimination"] {
            #expect(FigureExplanation.named(name, in: .items)?.key == "discrimination")
        }
        #expect(FigureExplanation.named("optionB", in: .items)?.key == "optionCount")
        #expect(FigureExplanation.named("optionBCorrelation", in: .items)?.key == "optionCorrelation")
        #expect(FigureExplanation.named("optionB", in: .people) == nil)
        #expect(FigureExplanation.named("quiz:paths-exam", in: .status)?.key == "quiz")
        #expect(FigureExplanation.named("date:paths-exam", in: .status)?.key == "date")
        // The same word means something else in another report.
        #expect(FigureExplanation.named("得分率", in: .people)?.key == "people.share")
        #expect(FigureExplanation.named("得分率", in: .items)?.key == "facility")
        #expect(FigureExplanation.named("天气", in: .items) == nil)
    }

    @Test func tellsHowFromWhomAndTheSource() throws {
        let alpha = try #require(FigureExplanation.named("alpha", in: .items))
        let lines = alpha.lines { $0.english }
        #expect(lines.count == 4 && lines[0] == "Alpha  alpha")
        #expect(lines[1].hasPrefix("  How: ") && lines[2].hasPrefix("  From whom: each learner"))
        #expect(lines[3].contains("Cronbach"))
    }
}
