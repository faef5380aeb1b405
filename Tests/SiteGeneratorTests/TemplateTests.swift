import CourseModel
import CoursekitTestSupport
@testable import SiteGenerator
import Testing

struct TemplateTests {
    /// The ids and marked words of what is wrong with a template.
    private func findings(_ template: String, names: [String: TemplateValue] = TemplateNames.common) -> [String] {
        let check = TemplateCheck(
            SourceText(path: "site/templates/footer.mustache", template), names: names, partials: ["pager"])
        return check.diagnostics.map { "\($0.id) \($0.excerpt?.marked ?? "")" }
    }

    @Test(arguments: [
        "", "<p>{{site.title}}</p>", "{{! {{anything}} }}", "{{#trail}}{{title}}{{#is-link}}→{{/is-link}}{{/trail}}",
        "{{^edition.is-trainer}}{{ site.title }}{{/edition.is-trainer}}", "{{#site}}{{title}}{{/site}}", "{{> pager}}",
        "{{#trail}}{{page.title}}{{/trail}}", "a { b } c",
    ])
    func acceptsNamesThatExist(template: String) {
        #expect(findings(template).isEmpty)
    }

    @Test(arguments: [
        ("<p>{{site.titel}}</p>", "template/unknown-name {{site.titel}}"),
        ("{{title}}", "template/unknown-name {{title}}"),
        ("{{#trail}}{{/trail}}{{address}}", "template/unknown-name {{address}}"),
        ("{{^trail}}{{address}}{{/trail}}", "template/unknown-name {{address}}"),
        ("{{#courses}}{{/courses}}", "template/unknown-name {{#courses}}"),
        ("{{site.title.length}}", "template/unknown-name {{site.title.length}}"),
        ("{{> sidebar}}", "template/unknown-name {{> sidebar}}"),
        ("{{{site.title}}}", "template/unescaped-text {{{site.title}}}"),
        ("{{& site.title}}", "template/unescaped-text {{& site.title}}"),
        ("{{trail}}", "template/not-a-text {{trail}}"),
        ("{{#site.title}}{{/site.title}}", "template/not-a-section {{#site.title}}"),
        ("{{#trail}}", "template/open-section {{#trail}}"),
        ("{{/trail}}", "template/stray-end {{/trail}}"),
        ("{{site.title", "template/unclosed-tag {{"),
        ("{{=<% %>=}}", "template/unknown-tag {{=<% %>=}}"),
        ("{{< page}}{{/ page}}", "template/unknown-tag {{< page}}"),
        ("{{*site.title}}", "template/unknown-tag {{*site.title}}"),
        ("{{uppercased(site.title)}}", "template/unknown-tag {{uppercased(site.title)}}"),
    ])
    func refusesAnythingElse(template: String, finding: String) {
        #expect(findings(template).first == finding)
    }

    @Test func theThemesOwnTemplatesUseOnlyNamesThatExist() throws {
        for template in PageTemplate.allCases {
            let source = try #require(TemplateSet.theme[template.rawValue])
            let partials = Array(TemplateSet.theme.keys)
            let check = TemplateCheck(source, names: TemplateNames.names(of: template), partials: partials)
            #expect(check.diagnostics.isEmpty, "\(template)")
        }
        for block in TemplateBlock.allCases {
            let source = try #require(TemplateSet.theme[block.rawValue])
            #expect(
                TemplateCheck(source, names: TemplateNames.names(of: block), partials: []).diagnostics.isEmpty,
                "\(block)")
        }
    }

    @Test func everyPartOfATemplateEscapes() throws {
        // The library's own escaper, which goes by Character, is in force again in every template called by another.
        // U+FDD0 and U+FDD1, which a literal cannot hold, mark the holes of a skeleton.
        let hole = String(decoding: [0xEF, 0xB7, 0x90, 0x30, 0xEF, 0xB7, 0x91] as [UInt8], as: UTF8.self)
        let hostile = "<a title=\"'\u{301}\"\u{301}>\(hole)"
        let escaped = "&lt;a title=&quot;&#39;\u{301}&quot;\u{301}&gt;"
        let changes = [
            "site/templates/footer.mustache": "<i>{{text.contents}}|{{page.title}}|{{#trail}}{{title}}{{/trail}}</i>\n",
            "site/strings/zh-Hans.yml": "contents: \(hostile)\n",
            "courses/tea/02-leaves.md": "---\ntitle: \(hostile)\nobjectives: [T-O2]\n---\n\n放叶。\n",
        ]
        try withSample(changing: changes) { sample in
            let page = try sample.build().text("tea/leaves.html")
            let line = page.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }.first {
                $0.hasPrefix("<i>")
            }
            let title = escaped + hole
            let expected = "<i>\(escaped)\u{FFFD}0\u{FFFD}|\(title)|泡茶三步\(title)</i>"
            #expect(line.map { Array($0.utf8) } == Array(expected.utf8))
        }
    }

    @Test func onlyFlagsListsAndTheLanguageDecideTheShape() {
        func key(_ name: String, is flag: Bool = true, trail: Int = 2, in language: LanguageTag = .english) -> [UInt8] {
            let steps = (0..<trail).map { ["title": .text("\(name) \($0)")] as TemplateArguments }
            let arguments: TemplateArguments = [
                "text": .words(InterfaceTexts(language)), "trail": .list(steps),
                "site": .group(["title": .text(name), "is-open": .flag(flag)]),
            ]
            return TemplateShape(arguments).key
        }
        #expect(key("甲") == key("乙"))
        #expect(key("甲") != key("甲", is: false))
        #expect(key("甲") != key("甲", trail: 3))
        #expect(key("甲", trail: 200) != key("甲", trail: 72))
        #expect(key("甲") != key("甲", in: .simplifiedChinese))
    }

    @Test func aBlockOfTheWorkspaceReplacesThatOfTheTheme() throws {
        let footer = "<footer>{{site.title}}：{{page.title}}</footer>\n"
        let changes = [
            "site/templates/footer.mustache": footer, "site/templates/lesson-end.mustache": "<p>{{lesson.name}}</p>",
        ]
        try withSample(changing: changes) { sample in
            let site = try sample.build()
            #expect(try site.text("tea/leaves.html").contains("<footer>样例学堂：第二步：放叶</footer>"))
            #expect(try site.text("tea/leaves.html").contains("<p>放叶</p>"))
            #expect(try !site.text("index.html").contains("class=\"foot\""))
        }
    }

    @Test func aBlockThatNamesNothingIsAnErrorWithItsPlaceAndNothingIsWritten() throws {
        let sample = MarkedText("<footer>\n  {{site.title}} ①{{site.motto}}\n</footer>\n")
        try withSample(changing: ["site/templates/footer.mustache": sample.text]) { builder in
            let site = try builder.build()
            let error = try #require(site.errors.first)
            #expect(error.id == "template/unknown-name")
            #expect(error.place.path == "site/templates/footer.mustache")
            #expect(TextPlace(line: error.place.line, column: error.place.column) == sample.place("①"))
            #expect(!site.report.isPublished)
            #expect(site.files.isEmpty)
        }
    }

    @Test func aFileThatIsNoBlockIsAnError() throws {
        try withSample(changing: ["site/templates/sidebar.mustache": ""]) { builder in
            let site = try builder.build()
            #expect(site.errors.map(\.id) == ["template/unknown-block"])
        }
    }
}
