import CourseIndex
import CourseModel
import CoursekitTestSupport
import Diagnostics
import Testing

/// What the words of an item give away, and what shuffling makes wrong.
@Suite struct ItemWordingTests {
    private static let shuffled = "title: 测验\nshuffle: [options]"

    /// - Parameter body: options, with the rationale where there is one.
    private func found(_ body: String, stem: String = "题干", frontMatter: String = shuffled) throws -> [Diagnostic] {
        let rationale = body.contains("\n> ") ? "" : "\n\n> 解析。"
        return try SampleWorkspace.quiz("## \(stem) {#s-1}\n\n\(body)\(rationale)\n", frontMatter: frontMatter)
            .diagnostics
            .filter { $0.severity != .hint }
    }

    // MARK: Letters

    @Test(arguments: [
        ("- (x) A. 汽油\n- ( ) B. 水\n- ( ) C. 沙", "- (x) 汽油\n- ( ) 水\n- ( ) 沙"),
        ("- (x) A、汽油\n- ( ) B、水", "- (x) 汽油\n- ( ) 水"),
        ("- [x] （A）汽油\n- [ ] （B）水\n- [x] （C）沙", "- [x] 汽油\n- [ ] 水\n- [x] 沙"),
        ("- (x) a) petrol\n- ( ) b) water", "- (x) petrol\n- ( ) water"),
        ("- (x) Ａ．汽油\n- ( ) Ｂ．水", "- (x) 汽油\n- ( ) 水"),
    ])
    func takesAnOptionsOwnLetterAway(options: String, mended: String) throws {
        let quiz = try MendedQuiz("## 题干 {#s-1}\n\n\(options)\n\n> 解析。\n")
        #expect(Set(quiz.idsBefore) == ["option/own-letter"])
        #expect(quiz.bank == "## 题干 {#s-1}\n\n\(mended)\n\n> 解析。\n" && quiz.idsAfter == [])
    }

    /// What has a letter of its own may name the letters of others besides.
    @Test func namesAllThatShufflingBreaksAtOnce() throws {
        let bank = "## 题干 {#s-1}\n\n- (x) A. 汽油\n- ( ) B. 水\n- ( ) C. A和B都是\n- ( ) D. 以上都不是\n\n> 选A。B项不燃。\n"
        let quiz = try MendedQuiz(bank, frontMatter: Self.shuffled)
        let kinds = [
            "option/own-letter", "option/own-letter", "option/own-letter", "item/pointer-not-fixed",
            "option/own-letter",
            "item/pointer-not-fixed", "item/letters-move",
        ]
        #expect(quiz.idsBefore.sorted() == kinds.sorted())
        #expect(quiz.bank.contains("- (x) 汽油\n- ( ) 水\n- ( ) A和B都是\n- ( ) 以上都不是 {fixed}\n"))
        #expect(quiz.idsAfter == ["item/pointer-not-fixed", "item/letters-move"])
    }

    @Test func leavesLettersThatDoNotFollowTheOrder() throws {
        let quiz = try MendedQuiz("## 题干 {#s-1}\n\n- (x) B. 汽油\n- ( ) A. 水\n\n> 解析。\n")
        #expect(quiz.idsBefore == ["option/own-letter", "option/own-letter"] && quiz.bank.contains("- (x) B. 汽油"))
    }

    @Test(arguments: [
        "- (x) A 型血\n- ( ) B 型血", "- (x) A. Lincoln\n- ( ) G. Washington", "- (x) C. 甲\n- ( ) 乙", "- (x) AB\n- ( ) CD",
    ])
    func takesALetterForAWordOfTheOption(options: String) throws {
        #expect(try found(options, frontMatter: "title: 测验").map(\.message.english) == [])
    }

    // MARK: Options that point at others

    @Test(arguments: [
        "以上都是", "以上都不是", "以上皆非", "以上三项都对", "以上说法均正确", "上述各项", "都不对", "All of the above", "None of the above",
        "all the above.",
    ])
    func wantsAnOptionFixedThatPointsUp(text: String) throws {
        let options = "- (x) 甲\n- ( ) 乙\n- ( ) \(text)"
        #expect(try found(options).map(\.id) == ["item/pointer-not-fixed"])
        #expect(try found(options + " {fixed}").isEmpty)
        #expect(try found(options, frontMatter: "title: 测验").isEmpty)
        let quiz = try MendedQuiz("## 题干 {#s-1}\n\n\(options)\n\n> 解析。\n", frontMatter: Self.shuffled)
        #expect(quiz.bank.contains("- ( ) \(text) {fixed}\n") && quiz.idsAfter == [])
    }

