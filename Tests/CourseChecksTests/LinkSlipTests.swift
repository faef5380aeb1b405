import CourseModel
import Diagnostics
import Foundation
import Testing
import Workspace

@testable import CourseChecks

/// Links to what was renamed, generated or left elsewhere, and titles that stand twice.
@Suite struct LinkSlipTests {
    private static let more = [
        "courses/service/02-second.md": "---\ntitle: 第二课\nobjectives: [O1]\n---\n\n文。\n",
        "courses/service/cases/early-leave.md": "---\ntitle: 案例\nlesson: first\n---\n\n文。\n",
        "quizzes/bank/quiz.md": "---\ntitle: 库\n---\n\n## 题 {#bank-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n",
        "courses/service/images/a b.png": "png", "courses/service/files/plan.pdf": "pdf",
    ]

    /// A lesson with a text, and what the check says of it.
    private func found(_ body: String, title: String = "课", more: [String: String] = more) throws -> [Diagnostic] {
        try SampleWorkspace.diagnostics(with: more.merging([Self.path: Self.lesson(body, title: title)]) { $1 })
            .filter { $0.place.path == Self.path }
    }

    private static let path = "courses/service/03-third.md"

    private static func lesson(_ body: String, title: String = "课") -> String {
        """
        ---
        title: \(title)
        objectives: [O1]
        ---

        \(body)

        [练习](../../quizzes/practice.md) ![图](<images/a b.png>) [讲义](files/plan.pdf)

        """
    }

    @Test(arguments: [
        ("[二](02-second.html)", "link/site-address", "02-second.md"),
        ("[二](second.html)", "link/site-address", "02-second.md"),
        ("[二](second.html#a)", "link/site-address", "02-second.md"),
        ("[二](02-second/)", "link/site-address", "02-second.md"),
        ("[二](second)", "link/site-address", "02-second.md"),
        ("[例](cases/early-leave.html)", "link/site-address", "cases/early-leave.md"),
        ("[课](index.html)", "link/site-address", "index.md"),
        ("[练](../quizzes/practice.html)", "link/site-address", "../../quizzes/practice.md"),
        ("[二](../../site/public/service/second.html)", "link/site-address", "02-second.md"),
        ("[课](../service/)", "link/folder", "index.md"),
        ("[二](09-second.md)", "link/missing-file", "02-second.md"),
        ("[二](09-second.md#a)", "link/missing-file", "02-second.md"),
        ("[例](early-leave.md)", "link/missing-file", "cases/early-leave.md"),
        ("![图](a%20b.png)", "image/missing-file", "images/a%20b.png"),
        ("![图](Images/A%20B.png)", "image/missing-file", "images/a%20b.png"),
        ("[站](www.example.com)", "link/no-scheme", "https://www.example.com"),
        ("[站](example.com/a)", "link/no-scheme", "https://example.com/a"),
        ("[练](../../quizzes/bank.md)", "link/missing-file", "../../quizzes/bank/quiz.md"),
        ("[信](hr@example.com)", "link/no-scheme", "mailto:hr@example.com"),
    ])
    func mendsALinkWhereOneFileOnlyCanBeMeant(link: String, id: DiagnosticID, expected: String) throws {
        let diagnostic = try #require(try found(link).first { $0.id == id })
        #expect(diagnostic.severity == .error)
        #expect(diagnostic.fix?.replacement == expected)
        #expect(diagnostic.advice != nil)
    }

    @Test(arguments: [
        ("[图](C:/Users/me/a.png)", "link/unsafe-scheme", "这是您电脑上的路径，别人的电脑上没有这个文件。"),
        ("[图](file:///D:/a.png)", "link/unsafe-scheme", "这是您电脑上的路径，别人的电脑上没有这个文件。"),
        ("[站](http:/example.com)", "link/no-scheme", "网址的冒号后面要有两条斜线。"),
    ])
    func saysOfAnAddressWhatItIs(link: String, id: DiagnosticID, message: String) throws {
        let diagnostic = try #require(try found(link).first { $0.id == id })
        #expect(diagnostic.message.chinese == message)
    }

    @Test func takesNoPageForAPicture() throws {
        let diagnostic = try #require(try found("[图](first.png)").first { $0.id == "link/missing-file" })
        #expect(diagnostic.advice?.chinese.contains("01-first.md") != true)
    }

    /// A heading of the second level right below the title shows it twice as well.
    @Test func saysOfASectionThatItRepeatsTheTitle() throws {
        let alone = try found("## 课\n\n文。\n\n## 二\n\n文。").filter { $0.id == "heading/repeats-title" }
        #expect(alone.map(\.severity) == [.warning] && alone.first?.fix != nil)
        // Headings below it would belong to no section.
        let held = try found("## 课\n\n### 一\n\n文。").filter { $0.id == "heading/repeats-title" }
        #expect(held.count == 1 && held.first?.fix == nil)
        #expect(try found("文。\n\n## 课").contains { $0.id == "heading/repeats-title" } == false)
    }

