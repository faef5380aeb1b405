import CourseModel
import CoursekitTestSupport
import Foundation
import GRDB
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// Somebody takes the file away while a quiz is sat: nothing counts as saved that nobody would find.
struct GoneFileTests {
    enum Loss: String, CaseIterable {
        case deleted, moved, replaced, emptied, logDeleted, logMoved, linkTurned, folderMoved
    }

    private let manager = FileManager.default

    private func inflict(_ loss: Loss, on path: String) throws {
        switch loss {
        case .deleted: try manager.removeItem(atPath: path)
        case .moved: try manager.moveItem(atPath: path, toPath: path + ".away")
        case .replaced:
            try manager.moveItem(atPath: path, toPath: path + ".away")
            try manager.copyItem(atPath: path + ".away", toPath: path)
        case .emptied: #expect(truncate(path, 0) == 0)
        case .logDeleted: try manager.removeItem(atPath: path + "-wal")
        case .logMoved: try manager.moveItem(atPath: path + "-wal", toPath: path + ".away")
        case .linkTurned:
            try manager.moveItem(atPath: path, toPath: path + ".away")
            try manager.createSymbolicLink(atPath: path, withDestinationPath: path + ".other")
        case .folderMoved:
            let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
            let name = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
            try manager.moveItem(atPath: name, toPath: name + ".away")
        }
    }

    @Test(arguments: Loss.allCases) func isNoticedAtTheNextAnswer(loss: Loss) throws {
        try withTemporaryFolder { folder in
            try manager.createDirectory(atPath: folder + "/kept", withIntermediateDirectories: false)
            let path = folder + "/kept/book"
            var sitting = try Sitting(in: Gradebook(at: path))
            try sitting.record(.responded("c0", .options([OptionLetter(index: 1)])))
            try inflict(loss, on: path)
            let gone = GradebookError.gone(path: path)
            #expect(throws: gone) { try sitting.record(.moved(to: 1)) }
            #expect(throws: gone) { try sitting.gradebook.enrol(StaffID("9"), name: nil) }
            #expect(throws: gone) { try sitting.record(.moved(to: 1)) }
            #expect(!gone.isFinal)
        }
    }

    @Test(arguments: [Loss.moved, .logMoved, .folderMoved]) func theSittingGoesOnWhenItIsBack(loss: Loss) throws {
        try withTemporaryFolder { folder in
            try manager.createDirectory(atPath: folder + "/kept", withIntermediateDirectories: false)
            let path = folder + "/kept/book"
            var sitting = try Sitting(in: Gradebook(at: path))
            try sitting.record(.responded("c0", .options([OptionLetter(index: 1)])))
            try inflict(loss, on: path)
            #expect(throws: GradebookError.gone(path: path)) { try sitting.record(.moved(to: 1)) }
            switch loss {
            case .folderMoved: try manager.moveItem(atPath: folder + "/kept.away", toPath: folder + "/kept")
            case .logMoved: try manager.moveItem(atPath: path + ".away", toPath: path + "-wal")
            default: try manager.moveItem(atPath: path + ".away", toPath: path)
            }
            try sitting.record(.moved(to: 1))
            try sitting.finish()
            let reading = try Gradebook(reading: path, asOf: .start)
            #expect(try reading.attempt(sitting.attempt.id).attempt == sitting.attempt)
            #expect(try reading.verify().isEmpty)
        }
    }

    @Test func isNotMadeAnewBesideItsLog() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            var sitting = try Sitting(in: Gradebook(at: path))
            try sitting.record(.moved(to: 1))
            try inflict(.moved, on: path)
            // Another learner begins: SQLite would empty the log, and with it what stands nowhere else.
            let log = try Data(contentsOf: URL(filePath: path + "-wal"))
            #expect(throws: GradebookError.gone(path: path)) { try Gradebook(at: path) }
            #expect(!manager.fileExists(atPath: path))
            #expect(try Data(contentsOf: URL(filePath: path + "-wal")) == log)
            try manager.moveItem(atPath: path + ".away", toPath: path)
            try sitting.finish()
            #expect(try Gradebook(reading: path, asOf: .start).attempt(sitting.attempt.id).attempt == sitting.attempt)
        }
    }

    @Test func isNoticedThroughALinkAndByARelativeName() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            try Gradebook(at: path).close()
            try manager.createSymbolicLink(atPath: folder + "/link", withDestinationPath: path)
            var sitting = try Sitting(in: Gradebook(at: folder + "/link"))
            try sitting.record(.moved(to: 1))
            try manager.removeItem(atPath: path + "-wal")
            #expect(throws: GradebookError.gone(path: folder + "/link")) { try sitting.record(.moved(to: 2)) }
        }
    }
}