    @Test func fixesOnlyWhatStandsAtTheEnd() throws {
        let found = try found("- ( ) 以上都是\n- (x) 甲\n- ( ) 乙")
        #expect(found.map(\.id) == ["item/pointer-not-fixed"] && found.first?.fix == nil)
    }

    @Test(arguments: ["A和B", "A 和 B 都是", "A、B、C都对", "Both A and B", "A or C", "选项A与B", "AB都对" /* no joint: a word */])
    func namesLettersThatShufflingMoves(text: String) throws {
        let ids = try found("- (x) 甲\n- ( ) 乙\n- ( ) \(text)").map(\.id.rawValue)
        #expect(ids == (text.hasPrefix("AB") ? [] : ["item/pointer-not-fixed"]))
    }

    @Test(arguments: ["以上海为中心", "都江堰", "A 类火灾", "前面的车", "A and above all B2"]) func takesOtherWordsForWords(
        text: String
    ) throws {
        #expect(try found("- (x) 甲\n- ( ) 乙\n- ( ) \(text)").isEmpty)
    }

    @Test(arguments: [
        ("选A。", "选A"), ("应选 B，不选别的。", "应选 B"), ("B项不燃，C项错。", "B项"), ("A、C 正确。", "A、C 正确"), ("答案是 D？不，是 C 选项。", "C 选项"),
        ("Option B is wrong.", "Option B"), ("The answer is C.", "answer is C"), ("故选ABC。", "故选ABC"),
        ("A 错误，因为水不燃。", "A 错误"),
    ])
    func namesLettersInARationale(text: String, mention: String) throws {
        let found = try found("- (x) 甲\n- ( ) 乙\n- ( ) 丙\n\n> \(text)")
        #expect(found.map(\.id) == ["item/letters-move"])
        #expect(found.first?.excerpt?.marked == mention)
        #expect(try self.found("- (x) 甲\n- ( ) 乙\n- ( ) 丙\n\n> \(text)", frontMatter: "title: 测验").isEmpty)
    }

    @Test(arguments: [
        "维生素 C 对皮肤好。", "A 类火灾用水。", "A4 纸。", "A 对 B 说了谎。", "Vitamin C is good.", "B2B 选得好。", "选 A 型钢。", "A 项目延期了。",
        "DNA 正确配对。",
        "a good option A4", "选 K。",
    ])
    func takesOtherLettersForLetters(text: String) throws {
        #expect(try found("- (x) 甲\n- ( ) 乙\n- ( ) 丙\n\n> \(text)").map(\.message.chinese) == [])
    }

    /// What the options of a screen are called can be what is asked.
    @Test func leavesLettersThatTheItemIsAbout() throws {
        let body = "- ( ) A、C\n- (x) C\n- ( ) A、C、D\n- ( ) D\n  > 那就只剩 C 项了，选 C 才对。\n\n> 选 C。"
        #expect(try found(body, stem: "先输入 `A C`，再输入 `C`，答案是什么？").map(\.message.chinese) == [])
        #expect(try found(body, stem: "A guest asks for the bill. What is right?").isEmpty == false)
    }

    @Test func namesLettersInFeedback() throws {
        #expect(try found("- (x) 甲\n- ( ) 乙\n  > 见 A 项。\n- ( ) 丙\n\n> 解析。").map(\.id) == ["item/letters-move"])
    }

    @Test func leavesTwoOptionsOfASingleChoice() throws {
        #expect(try found("- (x) 甲\n- ( ) 以上都不是\n\n> 选 A。").isEmpty)
        #expect(try found("- [x] 甲\n- [ ] 以上都不是\n\n> 选 A。").count == 2)
    }

    // MARK: The key in the stem

