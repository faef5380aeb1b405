import CourseModel
import TerminalKit
import TextRules
import Testing

@testable import QuizTerminal

@Suite struct TerminalMarkdownTests {
    private func lines(
        _ source: String, width: Int = 40, emphasis: TerminalMarkdown.Emphasis = .marks
    ) -> [String] {
        TerminalMarkdown(Presentation(language: .simplifiedChinese), emphasis: emphasis)
            .lines(of: Markdown(source), width: width).map(\.text.string)
    }

    @Test func breaksParagraphsByTheRulesOfChinese() {
        #expect(lines("客户带着问题来，先把问题解决掉。“底线”就在这里。", width: 16) == ["客户带着问题来，", "先把问题解决掉。", "“底线”就在这里。"])
    }

    @Test(arguments: [
        ("客户\n带着", "客户带着"), ("客户，\n带着", "客户，带着"), ("one\ntwo", "one two"), ("用\nExcel\n做", "用 Excel 做"),
        ("“对”\n他说", "“对”他说"),
        ("**客户**\n带着", "客户带着"), ("甲  \n乙", "甲|乙"),
    ]) func dropsALineBreakBetweenHan(source: String, expected: String) {
        let expected = expected.split(separator: "|").map(String.init)
        #expect(lines(source) == expected)
    }

    @Test func keepsGapsWideAndInOnePiece() {
        let gap = "（\u{A0}\u{A0}\u{A0}\u{A0}）"
        #expect(lines("年满（    ）周岁，占____成") == ["年满\(gap)周岁，占______成"])
        #expect(lines("必须年满（    ）周岁", width: 14) == ["必须年满", "\(gap)周岁"])
    }

    @Test func setsLists() {
        let source = "前言：\n\n- 一\n- 二\n  1. 甲\n  2. 乙\n\n后记"
        #expect(lines(source) == ["前言：", "", "- 一", "- 二", "  1. 甲", "  2. 乙", "", "后记"])
    }

    @Test func setsTasks() {
        #expect(lines("- [ ] 未做\n- [x] 做完\n  1. [x] 甲") == ["- [ ] 未做", "- [x] 做完", "      1. [x] 甲"])
    }

