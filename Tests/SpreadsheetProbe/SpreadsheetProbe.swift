internal import CourseModel
internal import Foundation
internal import QuizEngine
internal import ScoreReports

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Writes a report of many rows as a workbook, so that the writing can be held against libxlsxwriter alone (`scripts/bench`).
///
/// Arguments: the file, a folder for what is put down on the way, and how many rows of twenty cells. It says the seconds of
/// the processor that the writing took, and by how many MiB it raised the most memory that the process had.
@main
enum SpreadsheetProbe {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let rows = Int(arguments[3]), let day = CivilDate("2026-12-20") else { exit(64) }
        let table = ReportTable.scores(of: collection(rows), asOf: day, language: .simplifiedChinese)
        let (start, memory) = (clock(), mostMemory())
        try table.writeSpreadsheet(to: arguments[1], scratch: arguments[2], created: day) { $0.chinese }
        print(Double(clock() - start) / Double(CLOCKS_PER_SEC), mostMemory() - memory)
    }

    private static func collection(_ count: Int) -> AttemptCollection {
        let learners = (1...max(count, 1)).map { number in
            Learner(
                id: LearnerID("learner-\(number)"), staffID: "\(1_000_000 + number)", name: "王小明\(number)",
                department: ["华东", "门店\(number % 500)"])
        }
        var collection = AttemptCollection(selection: AttemptSelection(), learners: learners)
        for (number, learner) in learners.enumerated() {
            collection.add(
                AttemptSummary(of: attempt(number, of: learner), department: learner.department), of: learner)
        }
        return collection
    }

    private static let quiz = QuizVersion(
        id: "paths-exam", title: Localized("六大途径 · 结业测评", in: .simplifiedChinese), course: nil, courseTitle: nil,
        kind: .exam,
        rules: Quiz.Rules(passMark: Fraction(3, 5), validity: Quiz.Validity(count: 12, unit: .months)), objectives: [],
        timeZone: "Asia/Shanghai")

    private static let items = (0..<5).map { number in
        Item(
            id: ItemID("item-\(number)"), stem: Localized("题", in: .simplifiedChinese),
            question: .choice(
                Item.Choice(
                    selection: .single,
                    options: (0..<2).map {
                        Item.Option(
                            letter: OptionLetter(index: $0), text: Localized("选项", in: .simplifiedChinese),
                            isCorrect: $0 == 0)
                    })))
    }

    private static func attempt(_ number: Int, of learner: Learner) -> AttemptRecord {
        let begin = Instant(wall: 1_764_000_000_000 + Int64(number) * 60_000, monotonic: 0, boot: "run")
        let end = Instant(wall: begin.wall + 307_900, monotonic: 307_900, boot: "run")
        var attempt = AttemptRecord(
            id: AttemptID("00000000-0000-4000-8000-\(100_000_000_000 + number)"), learner: learner.id,
            workspace: "academy", quiz: quiz, number: 1, source: .interactive, language: .simplifiedChinese, seed: 1,
            paper: Paper(items: items.map { PaperItem(item: $0, optionOrder: []) }), startedAt: begin)
        for (index, item) in items.enumerated() {
            attempt.apply(.responded(item.id, .options([OptionLetter(index: index < number % 6 ? 0 : 1)])), at: begin)
        }
        attempt.apply(.submitted(by: .learner), at: end)
        return attempt
    }

    /// In MiB.
    private static func mostMemory() -> Int {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss >> 20
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss >> 10
        #endif
    }
}
