import CourseModel
import CoursekitTestSupport
import Foundation
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// The power goes at any moment of a sitting, and the disk holds any part of what was not synced by then: what a learner was told to be
/// recorded is there.
struct PowerLossTests {
    private static let items = 5

    /// How many answers are found in what the disk held; nil where they are not the first ones, or do not verify.
    private func recovered(_ image: [String: [UInt8]], of path: String, in folder: String) throws -> Int? {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (file, bytes) in image where file.hasPrefix(path) && !file.hasSuffix("-shm") {
            try Data(bytes).write(to: URL(filePath: folder + "/book" + file.dropFirst(path.count)))
        }
        guard image[path] != nil else { return 0 }
        let gradebook: Gradebook
        do {
            gradebook = try Gradebook(at: folder + "/book")
            guard try gradebook.verify().isEmpty else { return nil }
        } catch {
            return nil
        }
        var count = 0
        var isPrefix = true
        try gradebook.forEachAttempt { _, attempt in
            count += attempt.responses.count
            isPrefix = isPrefix && attempt.responses == responses(attempt.responses.count)
        }
        try gradebook.close()
        return isPrefix ? count : nil
    }

    /// - Returns: in how many of the images something is missing that was acknowledged.
    private func losses(_ log: WriteLog, of path: String, in folder: String, forgetting ending: String?) throws -> Int {
        var random = SeededGenerator(seed: 20_261_127)
        var losses = 0
        // The first two steps put down what was there before.
        for moment in stride(from: 2, through: log.steps.count, by: EveryCase.isWanted ? 1 : 3) {
            let image = log.image(before: moment, forgetting: ending, &random)
            let found = try recovered(image, of: path, in: folder)
            if ending == nil {
                let told = log.acknowledged(before: moment)
                #expect((told...told + 1).contains(found ?? -1), "moment \(moment)")
            }
            if found ?? -1 < log.acknowledged(before: moment) { losses += 1 }
        }
        return losses
    }

    @Test(.enabled(if: DiskFault.isAvailable)) func whatWasAcknowledgedIsThereWhenThePowerIsBack() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/book"
            // Already there: what is not acknowledged yet may be lost whole.
            try Gradebook(at: path).close()
            let made = try Data(contentsOf: URL(filePath: path))
            var log = try WriteLog(in: folder) { environment in
                let ending = try Probe(path, as: "007", items: Self.items, environment: environment).wait()
                #expect(ending.status == 0 && ending.acknowledged == Self.items, "\(ending.error)")
            }
            log.begin(with: Array(made), in: path)
            #expect(log.acknowledged(before: log.steps.count) == Self.items)
            #expect(log.steps.count > 50)
            #expect(try losses(log, of: path, in: folder + "/image", forgetting: nil) == 0)
            // With `synchronous = NORMAL` nobody would wait for the log: that must be found out, else the test is worth nothing.
            #expect(try losses(log, of: path, in: folder + "/image", forgetting: "-wal") > 3)
        }
    }
}
