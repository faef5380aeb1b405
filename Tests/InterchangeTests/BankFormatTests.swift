import CourseModel
import QuizFiles
import Testing

@testable import Interchange

/// Formats that other programs read and write.
struct BankFormatTests {
    /// Items with everything that a quiz file may say of them.
    static let bank = """
        ## 先做哪一步？ {#sp-1 objective=SP-O1 lesson=overview points=2 tags=a,b}

        第二段，有**粗体**和 `a*b`：1 = 1 {2} ~3~ #4 \\*5\\*

        - ( ) 倾听
          > 还早：~50%~
        - (x) 提问 {fixed}
        - ( ) 都不是

        > 先问。
        >
        > 再听。

        ## 哪些对？ {#sp-2 marking=partial}

        - [x] 一
        - [x] 二
        - [ ] 三

        ## 哪些也对？ {#sp-3}

        - [x] 一
        - [ ] 二
        - [ ] 三

        ## 各占几分？ {#sp-4}

        - [50%] 一
        - [25%] 二
        - [-10%] 三

        ## 地球是圆的。 {#sp-5}

        - (x) 对
          > 是的。
        - ( ) 错

        ## 每次多少钱？ {#sp-6}

        - (= 28600 ± 286) 元
        - (50% = 100..200)
        - (! 25019)
          > 那是折后的。

        ## 先（　　）再说。 {#sp-7}

        - (= "倾听" | "聆听")
        - (50% = "听")
        - (! "解释")
          > 太早。

        ## 三分之一？ {#sp-8}

        - (x) 全对
        - (33.333333333%) 三分之一
        - ( ) 没有

        """

    private func read(_ bytes: [UInt8], _ name: String) throws -> BankImport {
        var unknown: [String] = []
        let bank = try ForeignBank(bytes, named: name, unknown: &unknown)
        return BankImport([bank], into: "q", existing: [], isTaken: { _ in false }, language: .simplifiedChinese)
    }

    private func written(_ items: [Item]) -> String {
        items.map { ItemMarkdown(in: .simplifiedChinese).text(of: $0) }.joined(separator: "\n")
    }

    @Test func writesItemsAsTheyAreRead() {
        let items = sampleItems(Self.bank)
        #expect(items.count == 8)
        #expect(written(items) + "\n" == Self.bank + "\n" || written(sampleItems(written(items))) == written(items))
        #expect(sampleItems(written(items)) == items)
    }

