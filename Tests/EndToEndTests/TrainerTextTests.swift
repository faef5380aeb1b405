import CoursekitTestSupport
import Foundation
import Testing

/// However a trainer's note is typed: either learners do not get it, or `check` and `build` say what is wrong and publish nothing.
@Suite struct TrainerTextTests {
    static let secret = "机密：答案是乙，先别告诉学员，等他们自己说出来"

    /// Where a marker may stand: `M` stands for it, `S` for the secret.
    static let places = [
        "> M 提示\n> S", "M 提示\n> S", "<br>\n> M 提示\n> S", "<div>\n> M 提示\n> S\n</div>",
        "<div>\n\n字\n\n</div>\n> M 提示\n> S",
        "<details>\n<summary>展开</summary>\n> M 提示\n> S\n</details>", "<!-- 注\n> M 提示\n> S", "＞ M 提示\n＞ S",
        "\t> M 提示\n\t> S",
        "    > M 提示\n    > S", "\u{A0}> M 提示\n\u{A0}> S", "\u{3000}> M 提示\n\u{3000}> S", "\u{200B}> M 提示\n\u{200B}> S",
        ">     M 提示\n> S",
        "## M S", "> ## M S", "M S\n---", "| 甲 |\n|---|\n| M S |", "甲 | 乙\n---|---\n丙 | M S", "| M S |\n|---|\n| 甲 |",
        "- M S",
        "- [ ] M S", "1. > M 提示\n   > S", "> > M 提示\n> > S", "字[^1]\n\n[^1]: > M S", "字[^1]\n\n[^1]: M S", ": M S",
        "> 字\n> M 提示\n> S", "字\nM 提示\n> S", "> [!key] 要点\n> 字\n> M 提示\n> S", "~~~\n码\n\n> M 提示\n> S",
        "***\n> M 提示\n> S",
        "<!-- 注 -->M S", "> <!-- 注 -->M S",
    ]

    /// How a marker may be spelt.
    static let markers = [
        "[!trainer]", "[!TRAINER]", "[! trainer ]", "[!trainer", "[!trainer]-", "[!trainer]：", "**[!trainer]**",
        "[!*trainer*]",
        "__[!trainer]__", "~~[!trainer]~~", "`[!trainer]`", "`> [!trainer]`", "\\[!trainer]", "[\\!trainer]",
        "[&#33;trainer]",
        "[&#x21;trainer]", "[&excl;trainer]", "&lsqb;!trainer&rsqb;", "&#91;!trainer&#93;", "[!\u{A0}trainer]",
        "[!tra\u{200B}iner]",
        "\u{FEFF}[!trainer]", "[!train\u{AD}er]", "[!trainer\u{FE0F}]", "［！ｔｒａｉｎｅｒ］", "[！trainer]", "【!trainer】",
        "〔!trainer〕",
        "{!trainer}", "《!trainer》", "[!trаinеr]", "[!тrаіnеr]", "[!trianer]", "[!instructor]", "[!讲师]", "[！讲师提示]",
        "[!講師]",
        "[trainer]", "![trainer]", "[讲师]", "【讲师】", "【讲师提示】", "〔讲师备注〕", "＞ [!trainer]", "&gt; [!trainer]",
        "[!trainer](u)",
        "::: trainer", ":::::: instructor", ":::trainer", "::: {.trainer}", "：：：trainer", "!!! trainer \"题\"",
        "???+ trainer",
        "/// trainer", "{% trainer %}", ".. trainer::", "<aside class=\"trainer\">", "<trainer>", "\\begin{trainer}",
    ]

    /// Every marker in every place, or in a few of them, so that every place has a few markers; `share` says in which.
    private static func texts(share: Int) -> [String] {
        places.indices.flatMap { place in
            markers.indices.filter { EveryCase.isWanted || (place + $0) % 10 == share }.map {
                places[place].replacing("M", with: markers[$0]).replacing("S", with: secret)
            }
        }
    }

    @Test(arguments: [("", 0), ("html: allow\n", 5)]) func reachesNoLearner(setting: String, share: Int) throws {
        let texts = Self.texts(share: share)
        try withLessons(texts, setting: setting) { program in
            let check = try program.run("check", "--format", "json")
            let errors = try Self.filesWithErrors(check.output)
            #expect(check.status == 1)
            #expect(errors.count > texts.count / 2)
            #expect(try program.run("build").status == 1)
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/site/public"))

            for file in errors { try FileManager.default.removeItem(atPath: "\(program.folder)/\(file)") }
            let build = try program.run("build")
            #expect(build.status == 0, "\(build.complaints.prefix(2000))")
            for (path, bytes) in try Fixture.files(below: "\(program.folder)/site/public") {
                let isThere = String(decoding: bytes, as: UTF8.self).contains(Self.secret)
                if isThere { Issue.record("\(path) has it: \(Self.lesson(of: path, in: texts))") }
            }
        }
    }

