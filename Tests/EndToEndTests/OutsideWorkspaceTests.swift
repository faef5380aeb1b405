import CoursekitTestSupport
import Foundation
import Testing

/// Nothing outside the workspace is read or copied, whatever its files and links say.
@Suite struct OutsideWorkspaceTests {
    static let secret = "绝密不可外传"

    @Test func followsNoLinkOutOfTheWorkspace() throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    "secret.md": "---\ntitle: \(Self.secret)\n---\n\n\(Self.secret)\n",
                    "secrets/index.md": "---\ntitle: \(Self.secret)\n---\n",
                    "secret.png": "\u{89}PNG \(Self.secret)",
                    "secret-quiz.md":
                        "---\ntitle: \(Self.secret)\n---\n\n## \(Self.secret) {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n",
                ], into: folder)
            try FileManager.default.copyItem(
                atPath: "\(Fixture.repository)/Tests/EndToEndTests/Fixtures/tour", toPath: "\(folder)/tour")
            let program = Program(folder: "\(folder)/tour")
            #expect(try program.run("check", "--strict").status == 0)
            for (link, target) in [
                ("courses/service/02-secret.md", "../../../secret.md"), ("courses/stolen", "../../secrets"),
                ("quizzes/stolen.md", "\(folder)/secret-quiz.md"),
                ("courses/service/secret.png", "../../../secret.png"),
                ("site/assets", "../../secrets"),
            ] {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(program.folder)/\(link)", withDestinationPath: target)
            }
            let lesson = "courses/service/01-listen.md"
            let text = try program.text(of: lesson)
            try expectNothingLeaks(program)

            let ways = [
                "![图](secret.png)", "![图](../../../secret.png)", "[书](../../../secret.md)", "[书](\(folder)/secret.md)",
                "[书](file://\(folder)/secret.md)", "![图](../../../tour/../secret.png)", "[书](..%2f..%2f..%2fsecret.md)",
                "![图](%2e%2e/%2e%2e/%2e%2e/secret.png)", "[测](../../quizzes/stolen.md)",
            ]
            try write([lesson: text + ways.map { "\n看\($0)。\n" }.joined()], into: program.folder)
            let checked = try program.run("check")
            #expect(checked.status == 1)
            let firstLine = text.split(separator: "\n", omittingEmptySubsequences: false).count + 1
            for (index, way) in ways.enumerated() {
                let place = "\(lesson):\(firstLine + 2 * index):"
                let faults = checked.complaints.split(separator: "\n").filter {
                    $0.hasPrefix(place) && $0.contains("错误：")
                }
                #expect(faults.count == 1, "\(place) \(way)")
            }
            try expectNothingLeaks(program)
        }
    }

    @Test(arguments: ["../evil", "/tmp/evil", "a/b", "..", ".", "", "-rf"])
    func makesNothingOutsideTheWorkspace(name: String) throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                atPath: "\(Fixture.repository)/Tests/EndToEndTests/Fixtures/tour", toPath: "\(folder)/tour")
            let program = Program(folder: "\(folder)/tour")
            let before = try Fixture.files(below: folder)
            for arguments in [
                ["course", "--", name], ["quiz", "--", name], ["lesson", "--", "service/\(name)"],
                ["case", "--", "../\(name)"],
            ] {
                var program = program
                program.language = nil
                let outcome = try program.run(["new"] + arguments)
                #expect(outcome.status == 64 || outcome.status == 66, "\(arguments)")
            }
            #expect(try Fixture.files(below: folder) == before)
        }
    }

    @Test func readsNoQuizFromElsewhere() throws {
        try Fixture.withCopy(of: "tour") { program in
            for name in ["../quizzes/kinds", "/etc/passwd", "../../secret", ".", ""] {
                let outcome = try program.run("quiz", name, "--rehearsal", "--answers", "-")
                #expect(outcome.status == 66, "\(name)")
                #expect(outcome.complaints.hasPrefix("错误：没有测验"))
            }
        }
    }

    /// Neither what the program says nor what it writes has the secret in it.
    private func expectNothingLeaks(_ program: Program) throws {
        for arguments in [
            ["check"], ["build", "--edition", "all"], ["list", "courses"], ["list", "quizzes"],
            ["quiz", "stolen", "--answers", "-"],
        ] {
            let outcome = try program.run(arguments)
            #expect(!outcome.output.contains(Self.secret) && !outcome.complaints.contains(Self.secret), "\(arguments)")
        }
        for folder in ["site/public", "site/trainer"]
        where FileManager.default.fileExists(atPath: "\(program.folder)/\(folder)") {
            for (path, bytes) in try Fixture.files(below: "\(program.folder)/\(folder)") {
                #expect(bytes.range(of: Data(Self.secret.utf8)) == nil, "\(path)")
            }
        }
    }
}
