import Diagnostics
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

    @Test(arguments: [
        "<span>{", "<p>\n{", "{", "<p>{{site.title}}</p>\n{", "<p>\n{{ #trail}}x{{/trail}}", "{{ ! note }}",
    ])
    func saysWhereABraceLeadsNowhere(template: String) {
        let block = SourceText(path: "site/templates/footer.mustache", template)
        let found = TemplateSet.load(blocks: [block]).diagnostics
        #expect(found.map(\.id) == ["template/unreadable"])
        #expect(found.first?.place.line == template.split(separator: "\n").count)
    }

    /// The marked values stand where escaping does not make them safe.
    @Test(arguments: [
        "<footer title=①{{site.title}}②>x</footer>", "<footer title= ①{{site.title}}②>x</footer>",
        "<p class=a-①{{page.kind}}②>x</p>", "<①{{page.kind}}②>x", "</①{{page.kind}}②>", "<p ①{{page.kind}}②>x</p>",
        "<p x①{{page.kind}}②=\"1\">x</p>", "<!-- ①{{site.title}}② -->", "<!doctype ①{{page.kind}}②>",
        "<script>let title = \"①{{site.title}}②\"</script>", "<style>.x { content: \"①{{site.title}}②\" }</style>",
        "<SCRIPT>①{{site.title}}②</SCRIPT>", "<p onclick=\"say('①{{site.title}}②')\">x</p>",
        "<p OnClick='①{{site.title}}②'>x</p>", "<p style=\"color: ①{{site.title}}②\">x</p>",
        "<iframe srcdoc=\"①{{site.title}}②\"></iframe>", "<a href=\"①{{page.description}}②\">x</a>",
        "<a href = '①{{page.description}}②'>x</a>", "<a href=\"java①{{page.description}}②\">x</a>",
        "<a href=\"java&#115;cript:/①{{page.description}}②\">x</a>", "<a href=\"javascript:①{{site.address}}②\">x</a>",
        "<a href=\"{{page.root}}①{{page.title}}②\">x</a>", "<img src=\"①{{site.title}}②\">",
        "<img srcset=\"a.png 1x, ①{{site.title}}② 2x\">", "<form action=\"①{{site.title}}②\"></form>",
        "<button formaction=\"①{{site.title}}②\">x</button>", "<video poster=\"①{{site.title}}②\"></video>",
        "<svg><a xlink:href=\"①{{site.title}}②\"></a></svg>",
        "<svg><set attributeName=\"href\" to=\"①{{site.title}}②\"/></svg>",
        "<meta http-equiv=\"refresh\" content=\"①{{site.title}}②\">",
        "<meta content=\"①{{site.title}}②\" http-equiv=\"refresh\">",
        "<a href=\"{{#edition.is-trainer}}x/{{/edition.is-trainer}}①{{page.title}}②\">x</a>",
        "<title>{{site.title}}</title><script>①{{site.title}}②</script>", "<p title=\"①{{{main}}}②\">x</p>",
    ])
    func refusesValuesWhereEscapingDoesNotHelp(template: String) {
        let sample = MarkedText(template)
        let check = TemplateCheck(
            SourceText(path: "site/templates/footer.mustache", sample.text),
            names: TemplateNames.common.merging(["main": .html]) { $1 }, partials: [])
        #expect(check.diagnostics.map(\.id) == ["template/unsafe-place"])
        let place = check.diagnostics.first?.place
        #expect(place.map { TextPlace(line: $0.line, column: $0.column) } == sample.place("①"))
    }

    @Test(arguments: [
        "<footer title=\"{{site.title}}\">{{site.title}}</footer>", "<p class='a {{page.kind}}'>x</p>",
        "<a href=\"{{site.address}}\">x</a>", "<img src=\"{{page.root}}assets/logo.svg\" alt=\"{{site.title}}\">",
        "<a href=\"{{site.address}}#{{page.kind}}\">x</a>", "<a href=\"https://example.com/?q={{page.title}}\">x</a>",
        "<a href=\"mailto:hr@example.com?subject={{page.title}}\">x</a>",
        "<a href=\"assets/{{page.language}}.pdf\">x</a>",
        "<a href=\"#{{page.kind}}\">x</a>", "<img srcset=\"{{site.logo}} 2x\">", "<title>{{page.title}}</title>",
        "<textarea><a href={{page.title}}</textarea>", "{{! <script> {{site.title}} }}<p>{{site.title}}</p>",
        "{{#trail}}<li>{{#is-link}}<a href=\"{{address}}\">{{/is-link}}{{title}}{{#is-link}}</a>{{/is-link}}</li>{{/trail}}",
        "<p class=\"a{{#edition.is-trainer}} b{{/edition.is-trainer}}\">x</p>",
        "<p{{#edition.is-trainer}} lang=\"{{page.language}}\"{{/edition.is-trainer}}>x</p>", "1 < 2 > {{site.title}}",
        "<!-- note --><p>{{site.title}}</p>", "<script src=\"{{page.root}}assets/a.js\"></script>{{site.title}}",
        "<script>if (a < b) { go(\"</p>\") }</script>", "<p>{{{main}}}</p>", "<br/>{{site.title}}",
        "<meta name=\"description\" content=\"{{page.title}}\"><p data-title=\"{{page.title}}\">x</p>",
    ])
    func acceptsValuesWhereTextStaysText(template: String) {
        #expect(findings(template, names: TemplateNames.common.merging(["main": .html]) { $1 }) == [])
    }

    @Test(arguments: [
        (
            "{{#edition.is-trainer}}<p title=\"{{/edition.is-trainer}}x\">",
            "template/uneven-section {{/edition.is-trainer}}"
        ),
        ("{{#trail}}<script>{{/trail}}</script>", "template/uneven-section {{/trail}}"),
        ("<p title=\"x", "template/open-tag x"), ("<script>let x", "template/open-tag x"),
        ("<!-- x", "template/open-tag x"),
    ])
    func refusesWhatDoesNotEndWhereItBegan(template: String, finding: String) {
        #expect(findings(template) == [finding])
    }

    @Test func theThemesOwnTemplatesUseOnlyNamesThatExist() throws {
        for template in PageTemplate.allCases {
            let source = try #require(TemplateSet.theme[template.rawValue])
            let partials = Array(TemplateSet.theme.keys)
            let check = TemplateCheck(source, names: TemplateNames.names(of: template), partials: partials)
            #expect(check.diagnostics.map(\.message.english) == [], "\(template)")
        }
        for block in TemplateBlock.allCases {
            let source = try #require(TemplateSet.theme[block.rawValue])
            #expect(
                TemplateCheck(source, names: TemplateNames.names(of: block), partials: []).diagnostics.isEmpty,
                "\(block)")
        }
    }

    @Test func everyPartOfATemplateEscapes() throws {
        let hostile = "<a title=\"'\u{301}\"\u{301}>"
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
            let expected = "<i>\(escaped)|\(escaped)|泡茶三步\(escaped)</i>"
            #expect(line.map { Array($0.utf8) } == Array(expected.utf8))
        }
    }

    /// What a template writes where `list` has the members 甲 and 乙, `none` has none, `yes` and `no` are flags.
    private func written(_ template: String, calling parts: [String: Template] = [:]) -> String {
        let arguments: TemplateArguments = [
            "yes": .flag(true), "no": .flag(false), "none": .list([]), "name": .text("外"), "code": .html("<br>"),
            "list": .list([
                ["name": .text("甲"), "is-first": .flag(true)], ["name": .text("乙"), "is-first": .flag(false)],
            ]),
            "group": .group(["name": .text("内"), "inner": .group(["name": .text("最里")])]),
            "words": .words(["hello": "你好"]), "own": .written { $0 += Array("自己写".utf8) },
        ]
        var output: [UInt8] = []
        Template(SourceText(path: "a.mustache", template), calling: parts).write(arguments, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("字", "字"), ("{{name}}{{{code}}}{{& code}}{{{own}}}", "外<br><br>自己写"), ("[{{missing}}]", "[]"),
        ("{{#list}}{{name}}、{{/list}}", "甲、乙、"), ("{{#list}}{{#is-first}}{{name}}{{/is-first}}{{/list}}", "甲"),
        ("{{#list}}{{^is-first}}{{name}}{{/is-first}}{{/list}}", "乙"), ("{{^list}}空{{/list}}{{^none}}无{{/none}}", "无"),
        ("{{#none}}有{{/none}}{{#no}}是{{/no}}{{^no}}否{{/no}}{{^yes}}否{{/yes}}{{#yes}}是{{/yes}}", "否是"),
        ("{{#yes}}{{name}}{{/yes}}{{#list}}{{code}}{{/list}}", "外<br><br>"),
        ("{{group.name}}{{group.inner.name}}", "内最里"),
        ("{{#group}}{{name}}{{inner.name}}{{words.hello}}{{/group}}", "内最里你好"), ("{{#words}}{{hello}}{{/words}}", "你好"),
        ("{{#group}}{{#list}}{{name}}{{inner.name}}{{/list}}{{name}}{{/group}}", "甲最里乙最里内"), ("{{! 注 }}a{{!}}b", "ab"),
        ("{{#missing}}有{{/missing}}{{^missing}}无{{/missing}}", "无"),
    ])
    func writesValuesAndSections(template: String, expected: String) {
        #expect(written(template) == expected)
    }

    /// A line with nothing but a section's tag or a comment leaves nothing, its blanks and its end among it.
    @Test(arguments: [
        ("<ul>\n{{#list}}\n<li>{{name}}</li>\n{{/list}}\n</ul>\n", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n"),
        ("<ul>\n  {{#list}}  \r\n  <li>\n\t{{/list}}\r\n</ul>", "<ul>\n  <li>\n  <li>\n</ul>"),
        ("a\n  {{! 注 }}\nb", "a\nb"), ("a\n  {{! 注 }} b\n", "a\n   b\n"), ("  {{name}}\n", "  外\n"),
        ("  {{#yes}} x {{/yes}}  \n", "   x   \n"), ("{{#yes}}\nx{{/yes}}\ny", "x\ny"),
        ("x {{#yes}}\n{{/yes}}y", "x \ny"),
        ("{{#yes}}\n  {{#no}}\n  {{/no}}\nx\n{{/yes}}\n", "x\n"), ("a\n  ", "a\n"), ("{{#yes}}  {{/yes}}", "  "),
        ("{{^no}}\n  a\n{{/no}}", "  a\n"), ("{{! 两\n行 }}\na", "a"),
    ])
    func aLineWithATagAloneLeavesNothing(template: String, expected: String) {
        #expect(written(template) == expected)
    }

    @Test func aPartIsWrittenWhereItIsCalled() {
        let part = Template(SourceText(path: "part.mustache", "<b>\n{{#list}}\n{{name}}\n{{/list}}\n</b>\n"))
        #expect(
            written("{{#group}}\n{{> part}}\n{{> part}}!{{/group}}", calling: ["part": part])
                == "<b>\n甲\n乙\n</b>\n<b>\n甲\n乙\n</b>\n!")
    }

    @Test func sectionsOfAnyDepthAreWritten() {
        let depth = 2_000
        let template = String(repeating: "{{#yes}}", count: depth) + "x" + String(repeating: "{{/yes}}", count: depth)
        #expect(written(template) == "x")
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
