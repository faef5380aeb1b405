import CoursekitTestSupport
import Foundation
import Testing

/// Banks of other programs in a workspace, in and out.
@Suite struct BankTests {
    private func withWorkspace(_ body: (Program, String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let made = try Program(folder: folder).run("new", "workspace", "academy")
            #expect(made.status == 0)
            try body(Program(folder: folder + "/academy"), folder + "/academy")
        }
    }

    private let bank = """
        一、单选题
        1. 特种作业人员必须年满（ B ）周岁。
        A. 16　B. 18
        2. 哪个是灭火器
        A. 干粉
        B. 水桶
        3. 着火打 119 吗
        A. 打
        B. 不打
        答案：AB
        """

    @Test func bringsABankInOnceAndUpdatesItLater() throws {
        try withWorkspace { program, folder in
            try bank.write(toFile: folder + "/安全.txt", atomically: true, encoding: .utf8)
            let tried = try program.run("import", "安全.txt", "--into", "safety", "--dry-run")
            #expect(
                tried.output == """
                    读到 3 题，能用 1 题
                      单选 1
                    新增 1，更新 0，不变 0
                    没有答案                      1  没有导入：改好原文件再导一次
                        安全.txt 第 4 行：哪个是灭火器
                    这一行可能是几道题的答案      1  没有导入：改好原文件再导一次
                        安全.txt 第 7 行：着火打 119 吗

                    """)
            #expect(!FileManager.default.fileExists(atPath: folder + "/quizzes/safety.md"))

            let made = try program.run("import", "安全.txt", "--into", "safety")
            #expect(made.status == 0, "\(made.complaints)")
            let text = try String(contentsOfFile: folder + "/quizzes/safety.md", encoding: .utf8)
            #expect(text.hasPrefix("---\ntitle: 安全\nkind: exam\n---\n\n## 特种作业人员必须年满（　　）周岁。 {#safety-"))
            #expect(try program.run("check").status == 0)

            let again = try program.run("import", "安全.txt", "--into", "safety")
            #expect(again.output.contains("新增 0，更新 0，不变 1"))

            let newer = bank.replacingOccurrences(of: "（ B ）", with: "（ A ）").replacingOccurrences(
                of: "B. 水桶", with: "B. 水桶\n答案：A")
            try newer.write(toFile: folder + "/安全.txt", atomically: true, encoding: .utf8)
            let asked = try program.run("import", "安全.txt", "--into", "safety")
            #expect(asked.status == 64 && asked.complaints.contains("--yes"), "\(asked.complaints)")
            let updated = try program.run("import", "安全.txt", "--into", "safety", "--yes")
            #expect(updated.output.contains("新增 1，更新 1，不变 0") && updated.output.contains("：答案\n"), "\(updated.output)")
            #expect(try program.run("check").status == 0)
        }
    }

    @Test func saysThatThereAreMorePlaces() throws {
        try withWorkspace { program, folder in
            try "1. 甲\nA. 一\nB. 二\n2. 乙\nA. 一\nB. 二\n".write(
                toFile: folder + "/a.txt", atomically: true, encoding: .utf8)
            let hint = "每类只列了第一处，加 -v 全部列出\n"
            let short = try program.run("import", "a.txt", "--into", "safety", "--dry-run")
            #expect(short.output.hasSuffix("a.txt 第 1 行：甲\n" + hint))
            let whole = try program.run("import", "a.txt", "--into", "safety", "--dry-run", "-v")
            #expect(whole.output.hasSuffix("a.txt 第 4 行：乙\n"))
        }
    }

    @Test func keepsTheKeysOfAnExam() throws {
        try withWorkspace { program, folder in
            try bank.write(toFile: folder + "/安全.txt", atomically: true, encoding: .utf8)
            #expect(try program.run("import", "安全.txt", "--into", "safety").status == 0)
            let refused = try program.run("export", "safety", "--format", "gift")
            #expect(refused.status == 77 && refused.output.isEmpty && refused.complaints.contains("--with-key"))
            let exported = try program.run("export", "safety", "--format", "gift", "--with-key", "--output", "a.gift")
            #expect(exported.status == 0, "\(exported.complaints)")
            let text = try String(contentsOfFile: folder + "/a.gift", encoding: .utf8)
            #expect(text.hasSuffix("特种作业人员必须年满（　　）周岁。 {~16 =18}\n"), "\(text)")
            let back = try program.run("import", "a.gift", "--into", "safety")
            #expect(back.output.contains("新增 0，更新 0，不变 1"), "\(back.output)")
        }
    }

    @Test(arguments: [
        ("a.xlsx", "PK\u{3}\u{4}xx", "不完整"), ("a.txt", "", "什么也没有"), ("b.txt", "只是一段话", "没有认得出的题目"),
        ("a.csv", "甲,乙\n1,2\n", "题干"),
    ])
    func refusesWhatIsNoBank(name: String, text: String, words: String) throws {
        try withWorkspace { program, folder in
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            let refused = try program.run("import", name, "--into", "safety")
            #expect(refused.status == 65 && refused.complaints.contains(words), "\(refused.complaints)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/quizzes/safety.md"))
        }
    }
}
