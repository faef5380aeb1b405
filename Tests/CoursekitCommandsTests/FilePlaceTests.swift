import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import CoursekitCommands

/// What a command reads is never written over, and what a user points at is where it is.
struct FilePlaceTests {
    @Test func refusesAnOutputThatIsAnInputByWhateverName() throws {
        try withTemporaryFolder { folder in
            try write(["a.md": "a", "sub/b.md": "b"], into: folder)
            try FileManager.default.createSymbolicLink(atPath: folder + "/soft.md", withDestinationPath: "a.md")
            #expect(link(folder + "/a.md", folder + "/hard.md") == 0)
            let inputs = InputPlaces([folder + "/a.md"])
            for name in ["a.md", "./a.md", "sub/../a.md", "soft.md", "hard.md", "A.MD"] {
                #expect(try status { try inputs.refuse(folder + "/" + name, named: name) } == 73, "\(name)")
            }
            for name in ["b.md", "sub/a.md", "sub/b.md", "missing/a.md"] {
                #expect(try status { try inputs.refuse(folder + "/" + name, named: name) } == nil, "\(name)")
            }
        }
    }

    @Test func countsTheFilesBesideAGradebookAsTheGradebook() throws {
        try withTemporaryFolder { (folder) throws in
            let inputs = InputPlaces(gradebook: folder + "/book")
            for name in ["book", "book-wal", "book-shm", "book-journal", "BOOK-WAL"] {
                #expect(try status { try inputs.refuse(folder + "/" + name, named: name) } == 73, "\(name)")
            }
            #expect(try status { try inputs.refuse(folder + "/book.csv", named: "book.csv") } == nil)
        }
    }

    @Test func refusesAnybodysGradebook() throws {
        try withTemporaryFolder { folder in
            try write(
                ["book": "SQLite format 3\0 and more", "text": "SQLite format 4", "short": "SQLite"], into: folder)
            for name in ["book", "book-wal", "book-journal"] {
                #expect(
                    try status { try InputPlaces.refuseGradebook(folder + "/" + name, named: name) } == 73, "\(name)")
                #expect(
                    try status { try OutputFile(folder + "/" + name, inputs: InputPlaces([])) } == 73, "\(name)")
            }
            for name in ["text", "short", "missing", ""] {
                #expect(
                    try status { try InputPlaces.refuseGradebook(folder + "/" + name, named: name) } == nil, "\(name)")
            }
        }
    }

    @Test func replacesAFileWhole() throws {
        try withTemporaryFolder { folder in
            try write(["a.csv": "old", "b.csv": "kept"], into: folder)
            try OutputFile(folder + "/a.csv", inputs: InputPlaces([])).replace(with: Array("new".utf8))
            #expect(try String(contentsOfFile: folder + "/a.csv", encoding: .utf8) == "new")
            let made = try status { try OutputFile.make(folder + "/b.csv", with: Array("new".utf8)) }
            #expect(made == 73)
            #expect(try String(contentsOfFile: folder + "/b.csv", encoding: .utf8) == "kept")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.csv", "b.csv"])
        }
    }

    // MARK: check PATH

    @Test func looksAtTheWholeWorkspaceOrAtWhatIsNamed() throws {
        try withTemporaryFolder { folder in
            try write(["courses/a/index.md": "", "courses/ab/index.md": "", "quizzes/q.md": ""], into: folder)
            func included(_ paths: [String]) throws -> [String] {
                let scope = try CheckScope(paths.map { folder + $0 }, root: folder)
                return ["courses/a/index.md", "courses/ab/index.md", "quizzes/q.md"].filter { scope.includes($0) }
            }
            #expect(try included([]).count == 3)
            #expect(try included([""]).count == 3)
            #expect(try included(["/courses/a"]) == ["courses/a/index.md"])
            #expect(
                try included(["/courses/../quizzes/q.md", "/courses/ab/"]) == ["courses/ab/index.md", "quizzes/q.md"])
            #expect(try status { try included(["/courses/c"]) } == 66)
            #expect(try status { try CheckScope([folder], root: folder + "/courses") } == 64)
        }
    }
}