    /// Repaired links lead somewhere, and those that need no repair stay as they are.
    @Test func leadsSomewhereWhenItIsMended() throws {
        let body = """
            [二](02-second.html#x) [二](09-second.md) ![图](a%20b.png) [站](www.example.com)

            第二课在[这里]（02-second.md）。
            """
        try SampleWorkspace.withWorkspace(Self.more.merging([Self.path: Self.lesson(body)]) { $1 }) { workspace in
            var last = ""
            for _ in 1...3 {
                _ = try workspace.applyFixes(of: WorkspaceCheck(of: workspace).diagnostics)
                last = try String(contentsOfFile: workspace.root + "/" + Self.path, encoding: .utf8)
            }
            #expect(
                last
                    == Self.lesson(
                        """
                        [二](02-second.md#x) [二](02-second.md) ![图](images/a%20b.png) [站](https://www.example.com)

                        第二课在[这里](02-second.md)。
                        """))
            #expect(try WorkspaceCheck(of: workspace).diagnostics.map(\.id) == ["link/missing-heading"])
        }
    }

    @Test(arguments: [
        ("[二](02-secnd.md)", "02-second.md"), ("[例](cases/early-leav.md)", "cases/early-leave.md"),
        ("[讲义](files/plans.pdf)", "files/plan.pdf"), ("[外](../../../../x/plan.pdf)", "files/plan.pdf"),
    ])
    func suggestsAFileWhoseNameIsNear(link: String, meant: String) throws {
        let diagnostic = try #require(try found(link).first)
        #expect(diagnostic.advice?.english == "Did you mean \(meant)?")
        #expect(diagnostic.fix == nil)
    }

    @Test(arguments: [
        "[远](02-waiting.md)", "[远](../other/index2.md)", "[远](qqq.md)", "[远](第三课.md)", "[远](lesson-2.md)",
    ])
    func suggestsNoFileWhoseNameIsAnother(link: String) throws {
        let more = Self.more.merging([
            "courses/service/05-第二课.md": "---\ntitle: 五\nobjectives: [O1]\n---\n",
            "courses/service/06-lesson-1.md": "---\ntitle: 六\nobjectives: [O1]\n---\n",
        ]) { $1 }
        let diagnostic = try #require(try found(link, more: more).first)
        #expect(diagnostic.id == "link/missing-file")
        #expect(diagnostic.advice?.english.hasPrefix("Did you mean") == false && diagnostic.fix == nil)
    }

    /// Where two files have the name, which one is meant is for the author to say.
    @Test func choosesNoneOfTwo() throws {
        let more = Self.more.merging(["courses/service/cases/second.md": "---\ntitle: 二\nlesson: first\n---\n\n文。\n"]) {
            $1
        }
        let diagnostic = try #require(try found("[二](09-second.md)", more: more).first)
        #expect(diagnostic.id == "link/missing-file" && diagnostic.fix == nil)
    }

    // MARK: Titles and conflicts

    @Test(arguments: [
        ("# 等待\n\n正文。", "正文。"), ("# 等 待 #\n\n\n正文。", nil), ("等待\n===\n\n正文。", "正文。"), ("# 等待 {#wait}\n\n正文。", nil),
        ("正文。\n\n# 等待", nil),
    ])
    func takesATitleAwayThatStandsTwice(body: String, mended: String?) throws {
        try SampleWorkspace.withWorkspace(Self.more.merging([Self.path: Self.lesson(body, title: "等待")]) { $1 }) {
            workspace in
            _ = try workspace.applyFixes(of: WorkspaceCheck(of: workspace).diagnostics)
            let text = try String(contentsOfFile: workspace.root + "/" + Self.path, encoding: .utf8)
            #expect(text == Self.lesson(mended ?? body, title: "等待"))
        }
        #expect(try found("# 等待\n\n正文。", title: "等待").map(\.id) == ["heading/repeats-title"])
    }

    @Test func saysOfAConflictOnlyThatItIsOne() throws {
        let found = try found("<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n\n正文。")
        #expect(found.map(\.id) == ["markdown/conflict"])
    }

    @Test func saysOfAFootnoteWithABlankOnlyThat() throws {
        let found = try found("正文[^附 注]。\n\n[^附 注]: 补充")
        #expect(found.map(\.id) == ["footnote/blank-in-name", "footnote/blank-in-name"])
    }

    // MARK: Leftovers

    /// Nobody put them there, so nobody is told of them.
    @Test func passesOverWhatSystemsLeaveBehind() throws {
        let names = [
            "Thumbs.db", "desktop.ini", "~$讲义.docx", ".DS_Store", "ehthumbs.db", "__MACOSX/a.png", "~WRL0001.tmp",
            "._a.png",
        ]
        let folders = ["courses/service", "courses/service/images", "quizzes", "site/assets"]
        var files: [String: String] = [:]
        for folder in folders { for name in names { files["\(folder)/\(name)"] = "x" } }
        #expect(try SampleWorkspace.diagnostics(with: files) == [])
    }
}