    @Test(arguments: [BankExport.Format.gift, .moodle])
    func bringsEverythingBack(format: BankExport.Format) throws {
        let items = sampleItems(Self.bank)
        let exported = BankExport(sampleQuiz(items), as: format, in: .simplifiedChinese)
        #expect(exported.count == 8)
        let lost: [ItemID: Set<BankExport.LossPart>] = Dictionary(grouping: exported.losses, by: \.item).mapValues {
            losses in
            Set(losses.map(\.part))
        }
        let alone: Set<BankExport.LossPart> = format == .gift ? [.points, .order] : [.order]
        #expect(
            lost["sp-1"] == alone && lost["sp-3"] == [.marking] && lost["sp-6"] == (format == .gift ? [.unit] : nil))
        #expect(Set(lost.keys) == (format == .gift ? ["sp-1", "sp-3", "sp-6"] : ["sp-1", "sp-3"]))
        let again = try read(exported.bytes, "q.\(format.ending)")
        #expect(again.problems.filter(\.kind.isLeftOut) == [])
        #expect(plain(written(again.added.map(\.item))) == plain(written(items)))
        #expect(again.added.map(\.item.id) == items.map(\.id))
    }

    /// A range may come back as a middle and how far it reaches, which are the same numbers.
    private func plain(_ text: String) -> String {
        text.replacing("100..200", with: "150 ± 50").replacing("33.333333333%", with: "33.3333%").replacing(
            "33.33333%", with: "33.3333%")
    }

    @Test func readsGIFTAsMoodleDoes() throws {
        let text = #"""
            // [id:m1] [tag:税]
            ::甲::谁葬在格兰特墓里？{~没有人 #不对 =格兰特 #对 ~%50%他的妻子}

            $CATEGORY: a/b

            // 没有编号

            哪些是素数？{~%50%2 ~%50%3 ~%-100%4####看定义}

            地球是平的。{F#错了#对了}

            2+2\=？{#4:0.5}

            1 到 5 {#1..5}

            首都是{=北京 =%50%京}，对吗

            配对{=a -> b =c -> d}

            写一篇{}

            只是说明
            """#
        let read = try read(Array(text.utf8), "a.gift")
        let items = read.added.map(\.item)
        #expect(items[0].id == "m1" && items[0].tags == ["税"])
        #expect(
            written(items).contains(
                "## 谁葬在格兰特墓里？ {#m1 tags=税}\n\n- ( ) 没有人\n  > 不对\n- (x) 格兰特\n  > 对\n- (50%) 他的妻子\n"))
        #expect(items[1].marking == MarkingRule(.partial))
        #expect(items[1].rationale?.original == "看定义")
        #expect(written([items[2]]).contains("- ( ) 对\n  > 错了\n- (x) 错\n  > 对了\n"))
        #expect(written([items[3]]).contains("## 2+2=？") && written([items[3]]).contains("- (= 4 ± 0.5)"))
        #expect(written([items[4]]).contains("- (= 1..5)"))
        #expect(written([items[5]]).contains("首都是\\_\\_\\_\\_\\_，对吗") || written([items[5]]).contains("首都是_____，对吗"))
        #expect(
            read.problems.filter(\.kind.isLeftOut).map(\.kind) == [
                .unsupported(.matching), .unsupported(.essay), .unsupported(.description),
            ])
        #expect(read.problems.first?.place.phrase.chinese == "a.gift 第 18 行")
    }

    @Test func readsAiken() throws {
        let text = "什么是倾听？\nA. 听\nB) 说\nANSWER: A\n\n没有答案\nA. 一\nB. 二\n\n下一题\nA. 一\nB. 二\nANSWER: C\n"
        let read = try read(Array(text.utf8), "a.txt")
        #expect(read.added.map(\.item.stem.original) == ["什么是倾听？"])
        #expect(read.problems.map(\.kind) == [.doubt(.noKey), .doubt(.keyWithoutOption)])
    }

    @Test func readsMoodleHTMLWithPictures() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <quiz>
            <question type="category"><category><text>$course$/x</text></category></question>
            <question type="multichoice">
              <name><text>n</text></name>
              <questiontext format="html"><text><![CDATA[<p>看<strong>图 </strong>：<img src="@@PLUGINFILE@@/a%20b.png" alt="图"></p><p>a &lt; b*c*d</p><ul><li>一</li><li>二</li></ul>]]></text>
              <file name="a b.png" path="/" encoding="base64">AQID</file></questiontext>
              <generalfeedback format="html"><text></text></generalfeedback>
              <defaultgrade>2.0000000</defaultgrade><single>true</single><idnumber>m-1</idnumber>
              <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
              <answer fraction="100" format="html"><text><![CDATA[<p>对<br></p>]]></text><feedback format="html"><text></text></feedback></answer>
              <answer fraction="0" format="html"><text>错</text><feedback format="html"><text><![CDATA[<p>再看。</p>]]></text></feedback></answer>
            </question>
            <question type="matching"><questiontext format="html"><text>配对</text></questiontext></question>
            <question type="multichoice"><questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/no.png">]]></text></questiontext>
              <single>true</single><answer fraction="100"><text>1</text></answer><answer fraction="0"><text>2</text></answer></question>
            </quiz>
            """
        let read = try read(Array(text.utf8), "m.xml")
        #expect(
            written(read.added.map(\.item)) == """
                ## 看**图** ：![图](images/q/a-b.png) {#m-1 points=2}

                a < b\\*c\\*d

                - 一
                - 二

                - (x) 对
                - ( ) 错
                  > 再看。

                """)
        #expect(read.pictures == ["quizzes/images/q/a-b.png": [1, 2, 3]])
        #expect(read.problems.map(\.kind) == [.unsupported(.matching), .missingPicture])
        #expect(read.problems[0].place.phrase.chinese == "m.xml 第 14 行")
    }

    @Test func bringsPicturesBack() throws {
        let items = sampleItems("## 看图 {#p-1}\n\n![图](images/q/a.png)\n\n- (x) 一\n- ( ) ![二](images/q/b.png)\n")
        let exported = BankExport(sampleQuiz(items), as: .moodle, in: .simplifiedChinese) {
            $0.hasSuffix("a.png") ? [1] : [2]
        }
        let again = try read(exported.bytes, "m.xml")
        #expect(again.added.map(\.item.stem.original) == items.map(\.stem.original))
        #expect(again.pictures == ["quizzes/images/q/a.png": [1], "quizzes/images/q/b.png": [2]])
    }

    @Test(arguments: [
        ("<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz>&a;</quiz>", "实体"),
        ("<?xml version=\"1.0\"?><quiz><question type=\"multichoice\"></quiz>", "第 1 行"),
        ("<?xml version=\"1.0\"?><html></html>", "<quiz>"), ("<quiz></quiz>", "没有 Moodle 题目"),
        ("<quiz>" + String(repeating: "<a>", count: 5000), "不完整"),
    ])
    func refusesXMLThatIsNoBank(text: String, words: String) throws {
        var unknown: [String] = []
        let fault = #expect(throws: BankFault.self) {
            try ForeignBank(Array(text.utf8), named: "m.xml", unknown: &unknown)
        }
        #expect(fault?.phrase.chinese.contains(words) == true, "\(fault?.phrase.chinese ?? "")")
    }

    @Test func refusesTextsLongerThanAnybodysBank() {
        var unknown: [String] = []
        let fault = #expect(throws: BankFault.self) {
            try ForeignBank(
                Array(repeating: UInt8(ascii: "\n"), count: ForeignBank.lineLimit + 1) + Array("1. a".utf8),
                named: "a.txt",
                unknown: &unknown)
        }
        #expect(fault?.phrase.chinese.contains("500000 行") == true, "\(fault?.phrase.chinese ?? "")")
    }

    @Test func saysWhatAikenLoses() throws {
        let exported = BankExport(sampleQuiz(sampleItems(Self.bank)), as: .aiken, in: .simplifiedChinese)
        #expect(exported.count == 2)
        let ofFirst = exported.losses.filter { $0.item == "sp-1" }.map(\.part)
        #expect(ofFirst == [.ids, .rationale, .feedback, .points, .order, .formatting])
        #expect(exported.losses.count { $0.part == .item } == 6)
    }

    @Test func writesTextForText2QTI() throws {
        let exported = BankExport(sampleQuiz(sampleItems(Self.bank)), as: .text2qti, in: .simplifiedChinese)
        let text = String(decoding: exported.bytes, as: UTF8.self)
        #expect(text.hasPrefix("Quiz title: 测验\n\nPoints: 2\n1.  先做哪一步？\n\n    第二段"))
        #expect(text.contains("a)  倾听\n... 还早：~50%~\n*b) 提问\n"))
        #expect(text.contains("[*] 一\n[*] 二\n[ ] 三\n"))
        #expect(text.contains("*   倾听\n*   聆听\n"))
    }

    @Test(arguments: [
        ("a.gift", "x {=a ~b}"), ("a.txt", "::n:: x {T}"), ("b.txt", "问\nA. a\nB. b\nANSWER: A"),
        ("c.txt", "1. 问\nA. a\nB. b\n答案：A"),
    ])
    func tellsFormatsByWhatIsInThem(name: String, text: String) {
        let expected: BankFormat = ["a.gift": .gift, "a.txt": .gift, "b.txt": .aiken, "c.txt": .text][name] ?? .table
        #expect(BankFormat(of: Array(text.utf8), named: name) == expected)
    }

    @Test func bringsATableBackAsFarAsItCanSay() throws {
        let items = sampleItems(
            """
            ## 先做哪一步？ {#t-1 objective=SP-O1 points=2 tags=a,b marking=all-or-nothing loss=25%}

            - ( ) 倾听
            - (x) 提问 {fixed}
            - ( ) 都不是

            > - 不是列表，是一行字

            ## 哪些对？ {#t-2 marking=partial}

            - [x] 一
            - [ ] 二

            ## 地球是圆的。 {#t-3}

            - (x) 对
            - ( ) 错

            ## 每次多少钱？ {#t-4}

            - (= 28600 ± 1%) 元

            ## 先（　　）再说。 {#t-5}

            - (= "倾听，然后" | "聆听")

            """.replacing("> - 不是", with: "> \\- 不是"))
        let exported = BankExport(sampleQuiz(items), as: .csv, in: .simplifiedChinese)
        #expect(exported.losses == [])
        #expect(exported.rows.count == 6)
        let again = try read(exported.bytes, "t.csv")
        #expect(again.problems == [])
        #expect(written(again.added.map(\.item)) == written(items))
    }

    @Test func keepsPicturesOfOneNameApart() throws {
        let items = sampleItems("## 看图 {#p-1}\n\n![图](a/x.png) ![图](b/x.png)\n\n- (x) 一\n- ( ) 二\n")
        let exported = BankExport(sampleQuiz(items), as: .moodle, in: .simplifiedChinese) { Array($0.utf8) }
        let again = try read(exported.bytes, "m.xml")
        #expect(Set(again.pictures.values.map { String(decoding: $0, as: UTF8.self) }) == ["a/x.png", "b/x.png"])
    }

    @Test func saysWhatMoodleAndText2QTIDoNotTake() throws {
        let items = sampleItems(
            "## 一 {#w-1 loss=25%}\n\n- (x) 一\n- (17%) 二\n\n## 二 {#w-2}\n\n- (= 1)\n- (50% = 2)\n")
        let moodle = BankExport(sampleQuiz(items), as: .moodle, in: .simplifiedChinese)
        #expect(moodle.losses.map(\.part) == [.shares, .loss])
        let text = BankExport(sampleQuiz(items), as: .text2qti, in: .simplifiedChinese)
        #expect(text.losses.contains { $0.item == "w-2" && $0.part == .answers })
    }

    @Test func saysWhatOfMoodleHasNoPlaceHere() throws {
        let text = """
            <quiz><question type="numerical"><questiontext format="html"><text>多少</text></questiontext><penalty>0.5</penalty>
            <answer fraction="100"><text>1</text><tolerance>0</tolerance></answer>
            <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units>
            </question></quiz>
            """
        let read = try read(Array(text.utf8), "m.xml")
        #expect(read.problems.map(\.kind) == [.partLost(.penalty), .partLost(.units)])
    }

    @Test func printsABankWithItsKeyOnlyWhereItIsAsked() throws {
        let quiz = sampleQuiz(sampleItems(Self.bank))
        func text(withKey: Bool) throws -> String {
            let bytes = BankExport(quiz, as: .docx, withKey: withKey, in: .simplifiedChinese).bytes
            return try WordText(bytes).lines.joined(separator: "\n")
        }
        let open = try text(withKey: false)
        #expect(open.contains("1. 先做哪一步？（2 分）\n") && open.contains("\nA. 倾听\nB. 提问\n"))
        #expect(open.contains("（多选，1 分）") && open.contains("答：____________________ 元"))
        #expect(!open.contains("参考答案") && !open.contains("先问。"))
        let closed = try text(withKey: true)
        #expect(closed.contains("参考答案\n1. B\n先问。\n再听。\n2. AB\n"))
        #expect(closed.contains("7. 倾听；聆听；听"))
    }

    @Test func printsOnceThatSeveralAnswersAreRight() throws {
        let items = sampleItems("## 哪些对？（可多选） {#m-1}\n\n- [x] 一\n- [ ] 二\n\n## 哪个对？ {#m-2}\n\n- (x) 一\n- ( ) 二\n")
        let lines = try WordText(BankExport(sampleQuiz(items), as: .docx, in: .simplifiedChinese).bytes).lines
        #expect(lines.contains("1. 哪些对？（可多选）") && lines.contains("2. 哪个对？"))
    }

    @Test func readsThePaperThatItPrints() throws {
        let items = sampleItems(
            """
            ## 哪些对？ {#d-1 points=2}

            - [x] 一
            - [ ] 二

            > 先问。

            ## 每次多少钱？ {#d-2}

            - (= 28600 ± 1%)

            > 算一算。

            ## 由谁负责？ {#d-3}

            - (= "第一位" | "首位")

            ## 地球是圆的。 {#d-4}

            - (x) 对
            - ( ) 错

            """)
        let again = try read(BankExport(sampleQuiz(items), as: .docx, in: .simplifiedChinese).bytes, "d.docx")
        #expect(again.problems.map(\.excerpt) == ["测验"])
        let read = zip(again.added.map(\.item), items).map { $0.renamed($1.id) }
        #expect(written(read) == written(items))
    }

    @Test func readsSetsInFormulasAsText() {
        let text = "1. 集合 {T} 是什么\nA. a\nB. b\n答案：A\n"
        #expect(BankFormat(of: Array(text.utf8), named: "a.txt") == .text)
    }

    @Test func boundsMarksThatNothingCloses() {
        let html = HTMLMarkdown(String(repeating: "<b><i>", count: 50_000) + "x")
        #expect(html.hasLost && html.markdown.count < 200)
    }

    @Test func readsGIFTWithoutEmptyLines() throws {
        let text = "::Q1:: 地球是圆的。{T}\n::Q2:: 首都是？{\n=北京\n~上海}\n// [id:x]\n::Q3:: 太阳绕地球转。{F}\n没有名字？{=是 ~否}\n"
        var unknown: [String] = []
        let read = try ForeignBank(Array(text.utf8), named: "a.gift", unknown: &unknown)
        #expect(read.problems == [])
        #expect(read.items.map(\.stem) == ["地球是圆的。", "首都是？", "太阳绕地球转。", "没有名字？"])
        #expect(read.items[2].sourceID == "x")
        let twice = "一？{=是 ~否} 二？{=是 ~否}\n\n三？{T}\n"
        let doubled = try ForeignBank(Array(twice.utf8), named: "a.gift", unknown: &unknown)
        #expect(doubled.items.map(\.stem) == ["三？"] && doubled.problems.map(\.kind) == [.malformed])
    }

    @Test func keepsEveryWordOfATableInHTML() {
        let html =
            "<table><tr><td colspan=\"2\">合并</td></tr><tr><td rowspan=\"2\">1</td><td>2</td></tr><tr><td>3</td></tr></table>"
        #expect(
            HTMLMarkdown(html).markdown == "| 合并 | 合并 |\n| --- | --- |\n| 1 | 2 |\n| 1 | 3 |")
        let inner = HTMLMarkdown(
            "<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></tr></table></td><td>丁</td></tr></table>")
        #expect(inner.hasLost && ["甲", "乙", "丙", "丁"].allSatisfy { inner.markdown.contains($0) })
    }
}
