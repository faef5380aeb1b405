import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
import Synchronization
import Testing

@testable import CourseChecks
@testable import CourseIndex
@testable import Workspace

/// An index is made of one reading for each file, and a new one reads only what has changed.
struct RenewedIndexTests {
    private static let lesson = "courses/service/01-first.md"

    /// Keeps which files are read, as if all of them had been left alone for long.
    private final class Readings: Sendable {
        private let read = Mutex<[String]>([])

        var paths: [String] {
            read.withLock { paths in
                defer { paths = [] }
                return paths.sorted()
            }
        }

        func index(of workspace: Workspace, after previous: WorkspaceIndex? = nil) throws -> WorkspaceIndex {
            try WorkspaceIndex(of: workspace, scope: .everything, jobs: 1, after: previous) { [self] file, files in
                read.withLock { $0.append(file.path) }
                var reading = FileReading(file, from: files)
                reading.isSettled = true
                return reading
            }
        }
    }

    private func lesson(titled title: String) -> String {
        SampleWorkspace.lesson.replacing("途径一: #1 总览", with: title)
    }

    @Test func readsOnlyTheFileThatHasChanged() throws {
        try SampleWorkspace.withWorkspace { workspace in
            let readings = Readings()
            let first = try readings.index(of: workspace)
            #expect(readings.paths == SampleWorkspace.files.keys.sorted())
            try write([Self.lesson: lesson(titled: "新的题目")], into: workspace.root)
            let second = try readings.index(of: Workspace(at: workspace.root), after: first)
            #expect(readings.paths == [Self.lesson])
            #expect(second.course("service")?.lesson("first")?.title.original == "新的题目")
            #expect(second.quizzes.map(\.id) == first.quizzes.map(\.id))
            let whole = try WorkspaceCheck(of: workspace).diagnostics
            #expect(WorkspaceCheck(of: second).diagnostics == whole)
        }
    }

    @Test func noticesFilesThatComeAndGo() throws {
        try SampleWorkspace.withWorkspace { workspace in
            let readings = Readings()
            let first = try readings.index(of: workspace)
            _ = readings.paths
            try write(["courses/service/02-b.md": "---\ntitle: 第二课\n---\n"], into: workspace.root)
            let second = try readings.index(of: workspace, after: first)
            #expect(readings.paths == ["courses/service/02-b.md"])
            #expect(second.course("service")?.lessons.map(\.id) == ["first", "b"])
            try remove("courses/service/02-b.md", in: workspace.root)
            let third = try readings.index(of: workspace, after: second)
            #expect(readings.paths == [])
            #expect(third.course("service")?.lessons.map(\.id) == ["first"])
        }
    }

    @Test func readsEverythingAgainWhereTheLanguagesAreOthers() throws {
        try SampleWorkspace.withWorkspace { workspace in
            let readings = Readings()
            let first = try readings.index(of: workspace)
            _ = readings.paths
            try write(["site/site.yml": "title: 培训\nlanguages: [zh-Hans, en]\n"], into: workspace.root)
            _ = try readings.index(of: Workspace(at: workspace.root), after: first)
            #expect(readings.paths == SampleWorkspace.files.keys.sorted())
        }
    }

    /// The clock of a disk ticks slowly: within a tick a file can be saved twice without a trace.
    @Test func doesNotTrustWhatWasSavedAMomentAgo() throws {
        try SampleWorkspace.withWorkspace { workspace in
            let first = try WorkspaceIndex(of: workspace)
            let reading = try #require(first.readings[Self.lesson])
            let stamp = try #require(reading.stamp)
            #expect(!reading.holds(for: stamp))
        }
    }

    @Test func forgetsTheHeadingsOfAFileThatHasChanged() throws {
        let link = ["courses/service/02-b.md": "---\ntitle: 第二课\n---\n\n见[主线](01-first.md#two-threads)。\n"]
        try SampleWorkspace.withWorkspace(link) { workspace in
            func faults(_ index: WorkspaceIndex) throws -> [DiagnosticID] {
                try index.loadLesson("b", in: "service", language: .simplifiedChinese).diagnostics.map(\.id)
                    .filter { $0 == "link/missing-heading" }
            }
            let readings = Readings()
            let first = try readings.index(of: workspace)
            #expect(try faults(first) == [])
            try write(
                [Self.lesson: SampleWorkspace.lesson.replacing("{#two-threads}", with: "{#one-thread}")],
                into: workspace.root)
            #expect(try faults(readings.index(of: workspace, after: first)) == ["link/missing-heading"])
        }
    }

    /// Whether HTML names a place depends on the settings, and not on the file.
    @Test func asksForPlacesAnewWhereHTMLIsAllowedNow() throws {
        let changes = [
            "courses/service/02-b.md": "---\ntitle: 第二课\n---\n\n见[这里](01-first.md#here)。\n",
            Self.lesson: SampleWorkspace.lesson + "\n<a id=\"here\"></a>\n",
        ]
        try SampleWorkspace.withWorkspace(changes) { workspace in
            func faults(_ index: WorkspaceIndex) throws -> [DiagnosticID] {
                try index.loadLesson("b", in: "service", language: .simplifiedChinese).diagnostics.map(\.id)
                    .filter { $0 == "link/missing-heading" }
            }
            let readings = Readings()
            let first = try readings.index(of: workspace)
            #expect(try faults(first) == ["link/missing-heading"])
            try write(["site/site.yml": "title: 培训\nhtml: allow\n"], into: workspace.root)
            #expect(try faults(readings.index(of: Workspace(at: workspace.root), after: first)) == [])
        }
    }

    // MARK: The beginning of a page

    /// Of a page the index reads a few kilobytes, or all where its front matter does not end in them.
    @Test(arguments: [3900, 4000, 4060, 4070, 4080, 4085, 4090, 4095, 4096, 4097, 4100, 9000], ["\n", "\r\n", "\r"])
    func readsAFrontMatterOfAnyLength(length: Int, ending: String) throws {
        let description = String(repeating: "长", count: length / 3)
        let text = ["---", "description: \(description)", "title: 长的文件头", "---", "", "正文。", ""].joined(
            separator: ending)
        try SampleWorkspace.withIndex([Self.lesson: text]) { index in
            let lesson = try #require(index.course("service")?.lesson("first"))
            #expect(lesson.title.original == "长的文件头")
            #expect(lesson.description?.original == description)
        }
    }

    @Test func knowsWhatAFileSaysOfItselfThoughItsTextCannotBeRead() throws {
        try SampleWorkspace.withWorkspace { workspace in
            let bytes =
                Array("---\ntitle: 题目\nobjectives: [O1]\n---\n\n正文。\n".utf8) + Array(repeating: 0x61, count: 9000) + [
                    0xFF
                ]
            try writeBytes(bytes, to: "\(workspace.root)/\(Self.lesson)")
            let index = try WorkspaceIndex(of: workspace)
            #expect(index.course("service")?.lesson("first")?.title.original == "题目")
            #expect(WorkspaceCheck(of: index).diagnostics.map(\.id).contains("file/not-utf-8"))
        }
    }

    private func remove(_ path: String, in root: String) throws {
        try FileManager.default.removeItem(atPath: "\(root)/\(path)")
    }

    private func writeBytes(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }
}
