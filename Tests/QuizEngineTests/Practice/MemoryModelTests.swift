import Foundation
import QuizEngine
import Testing

/// The memory model against histories that the package `fsrs` of the Python Package Index reckoned (`scripts/conformance-practice`).
@Suite struct MemoryModelTests {
    private static var vectors: URL {
        if let path = ProcessInfo.processInfo.environment["COURSEKIT_MEMORY_VECTORS"] {
            return URL(fileURLWithPath: path)
        }
        return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Golden/QuizEngineTests/memory.csv")
    }

    @Test func reckonsAsThePublishedModelDoes() throws {
        let rows = try String(contentsOf: Self.vectors, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(rows.count >= 50)
        let model = MemoryModel.standard
        var history: Substring?
        var before: (state: MemoryState, day: Int)?
        for row in rows {
            let fields = row.split(separator: ",")
            if history != fields[0] { (history, before) = (fields[0], nil) }
            let (day, grade) = (try #require(Int(fields[1])), try #require(Int(fields[2]).flatMap(Recall.init)))
            let state =
                before.map { model.next($0.state, grade, after: day - $0.day) } ?? model.first(grade)
            let stability = try #require(Double(fields[3]))
            #expect(abs(state.stability - stability) <= max(stability, 1) * 1e-8, "\(row)")
            #expect(abs(state.difficulty - (try #require(Double(fields[4])))) <= 1e-7, "\(row)")
            #expect(model.interval(after: state) == Int(fields[5]), "\(row)")
            let later = model.retrievability(of: state, after: 10)
            #expect(abs(later - (try #require(Double(fields[6])))) <= 1e-9, "\(row)")
            before = (state, day)
        }
    }

    @Test func isKnownWithNineChancesInTenAfterItsStability() {
        let state = MemoryState(stability: 12, difficulty: 5)
        #expect(abs(MemoryModel.standard.retrievability(of: state, after: 12) - 0.9) < 1e-12)
        #expect(MemoryModel.standard.retrievability(of: state, after: 0) == 1)
        #expect(MemoryModel.standard.interval(after: state) == 12)
    }

    @Test func neverComesBackLaterThanInAHundredYears() {
        #expect(MemoryModel.standard.interval(after: MemoryState(stability: 1e300, difficulty: 1)) == 36_500)
        #expect(MemoryModel.standard.interval(after: MemoryState(stability: 0.001, difficulty: 10)) == 1)
    }
}
