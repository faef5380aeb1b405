import CourseModel
import CoursekitTestSupport
import Foundation
import GradebookSamples
import QuizEngine
import SystemFiles
import Testing

@testable import Gradebook
@testable import GradebookSQLite

/// What is remembered of a gradebook says what the gradebook says, or nothing.
struct RememberingTests {
    /// As if every file had been left alone for long.
    private static let later: @Sendable () -> Int64 = { SystemClock.wall + 60_000 }

    private func memory(in folder: String, program: UInt64 = 1) -> ResultMemory {
        ResultMemory(
            in: folder + "/cache/results", program: Fingerprint(high: program, low: 2), leastSize: 0,
            clock: Self.later)
    }

    private func open(_ folder: String, program: UInt64 = 1) throws -> Gradebook {
        try Gradebook(
            reading: folder + "/book", asOf: .start, isCheckedBeside: true,
            remembering: memory(in: folder, program: program))
    }

    private func isRemembered(_ gradebook: Gradebook) -> Bool {
        (gradebook.store as? SQLiteStore)?.isReadAsItStands ?? false
    }

    private func lines(of gradebook: Gradebook) throws -> [String] {
        var lines: [String] = []
        try gradebook.forEachSummary(withForms: true) { people, _ in
            lines += people.map { "\($0)" }
        } _: { learner, attempt, forms in
            lines.append("\(learner) \(attempt) \(forms)")
        }
        return lines
    }

