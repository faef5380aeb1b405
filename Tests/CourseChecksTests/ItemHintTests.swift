import CoursekitTestSupport
import CourseIndex
import CourseModel
import Diagnostics
import Foundation
import Testing

@testable import CourseChecks

/// What `check --items` says about the wording of items: each guess where it helps, and silence where it would not.
@Suite struct ItemHintTests {
    // MARK: One item

    /// The id of the hint, and an item that gets it at the mark.
    @Test(arguments: [
        ("item/key-longest", "## 先做什么？ {#s-1}\n\n- ( ) 道歉\n- (x) ⟦先问清少了哪一件，当天补发⟧\n- ( ) 送一张券"),
        (
            "item/key-longest",
            "## What comes first? {#s-1}\n\n- ( ) Say sorry\n- (x) ⟦Ask which part is missing and send it today⟧\n- ( ) Send a coupon"
        ),
        ("item/key-longest", "## 要做哪些？ {#s-1}\n\n- [ ] 道歉\n- [x] ⟦先问清少了哪一件⟧\n- [x] 当天就把那一件补发出去\n- [ ] 送券"),
        ("item/stem-echoes-key", "## 店员反复强调自己催了厂家三回，这是什么？ {#s-1}\n\n- ( ) 产品角度\n- (x) ⟦强调催厂家⟧\n- ( ) 职责角度"),
        (
            "item/stem-echoes-key",
            "## The clerk praised factory tests and durable parts. Which angle? {#s-1}\n\n- ( ) the contract\n- (x) ⟦factory tests, parts⟧\n- ( ) her own effort"
        ),
        ("item/absolute-word", "## 先做什么？ {#s-1}\n\n- ( ) ⟦永远⟧说对不起\n- (x) 先问清楚少了什么\n- ( ) 送一张优惠券"),
        (
            "item/absolute-word",
            "## What comes first? {#s-1}\n\n- ( ) ⟦Always⟧ say sorry\n- (x) Ask what is missing\n- ( ) Send a coupon"
        ),
        ("item/absolute-word", "## 先做什麼？ {#s-1}\n\n- ( ) 賠償⟦所有⟧損失\n- (x) 先問清楚少了什麼\n- ( ) 送一張優惠券"),
        ("item/negative-stem", "## 下面哪一项⟦不属于⟧四种价值？ {#s-1}\n\n- ( ) 使用价值\n- (x) 市场价值\n- ( ) 心理价值"),
        ("item/negative-stem", "## 关于回访，下列说法⟦错误的是⟧？ {#s-1}\n\n- ( ) 看客户过得怎样\n- (x) 看客户还买不买\n- ( ) 看东西好不好用"),
        ("item/negative-stem", "## Which of these is ⟦not⟧ a value? {#s-1}\n\n- ( ) use\n- (x) price\n- ( ) comfort"),
        ("item/all-of-the-above", "## 先做什么？ {#s-1}\n\n- ( ) 道歉\n- ( ) 问清楚\n- (x) ⟦以上都是⟧"),
        ("item/all-of-the-above", "## 先做什么？ {#s-1}\n\n- ( ) 道歉\n- ( ) 问清楚\n- (x) ⟦A 和 B 都对⟧"),
        (
            "item/all-of-the-above",
            "## What comes first? {#s-1}\n\n- ( ) a word of regret\n- ( ) a question\n- (x) ⟦None of the above⟧ {fixed}"
        ),
        ("item/overlapping-options", "## 几天回话？ {#s-1}\n\n- ( ) 1 到 3 天\n- (x) ⟦3 到 5 天⟧\n- ( ) 7 到 9 天"),
        ("item/overlapping-options", "## 先做什么？ {#s-1}\n\n- (x) 问清少了什么\n- ( ) 送一张优惠券\n- ( ) ⟦先道歉，再问清少了什么⟧"),
        ("item/opposite-options", "## 期望高了会怎样？ {#s-1}\n\n- (x) 满意度降低\n- ( ) ⟦满意度提高⟧\n- ( ) 只看价格"),
        ("item/opposite-options", "## 先做什么？ {#s-1}\n\n- ( ) 应该先回访\n- ( ) 送优惠券\n- (x) ⟦不应该先回访⟧"),
        (
            "item/opposite-options",
            "## What happens? {#s-1}\n\n- (x) Trust increases\n- ( ) ⟦Trust decreases⟧\n- ( ) Prices vary"
        ),
    ])
    func hintsAt(id: String, item: String) throws {
        let marked = MarkedText(frontMatter() + item + "\n\n> 因为。\n")
        let found = try hints(on: marked.text).filter { $0.id != "item/distractor-without-feedback" }
        #expect(found.map(\.id.rawValue) == [id])
        let place = marked.place(at: try #require(marked.ranges.first).lowerBound)
        #expect(found.first?.place == SourcePlace(path: "quizzes/sample.md", line: place.line, column: place.column))
    }

    @Test(arguments: [
        // A key that is longest by a little, or beside a distractor as long.
        "## 先做什么？ {#s-1}\n\n- ( ) 先道歉再说\n- (x) 先问清少了哪件\n- ( ) 先送一张券",
        "## 先做什么？ {#s-1}\n\n- ( ) 请客户拍照，等仓库慢慢来核对\n- (x) 先问清少了哪一件，当天补发\n- ( ) 送券",
        // Two options.
        "## 对吗？ {#s-1}\n\n- (x) 对，因为客户要的是结果，不是过程\n- ( ) 错",
        // The distractors echo as well.
        "## 店员强调自己催了厂家三回，这是什么？ {#s-1}\n\n- ( ) 强调催厂家的次数\n- (x) 强调催厂家的辛苦\n- ( ) 职责角度",
        // No absolute words: they stand in a phrase that means something else, or in the key too.
        "## 先做什么？ {#s-1}\n\n- ( ) 不一定要道歉\n- (x) 先问清楚少了什么\n- ( ) 转移所有权给客户",
        "## 先做什么？ {#s-1}\n\n- ( ) 必须道歉\n- (x) 必须先问清楚\n- ( ) 送一张优惠券",
        // The negation is emphasised, is not what is asked, or is no negation.
        "## 下面哪一项**不属于**四种价值？ {#s-1}\n\n- ( ) 使用价值\n- (x) 市场价值\n- ( ) 心理价值",
        "## 下面哪一种做法会让客户不能安心？ {#s-1}\n\n- ( ) 回访\n- (x) 推诿\n- ( ) 倾听",
        "## 客户没有收到货，下面哪一句先说？ {#s-1}\n\n- ( ) 抱歉\n- (x) 我查\n- ( ) 稍等",
        "## 商家的四条错误标准里，哪一条最常见？ {#s-1}\n\n- ( ) 抱歉\n- (x) 我查\n- ( ) 稍等",
        "## Which of these is NOT a value? {#s-1}\n\n- ( ) use\n- (x) price\n- ( ) comfort",
        "## The customer is not happy. Which reply helps? {#s-1}\n\n- ( ) use\n- (x) price\n- ( ) comfort",
        // 以上 as a number, and letters that are names.
        "## 等多久才算慢？ {#s-1}\n\n- ( ) 三天以上\n- (x) 七天以上\n- ( ) 一个月",
        "## 选哪一款？ {#s-1}\n\n- ( ) A 款\n- (x) B 款\n- ( ) C 款",
        // Spans that meet nowhere, and short labels that contain one another.
        "## 几天回话？ {#s-1}\n\n- ( ) 1 到 2 天\n- (x) 3 到 6 天\n- ( ) 7 到 9 天",
        "## 谁的价值？ {#s-1}\n\n- ( ) 客户\n- (x) 客户和商家\n- ( ) 商家",
        // Two pairs of opposites, and one without the key.
        "## 会怎样？ {#s-1}\n\n- (x) 期望提高，满意降低\n- ( ) 期望提高，满意提高\n- ( ) 期望降低，满意降低\n- ( ) 期望降低，满意提高",
        "## 会怎样？ {#s-1}\n\n- ( ) 满意度降低\n- ( ) 满意度提高\n- (x) 只看价格变化",
    ])
    func isSilentOn(item: String) throws {
        let found = try hints(on: frontMatter() + item + "\n\n> 因为。\n")
        #expect(found.map(\.id.rawValue).filter { $0 != "item/distractor-without-feedback" } == [])
    }

    @Test func asksForFeedbackOnEachWrongOptionWhereLearnersSeeIt() throws {
        let item = "## 先做什么？ {#s-1}\n\n- ( ) 道歉\n  > 太早。\n- (x) 问清楚\n- ( ) ⟦送券⟧\n\n> 因为。\n"
        let marked = MarkedText(frontMatter() + item)
        let found = try hints(on: marked.text)
        #expect(found.map(\.id.rawValue) == ["item/distractor-without-feedback"])
        #expect(found.first?.excerpt?.marked == "送券")
        #expect(try hints(on: frontMatter("kind: exam\npass: 60%") + MarkedText(item).text).isEmpty)
        #expect(try hints(on: frontMatter("kind: exam\npass: 60%\nreview: full") + MarkedText(item).text).count == 1)
        #expect(try hints(on: frontMatter() + "## 对吗？ {#s-1}\n\n- (x) 对\n- ( ) 错\n\n> 因为。\n").isEmpty)
    }

    @Test func saysNothingUnlessAskedAndNeverMoreThanAHint() throws {
        let bank = frontMatter() + "## 先做什么？ {#s-1}\n\n- ( ) 永远道歉\n- ( ) 送券\n- (x) 以上都是\n\n> 因为。\n"
        #expect(try SampleWorkspace.diagnostics(with: ["quizzes/sample.md": bank]).isEmpty)
        let found = try hints(on: bank)
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.severity == .hint })
    }

    // MARK: A bank

    @Test func seesThatKeysAreLongestMoreOftenThanByChance() throws {
        func bank(_ longest: Int) -> String {
            (1...20).map { number in
                let (key, other) = number <= longest ? ("先问清楚", "先道歉") : ("先道歉", "先问清楚")
                return item(number, key: key, others: [other, "送券"])
            }.joined()
        }
        #expect(try ids(on: bank(14)).contains("quiz/key-often-longest"))
        #expect(try !ids(on: bank(12)).contains("quiz/key-often-longest"))
    }

    @Test func seesThatKeysStandInOnePlace() throws {
        func bank(_ places: [Int]) -> String {
            places.enumerated().map { item($0, key: "甲甲", others: ["乙乙", "丙丙"], place: $1) }.joined()
        }
        let uneven = Array(repeating: 1, count: 13) + [0, 2, 0, 2, 0, 2]
        let even = (0..<18).map { $0 % 3 }
        #expect(try ids(on: bank(uneven)).contains("quiz/key-place-bias"))
        #expect(try !ids(on: bank(even)).contains("quiz/key-place-bias"))
        // Too few to tell.
        #expect(try !ids(on: bank([1, 1, 1, 1, 1, 1])).contains("quiz/key-place-bias"))
        // Nobody sees the order in which the options of this exam are written; whoever practises sees it in the pages.
        let shuffled = "shuffle: [options]"
        #expect(try ids(on: bank(uneven), shuffled).contains("quiz/key-place-bias"))
        let exam = "kind: exam\npass: 60%"
        #expect(try ids(on: bank(uneven), exam).contains("quiz/key-place-bias"))
        #expect(try !ids(on: bank(uneven), "\(exam)\n\(shuffled)").contains("quiz/key-place-bias"))
    }

    /// Critical values from the tables of the χ² distribution at 1 %.
    @Test(arguments: [(1, 6.635), (2, 9.210), (3, 11.345), (4, 13.277), (25, 44.314)])
    func knowsWhatChiSquaredPassesByChance(freedom: Int, tabulated: Double) {
        #expect(abs(PlaceTest.limit(degreesOfFreedom: freedom) - tabulated) < tabulated * 0.01)
    }

    @Test func countsChiSquaredByPearsonsFormula() {
        #expect(PlaceTest(counts: [10, 10, 10]).statistic == 0)
        #expect(PlaceTest(counts: [5, 15]).statistic == 5)
        #expect(PlaceTest(counts: [5, 8, 9, 8, 10, 20]).statistic == 13.4)
    }

    // MARK: Several items

    @Test func seesAStemThatSaysTheAnswerToAnother() throws {
        let asked = "## 客户的忠诚度由什么决定？ {#s-1}\n\n- ( ) 价格\n- (x) 价值\n- ( ) 距离\n\n> 因为。\n\n"
        let teller = "## 客户的忠诚度由价值决定。店长该先看哪一样？ {#s-2}\n\n- ( ) 门头\n- (x) 结果\n- ( ) 货架\n\n> 因为。\n\n"
        let other = "## 店长说价值比价格要紧，他该先看哪一样？ {#s-2}\n\n- ( ) 门头\n- (x) 结果\n- ( ) 货架\n\n> 因为。\n\n"
        let found = try hints(on: frontMatter() + asked + teller).filter { $0.id == "item/gives-another-away" }
        #expect(found.map(\.place.line) == [13])
        #expect(found.first?.message.english.contains("s-1") == true)
        #expect(try !ids(on: asked + other).contains("item/gives-another-away"))
    }

    @Test func seesAStemThatSaysALongAnswerWhole() throws {
        let asked = "## 先做哪一步？ {#s-1}\n\n- ( ) 先查清是谁的责任再赔\n- (x) 先把客户眼前的难处解掉\n- ( ) 先请客户体谅我们\n\n> 因为。\n\n"
        let teller = "## 老陈认定，先把客户眼前的难处解掉才谈得上别的。他守的是什么？ {#s-2}\n\n- ( ) 门头\n- (x) 底线\n- ( ) 货架\n\n> 因为。\n\n"
        #expect(try ids(on: asked + teller).contains("item/gives-another-away"))
    }

    @Test func seesAnExamItemThatIsNearlyOneOfAPractice() throws {
        let practised = "## 助听器坏了，配件要等十天，门店当天借给老人一只同款。落实的是什么？ {#a-1}\n\n- (x) 基本主线\n- ( ) 高基点主线\n- ( ) 改变观念\n\n> 因为。\n"
        let twin = "## 助听器坏了，配件要等五天，门店当天借给老人一只同款。这落实的是哪一条？ {#s-1}\n\n- ( ) 高基点主线\n- (x) 基本主线\n- ( ) 更新理念\n\n> 因为。\n"
        let parallel = "## 宽带断了，师傅后天才来，营业厅先借客户一只随身网络。借的这一步是什么？ {#s-1}\n\n- ( ) 高基点主线\n- (x) 基本主线\n- ( ) 改变观念\n\n> 因为。\n"
        let others = ["quizzes/other.md": "---\ntitle: 练习\n---\n\n\(practised)"]
        let exam = frontMatter("kind: exam\npass: 60%")
        let found = try hints(on: exam + twin, others: others)
        #expect(found.map(\.id.rawValue) == ["item/twin"])
        #expect(found.first?.message.english.contains("a-1") == true)
        #expect(try hints(on: exam + parallel, others: others).isEmpty)
        // Two practice quizzes may ask the same.
        #expect(try !hints(on: frontMatter() + twin, others: others).contains { $0.id == "item/twin" })
    }

    @Test func seesATermUnderTwoNames() throws {
        let glossary = [
            "courses/service/glossary.md":
                "---\ntitle: 术语\n---\n\n## 客户忠诚度 {#loyalty aliases=顾客忠诚度,忠诚度,CL}\n\n一再选择同一家。\n"
        ]
        let named = "## 客户忠诚度靠什么？ {#s-1}\n\n- ( ) 门头\n- (x) 结果\n- ( ) 货架\n\n> 因为。\n\n"
        let mixed = "## 老陈想提高什么？ {#s-2}\n\n- ( ) 产品销量\n- (x) ⟦顾客忠诚度⟧\n- ( ) 品牌声量\n\n> 因为。\n"
        let marked = MarkedText(frontMatter("course: service") + named + mixed)
        let found = try hints(on: marked.text, others: glossary).filter { $0.id == "item/mixed-term" }
        #expect(found.map(\.excerpt?.marked) == ["顾客忠诚度"])
        // One name throughout, whichever it is; a short form, an abbreviation; no glossary.
        let alone = frontMatter("course: service") + MarkedText(mixed).text
        #expect(try !hints(on: alone, others: glossary).contains { $0.id == "item/mixed-term" })
        for short in ["忠诚度", "CL"] {
            let bank = marked.text.replacingOccurrences(of: "顾客忠诚度", with: short)
            #expect(try !hints(on: bank, others: glossary).contains { $0.id == "item/mixed-term" })
        }
        #expect(try !hints(on: marked.text).contains { $0.id == "item/mixed-term" })
    }

    // MARK: Samples

    private func frontMatter(_ fields: String = "") -> String {
        "---\ntitle: 测验\n" + (fields.isEmpty ? "" : fields + "\n") + "---\n\n"
    }

    private func hints(on quiz: String, others: [String: String] = [:]) throws -> [Diagnostic] {
        let files = others.merging(["quizzes/sample.md": quiz]) { $1 }
        let found = try SampleWorkspace.withIndex(files) { WorkspaceCheck(of: $0, judgesItems: true).diagnostics }
        #expect(Set(found.map(\.severity)).isSubset(of: [.hint]))
        return found.filter { $0.place.path == "quizzes/sample.md" }
    }

    private func ids(on bank: String, _ fields: String = "") throws -> [String] {
        try hints(on: frontMatter(fields) + bank).map(\.id.rawValue)
    }

    /// An item whose key stands at a place among the others, from 0.
    private func item(_ number: Int, key: String, others: [String], place: Int = 0) -> String {
        var options = others.map { "- ( ) \($0)\n  > 不对。\n" }
        options.insert("- (x) \(key)\n", at: place)
        return "## 第 \(number) 题 {#s-\(number)}\n\n\(options.joined())\n> 因为。\n\n"
    }
}
