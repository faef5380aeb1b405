import Diagnostics
import QuizFiles
import CourseModel
import CoursekitTestSupport
import FoundationEssentials
import QuizEngine
import QuizSamples
import Testing

struct AnswersFileTests {
    private static let bank: [Item] = [
        .choice("sp-1"), .choice("sp-2", correct: "AC", of: 5, .multiple), .numeric("sp-3"), .choice("SP-4", of: 2),
        .choice("sp-４a"),
    ]
    private let all = Quiz.exam(items: bank)
    private let drawn = Quiz.exam(items: bank, .init(draw: .count(2)))

    private func read(_ text: String, for quiz: Quiz? = nil) -> AnswersFile {
        AnswersFile(SourceText(path: "answers.txt", text), for: quiz ?? all)
    }

    private func responses(_ text: String, for quiz: Quiz? = nil) throws -> [ItemID: Response] {
        let file = read(text, for: quiz)
        try #require(file.diagnostics.isEmpty, "\(file.diagnostics.map(\.message.english))")
        return file.responses
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func readsNamedAnswersWithEveryLineEnding(ending: String) throws {
        let text = ["# 张三的答案", "sp-1: b", "", "sp-2: A,C", "sp-3: 28,600", "SP-4:A", "  "].joined(separator: ending)
        let expected: [ItemID: Response] = [
            "sp-1": .letters("B"), "sp-2": .letters("AC"), "sp-3": .number(28_600, text: "28,600"),
            "SP-4": .letters("A"),
        ]
        #expect(try responses(text, for: drawn) == expected)
        #expect(try responses("\u{FEFF}" + text, for: drawn) == expected)
    }

    @Test func readsAFileThatBeginsWithAByteOrderMarkAndAnAnswer() throws {
        #expect(try responses("\u{FEFF}sp-1: C\n", for: drawn) == ["sp-1": .letters("C")])
        #expect(try responses("\u{FEFF}", for: drawn).isEmpty)
        let diagnostic = read("\u{FEFF}sp-0: A", for: drawn).diagnostics.first
        #expect(diagnostic?.excerpt?.marked == "sp-0")
        #expect(diagnostic?.place.column == 1)
    }

    @Test(arguments: [
        "sp-2：A，C", "sp-2 ： Ａ，Ｃ", "ｓｐ－２: a、c", "SP-2: C A", "sp-2:AC", "sp-2: a;c", "sp-2: A,C,A", "sp-2：Ａ　Ｃ # 没把握",
        "sp-2: A,C＃",
    ])
    func readsWhatAnInputMethodMakesOfIt(line: String) throws {
        #expect(try responses(line, for: drawn) == ["sp-2": .letters("AC")])
    }

    @Test(arguments: ["-", "－", "—", "——", "−"])
    func aDashIsNoResponse(dash: String) throws {
        #expect(try responses("sp-1: \(dash)\nsp-3: \(dash)", for: drawn).isEmpty)
    }

    @Test func aNegativeNumberIsNoDash() throws {
        #expect(try responses("sp-3: －５", for: drawn) == ["sp-3": .number(-5, text: "-5")])
    }

    @Test func bareAnswersFollowTheBankWhereAllItsItemsAreAsked() throws {
        #expect(
            try responses("B\nA C\n-\n# 下一题没把握\nb\n") == [
                "sp-1": .letters("B"), "sp-2": .letters("AC"), "SP-4": .letters("B"),
            ])
        // Shuffling changes the paper, not the file.
        let shuffled = Quiz.exam(items: Self.bank, .init(shufflesItems: true, shufflesOptions: true))
        #expect(try responses("B", for: shuffled) == ["sp-1": .letters("B")])
    }

    @Test func anExactNameGoesBeforeOneThatDiffersInCase() throws {
        let quiz = Quiz.exam(items: [.choice("x"), .choice("X")])
        #expect(try responses("X: B\nx: C", for: quiz) == ["X": .letters("B"), "x": .letters("C")])
        #expect(read("ｘ: B", for: quiz).diagnostics.map(\.id) == ["answers/unknown-item"])
    }

