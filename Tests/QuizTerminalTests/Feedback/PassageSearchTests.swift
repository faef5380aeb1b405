import CourseMarkdown
import CourseModel
import QuizEngine
import Testing

@testable import QuizTerminal

/// The passage that an item is about, found by its words.
@Suite struct PassageSearchTests {
    private static let lesson: Markdown = """
        会员制的三件事，一件一件说。

        ## 积分怎么算

        每消费一元记一分，退货的积分当天扣回。积分两年不用就清零。

        ## 等级怎么升

        一年里消费满五千元升为金卡。降级看的是最近十二个月。

        > [!key] 记住
        > 积分两年清零；五千元升金卡；生日当月双倍。

        > [!trainer] 给讲师
        > 生日礼物的预算由店长定。

        ## 生日怎么过

        生日当月积分加倍，店里送一份礼物，由店员当面递给会员。
        """

    private func search() -> PassageSearch {
        let tree = MarkdownParser().parse(Self.lesson)
        let headings = tree.nodes(of: .heading).enumerated().map { index, node in
            PassageSearch.Heading(node: node, id: "h\(index)", title: tree.plainText(of: node))
        }
        return PassageSearch(in: tree, headings: headings, without: [.trainer])
    }

    private func item(_ stem: Markdown, right: Markdown, rationale: Markdown? = nil) -> Item {
        Item(
            id: "i", stem: SampleAttempt.zh(stem),
            question: .choice(
                Item.Choice(
                    selection: .single,
                    options: [SampleAttempt.option("A", right, isCorrect: true), SampleAttempt.option("B", "都不是")])),
            rationale: rationale.map(SampleAttempt.zh))
    }

    @Test(
        arguments: [
            ("会员退货以后，积分怎么办？", "当天扣回", "h0"), ("一位会员消费了五千元，她的卡会怎样？", "升为金卡", "h1"),
            ("会员生日那个月，店员做什么？", "当面递上礼物", "h2"),
        ] as [(Markdown, Markdown, String)])
    func isTheSectionThatSharesMostWords(stem: Markdown, right: Markdown, heading: String) {
        #expect(search().passage(for: item(stem, right: right), in: .simplifiedChinese)?.heading?.id == heading)
    }

    @Test func isTheBeginningOfALessonThatSharesNothing() {
        #expect(search().passage(for: item("鲸是鱼吗？", right: "不"), in: .simplifiedChinese)?.heading == nil)
    }

    @Test func aLessonWithoutHeadingsHasOnlyItsBeginning() {
        let tree = MarkdownParser().parse("积分两年不用就清零。" as Markdown)
        let search = PassageSearch(in: tree, headings: [], without: [])
        #expect(search.passage(for: item("积分多久清零？", right: "两年"), in: .simplifiedChinese)?.heading == nil)
    }
}
