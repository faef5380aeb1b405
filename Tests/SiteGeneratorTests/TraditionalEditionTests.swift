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
            let settings = sample.workspace + "/site/site.yml"
            let text = try String(contentsOfFile: settings, encoding: .utf8)
            try text.replacing(/languages: \[[^\]]*\]/, with: "languages: [zh-Hans, en, zh-Hant]")
                .write(toFile: settings, atomically: true, encoding: .utf8)
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
