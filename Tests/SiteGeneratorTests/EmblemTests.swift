import CourseModel
import Foundation
import CoursekitTestSupport
@testable import SiteGenerator
import Testing

struct EmblemTests {
    private static let pathways = [
        "开篇：两条主线", "途径一：商家的商业行为定义", "途径二（上）：四种价值", "途径二（中）：倾听七法", "途径二（下）：人本价值", "途径三：诚实经商",
        "途径四：客户的标准", "途径五：客户投诉", "途径六：营销为售后服务", "综合复盘：一件真事",
    ]

    private func outline(_ titles: [String], in language: LanguageTag = .simplifiedChinese) -> CourseOutline {
        CourseOutline(titles.enumerated().map { (LessonID("lesson-\($0)"), $1) }, in: language)
    }

    private func shape(_ outline: CourseOutline) -> String {
        let parts = outline.parts.map { $0.numeral + String(repeating: "·", count: $0.entries.count) }.joined(
            separator: " ")
        return [outline.opening?.title.label, parts, outline.closing?.title.label].compactMap { $0 }.joined(
            separator: " | ")
    }

    @Test func readsTheShapeOfACourseFromItsTitles() {
        #expect(shape(outline(Self.pathways)) == "开篇 | 一· 二··· 三· 四· 五· 六· | 综合复盘")
    }

    @Test(arguments: [
        (["第一讲：甲", "第二讲：乙", "第三讲：丙"], "一· 二· 三·"),
        (["Part 1: One", "Part 2 (a): Two", "Part 2 (b): Two more", "Summary: All"], "1· 2·· | Summary"),
        (["甲", "乙", "丙"], "一· 二· 三·"),
        (["第一讲：甲", "第三讲：丙"], "一· 二·"),
        (["第一讲：甲", "途径二：乙"], "一· 二·"),
        (["第一讲：甲", "插曲：乙", "第二讲：丙"], "一· 二· 三·"),
        (["第一讲：甲"], "一·"),
        ([], ""),
    ])
    func fallsBackToOnePartForEachLesson(titles: [String], expected: String) {
        #expect(shape(outline(titles)) == expected)
    }

    @Test(arguments: [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
    func writesAndReadsChineseNumbers(number: Int, text: String) {
        #expect(ChineseNumeral.text(number) == text)
        #expect(ChineseNumeral.number(text) == number)
    }

    @Test func knowsNoOtherNumbers() {
        #expect(ChineseNumeral.text(0) == nil)
        #expect(ChineseNumeral.text(100) == nil)
        #expect(ChineseNumeral.number("百") == nil)
    }

    @Test func drawsTheMapOfTheSixPathways() throws {
        let map = CourseMap(outline: outline(Self.pathways), startHere: "从这里开始", lessonCount: "10 课") { "\($0).html" }
        try expectGolden(map.svg.replacing("><", with: ">\n<"), named: "marks/map.svg")
        try expectGolden(
            CourseMark(outline: outline(Self.pathways)).svg.replacing("><", with: ">\n<"), named: "marks/mark.svg")
    }

    @Test(arguments: [(10, "zh-Hans", false), (11, "zh-Hans", true), (16, "en", false), (17, "en", true)])
    func makesNumeralsSmallWhereTheyWouldFillTheBand(count: Int, language: String, isSmall: Bool) {
        let outline = outline((1...count).map { "课 \($0)" }, in: LanguageTag(language))
        let map = CourseMap(outline: outline, startHere: "开始", lessonCount: "\(count) 课") { "\($0).html" }.svg
        #expect(map.components(separatedBy: "class=\"numeral small\"").count == (isSmall ? count + 1 : 1))
    }

    @Test(arguments: [1, 2, 15, 50, 300])
    func drawsCoursesOfAnyLength(count: Int) {
        let outline = outline((1...count).map { "课 <\($0)>" })
        let mark = CourseMark(outline: outline).svg
        let map = CourseMap(outline: outline, startHere: "开始", lessonCount: "\(count) 课") { "\($0).html" }.svg
        let dashes = mark.components(separatedBy: "stroke-dasharray=\"").dropFirst().first?.prefix { $0 != "\"" } ?? ""
        #expect(dashes.split(separator: " ").count == (count == 1 ? 0 : 2 * count))
        #expect(map.components(separatedBy: "class=\"cell\"").count == count + 1)
        #expect(!map.contains("<\(count)>") && !map.contains("nan"))
    }

    @Test(arguments: [
        ("商家的商业行为定义", ["商家的商业", "行为定义"]), ("营销是为售后服务工作提供“服务”的", ["营销是为售后", "服务工作提供", "“服务”的"]),
        ("复盘", ["复盘"]), ("Who we are and what for", ["Who we are and", "what for"]), ("", []),
    ])
    func breaksNamesIntoLines(name: String, lines: [String]) {
        #expect(LabelLines(name).lines == lines)
    }

    @Test(arguments: [(0, "0"), (1.5, "1.5"), (-0.001, "0"), (2.345, "2.35"), (-12.05, "-12.05"), (286, "286")])
    func writesNumbersWithTwoDecimalsAtMost(value: Double, text: String) {
        #expect(Ring.text(value) == text)
    }

    @Test(arguments: [
        ("途径三：诚实经商", "途径三", "诚实经商"), ("Pathway 1: Who we are", "Pathway 1", "Who we are"),
        ("途径二（上）：四种价值", "途径二（上）", "四种价值"), ("没有冒号", nil, "没有冒号"), ("会议定在 10:30 开始", nil, "会议定在 10:30 开始"),
        ("员工在电话里第一句话就说错了：怎么办", nil, "员工在电话里第一句话就说错了：怎么办"), ("：开头", nil, "：开头"), ("结尾：", nil, "结尾："),
        ("他问：“为什么？”", "他问", "“为什么？”"),
    ])
    func cutsATitleAtItsColon(title: String, label: String?, name: String) {
        let parts = TitleParts(title)
        #expect(parts.label == label)
        #expect(parts.name == name)
        #expect((parts.label ?? "") + parts.colon + parts.name == title)
    }
}
