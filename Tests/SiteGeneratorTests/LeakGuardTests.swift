import CourseModel
@testable import SiteGenerator
import Testing

struct LeakGuardTests {
    private static let sentence = "这句话只给讲师看，学员的页面里一个字也不能有"

    private func words(_ html: String, _ fill: (inout LeakGuard) -> Void) -> [String] {
        var leakGuard = LeakGuard()
        fill(&leakGuard)
        return leakGuard.secrets(in: Array(html.utf8)).map(\.words)
    }

    @Test(arguments: [
        "<p>\(sentence)</p>",
        "<p>先说别的，\(sentence)，再说别的。</p>",
        "<p>这句话<strong>只给讲师</strong>看，\n学员的页面里 一个字也不能有</p>",
        "<img alt=\"\(sentence)\">",
        "<meta name='description' content='\(sentence)'>",
        "<p title=\"a > b\">\(sentence)",
    ])
    func findsASentenceWhereverItStands(html: String) {
        #expect(words(html) { $0.add("开头。\(Self.sentence)！结尾。", as: .trainerText) } == [Self.sentence])
    }

    @Test(arguments: [
        "<p>这句话只给讲师看，学员的页面里一个字也不能没有</p>",
        "<p>这句话只给讲师看</p>",
        "<a title=\"这句话只给讲师看，学员的\" alt=\"页面里一个字也不能有\">",
        "",
    ])
    func findsNothingElse(html: String) {
        #expect(words(html) { $0.add(Self.sentence, as: .trainerText) }.isEmpty)
    }

    @Test func passesOverShortSentences() {
        #expect(words("<p>休息十分钟。</p>") { $0.add("休息十分钟。", as: .trainerText) }.isEmpty)
    }

    @Test func findsEscapedText() {
        let text = "if (a < b && c > \"d\") tell nobody, it's a secret"
        #expect(
            !words("<p>if (a &lt; b &amp;&amp; c &gt; &quot;d&quot;) tell nobody, it&#39;s a secret</p>") {
                $0.add(text, as: .trainerText)
            }.isEmpty)
    }

    @Test(arguments: [
        ("<li id=\"spx-1-1\">", true), ("<a href=\"quiz.html#spx-1-1\">", true), ("<p>见 spx-1-1。</p>", true),
        ("<li id=\"spx-1-10\">", false), ("<li id=\"aspx-1-1\">", false), ("<p>spx_1_1</p>", false),
    ])
    func findsTheNameOfAnItemWhereItStandsByItself(html: String, isFound: Bool) {
        #expect(words(html) { $0.add(ItemID("spx-1-1")) } == (isFound ? ["spx-1-1"] : []))
    }

    @Test(arguments: ["六大-1", "exam.1", "a:b"])
    func findsNamesWithOtherCharacters(name: String) {
        #expect(words("<a href=\"quiz.html#\(name)\">") { $0.add(ItemID(name)) } == [name])
    }

    @Test func findsAStemWithoutItsMarks() {
        #expect(
            !words("<p>客户问“多久能修好”，哪一句回答最能让他放心等下去？</p>") {
                $0.add(stem: "客户问“**多久**能修好”，哪一句回答最能让他放心等下去？\n\n一段情境。")
            }.isEmpty)
    }

    @Test func findsAllOfManySentencesInOnePage() {
        let sentences = (100..<400).map { "第 \($0) 句话写得够长，长到不会碰巧出现在别的页面里" }
        let page = "<p>" + sentences.joined(separator: "。</p><p>") + "</p>"
        let found = words(page) { leakGuard in
            for sentence in sentences { leakGuard.add(sentence, as: .trainerText) }
        }
        #expect(found == sentences.map { $0.filter { $0 != " " } })
    }
}
