import CourseMarkdown
import CourseModel
import FoundationEssentials
import QuizEngine

@testable import QuizTerminal

/// A small attempt with every kind of item, made in memory.
enum SampleAttempt {
    static let start = Instant(wall: 1_790_000_000_000, monotonic: 5_000_000, boot: "sample")
    static let learner = Learner(id: "l-1", staffID: "007", name: "王小明", department: ["华东", "上海"])

    static func zh(_ text: Markdown) -> Localized<Markdown> { Localized(text, in: .simplifiedChinese) }
    static func zh(_ text: String) -> Localized<String> { Localized(text, in: .simplifiedChinese) }

    /// Options by their letters as written.
    static func order(_ letters: String) -> [OptionLetter] { letters.compactMap { OptionLetter($0) } }

    static func option(
        _ letter: Character, _ text: Markdown, isCorrect: Bool = false, feedback: Markdown? = nil
    ) -> Item.Option {
        Item.Option(letter: order(String(letter))[0], text: zh(text), isCorrect: isCorrect, feedback: feedback.map(zh))
    }

    /// Shown in the order C, A, D, B: the right answer, B as written, is D on the screen.
    static let single = PaperItem(
        item: Item(
            id: "sp-0-1", stem: zh("贯穿全课的**基本主线**是哪一条？"),
            question: .choice(
                Item.Choice(
                    selection: .single,
                    options: [
                        option("A", "满足客户的最终需求", feedback: "这是高基点主线。"),
                        option("B", "帮助客户解决问题", isCorrect: true),
                        option("C", "改变客户的观念", feedback: "客户的观念不是商家要改的。"),
                        option("D", "改变商家的理念"),
                    ])),
            rationale: zh("基本主线是底线：客户带着问题来，先把问题解决掉。"), objective: "SP-O1"),
        optionOrder: order("CADB"))

    static let multiple = PaperItem(
        item: Item(
            id: "sp-1-2", stem: zh("下面哪些做法在帮客户省时间？"),
            question: .choice(
                Item.Choice(
                    selection: .multiple,
                    options: [
                        option("A", "上门取件", isCorrect: true), option("B", "送一张优惠券", feedback: "省的是钱，不是时间。"),
                        option("C", "预约到分钟", isCorrect: true),
                    ])),
            points: Fraction(2), objective: "SP-O2", marking: .perOption),
        optionOrder: order("ABC"))

    static let trueFalse = PaperItem(
        item: Item(
            id: "sp-2-1", stem: zh("客户没有投诉，就说明他满意。"),
            question: .choice(
                Item.Choice(
                    selection: .single, options: [option("A", "正确"), option("B", "错误", isCorrect: true)])),
            objective: "SP-O2"),
        optionOrder: order("AB"))

    static let passage = Passage(
        id: "rc-set-1", title: zh("情境：一家药店的会员表"),
        text: zh(
            """
            下面两题共用这段材料。一家社区药店有会员一千二百名，过去一年里每月平均来店两次，
            每次消费一百零五元，毛利率三成。店长想知道，一位会员往后还能带来多少毛利。

            - 会员平均再留四年。
            - 折现率先不考虑。
            """))

    static let numeric = PaperItem(
        item: Item(
            id: "rc-2-4", stem: zh("这位会员往后四年一共消费多少？"),
            question: .numeric(
                NumericQuestion(
                    accepted: [.init(lower: 10070, upper: 10090, text: "10080 ± 10")],
                    foreseen: [
                        .init(values: .init(lower: 2520, upper: 2520, text: "2520"), feedback: zh("这是一年的数。"))
                    ], unit: zh("元"))),
            rationale: zh("105 × 2 × 12 × 4 = 10080。"), objective: "SP-O3"),
        optionOrder: [], passage: "rc-set-1")

    static let words = PaperItem(
        item: Item(
            id: "sp-3-1", stem: zh("开口介绍产品以前，先做什么？"),
            question: .text(
                TextQuestion(
                    accepted: [
                        .init(texts: ["倾听", "聆听"]), .init(texts: ["听"], share: Fraction(1, 2)),
                    ], foreseen: [.init(texts: ["推销"], feedback: zh("太早了。"))])),
            rationale: zh("先听，才知道客户要解决什么问题。"), objective: "SP-O2"),
        optionOrder: [])

