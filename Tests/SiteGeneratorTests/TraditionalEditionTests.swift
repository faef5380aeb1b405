import CourseIndex
import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
import SitePublishing
import Testing
import Workspace

@testable import SiteGenerator

/// Pages in Traditional Chinese that nobody wrote.
@Suite struct TraditionalEditionTests {
    /// Stands in for the dictionaries: what is in brackets was converted.
    private static let edition = TraditionalEdition(terms: [:]) { text in
        text.unicodeScalars.contains { $0.value > 0x2E80 } ? "⟨\(text)⟩" : text
    }

    /// Makes it a language of a workspace.
    private func addTraditionalChinese(to workspace: String) throws {
        let settings = workspace + "/site/site.yml"
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        try text.replacing(/languages: \[[^\]]*\]/, with: "languages: [zh-Hans, en, zh-Hant]")
            .write(toFile: settings, atomically: true, encoding: .utf8)
    }

    private func page(_ html: String, leavesMain: Bool = false) -> String {
        String(decoding: Self.edition.page(Array(html.utf8), leavesMain: leavesMain), as: UTF8.self)
    }

    @Test(arguments: [
        ("<p>倾听</p>", "<p>⟨倾听⟩</p>"), ("<p>a &lt; b</p>", "<p>a &lt; b</p>"),
        ("<p>甲<code>软件</code>乙</p>", "<p>⟨甲⟩<code>软件</code>⟨乙⟩</p>"),
        ("<pre><code>一</code>二</pre>三", "<pre><code>一</code>二</pre>⟨三⟩"),
        (#"<img alt="图" src="图.png">"#, #"<img alt="⟨图⟩" src="图.png">"#),
        (#"<a href="课.html#节" id="节" title="去">走</a>"#, #"<a href="课.html#节" id="节" title="⟨去⟩">⟨走⟩</a>"#),
        ("<script>\"软件\" < 1</script>甲", "<script>\"软件\" < 1</script>⟨甲⟩"), ("<!-- 软件 > -->甲", "<!-- 软件 > -->⟨甲⟩"),
        (#"<a lang="zh-Hans">简体中文</a>甲"#, #"<a lang="zh-Hans">简体中文</a>⟨甲⟩"#),
        (#"<html lang="zh-Hant"><p lang="en">OK 好</p>甲"#, #"<html lang="zh-Hant"><p lang="en">OK 好</p>⟨甲⟩"#),
        ("<div lang='en'><div>好</div></div>甲", "<div lang='en'><div>好</div></div>⟨甲⟩"), ("甲<br>乙", "⟨甲⟩<br>⟨乙⟩"),
    ]) func convertsWhatIsReadAndNothingElse(html: String, expected: String) {
        #expect(page(html) == expected)
    }

    @Test func leavesWhatSomebodyWrote() {
        #expect(
            page("<nav>甲</nav><main><p>乙</p></main>丙", leavesMain: true) == "<nav>⟨甲⟩</nav><main><p>乙</p></main>⟨丙⟩")
    }

    @Test func aFileThatSomebodyWroteGoesBeforeTheConversion() throws {
        try withSample { sample in
            try addTraditionalChinese(to: sample.workspace)
            let index = try WorkspaceIndex(of: Workspace(at: sample.workspace), jobs: 2)
            let lesson = try #require(index.courses.first?.lessons.first)
            let course = try #require(index.courses.first)
            #expect(!index.languages(of: .lesson(lesson.id, in: course.id)).contains(.traditionalChinese))

            let output = sample.folder + "/traditional"
            let report = try SiteBuilder(index, traditional: Self.edition).build(.learner, output: output, jobs: 2)
            #expect(report.isPublished, "\(report.diagnostics.map(\.message.english))")
            let pages = try FileManager.default.subpathsOfDirectory(atPath: output).filter {
                $0.hasPrefix("zh-Hant/") && $0.hasSuffix(".html")
            }
            #expect(pages.count > index.courses.count)
            let page = try String(contentsOfFile: "\(output)/zh-Hant/index.html", encoding: .utf8)
            #expect(page.contains(#"lang="zh-Hant""#) && page.contains("⟨"))
            // Links stay within the edition.
            let coursePage = try String(
                contentsOfFile: "\(output)/zh-Hant/\(course.id.rawValue)/index.html", encoding: .utf8)
            #expect(coursePage.contains("⟨") && coursePage.contains("href=\"\(lesson.id.rawValue).html\""))
        }
    }

    @Test(arguments: [
        (#"<img src="a.svg" alt="图">"#, #"<img src="a.zh-Hant.svg" alt="⟨图⟩">"#),
        ("<img src='a.svg'>", "<img src='a.zh-Hant.svg'>"),
        (#"<img src="b.svg">"#, #"<img src="b.svg">"#), (#"<a href="a.svg">a.svg</a>"#, #"<a href="a.svg">a.svg</a>"#),
    ]) func putsDrawingsInThePlaceOfOthers(html: String, expected: String) {
        let pictures = [Array("a.svg".utf8): Array("a.zh-Hant.svg".utf8)]
        let page = Self.edition.page(Array(html.utf8), leavesMain: false, pictures: pictures)
        #expect(String(decoding: page, as: UTF8.self) == expected)
    }

    /// Both editions show the same drawing, each in its words; what somebody drew goes before the conversion.
    @Test(arguments: [nil, "<svg><text>畫</text></svg>"]) func drawingsAreInTraditionalChineseToo(drawn: String?) throws
    {
        try withSample { sample in
            try addTraditionalChinese(to: sample.workspace)
            let before = try WorkspaceIndex(of: Workspace(at: sample.workspace), jobs: 2)
            let course = try #require(before.courses.first)
            let lesson = try #require(course.lessons.first)
            let images = "courses/\(course.id.rawValue)/images"
            var files = [
                "\(images)/a & b.svg":
                    #"<svg xml:lang="zh-Hans"><style>text{}</style><text fill="black">三角</text></svg>"#
            ]
            if let drawn { files["\(images)/a & b.zh-Hant.svg"] = drawn }
            for (path, text) in files {
                let file = URL(fileURLWithPath: "\(sample.workspace)/\(path)")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            let path = try #require(before.path(of: .lesson(lesson.id, in: course.id), in: course.course.language))
            let source = "\(sample.workspace)/\(path)"
            try (try String(contentsOfFile: source, encoding: .utf8) + "\n\n![三角](<images/a & b.svg>)\n")
                .write(toFile: source, atomically: true, encoding: .utf8)
            let index = try WorkspaceIndex(of: Workspace(at: sample.workspace), jobs: 2)

            let output = sample.folder + "/traditional"
            let report = try SiteBuilder(index, traditional: Self.edition).build(.learner, output: output, jobs: 2)
            #expect(report.isPublished, "\(report.diagnostics.map(\.message.english))")
            func read(_ path: String) throws -> String {
                try String(contentsOfFile: "\(output)/\(path)", encoding: .utf8)
            }
            let name = "\(course.id.rawValue)/\(lesson.id.rawValue).html"
            #expect(try read(name).contains("images/a%20&amp;%20b.svg\""))
            #expect(
                try read("zh-Hant/\(name)").contains("../../\(course.id.rawValue)/images/a%20&amp;%20b.zh-Hant.svg\""))
            #expect(try read("\(course.id.rawValue)/images/a & b.svg").contains("三角"))
            let expected =
                drawn ?? #"<svg xml:lang="zh-Hant"><style>text{}</style><text fill="black">⟨三角⟩</text></svg>"#
            #expect(try read("\(course.id.rawValue)/images/a & b.zh-Hant.svg") == expected)
        }
    }

    @Test(arguments: [
        ("CC BY 4.0", LanguageTag.english, "https://creativecommons.org/licenses/by/4.0/"),
        ("cc by-nc-sa 4.0", .simplifiedChinese, "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.zh-hans"),
        ("CC0 1.0", .english, "https://creativecommons.org/publicdomain/zero/1.0/"),
    ]) func knowsWhereALicenceStands(name: String, language: LanguageTag, address: String) {
        #expect(ContentLicense(named: name)?.address(in: language) == address)
    }

    @Test(arguments: ["", "版权所有", "CC", "CC BY", "MIT", "CC BY 9.0", "CC SA 4.0"]) func otherWordsAreShownAsTheyAre(
        name: String
    ) {
        #expect(ContentLicense(named: name) == nil)
    }
}
