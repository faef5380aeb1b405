import CourseModel
import Foundation
@testable import SitePublishing
import Testing

struct LeakGuardTests {
    private static let sentence = "这句话只给讲师看，学员的页面里一个字也不能有"
    private static let english = "Let pairs repeat the customer's words before they answer"
    private static let origin = SecretOrigin(kind: .trainerText, page: .home, language: .simplifiedChinese)

    private func guardian(_ texts: [String]) -> LeakGuard {
        var secrets = Secrets()
        if let text = SecretText(texts, from: Self.origin) { secrets.add(text) }
        return LeakGuard(secrets)
    }

    /// The sentences that a page has of some texts, in their own words.
    private func words(_ html: String, of texts: [String]) -> [String] {
        let found = guardian(texts).leaks(inPage: Array(html.utf8))
        return texts.flatMap(Sentence.all).filter { found.contains(.sentence(Self.origin, letters: $0.letters)) }.map(
            \.words)
    }

    @Test(arguments: [
        "<p>\(sentence)</p>",
        "<p>先说别的，\(sentence)，再说别的。</p>",
        "<p>这句话<strong>只给讲师</strong>看，\n学员的页面里 一个字也不能有</p>",
        "<p>这句话<a class=\"x\" href='y'>只给讲师</a>看，学员的页<img alt=\"图\" src=a.png>面里一个字也不能有</p>",
        "<img alt=\"\(sentence)\">",
        "<img alt=\(sentence)>",
        "<meta name='description' content='\(sentence)'>",
        "<p title=\"a > b\">\(sentence)",
        "<p>a < b，\(sentence)</p>",
        "<!-- \(sentence) -->",
        "<!-- \(sentence)",
        "<p>这句话<!-- 隔开 -->只给讲师看，学员的页面里一个字也不能有</p>",
        "<script type=\"application/json\">{\"a<b\": \"\(sentence)\"}</script>",
        "<script>const a = \"这句话<b>只给讲师</b>看，学员的页面里一个字也不能有\"</script>",
        "<style>p::after { content: \"\(sentence)\" }</style>",
        "<a href=\"x.html?q=\(sentence.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")\">",
    ])
    func findsASentenceWhereverItStands(html: String) {
        #expect(words(html, of: ["开头。\(Self.sentence)！结尾。"]) == [Self.sentence])
    }

    @Test(arguments: [
        "這句話只給講師看，學員的頁面裏一個字也不能有", "這句話隻給講師看，學員的頁面裡一個字也不能有",
        "这 句 话 只 给 讲 师 看 学 员 的 页 面 里 一 个 字 也 不 能 有",
        "这句话只给讲师看——学员的页面里（一个字）也“不能”有！",
        "这句话只给\u{200B}讲师看，学员\u{AD}的页面里一个字\u{2060}也不能\u{FE0F}有",
        "这句话只给讲师看，<br>\n学员的页面里&nbsp;一个字也不能有",
        "&#36825;&#x53E5;&#35805只给讲师看，学员的页面里一个字也不能有",
        "\\u8fd9\\u53e5\\u8BDD只给讲师看，\\n学员的页面里\\u{4e00}个字也不能有",
    ])
    func findsASentenceHoweverItIsWritten(text: String) {
        #expect(words("<p>\(text)</p>", of: [Self.sentence]) == [Self.sentence])
    }

    @Test(arguments: [
        "LET PAIRS repeat — the customer’s words before they answer",
        "Ｌｅｔ ｐａｉｒｓ repeat the customers words before they answer",
        "Let p&aacute;irs repeat the customer&rsquo;s words b&eacute;fore they &shy;answer",
        "letpairsrepeatthecustomerswordsbeforetheyanswer",
    ])
    func findsAnEnglishSentenceHoweverItIsWritten(text: String) {
        #expect(words("<p>\(text)</p>", of: ["First. \(Self.english). Then rest."]) == [Self.english])
    }

    @Test(arguments: [
        "<p>这句话只给讲师看，学员的页面里一个字也不能没有</p>",
        "<p>这句话只给讲师看</p>",
        "<a title=\"这句话只给讲师看，学员的\" alt=\"页面里一个字也不能有\">",
        "",
    ])
    func findsNothingElse(html: String) {
        #expect(words(html, of: [Self.sentence]).isEmpty)
    }

    @Test(arguments: [
        ("一二三四五六七八九十甲", 0), ("一二三四五六七八九十甲乙", 1), ("一二三四五，六七八九十！", 0),
        (String(repeating: "a", count: 35), 0), (String(repeating: "a", count: 36), 1),
        ("ремонт сегодня, ремонт завтра", 0),
        ("先道歉。再补救。后回访。多谢了。", 1), ("很短。一二三四五六七八九十甲乙。也短。", 1),
        ("Version 1.2 of the plan costs 3.50 today and no more", 1),
    ])
    func countsAHanCharacterAsThreeLettersAndShortSentencesTogether(text: String, count: Int) {
        #expect(Sentence.all(in: text).count == count)
    }

    @Test func findsEscapedText() {
        let text = "if (a < b && c > \"d\") tell nobody, it's a secret, never ever again"
        #expect(
            !words(
                "<p>if (a &lt; b &amp;&amp; c &gt; &quot;d&quot;) tell nobody, it&#39;s a secret, never ever again</p>",
                of: [text]
            ).isEmpty)
    }

    @Test func findsAllOfManySentencesInOnePage() {
        let sentences = (100..<400).map { "第 \($0) 句话写得够长，长到不会碰巧出现在别的页面里" }
        let page = "<p>" + sentences.joined(separator: "。</p><p>") + "</p>"
        #expect(words(page, of: sentences) == sentences)
    }

    @Test func tellsSentencesApartThatBeginAlike() {
        let beginning = "请学员两人一组讨论下面的问题"
        let sentences = ["\(beginning)，限时五分钟", "\(beginning)，限时五分钟，再报告结果", "\(beginning)，不限时间"]
        #expect(words("<p>\(beginning)，限时五分钟，再休息</p>", of: sentences) == [sentences[0]])
    }

    // MARK: Names of items

    private func names(_ html: String, of name: String) -> [Leak] {
        var secrets = Secrets()
        secrets.add(ItemID(name), of: "exam")
        return LeakGuard(secrets).leaks(inPage: Array(html.utf8))
    }

    @Test(arguments: [
        ("<li id=\"spx-1-1\">", true), ("<a href=\"quiz.html#spx-1-1\">", true), ("<p>见 spx-1-1。</p>", true),
        ("<p>见SPX-1-1题</p>", true), ("<p>ｓｐｘ－１－１</p>", true), ("<p>spx‑1‑1</p>", true), ("<p>sp&#120;-1-1</p>", true),
        ("<td>spx-1-1</td><td>10</td>", true), ("<!-- spx-1-1 -->", true), ("<p>spx\u{200B}-1-1</p>", true),
        ("<li id=\"spx-1-10\">", false), ("<li id=\"aspx-1-1\">", false), ("<p>spx_1_1</p>", false),
        ("<p>spx 1 1</p>", false),
    ])
    func findsTheNameOfAnItemWhereItStandsByItself(html: String, isFound: Bool) {
        #expect(names(html, of: "spx-1-1") == (isFound ? [.item("spx-1-1")] : []))
    }

    @Test(arguments: ["六大-1", "exam.1", "a:b"])
    func findsNamesWithOtherCharacters(name: String) {
        #expect(names("<a href=\"quiz.html#\(name.uppercased())\">", of: name) == [.item(ItemID(name))])
    }

    @Test(arguments: ["q1", "1", "2024", "exam"])
    func aNameThatMayBeAnyWordCountsInAddressesOnly(name: String) {
        #expect(names("<p class=\"b \(name) c\">我们在 \(name) 做完</p>", of: name) == [])
        #expect(names("<li id=\"\(name)\">", of: name) == [.item(ItemID(name))])
        #expect(names("<a href=\"quiz.html#\(name)\">", of: name) == [.item(ItemID(name))])
    }

    // MARK: Files

    @Test(arguments: [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian, .utf16])
    func readsFilesInUnicode(encoding: String.Encoding) throws {
        for text in [
            "a,b\n\(Self.sentence),1\n", "\u{FEFF}\(Self.sentence)", "{\"a\": \"\(Self.sentence)\"}",
            "<b>\(Self.sentence)</b>",
        ] {
            let bytes = try #require(text.data(using: encoding))
            #expect(guardian([Self.sentence]).leaks(inFile: Array(bytes)).count == 1, "\(text)")
        }
    }

    @Test func readsFilesInTheEncodingsOfChineseWindows() {
        let text = "只给讲师看的话不能让学员看到"
        let simplified: [UInt8] = [
            0xD6, 0xBB, 0xB8, 0xF8, 0xBD, 0xB2, 0xCA, 0xA6, 0xBF, 0xB4, 0xB5, 0xC4, 0xBB, 0xB0, 0xB2, 0xBB, 0xC4, 0xDC,
            0xC8,
            0xC3, 0xD1, 0xA7, 0xD4, 0xB1, 0xBF, 0xB4, 0xB5, 0xBD,
        ]
        let traditional: [UInt8] = [
            0xA5, 0x75, 0xB5, 0xB9, 0xC1, 0xBF, 0xAE, 0x76, 0xAC, 0xDD, 0xAA, 0xBA, 0xB8, 0xDC, 0xA4, 0xA3, 0xAF, 0xE0,
            0xC5,
            0xFD, 0xBE, 0xC7, 0xAD, 0xFB, 0xAC, 0xDD, 0xA8, 0xEC,
        ]
        for bytes in [simplified, traditional, Array("名称,1\n".utf8) + [0xFF] + simplified] {
            #expect(guardian([text]).leaks(inFile: Array("a,".utf8) + bytes).count == 1)
        }
    }

    @Test func looksIntoNothingThatIsNoText() {
        let bytes = [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00] + Array(Self.sentence.utf8)
        #expect(guardian([Self.sentence]).leaks(inFile: bytes).isEmpty)
        #expect(guardian([Self.sentence]).leaks(inFile: Array("%PDF-1.7\n\(Self.sentence)".utf8)).isEmpty)
    }
}
