import CoursekitTestSupport
import Foundation
import Testing

/// Who wants to hear only what must be said hears nothing else.
@Suite struct QuietTests {
    @Test(arguments: [["check"], ["build"], ["render", "courses/service/01-listen.md"]])
    func saysNoWarningsAndHints(arguments: [String]) throws {
        try withWarning { program in
            let loud = try program.run(arguments)
            #expect(loud.status == 0)
            #expect(loud.complaints.contains("警告：") || arguments[0] == "render", "\(loud.complaints)")
            let quiet = try program.run(arguments + ["-q"])
            #expect(quiet.status == 0)
            #expect(quiet.complaints == "")
            #expect(quiet.outputBytes == loud.outputBytes)
        }
    }

    @Test func saysErrorsAndWhatCountsAsOne() throws {
        try withWarning { program in
            let strict = try program.run("check", "--strict", "-q")
            #expect(strict.status == 1)
            #expect(strict.complaints.contains("警告：") && !strict.complaints.contains("提示："))
            try write(
                ["courses/service/01-listen.md": "---\ncolour: red\n---\n\n[断了](nowhere.md)\n"], into: program.folder)
            let wrong = try program.run("check", "-q")
            #expect(wrong.status == 1)
            #expect(wrong.complaints.contains("错误：") && !wrong.complaints.contains("警告："))
        }
    }

    /// The tour with a key that does not exist.
    private func withWarning(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            let lesson = "courses/service/01-listen.md"
            let text = try program.text(of: lesson)
            try write(
                [lesson: text.replacing("title: ", with: "colour: red\ntitle: ", maxReplacements: 1)],
                into: program.folder)
            try body(program)
        }
    }
}
