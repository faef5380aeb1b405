import CourseModel
import QuizEngine
import Testing
import TextRules

@testable import ScoreReports

/// What becomes of columns for which a terminal has too little room.
struct NarrowTerminalTests {
    private typealias Field = ReportTable.Field<(id: String, name: String)>

    private func lines(_ ids: [String], _ more: [Field] = [], width: Int) -> [String] {
        let rows = ids.enumerated().map { (id: $1, name: "姓名\($0)") }
        let table = ReportTable(
            "x", Phrase(zh: "表", en: "Table"), premises: [], subjects: rows,
            fields: [
                Field("staffID", Phrase(zh: "工号", en: "Staff ID"), .text) { .text($0.id) },
                Field("name", Phrase(zh: "姓名", en: "Name"), .text) { .text($0.name) },
                Field("note", Phrase(zh: "说明", en: "Note"), .term) { _ in
                    .term(.init("n", Phrase(zh: String(repeating: "长", count: 20), en: "")))
                },
            ] + more, summary: [], emptyNotice: Phrase(zh: "没有", en: "none"))
        return table.terminalLines(width: width) { $0.chinese }.map(\.string)
    }

    /// Numbers of identity cards begin with the same place.
    @Test(arguments: [50, 56, 60, 64, 70, 80])
    func keepsIDsApart(width: Int) {
        let ends = ["440301199001010011", "440301199001010022", "440301199001011234"]
        let inside = ["440301199001010011", "440301199002020011", "440301199111110011"]
        for ids in [ends, inside] {
            let lines = lines(ids, width: width)
            let shown = lines.filter { $0.contains("姓名") && !$0.contains("工号") }
            let first = shown.compactMap { $0.split(separator: " ").first }
            #expect(Set(first).count == first.count, "\(lines)")
            #expect(ids.count { id in lines.contains { $0.contains(id) } } == 3 || first.count == 3, "\(lines)")
        }
    }

    private var interval: [Field] {
        [
            Field("rateLow", Phrase(zh: "95% 下限", en: "95% from"), .percent, .helpful) { _ in .text("10%") },
            Field("rateHigh", Phrase(zh: "95% 上限", en: "95% to"), .percent, .helpful) { _ in .text("90%") },
        ]
    }

    @Test(arguments: 50...110) func showsBothEndsOfAnIntervalOrNeither(width: Int) {
        let text = lines(["1", "2"], interval, width: width).joined(separator: "\n")
        #expect(text.contains("下限") == text.contains("上限"), "\(text)")
        // It says that there is more, where a row is a line.
        if text.contains("姓名0"), !text.contains("- 工号") {
            #expect(text.contains("还有 2 栏放不下") == !text.contains("下限"), "\(text)")
        }
    }
}
