import CourseModel
import Gradebook
@testable import QuizEngine
import Testing

@testable import ScoreReports

/// What `report items` writes for other programs is read back.
struct ItemStatisticsTests {
    private static func report(
        _ selection: AttemptSelection = AttemptSelection(quiz: "paths-exam", choice: .first)
    ) -> String {
        let attempts = (1...4).map { number in
            let learner = Sample.learner("\(number)")
            return (learner, Sample.attempt(learner, right: number, of: 4, on: "2026-12-01 09:30"))
        }
        let table = ReportTable.items(
            of: AttemptCollection(attempts, selection: selection), versions: [:],
            placements: ItemPlacements(["item-0": ItemPlacement(objective: "O1")]), asOf: day("2026-12-20"),
            language: .simplifiedChinese)
        return String(decoding: table.json(), as: UTF8.self)
    }

    @Test func readsWhatTheReportWrote() throws {
        let found = try ItemStatistics(json: Array(Self.report().utf8))
        #expect(found.quiz == "paths-exam" && found.asOf == day("2026-12-20"))
        #expect(found.rows.map(\.item) == ["item-0", "item-1", "item-2", "item-3"])
        #expect(found.rows.map(\.answers) == [4, 4, 4, 4])
        let facilities: [Double?] = [1, 0.75, 0.5, 0.25]
        #expect(found.rows.map(\.facility) == facilities)
        let objectives: [ObjectiveID?] = ["O1", nil, nil, nil]
        #expect(found.rows.map(\.objective) == objectives && found.rows.allSatisfy { $0.points == 1 })
    }

    @Test func readsTheOptions() throws {
        let json = """
            {"premises": {"asOf": "2026-12-20", "quiz": "q"}, "report": "items", "schema": 1, "summary": {}, "rows": [
              {"item": "a", "form": "0123abcd", "answers": 30, "omitted": 2, "facility": 0.5, "optionB": 4, "optionA": 24,
               "optionACorrelation": 0.3, "optionBCorrelation": null, "options": "A* 86%  B 14%", "stem": "题干"}]}
            """
        let row = try #require(try ItemStatistics(json: Array(json.utf8)).rows.first)
        #expect(row.choices.map(\.count) == [24, 4])
        #expect(row.choices.first?.correlation == 0.3 && row.choices.last?.correlation == nil)
        #expect(row.points == nil && row.objective == nil)
        let form = try #require(Digest(hexadecimal: "0123abcd" + String(repeating: "0", count: 56)))
        #expect(row.isOf(form) && !row.isOf(Digest(of: "another")))
    }

    @Test(arguments: [
        ("{", "第 1 行"), ("{\n  \"rows\": [}", "第 2 行"), ("[]", "不是该有的那种值"), ("{}", "缺了 "),
        (Self.report().replacing("\"report\": \"items\"", with: "\"report\": \"scores\""), "不是 report items 写的"),
        (Self.report().replacing("\"schema\": 1", with: "\"schema\": 2"), "schema 是 2"),
        (Self.report().replacing("2026-12-20", with: "2026-13-20"), "premises.asOf：这里的数不可能"),
        (Self.report().replacing("\"quiz\": \"paths-exam\"", with: "\"quizz\": 1"), "缺了 premises.quiz"),
        (Self.report().replacing("\"facility\": 0.5", with: "\"facility\": \"half\""), "rows[2].facility：不是该有的那种值"),
        (Self.report().replacing("\"facility\": 0.5", with: "\"facility\": 50"), "rows[2]：这里的数不可能"),
        (Self.report().replacing("\"answers\": 4", with: "\"answers\": -4"), "rows[0]：这里的数不可能"),
    ])
    func saysWhereAFileIsWrong(json: String, words: String) {
        do throws(ItemStatistics.Fault) {
            _ = try ItemStatistics(json: Array(json.utf8))
            #expect(Bool(false), "it was taken: \(words)")
        } catch {
            #expect(error.phrase.chinese.contains(words), "\(error.phrase.chinese)")
        }
    }
}
