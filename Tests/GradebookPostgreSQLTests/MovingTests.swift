import CourseModel
import CoursekitTestSupport
import Foundation
import Gradebook
import GradebookSamples
import GradebookPostgreSQL
import QuizEngine
import GradebookSQLite
import Testing

/// A gradebook goes from a file to a server and back, to the last byte.
@Suite(serverIsThere) struct MovingTests {
    private func rows(of gradebook: Gradebook) throws -> [KeptTable: Set<[KeptValue]>] {
        var rows: [KeptTable: Set<[KeptValue]>] = [:]
        try gradebook.withRows { source throws(GradebookError) in
            for table in KeptTable.allCases {
                try source.forEachRow(of: table) { rows[table, default: []].insert($0) }
            }
        }
        return rows
    }

    @Test func comesBackAsItWas() throws {
        let server = try TestServer.shared.get()
        try withTemporaryFolder { folder in
            let file = folder + "/book"
            var sitting = try Sitting(in: try Gradebook(at: file))
            try sitting.finish()
            let gradebook = try Gradebook(at: file)
            _ = try gradebook.change(StaffID("007"), name: "王\\明\t\n'\"", department: ["华东", "北京"])
            _ = try Sitting(in: gradebook, as: "008", name: "乙")
            _ = try gradebook.erase(StaffID("008"), by: "hr", at: .start)
            try gradebook.close()

            let address = server.address()
            let source = try Gradebook(reading: file, asOf: .start)
            try source.withRows { rows throws(GradebookError) in
                try Gradebook.make(onServer: address, with: rows).close()
            }
            let moved = try Gradebook(onServer: address, asOf: .start)
            #expect(try moved.verify().isEmpty)
            #expect(try rows(of: moved) == rows(of: source))
            #expect(try moved.identity() == source.identity())

            let back = folder + "/back"
            try moved.withRows { rows throws(GradebookError) in try Gradebook.fill(back, with: rows) }
            let returned = try Gradebook(reading: back, asOf: .start)
            #expect(try returned.verify().isEmpty)
            #expect(try rows(of: returned) == rows(of: source))
            // Whoever goes on there continues the chains.
            var next = try Sitting(in: try Gradebook(at: back), as: "007", name: "王\\明\t\n'\"")
            try next.finish()
            #expect(try Gradebook(reading: back, asOf: .start).verify().isEmpty)
        }
    }

    @Test func leavesNothingWhereItCannotBeFinished() throws {
        let server = try TestServer.shared.get()
        let address = server.address()
        struct Broken: KeptRowSource {
            func forEachRow(
                of table: KeptTable, _ body: ([KeptValue]) throws(GradebookError) -> Void
            ) throws(GradebookError) {
                if table == .attempt { throw .cannotRead(path: "x", reason: Phrase(zh: "y", en: "y")) }
            }
        }
        #expect(throws: GradebookError.cannotRead(path: "x", reason: Phrase(zh: "y", en: "y"))) {
            _ = try Gradebook.make(onServer: address, with: Broken())
        }
        #expect(throws: GradebookError.server(path: address, .nothingThere)) { _ = try Gradebook(onServer: address) }
    }
}