    static let setMember = PaperItem(
        item: Item(
            id: "rc-2-5", stem: zh("要让这个数变大，先做哪一件？"),
            question: .choice(
                Item.Choice(
                    selection: .single,
                    options: [
                        option("A", "弄清会员为什么不来了", isCorrect: true), option("B", "多发传单"), option("C", "提价"),
                    ])),
            objective: "SP-O3"),
        optionOrder: order("BAC"), passage: "rc-set-1")

    /// A choice with so many options that they say which they are; A is right.
    static func choice(_ id: ItemID, of count: Int, _ selection: Item.Choice.Selection = .single) -> PaperItem {
        let options = (0..<count).map { index in
            Item.Option(
                letter: OptionLetter(index: index), text: zh(Markdown("选项 \(index + 1)")), isCorrect: index == 0)
        }
        return PaperItem(
            item: Item(
                id: id, stem: zh("很多"), question: .choice(Item.Choice(selection: selection, options: options))),
            optionOrder: options.map(\.letter))
    }

    static let items = [single, multiple, trueFalse, numeric, setMember]

    static func attempt(
        items: [PaperItem] = items, title: String = "六大途径 · 结业测评", kind: Quiz.Kind = .practice,
        rules: Quiz.Rules = Quiz.Rules(passMark: Fraction(4, 5)), responses: [ItemID: Response] = [:], position: Int = 0
    ) -> AttemptRecord {
        let used = Set(items.compactMap(\.passage))
        return AttemptRecord(
            id: "a-1", learner: "l-1", workspace: "sample",
            quiz: QuizVersion(
                id: "six-pathways-exam", title: zh(title), course: "six-pathways", courseTitle: zh("六大途径"), kind: kind,
                rules: rules,
                objectives: [
                    Objective(id: "SP-O1", text: zh("说出两条主线")),
                    Objective(id: "SP-O2", text: zh("分辨客户需要的四种价值，并能举出自己岗位上的例子")),
                    Objective(id: "SP-O3", text: zh("算出一位会员的价值")),
                ], timeZone: "Asia/Shanghai"),
            number: 1, source: .interactive, language: .simplifiedChinese, seed: 1,
            paper: Paper(items: items, passages: used.isEmpty ? [] : [passage]), startedAt: start, responses: responses,
            position: position)
    }

    // MARK: Practice that tells at once

    static let telling = Quiz.Rules(passMark: Fraction(4, 5), feedback: .immediate)

    /// Where each item is taught, as a workspace would say.
    static var library: Library {
        Library(
            lessons: { objective in
                objective == "SP-O2"
                    ? [place, ReadingPlace(course: "six-pathways", lesson: "four-values", title: "途径二：四种价值")] : []
            },
            page: { $0.page == .lesson("business-definition") ? lesson : nil },
            place: { $0.item.id == "sp-2-1" ? nil : place })
    }

    static let place = ReadingPlace(
        course: "six-pathways", lesson: "business-definition", title: "途径一：商家的商业行为定义",
        heading: .init(id: "five-angles", title: "五句真话，五种角度"))

    /// A lesson with everything that a page may have.
    static let lesson: ReadingPage = {
        let source: Markdown = """
            电器店的休息室里有一只意见箱。年底打开，里头只有五张纸条，写的全是想不通的事：

            1. “规定就贴在墙上，客户怎么偏偏不认？”
            2. “我照着合同一条一条做的，他凭什么还嫌？”

            ![水压表](images/gauge.svg)

            ## 五句真话，五种角度

            把五句话摊开，能看出它们各有各的出发点，合起来正好是**产品导向**的五种说话角度：

            | 角度 | 陈先生听到的话 | 说话人站在哪里 |
            |---|---|---|
            | 产品 | “抽检合格” | 出厂标准 |
            | 职责界定 | “我管安装，维修周一才有人” | 自己的岗位 |

            > [!discuss] 五句里你说过哪句（2分钟）
            > 哪一种在你的岗位上最顺口？

            > [!trainer] 给讲师
            > 先放录音。

            ### 常归错的三处

            免了什么费，归付出过程。

            ## 企业到底是做什么的

            帮客户解决问题。见[第二课](02-four-values.md)。

            [自测：角度](../../quizzes/practice.md#sp-1-1)
            """
        let tree = MarkdownParser().parse(source)
        let ids = ["five-angles", "often-misplaced", "what-business"]
        let headings = zip(tree.nodes(of: .heading), ids).map { node, id in
            PassageSearch.Heading(node: node, id: id, title: tree.plainText(of: node))
        }
        return ReadingPage(
            place, courseTitle: "六大途径", tree: tree, source: source, headings: headings, without: [.trainer])
    }()
}
