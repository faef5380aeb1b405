import Diagnostics
import CourseIndex
import CourseModel
import CoursekitTestSupport
import Testing

/// Every way in which an item can go wrong, each with its own diagnostic at its place.
@Suite struct QuizFaultTests {
    @Test(arguments: [
        Fault.options("option/unmarked", "- ( ) 甲\n- ⟦乙⟧\n- (x) 丙"),
        .options("option/unclear-mark", "- ( ) 甲\n- ⟦(×)⟧ 乙\n- (x) 丙"),
        .options("option/unclear-mark", "- ⟦(v)⟧ 甲\n- ( ) 乙\n- (x) 丙"),
        .options("option/unclear-mark", "- ⟦(正确)⟧ 甲\n- ( ) 乙\n- (x) 丙"),
        .options("option/mark-not-plain", "- ⟦（x）⟧甲\n- ( ) 乙"),
        .options("option/mark-not-plain", "- (x) 甲\n- ⟦（　）⟧ 乙"),
        .options("option/mark-not-plain", "- ⟦(√)⟧ 甲\n- ( ) 乙"),
        .options("option/mark-not-plain", "- (x) 甲\n- ⟦()⟧ 乙"),
        .options("option/mark-not-plain", "- [x] 甲\n- ⟦［　］⟧ 乙"),
        .options("option/mark-not-plain", "- ⟦【ｘ】⟧ 甲\n- [ ] 乙"),
        .options("option/no-blank-after-mark", "- ⟦(x)⟧甲\n- ( ) 乙"),
        .options("option/mark-read-as-link", "- ⟦[x]⟧(甲)\n- [ ] 乙"),
        .options("option/mark-read-as-link", "- ⟦[x]⟧: 甲\n- [ ] 乙"),
        .options("option/mark-read-as-link", "- ⟦[x]⟧[甲]\n- [ ] 乙"),
        .options("option/no-blank-after-dash", "- (x) 甲\n- ( ) 乙\n\n⟦-( )⟧ 丙"),
        .options("option/wrong-dash", "- (x) 甲\n- ( ) 乙\n⟦－⟧ ( ) 丙"),
        .options("option/wrong-dash", "- (x) 甲\n- ( ) 乙\n⟦•⟧ ( ) 丙"),
        .options("option/no-dash", "- ( ) 甲\n- ( ) 乙\n- (x) 丙\n\n⟦(x)⟧ 丁"),
        .options("option/in-quote", "- (x) 甲\n- ( ) 乙\n  > 反馈\n  >\n  > - ⟦( )⟧ 丙"),
        .options("option/indented", "- (x) 甲\n- ( ) 乙\n    - ⟦( )⟧ 丙"),
        .options("option/numbered", "⟦1.⟧ (x) 甲\n2. ( ) 乙"),
        .options("option/mixed-brackets", "- (x) 甲\n- ⟦[ ]⟧ 乙"),
        .options("option/second-list", "- (x) 甲\n- ( ) 乙\n\n⟦*⟧ ( ) 丙"),
        .options("option/feedback-not-indented", "- (x) 甲\n⟦> 对了。⟧\n- ( ) 乙"),
        .options("option/text-after-feedback", "- (x) 甲\n  > 对了。\n\n  ⟦还有。⟧\n- ( ) 乙"),
        .options("option/second-feedback", "- (x) 甲\n  > 对了。\n\n  ⟦> 真的。⟧\n- ( ) 乙"),
        .options("quote/lazy-line", "- (x) 甲\n  > 对了，\n  ⟦真的。⟧\n- ( ) 乙"),
        .options("option/fixed-not-plain", "- (x) 甲\n- ( ) 乙 ⟦{ fixed }⟧"),
        .options("option/unknown-attribute", "- (x) 甲\n- ( ) 乙 ⟦{固定}⟧"),
        .options("option/empty", "- (x) 甲\n- ( ) 乙\n- ⟦( )⟧"),
        .options("item/single-option", "- ⟦(x)⟧ 甲"),
        .options("item/several-correct-options", "- (x) 甲\n- ⟦(x)⟧ 乙"),
        .options("item/equal-options", "- (x) 甲 A\n- ( ) ⟦甲 A⟧"),
        .options("item/equal-options", "- (x) 甲\n- ( ) 　⟦甲⟧  "),
        .options("numeric/unreadable", "- ⟦(= 5 ± 1001%)⟧"),
        .options("item/mixed-kinds", "- (x) 甲\n- ⟦(= 3)⟧ 元"),
        .options("numeric/unreadable", "- ⟦(= 三)⟧ 元"),
        .options("numeric/unreadable", "- ⟦(= 1 2)⟧ 元"),
        .options("numeric/unreadable", "- ⟦(= 28,60)⟧ 元"),
        .options("numeric/unreadable", "- ⟦(= 12..10)⟧"),
        .options("numeric/unreadable", "- ⟦(= 5 ± -1)⟧"),
        .options("numeric/not-plain", "- ⟦(= 28,600)⟧ 元"),
        .options("numeric/not-plain", "- ⟦（= 10~12）⟧"),
        .options("numeric/not-plain", "- ⟦(= １０)⟧"),
        .options("numeric/foreseen-without-feedback", "- (= 5)\n- ⟦(! 4)⟧"),
        .options("numeric/foreseen-is-right", "- (= 5 ± 1)\n- ⟦(! 4)⟧\n  > 差一点。"),
        .options("numeric/foreseen-twice", "- (= 5)\n- (! 1..3)\n  > 小了。\n- ⟦(! 2)⟧\n  > 小了。"),
        .options("numeric/feedback-to-answer", "- (= 5)\n  ⟦> 对了。⟧"),
        .options("numeric/different-unit", "- (= 5) 元\n- (! 4) ⟦万元⟧\n  > 小了。"),
    ])
    func reportsWhatIsWrongWithOptions(_ fault: Fault) throws {
        try fault.check()
    }

