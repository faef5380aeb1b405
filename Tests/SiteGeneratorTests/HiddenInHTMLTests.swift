import CourseModel
import CoursekitTestSupport
import Diagnostics
import SiteGenerator
import SitePublishing
import Testing

/// A trainer's note beside or within the little HTML that a text may have stays a trainer's note.
struct HiddenInHTMLTests {
    private static let secret = "机密讲师话语甲乙丙丁戊己庚辛壬癸子丑寅卯"
    private static let note = "> [!trainer] 备注\n> \(secret)"

    @Test(arguments: [
        "讲师之外也要看的一句。\n\n<br>\n\(note)", "<details>\n<summary>展开</summary>\n\(note)\n</details>",
        "<details>\n<summary>展开</summary>\n\n\(note)\n\n</details>\n\n后文。", "<details><summary>展开</summary>\n\(note)",
        "> <details>\n> \(note.replacing("\n", with: "\n> "))\n> </details>", "<sub>\n\(note)",
        "字</details>\n\n</details>\n\(note)",
        "看注[^1]。\n\n[^1]: 一。\n\n    \(note.replacing("\n", with: "\n    "))",
        "- [ ] 任务\n\n  \(note.replacing("\n", with: "\n  "))", "| 甲 |\n|---|\n| 乙 |\n\n\(note)", "$$\na\n$$\n\n\(note)",
        "<kbd>Ctrl</kbd>\n\n\(note)\n\n</kbd>",
    ])
    func isNotShownToLearners(body: String) throws {
        let lesson = "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n\(body)\n"
        for settings in ["", "html: allow\n"] {
            let files = [
                "courses/tea/02-leaves.md": lesson,
                "site/site.yml": "id: sample\nlanguages: [zh-Hans, en]\n\(settings)",
            ]
            try withSample(changing: files.mapValues(Optional.some)) { sample in
                let site = try sample.build()
                for path in site.report.isPublished ? site.pages : [] {
                    #expect(try !site.text(path).contains(Self.secret), "\(path)")
                }
                #expect(site.report.isPublished, "\(body): \(site.errors.map(\.message.english))")
                #expect(try sample.build(.trainer, output: "trainer").text("tea/leaves.html").contains(Self.secret))
            }
        }
    }
}
