import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing

struct PageSafetyTests {
    @Test(arguments: SiteEdition.allCases)
    func everyPageHasThePolicyAndNothingInlineThatItForbids(edition: SiteEdition) throws {
        try withSample { sample in
            let site = try sample.build(edition)
            #expect(!site.pages.isEmpty)
            for path in site.pages {
                let page = PageReader(try site.text(path))
                let policies = page.tags("meta").filter { $0["http-equiv"] == "Content-Security-Policy" }
                #expect(policies.count == 1, "\(path)")
                let policy = policies.first?["content"] ?? ""
                #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
                #expect(!policy.contains("unsafe"))
                #expect(page.tags("style").isEmpty, "\(path)")
                #expect(page.tags("script").allSatisfy { $0["src"] != nil }, "\(path)")
                let attributes = page.allTags.flatMap(\.attributes.keys)
                #expect(!attributes.contains { $0 == "style" || $0.hasPrefix("on") }, "\(path)")
            }
        }
    }

    @Test func aPagesHTMLIsAllowedWhatItNeedsAndNothingMore() throws {
        let lesson = { (body: String) in "---\ntitle: 第二步：放叶\nobjectives: [T-O2]\n---\n\n\(body)\n" }
        func policy(of body: String, settings: String) throws -> String {
            let files = [
                "courses/tea/02-leaves.md": lesson(body),
                "site/site.yml": "id: sample\nlanguages: [zh-Hans, en]\n\(settings)",
            ]
            return try withSample(changing: files.mapValues(Optional.some)) { sample in
                let site = try sample.build()
                #expect(site.errors.map(\.message.english) == [])
                let policy = { (path: String) in
                    PageReader(try site.text(path)).tags("meta").compactMap { $0["content"] }.first {
                        $0.contains("-src")
                    }
                }
                // The other pages stay as they are.
                #expect(try policy("tea/water.html") == PagePolicy.text(allowing: .none))
                return try #require(try policy("tea/leaves.html"))
            }
        }
        let allowed = "html: allow\nembed: [player.example.com, other.example.com]\n"
        let frame = "<iframe src=\"https://player.example.com/1\"></iframe>"
        #expect(try policy(of: frame, settings: allowed).contains("; frame-src https://player.example.com; base-uri"))
        #expect(try policy(of: frame, settings: "").contains("frame-src") == false)
        #expect(try policy(of: frame, settings: "html: allow\n").contains("frame-src") == false)
        #expect(try policy(of: "字", settings: allowed) == PagePolicy.text(allowing: .none))
        let styled = try policy(of: "<p style=\"color: red\">字</p>", settings: allowed)
        #expect(styled.contains("style-src 'self' 'unsafe-inline';") && styled.contains("script-src 'self';"))
        #expect(try policy(of: "<p style=\"color: red\">字</p>", settings: "").contains("unsafe") == false)
    }

    @Test func aPageLoadsNothingFromOutsideItsFolder() throws {
        try withSample { sample in
            let site = try sample.build(.trainer)
            for path in site.pages {
                let page = PageReader(try site.text(path))
                let loaded =
                    page.tags("link").compactMap { $0["href"] } + page.tags("script").compactMap { $0["src"] }
                    + page.tags("img").compactMap { $0["src"] }
                #expect(!loaded.isEmpty)
                for reference in loaded {
                    #expect(!reference.contains(":") && !reference.hasPrefix("/"), "\(path) loads \(reference)")
                    #expect(
                        site.files.contains(PageReader.resolve(reference, from: path).path),
                        "\(path) loads \(reference)")
                }
            }
        }
    }

    @Test(arguments: SiteEdition.allCases)
    func everyLinkWithinTheSiteLeadsSomewhere(edition: SiteEdition) throws {
        try withSample { sample in
            let site = try sample.build(edition)
            let readers = try Dictionary(uniqueKeysWithValues: site.pages.map { ($0, PageReader(try site.text($0))) })
            var count = 0
            for (path, page) in readers {
                #expect(Set(page.ids).count == page.ids.count, "\(path) has an id twice")
                for reference in page.tags("a").compactMap({ $0["href"] }) where !reference.contains("://") {
                    count += 1
                    let target = PageReader.resolve(reference, from: path)
                    #expect(site.files.contains(target.path), "\(path) links to \(reference)")
                    guard let fragment = target.fragment else { continue }
                    #expect(readers[target.path]?.ids.contains(fragment) == true, "\(path) links to \(reference)")
                }
            }
            #expect(count > 100)
        }
    }

    @Test func textOfAuthorsStaysText() throws {
        let hostile = "\"><img src=x onerror=alert(1)>'\u{301}\"\u{301}<b>{{site.title}}"
        let changes = [
            "courses/tea/02-leaves.md": """
            ---
            title: \(hostile)
            description: \(hostile)
            objectives: [T-O2]
            ---

            > [!note] \(hostile)
            > \(hostile)
            """,
            "site/site.yml": "id: sample\ntitle: \(hostile)\norganization: \(hostile)\nlanguages: [zh-Hans, en]\n",
        ]
        try withSample(changing: changes) { sample in
            let site = try sample.build()
            #expect(site.errors.isEmpty)
            for path in site.pages {
                let page = PageReader(try site.text(path))
                #expect(page.tags("b").isEmpty, "\(path)")
                #expect(page.tags("img").allSatisfy { $0["onerror"] == nil && $0["src"] != "x" }, "\(path)")
            }
            #expect(try site.text("tea/leaves.html").contains("{{site.title}}"))
        }
    }

    @Test func showsRawHTMLAsText() throws {
        try withSample { sample in
            let page = try sample.build().text("tea/leaves.html")
            #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        }
    }
}
