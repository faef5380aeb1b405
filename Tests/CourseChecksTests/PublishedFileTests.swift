import Diagnostics
import Workspace
import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import CourseChecks

/// What a site carries of the files that texts link to, and what it never does.
@Suite struct PublishedFileTests {
    private static let database = "SQLite format 3\0 and so on"

    /// What is said of a lesson's link to a file, its orphan aside.
    private func diagnostics(_ link: String, _ files: [String: String]) throws -> [Diagnostic] {
        let lesson = SampleWorkspace.lesson + "\n\(link)\n"
        return try SampleWorkspace.diagnostics(with: files.merging(["courses/service/01-first.md": lesson]) { $1 })
            .filter { $0.id != "file/orphan" && $0.id != "quiz/not-markdown" }
    }

    @Test(arguments: [
        "courses/service/results.gradebook", "courses/service/Results.GRADEBOOK", "courses/service/r.gradebook-wal",
        "courses/service/r.gradebook.zip", "courses/service/r.sqlite", "courses/service/r.db-shm",
        "courses/service/02-b.md.bak", "courses/service/02-b.md~", "courses/service/#02-b.md#",
        "courses/service/02-b.md.orig",
        "courses/service/02-b.md.BAK2", "courses/service/02-b.swp", "courses/service/~$讲义.docx",
        "courses/service/a.old",
        "courses/service/a.bak.", "courses/service/a.b\u{200D}ak", "courses/service/deliveries/roster.csv",
        "courses/service/deliveries/a.yml", "quizzes/answers.txt", "quizzes/images/a.png",
        "courses/service/.hidden.txt",
        "courses/service/.git/config", "README.txt", "site/site.yml", "site/public/index.txt", "drafts/a.pdf",
    ])
    func keepsForItselfWhatIsNotForLearners(path: String) throws {
        let file =
            path == "site/site.yml"
            ? "title: 站\n" : path.hasSuffix("a.yml") ? "title: 班\nstart: 2026-12-01 09:00\n" : "x"
        let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        let found = try diagnostics("[下载](../../\(name))", [path: file])
        #expect(found.map(\.id) == ["link/unpublished"])
        #expect(found.first?.message.chinese.hasPrefix("\(path) 不能放进网站：") == true)
        #expect(found.first?.place.line == 14)
    }

    @Test(arguments: [
        "[x](./../service/../../quizzes/practice.txt)", "[x](%2e%2e/%2E%2E/quizzes/practice.txt)",
        "![x](../../quizzes/practice.txt)", "[x]: ../../quizzes/practice.txt\n\n[x]",
    ])
    func keepsThemHoweverTheyAreNamed(link: String) throws {
        #expect(try diagnostics(link, ["quizzes/practice.txt": "x"]).map(\.id) == ["link/unpublished"])
    }

    @Test(arguments: ["courses/service/a.png", "courses/service/a.txt", "courses/service/a"])
    func knowsADatabaseByWhatStandsInIt(path: String) throws {
        let name = path.split(separator: "/").last ?? ""
        #expect(try diagnostics("[下载](\(name))", [path: Self.database]).map(\.id) == ["link/unpublished"])
        #expect(try diagnostics("![图](\(name))", [path: Self.database]).map(\.id) == ["link/unpublished"])
        #expect(try diagnostics("", ["site/assets/a.png": Self.database]).map(\.id) == ["file/withheld"])
    }

    @Test func saysOfALinkedSymbolicLinkThatItIsOne() throws {
        try SampleWorkspace.withWorkspace(["courses/service/01-first.md": SampleWorkspace.lesson + "\n[x](a.txt)\n"]) {
            workspace in
            let path = workspace.root + "/courses/service/a.txt"
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
            let found = try WorkspaceCheck(of: workspace).diagnostics
            #expect(found.map(\.id) == ["link/unpublished", "file/symbolic-link"])
            #expect(found.map(\.severity) == [.error, .warning])
        }
    }

    @Test func aQuizMayShowAPictureOfItsOwn() throws {
        let quiz = SampleWorkspace.quiz.replacing("## 先做哪一步？", with: "## 先做![图](images/a.png)哪一步？")
        #expect(
            try SampleWorkspace.diagnostics(with: ["quizzes/practice.md": quiz, "quizzes/images/a.png": "png"]).isEmpty)
    }

    @Test(arguments: [
        "svg", "SVG", "svgz", "xml", "xhtml", "rss", "atom", "html", "htm", "mht", "mhtml", "js", "hta", "exe", "lnk",
        "url", "scr",
        "bat", "cmd", "com", "msi", "ps1", "vbs", "jar", "wsf", "swf", "desktop", "command", "ｈｔｍｌ", "html.",
    ])
    func carriesNothingThatRunsWhenItIsOpened(ending: String) throws {
        let found = try diagnostics("[下载](a.\(ending))", ["courses/service/a.\(ending)": "<svg/>"])
        #expect(found.map(\.id) == ["link/unpublished"])
        #expect(found.first?.message.chinese.contains("一打开就可能运行程序") == true)
    }

    @Test(arguments: [
        ("page", "<!DOCTYPE html><p>", true), ("a.foo", " \n<html>", true),
        ("a.foo", "\u{FEFF}<svg xmlns=\"x\">", true),
        ("a.foo", "<?xml version=\"1.0\"?><svg/>", true), ("a.html.en", "<script>", true), ("a.txt", "<html>", false),
        ("a.csv", "<svg>", false), ("a.foo", "甲 < 乙", false), ("a.gpx", "<?xml version=\"1.0\"?><gpx/>", false),
        ("a.pdf", "%PDF", false), ("a.docx", "PK", false), ("LICENSE", "Do what you like.", false),
    ])
    func looksIntoFilesWhoseNamesTellNothing(name: String, text: String, isRefused: Bool) throws {
        let found = try diagnostics("[下载](\(name))", ["courses/service/\(name)": text])
        #expect(found.map(\.id) == (isRefused ? ["link/unpublished"] : []))
    }

    @Test func showsPicturesThatItDoesNotLinkTo() throws {
        let files = ["courses/service/a.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"]
        #expect(try diagnostics("![图](a.svg)", files).isEmpty)
        #expect(try diagnostics("[![图](a.svg)](a.svg)", files).map(\.id) == ["link/unpublished"])
    }

    @Test func saysWhatOfTheAssetsItLeavesOut() throws {
        let found = try SampleWorkspace.diagnostics(with: [
            "site/assets/a.css": "x", "site/assets/a.css~": "x", "site/assets/a.gradebook": "x",
            "site/assets/page.html": "<p>",
            "site/assets/a.svg": "<svg/>", "site/assets/a.js": "x",
        ])
        #expect(found.map(\.id) == ["file/withheld", "file/withheld"])
        #expect(found.map(\.place.path) == ["site/assets/a.css~", "site/assets/a.gradebook"])
        #expect(found.map(\.severity) == [.warning, .error])
    }
}
