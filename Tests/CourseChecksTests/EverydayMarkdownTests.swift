import CourseIndex
import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
import QuizFiles
import Testing

@testable import CourseChecks
@testable import Workspace

/// What a check says of HTML, films, drafts and old names.
@Suite struct EverydayMarkdownTests {
    private func said(
        of body: String, with changes: [String: String] = [:]
    ) throws -> [(id: DiagnosticID, line: Int)] {
        let lesson = "---\ntitle: 二\nobjectives: [O1]\n---\n\n\(body)\n"
        let all = changes.merging(["courses/service/02-b.md": lesson]) { $1 }
        return try SampleWorkspace.diagnostics(with: all).filter { $0.place.path == "courses/service/02-b.md" }.map {
            ($0.id, $0.place.line)
        }
    }

    // MARK: HTML

    @Test(arguments: [
        ("<img src=\"images/p.png\" width=\"300\">", [6]), ("一<font color=red>红</font>字", [6]),
        ("<div>\n<p>字</p>\n</div>", [6]), ("一 <b>粗</b> 二 <i>斜</i>\n\n<center>三</center>", [6, 8]),
        ("<sub class=\"a\">2</sub>", [6]), ("- 项\n\n  <span>字</span>", [8]),
        ("一<br>二<sub>3</sub>\n\n<details>\n字\n</details>", []), ("输入 coursekit new course <名字> <name>", []),
        ("`<div>`\n\n```\n<div>\n```", []), ("1 < 2", []),
    ])
    func saysWhichHTMLIsShownAsText(body: String, lines: [Int]) throws {
        let found = try said(of: body)
        #expect(found.map(\.id) == lines.map { _ in "html/shown-as-text" })
        #expect(found.map(\.line) == lines)
    }

