import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Nothing that named an erased person is left in any byte of the gradebook's files.
struct ErasingTests {
    private let later = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")
    private static let secrets = ["staff-4711", "staff-4712", "王小明明", "王大明明", "倾听与回应", "wang-login"]

    /// The files of a folder that hold a secret, in UTF-8 or UTF-16, with what they hold.
    private func traces(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().flatMap { name -> [String] in
            let bytes = try Data(contentsOf: URL(filePath: folder + "/" + name))
            return Self.secrets.filter { secret in
                [.utf8, .utf16LittleEndian, .utf16BigEndian].contains { encoding in
                    secret.data(using: encoding).map { bytes.range(of: $0) != nil } ?? false
                }
            }.map { "\(name): \($0)" }
        }
    }

    /// Somebody with a long life: renamed, renumbered, with short answers, extra time and attendance, among many others.
    private func fill(_ path: String) throws {
        let gradebook = try Gradebook(at: path)
        for number in 0..<60 { _ = try gradebook.enrol(StaffID("other-\(number)"), name: "学员 \(number)") }
        let learner = try gradebook.enrol(StaffID("staff-4711"), name: "王小明明", department: ["华东绝密"])
        var sitting = try Sitting(in: gradebook, as: "staff-4711", name: "王小明明")
        try sitting.record(.responded("c0", .words(ShortAnswer("倾听与回应"))))
        try sitting.finish()
        _ = try gradebook.change(
            StaffID("staff-4711"), name: "王大明明", department: nil, by: "wang-login", at: later)
        try gradebook.store.write { store throws(GradebookError) in
            try store.change(Learner(id: learner.id, staffID: "staff-4712", name: "王大明明", department: ["华东绝密"]))
            for (field, former, latter) in [("staffID", "staff-4711", "staff-4712"), ("name", "wang-login", "王大明明")] {
                try store.add(
                    PersonChange(
                        field: field, former: former, latter: latter, changedAt: 1,
                        operatorID: try store.operatorID(of: "hr")), to: learner.id)
            }
            try store.set(PersonalException(extraTime: .seconds(60)), for: learner.id, at: nil, workspace: "loyalty")
        }
        try gradebook.database.write { connection in
            try connection.execute(
                sql: """
                    INSERT INTO attendance SELECT lower(hex(randomblob(18))), person, 'spring', '2026-11-01', 'attendance',
                        '{"note":"王小明明"}', 0 FROM learner WHERE id = ?;
                    INSERT INTO assignment (id, workspace, quiz, person, startsOn)
                        SELECT lower(hex(randomblob(18))), 'loyalty', 'exam', person, '2026-11-01' FROM learner WHERE id = ?;
                    UPDATE person SET particulars = '{"email":"staff-4711@example.com"}'
                        WHERE id = (SELECT person FROM learner WHERE id = ?);
                    """, arguments: [learner.id.rawValue, learner.id.rawValue, learner.id.rawValue])
        }
    }

