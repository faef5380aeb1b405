import CoursekitTestSupport
import Foundation
import GRDB
import Testing

/// Workspaces to try the program on.
enum Fixture {
    /// The repository's root, found from this file, through whatever links the package is built.
    static var repository: String {
        var root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while root.lastPathComponent != "Tests" { root.deleteLastPathComponent() }
        return root.deletingLastPathComponent().path
    }

    /// Gives the body the program in a copy of a workspace from `Fixtures`: `tour`, `mistakes`, `mendable`.
    static func withCopy<Result>(
        of name: String, language: String? = "zh-Hans", _ body: (Program) throws -> Result
    ) throws -> Result {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                atPath: "\(repository)/Tests/EndToEndTests/Fixtures/\(name)", toPath: "\(folder)/\(name)")
            return try body(Program(folder: "\(folder)/\(name)", language: language))
        }
    }

    /// Every file below a folder with its bytes, by path; folders whose name begins with a dot are left out.
    static func files(below folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for case let path as String in try #require(FileManager.default.enumerator(atPath: folder)) {
            guard !path.hasPrefix(".") else { continue }
            var isFolder: ObjCBool = false
            let there = FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
            guard there, !isFolder.boolValue else { continue }
            files[path] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))
        }
        return files
    }
}

extension Program {
    /// Answers to the tour's quiz `kinds`, all of them right.
    static let rightAnswers = """
        k-single: B
        k-multiple: A,C
        k-true-false: B
        k-numeric: 2400
        k-numeric-2: 50

        """

    /// A text of the folder.
    func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)")), as: UTF8.self)
    }

    /// Rows of a CSV report without its heading, each cut at the commas; the reports of these tests quote nothing.
    func rows(ofReport arguments: String...) throws -> [[String]] {
        let report = try run(arguments + ["--format", "csv"])
        #expect(report.status == 0, "\(report.complaints)")
        return report.output.split(whereSeparator: \.isNewline).dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
}

extension Program {
    /// Does something to a gradebook behind the program's back.
    func forge(_ path: String, _ sql: String) throws {
        let connection = try DatabaseQueue(path: "\(folder)/\(path)")
        try connection.writeWithoutTransaction { try $0.execute(sql: sql) }
        try connection.close()
    }
}