    @Test func saysSoInQuizzesToo() throws {
        let quiz = SampleWorkspace.quiz.replacing("先做哪一步？", with: "先做<b>哪一步</b>？")
        for (settings, ids) in [("", ["html/shown-as-text"]), ("html: allow\n", [])] as [(String, [DiagnosticID])] {
            let found = try SampleWorkspace.diagnostics(with: ["quizzes/practice.md": quiz, "site/site.yml": settings])
            #expect(found.map(\.id) == ids)
        }
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", true), ("<p onclick=\"a()\">字</p>", true), ("<form action=\"a\"></form>", true),
        ("<iframe src=\"https://other.example.com/1\"></iframe>", true), ("<iframe src=\"film.html\"></iframe>", true),
        ("<iframe src=\"http://player.example.com/1\"></iframe>", true), ("<object data=\"a\"></object>", true),
        ("<iframe src=\"https://player.example.com/1\"></iframe>", false),
        ("<iframe src=\" https://PLAYER.example.com/1?a=b\"></iframe>", false),
        ("<p style=\"color: red\">字</p>", false),
    ])
    func saysWhatPagesDoNotDo(html: String, isBlocked: Bool) throws {
        let settings = ["site/site.yml": "html: allow\nembed: [player.example.com]\n"]
        #expect(try said(of: html, with: settings).map(\.id) == (isBlocked ? ["html/blocked"] : []))
    }

    @Test(arguments: [
        ("html: allow\nembed: [player.example.com, \"127.0.0.1:8000\"]\n", 0),
        ("html: allow\nembed: [https://a.b/]\n", 1),
        ("html: allow\nembed: [a]\n", 1), ("html: allow\nembed: [a..b, -a.b, a.b/c]\n", 3), ("embed: [a.b]\n", 1),
        ("html: text\nembed: [a.b]\n", 1),
    ])
    func embedTakesHosts(settings: String, faults: Int) throws {
        let found = try SampleWorkspace.diagnostics(with: ["site/site.yml": settings])
        #expect(found.count { $0.severity == .error } == faults)
    }

    // MARK: Films and sounds

    @Test func filmsAreFilesLikePictures() throws {
        let files = ["courses/service/films/a.mp4": "mp4", "courses/service/sounds/b c.ogg": "ogg"]
        #expect(try SampleWorkspace.diagnostics(with: files).map(\.id) == ["file/orphan", "file/orphan"])
        #expect(try said(of: "![片](films/a.mp4)\n\n听 ![声](<sounds/b c.ogg>)", with: files).isEmpty)
        #expect(try said(of: "![片](films/a.mp4)\n\n![声](sounds/b%20c.ogg)", with: files).isEmpty)
        #expect(try said(of: "![片](films/none.mp4)").map(\.id) == ["link/missing-file"])
        #expect(try said(of: "![片](https://example.com/a.mp4)").map(\.id) == ["media/external"])
        #expect(
            try said(of: "![片](films/a.avi)", with: ["courses/service/films/a.avi": "avi"]).map(\.id) == [
                "image/not-an-image"
            ])
        #expect(try said(of: "![](films/a.mp4)", with: files).map(\.id) == ["image/no-text"])
    }

    // MARK: Drafts

    private static let draft = "---\ntitle: 草稿\ndraft: true\nobjectives: [O1]\n---\n\n[坏链](none.md)\n"

    @Test func draftsAreChecked() throws {
        let found = try SampleWorkspace.diagnostics(with: ["courses/service/03-draft.md": Self.draft])
        #expect(found.map(\.id) == ["link/missing-file"])
    }

    @Test func draftsCanBeLinkedTo() throws {
        let quiz = SampleWorkspace.quiz.replacing("course: service", with: "course: service\ndraft: true")
        #expect(
            try said(
                of: "[见](03-draft.md) [测](../../quizzes/practice.md#p-1)",
                with: [
                    "courses/service/03-draft.md": Self.draft.replacing("[坏链](none.md)", with: "字"),
                    "quizzes/practice.md": quiz,
                ]
            ).isEmpty)
    }

    @Test(arguments: [("true", true), ("yes", true), ("是", true), ("false", false), ("no", false), ("否", false)])
    func sayWhetherTheyAreDrafts(value: String, isDraft: Bool) throws {
        try SampleWorkspace.withIndex([
            "courses/service/03-draft.md": Self.draft.replacing("draft: true", with: "draft: \(value)")
        ]) { index in
            #expect(index.isDraft(.lesson("draft", in: "service")) == isDraft)
            #expect(!index.isDraft(.lesson("first", in: "service")))
        }
    }

    @Test func whatIsUnclearIsADraft() throws {
        let changes = ["courses/service/03-draft.md": Self.draft.replacing("draft: true", with: "draft: maybe")]
        #expect(try SampleWorkspace.diagnostics(with: changes).map(\.id).contains("front-matter/unknown-word"))
        try SampleWorkspace.withIndex(changes) { #expect($0.isDraft(.lesson("draft", in: "service"))) }
    }

    @Test func allOfADraftCourseIsADraft() throws {
        let course = SampleWorkspace.index.replacing("title: 服务入门", with: "title: 服务入门\ndraft: true")
        try SampleWorkspace.withIndex(["courses/service/index.md": course]) { index in
            #expect(index.isDraft(.course("service")) && index.isDraft(.lesson("first", in: "service")))
            #expect(index.isDraft(.quiz("practice")) && !index.isDraft(.home))
        }
    }

    // MARK: Old names

    private func lesson(_ aliases: String) -> [String: String] {
        ["courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\naliases: \(aliases)\n---\n\n字\n"]
    }

    @Test func aPageMayHaveHadOtherNames() throws {
        #expect(try SampleWorkspace.diagnostics(with: lesson("[old-b, 旧名]")).isEmpty)
        try SampleWorkspace.withIndex(lesson("old-b")) { index in
            #expect(index.aliases(of: .lesson("b", in: "service")) == [.lesson("old-b", in: "service")])
        }
    }

    @Test(arguments: [
        ("[02-b.md x]", "front-matter/impossible-value"), ("[a/b]", "front-matter/impossible-value"),
        ("[first]", "file/same-address"),
    ])
    func anOldNameIsANameOfNoOtherPage(aliases: String, id: DiagnosticID) throws {
        let found = try SampleWorkspace.diagnostics(with: lesson(aliases))
        #expect(found.map(\.id) == [id])
        // It is said where the name stands.
        #expect(found.first?.place.line != 1)
    }

    // MARK: Names

    @Test func numbersOfChaptersOrderFiles() throws {
        let names = ["1.2-b", "1.10-c", "1.1-a", "2-d"]
        let files = Dictionary(
            uniqueKeysWithValues: names.map {
                ("courses/service/\($0).md", "---\ntitle: 课\nobjectives: [O1]\n---\n\n字\n")
            })
        try SampleWorkspace.withIndex(files.merging(["courses/service/01-first.md": ""]) { $1 }) { index in
            #expect(index.course("service")?.lessons.map(\.id.rawValue) == ["a", "b", "c", "d"])
        }
    }
}

