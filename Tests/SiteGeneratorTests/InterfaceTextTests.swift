import Diagnostics
import CourseModel
import CoursekitTestSupport
@testable import SiteGenerator
import Testing

struct InterfaceTextTests {
    @Test(arguments: InterfaceText.allCases)
    func hasWordsInEveryLanguageWithTheSamePlaces(text: InterfaceText) {
        for language in InterfaceLanguage.allCases {
            let words = text.standard(in: language)
            #expect(!words.isEmpty)
            for form in words.split(separator: "|") {
                #expect(InterfaceText.placeholders(in: String(form)) == text.placeholders, "\(language)")
            }
        }
    }

    @Test(arguments: CalloutKind.allCases)
    func namesEveryKindOfCallout(kind: CalloutKind) {
        #expect(InterfaceTexts(.simplifiedChinese).label(of: kind) != kind.rawValue)
    }

    @Test func fillsNumbersInAndKnowsOneFromMany() {
        let chinese = InterfaceTexts(.simplifiedChinese)
        let english = InterfaceTexts(.english)
        #expect(chinese(.lessonPosition, 3, of: 10) == "第 3 课，共 10 课")
        #expect(english(.lessonCount, 1) == "1 lesson")
        #expect(english(.lessonCount, 12) == "12 lessons")
        #expect(chinese.duration(minutes: 90) == "约 90 分钟")
        #expect(chinese.duration(minutes: 410) == "约 7 小时")
    }

    @Test(arguments: [
        ("来源", "来源", ""), ("练习：改一改", "练习", "改一改"), ("讲师提示（30 分钟）", "讲师提示", "（30 分钟）"), ("提示语怎么写", "提示", "提示语怎么写"),
        ("Note: mind the gap", "Note", "mind the gap"), ("Noteworthy", "Note", "Noteworthy"), ("先想一想", "讨论", "先想一想"),
    ])
    func doesNotSayTheNameOfACalloutTwice(title: String, label: String, rest: String) {
        #expect(CalloutWriter.title(title, after: label) == rest)
    }

    @Test(arguments: [("zh-Hant", "目錄"), ("zh-TW", "目錄"), ("en-GB", "Contents"), ("ja", "Contents")])
    func speaksToTheReaderOfAnyLanguage(tag: String, contents: String) {
        #expect(InterfaceTexts(LanguageTag(tag))[.contents] == contents)
    }

    @Test func aFileOfTheWorkspaceChangesSingleTexts() throws {
        let changes = [
            "site/strings/zh-Hans.yml": "# 本公司叫法\nobjectives: 学习目标\n\nlesson-count: 共 {number} 讲\n"
        ]
        try withSample(changing: changes) { sample in
            let page = try sample.build().text("tea/index.html")
            #expect(page.contains("<h2>学习目标</h2>"))
            #expect(page.contains("<li>共 3 讲</li>"))
        }
    }

    @Test(arguments: [
        ("①objektives: 目标", "strings/unknown-text"), ("①objectives 目标", "strings/no-colon"),
        ("①lesson-count: 课", "strings/placeholders"), ("①contents: {number}", "strings/placeholders"),
    ])
    func aSlipIsAnErrorWithItsPlace(line: String, id: DiagnosticID) {
        let marked = MarkedText("contents: 目录\n" + line)
        let source = SourceText(path: "site/strings/zh-Hans.yml", marked.text)
        let changes = InterfaceTextChanges([source], languages: [.simplifiedChinese])
        #expect(changes.diagnostics.map(\.id) == [id])
        #expect(
            changes.diagnostics.first.map { TextPlace(line: $0.place.line, column: $0.place.column) }
                == marked.place("①"))
    }

    @Test func aLanguageThatTheSiteDoesNotHaveIsAnError() {
        let source = SourceText(path: "site/strings/fr.yml", "contents: Table")
        #expect(
            InterfaceTextChanges([source], languages: [.english]).diagnostics.map(\.id) == ["strings/unknown-language"])
    }
}
