import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// A file may hold anything. It is refused in words; it never ends the program, and never passes for something else.
struct DamageTests {
    @Test(arguments: [-1, -2_147_483_648, 0, 6, 99, 2_147_483_647])
    func anotherVersionIsSaid(version: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            try Shelf.forge(path, "PRAGMA user_version = \(version)")
            let error =
                version > Schema.current
                ? GradebookError.newerFormat(path: path)
                : .damaged(path: path, .structure("user_version = \(version)"))
            #expect(throws: error) { try Gradebook(at: path) }
            #expect(throws: error) { try Gradebook(reading: path, asOf: .start) }
        }
    }

    @Test(arguments: [
        ("ALTER TABLE event RENAME COLUMN content TO contents", "event"),
        ("ALTER TABLE person RENAME COLUMN staffID TO staff", "person"),
        ("ALTER TABLE ledger RENAME COLUMN wall TO walls", "ledger"), ("DROP TRIGGER ledgerStays", "ledgerStays"),
        ("ALTER TABLE attempt RENAME TO attempts", "attempt"), ("DROP TABLE paperItem", "paperItem"),
        ("ALTER TABLE attempt ADD COLUMN mark INTEGER", "attempt"), ("DROP INDEX attemptByQuiz", "attemptByQuiz"),
        ("DROP TRIGGER eventStays", "eventStays"), ("DELETE FROM sqlite_master WHERE name = 'learner'", "learner"),
        ("CREATE INDEX extra ON event (wall)", "extra"),
        ("CREATE TRIGGER swallow BEFORE INSERT ON event BEGIN SELECT RAISE(IGNORE); END", "swallow"),
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'number > 0', 'number > 1') WHERE name = 'attempt'",
            "attempt"
        ),
    ])
    func anotherStructureIsSaid(sql: String, part: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            try Shelf.forge(path, sql)
            for open in [{ try Gradebook(at: path) }, { try Gradebook(reading: path, asOf: .start) }] {
                let error = #expect(throws: GradebookError.self) { _ = try open() }
                guard case .damaged(path, let damage)? = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                switch damage {
                case .structure(let name): #expect(name == part || name.hasPrefix("sqlite_autoindex_\(part)"))
                case .file: break
                default: Issue.record("\(damage)")
                }
            }
        }
    }

    @Test func tablesOfOthersAreLeftAlone() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            try Shelf.forge(path, "CREATE TABLE note (text); CREATE VIEW people AS SELECT name FROM person; ANALYZE")
            #expect(try Gradebook(reading: path, asOf: .start).learners().count == 4)
            #expect(try Gradebook(at: path).learners().count == 4)
        }
    }

    private static let columns = [
        "person.id", "person.staffID", "person.name", "person.department", "learner.id", "learner.person",
        "learner.origin", "commitment.hash", "commitment.salt", "commitment.staffID", "gradebook.id", "ledger.sequence",
        "ledger.content", "ledger.wall", "ledger.hash", "attempt.gradebook", "attempt.commitment", "attempt.limits",
        "attempt.department", "attempt.arrival", "attempt.arrivedAt", "attempt.id", "attempt.learner",
        "attempt.workspace", "attempt.quiz", "attempt.quizVersion", "attempt.bankVersion", "attempt.number",
        "attempt.source", "attempt.language", "attempt.seed", "attempt.seen", "paperItem.attempt", "paperItem.position",
        "paperItem.itemVersion", "paperItem.passageVersion", "paperItem.optionOrder", "event.attempt", "event.sequence",
        "event.content", "event.wall", "event.monotonic", "event.boot", "event.hash", "itemVersion.hash",
        "itemVersion.item", "itemVersion.content", "passageVersion.content", "quizVersion.content",
    ]

    /// Every day each column has one of the values.
    private static let fillings = EveryCase.sample(
        27,
        of: columns.flatMap { column in ["NULL", "x'00ff'", "'text'", "-9223372036854775808"].map { (column, $0) } })

    /// The schema is made to allow anything, the columns are filled with it, and the schema is put right again.
    @Test(arguments: fillings)
    func noValueOfAColumnEndsTheProgram(column: String, value: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            let (table, name) = (column.prefix { $0 != "." }, column.drop { $0 != "." }.dropFirst())
            let schema = try DatabaseQueue(path: path).read { connection in
                try Row.fetchAll(connection, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").map {
                    ($0[0] as String, $0[1] as String)
                }
            }
            let loose = [
                ") STRICT": ")", "STRICT, WITHOUT": "WITHOUT", " NOT NULL": "", " TEXT": "", " INTEGER": "",
                " BLOB": "",
            ].sorted { $0.key < $1.key }.reduce("sql") { "replace(\($0), '\($1.key)', '\($1.value)')" }
            try Shelf.forge(
                path,
                """
                DROP TRIGGER eventStays; DROP TRIGGER attemptStays; DROP TRIGGER paperItemStays; DROP TRIGGER itemVersionStays;
                DROP TRIGGER passageVersionStays; DROP TRIGGER quizVersionStays; DROP TRIGGER itemPartStays;
                DROP TRIGGER scoringVersionStays; DROP TRIGGER ledgerStays; DROP TRIGGER ledgerIsKept;
                DROP TRIGGER tombstoneStays;
                UPDATE sqlite_master SET sql = \(loose) WHERE type = 'table'
                """)
            do {
                try Shelf.forge(path, "UPDATE OR IGNORE \(table) SET \(name) = \(value)")
            } catch is DatabaseError {
                return
            }
            let restored = schema.map { part in
                let sql = "'" + part.1.replacing("'", with: "''") + "'"
                return part.1.hasPrefix("CREATE TRIGGER")
                    ? part.1 + ";" : "UPDATE sqlite_master SET sql = \(sql) WHERE name = '\(part.0)';"
            }
            try Shelf.forge(path, restored.joined(separator: "\n"))
            try survive(path)
        }
    }

    /// Does everything that can be done with a gradebook; an error of ours is what may come of it. The content, where it could be
    /// read.
    @discardableResult
    private func survive(_ path: String) throws -> Shelf.Content? {
        var content: Shelf.Content?
        do throws(GradebookError) {
            let reading = try Gradebook(reading: path, asOf: .start)
            content = try? Shelf.content(of: reading)
            _ = try reading.verify()
        } catch {
            #expect(!error.phrase.chinese.isEmpty)
        }
        do throws(GradebookError) {
            let gradebook = try Gradebook(at: path)
            for staffID in ["007", "008", "009", "０10", "new"] {
                guard let id = try? StaffID(staffID) else { continue }
                let learner = try gradebook.enrol(id, name: nil)
                if let begun = try gradebook.attemptInProgress(at: "exam", workspace: "loyalty", learner: learner.id) {
                    let (id, count) = (begun.attempt.id, begun.eventCount)
                    try gradebook.record(.resumed, of: id, after: count, at: .start.after(99))
                    try gradebook.record(.submitted(by: .learner), of: id, after: count + 1, at: .start.after(99))
                } else {
                    _ = try gradebook.begin(.sample(), for: learner.id, at: .start)
                }
            }
            _ = try gradebook.lookalikes()
            try gradebook.close()
        } catch {
            #expect(!error.phrase.english.isEmpty)
        }
        return content
    }

    @Test(arguments: [
        "DELETE FROM person WHERE staffID = '007'",
        "DELETE FROM learner WHERE person = (SELECT id FROM person WHERE staffID = '007')",
        """
        UPDATE learner SET id = '00000000-0000-4000-8000-000000000000'
            WHERE person = (SELECT id FROM person WHERE staffID = '007')
        """,
        "DELETE FROM attempt WHERE id = (SELECT max(id) FROM attempt)",
        "DELETE FROM itemVersion WHERE item = 's1'", "DELETE FROM quizVersion", "DELETE FROM passageVersion",
        // The last event goes to an attempt that is not there: a chain without it still holds.
        """
        INSERT INTO event SELECT upper(attempt), sequence, content, wall, monotonic, boot, hash FROM event AS last
            WHERE content LIKE '%submitted%' LIMIT 1;
        DELETE FROM event WHERE (attempt, sequence) IN (SELECT lower(attempt), sequence FROM event WHERE attempt GLOB '*[A-F]*')
        """,
    ])
    func whatBelongsToNobodyIsNotLeftOutInSilence(sql: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            try Shelf.forge(path, sql)
            let gradebook = try Gradebook(reading: path, asOf: .start)
            let error = #expect(throws: GradebookError.self) { try gradebook.forEachAttempt { _, _ in } }
            guard case .damaged(path, .severed)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    /// `check` refuses such points today; a gradebook may hold them from before, or from somebody who wrote it himself.
    @Test(arguments: [
        Fraction(decimal: "999999999.999999999"), Fraction(.max), Fraction(.max, .max - 1), Fraction(1, .max), .zero,
        Fraction(.min), Fraction(-1),
    ])
    func pointsOfAnySizeStillReport(points: Fraction?) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            let points = try #require(points)
            let gradebook = try Gradebook(at: path)
            let items = (0..<12).map { index in
                Quiz.Entry.item(
                    Item(
                        id: ItemID("c\(index)"), stem: text("题"), question: Item.choice("c").question,
                        points: index % 2 == 0 ? points : Fraction(index, 7), marking: .perOption))
            }
            let vast = Quiz(
                id: "vast", title: Localized("大", in: .simplifiedChinese), kind: .exam,
                rules: .init(passMark: Fraction(2, 3)), entries: items)
            for beginning in [Gradebook.Beginning.sample(vast), .sample()] {
                var sitting = try Sitting(in: gradebook, beginning)
                try sitting.finish()
            }
            var lines: [String] = []
            try Gradebook(reading: path, asOf: .start).forEachAttempt { _, attempt in
                guard let score = Score(of: attempt) else { return }
                let texts =
                    [score.total, score.maximum].map { $0.decimalText(places: 9) } + [score.share.percentText(.share())]
                lines.append("\(attempt.quiz.id) \(texts.joined(separator: " "))")
            }
            #expect(lines.count == 2)
            #expect(lines.first?.hasPrefix("exam 7.5 ") == true, "\(lines)")
            let parts = lines.last?.split(separator: " ") ?? []
            #expect(parts[1] == parts[2] && parts[3] == (parts[1].hasPrefix("-") ? "0" : "100"), "\(lines)")
        }
    }

    // MARK: Random damage

    /// Something that happens to a file.
    private enum Mishap: CaseIterable {
        case bit, byte, run, zeros, swappedPages, truncated, header

        func befall(_ bytes: inout Data, _ random: inout SeededGenerator) {
            guard !bytes.isEmpty else { return }
            let place = random.number(below: bytes.count)
            switch self {
            case .bit: bytes[place] ^= 1 << UInt8(random.number(below: 8))
            case .byte: bytes[place] = UInt8(random.number(below: 256))
            case .run:
                for place in place..<min(place + 16, bytes.count) { bytes[place] = UInt8(random.number(below: 256)) }
            case .zeros:
                for place in place..<min(place + 64, bytes.count) { bytes[place] = 0 }
            case .swappedPages:
                let page = 4096
                guard bytes.count >= page else { return }
                let places = [place / page, random.number(below: bytes.count / page)].map {
                    $0 * page..<($0 + 1) * page
                }
                guard places.allSatisfy({ $0.upperBound <= bytes.count }) else { return }
                let pages = places.map { Data(bytes[$0]) }
                bytes.replaceSubrange(places[0], with: pages[1])
                bytes.replaceSubrange(places[1], with: pages[0])
            case .truncated: bytes = Data(bytes.prefix(place))
            case .header: bytes[place % 120] ^= 1 << UInt8(random.number(below: 8))
            }
        }
    }

    private static let cases: UInt64 = EveryCase.isWanted ? 3000 : 60

    @Test func randomDamageIsNoticedOrHarmless() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            // Always the same bytes, so that a seed is always the same case.
            let sound = try Shelf.releasedGradebook()
            try sound.write(to: URL(filePath: path))
            let content = try #require(try survive(path))
            var noticed = 0
            for seed in 0..<Self.cases {
                var random = SeededGenerator(seed: seed)
                var bytes = sound
                for _ in 0...random.number(below: 3) {
                    Mishap.allCases[random.number(below: Mishap.allCases.count)].befall(&bytes, &random)
                }
                for ending in ["-wal", "-shm", "-journal"] {
                    try? FileManager.default.removeItem(atPath: path + ending)
                }
                try bytes.write(to: URL(filePath: path))
                if let read = try survive(path) {
                    #expect(read.staffIDs == content.staffIDs, "seed \(seed)")
                    #expect(read.owners == content.owners, "seed \(seed)")
                    #expect(read.attempts == content.attempts, "seed \(seed)")
                } else {
                    noticed += 1
                }
            }
            #expect(noticed > Self.cases / 4)
        }
    }
}
