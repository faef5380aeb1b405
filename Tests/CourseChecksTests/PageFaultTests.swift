import Diagnostics
import CourseModel
import Testing

/// What can be wrong with lessons, cases, glossaries and courses, and with what leads from one to another.
@Suite struct PageFaultTests {
    static let stageCase = "---\ntitle: 案例\nlesson: first\n---\n\n开场。\n\n"

    @Test(arguments: [
        Fault.lesson("link/missing-file", "见[案例](⟦cases/none.md⟧)。"),
        .lesson("link/missing-file", "见[第二课](⟦02-frist.md⟧)。"),
        .lesson("link/missing-heading", "见[这里](#⟦two-thread⟧)。"),
        .lesson("link/missing-heading", "见[课程](index.md#⟦map⟧)。"),
        .lesson("link/missing-item", "[自测](../../quizzes/practice.md#p-1,⟦p-2⟧)"),
        .lesson(
            "link/exam", others: ["quizzes/exam.md": exam], "见[考试](⟦../../quizzes/exam.md⟧)。"),
        .lesson("link/empty", "见⟦[这里]()⟧。"),
        .lesson("link/unsafe-scheme", "见[这里](⟦javascript:alert(1)⟧)。"),
        .lesson("link/unsafe-scheme", "见[这里](⟦file:///etc/passwd⟧)。"),
        .lesson("link/no-scheme", "见[这里](⟦//example.com⟧)。"),
        .lesson("link/absolute-path", "见[这里](⟦/courses/service/index.md⟧)。"),
        .lesson("link/backslash", "见[这里](⟦cases\\a.md⟧)。"),
        .lesson("link/outside-workspace", "见[这里](⟦../../../etc/passwd⟧)。"),
        .lesson("link/outside-workspace", "见[这里](⟦%2e%2e/../../../x.md⟧)。"),
        .lesson("link/folder", others: ["courses/service/cases/a.md": "---\ntitle: 甲\n---\n"], "见[案例](⟦cases/⟧)。"),
        .lesson(
            "link/unpublished", others: ["courses/service/deliveries/a.yml": "title: 班\nstart: 2026-12-01 09:00\n"],
            "见[这里](⟦deliveries/a.yml⟧)。"),
        .lesson("link/no-text", "见⟦[](index.md)⟧。"),
        .lesson("image/missing-file", "![图](⟦images/ring.png⟧)"),
        .lesson("image/external", "![图](⟦https://example.com/a.png⟧)"),
        .lesson("image/not-an-image", "![图](⟦index.md⟧)"),
        .lesson("image/no-text", others: ["courses/service/a.png": "png"], "⟦![](a.png)⟧"),
        .lesson("callout/in-html", "<x-note>\n> ⟦[!trainer]⟧ 秘密"),
        .lesson("footnote/secret-definition", "见注⟦[^1]⟧。\n\n> [!trainer] 提示\n> [^1]: 秘密"),
        .lesson("comment/unclosed", "⟦<!--⟧ 没有收尾"),
        .lesson("heading/level-one", "⟦# 标题⟧"),
        .lesson("heading/level-jump", "⟦#### 小节⟧"),
        .lesson("heading/empty", "⟦##⟧"),
        .lesson("heading/duplicate-id", "## 又是 ⟦{#two-threads}⟧"),
        .lesson("heading/unknown-class", "## 幕 {⟦.stge⟧}"),
        .lesson("heading/unknown-key", "## 幕 {#x ⟦objective=O1⟧}"),
        .lesson("heading/minutes", "## 试一试 {⟦minutes=五⟧}"),
        .lesson("heading/minutes", "### 试一试 {⟦minutes=5⟧}"),
        .lesson("stage/outside-case", "## 第一幕 {⟦.stage⟧}"),
        .lesson("self-check/shared-paragraph", "[一](../../quizzes/practice.md)\n⟦[二](../../quizzes/practice.md#p-1)⟧"),
    ])
    func reportsWhatIsWrongInALesson(_ fault: Fault) throws {
        try fault.check()
    }

    static let exam = "---\ntitle: 考试\nkind: exam\npass: 80%\n---\n\n## 题 {#e-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n"

