import CourseModel
import CoursekitTestSupport
import Diagnostics
import Testing

/// Questions as other programs and Word documents have them, in a quiz file.
@Suite struct PastedBankTests {
    /// What a pasted question becomes.
    struct Sample: Sendable, CustomTestStringConvertible {
        let pasted: String
        let written: String
        var testDescription: String { String(pasted.prefix(60)) }
    }

    private static let age = "## 特种作业人员必须年满（　　）周岁。 {#?}\n\n- ( ) 16\n- (x) 18\n- ( ) 20\n"
    private static let fire = "## 发现火情应先报警。 {#?}\n\n- (x) 对\n- ( ) 错\n"

    @Test(arguments: [
        Sample(
            pasted: "1. 特种作业人员必须年满（ B ）周岁。\nA. 16\nB. 18\nC. 20\n答案：B\n解析：见规定。\n",
            written: age + "\n> 见规定。\n"),
        Sample(pasted: "1、特种作业人员必须年满（　）周岁。\nA．16　B．18　C．20\n【答案】B\n", written: age.replacing("（　　）", with: "（　）")),
        Sample(pasted: "1.特种作业人员必须年满（B）周岁。\n\nA、16\n\nB、18\n\nC、20\n", written: age),
        Sample(pasted: "（1）特种作业人员必须年满（ B ）周岁。A. 16 B. 18 C. 20\n", written: age),
        Sample(pasted: "第1题：特种作业人员必须年满（ B ）周岁。\nA)16\nB)18\nC)20\n", written: age),
        Sample(pasted: "1. 特种作业人员必须年满（  ）周岁。\n\nA. 16\nB. 18 √\nC. 20\n", written: age.replacing("（　　）", with: "（  ）")),
        Sample(pasted: "1. 特种作业人员必须年满（B）周岁。A. 16 B. 18 C. 20 答案：B 解析：见规定。\n", written: age + "\n> 见规定。\n"),
        Sample(
            pasted: "1. 特种作业人员必须年满（　）周岁。\nA. 16 B. 18 C. 20 答案：B 解析：见规定。\n",
            written: age.replacing("（　　）", with: "（　）") + "\n> 见规定。\n"),
        Sample(
            pasted: "1. 特种作业人员必须年满（　）周岁。\nA. 16\nB. 18\nC. 20 （答案：B）\n", written: age.replacing("（　　）", with: "（　）")),
        Sample(
            pasted: "1. 特种作业人员必须年满（　）周岁。\nA. 16\nB. 18\nC. 20\n(答案：B)\n", written: age.replacing("（　　）", with: "（　）")),
        Sample(
            pasted: "1. 特种作业人员必须年满（　）周岁。\nA. 16\nB. 18\nC. 20。答案是B\n",
            written: age.replacing("（　　）", with: "（　）").replacing("20\n", with: "20。\n")),
        Sample(
            pasted: "1. 特种作业人员必须年满（　）周岁。\n(A) 16\n(B) 18\n(C) 20\n答案：(B)\n", written: age.replacing("（　　）", with: "（　）")
        ),
        Sample(pasted: "第1题 特种作业人员必须年满（　）周岁。\nA 16\nB 18\nC 20\n答案 B\n", written: age.replacing("（　　）", with: "（　）")),
        Sample(
            pasted: "1. 特种作业人员必须年满（　）周岁。\nA. 16\nB. 18\nC. 20\n答案：B. 18\n", written: age.replacing("（　　）", with: "（　）")),
        Sample(pasted: "2. 发现火情应先报警。答案：对\n", written: fire),
        Sample(
            pasted: "1. 多选题（ABD）\nA. 甲 B. 乙\nC. 丙 D. 丁\n",
            written: "## 多选题（　　） {#?}\n\n- [x] 甲\n- [x] 乙\n- [ ] 丙\n- [x] 丁\n"),
        Sample(
            pasted: "1. 必须年满几岁？\nA. 16\nB. 18\n我的答案：A\n正确答案：B\n",
            written: "## 必须年满几岁？ {#?}\n\n<!-- 我的答案：A -->\n\n- ( ) 16\n- (x) 18\n"),
        Sample(pasted: "2. 发现火情应先报警。（ √ ）\n", written: fire),
        Sample(pasted: "2. 发现火情应先报警。\n答案：正确\n解析：先报警\n再扑救。\n", written: fire + "\n> 先报警\n> 再扑救。\n"),
        Sample(pasted: "2．发现火情应先报警。（对）\n", written: fire),
        Sample(
            pasted: "3. 易燃物有\nA. 汽油\nB. 木材\nC. 水\n【答案】AB 【解析】水不燃。\n",
            written: "## 易燃物有 {#?}\n\n- [x] 汽油\n- [x] 木材\n- [ ] 水\n\n> 水不燃。\n"),
        Sample(
            pasted: "4. 灭火器压力表指针在____区为正常。\n答案：绿色\n",
            written: "## 灭火器压力表指针在____区为正常。 {#?}\n\n- (= \"绿色\")\n"),
        Sample(pasted: "4. 安全电压不超过____伏。\n答案：36\n", written: "## 安全电压不超过____伏。 {#?}\n\n- (= 36)\n"),
        Sample(
            pasted: "4. 首问负责制由____负责。\n答案：接待者/首位接待者\n",
            written: "## 首问负责制由____负责。 {#?}\n\n- (= \"接待者\" | \"首位接待者\")\n"),
        Sample(
            pasted: "2. 【判断题】发现火情应先报警。\n答案：对\n解析：见规定\n（1）先报警；\n（2）再扑救。\n",
            written: fire + "\n> 见规定\n> （1）先报警；\n> （2）再扑救。\n"),
        Sample(
            pasted: "Which is inflammable?\nA. Petrol\nB. Water\nANSWER: A\n",
            written: "## Which is inflammable? {#?}\n\n- (x) Petrol\n- ( ) Water\n"),
        Sample(
            pasted: "1. Water burns.\nAnswer: False\n", written: "## Water burns. {#?}\n\n- ( ) True\n- (x) False\n"),
        Sample(
            pasted: "1. 下列说法正确的是\n① 先断电\n② 先救人\nA. 只有①\nB. ①②\n答案：B\n难度：易\n分值：2\n",
            written: "## 下列说法正确的是 {#? points=2}\n\n① 先断电\n② 先救人\n\n<!-- 难度：易 -->\n\n- ( ) 只有①\n- (x) ①②\n"),
        Sample(
            pasted: "## 必须年满几岁？ {#my-1 points=2}\n\nA. 16\nB. 18\n\n答案：B\n",
            written: "## 必须年满几岁？ {#my-1 points=2}\n\n- ( ) 16\n- (x) 18\n"),
        Sample(
            pasted: "**1.** 必须年满几岁？\n- A. 16\n- B. 18\n- **答案：B**\n", written: "## 必须年满几岁？ {#?}\n\n- ( ) 16\n- (x) 18\n"
        ),
    ])
    func writesAQuestionAnew(_ sample: Sample) throws {
        let mended = try MendedQuiz(sample.pasted)
        #expect(mended.idsBefore == ["quiz/pasted-question"])
        #expect(mended.before.first?.severity == .error)
        #expect(mended.withoutIDs == sample.written)
        #expect(!mended.after.contains { $0.severity == .error }, "\(mended.idsAfter)")
    }

