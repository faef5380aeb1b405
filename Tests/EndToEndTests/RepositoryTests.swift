import CoursekitTestSupport
import Foundation
import Testing

/// The repository is itself a workspace, and the program's first.
@Suite struct RepositoryTests {
    /// The program in the repository's own folder, with a home elsewhere.
    private func program(home: String) -> Program {
        Program(folder: Fixture.repository, environment: ["HOME": home, "XDG_DATA_HOME": "\(home)/.data"])
    }

    @Test func hasNothingForTheStrictestCheckToSay() throws {
        try withTemporaryFolder { home in
            let outcome = try program(home: home).run("check", "--strict", "--quiet")
            #expect(outcome.status == 0)
            #expect(outcome.output == "")
            #expect(outcome.complaints == "")
        }
    }

    @Test func keepsTrainerTextsAndTheExamOutOfTheLearnersSite() throws {
        try withTemporaryFolder { home in
            let program = program(home: home)
            for edition in ["learner", "trainer"] {
                let built = try program.run("build", "--edition", edition, "--output", "\(home)/\(edition)")
                #expect(built.status == 0, "\(built.complaints)")
            }
            let learner = try pages(below: "\(home)/learner")
            let trainer = try pages(below: "\(home)/trainer")
            // Slides, documents and coverage are for trainers alone.
            let added = Set(trainer.keys).subtracting(learner.keys)
            #expect(Set(learner.keys).isSubset(of: trainer.keys) && added.contains("six-pathways/overview.slides.html"))
            #expect(
                added.allSatisfy { $0.firstMatch(of: /\.(?:slides|book|workbook|key|sheets|coverage)\.html$/) != nil },
                "\(added)")

            let guides = try linesForTrainersOnly()
            #expect(guides.count > 20, "the course has texts for its trainers")
            let (forLearners, forTrainers) = (Haystack(learner.values), Haystack(trainer.values))
            for line in guides {
                #expect(forTrainers.contains(line), "missing from the trainer's edition: \(line)")
                #expect(!forLearners.contains(line), "in the learner's edition: \(line)")
            }
            let items = try examItems()
            #expect(items.count >= 30)
            for item in items {
                #expect(!forLearners.contains(item) && !forTrainers.contains(item), "\(item) is in a page")
            }
        }
    }

    @Test func givesItsSampleLearnersTheSameScoresInEveryReport() throws {
        try withTemporaryFolder { home in
            let program = program(home: home)
            let answers = "\(Fixture.repository)/scripts/demo-answers"
            let learners = try String(contentsOfFile: "\(answers)/learners.csv", encoding: .utf8).split(separator: "\n")
            #expect(learners.count == 4)
            for learner in learners.map({ $0.split(separator: ",").map(String.init) }) {
                let taken = try program.run(
                    "quiz", "six-pathways-exam", "--learner", learner[0], "--name", learner[1], "--department",
                    learner[2],
                    "--answers", "\(answers)/\(learner[0]).txt")
                #expect(taken.status == 0, "\(taken.complaints)")
                #expect(taken.output.hasPrefix("\(learner[0]) \(learner[1])  "))
            }
            #expect(try program.rows(ofReport: "report", "scores") == [], "answers files are no official attempts")

            let rows = try program.rows(ofReport: "report", "scores", "--include", "scripted")
            #expect(rows.map { $0[0] } == ["1001", "1002", "1003", "1004"])
            #expect(rows[0][6...9] == ["15.00", "15.00", "100.00", "通过"], "1001 answers everything right")

            let json = try program.run("report", "scores", "--include", "scripted", "--format", "json")
            let report = try JSONDecoder().decode(ScoreReport.self, from: Data(json.outputBytes))
            for (row, same) in zip(rows, report.rows) {
                #expect(row[0] == same.staffID)
                #expect(row[6] == same.score.formatted(.number.grouping(.never).precision(.fractionLength(2))))
                #expect(row[7] == same.maximum.formatted(.number.grouping(.never).precision(.fractionLength(2))))
                #expect((row[9] == "通过") == (same.outcome == "passed"))
            }
            #expect(rows.count == report.rows.count)
            #expect(report.summary.attemptCount == 4)
            #expect(report.summary.passedCount == rows.count { $0[9] == "通过" })
            #expect(try program.run("gradebook", "verify").status == 0)
        }
    }

    /// The bytes of all pages below a folder, by path.
    private func pages(below folder: String) throws -> [String: Data] {
        try Fixture.files(below: folder).filter { $0.key.hasSuffix(".html") }
    }

    /// Plain runs of Han characters out of the trainers' call-outs of every course, long enough to stand nowhere else. A
    /// learner's line that a call-out repeats is none of them.
    private func linesForTrainersOnly() throws -> [String] {
        var (trainers, learners) = (Set<String>(), Data())
        for (path, text) in try Fixture.files(below: "\(Fixture.repository)/courses") where path.hasSuffix(".md") {
            var isTrainers = false
            for line in String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
                if line.hasPrefix("> [!") { isTrainers = line.hasPrefix("> [!trainer]") }
                if !line.hasPrefix(">") { isTrainers = false }
                guard isTrainers else {
                    learners += Data((line + "\n").utf8)
                    continue
                }
                let runs = line.split { !("一"..."鿿").contains($0) }
                if let longest = runs.max(by: { $0.count < $1.count }), longest.count >= 12 {
                    trainers.insert(String(longest))
                }
            }
        }
        let text = Haystack([learners])
        return trainers.filter { !text.contains($0) }.sorted()
    }

    /// The ids of the items of every exam.
    private func examItems() throws -> [String] {
        var result: [String] = []
        for (path, text) in try Fixture.files(below: "\(Fixture.repository)/quizzes") where path.hasSuffix(".md") {
            let text = String(decoding: text, as: UTF8.self)
            guard text.contains("\nkind: exam\n") else { continue }
            result += text.matches(of: /\{#([^\s}]+)/).map { String($0.1) }
        }
        return result
    }
}

/// Texts that thousands of others are looked for in.
private struct Haystack {
    private let text: [CChar]

    init(_ texts: some Sequence<Data>) {
        text = texts.joined(separator: [UInt8(ascii: "\n")]).map { CChar(bitPattern: $0) } + [0]
    }

    func contains(_ needle: String) -> Bool { strstr(text, needle) != nil }
}

/// What these tests read of the JSON of `report scores`.
struct ScoreReport: Decodable {
    struct Row: Decodable {
        let staffID: String
        let score: Double
        let maximum: Double
        let outcome: String?
        let source: String
    }

    struct Summary: Decodable {
        let attemptCount: Int
        let passedCount: Int
    }

    let rows: [Row]
    let summary: Summary
}