    @Test(arguments: [
        "> [!trainer] 提示\n>\nS", "> [!trainer] 提示\n<!-- 注 -->\n> S", "> [!trainer] 提示\n- S",
        "> [!trainer] 提示\n\n> [!key] 要点\n\n> S",
        "> [!trainer] 提示\n\n> S", "字[^1]\n\n> [!trainer] 提示\n> [^1]: S",
        "[字]\n\n> [!trainer] 提示\n>\n> [字]: https://a.b \"S\"",
        "字 <!-- S", "<!-- 甲 <!-- 乙 --> S -->", "<! -- S -->", "```{trainer}\nS\n```", "~~~ad-trainer\nS\n~~~",
    ])
    func isAnErrorWhereItsEndCannotBeTold(text: String) throws {
        try withLessons([text.replacing("S", with: Self.secret)]) { program in
            for command in ["check", "build"] {
                let outcome = try program.run(command)
                #expect(outcome.status == 1)
                #expect(outcome.complaints.contains(#/courses/c/lesson-0\.md:\d+:\d+: 错误：/#))
            }
            #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/site/public"))
        }
    }

    @Test(arguments: ["", "html: allow\n"]) func commentsReachNobody(setting: String) throws {
        let texts = [
            "<!-- S -->正文", "正文 <!-- S -->", "<div>\n<!-- S -->\n字\n</div>", "<p>字</p><!-- S -->", "- <!-- S --> 字",
            "> <!-- 甲\nS -->",
            "字 <!-- 甲\n\nS --> 字", "## 题 <!-- S -->", "| 甲 <!-- S | S --> | 乙 |\n|---|---|",
            "[字](https://a.b \"<!-- S -->\")",
            "> [!key]- 题 <!-- S -->\n> 字", "字[^1]\n\n[^1]: 注 <!-- S -->", "    <!-- S -->", "字 <!-- 甲 -- S --> 字",
            "<script>\n<!-- S -->\n</script>",
        ].map { $0.replacing("S", with: Self.secret) }
        try withLessons(texts, setting: setting) { program in
            for edition in ["public", "trainer"] {
                #expect(try program.run("build", "--edition", edition == "public" ? "learner" : "trainer").status == 0)
                for (path, bytes) in try Fixture.files(below: "\(program.folder)/site/\(edition)") {
                    let text = String(decoding: bytes, as: UTF8.self)
                    #expect(
                        !text.contains(Self.secret) && !text.contains("<!-- ") && !text.contains("&lt;!--"), "\(path)")
                }
            }
            for text in texts {
                let rendered = try program.run("render", input: text)
                #expect(rendered.status == 0 && !rendered.output.contains(Self.secret), "\(text)")
            }
        }
    }

    /// Gives the body the program in a workspace of one course whose lessons have the texts.
    private func withLessons(_ texts: [String], setting: String = "", _ body: (Program) throws -> Void) throws {
        try withTemporaryFolder { folder in
            var files = [
                "site/site.yml": "id: sample\ntitle: 样例\n" + setting,
                "courses/c/index.md": "---\ntitle: 课程\ndescription: 简介\n---\n\n开始。\n",
            ]
            for (index, text) in texts.enumerated() {
                files["courses/c/\(Self.name(index)).md"] = "---\ntitle: 课\n---\n\n开头一句。\n\n\(text)\n"
            }
            try write(files, into: folder)
            try body(Program(folder: folder))
        }
    }

    private static func name(_ index: Int) -> String { "lesson-\(index)" }

    private static func filesWithErrors(_ json: String) throws -> Set<String> {
        struct Finding: Decodable {
            let path: String
            let severity: String
        }
        let findings = try JSONDecoder().decode([Finding].self, from: Data(json.utf8))
        return Set(findings.filter { $0.severity == "error" }.map(\.path))
    }

    private static func lesson(of path: String, in texts: [String]) -> String {
        Int(path.filter(\.isNumber)).flatMap { $0 < texts.count ? texts[$0] : nil } ?? "no lesson"
    }
}