    @Test func writesAWholePaperAnew() throws {
        let paper = """
            一、单项选择题（每题2分）
            1. 必须年满（ B ）周岁。
            A. 16
            B. 18
            2. 灭火器多久检查一次？
            A．每天　　B．每月
            C．每年

            二、判断题
            1. 发现火情应先报警。
            2. 水能扑灭油火。

            参考答案
            一、单选题：1.B 2.B
            二、判断题：1.√ 2.×

            """
        let mended = try MendedQuiz(paper)
        #expect(
            mended.withoutIDs == """
                <!-- 一、单项选择题（每题2分） -->

                ## 必须年满（　　）周岁。 {#? points=2}

                - ( ) 16
                - (x) 18

                ## 灭火器多久检查一次？ {#? points=2}

                - ( ) 每天
                - (x) 每月
                - ( ) 每年

                <!-- 二、判断题 -->

                ## 发现火情应先报警。 {#?}

                - (x) 对
                - ( ) 错

                ## 水能扑灭油火。 {#?}

                - ( ) 对
                - (x) 错


                """)
        #expect(mended.idsAfter == Array(repeating: "item/no-rationale", count: 4))
        // Doing it again changes nothing.
        #expect(try MendedQuiz(mended.bank).bank == mended.bank)
    }

    @Test(arguments: [
        ("答案：1-3 BAB", "BAB"), ("参考答案\n\n1. B\n2. A\n3. B\n", "BAB"), ("【参考答案】\n1-2：BA\n3、B\n", "BAB"),
        ("答案：1.B 2.A 3.B", "BAB"),
        ("答案\n1-3 BA B", "BAB"),
    ])
    func takesTheAnswersFromAListAtTheEnd(list: String, key: String) throws {
        let questions = (1...3).map { "\($0). 题干第\("甲乙丙".map(String.init)[$0 - 1])题\nA. 一\nB. 二\n" }.joined()
        let mended = try MendedQuiz(questions + "\n" + list + "\n")
        let marks = mended.bank.split(separator: "\n").filter { $0.hasPrefix("- (") }.map { $0.hasPrefix("- (x)") }
        #expect(marks == [false, true, true, false, false, true])
        #expect(!mended.bank.contains("答案"))
    }

    @Test(arguments: [
        ("⟦1. 必须年满几岁？⟧\nA. 16\nB. 18\n", "Its answer is not given"),
        ("⟦1. 年满（ A ）岁⟧\nA. 16\nB. 18\n答案：B\n", "two different answers"),
        ("⟦1. 年满几岁？⟧\nA. 16\nB. 18\n答案：C\n", "does not fit"), ("⟦1. 年满几岁？⟧\nA. 16\nC. 18\n答案：A\n", "go A, B, C"),
        ("⟦1. 必须年满几岁？⟧\nA. 16\nB. 18\n我的答案：A\n", "Its answer is not given"),
        ("⟦5. 简述灭火的步骤。⟧\n答案：先断电，再报警，然后疏散。\n", "cannot be marked"),
    ])
    func explainsWhatSomebodyMustDecide(text: String, advice: String) throws {
        let sample = MarkedText(text)
        let mended = try MendedQuiz(sample.text)
        #expect(mended.idsBefore == ["quiz/pasted-question"])
        #expect(mended.bank == sample.text)
        let found = try #require(mended.before.first)
        #expect(found.advice?.english.contains(advice) == true, "\(found.advice?.english ?? "")")
        #expect(found.place.line == 5 && found.place.column == 1)
    }

    /// What would be lost, or would say another thing, is left to its author.
    @Test(arguments: [
        "1. 代码输出？\n```\nprint(1)\n```\nA. 1\nB. 2\n答案：A\n",
        "1. 表里最大的是？\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\nA. 1\nB. 2\n答案：B\n",
        "1. 应当怎样？\n> 材料：某店起火，店长不在。\n\nA. 报警\nB. 跑\n答案：A\n", "1. 哪张图？\nA. 甲\nB.\n```\n乙\n```\n答案：B\n",
        "1. 情况如下：\n- 店长不在\n- 已起火\nA. 报警\nB. 跑\n答案：A\n",
        "1. 输出几行？\n    for i in x:\n        print(i)\nA. 1\nB. 2\n答案：B\n",
        // The answers of both below the last.
        "1. 火警？\nA. 110\nB. 119\n2. 急救？\nA. 120\nB. 119\n\n答案：BA\n",
        "1. 火警？\nA. 110\nB. 119\n2. 急救？\nA. 120\nB. 119\n参考答案：B A\n",
        "1. 甲？\nA. 一\nB. 二\n2. 乙？\nA. 一\nB. 二\n3. 丙？\nA. 一\nB. 二\nC. 三\nD. 四\n答案：BAD\n",
        "1. 火警？\nA. 110\nB. 119\n2. 急救？\nA. 120\nB. 119\n参考答案：\nB\nA\n",
        // Material for both.
        "1. 阅读材料：某店起火。\n（1）先做什么？\nA. 报警\nB. 跑\n答案：A\n（2）店里用什么灭火？\nA. 水\nB. 沙\n答案：B\n",
    ])
    func leavesWhatRewritingWouldSpoil(text: String) throws {
        let mended = try MendedQuiz(text)
        #expect(mended.bank == text)
        #expect(mended.idsAfter.contains("quiz/pasted-question"))
    }

    /// With their kind, several letters are one answer, and so they are where the questions before have theirs.
    @Test func takesSeveralLettersForOneAnswer() throws {
        let first = "1. 火警？\nA. 110\nB. 119\n答案：B\n"
        let mended = try MendedQuiz(first + "2. 哪些可燃？\nA. 汽油\nB. 木材\n答案：AB\n")
        #expect(mended.withoutIDs.hasSuffix("- [x] 汽油\n- [x] 木材\n"))
    }

    @Test func takesAHeadingAboveNumberedQuestionsForATitle() throws {
        let mended = try MendedQuiz("## 消防基础\n\n1. 火警电话是？\nA. 110\nB. 119\n答案：B\n")
        #expect(mended.withoutIDs == "<!-- 消防基础 -->\n\n## 火警电话是？ {#?}\n\n- ( ) 110\n- (x) 119\n")
        // A list in a stem is no such question.
        let ordered = try MendedQuiz("1. 次序正确的是？\n1. 断电\n2. 报警\nA. 先断电\nB. 先报警\n答案：B\n")
        #expect(ordered.withoutIDs == "## 次序正确的是？ {#?}\n\n1. 断电\n2. 报警\n\n- ( ) 先断电\n- (x) 先报警\n")
    }

    @Test(arguments: [
        "1. 发现火情应先报警。√", "1. 发现火情应先报警。 √", "1. 发现火情应先报警。【√】", "1. 发现火情应先报警。 对", "1. 发现火情应先报警。（是）",
        "【判断题】发现火情应先报警。\n【答案】正确", "1.（2分）发现火情应先报警。（T）", "【判断题】（2分）发现火情应先报警。\n答案：对",
    ])
    func readsAStatementHoweverItIsMarked(text: String) throws {
        let mended = try MendedQuiz(text + "\n")
        let isWorthTwo = text.contains("2分")
        #expect(mended.withoutIDs == (isWorthTwo ? Self.fire.replacing("{#?}", with: "{#? points=2}") : Self.fire))
    }

    /// To CommonMark these lines are more of the option above them.
    @Test func findsAQuestionThatAnOptionHasSwallowed() throws {
        let item = "## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n"
        let mended = try MendedQuiz(item + "2. 第二题\nA. 一\nB. 二\n答案：A\n\n> 因为。\n")
        #expect(mended.idsBefore.contains("quiz/pasted-question"))
        #expect(mended.withoutIDs.contains("- ( ) 乙\n\n## 第二题 {#?}\n\n- (x) 一\n- ( ) 二\n"))
    }

    @Test func mendsWhatIsDoubtlessAndLeavesTheRest() throws {
        let mended = try MendedQuiz("1. 甲\nA. 一\nB. 二\n2. 乙\nA. 一\nB. 二\n答案：A\n")
        #expect(mended.bank.hasPrefix("1. 甲\nA. 一\nB. 二\n\n## 乙 {#"))
        #expect(mended.idsAfter.filter { $0 == "quiz/pasted-question" }.count == 1)
    }

    /// Lists, letters and brackets that are part of an item.
    @Test(arguments: [
        "## 按顺序排列 {#s-1}\n\n1. 先听\n2. 再问\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。",
        "## 看下面的说法 {#s-1}\n\nA. 先听\nB. 再问\n\n- (x) A 在前\n- ( ) B 在前\n\n> 解析。",
        "## 电流的单位是安培（A）吗？ {#s-1}\n\n- (x) 是\n- ( ) 不是\n\n> 解析。",
        "# 情境 {#set}\n\n1. 第一段\n2. 第二段\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。",
        "## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析：\n>\n> 1. 一\n> 2. 二",
        "## 题 {#s-1}\n\n```\n1. 题干（ B ）\nA. 甲\nB. 乙\n答案：B\n```\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。",
        "## 题 {#s-1}\n\n- (x) 甲\n\n  1. 一\n  2. 二\n- ( ) 乙\n\n> 解析。", "## 1.5 米是多少厘米？ {#s-1}\n\n- (= 150) 厘米\n\n> 解析。",
    ])
    func takesAnItemForAnItem(bank: String) throws {
        let mended = try MendedQuiz(bank)
        #expect(mended.idsBefore == [])
        #expect(mended.bank == bank)
    }

    // MARK: Lines that belong to items

    @Test(arguments: [
        ("- ( ) 甲\n- ( ) 乙\n⟦答案：B⟧\n\n> 解析。", "- ( ) 甲\n- (x) 乙\n\n> 解析。"),
        ("- [ ] 甲\n- [ ] 乙\n- [ ] 丙\n\n⟦【答案】AC⟧\n\n> 解析。", "- [x] 甲\n- [ ] 乙\n- [x] 丙\n\n> 解析。"),
        ("- ( ) 甲\n- (x) 乙\n\n⟦答案：B⟧\n\n> 解析。", "- ( ) 甲\n- (x) 乙\n\n\n> 解析。"),
    ])
    func takesAnAnswerBelowTheOptions(options: String, mended: String) throws {
        let quiz = try MendedQuiz("## 题 {#s-1}\n\n" + MarkedText(options).text)
        #expect(quiz.idsBefore.contains("item/answer-line"))
        #expect(quiz.bank.filter { $0 != "\n" } == ("## 题 {#s-1}\n\n" + mended).filter { $0 != "\n" })
        #expect(quiz.idsAfter == [])
    }

    @Test func leavesAnAnswerThatContradictsTheMarks() throws {
        let bank = "## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n答案：B\n\n> 解析。"
        let quiz = try MendedQuiz(bank)
        #expect(quiz.idsBefore == ["item/answer-line"] && quiz.bank == bank)
        #expect(
            quiz.before.first?.message.english
                == "This line says that the answer is \"B\", but other options are marked as right.")
    }

    @Test(arguments: ["解析：先听再说。", "【解析】先听再说。", "答案解析：先听再说。"]) func makesAQuoteOfARationale(line: String) throws {
        let quiz = try MendedQuiz("## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\(line)\n")
        #expect(quiz.idsBefore.contains("item/rationale-line"))
        #expect(quiz.bank == "## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 先听再说。\n")
        #expect(quiz.idsAfter == [])
    }

    @Test func putsTheTitleOfAPartIntoAComment() throws {
        let quiz = try MendedQuiz("# 一、单项选择题\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n")
        #expect(quiz.idsBefore == ["quiz/section-title"])
        #expect(quiz.bank == "<!-- 一、单项选择题 -->\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n")
        #expect(quiz.idsAfter == [])
    }

    // MARK: Nothing is dropped

    @Test func saysOfEveryBlockThatItBelongsToNoItem() throws {
        let item = "## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n"
        let quiz = try MendedQuiz("欢迎。\n\n- 甲\n- 乙\n\n" + item + "---\n\n再见。\n\n> 引用。\n")
        #expect(quiz.idsBefore == Array(repeating: "quiz/text-outside-items", count: 4))
        #expect(quiz.before.map(\.place.line) == [5, 7, 19, 21])
    }

    @Test(arguments: ["⟦[注]: 以规定为准⟧", "⟦[1]: http://a.b⟧"]) func saysOfADefinitionThatItIsNotShown(line: String) throws
    {
        let sample = MarkedText("## 题 {#s-1}\n\n\(line)\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n")
        let quiz = try MendedQuiz(sample.text)
        #expect(quiz.idsBefore == ["quiz/definition"])
        #expect(quiz.before.first?.place.line == 7)
    }

    @Test(arguments: ["[注]：以规定为准", "- 项\n  [注]: 不是 定义"]) func takesATextInBracketsForAText(line: String) throws {
        #expect(try MendedQuiz("## 题 {#s-1}\n\n\(line)\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n").idsBefore == [])
    }

    @Test func saysOfALineThatAnOptionTakesIn() throws {
        try Fault.options("option/lazy-line", "- (x) 甲\n- ( ) 乙\n⟦详见讲义。⟧").check()
        let indented = try MendedQuiz("## 题 {#s-1}\n\n- (x) 甲\n  详见讲义。\n- ( ) 乙\n\n> 解析。\n")
        #expect(indented.idsBefore == [])
    }

    @Test(arguments: ["quizzes/题库.docx", "quizzes/bank.txt", "quizzes/a.csv", "quizzes/B.XLSX"])
    func saysOfADocumentThatItIsNoQuiz(
        path: String
    ) throws {
        let found = try SampleWorkspace.diagnostics(with: [path: "1. 题干（ B ）"])
        #expect(found.map(\.id) == ["quiz/not-markdown"] && found.first?.place.path == path)
    }

    // MARK: Ids

    @Test func givesItemsIDsThatDoNotDependOnTheirPlace() throws {
        func item(_ stem: String, _ attributes: String = "") -> String {
            "## \(stem)\(attributes)\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n"
        }
        let once = try MendedQuiz(
            item("题一") + item("题二", " {points=2}") + item("题一", " {#own}").replacing("甲", with: "丙"))
        #expect(once.idsBefore == ["item/no-id", "item/no-id"] && once.idsAfter == [])
        let ids = once.bank.matches(of: /\{#([^ }]+)/).map { String($0.output.1) }
        #expect(Set(ids).count == 3 && ids[0].hasPrefix("sample-") && ids[2] == "own")
        #expect(once.bank.contains(" {#\(ids[1]) points=2}"))
        // Again, and with an item above.
        #expect(try MendedQuiz(once.bank).bank == once.bank)
        let other = try MendedQuiz(item("题零") + item("题一") + item("题二", " {points=2}"))
        let others = other.bank.matches(of: /\{#([^ }]+)/).map { String($0.output.1) }
        #expect(Array(others[1...]) == Array(ids[..<2]))
    }

    /// An underlined heading has its id behind its last word.
    @Test(arguments: [
        ("题干甲\n第二行\n--\n", "题干甲\n第二行 {#?}\n--\n"), ("题干甲。\n第二行。\n---\n", "题干甲。\n第二行。 {#?}\n---\n"),
        ("题干甲\n---\n", "题干甲 {#?}\n---\n"), ("## 题 ##\n", "## 题 {#?} ##\n"), ("## C#\n", "## C# {#?}\n"),
    ])
    func putsAnIDBehindTheWordsOfAHeading(heading: String, named: String) throws {
        let options = "\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n"
        let quiz = try MendedQuiz(heading + options)
        #expect(quiz.withoutIDs == named + options)
        #expect(quiz.idsAfter == [])
    }

    @Test func givesAnUnderlinedPassageAnID() throws {
        let quiz = try MendedQuiz("情境甲\n第二行\n====\n\n材料。\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n")
        #expect(quiz.withoutIDs.hasPrefix("情境甲\n第二行 {#?}\n====\n") && quiz.idsAfter == [])
    }

    /// What was meant as the id stays the id.
    @Test(arguments: [
        ("## 题 ｛#a-1｝", "## 题 {#a-1}"), ("## 题 {＃a-1}", "## 题 {#a-1}"), ("## 题 {#a-1", "## 题 {#a-1}"),
        ("## 题 {#a-1）", "## 题 {#a-1}"), ("## 题 {#a-1 points=2", "## 题 {#a-1 points=2}"),
    ])
    func mendsAnIDThatIsWrittenWrong(heading: String, mended: String) throws {
        let options = "\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n"
        let quiz = try MendedQuiz(heading + options)
        #expect(quiz.idsBefore.count == 1 && quiz.idsBefore[0].hasPrefix("attributes/"))
        #expect(quiz.bank == mended + options && quiz.idsAfter == [])
    }

    @Test(arguments: ["## 题 {a-1}", "## 题 (#a-1)", "## 题（#a-1）", "## 题 [#a-1]"])
    func asksWhetherWhatLooksLikeAnIDIsOne(heading: String) throws {
        let bank = heading + "\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n"
        let quiz = try MendedQuiz(bank)
        #expect(quiz.bank == bank && quiz.idsAfter == ["item/no-id"])
        #expect(quiz.after.first?.advice?.english.hasPrefix("If \"") == true)
    }

    @Test(arguments: [("##", ["item/no-id", "item/no-stem"]), ("## {#e-1}", ["item/no-stem"])])
    func saysOfAnItemThatItHasNoStem(heading: String, ids: [String]) throws {
        let bank = heading + "\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n"
        let quiz = try MendedQuiz(bank)
        #expect(quiz.bank == bank && quiz.idsAfter.sorted() == ids)
    }

    @Test func saysOfTitlesAloneThatThereIsNoItem() throws {
        #expect(try MendedQuiz("一、单项选择题（每题 2 分）\n").idsAfter.contains("quiz/no-items"))
    }

    @Test func givesEqualItemsDifferentIDs() throws {
        let item = "## 题\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n\n"
        let quiz = try MendedQuiz(item + item)
        #expect(quiz.idsAfter == ["item/repeated"])
    }

    @Test func givesAPassageAnID() throws {
        let quiz = try MendedQuiz("# 情境\n\n材料。\n\n## 题 {#s-1}\n\n- (x) 甲\n- ( ) 乙\n\n> 解析。\n")
        #expect(quiz.idsBefore == ["set/no-id"] && quiz.idsAfter == [])
        #expect(quiz.withoutIDs.hasPrefix("# 情境 {#?}\n"))
    }
}
