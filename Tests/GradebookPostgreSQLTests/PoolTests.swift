import CoursekitTestSupport
import Foundation
import Gradebook
import GradebookConformance
import GradebookSamples
import GradebookPostgreSQL
import Testing

/// A pool of connections stands between, and gives each transaction whichever session is free.
@Suite(
    .enabled(
        if: TestServer.isAvailable && TestPool.isAvailable, "pgbouncer is not on this machine: apt install pgbouncer"))
struct PoolTests {
    /// With one session for all, nothing that a session kept from one transaction to the next would go unnoticed.
    @Test func sittingsGoOnThroughAPoolOfOneSession() async throws {
        let book = try Book()
        let pool = try TestPool(to: book.server, size: 1)
        let address = pool.address(schema: book.schema)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                group.addTask {
                    var sitting = try Sitting(in: Gradebook(onServer: address), as: "s\(number)", name: "甲")
                    try sitting.finish()
                }
            }
            try await group.waitForAll()
        }
        let gradebook = try Gradebook(onServer: address, asOf: .start)
        let found = try gradebook.verify()
        #expect(found.isEmpty && found.attemptCount == 6)
    }

    @Test(arguments: [StoreConformance.recordsAnEventOnce, .handsOutAttemptsInOrder, .bringsEachAttemptOnce])
    func behavesAsEveryStoreThroughAPool(behaviour: StoreConformance) throws {
        let (book, other) = (try Book(), try Book())
        let pool = try TestPool(to: book.server, size: 4)
        try behaviour.check {
            try Gradebook(onServer: pool.address(schema: book.schema))
        } openOther: {
            try Gradebook(onServer: pool.address(schema: other.schema))
        }
    }
}