    @Test(arguments: [
        ("必须年满（ B ）周岁。", "必须年满（　　）周岁。"), ("必须年满（B）周岁。", "必须年满（　　）周岁。"), ("必须年满几岁？( B )", "必须年满几岁？（　　）"),
        ("必须年满（　Ｂ　）周岁。", "必须年满（　　）周岁。"),
    ])
    func takesTheKeyOutOfTheStem(stem: String, mended: String) throws {
        let quiz = try MendedQuiz("## \(stem) {#s-1}\n\n- ( ) 16\n- (x) 18\n- ( ) 20\n\n> 解析。\n")
        #expect(quiz.idsBefore == ["item/key-in-stem"] && quiz.before.first?.severity == .warning)
        #expect(quiz.bank.hasPrefix("## \(mended) {#s-1}\n") && quiz.idsAfter == [])
    }

    @Test(arguments: ["先报警。（ √ ）", "先报警。（√）", "先报警（对）", "先报警。( T )"]) func takesTheSignOutOfAStatement(
        stem: String
    ) throws {
        let quiz = try MendedQuiz("## \(stem) {#s-1}\n\n- (x) 对\n- ( ) 错\n\n> 解析。\n")
        #expect(quiz.idsBefore == ["item/key-in-stem"])
        #expect(quiz.bank.hasPrefix("## 先报警") && !quiz.bank.contains("√") && quiz.idsAfter == [])
    }

    @Test(arguments: ["必须年满（ A ）周岁。", "必须年满几岁？（ C ）"]) func refusesAStemThatContradictsTheMarks(stem: String) throws {
        let found = try found("- ( ) 16\n- (x) 18\n- ( ) 20", stem: stem)
        #expect(found.map(\.id) == ["item/key-in-stem"])
        #expect(found.first?.severity == .error && found.first?.fix == nil)
    }

    @Test func namesAnAnswerInTheStem() throws {
        #expect(try found("- ( ) 16\n- (x) 18\n- ( ) 20", stem: "必须年满几岁？答案：B").map(\.id) == ["item/key-in-stem"])
        #expect(try found("- ( ) 16\n- (x) 18\n- ( ) 20", stem: "下面哪个是答案：先生说的？").isEmpty)
    }

    @Test(arguments: ["电流的单位安培（A）是什么？", "（A）型钢", "（　　）是什么？", "下列（ ）项", "在（√）处打勾的有几处？"])
    func takesOtherBracketsForBrackets(stem: String) throws {
        #expect(try found("- ( ) 16\n- (x) 18\n- ( ) 20", stem: stem).map(\.message.chinese) == [])
    }

    /// Signs behind the wrong ones say as much.
    @Test func takesSignsOutOfAllOptions() throws {
        let quiz = try MendedQuiz("## 题干 {#s-1}\n\n- ( ) 16 ×\n- (x) 18 ✓\n- ( ) 20 ❌\n\n> 解析。\n")
        #expect(quiz.idsBefore == Array(repeating: "option/shows-key", count: 3))
        #expect(quiz.bank.contains("- ( ) 16\n- (x) 18\n- ( ) 20\n") && quiz.idsAfter == [])
    }

    @Test(arguments: ["18 ☑", "**18**", "__18__"]) func takesWhatOnlyTheRightOptionHasOutOfIt(text: String) throws {
        let quiz = try MendedQuiz("## 题干 {#s-1}\n\n- ( ) 16\n- (x) \(text)\n- ( ) 20\n\n> 解析。\n")
        #expect(quiz.idsBefore.contains("option/shows-key"))
        #expect(quiz.bank.contains("- (x) 18\n") && quiz.idsAfter == [])
    }

    @Test(arguments: ["- (x) **18**\n- ( ) **20**\n- ( ) 16", "- ( ) **18**\n- (x) 20\n- ( ) 16"])
    func leavesBoldTextThatSaysNothing(options: String) throws {
        #expect(try found(options).isEmpty)
    }

    @Test(arguments: ["下列正确的是 B", "以下说法正确的是（B）", "应选：B"]) func namesAKeyAtTheEndOfTheStem(stem: String) throws {
        #expect(try found("- ( ) 16\n- (x) 18\n- ( ) 20", stem: stem).map(\.id) == ["item/key-in-stem"])
    }

    @Test func hintsAtATypedAnswerThatTheStemHas() throws {
        let quiz = try SampleWorkspace.diagnostics(with: [
            "quizzes/sample.md": "---\ntitle: 测验\n---\n\n## 首都是北京 {#s-1}\n\n- (= \"北京\")\n\n> 解析。\n"
        ])
        #expect(quiz.map(\.id) == ["item/key-in-stem"] && quiz.map(\.severity) == [.hint])
    }

