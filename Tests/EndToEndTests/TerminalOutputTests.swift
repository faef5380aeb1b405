import CoursekitTestSupport
import Foundation
import Testing

/// What goes to a terminal is shown by it and not obeyed; what goes into a pipe or a file stays as it is.
@Suite struct TerminalOutputTests {
    private static let hostile = "\u{1B}]0;owned\u{7}\u{1B}[2Jtext\u{202E}"

    private static let commands = [
        ["render", "a.md"], ["render", "--commonmark", "a.md"], ["render", "a.md", "--output", "/dev/stdout"],
        ["report", "scores", "--gradebook", "book", "--format", "csv"], ["new", "workspace", "\(hostile)/shop"],
        ["list", "courses"], ["explain", hostile], [hostile], ["quiz", "--\(hostile)"], ["build", "--jobs", hostile],
        ["check", hostile], ["check", "--workspace", hostile], ["report", "scores", "--gradebook", hostile],
        ["report", "scores", "--gradebook", "book", "--output", hostile], ["render", hostile],
        ["build", "--output", "\(hostile)/x"],
    ]

    @Test func obeysNobodyElse() throws {
        try withHostileTexts { program in
            for arguments in Self.commands {
                var terminal = try program.runOnTerminal(arguments, environment: ["NO_COLOR": "1"])
                _ = try terminal.waitForEnd()
                let received = String(decoding: terminal.received, as: UTF8.self)
                // The terminal's own driver writes CR LF.
                #expect(
                    foreignScalars(in: received.replacing("\r\n", with: "\n")) == [],
                    "\(arguments): \(received.debugDescription)")
            }
        }
    }

    @Test func aPipeGetsTheBytesAsTheyAre() throws {
        try withHostileTexts { program in
            let text = try program.text(of: "a.md")
            let rendered = try program.run("render", "--commonmark", "a.md")
            #expect(rendered.output == "<p>\(text.dropLast())</p>\n")
            let made = try program.run("new", "workspace", "\(Self.hostile)/other")
            #expect(made.output.hasPrefix("\(Self.hostile)/other/site/site.yml\n"))
        }
    }

    private func withHostileTexts(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["a.md": "\(Self.hostile)\n", "right.txt": Program.rightAnswers], into: program.folder)
            let taken = try program.run(
                "quiz", "kinds", "--learner", "007", "--name", Self.hostile, "--answers", "right.txt", "--gradebook",
                "book")
            #expect(taken.status == 0)
            try body(program)
        }
    }
}
