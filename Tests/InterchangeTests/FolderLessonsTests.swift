import CourseModel
import CoursekitTestSupport
import Testing

@testable import Interchange

/// A folder of Markdown that comes into a course, and comes again.
struct FolderLessonsTests {
    private let book = [
        "book/SUMMARY.md": "# 店员手册\n\n[前言](README.md)\n\n- [待客](b.md)\n- [问好](a.md)\n",
        "book/README.md": "# 前言\n\n先看 [待客](b.md)。\n",
        "book/b.md": "# 待客\n\n见 [问好](a.md#时机)。\n\n![店](img/店.png)\n",
        "book/a.md": "# 问好\n\n##时机\n\n一进门就问。\n",
        "book/img/店.png": "x",
    ]

    /// What becomes of a folder in a course.
    ///
    /// - Parameter files: what the course holds, by the paths in the workspace.
    private func brought(
        _ book: [String: String], over files: [(path: String, text: String)] = [], occupied: Set<String> = []
    ) throws -> DocumentImport {
        try withTemporaryFolder { folder in
            try write(book, into: folder)
            return DocumentImport(
                [], folders: [try CourseFolder(at: folder + "/book")], into: CourseID("c"), existing: files,
                isOccupied: { path, _ in occupied.contains(path) })
        }
    }

    private func files(_ brought: DocumentImport) -> [(path: String, text: String)] {
        brought.lessons.map { ($0.path, $0.text) }
    }

    @Test func eachTextIsALessonInTheOrderOfItsContents() throws {
        let brought = try brought(book, over: [("courses/c/04-旧.md", "---\ntitle: 旧\n---\n\n自己的\n")])
        #expect(
            brought.lessons.map(\.path) == ["courses/c/05-introduction.md", "courses/c/06-b.md", "courses/c/07-a.md"])
        #expect(brought.lessons.map(\.title) == ["前言", "待客", "问好"])
        #expect(brought.lessons[0].text.contains("先看 [待客](06-b.md)。"))
        #expect(brought.lessons[1].text.contains("见 [问好](07-a.md#时机)。"))
        #expect(brought.lessons[1].text.contains("![店](images/店.png)"))
        // What came out otherwise than it was meant is mended on the way.
        #expect(brought.lessons[2].text.contains("\n## 时机\n"))
        #expect(brought.copies.map(\.path) == ["courses/c/images/店.png"])
        #expect(brought.copies.allSatisfy { $0.source.hasSuffix("/book/img/店.png") })
        #expect(brought.titles == ["店员手册"])
        #expect(brought.folders.map(\.maker) == ["mdBook"])
    }

    @Test func theSecondTimeNothingChanges() throws {
        let before = files(try brought(book))
        let again = try brought(book, over: before)
        #expect(again.written.isEmpty && again.absent.isEmpty)
        #expect(again.lessons.map(\.path) == before.map(\.path))
    }

    @Test func whatWasChangedInTheFolderIsUpdatedAndWhatWasChangedByHandStays() throws {
        var before = files(try brought(book))
        before[2].text = before[2].text.replacing("一进门就问。", with: "我们改过。")
        var newer = book
        newer["book/b.md"] = "# 待客之道\n\n新的。\n"
        newer["book/a.md"] = "# 问好\n\n也是新的。\n"
        let again = try brought(newer, over: before)
        #expect(again.lessons.map(\.fate) == [.unchanged, .updated, .kept])
        #expect(again.lessons[1].path == before[1].path)
        #expect(again.lessons[1].text.hasPrefix("---\ntitle: 待客之道\n---\n\n新的。\n"))
    }

    @Test func aTextThatIsGoneIsNamedAndStays() throws {
        let before = files(try brought(book))
        var fewer = book
        fewer["book/a.md"] = nil
        fewer["book/SUMMARY.md"] = "# 店员手册\n\n- [待客](b.md)\n"
        #expect(try brought(fewer, over: before).absent == [before[0].path, before[2].path])
    }

    @Test func anotherFilesPlaceIsNotTaken() throws {
        let brought = try brought(book, occupied: ["courses/c/images/店.png"])
        #expect(brought.copies.map(\.path) == ["courses/c/images/店-2.png"])
        #expect(brought.lessons[1].text.contains("![店](images/店-2.png)"))
    }

    @Test func twoFoldersWithTheSameNamesOfFilesAreTwo() throws {
        let first = try brought(["book/01-a.md": "# 甲\n\n一\n", "book/02-b.md": "# 乙\n\n二\n"])
        let both = try withTemporaryFolder { folder in
            try write(["other/01-a.md": "# 丙\n\n三\n"], into: folder)
            return DocumentImport(
                [], folders: [try CourseFolder(at: folder + "/other")], into: CourseID("c"), existing: files(first))
        }
        #expect(both.lessons.map(\.fate) == [.new])
        #expect(both.lessons.map(\.path) == ["courses/c/03-a-2.md"])
        #expect(both.absent.isEmpty)
    }

    @Test func minutesOfTheCarpentriesComeAlong() throws {
        let brought = try brought([
            "book/config.yaml": "carpentry: 'swc'\n",
            "book/episodes/01-run.md": "---\ntitle: Run\nteaching: 10\nexercises: 5\n---\n\nText.\n",
        ])
        #expect(
            brought.lessons[0].text.hasPrefix("---\ntitle: Run\nminutes: { teach: 10, practise: 5 }\n---\n\nText.\n"))
    }
}
