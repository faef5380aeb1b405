import CoursekitTestSupport
import Foundation
import Testing

/// Inputs have limits that are said, and nothing more of them is read.
@Suite struct InputLimitTests {
    @Test(arguments: [
        ["render", "/dev/zero"], ["render", "--commonmark", "/dev/zero"], ["render", "long.md"],
        ["quiz", "kinds", "--rehearsal", "--answers", "/dev/zero"],
        ["quiz", "kinds", "--rehearsal", "--answers", "long.md"],
    ])
    func refusesATextWithoutEnd(arguments: [String]) throws {
        try withLongText { program in
            let outcome = try program.run(arguments)
            #expect(outcome.status == 65)
            #expect(outcome.complaints == "错误：\(try #require(arguments.last)) 超过 1 MiB，没有读\n")
        }
    }

    @Test func readsATextOfTheLimit() throws {
        try withLongText { program in
            try write(["just.md": String(repeating: "a", count: 1 << 20)], into: program.folder)
            #expect(try program.run("render", "just.md").status == 0)
            let piped = try program.run("render", input: program.text(of: "long.md"))
            #expect(piped.status == 65)
            #expect(piped.complaints == "错误：标准输入 超过 1 MiB，没有读\n")
        }
    }

    @Test(arguments: ["site/templates/footer.mustache", "site/strings/zh-Hans.yml"])
    func refusesALongFileOfTheSite(path: String) throws {
        try withLongText { program in
            try write([path: program.text(of: "long.md")], into: program.folder)
            let outcome = try program.run("build")
            #expect(outcome.status != 0)
            #expect(outcome.complaints.contains(path) && outcome.complaints.contains("1 MiB"))
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/site/public"))
        }
    }

    private func withLongText(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["long.md": String(repeating: "a", count: 1 << 20) + "\n"], into: program.folder)
            try body(program)
        }
    }
}
