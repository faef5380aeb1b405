import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import SystemFiles
import Testing

@testable import Gradebook
@testable import GradebookSQLite

struct GradebookOpeningTests {
    @Test func everyCommitWaitsForTheDisk() throws {
        try withTemporaryFolder { folder in
            let gradebook = try Gradebook(at: folder + "/book")
            let settings = try gradebook.database.read { connection in
                try ["journal_mode", "synchronous", "foreign_keys", "secure_delete"].map {
                    try String.fetchOne(connection, sql: "PRAGMA \($0)")
                }
            }
            // 2 is FULL.
            #expect(settings == ["wal", "2", "1", "1"])
            // The same after another opening, with the tables already there.
            let again = try Gradebook(at: folder + "/book")
            #expect(try again.database.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        }
    }

    /// Where a statement of the schema changes, its digest changes with it; else every opening would take the long way.
    @Test func knowsItsTablesByTheirDigest() throws {
        let expected = try Schema.digestOfExpected()
        #expect(Schema.digestOfCurrent == expected)
    }

    @Test func makesTheFoldersAboveItAndKeepsThemPrivate() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/data/coursekit/loyalty.gradebook"
            _ = try Gradebook(at: path)
            #expect(try mode(of: folder + "/data") == 0o700)
            #expect(try mode(of: folder + "/data/coursekit") == 0o700)
            #expect(try mode(of: path) == 0o600)
        }
    }

    @Test func isPrivateUnderAnyUmask() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/data/book"
            // Killed, so that the files beside it stay.
            let ending = try Probe(path, as: "007", items: 100, ["umask=000"]).kill(afterLines: 2)
            try #require(ending.wasKilled)
            #expect(try mode(of: folder + "/data") == 0o700)
            for file in [path, path + "-wal", path + "-shm"] { #expect(try mode(of: file) == 0o600) }
        }
    }

    private func mode(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func anEmptyFileBecomesAGradebook() throws {
        try withTemporaryFolder { folder in
            try write(["book": ""], into: folder)
            #expect(try Gradebook(at: folder + "/book").learners().isEmpty)
        }
    }

    @Test func refusesATextWithoutTouchingIt() throws {
        try withTemporaryFolder { folder in
            let text = String(repeating: "学员名单\n", count: 100)
            try write(["list.csv": text], into: folder)
            #expect(throws: GradebookError.notAGradebook(path: folder + "/list.csv")) {
                try Gradebook(at: folder + "/list.csv")
            }
            #expect(try String(contentsOfFile: folder + "/list.csv", encoding: .utf8) == text)
        }
    }

    @Test(arguments: [
        "CREATE TABLE bookmark (url TEXT)", "PRAGMA application_id = 252006673", "PRAGMA user_version = 1",
    ])
    func refusesAnotherProgramsDatabaseWithoutTouchingIt(sql: String) throws {
        try withTemporaryFolder { folder in
            let path = folder + "/places.sqlite"
            try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(throws: GradebookError.notAGradebook(path: path)) { try Gradebook(at: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test func refusesAFolderAndADeviceInItsPlace() throws {
        try withTemporaryFolder { folder in
            #expect(throws: GradebookError.notAGradebook(path: folder)) { try Gradebook(at: folder) }
            #expect(throws: GradebookError.notAGradebook(path: "/dev/null")) { try Gradebook(at: "/dev/null") }
        }
    }

    @Test func refusesALinkToNowhere() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/nowhere/book")
            #expect(throws: GradebookError.cannotOpen(path: path, reason: SystemFault.noSuchFile.phrase)) {
                try Gradebook(at: path)
            }
        }
    }

    @Test func refusesAFileWhereAFolderIsMeant() throws {
        try withTemporaryFolder { folder in
            try write(["file": "text"], into: folder)
            let path = folder + "/file/book"
            #expect(throws: GradebookError.cannotOpen(path: path, reason: SystemFault.notAFolder.phrase)) {
                try Gradebook(at: path)
            }
        }
    }

    @Test func refusesWhatANewerProgramWrote() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Gradebook(at: path).database.write { try $0.execute(sql: "PRAGMA user_version = 99") }
            #expect(throws: GradebookError.newerFormat(path: path)) { try Gradebook(at: path) }
        }
    }

    @Test func saysThatADamagedFileIsDamaged() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            var sitting = try Sitting(in: Gradebook(at: path))
            try sitting.finish()
            try sitting.gradebook.close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            for offset in stride(from: 4096, to: bytes.count, by: 64) { bytes[offset] ^= 0x5A }
            try bytes.write(to: URL(filePath: path))
            let error = #expect(throws: GradebookError.self) { _ = try Gradebook(at: path).verify() }
            guard case .damaged(path, _)? = error else {
                Issue.record("not damaged, but \(String(describing: error))")
                return
            }
        }
    }

    @Test func aHeaderThatIsNoneIsNoGradebook() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Gradebook(at: path).close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            bytes[0] = 0
            try bytes.write(to: URL(filePath: path))
            #expect(throws: GradebookError.notAGradebook(path: path)) { try Gradebook(at: path) }
        }
    }

    @Test func saysWhereItCannotBeMadeOrRead() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            // Root may write anywhere; the process gives that up.
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
            let refused = try Probe(path, as: "007", items: 1, ["nobody"]).wait()
            #expect(refused.status == 74)
            #expect(refused.error.contains("cannotOpen") && refused.error.contains(path))
            #expect(!FileManager.default.fileExists(atPath: path))

            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
            try Gradebook(at: path).close()
            try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
            let unreadable = try Probe(path, as: "007", items: 1, ["nobody"]).wait()
            #expect(unreadable.status == 74)
            #expect(unreadable.error.contains("cannotOpen"))
        }
    }

    @Test func isOneFileWhenItIsClosed() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            var sitting = try Sitting(in: Gradebook(at: path))
            try sitting.finish()
            #expect(FileManager.default.fileExists(atPath: path + "-wal"))
            try sitting.gradebook.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["book"])
            try FileManager.default.copyItem(atPath: path, toPath: folder + "/copy")
            #expect(try Gradebook(at: folder + "/copy").attempt(sitting.attempt.id).attempt == sitting.attempt)
        }
    }

    /// Who changed it keeps the former name, until the person is erased; then nothing of it is left.
    @Test func aNameThatIsTakenAwayIsNoLongerInTheFile() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            let gradebook = try Gradebook(at: path)
            _ = try gradebook.enrol(StaffID("007"), name: "从前的名字很长很长的一个人")
            _ = try gradebook.change(StaffID("007"), name: "新", department: nil)
            try gradebook.database.write { try $0.execute(sql: "DELETE FROM personChange") }
            try gradebook.close()
            let bytes = try Data(contentsOf: URL(filePath: path))
            #expect(bytes.range(of: Data("新".utf8)) != nil)
            #expect(bytes.range(of: Data("从前的名字".utf8)) == nil)
        }
    }
}
