import CourseModel
import QuizEngine
import QuizFiles
import QuizSamples
import Testing

/// What somebody wrote on paper, as it is typed into a table.
struct WrittenAnswerTests {
    private func read(_ text: String, to item: Item) -> WrittenAnswer {
        WrittenAnswer(text, to: PaperItem(asWritten: item))
    }

    /// On a printed paper the first option shown is A, whichever was written first.
    @Test func lettersAreThoseOfThePaper() {
        let item = Item.choice("x", correct: "AC", of: 4, .multiple)
        let asked = PaperItem(item: item, optionOrder: [3, 0, 2, 1].map(OptionLetter.init(index:)))
        #expect(WrittenAnswer("A", to: asked) == .response(.letters("D")))
        #expect(WrittenAnswer("BC", to: asked) == .response(.letters("AC")))
        guard case .unreadable = WrittenAnswer("E", to: asked) else {
            Issue.record("there are four options")
            return
        }
    }

    @Test(arguments: ["A,C", "ac", "Ａ、Ｃ", "C A", "A；C"]) func readsLettersHoweverTheyAreWritten(text: String) {
        #expect(read(text, to: .choice("x", correct: "AC", of: 5, .multiple)) == .response(.letters("AC")))
    }

    @Test(arguments: ["", "  ", "-", "—", "——"]) func nothingIsNoAnswer(text: String) {
        #expect(read(text, to: .choice("x")) == .omitted)
        #expect(read(text, to: .numeric("n")) == .omitted)
    }

    @Test func readsTheWordsOfAnOption() {
        let options = ["对", "错"].enumerated().map { index, words in
            Item.Option(letter: OptionLetter(index: index), text: text(words), isCorrect: index == 0)
        }
        let item = Item(id: "tf", stem: text("？"), question: .choice(.init(selection: .single, options: options)))
        #expect(read("错。", to: item) == .response(.letters("B")))
        #expect(read("对", to: item) == .response(.letters("A")))
        guard case .unreadable = read("不错", to: item) else {
            Issue.record("words of no option are no answer")
            return
        }
    }

    @Test func saysWhatIsWrongAndWhatToWrite() {
        guard case .unreadable(let number) = read("十", to: .numeric("n")),
            case .unreadable(let several) = read("AB", to: .choice("x"))
        else {
            Issue.record("these are no answers")
            return
        }
        #expect(number.chinese == "这题要填数字，“十”读不成数字。请写成 1200 或 3.5 这样的数字。")
        #expect(several.english == "Item x takes one option.")
    }
}