    @Test(arguments: [
        Fault(
            "stage/not-a-section", in: "courses/service/cases/a.md", stageCase + "## 前情\n\n⟦### 第一幕 {.stage}⟧\n\n怎么办？\n"
        ),
        Fault("heading/unknown-class", in: "courses/service/cases/a.md", stageCase + "## 第一幕 {⟦.stages⟧}\n"),
        Fault(
            "front-matter/comment", in: "courses/service/cases/a.md",
            "---\ntitle: 案例 ⟦<!--⟧ 待改 -->\nlesson: first\n---\n\n开场。\n"),
        Fault(
            "front-matter/marker", in: "courses/service/cases/a.md",
            "---\ntitle: 案例\ndescription: ⟦[!trainer]⟧ 先问再讲\nlesson: first\n---\n\n开场。\n"),
        Fault(
            "lesson/unknown", in: "courses/service/cases/a.md",
            "---\ntitle: 案例\nlesson: ⟦01-first⟧\n---\n\n开场。\n"),
        Fault(
            "objective/unknown", and: ["objective/not-taught"], in: "courses/service/01-first.md",
            "---\ntitle: 课\nobjectives: [⟦O2⟧]\n---\n\n[自测](../../quizzes/practice.md#p-1)\n"),
        Fault(
            "source/unknown", in: "courses/service/01-first.md",
            "---\ntitle: 课\nobjectives: [O1]\nsources: [⟦S9⟧]\n---\n\n文字。\n"),
        Fault(
            "front-matter/repeated-element", in: "courses/service/01-first.md",
            "---\ntitle: 课\nobjectives: [O1, ⟦O1⟧]\n---\n\n文字。\n"),
        Fault(
            "objective/not-taught", in: "courses/service/index.md", others: ["quizzes/more.md": moreItems],
            "---\ntitle: 课程\nobjectives: {O1: 一, ⟦O2⟧: 二}\nsources: {S0: 讲义}\n---\n"),
        Fault(
            "objective/not-assessed", in: "courses/service/index.md",
            others: ["courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O2]\n---\n"],
            "---\ntitle: 课程\nobjectives: {O1: 一, ⟦O2⟧: 二}\nsources: {S0: 讲义}\n---\n"),
        Fault(
            "objective/duplicate", in: "courses/z/index.md",
            "---\ntitle: 别的\nobjectives: {⟦O1⟧: 一}\n---\n"),
        Fault(
            "course/unlisted-language", in: "courses/z/index.md", "---\ntitle: 别的\nlanguage: ⟦en⟧\n---\n"),
        Fault("glossary/no-definition", in: "courses/service/glossary.md", "---\ntitle: 术语\n---\n\n⟦## 忠诚度 {#a}⟧\n"),
        Fault(
            "glossary/duplicate-term", in: "courses/service/glossary.md",
            "---\ntitle: 术语\n---\n\n## 忠诚度 {#a}\n\n甲。\n\n## 满意度 {#b ⟦aliases=忠诚度⟧}\n\n乙。\n"),
        Fault(
            "front-matter/unknown-word", in: "courses/service/index.md",
            "---\ntitle: 课程\nmap: ⟦ring⟧\nobjectives: {O1: 一}\nsources: {S0: 讲义}\n---\n"),
        Fault(
            "course/unknown", in: "quizzes/sample.md",
            "---\ntitle: 测验\ncourse: ⟦servise⟧\n---\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n"),
        Fault(
            "file/too-large", in: "courses/service/02-b.md",
            "---\ntitle: 大\n---\n" + String(repeating: "字字字\n", count: 110_000)),
    ])
    func reportsWhatIsWrongAcrossFiles(_ fault: Fault) throws {
        try fault.check()
    }

    static let moreItems =
        "---\ntitle: 更多\ncourse: service\n---\n\n## 题 {#m-1 objective=O2}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n"

    @Test(
        arguments: [
            ("file/orphan", "courses/service/images/unused.png"),
            ("file/misplaced", "courses/notes.md"),
            ("file/misplaced", "courses/service/drafts/a.md"),
            ("file/misplaced", "quizzes/old/a.md"),
            ("file/unlisted-language", "courses/service/01-first.en.md"),
            ("translation/no-original", "courses/service/02-b.zh-Hans.md"),
            ("file/same-name", "courses/service/02-first.md"),
            ("file/unusable-name", "courses/service/02-a b.md"),
            ("file/same-address", "courses/service/First.md"),
            ("course/reserved-name", "courses/quizzes/index.md"),
            ("course/no-index", "courses/other/01-a.md"),
        ] as [(DiagnosticID, String)])
    func reportsFilesThatCannotBeUsed(_ id: DiagnosticID, _ path: String) throws {
        let text = "---\ntitle: 题目\nobjectives: [O1]\n---\n"
        let others = path.hasSuffix("index.md") ? [path: "---\ntitle: 课程\n---\n"] : [path: text]
        let found = try SampleWorkspace.diagnostics(with: others)
        let place = path.hasSuffix("01-a.md") ? "courses/other" : path.hasSuffix("index.md") ? "courses/quizzes" : path
        #expect(found.contains { $0.id == id && $0.place.path == place }, "\(found.map { "\($0.place) \($0.id)" })")
    }