    private func kept(in folder: String) throws -> URL {
        let place = URL(filePath: folder + "/cache/results")
        let names = try FileManager.default.contentsOfDirectory(atPath: place.path)
        #expect(names.count == 1)
        return place.appending(path: try #require(names.first))
    }

    private func withBook(_ body: (_ folder: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try Shelf.makeGradebook(at: folder + "/book")
            try body(folder)
        }
    }

    @Test func saysTheSameNowAndLater() throws {
        try withBook { folder in
            let expected = try lines(of: Gradebook(reading: folder + "/book", asOf: .start))
            for _ in 0..<2 {
                let gradebook = try open(folder)
                #expect(isRemembered(gradebook))
                #expect(try lines(of: gradebook) == expected)
                #expect(try gradebook.verify().isEmpty)
            }
            let path = try kept(in: folder).path
            #expect(try Descriptor.Status(ofPath: path).isWritable)
            let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(rights == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["book", "cache"])
        }
    }

    /// What is remembered of gradebooks that are gone goes when another one is remembered, and so does the oldest beyond a limit; what is
    /// not ours stays.
    @Test func doesNotPileUp() throws {
        try withTemporaryFolder { folder in
            let place = folder + "/cache/results"
            func remember(_ name: String, within limits: ResultMemory.Limits = .init(), days: Int64 = 0) throws {
                let path = "\(folder)/\(name)"
                if !SystemPath.isThere(path) { try Shelf.makeGradebook(at: path) }
                let memory = ResultMemory(
                    in: place, program: Fingerprint(high: 1, low: 2), leastSize: 0, within: limits,
                    clock: { SystemClock.wall + 60_000 + days * 86_400_000 })
                _ = try Gradebook(reading: path, asOf: .start, isCheckedBeside: true, remembering: memory)
            }
            func names() throws -> Set<String> { Set(try FileManager.default.contentsOfDirectory(atPath: place)) }
            try remember("one")
            let one = try names()
            try remember("two")
            try Data("别的".utf8).write(to: URL(filePath: place + "/note"))
            let two = try names().subtracting(one).subtracting(["note"])
            #expect(one.count == 1 && two.count == 1)

            try FileManager.default.removeItem(atPath: folder + "/one")
            try remember("three")
            let three = try names().subtracting(two).subtracting(["note"])
            #expect(three.count == 1 && three != one)
            #expect(try names() == two.union(three).union(["note"]))

            try remember("four", within: .init(count: 1))
            #expect(try names().isSuperset(of: three) && names().isDisjoint(with: two))
            try remember("five", within: .init(bytes: 0))
            #expect(try names().count == 2 && names().contains("note"))
            try remember("six", days: 366)
            #expect(try names().count == 2)
        }
    }

    @Test func namesNobody() throws {
        try withBook { folder in
            let writing = try Gradebook(at: folder + "/book")
            _ = try writing.change(StaffID("007"), name: "诸葛无名", department: nil, by: "hr", at: .start)
            try writing.close()
            #expect(isRemembered(try open(folder)))
            let bytes = try Data(contentsOf: kept(in: folder))
            #expect(bytes.range(of: Data("诸葛无名".utf8)) == nil)
        }
    }

    @Test func forgetsWhatHasChanged() throws {
        try withBook { folder in
            let before = try lines(of: open(folder))
            let writing = try Gradebook(at: folder + "/book")
            var sitting = try Sitting(in: writing, as: "011", .sample())
            try sitting.finish()
            try writing.close()
            let after = try open(folder)
            #expect(isRemembered(after))
            let lines = try lines(of: after)
            #expect(lines.count == before.count + 2)
            #expect(try lines == self.lines(of: Gradebook(reading: folder + "/book", asOf: .start)))
            memory(in: folder).forget(gradebookAt: folder + "/book")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/cache/results").isEmpty)
        }
    }

    @Test func erasedPeopleComeWithoutNames() throws {
        try withBook { folder in
            let writing = try Gradebook(at: folder + "/book")
            _ = try writing.erase(StaffID("009"), by: "hr", at: .start)
            try writing.close()
            let gradebook = try open(folder)
            #expect(isRemembered(gradebook))
            #expect(try lines(of: gradebook) == lines(of: Gradebook(reading: folder + "/book", asOf: .start)))
        }
    }

    /// One changes the file, one puts another in its place, one opens it.
    @Test(arguments: 0..<3)
    func noticesWhatIsDoneMeanwhile(kind: Int) throws {
        try withBook { folder in
            let gradebook = try open(folder)
            try #require(isRemembered(gradebook))
            let path = folder + "/book"
            var writing: Gradebook?
            switch kind {
            case 0: try Shelf.forge(path, "UPDATE person SET name = 'x'")
            case 1:
                let bytes = try Data(contentsOf: URL(filePath: path))
                try bytes.write(to: URL(filePath: path), options: .atomic)
            default:
                writing = try Gradebook(at: path)
                _ = try writing?.enrol(StaffID("new"), name: nil)
            }
            #expect(throws: GradebookError.changedMeanwhile(path: path)) { try lines(of: gradebook) }
            #expect(try isRemembered(open(folder)) == (writing == nil))
            try writing?.close()
        }
    }

    @Test func readsACopyWhileSomebodyHasIt() throws {
        try withBook { folder in
            let probe = try Probe(folder + "/book", as: "new", items: 40).kill(afterLines: 20)
            try #require(probe.wasKilled)
            let gradebook = try open(folder)
            #expect(!isRemembered(gradebook))
            #expect(try lines(of: gradebook).count == 10)
            #expect(!FileManager.default.fileExists(atPath: folder + "/cache"))
        }
    }

    @Test func anotherProgramRemembersAnew() throws {
        try withBook { folder in
            let expected = try lines(of: open(folder))
            let first = try Data(contentsOf: kept(in: folder))
            #expect(try lines(of: open(folder, program: 9)) == expected)
            #expect(try Data(contentsOf: kept(in: folder)) != first)
        }
    }

    /// Wherever a bit of it is another, nothing wrong is said: it is remembered anew, or whoever reads reads a copy.
    @Test func noticesWhatIsDamaged() throws {
        try withBook { folder in
            let expected = try lines(of: open(folder))
            let place = try kept(in: folder)
            let whole = try Data(contentsOf: place)
            let step = EveryCase.isWanted ? 1 : 37
            for index in stride(from: 0, to: whole.count, by: step) {
                var bytes = whole
                bytes[index] ^= 16
                try bytes.write(to: place)
                let gradebook = try open(folder)
                do { #expect(try lines(of: gradebook) == expected, "byte \(index)") } catch {
                    #expect(error as? GradebookError == .changedMeanwhile(path: folder + "/book"))
                }
            }
            for count in [0, 7, 8, 20, whole.count - 1] {
                try whole.prefix(count).write(to: place)
                #expect(try lines(of: open(folder)) == expected)
            }
        }
    }

    @Test(
        arguments: [
            "UPDATE result SET packed = x'00' WHERE attempt = (SELECT min(attempt) FROM result)",
            "UPDATE result SET digest = zeroblob(32) WHERE attempt = (SELECT max(attempt) FROM result)",
            "DELETE FROM person WHERE staffID = '007'",
        ]
    )
    func remembersNothingOfWhatIsDamaged(sql: String) throws {
        try withBook { folder in
            try Shelf.forge(folder + "/book", sql)
            func fault(_ open: () throws -> Gradebook) -> String {
                do { return try "\(lines(of: open()).count)" } catch { return "\(error)" }
            }
            let said = fault { try open(folder) }
            #expect(said.contains("damaged"))
            #expect(said == fault { try Gradebook(reading: folder + "/book", asOf: .start) })
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/cache/results").isEmpty)
        }
    }
}