    @Test func saysWhatAPageShowsAndPlays() {
        #expect(lines("![壶](a.png \"题\")") == ["［图：壶］ 题", "打开 quizzes/a.png"])
        #expect(lines("看 ![壶](a.png \"题\")") == ["看 ［图：壶］", "打开 quizzes/a.png"])
        #expect(
            lines("![片](a.mp4)\n\n听 ![声](a.mp3)") == [
                "［影片：片］", "打开 quizzes/a.mp4", "", "听 ［录音：声］", "打开 quizzes/a.mp3",
            ])
    }

    @Test(arguments: [
        ("H<sub>2</sub>O 和 10<sup>12</sup>", "H_2O 和 10^(12)"), ("按 <kbd>Ctrl</kbd>", "按 [Ctrl]"),
        ("<u>甲</u><mark>乙</mark><small>丙</small>", "甲乙丙"), ("一<br>二", "一|二"), ("一<br>\n二", "一|二"),
        ("<details>\n<summary>题</summary>\n字\n\n- 项\n</details>\n后", "  题||  字||  - 项||后"), ("<b>粗</b>", "<b>粗</b>"),
        ("见[^1]\n\n[^1]: 一\n\n    - 二", "见[1]||[1] 一||    - 二"),
    ])
    func showsTheLittleHTMLOfATextAndNotesOfSeveralBlocks(source: String, expected: String) {
        #expect(lines(source).joined(separator: "|") == expected)
    }

    @Test func setsLooseListsWithSpace() {
        #expect(lines("1. 一\n\n   又一段\n\n2. 二") == ["1. 一", "", "   又一段", "", "2. 二"])
    }

    @Test func hangsTheLinesOfAListItem() {
        #expect(lines("- 客户带着问题来，先解决", width: 14) == ["- 客户带着问题", "  来，先解决"])
    }

    @Test func setsQuotesAndCodeIn() {
        #expect(lines("> 引文\n> 第二行\n\n```\nlet a = 1\n  b\n```") == ["  引文第二行", "", "  let a = 1", "    b"])
    }

    @Test func keepsAnEmptyListItem() {
        #expect(lines("- 一\n-\n- 三") == ["- 一", "- ", "- 三"])
    }

    @Test func showsStylesOrMarks() {
        #expect(lines("不是*这个*，是**那个**，`代码`") == ["不是这个，是那个，`代码`"])
        let styled = TerminalMarkdown(Presentation(language: .english), emphasis: .styles)
            .lines(of: "不是*这个*，是**那个**", width: 40)[0]
        #expect(
            styled.runs == [
                StyledLine.Run("不是"), StyledLine.Run("这个", Style(.plain, .underlined)), StyledLine.Run("，是"),
                StyledLine.Run("那个", .bold),
            ])
    }

    @Test(arguments: ["__init__", "_a_ 和 __a__", "2*3*4", "2**3**4", "a*b*", "*a*1"])
    func keepsMarksThatMayBeAPartOfWhatIsWritten(source: String) {
        #expect(lines(source).joined(separator: "\n") == source)
    }

    @Test(arguments: [
        ("***a***", "a"), ("**a *b* c**", "a b c"), ("**“甲”**？", "“甲”？"), ("- *一*\n- __二__", "- 一\n- 二"),
        ("提高**20%**以上", "提高20%以上"), ("## 头一段", "头一段"),
    ]) func leavesOutTheMarksOfStress(source: String, expected: String) {
        #expect(lines(source).joined(separator: "\n") == expected)
    }

    @Test(arguments: [
        ("见[网站](https://a.cn/b)", "见网站（https://a.cn/b）"), ("<https://a.cn>", "https://a.cn"),
        ("[写信](mailto:a@b.cn)", "写信（mailto:a@b.cn）"), ("<a@b.cn>", "a@b.cn"), ("[课](../01.md)", "课"),
    ]) func saysWhereALinkLeavesTheCourse(source: String, expected: String) {
        for emphasis in [TerminalMarkdown.Emphasis.styles, .marks] {
            #expect(lines(source, emphasis: emphasis) == [expected])
        }
    }

    @Test func aLineOfAListHasNoAddresses() {
        let markdown = TerminalMarkdown(Presentation(language: .simplifiedChinese), emphasis: .styles)
        #expect(markdown.line(of: "看![图](a.png)和[网站](https://a.cn)").text.string == "看［图：图］和网站")
    }

    @Test func showsLinksAndPicturesAsText() {
        #expect(lines("看[第三课](../03.md)和![六环图](a.png)", width: 60) == ["看第三课和［图：六环图］", "打开 quizzes/a.png"])
    }

    @Test func keepsStylesOverALineBreak() {
        let lines = TerminalMarkdown(Presentation(language: .english), emphasis: .styles)
            .lines(of: "前**客户带着问题来先解决**后", width: 10)
        #expect(lines.map(\.text.string) == ["前客户带着", "问题来先解", "决后"])
        #expect(lines[1].runs == [StyledLine.Run("问题来先解", .bold)])
    }

    @Test func setsNothingInSoDeepThatNoRoomIsLeft() {
        let source = String(repeating: "> ", count: 30) + "很深的引文也读得到"
        let result = lines(source, width: 20)
        #expect(result.joined().filter { $0 != " " } == "很深的引文也读得到")
        #expect(result.allSatisfy { CellRuler().width(of: $0) <= 20 })
    }

    @Test func saysHowToOpenAPicture() {
        #expect(lines("![队伍](pictures/queue.svg)", width: 60) == ["［图：队伍］", "打开 quizzes/pictures/queue.svg"])
        #expect(lines("![](./../site/a.png)") == ["［图］", "打开 site/a.png"])
        #expect(lines("![图](https://example.com/a.png)", width: 60) == ["［图：图］", "打开 https://example.com/a.png"])
        let presentation = Presentation(picturePath: { "/srv/quizzes/bank/\($0)" }, words: \.chinese)
        #expect(
            TerminalMarkdown(presentation, emphasis: .marks).lines(of: "- ![甲](../a.svg)\n- 乙", width: 40)
                .map(\.text.string) == ["- ［图：甲］", "  打开 /srv/quizzes/a.svg", "- 乙"])
    }

    @Test func aTableIsFollowedByWaysToOpenItsPictures() {
        #expect(
            lines("| 图 | 名 |\n|---|---|\n| ![甲](a.svg) | 甲 |") == ["图          名", "［图：甲］  甲", "", "打开 quizzes/a.svg"])
    }

    @Test func setsATableBelowAParagraph() {
        let source = "见下表。\n\n| 季度 | 销售额 |\n|---|--:|\n| 一 | **120** |\n| 二 | 98 |"
        #expect(lines(source) == ["见下表。", "", "季度  销售额", "一       120", "二        98"])
    }

    @Test func leavesOutWhatIsForTrainers() {
        #expect(lines("> [!note] 提示\n> 给学员。\n\n> [!trainer] 讲师提示\n> 答案是 B。\n\n正文") == ["提示", "  给学员。", "", "正文"])
    }

    @Test func setsFootnotesAtTheEnd() {
        #expect(lines("正文[^1]。\n\n[^1]: 出处在这里") == ["正文[1]。", "", "[1] 出处在这里"])
    }

    @Test func aTextWithNothingInItIsOneLine() {
        #expect(lines("") == [""])
    }

    @Test func givesATextInOneLine() {
        let markdown = TerminalMarkdown(Presentation(language: .simplifiedChinese), emphasis: .marks)
        #expect(markdown.line(of: "哪一条？\n\n请看下文。\n\n- 甲").text.string == "哪一条？请看下文。 - 甲")
    }
}

