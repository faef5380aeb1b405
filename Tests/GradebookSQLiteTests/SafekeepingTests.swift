import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Seals, backups, and what comes of gradebooks that are given away.
struct SafekeepingTests {
    private let later = Instant(wall: 1_900_000_000_000, monotonic: 0, boot: "")

    private func breaches(_ path: String, _ seal: Seal) throws -> [Gradebook.Breach] {
        try Gradebook(reading: path, asOf: later).breaches(of: seal)
    }

    @Test func aSealHoldsWhileRecordsAreAdded() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Shelf.makeGradebook(at: path)
            let yesterday = try Data(contentsOf: URL(filePath: path))
            var gradebook = try Gradebook(at: path)
            let seal = try gradebook.seal(by: "hr", at: later)
            #expect(seal.attempts == 4 && seal.learners == 4)
            #expect(Seal(seal.text) == seal)
            var sitting = try Sitting(in: gradebook, as: "new")
            try sitting.finish()
            try gradebook.close()
            #expect(try breaches(path, seal) == [Gradebook.Breach]())
            // Yesterday's copy is sound in itself, and only the seal tells.
            let today = try Data(contentsOf: URL(filePath: path))
            try yesterday.write(to: URL(filePath: path))
            #expect(try Gradebook(reading: path, asOf: later).verify().isEmpty)
            #expect(try breaches(path, seal) == [Gradebook.Breach.older(missing: 1)])
            // So does whoever goes on with it, however many records that makes.
            gradebook = try Gradebook(at: path)
            for staffID in ["a", "b"] { _ = try gradebook.enrol(StaffID(staffID), name: nil) }
            try gradebook.close()
            #expect(try breaches(path, seal) == [Gradebook.Breach.rewritten])
            try today.write(to: URL(filePath: path))
            #expect(try breaches(path, seal) == [Gradebook.Breach]())
            try Gradebook(at: folder + "/another").close()
            let other = try Gradebook(reading: folder + "/another", asOf: later).identity().id
            #expect(try breaches(folder + "/another", seal) == [Gradebook.Breach.anotherGradebook(other)])
        }
    }

    @Test func aSignedSealIsNobodyElses() throws {
        let gradebook = try Gradebook.inMemory()
        let key = try #require(SigningKey(SigningKey.newText()))
        let seal = try gradebook.seal(by: "hr", at: later).signed(with: key)
        #expect(seal.isSignatureRight == true)
        let read = try #require(Seal(seal.text.replacing("\n", with: "  \r\n\n")))
        #expect(read == seal)
        #expect(try gradebook.breaches(of: read).isEmpty)
        let forged = seal.text.replacing("attempts 0", with: "attempts 1")
        #expect(Seal(forged) == nil, "the check tells a slip of the pen")
        let otherKey = try #require(SigningKey(SigningKey.newText()))
        let other = try gradebook.seal(by: "hr", at: later).signed(with: otherKey)
        let swapped = Seal(
            gradebook: seal.gradebook, sealedAt: seal.sealedAt, entries: seal.entries, ledger: seal.ledger,
            attempts: seal.attempts, learners: seal.learners, signature: other.signature)
        #expect(try gradebook.breaches(of: swapped) == [Gradebook.Breach.badSignature])
        #expect(SigningKey("no key") == nil)
    }

    /// Computed by another program, from the description of Ed25519 (RFC 8032, test 1: the key of 32 bytes).
    @Test func theKeyIsThatOfTheStandard() throws {
        let key = try #require(SigningKey("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        #expect(
            Digest(bytes: key.publicKey).hexadecimal
                == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    }

    @Test func isBackedUpWhileSomebodySitsAQuiz() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            let ending = try Probe(path, as: "007", items: 40).kill(afterLines: 20)
            try #require(ending.wasKilled)
            try write(["backup": ""], into: folder)
            try Gradebook.backUp(path, to: folder + "/backup")
            var responses = 0
            try Gradebook(reading: folder + "/backup", asOf: later).forEachAttempt { responses += $1.responses.count }
            #expect(responses >= 20)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("backup") }
            #expect(names == ["backup"])
        }
    }

    @Test func aBackupTakesItsPlaceAndNothingIsLost() throws {
        try withTemporaryFolder { folder in
            let (path, backup) = (folder + "/book", folder + "/backup")
            try Shelf.makeGradebook(at: path)
            try write(["backup": ""], into: folder)
            try Gradebook.backUp(path, to: backup)
            var gradebook = try Gradebook(at: path)
            _ = try gradebook.enrol(StaffID("new"), name: nil)
            // Somebody has it open.
            let other = try Probe(path, as: "busy", items: 1).wait()
            #expect(other.status == 0)
            #expect(throws: GradebookError.busy(path: path)) { try Gradebook.restore(backup, to: path) }
            try gradebook.close()
            #expect(try Gradebook.restore(backup, to: path) == path + ".replaced.bak")
            gradebook = try Gradebook(at: path)
            #expect(try gradebook.learner(StaffID("new")) == nil)
            try gradebook.close()
            #expect(try Gradebook(reading: path + ".replaced.bak", asOf: later).learner(StaffID("new")) != nil)
            #expect(try Gradebook.restore(backup, to: path) == path + ".replaced-2.bak")
            #expect(try Gradebook.restore(backup, to: folder + "/fresh") == nil)
            #expect(try Gradebook(reading: folder + "/fresh", asOf: later).learners().count == 4)
            try write(["letter": "学员名单"], into: folder)
            #expect(throws: GradebookError.notAGradebook(path: folder + "/letter")) {
                try Gradebook.restore(folder + "/letter", to: path)
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!names.contains { $0.hasSuffix(".part") || $0.hasSuffix("-wal") || $0.hasSuffix("-shm") })
        }
    }

    /// Two shops, one of them with a gradebook that version 0.1.0 wrote; its file is not touched.
    @Test func anOlderGradebookIsMergedAsItIs() throws {
        try withTemporaryFolder { folder in
            let (path, old) = (folder + "/book", folder + "/old")
            try Shelf.makeGradebook(at: path)
            try Shelf.releasedGradebook().write(to: URL(filePath: old))
            let gradebook = try Gradebook(at: path)
            let merged = try gradebook.merge(Gradebook(reading: old, asOf: later), by: "hr", at: later)
            #expect(merged.added == 6 && merged.newLearners == 3 && merged.conflicts.isEmpty)
            #expect(try gradebook.verify().isEmpty)
            #expect(try Data(contentsOf: URL(filePath: old)) == Shelf.releasedGradebook())
            // The shop upgrades, and goes on: what came before is known.
            let shop = try Gradebook(at: old)
            var sitting = try Sitting(
                in: shop, as: "001", name: "学员甲", .sample(.sample(id: "kinds"), workspace: "tour"))
            try sitting.finish()
            try shop.close()
            let again = try gradebook.merge(Gradebook(reading: old, asOf: later), by: "hr", at: later)
            #expect(again.added == 1 && again.continued == 0 && again.known == 6 && again.newLearners == 0)
            #expect(try gradebook.verify().isEmpty)
            #expect(try gradebook.attempt(sitting.attempt.id).attempt == sitting.attempt)
        }
    }

    @Test func whatIsGivenAwayIsAWholeGradebook() throws {
        try withTemporaryFolder { folder in
            try Shelf.makeGradebook(at: folder + "/book")
            try write(["export": ""], into: folder)
            let source = try Gradebook(reading: folder + "/book", asOf: later)
            let export = try Gradebook(filling: folder + "/export", as: source.identity().id)
            #expect(try export.merge(source, by: nil, at: later) { learner, _ in learner.staffID == "009" }.added == 2)
            try export.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["book", "export"])
            let read = try Gradebook(reading: folder + "/export", asOf: later)
            #expect(try read.identity() == source.identity())
            #expect(try read.learners().map(\.staffID) == ["009"])
            #expect(try read.verify().isEmpty)
        }
    }
}