    @Test func noByteOfTheFilesNamesTheErased() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try fill(path)
            #expect(try traces(in: folder).count >= Self.secrets.count, "else the search finds nothing that is there")
            // Somebody else has the gradebook open and goes on; the log stays beside it.
            let other = try Gradebook(at: path)
            var sitting = try Sitting(in: other, as: "other-1", name: "学员 1")
            try sitting.record(.moved(to: 1))
            let gradebook = try Gradebook(at: path)
            _ = try gradebook.erase(StaffID("staff-4712"), by: "hr", at: later)
            try gradebook.scrub(at: later)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                    "book", "book-shm", "book-wal",
                ])
            #expect(try traces(in: folder) == [])
            try sitting.finish()
            #expect(try traces(in: folder) == [])
            try gradebook.close()
            try other.close()
            #expect(try traces(in: folder) == [])
            #expect(try Gradebook(reading: path, asOf: later).verify().isEmpty)
        }
    }

    /// Overwriting what was deleted is not enough: pages of before stand in the log.
    @Test func theLogStillNamesTheErasedBeforeItIsScrubbed() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try fill(path)
            let gradebook = try Gradebook(at: path)
            _ = try gradebook.change(StaffID("staff-4712"), name: "王小明明", department: nil)
            _ = try gradebook.erase(StaffID("staff-4712"), by: "hr", at: later)
            #expect(try !traces(in: folder).isEmpty)
            try gradebook.scrub(at: later)
            #expect(try traces(in: folder) == [])
        }
    }

    /// Whoever reads keeps the log from being begun anew: that is said, and done later.
    @Test func saysWhereItCannotBeScrubbedNow() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try fill(path)
            let gradebook = try Gradebook(at: path)
            _ = try gradebook.erase(StaffID("staff-4712"), by: "hr", at: later)
            let reader = try DatabaseQueue(path: path)
            try gradebook.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
            try reader.writeWithoutTransaction { connection in
                try connection.execute(sql: "BEGIN; SELECT COUNT(*) FROM person")
                #expect(throws: GradebookError.busy(path: path)) { try gradebook.scrub(at: later) }
                try connection.execute(sql: "COMMIT")
            }
            #expect(try gradebook.needsScrubbing())
            try gradebook.scrub(at: later)
            #expect(try traces(in: folder) == [])
        }
    }

    /// Tables that belong to people come with later versions, and are erased from as well: the schema itself says which they are.
    @Test func everyTableOfPeopleIsErasedFrom() throws {
        let gradebook = try Gradebook.inMemory()
        let learner = try gradebook.enrol(StaffID("1"), name: "甲")
        let before = try gradebook.database.write { connection in
            try connection.execute(
                sql: """
                    CREATE TABLE keepsake (id INTEGER PRIMARY KEY, owner TEXT REFERENCES person (id), words TEXT);
                    INSERT INTO keepsake (owner, words) SELECT person, '甲' FROM learner;
                    """)
            return try Int.fetchOne(connection, sql: "SELECT COUNT(*) FROM keepsake")
        }
        #expect(before == 1)
        try gradebook.store.write { store throws(GradebookError) in try store.erase([learner.id], at: 0) }
        #expect(try gradebook.database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM keepsake") } == 0)
    }

    @Test func knowsTheCopiesBesideAGradebook() throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    "g.schema-1.bak": "", "g.schema-1-2.bak": "", "g.replaced.bak": "", "g.replaced-3.bak": "",
                    "g.restored.part": "", "g.schema-1.part": "", "g.bak": "", "g.schema-1.bak.txt": "",
                    "other.schema-1.bak": "", "g.replaced.bak.schema-1.bak": "",
                ], into: folder)
            let copies = Gradebook.copies(besideGradebookAt: folder + "/g")
            #expect(
                copies.map { "\($0.path.dropFirst(folder.count + 1)) \($0.origin)" } == [
                    "g.replaced-3.bak replaced", "g.replaced.bak replaced", "g.restored.part draft",
                    "g.schema-1-2.bak formerForm", "g.schema-1.bak formerForm", "g.schema-1.part draft",
                ])
            #expect(Gradebook.copies(besideGradebookAt: folder + "/g.replaced.bak").map(\.origin) == [.formerForm])
        }
    }

    /// Somebody with a database tool cannot pass a deletion off as an erasing, nor give an erased person a name again.
    @Test(arguments: [
        (
            """
            UPDATE person SET staffID = NULL, name = '' WHERE staffID = '008';
            INSERT INTO tombstone SELECT id, 0 FROM learner WHERE person = (SELECT id FROM person WHERE staffID IS NULL)
            """, "blanked"
        ),
        ("UPDATE person SET staffID = NULL, name = '' WHERE staffID = '008'", "gone"),
        ("UPDATE person SET staffID = '007', name = '甲' WHERE staffID IS NULL", "unerased"),
        ("DELETE FROM tombstone", "gone"),
    ])
    func findsAForgedErasing(sql: String, fault: String) throws {
        let (gradebook, _) = try Tampering.gradebook()
        if fault != "blanked", !sql.contains("008") || sql.contains("DELETE") {
            _ = try gradebook.erase(StaffID("007"), by: "hr", at: later)
        }
        #expect(try gradebook.verify().isEmpty)
        try Tampering.forge(gradebook, sql)
        #expect(try gradebook.verify().faults.contains { "\($0)".hasPrefix(fault) })
    }
}