    @Test(
        arguments: [
            ("course/reserved-name", "courses/index.html/index.md", "courses/index.html"),
            ("course/reserved-name", "courses/theme/index.md", "courses/theme"),
            ("course/reserved-name", "courses/Assets/index.md", "courses/Assets"),
            ("course/reserved-name", "courses/en/index.md", "courses/en"),
            ("course/reserved-name", "courses/Uploads/index.md", "courses/Uploads"),
            ("file/reserved-name", "courses/uploads", "courses/uploads"),
            ("file/reserved-name", "courses/index.html", "courses/index.html"),
            ("file/reserved-name", "courses/theme/site.css", "courses/theme/site.css"),
            ("file/same-address", "courses/service/01-index.md", "courses/service/index.md"),
            ("file/same-address", "courses/service/first.html/a.png", "courses/service/first.html/a.png"),
            ("file/same-address", "courses/service/Cases", "courses/service/cases/a.md"),
            ("file/same-address", "courses/SERVICE/index.md", "courses/service/index.md"),
            ("file/same-address", "quizzes/Practice.md", "quizzes/practice.md"),
        ] as [(DiagnosticID, String, String)])
    func saysWhichNamesASiteCannotHold(_ id: DiagnosticID, _ path: String, _ place: String) throws {
        let text =
            path.hasPrefix("quizzes") ? SampleWorkspace.quiz.replacing("#p-1", with: "#p-2") : "---\ntitle: 题目\n---\n"
        let found = try SampleWorkspace.diagnostics(with: [
            "site/site.yml": "languages: [zh-Hans, en]\nkeep: [uploads]\n",
            "courses/service/cases/a.md": "---\ntitle: 甲\n---\n",
            path: text,
        ])
        #expect(found.contains { $0.id == id && $0.place.path == place }, "\(found.map { "\($0.place) \($0.id)" })")
    }

    @Test(arguments: ["index.html", "Theme", "assets", "quizzes", "en"])
    func keepsNothingThatEveryBuildWrites(name: String) throws {
        try Fault(
            "front-matter/impossible-value", in: "site/site.yml",
            "languages: [zh-Hans, en]\nkeep: [uploads, ⟦\(name)⟧]\n"
        ).check()
    }

    @Test func publishesNoPageThatABrowserWouldRun() throws {
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/service/a.html": "<script>",
            "courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n[x](a.html)\n",
        ])
        #expect(found.map(\.id) == ["link/unpublished", "file/orphan"])
    }

    @Test func findsNothingWrongWithTheSampleItself() throws {
        #expect(try SampleWorkspace.diagnostics().map(\.id) == [])
    }

    @Test func findsTheSameInTheSameOrderWithAnyNumberOfThreads() throws {
        var files: [String: String] = [:]
        for number in 10..<60 {
            files["courses/service/\(number)-l\(number).md"] =
                "---\ntitle: 课\nobjectives: [O\(number % 3)]\n---\n\n[坏](x\(number).md)\n"
        }
        let one = try SampleWorkspace.diagnostics(with: files, jobs: 1)
        #expect(try SampleWorkspace.diagnostics(with: files, jobs: 7) == one)
        #expect(one.count > 80)
    }

    @Test func readmeFilesAreForReadersOfTheFolder() throws {
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/README.md": "# 说明\n[x](none.md)", "courses/service/readme.md": "说明", "quizzes/README.md": "说明",
        ])
        #expect(found.isEmpty)
    }

    @Test(arguments: [
        ("见[第二课](01-frist.md)。", "01-first.md"), ("见[第一课](first.md)。", "01-first.md"),
        ("见[测验](../../quizzes/practise.md)。", "../../quizzes/practice.md"), ("见[这里](#two-thread)。", "#two-threads"),
        ("[自测](../../quizzes/practice.md#p-l)", "p-1"),
    ])
    func suggestsWhatWasMeant(_ body: String, _ meant: String) throws {
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n## 两条 {#two-threads}\n\n\(body)\n"
        ])
        #expect(found.map { $0.advice?.english } == ["Did you mean \(meant)?"])
    }
}
