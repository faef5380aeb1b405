import CoursekitTestSupport
import Foundation
import Testing

/// A workspace full of mistakes, and one whose mistakes need no choice.
@Suite struct CheckTests {
    @Test(arguments: ["zh-Hans", "zh-Hant", "en"]) func saysEveryMistakeAtItsPlace(language: String) throws {
        try Fixture.withCopy(of: "mistakes", language: language) { program in
            try writeFilesThatAreNoText(into: program.folder)
            let outcome = try program.run("check")
            #expect(outcome.status == 1)
            #expect(outcome.output == "")
            #expect(foreignScalars(in: outcome.complaints).isEmpty)
            try expectGolden(outcome.complaints, named: "mistakes-\(language).txt")
        }
    }

    @Test func givesMachinesTheSameMistakes() throws {
        try Fixture.withCopy(of: "mistakes") { program in
            try writeFilesThatAreNoText(into: program.folder)
            let outcome = try program.run("check", "--format", "json")
            #expect(outcome.status == 1)
            #expect(outcome.complaints == "")
            try expectGolden(outcome.output, named: "mistakes.json")

            let found = try JSONDecoder().decode([Finding].self, from: Data(outcome.outputBytes))
            let said = try program.run("check").complaints
            for finding in found {
                // On the terminal, control characters of a file's text are shown by signs.
                let isPlain = foreignScalars(in: finding.message).isEmpty
                #expect(said.contains(finding.message) || !isPlain, "\(finding.message)")
                #expect(said.contains("[\(finding.id)]"))
            }
            let heads = said.split(separator: "\n").count { $0.hasSuffix("]") && !$0.hasPrefix(" ") }
            #expect(found.count == heads)
        }
    }

    @Test func explainsEveryMistakeItFinds() throws {
        try Fixture.withCopy(of: "mistakes") { program in
            try writeFilesThatAreNoText(into: program.folder)
            let found = try JSONDecoder()
                .decode([Finding].self, from: Data(program.run("check", "--format", "json").outputBytes))
            let known = try program.run("explain").output.split(separator: "\n").map(String.init)
            #expect(Set(found.map(\.id)).subtracting(known) == [])
            #expect(try program.run("explain", "item/no-id").status == 0)

            let unknown = try program.run("explain", "item/no-idea")
            #expect(unknown.status == 66)
            #expect(unknown.complaints == "错误：没有诊断 item/no-idea，是不是 item/no-id？\n")
        }
    }