    @Test(arguments: [
        ("sp-1: A\n⟦sp-9⟧: A", "answers/unknown-item"), ("⟦题目\u{301}⟧：A", "answers/unknown-item"),
        ("⟦⟧: A", "answers/unknown-item"),
        ("  ⟦B⟧  # 第一题", "answers/bare-answer"), ("sp-1: A\n⟦sp-1⟧ : B", "answers/twice"),
        ("　⟦sp-1:⟧ \n", "answers/missing"),
        ("sp-3: ⟦12万元⟧", "answers/not-a-number"), ("sp-3： ⟦10²⟧ # 平方", "answers/not-a-number"),
        ("sp-1: ⟦E⟧", "answers/not-an-option"), ("sp-2: A,⟦1⟧", "answers/not-an-option"),
        ("sp-2: a、Ｃ、⟦Ｆ⟧、B", "answers/not-an-option"), ("sp-2: AC⟦FG⟧B", "answers/not-an-option"),
        ("sp-1: ⟦甲乙⟧ 丙", "answers/not-an-option"), ("sp-1: ⟦ß⟧", "answers/not-an-option"),
        ("sp-1: A⟦,⟧", "answers/lone-separator"), ("sp-2: A,C⟦，⟧ # 两项", "answers/lone-separator"),
        ("sp-2: A ,⟦、⟧ C", "answers/lone-separator"), ("sp-1：⟦，⟧", "answers/lone-separator"),
        ("sp-1: ⟦、⟧A", "answers/lone-separator"),
        ("sp-1: ⟦A，B⟧", "answers/several-options"),
    ])
    func reportsAMistakeWhereItIs(marked: String, id: DiagnosticID) throws {
        let sample = MarkedText(marked)
        let diagnostics = read(sample.text, for: drawn).diagnostics
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostics.count == 1)
        #expect(diagnostic.id == id)
        #expect(diagnostic.severity == .error)
        let place = sample.place(at: sample.ranges[0].lowerBound)
        #expect(diagnostic.place == SourcePlace(path: "answers.txt", line: place.line, column: place.column))
        let bytes = Array(sample.bytes[sample.ranges[0]])
        #expect(diagnostic.excerpt?.marked == String(decoding: bytes, as: UTF8.self))
    }

    @Test func reportsEveryMistakeAndKeepsTheGoodAnswers() {
        let file = read("sp-1: B\nsp-x: A\nsp-3: 五\nSP-4: A\n", for: drawn)
        #expect(file.diagnostics.map(\.id) == ["answers/unknown-item", "answers/not-a-number"])
        #expect(file.responses == ["sp-1": .letters("B"), "SP-4": .letters("A")])
    }

    @Test func tooManyBareAnswersAreReportedOnceAtTheFirst() {
        let sample = MarkedText("A\nA\n1\nA\nA\n①A\nA\nA\n")
        let diagnostics = read(sample.text).diagnostics
        #expect(diagnostics.map(\.id) == ["answers/too-many"])
        #expect(diagnostics.first?.place.line == sample.place("①").line)
    }

    @Test(arguments: ["sp-1: A\n⟦B⟧\nC", "sp-2: A\n⟦B⟧\nsp-x: A", "A\n⟦sp-2⟧: A\nsp-3: 5\nA"])
    func bareAndNamedAnswersInOneFileAreReportedOnce(marked: String) throws {
        let sample = MarkedText(marked)
        let diagnostics = read(sample.text).diagnostics.filter { $0.id != "answers/unknown-item" }
        #expect(diagnostics.map(\.id) == ["answers/mixed"])
        #expect(diagnostics.first?.place.line == sample.place(at: sample.ranges[0].lowerBound).line)
        let bytes = Array(sample.bytes[sample.ranges[0]])
        #expect(diagnostics.first?.excerpt?.marked == String(decoding: bytes, as: UTF8.self))
    }

    @Test(arguments: [
        "sp-0: A", "sp-1: ", "sp-1: A\nsp-1: B", "sp-1: A\nB", "sp-1: E", "sp-1: A,", "sp-1: A,B", "sp-3: 五",
        "A\nA\n1\nA\nA\nA",
    ])
    func saysEachMistakeInASentence(text: String) throws {
        let diagnostic = try #require(read(text).diagnostics.first)
        for phrase in [diagnostic.message, diagnostic.advice].compactMap(\.self) {
            #expect(phrase.chinese.hasSuffix("。") || phrase.chinese.hasSuffix("？"), "\(phrase.chinese)")
            #expect(phrase.english.hasSuffix(".") || phrase.english.hasSuffix("?"), "\(phrase.english)")
            #expect(phrase.english.first?.isUppercase == true || phrase.english.hasPrefix("“"), "\(phrase.english)")
        }
    }

    @Test func suggestsTheItemThatWasMeant() {
        let advice = read("sp1: A", for: drawn).diagnostics.first?.advice
        #expect(advice?.english == "Did you mean sp-1?")
    }

    @Test func refusesAFileThatIsNotUTF8() {
        // 选项 in GB 18030.
        let source = SourceText(path: "answers.txt", bytes: [0x73, 0x70, 0x3A, 0xD1, 0xA1, 0xCF, 0xEE, 0x0A])
        let file = AnswersFile(source, for: all)
        #expect(file.diagnostics.map(\.id) == ["answers/not-utf-8"])
        #expect(file.responses.isEmpty)
    }

    @Test func doesNotRepeatAnEndlessNameInItsMessage() {
        let message = read(String(repeating: "x", count: 100_000) + ": A").diagnostics.first?.message.english
        #expect((message?.count ?? .max) < 100)
    }

    @Test func readsTheAnswersToALongQuiz() throws {
        let items = (0..<1000).map { Item.choice(ItemID("item-\($0)")) }
        let text = items.map { "\($0.id): B" }.joined(separator: "\n")
        let found = try responses(text, for: .exam(items: items))
        #expect(found == Dictionary(uniqueKeysWithValues: items.map { ($0.id, .letters("B")) }))
    }

    @Test(arguments: [
        "14万", "1/2", "1e5", "0x10", "1,5", "2*3", "14，5", "10080美元", "5%", "12 34", "１４万", "八", "1.2.3", "12k", "3:1",
        "(5)",
    ]) func refusesWhatIsNoNumber(text: String) {
        #expect(read("sp-3: \(text)").diagnostics.map(\.id) == ["answers/not-a-number"])
    }
}