    /// `lesson=first#two-threads` leads to a heading, which the lesson must have.
    @Test(
        arguments: [
            ("first#two-threads", nil), ("first#two-thread", "是不是 two-threads？"), ("first#", "写标题的编号，如 two-threads。"),
        ] as [(String, String?)]) func knowsTheHeadingsThatItemsName(address: String, advice: String?) throws
    {
        let quiz = SampleWorkspace.quiz.replacing("lesson=first", with: "lesson=\(address)")
        let found = try SampleWorkspace.diagnostics(with: ["quizzes/practice.md": quiz])
        #expect(found.map(\.id) == (advice == nil ? [] : ["item/unknown-heading"]), "\(found)")
        #expect(found.first?.advice?.chinese == advice)
    }

    @Test(arguments: [
        Fault.bank("item/no-id", "⟦## 题干⟧\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank(
            "item/no-options",
            "⟦## 题干⟧ {#s-1}\n\n没有选项。"
                + "\n\n## 题干二 {#s-2}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/no-correct-option", "⟦## 题干⟧ {#s-1}\n\n- ( ) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/all-options-correct", "⟦## 题干⟧ {#s-1}\n\n- [x] 甲\n- [x] 乙\n\n> 解析。"),
        .bank("item/no-rationale", "⟦## 题干⟧ {#s-1}\n\n- (x) 甲\n- ( ) 乙"),
        .bank("numeric/no-answer", "⟦## 题干⟧ {#s-1}\n\n- (! 4)\n  > 不对。\n\n> 解析。"),
        .bank("item/unusable-id", "## 题干 {#⟦s/1⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/unknown-attribute", "## 题干 {#s-1 ⟦objectiv=O1⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/unknown-attribute", "## 题干 {#s-1 ⟦.stage⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/impossible-attribute", "## 题干 {#s-1 points=⟦-1⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/impossible-attribute", "## 题干 {#s-1 marking=⟦all⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/impossible-attribute", "## 题干 {#s-1 points=⟦1e999⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/impossible-attribute", "## 题干 {#s-1 points=⟦99999999999999999999⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/marking-without-effect", "## 题干 {#s-1 ⟦marking=per-option⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/lesson-without-course", "## 题干 {#s-1 lesson=⟦first⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("objective/unknown", "## 题干 {#s-1 objective=⟦O2⟧}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/second-rationale", "## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n⟦> 再解析。⟧"),
        .bank("item/indented-rationale", "## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n  ⟦> 解析。⟧"),
        .bank("item/indented-rationale", "## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n  > 反馈。\n\n  ⟦> 解析。⟧"),
        .bank("item/text-after-options", "## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n⟦多余。⟧\n\n> 解析。"),
        .bank("item/heading-in-stem", "## 题干 {#s-1}\n\n⟦### 小标题⟧\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("item/duplicate-id", "## 题干 ⟦{#p-1}⟧\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("quiz/text-outside-items", "⟦欢迎。⟧\n\n## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("quiz/callout", "## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n> ⟦[!trainer]⟧ 讲师\n> 内容"),
        .bank(
            "quiz/reference-link", and: ["quiz/definition"],
            "## 见⟦[书][b]⟧ {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n[b]: https://example.com"),
        .bank("set/no-id", "⟦# 情境⟧\n\n材料。\n\n## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("set/empty", "⟦# 情境⟧ {#set}\n\n材料。\n\n---\n\n## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("set/no-passage", "⟦# 情境⟧ {#set}\n\n## 题干 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("link/missing-file", "## 见[表](⟦../courses/service/02-x.pdf⟧) {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。"),
        .bank("quiz/no-items", ""),
    ])
    func reportsWhatIsWrongWithItems(_ fault: Fault) throws {
        try fault.check()
    }

    /// A pre-test whose item names its partner at the mark, and a post-test.
    @Test(arguments: [
        ("item/unknown-partner", "pair=⟦post-9⟧ objective=O1", "pair=pre-1 objective=O1", "- (x) 甲\n- ( ) 乙"),
        ("item/partner-in-same-quiz", "pair=⟦pre-1⟧ objective=O1", "objective=O1", "- (x) 甲\n- ( ) 乙"),
        ("item/one-sided-pair", "pair=⟦post-1⟧ objective=O1", "objective=O1", "- (x) 甲\n- ( ) 乙"),
        ("item/unlike-partner", "pair=⟦post-1⟧ objective=O1", "pair=pre-1", "- (x) 甲\n- ( ) 乙"),
        ("item/unlike-partner", "pair=⟦post-1⟧", "pair=pre-1", "- [x] 甲\n- [ ] 乙"),
        ("item/unlike-partner", "pair=⟦post-1⟧", "pair=pre-1", "- (= 5) 元"),
        ("item/unlike-partner", "pair=⟦post-1⟧ points=2", "pair=pre-1", "- (x) 甲\n- ( ) 乙"),
    ])
    func reportsItemsThatAreNotParallel(id: String, before: String, after: String, options: String) throws {
        func quiz(_ item: String, _ attributes: String, _ options: String) -> String {
            "---\ntitle: 测验\nkind: exam\npass: 60%\n---\n\n## 题干 {#\(item) \(attributes)}\n\n\(options)\n\n> 解析。\n"
        }
        let marked = MarkedText(quiz("pre-1", before, "- (x) 甲\n- ( ) 乙"))
        let found = try SampleWorkspace.diagnostics(with: [
            "quizzes/before.md": marked.text, "quizzes/after.md": quiz("post-1", after, options),
        ]).filter { $0.place.path == "quizzes/before.md" }
        #expect(found.map(\.id.rawValue) == [id])
        let place = marked.place(at: try #require(marked.ranges.first).lowerBound)
        #expect(found.first?.place == SourcePlace(path: "quizzes/before.md", line: place.line, column: place.column))
    }

    @Test func takesParallelItemsOneToOne() throws {
        func quiz(_ items: [(id: String, partner: String)]) -> String {
            "---\ntitle: 测验\nkind: exam\npass: 60%\n---\n\n"
                + items.map {
                    "## 题干 \($0.id) {#\($0.id) pair=\($0.partner) objective=O1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n"
                }.joined()
        }
        let files = [
            "quizzes/before.md": quiz([("pre-1", "post-1"), ("pre-2", "post-2")]),
            "quizzes/after.md": quiz([("post-1", "pre-1"), ("post-2", "pre-2")]),
        ]
        #expect(try SampleWorkspace.diagnostics(with: files).isEmpty)
        let read = try SampleWorkspace.withIndex(files) { try $0.loadQuiz("before").quiz.items.map(\.pair) }
        #expect(read == ["post-1", "post-2"])
        // Two items with one partner are not one to one.
        let shared = files.merging(["quizzes/before.md": quiz([("pre-1", "post-1"), ("pre-2", "post-1")])]) { $1 }
        #expect(
            try SampleWorkspace.diagnostics(with: shared).map(\.id.rawValue) == [
                "item/one-sided-pair", "item/one-sided-pair",
            ])
    }

    @Test func reportsAnItemThatStraysIntoASet() throws {
        func item(_ id: String, _ lesson: String, marked: Bool = false) -> String {
            (marked ? "⟦## 题\(id)⟧" : "## 题\(id)") + " {#\(id) lesson=\(lesson)}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n"
        }
        let bank =
            "# 情境 {#set}\n\n材料。\n\n" + item("s-1", "first") + item("s-2", "first") + item("s-3", "second", marked: true)
        try Fault(
            "set/stray-item", in: "quizzes/sample.md",
            others: ["courses/service/02-second.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n文字。\n"],
            "---\ntitle: 测验\ncourse: service\n---\n\n" + bank
        ).check()
    }

    /// Capitals, raised figures, blanks between words and the layout of code can be what is asked.
    @Test(arguments: [
        "- (x) kW\n- ( ) KW", "- (x) 10²\n- ( ) 102", "- (x) CO\n- ( ) Co", "- (x) every day\n- ( ) everyday",
        "- (x) ½\n- ( ) 1/2",
        "- (x) m²\n- ( ) m2", "- (x) ㎡\n- ( ) m2", "- (x) `a  b`\n- ( ) `a b`", "- (x) `，`\n- ( ) `,`",
        "- (x) 甲\n\n  ```\n  f()\n    g()\n  ```\n- ( ) 甲\n\n  ```\n  f()\n  g()\n  ```", "- (x) 甲。\n- ( ) 甲",
        "- (x) re-sign\n- ( ) resign",
    ])
    func takesOptionsThatDifferForDifferent(options: String) throws {
        #expect(try SampleWorkspace.quiz("## 题 {#s-1}\n\n\(options)\n\n> 因为。\n").diagnostics.map(\.id) == [])
    }

    @Test(arguments: ["- (x) 甲，A\n- ( ) 甲,Ａ", "- (x) 12 个\n- ( ) １２　个", "- (x) a  b\n- ( ) a b"])
    func wondersAboutOptionsThatDifferInWidthOrBlanks(options: String) throws {
        let found = try SampleWorkspace.quiz("## 题 {#s-1}\n\n\(options)\n\n> 因为。\n").diagnostics
        #expect(found.map(\.id) == ["item/similar-options"])
        #expect(found.map(\.severity) == [.hint])
    }

    @Test func reportsMoreNumericAnswersThanAnItemMayHave() throws {
        let answers = (1...100).map { "- (= \($0))\n" }.joined() + "- ⟦(= 101)⟧"
        try Fault.options("item/too-many-options", answers).check()
    }

    @Test func reportsMoreOptionsThanThereAreLetters() throws {
        let options = (1...26).map { "- ( ) 选项\($0)\n" }.joined() + "- ⟦(x)⟧ 最后"
        try Fault.options("item/too-many-options", options).check()
    }
}
