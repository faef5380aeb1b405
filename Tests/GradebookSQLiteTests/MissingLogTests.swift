import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Copies of a gradebook that lack what still stood in its log.
struct MissingLogTests {
    private func events(of gradebook: Gradebook) throws -> Int {
        var count = 0
        try gradebook.store.read { store throws(GradebookError) in
            try store.forEachLedgerEntry { entry throws(GradebookError) in
                if entry.content == #"{"foundWithoutLog":{}}"# { count += 1 }
            }
        }
        return count
    }

    private func copy(_ path: String, to other: String) throws {
        try? FileManager.default.removeItem(atPath: other)
        try FileManager.default.copyItem(atPath: path, toPath: other)
    }

    @Test func aBareCopyOfOneInUseIsRecognised() throws {
        try withTemporaryFolder { folder in
            let (path, bare) = (folder + "/book", folder + "/copy")
            let gradebook = try Gradebook(at: path)
            var sitting = try Sitting(in: gradebook)
            try sitting.finish()
            #expect(try !Gradebook(reading: path, asOf: .start).lacksLog)
            try copy(path, to: bare)
            let read = try Gradebook(reading: bare, asOf: .start)
            #expect(try read.lacksLog && read.learners().isEmpty)
            // Nothing is written beside what is only read.
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("copy") } == ["copy"])
            // With its log it is whole.
            try copy(path + "-wal", to: bare + "-wal")
            #expect(try !Gradebook(reading: bare, asOf: .start).lacksLog)
            #expect(try Gradebook(reading: bare, asOf: .start).learners().count == 1)
        }
    }

    @Test func whoOpensSuchACopyIsToldAndTheLedgerKeepsIt() throws {
        try withTemporaryFolder { folder in
            let (path, bare) = (folder + "/book", folder + "/copy")
            try withExtendedLifetime(try Gradebook(at: path)) { try copy(path, to: bare) }
            do {
                let opened = try Gradebook(at: bare)
                #expect(try opened.lacksLog && events(of: opened) == 1)
            }
            let again = try Gradebook(at: bare)
            #expect(try !again.lacksLog && events(of: again) == 1)
            #expect(try again.verify().foundWithoutLog != nil && again.verify().isEmpty)
        }
    }

    /// Whatever is moved, copied or put back when nobody uses it is whole, and so is what was written by a backup.
    @Test func nothingElseIsTakenForSuchACopy() throws {
        try withTemporaryFolder { folder in
            let (path, other) = (folder + "/book", folder + "/other")
            do {
                let gradebook = try Gradebook(at: path)
                var sitting = try Sitting(in: gradebook)
                try sitting.finish()
                _ = FileManager.default.createFile(atPath: folder + "/backup", contents: nil)
                try Gradebook.backUp(path, to: folder + "/backup")
                let export = try Gradebook(filling: folder + "/export", as: "00000000-0000-0000-0000-000000000001")
                _ = try export.merge(Gradebook(reading: path, asOf: .start), by: nil, at: .start)
                try export.close()
            }
            for file in ["backup", "export"] {
                #expect(try !Gradebook(reading: folder + "/" + file, asOf: .start).lacksLog, "\(file)")
                #expect(try !Gradebook(at: folder + "/" + file).lacksLog, "\(file)")
            }
            try copy(path, to: other)
            for name in [path, other] {
                #expect(try !Gradebook(reading: name, asOf: .start).lacksLog)
                #expect(try Gradebook(reading: name, asOf: .start).learners().count == 1)
            }
            try FileManager.default.moveItem(atPath: path, toPath: folder + "/moved")
            let moved = try Gradebook(at: folder + "/moved")
            #expect(try !moved.lacksLog && events(of: moved) == 0)
            // One of several who leaves takes nothing away.
            do { _ = try Gradebook(at: folder + "/moved") }
            _ = try moved.enrol(StaffID("008"), name: "乙")
            #expect(try !Gradebook(reading: folder + "/moved", asOf: .start).lacksLog)
            #expect(try Gradebook(reading: folder + "/moved", asOf: .start).learners().count == 2)
        }
    }

    /// Who was killed has left the log there; and of older forms nobody can tell.
    @Test func aLogThatIsThereIsNotMissing() throws {
        try withTemporaryFolder { folder in
            let (path, other) = (folder + "/book", folder + "/other")
            let gradebook = try Gradebook(at: path)
            var sitting = try Sitting(in: gradebook)
            try sitting.finish()
            for ending in ["", "-wal"] { try copy(path + ending, to: other + ending) }
            #expect(try !Gradebook(at: other).lacksLog)
            #expect(try Gradebook(at: other).learners().count == 1)

            let older = folder + "/older"
            let connection = try DatabaseQueue(path: older)
            try connection.writeWithoutTransaction { connection in
                try connection.execute(
                    sql: "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
                for sql in [
                    Schema.schema1, Schema.schema2, Schema.takeOver(into: "9d6fd7a0-7c8a-4f0e-8a25-9b3c6f1f7a10"),
                    Schema.schema3,
                ] {
                    try connection.execute(sql: sql)
                }
                try connection.execute(sql: "PRAGMA application_id = 1131104098; PRAGMA user_version = 3")
            }
            try connection.close()
            #expect(try !Gradebook(reading: older, asOf: .start).lacksLog)
            let migrated = try Gradebook(at: older)
            #expect(migrated.migration?.schema == 3 && !migrated.lacksLog)
            #expect(try migrated.identity() == GradebookIdentity(id: "9d6fd7a0-7c8a-4f0e-8a25-9b3c6f1f7a10", schema: 5))
            #expect(try Gradebook(reading: older + ".schema-3.bak", asOf: .start).identity().schema == 3)
        }
    }
}
