import Foundation
import Diagnostics
import CoursekitTestSupport
@testable import SiteGenerator
import Testing

struct ThemeTests {
    @Test func measuresContrastAsWCAGDoes() throws {
        let black = try #require(Colour(hexadecimal: "#000000"))
        let white = try #require(Colour(hexadecimal: "#ffffff"))
        #expect(abs(black.contrast(to: white) - 21) < 0.001)
        // https://www.w3.org/TR/WCAG22 gives #777777 on white as just below 4.5.
        let grey = try #require(Colour(hexadecimal: "#777777"))
        #expect((4.47...4.49).contains(grey.contrast(to: white)))
    }

    @Test(arguments: ["#003366", "#a92e1c", "#1b5e20", "#000000"])
    func makesAnAccentReadableAtNight(accent: String) throws {
        let colour = try #require(Colour(hexadecimal: accent))
        #expect(colour.lightened(for: .nightPaper).contrast(to: .nightPaper) >= Colour.readableContrast)
    }

    @Test(arguments: ["", "#fff", "red", "#12345g", "1234567"])
    func readsOnlySixDigits(text: String) {
        #expect(Colour(hexadecimal: text) == nil)
    }

    @Test func theAccentOfTheSiteIsInItsStyles() throws {
        let configuration =
            "id: sample\ntitle: 样例\nlanguages: [zh-Hans, en]\ntheme: {accent: \"#003366\", font: song}\n"
        try withSample(changing: ["site/site.yml": configuration]) { sample in
            let styles = try sample.build().text("theme/site.css")
            #expect(styles.contains("--cinnabar: #003366;"))
            #expect(styles.contains("--body: var(--song);"))
        }
    }

    @Test(arguments: [
        (3, "auto", false), (4, "auto", true), (14, "auto", true), (15, "auto", false), (40, "auto", false),
        (6, "none", false),
        (6, "无", false),
    ])
    func theRingIsDrawnWhereItReadsWellAndIsWanted(count: Int, map: String, isDrawn: Bool) throws {
        var files: [String: String?] = [
            "site/site.yml": "id: sample\ntitle: 样例\nlanguages: [zh-Hans, en]\ntheme: {map: \(map)}\n",
            "courses/ring/index.md": "---\ntitle: 一圈\n---\n\n开始。\n",
        ]
        for number in 10..<10 + count {
            files["courses/ring/\(number)-l\(number).md"] = "---\ntitle: 课\(number)\nminutes: {teach: 7}\n---\n\n文。\n"
        }
        try withSample(changing: files) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty, "\(site.errors)")
            let page = try site.text("ring/index.html")
            #expect(page.contains("class=\"ring\"") == isDrawn)
            #expect(
                page.components(separatedBy: "约 7 分钟").count == count + 1, "the list has the minutes of every lesson")
        }
    }

    @Test func anotherWordForTheRingIsAMistake() throws {
        try withSample(changing: [
            "site/site.yml": "id: sample\ntitle: 样例\nlanguages: [zh-Hans, en]\ntheme: {map: never}\n"
        ]) { sample in
            let errors = try sample.build().errors
            #expect(errors.map(\.id.rawValue) == ["front-matter/unknown-word"])
        }
    }
}
