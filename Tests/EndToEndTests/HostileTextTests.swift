import CoursekitTestSupport
import Foundation
import Testing

/// Texts of authors and learners that would steer a terminal, a browser or a spreadsheet stay texts.
@Suite struct HostileTextTests {
    static let escape = "\u{1B}]0;owned\u{7}\u{1B}[2J\u{9B}31m\u{202E}txt\u{2066}\u{8}\u{0D}"
    /// What front matter may hold: it refuses controls.
    static let title = "<script>alert(1)</script>\u{202E}txt\u{2066}"
    static let name = "=HYPERLINK(\"http://evil\")\(escape)<script>alert(1)</script>"

    @Test func reachNoTerminal() throws {
        try withHostileWorkspace { program in
            for arguments in [
                ["check"], ["check", "--format", "json"], ["build", "--edition", "all"], ["list", "courses"],
                ["list", "quizzes"], ["list", "coverage"], ["list", "coverage", "--format", "json"],
                ["results", "--learner=-1+1"], ["results", "1", "--learner=-1+1"],
                ["read"], ["read", "evil"], ["read", "evil/lesson"], ["certificate", "verify", Self.escape],
                ["learners", "list"], ["gradebook", "info"], ["report", "scores"],
                ["report", "people"], ["report", "scores", "--format", "json"],
                ["quiz", "hostile", "--learner=-1+1"], ["quiz", "hostile", "--rehearsal", "--answers", "bad.txt"],
                ["quiz", Self.escape], ["results", "--learner", Self.escape],
                ["report", "scores", "--gradebook", Self.escape],
                ["explain", Self.escape], ["new", "course", Self.escape], ["check", Self.escape],
            ] {
                let outcome = try program.run(arguments)
                #expect(foreignScalars(in: outcome.output).isEmpty, "\(arguments)")
                #expect(foreignScalars(in: outcome.complaints).isEmpty, "\(arguments)")
            }
        }
    }

    @Test func reachNoFullScreen() throws {
        try withHostileWorkspace { program in
            var terminal = try program.sit("quiz", "hostile", "--learner=-1+1")
            try terminal.wait { $0.lines.contains { $0.contains("第 1 题（") } }
            terminal.type("b\r")
            try terminal.wait { $0.shows("答错了") && $0.shows("解析") && $0.shows("回看") }
            terminal.type("o")
            try terminal.wait { $0.shows("查找") }
            terminal.type("/\u{202E}1\r\u{1B}[6~q")
            try terminal.wait { $0.shows("答错了") }
            terminal.type("\r")
            try terminal.wait { $0.shows("错题重做") }
            terminal.type("q")
            try terminal.wait { $0.lines.contains { $0.contains("得分") } }
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(terminal.screen.foreign == [], "nothing but the program's own sequences")
            let bidi = String(decoding: terminal.received, as: UTF8.self).unicodeScalars.filter {
                (0x202A...0x2069).contains($0.value)
            }
            #expect(bidi.isEmpty)
        }
    }

    @Test func areNoFormulasInASpreadsheet() throws {
        try withHostileWorkspace { program in
            let report = ["report", "scores", "--include", "scripted"]
            let csv = try program.run(report + ["--format", "csv"]).output
            let rows = csv.components(separatedBy: "\r\n").filter { !$0.isEmpty }
            try #require(rows.count == 2)
            // A cell that a spreadsheet would calculate is made a text by an apostrophe.
            #expect(rows[1].hasPrefix("'-1+1,"), "\(rows[1].prefix(40))")
            #expect(
                rows[1].contains("\"'=HYPERLINK(") && !rows[1].contains(",\"=HYPERLINK") && !rows[1].contains(",@dept"))
            let controls = csv.unicodeScalars.filter {
                $0.properties.generalCategory == .control && $0 != "\r" && $0 != "\n"
            }
            #expect(controls.isEmpty)

            #expect(try program.run(report + ["--output", "scores.xlsx"]).status == 0)
            let unpacked = Process()
            unpacked.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            unpacked.arguments = [
                "python3", "-c",
                "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(*(z.read(n).decode() for n in z.namelist()))",
                program.folder + "/scores.xlsx",
            ]
            let output = Pipe()
            unpacked.standardOutput = output
            try unpacked.run()
            let parts = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            unpacked.waitUntilExit()
            #expect(unpacked.terminationStatus == 0)
            #expect(parts.contains("HYPERLINK("))
            #expect(!parts.contains("<f>") && !parts.contains("<hyperlink") && !parts.contains("TargetMode"))
        }
    }

    @Test func areTextInAPage() throws {
        try withHostileWorkspace { program in
            #expect(try program.run("build", "--edition", "all").status == 0)
            for (path, bytes) in try Fixture.files(below: "\(program.folder)/site") where path.hasSuffix(".html") {
                let page = String(decoding: bytes, as: UTF8.self)
                #expect(!page.contains("<script>alert") && !page.contains("<img src=x"), "\(path)")
                #expect(!page.contains(/<[^>]*\son[a-z]+=/), "\(path)")
                #expect(!page.contains("javascript:"), "\(path)")
                #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }, "\(path)")
            }
        }
    }

    /// A workspace, a learner and an attempt whose names and texts are all hostile.
    private func withHostileWorkspace(_ body: (Program) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let text =
                "<script>alert(1)</script><img src=x onerror=alert(2)>\(Self.escape.replacingOccurrences(of: "\r", with: ""))"
            try write(
                [
                    "site/site.yml": "id: hostile\ntitle: \"=1+1<script>alert(1)</script>\"\n",
                    "courses/evil/index.md":
                        "---\ntitle: =cmd|'/c calc'!A1 \(Self.title)\ndescription: \(Self.title)\nobjectives:\n  O1: \(Self.title)\n---\n\n\(text)\n",
                    "courses/evil/01-lesson.md":
                        "---\ntitle: @SUM(1) \(Self.title)\nobjectives: [O1]\n---\n\n## \(text) {#x}\n\n\(text)\n\n```\n\(text)\n```\n\n| \(text) | b |\n|---|---|\n| c | d |\n\n[自测](../../quizzes/hostile.md)\n",
                    "quizzes/hostile.md":
                        "---\ntitle: =1+1 \(Self.title)\ncourse: evil\npass: 50%\n---\n\n## \(text) {#h-1 objective=O1 lesson=lesson}\n\n- (x) \(text)\n- ( ) 乙\n  > \(text)\n\n> \(text)\n",
                    "bad.txt": "h-1: \(Self.escape)\n\(Self.escape): A\n",
                ], into: folder)
            let program = Program(folder: folder)
            let taken = try program.run(
                "quiz", "hostile", "--learner=-1+1", "--name", Self.name, "--department", "@dept/+1\(Self.escape)",
                "--answers", "-",
                input: "A\n")
            #expect(taken.status == 0, "\(taken.complaints)")
            #expect(foreignScalars(in: taken.output).isEmpty)
            try body(program)
        }
    }
}