/// A bank whose items stand in several files.
@Suite struct FolderBankTests {
    private static let head = "---\ntitle: 大题库\ncourse: service\n---\n\n"

    private static func item(_ id: String, _ stem: String = "先做哪一步？") -> String {
        "## \(stem) {#\(id) objective=O1 lesson=first}\n\n- ( ) 推销\n  > 太早。\n- (x) 倾听\n\n> 先听再说。\n"
    }

    private static let files = [
        "quizzes/bank/quiz.md": head + item("b-1"), "quizzes/bank/10-c.md": item("b-3", "第三题问什么？"),
        "quizzes/bank/2-b.md": "\u{FEFF}" + item("b-2", "第二题问什么？").trimmingCharacters(in: .newlines),
    ]

    @Test func itsItemsAreThoseOfAllFilesByName() throws {
        #expect(try SampleWorkspace.diagnostics(with: Self.files).isEmpty)
        try SampleWorkspace.withIndex(Self.files) { index in
            let loaded = try index.loadQuiz("bank")
            #expect(loaded.quiz.items.map(\.id) == ["b-1", "b-2", "b-3"])
            #expect(index.quiz("bank")?.items.map(\.id) == ["b-1", "b-2", "b-3"])
            #expect(index.quiz(of: "b-3") == "bank")
        }
    }

    @Test func saysInWhichFileSomethingIsWrong() throws {
        let broken = Self.item("b-3").replacing("(x) 倾听", with: "( ) 倾听")
        let found = try SampleWorkspace.diagnostics(with: Self.files.merging(["quizzes/bank/10-c.md": broken]) { $1 })
        #expect(found.map(\.place.path) == ["quizzes/bank/10-c.md"])
        #expect(found.first?.id == "item/no-correct-option" && (found.first?.place.line ?? 0) <= 6)
    }

    @Test func mendsTheFileInWhichItIs() throws {
        let wide = "\u{FEFF}" + Self.item("b-2").replacing("(x)", with: "（x）")
        try SampleWorkspace.withWorkspace(Self.files.merging(["quizzes/bank/2-b.md": wide]) { $1 }) { workspace in
            let found = try WorkspaceCheck(of: workspace).diagnostics
            let source = SourceText(path: "quizzes/bank/2-b.md", wide)
            let (bytes, count) = Fixes.applied(of: found, to: source)
            #expect(count == 1 && String(decoding: bytes, as: UTF8.self) == wide.replacing("（x）", with: "(x)"))
        }
    }

    @Test func anItemStandsOnceInAllFiles() throws {
        let found = try SampleWorkspace.diagnostics(
            with: Self.files.merging(["quizzes/bank/10-c.md": Self.item("b-2")]) { $1 })
        #expect(found.map(\.id).contains("item/duplicate-id"))
        #expect(found.first { $0.id == "item/duplicate-id" }?.place.path == "quizzes/bank/10-c.md")
    }

    @Test func aFolderWithoutItsFrontMatterIsNoBank() throws {
        let found = try SampleWorkspace.diagnostics(with: ["quizzes/bank/a.md": Self.item("b-1")])
        #expect(found.map(\.id) == ["file/misplaced"])
    }

    @Test func aChangedFileIsReadAgain() throws {
        try SampleWorkspace.withWorkspace(Self.files) { workspace in
            let index = try WorkspaceIndex(of: workspace)
            try write(["quizzes/bank/11-d.md": Self.item("b-4", "第四题问什么？")], into: workspace.root)
            let renewed = try index.renewed(for: Workspace(at: workspace.root))
            #expect(renewed.quiz("bank")?.items.count == 4)
            #expect(IndexRecord(of: renewed).everything != IndexRecord(of: index).everything)
        }
    }
}