@Suite struct MarkdownTableTests {
    private let presentation = Presentation(language: .simplifiedChinese)

    private func table(_ rows: [[String]], alignments: [MarkdownAlignment]) -> MarkdownTable {
        var table = MarkdownTable()
        for row in rows {
            table.beginRow()
            for (cell, alignment) in zip(row, alignments) {
                table.add(StyledText(TerminalText(cell)), alignment: alignment)
            }
        }
        return table
    }

    private var sample: MarkdownTable {
        table(
            [["季度", "销售额", "备注"], ["一", "120", "淡季"], ["二季度", "98", "促销少"]], alignments: [.left, .right, .center])
    }

    @Test func setsColumnsThatLineUp() {
        let lines = sample.lines(width: 40, presentation: presentation, emphasis: .marks).map(\.text.string)
        #expect(lines == ["季度    销售额   备注", "一         120   淡季", "二季度      98  促销少"])
    }

    @Test func underlinesTheHeader() {
        let header = sample.lines(width: 40, presentation: presentation, emphasis: .styles)[0]
        #expect(header.runs.allSatisfy { $0.style.attributes.isSuperset(of: [.bold, .underlined]) || $0.text == "  " })
    }

    /// Three columns of some length on 40 cells: the narrow one keeps its width, the others share what is left.
    @Test func breaksWideCellsWhereEachColumnKeepsRoomEnough() {
        let lines = table(
            [["角度", "陈先生听到的话", "说话人站在哪里"], ["产品", "“抽检合格”，所以没有问题", "出厂标准"], ["职责", "“我管安装”", "自己的岗位，别的不管"]],
            alignments: [.left, .left, .left]
        ).lines(width: 40, presentation: presentation, emphasis: .styles).map(\.text.string)
        #expect(
            lines == [
                "角度  陈先生听到的话    说话人站在哪里  ", "产品  “抽检合格”，所以  出厂标准", "      没有问题          ", "",
                "职责  “我管安装”        自己的岗位，别的",
                "                        不管",
            ])
        let narrow = sample.lines(width: 18, presentation: presentation, emphasis: .styles).map(\.text.string)
        #expect(narrow.first == "- 季度：一")
    }

    @Test(arguments: 1..<90) func neverIsWiderThanItMayBe(width: Int) {
        for emphasis in [TerminalMarkdown.Emphasis.styles, .marks] {
            let lines = sample.lines(width: width, presentation: presentation, emphasis: emphasis)
            #expect(lines.allSatisfy { $0.width(by: presentation.ruler) <= max(width, 4) })
        }
    }

    @Test func isAListWhereTheColumnsDoNotFit() {
        let lines = sample.lines(width: 18, presentation: presentation, emphasis: .marks).map(\.text.string)
        #expect(
            lines == ["- 季度：一", "  销售额：120", "  备注：淡季", "- 季度：二季度", "  销售额：98", "  备注：促销少"])
    }
}