    @Test func looksAtTheNamedFilesOnly() throws {
        try Fixture.withCopy(of: "mistakes") { program in
            let one = try program.run("check", "quizzes/exam.md", "site")
            #expect(one.status == 1)
            let places = one.complaints.split(separator: "\n").filter { $0.hasSuffix("]") && !$0.hasPrefix(" ") }
            #expect(
                !places.isEmpty
                    && places.allSatisfy { $0.hasPrefix("quizzes/exam.md:") || $0.hasPrefix("site/site.yml:") })

            let missing = try program.run("check", "quizzes/exams.md")
            #expect(missing.status == 66)
            #expect(missing.complaints == "错误：没有 quizzes/exams.md\n")

            let outside = try program.run("check", "/etc")
            #expect(outside.status == 64)
            #expect(outside.complaints == "错误：/etc 不在工作区里\n")
        }
    }

    @Test(arguments: ["\n", "\r\n"]) func mendsWhatNeedsNoChoice(lineEnd: String) throws {
        try Fixture.withCopy(of: "mendable") { program in
            for path in ["courses/service/01-listen.md", "courses/service/index.md", "quizzes/practice.md"] {
                try write(
                    [path: program.text(of: path).replacingOccurrences(of: "\n", with: lineEnd)], into: program.folder)
            }
            let before = try Fixture.files(below: program.folder)
            #expect(try program.run("check", "--strict").status == 1)

            let mended = try program.run("check", "--fix")
            #expect(mended.status == 0, "\(mended.complaints)")
            try expectGolden(mended.complaints, named: "mended.txt")
            let clean = try program.run("check", "--strict")
            #expect(clean.status == 0)
            #expect(clean.complaints == "没有发现问题，共 3 个文件\n")

            // Nothing else is touched.
            let after = try Fixture.files(below: program.folder)
            #expect(after.keys.sorted() == before.keys.sorted())
            #expect(
                after.filter { before[$0.key] != $0.value }.keys.sorted() == [
                    "courses/service/index.md", "quizzes/practice.md",
                ])
            let quiz = try program.text(of: "quizzes/practice.md")
            try expectGolden(quiz.replacingOccurrences(of: lineEnd, with: "\n"), named: "mended-practice.md")
            let lines = quiz.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            #expect(lines.allSatisfy { ($0.last == "\r") == (lineEnd == "\r\n") })

            let again = try program.run("check", "--fix", "--quiet")
            #expect(again.complaints == "")
            #expect(try Fixture.files(below: program.folder) == after)
        }
    }

    /// What somebody pastes who has never heard of Markdown, each slip once.
    private static let pasted = """
        # 听

        ##没有空格

        ＃＃ 全角

        1、第一步
        2、第二步

        • 圆点
        • 圆点

        -项
        -项

        ｜列一｜列二｜
        ｜---｜---｜
        ｜甲｜乙｜

        | 少分隔线 | 列二 |
        | 甲 | 乙 |

        ＞ 引用

        这是一句话。
        ---
        下一段话，** 重点 **，＊＊也是＊＊，5*3*2=30，[第一课]（01-listen.md），[课程](index.html)，[同一课](07-listen.md)[^附 注]。

        　　段落开头有全角空格。
        　　又是一段。

        姓名：
        电话：

            开头有四个空格的一段话，成了代码。

        ~~~~
        coursekit check
        ~~~

        [^附 注]: 一条注。

        """

    @Test func mendsWhatIsPastedOnceAndForAll() throws {
        try Fixture.withCopy(of: "tour") { program in
            let lesson = "courses/service/09-pasted.md"
            try write([lesson: "---\ntitle: 听\n---\n\n" + Self.pasted], into: program.folder)
            #expect(try program.run("check", "--strict", lesson).status == 1)
            let first = try program.run("check", "--fix", "--strict", lesson)
            #expect(first.status == 0, "\(first.complaints)")
            let mended = try program.text(of: lesson)
            try expectGolden(mended, named: "mended-pasted.md")
            #expect(try program.run("check", "--fix", "--strict", lesson).status == 0)
            #expect(try program.text(of: lesson) == mended)

            #expect(try program.run("build").status == 0)
            let page = try program.text(of: "site/public/service/pasted.html")
            for part in ["<ol>", "<ul>", "<table", "<blockquote", "<hr", "<strong>重点</strong>", "5*3*2=30", "<br"] {
                #expect(page.contains(part), "\(part)")
            }
            #expect(!page.contains("｜") && !page.contains("＊") && !page.contains("##"))
        }
    }

    @Test func saysOnceWhatManyLessonsGet() throws {
        try Fixture.withCopy(of: "tour") { program in
            for number in 30..<54 {
                try write(
                    ["courses/service/\(number)-a\(number).md": "---\ntitle: 课\n---\n\n文。\n"], into: program.folder)
            }
            let said = try program.run("check").complaints
            #expect(said.components(separatedBy: "[lesson/no-objectives]").count == 2)
            #expect(said.contains("同样的提示还有 23 处，在 23 个文件里；要一一列出，用 check --all。"))
            for option in ["--all", "-v"] {
                let all = try program.run("check", option).complaints
                #expect(all.components(separatedBy: "[lesson/no-objectives]").count == 25)
            }
            let machine = try program.run("check", "--format", "json").output
            #expect(machine.components(separatedBy: "lesson/no-objectives").count == 25)
        }
    }

    @Test func saysWhatItCouldNotMend() throws {
        try Fixture.withCopy(of: "mendable") { program in
            let quiz = "quizzes/practice.md"
            let before = try program.text(of: quiz)
            chmod("\(program.folder)/\(quiz)", 0o444)
            let locked = try program.run("check", "--fix")
            #expect(locked.status == 74)
            #expect(locked.complaints.contains("错误：\(quiz) 没有改：它是只读的\n"))
            #expect(locked.complaints.contains("courses/service/index.md：改了"), "the others are mended")
            #expect(try program.text(of: quiz) == before)

            chmod("\(program.folder)/\(quiz)", 0o644)
            #expect(link("\(program.folder)/\(quiz)", "\(program.folder)/copy") == 0)
            let shared = try program.run("check", "--fix", "-q")
            #expect(shared.status == 74)
            #expect(shared.complaints.contains("错误：\(quiz) 没有改：它还有别的名字"))
            #expect(try program.text(of: quiz) == before)
        }
    }

    @Test func mendsNothingUnasked() throws {
        try Fixture.withCopy(of: "mendable") { program in
            let before = try Fixture.files(below: program.folder)
            _ = try program.run("check")
            _ = try program.run("build")
            #expect(try Fixture.files(below: program.folder).filter { !$0.key.hasPrefix("site/public") } == before)
        }
    }

    @Test func saysWhereItLookedForAWorkspace() throws {
        try withTemporaryFolder { folder in
            let program = Program(folder: folder)
            for arguments in [["check"], ["build"], ["quiz", "any"], ["list", "courses"], ["new", "lesson", "a/b"]] {
                let outcome = try program.run(arguments)
                #expect(outcome.status == 66, "\(arguments)")
                #expect(outcome.complaints.hasPrefix("错误："))
                #expect(outcome.complaints.contains("courses/"))
            }
            let named = try program.run("check", "--workspace", "nowhere")
            #expect(named.status == 66)
            #expect(named.complaints.contains("nowhere"))
        }
    }

    @Test func colorsOnlyTerminalsThatWantIt() throws {
        try Fixture.withCopy(of: "mistakes") { program in
            var colored = try program.runOnTerminal("check", "site")
            #expect(try colored.waitForEnd() == .exit(1))
            #expect(String(decoding: colored.received, as: UTF8.self).contains("\u{1B}["))

            var plain = try program.runOnTerminal("check", "site", environment: ["NO_COLOR": "1"])
            #expect(try plain.waitForEnd() == .exit(1))
            #expect(!plain.received.contains(0x1B))
            var asked = try program.runOnTerminal("check", "site", "--no-color")
            #expect(try asked.waitForEnd() == .exit(1))
            #expect(!asked.received.contains(0x1B))
        }
    }

    /// What no editor would keep in a fixture.
    private func writeFilesThatAreNoText(into folder: String) throws {
        let bytes: [String: [UInt8]] = [
            "02-broken.md": [0xFF, 0xFE] + Array(" not text".utf8),
            "04-control.md": Array(
                "---\ntitle: 控制字符\nobjectives: [O1]\n---\n\n[\u{1B}[31m红\u{7}](missing\u{1B}]0;x\u{7}.md)\u{202E}\n"
                    .utf8),
        ]
        for (name, bytes) in bytes {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/courses/service/\(name)"))
        }
    }
}

/// What these tests read of the JSON of `check`.
private struct Finding: Decodable {
    let id: String
    let message: String
}