    @Test(arguments: ["B is right.", "第二项正确。", "第二个选项才对。", "The second option is right."])
    func namesPlacesThatMove(text: String) throws {
        #expect(try found("- (x) 甲\n- ( ) 乙\n- ( ) 丙\n\n> \(text)").map(\.id) == ["item/letters-move"])
    }

    @Test(arguments: ["选项A和选项B", "既A又B"]) func namesOptionsThatSpeakOfOthers(text: String) throws {
        #expect(try found("- (x) 甲\n- ( ) 乙\n- ( ) \(text)\n\n> 解析。").map(\.id) == ["item/pointer-not-fixed"])
    }

    @Test(arguments: [("18 √", "18"), ("18（正确答案）", "18"), ("18 (correct)", "18")]) func takesASignOutOfTheRightOption(
        text: String, plain: String
    ) throws {
        let quiz = try MendedQuiz("## 题干 {#s-1}\n\n- ( ) 16\n- (x) \(text)\n\n> 解析。\n")
        #expect(quiz.idsBefore == ["option/shows-key"])
        #expect(quiz.bank.contains("- (x) \(plain)\n") && quiz.idsAfter == [])
    }

    @Test(arguments: ["- (x) 打√\n- ( ) 打×", "- (x) √\n- ( ) ×", "- ( ) 甲 √\n- (x) 乙"]) func leavesSignsThatAreAskedFor(
        options: String
    ) throws {
        #expect(try found(options).isEmpty)
    }

    // MARK: Marks of Markdown

    @Test(arguments: [
        "- (x) ⟦*3*⟧4\n- ( ) 乙", "- (x) 2⟦*3*⟧4\n- ( ) 乙", "- (x) 2⟦**3**⟧4\n- ( ) 乙", "- (x) ⟦__init__⟧\n- ( ) 乙",
        "- (x) C:⟦\\*⟧.txt\n- ( ) 乙",
        "- (x) $⟦\\{⟧1,2\\}\n- ( ) 乙", "- (x) ⟦\\\\⟧server\\a\n- ( ) 乙", "- (x) List⟦<T>⟧\n- ( ) 乙",
    ])
    func namesMarksThatNobodySees(options: String) throws {
        let sample = MarkedText(options)
        let found = try found(sample.text)
        #expect(found.map(\.id) == ["item/eaten-marks"])
        let range = try #require(sample.ranges.first)
        #expect(found.first?.excerpt?.marked == String(decoding: sample.bytes[range], as: UTF8.self))
    }

    @Test(arguments: [
        "- (x) **甲**\n- ( ) 乙", "- (x) 2\\*3\\*4\n- ( ) 乙", "- (x) `2*3*4`\n- ( ) 乙", "- (x) `C:\\*.txt`\n- ( ) 乙",
        "- (x) *not* that\n- ( ) 乙",
        "- (x) a_b_c\n- ( ) 乙", "- (x) iPhone**手机**\n- ( ) 乙", "- (x) 1\\. 甲\n- ( ) 乙", "- (x) C:\\Users\n- ( ) 乙",
        "- (x) 2 * 3 * 4\n- ( ) 乙",
        "- (x) the __last__ one\n- ( ) 乙", "- (x) 3 < 4 > 2\n- ( ) 乙",
    ])
    func leavesMarksThatAreMeant(options: String) throws {
        #expect(try found(options).map(\.message.english) == [])
    }

    @Test func namesMarksInTheStem() throws {
        #expect(try found("- (x) 甲\n- ( ) 乙", stem: "2*3*4 是多少？").map(\.id) == ["item/eaten-marks"])
        #expect(try found("- (x) 甲\n- ( ) 乙", stem: "哪一项**不**属于？").isEmpty)
    }

    @Test(arguments: [
        ("- (x) 甲\\.\n- ( ) 甲.", true), ("- (x) A&amp;B\n- ( ) A&B", true), ("- (x) **甲**\n- ( ) 甲", false),
        ("- (x) `a`\n- ( ) *a*", false),
    ])
    func comparesOptionsAsTheyAreShown(options: String, isEqual: Bool) throws {
        let found = try SampleWorkspace.quiz("## 题 {#s-1}\n\n\(options)\n\n> 解析。\n").diagnostics
        #expect(found.map(\.id) == [isEqual ? "item/equal-options" : "item/similar-options"])
    }
}
