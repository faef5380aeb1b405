import CoursekitTestSupport
import Foundation
import Testing

/// An exam sealed by HR, sat where neither workspace nor key is, and marked when HR merges what came of it.
@Suite struct SealedExamTests {
    /// HR's workspace with a pair of keys and the exam `once` sealed, and a folder with nothing but the sealed file.
    private func withSealedExam(_ body: (_ office: Program, _ shop: Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { copy in
            var office = copy
            office.environment["COURSEKIT_PASSPHRASE"] = "一份 封好的 考卷"
            try write(["shop/.keep": "", "shop/right": "o-1: A\no-2: B\n"], into: office.folder)
            let made = try office.run("gradebook", "key", "new", "-o", "hr.key")
            try #require(made.status == 0, "\(made.complaints)")
            let sealed = try office.run("quiz", "seal", "once", "--to", "hr.key.pub", "-o", "shop/once.sealed")
            try #require(sealed.status == 0, "\(sealed.complaints)")
            try body(office, Program(folder: office.folder + "/shop", language: "zh-Hans"))
        }
    }

    private let take = ["quiz", "once.sealed", "--learner", "007", "--name", "王小明", "--answers", "right"]
    private let mark = [
        "results", "merge", "shop/given", "--key", "hr.key", "--exam", "shop/once.sealed", "--gradebook", "g",
    ]

    private func scores(in office: Program) throws -> [[String]] {
        try office.rows(ofReport: "report", "scores", "--include", "scripted", "--gradebook", "g")
    }

    /// What the shop sends.
    private func given(by shop: Program) throws {
        let taken = try shop.run(take)
        try #require(taken.status == 0, "\(taken.complaints)")
        let given = try shop.run(["results", "export", "given"] + gradebook(of: shop))
        try #require(given.status == 0, "\(given.complaints)")
    }

    private func gradebook(of shop: Program) -> [String] {
        ["--gradebook", shop.folder + "/.data/coursekit/tour.gradebook"]
    }

    @Test func aShopSitsItWithoutKeysAndTheOfficeMarksIt() throws {
        try withSealedExam { office, shop in
            let taken = try shop.run(take)
            #expect(taken.status == 0, "\(taken.complaints)")
            #expect(taken.output.contains("等待评分") && !taken.output.contains("100"), "\(taken.output)")
            try given(by: shop)

            // Without the key it waits, and no report says 0.
            let kept = try office.run("results", "merge", "shop/given", "--gradebook", "g")
            #expect(kept.status == 0 && kept.complaints.contains("等待评分"), "\(kept.complaints)")
            #expect(try scores(in: office).isEmpty)
            let people = try office.run(
                "report", "people", "--include", "scripted", "--gradebook", "g", "--format", "csv")
            #expect(people.output.contains("等待评分"), "\(people.output)")
            let listed = try office.run("results", "--learner", "007", "--gradebook", "g")
            #expect(listed.output.contains("等待评分"), "\(listed.output)")

            let marked = try office.run(mark)
            #expect(marked.status == 0 && marked.complaints.contains("：新评 2 份\n"), "\(marked.complaints)")
            let again = try office.run(mark)
            #expect(again.complaints.contains("：新评 0 份，已评过 2 份\n"), "\(again.complaints)")
            let rows = try scores(in: office)
            #expect(rows.count == 1)
            #expect(try office.run("gradebook", "verify", "--gradebook", "g").status == 0)
            #expect(try office.run("gradebook", "log", "--gradebook", "g").output.contains("开封评分"))
        }
    }

    @Test func nothingInTheShopTellsTheKey() throws {
        try withSealedExam { office, shop in
            try given(by: shop)
            let quiz = try office.text(of: "quizzes/once.md")
            #expect(quiz.contains("先请坐"))
            for (path, bytes) in try Fixture.files(below: shop.folder) {
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(!text.contains("先请坐"), "\(path)")
                #expect(!text.contains(#""correct":"#), "\(path)")
            }
        }
    }

    @Test func wrongKeysAndChangedFilesAreRefusedInWords() throws {
        try withSealedExam { office, shop in
            try given(by: shop)
            var stranger = office
            stranger.environment["COURSEKIT_PASSPHRASE"] = "eight characters"
            #expect(try stranger.run("gradebook", "key", "new", "-o", "other.key").status == 0)
            let notTheirs = try stranger.run(
                "results", "merge", "shop/given", "--key", "other.key", "--exam", "shop/once.sealed", "--gradebook", "g"
            )
            #expect(notTheirs.status == 65 && notTheirs.complaints.contains("不是您的密钥签的"), "\(notTheirs.complaints)")
            let wrongPassphrase = try stranger.run(mark)
            #expect(wrongPassphrase.status == 77 && wrongPassphrase.complaints.contains("口令不对"))
            // Nothing was merged by these.
            #expect(!FileManager.default.fileExists(atPath: office.folder + "/g"))

            let file = URL(fileURLWithPath: office.folder + "/shop/once.sealed")
            var bytes = try Data(contentsOf: file)
            bytes[bytes.count - 100] ^= 1
            try bytes.write(to: file)
            for refused in [try office.run(mark), try shop.run(take)] {
                #expect(refused.status == 65 && refused.complaints.contains("被改过"), "\(refused.complaints)")
            }
            let none = try shop.run("quiz", "none.sealed", "--learner", "1", "--answers", "right")
            #expect(none.status == 66 && none.complaints.contains("没有文件"), "\(none.complaints)")
        }
    }

    @Test func aPersonAtATerminalIsToldThatMarksComeLater() throws {
        try withSealedExam { _, shop in
            var terminal = try shop.runOnTerminal("quiz", "once.sealed", "--learner", "007", "--name", "王小明", "--plain")
            try terminal.wait { $0.shows("成绩以后由人事评") }
            terminal.type("\n")
            for _ in 0..<2 {
                try terminal.wait { $0.lines.contains { $0.hasPrefix("> ") } || $0.shows("A") }
                terminal.type("a\n")
                terminal.type("n\n")
            }
            terminal.type("s\n")
            terminal.type("y\n")
            try terminal.wait { $0.shows("回执") }
            #expect(terminal.screen.shows("已交卷"))
        }
    }

    @Test func aPassphraseIsChangedAndWhatWasSealedStays() throws {
        try withSealedExam { office, shop in
            try given(by: shop)
            let before = try office.text(of: "hr.key")
            try write(["new": "另一个 更长的 口令\n", "short": "短\n"], into: office.folder)
            let tooShort = try office.run("gradebook", "key", "passphrase", "hr.key", "--new-passphrase-file", "short")
            #expect(tooShort.status == 64 && tooShort.complaints.contains("至少"), "\(tooShort.complaints)")
            #expect(try office.text(of: "hr.key") == before)
            let changed = try office.run("gradebook", "key", "passphrase", "hr.key", "--new-passphrase-file", "new")
            #expect(changed.status == 0, "\(changed.complaints)")
            let attributes = try FileManager.default.attributesOfItem(atPath: office.folder + "/hr.key")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let old = try office.run(mark)
            #expect(old.status == 77 && old.complaints.contains("口令不对"), "\(old.complaints)")
            let marked = try office.run(mark + ["--passphrase-file", "new"])
            #expect(marked.status == 0, "\(marked.complaints)")
            #expect(try scores(in: office).count == 1)
        }
    }

    @Test func keysAreNeverWrittenOverNorTakenFromTheCommandLine() throws {
        try withSealedExam { office, _ in
            let again = try office.run("gradebook", "key", "new", "-o", "hr.key")
            #expect(again.status == 73 && again.complaints.contains("从不覆盖"), "\(again.complaints)")
            let attributes = try FileManager.default.attributesOfItem(atPath: office.folder + "/hr.key")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(!(try office.text(of: "hr.key")).contains("封好的"))
            let shown = try office.run("gradebook", "key", "show", "hr.key.pub")
            #expect(shown.output.hasPrefix("指纹 "))
            let wrong = try office.run("gradebook", "key", "show", "hr.key")
            #expect(wrong.status == 65 && wrong.complaints.contains("是私钥"))
            var silent = office
            silent.environment["COURSEKIT_PASSPHRASE"] = nil
            let unasked = try silent.run("quiz", "seal", "once", "--to", "hr.key.pub", "-o", "x.sealed")
            #expect(unasked.status == 64 && unasked.complaints.contains("没有口令"), "\(unasked.complaints)")
            let practice = try office.run("quiz", "seal", "kinds", "--to", "hr.key.pub")
            #expect(practice.status == 64 && practice.complaints.contains("是练习"), "\(practice.complaints)")
        }
    }
}
