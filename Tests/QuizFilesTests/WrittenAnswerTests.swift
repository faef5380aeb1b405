import CourseModel
import QuizEngine
import QuizFiles
import QuizSamples
import Testing

/// What somebody wrote on paper, as it is typed into a table.
struct WrittenAnswerTests {
    @Test(arguments: ["A,C", "ac", "Ａ、Ｃ", "C A", "A；C"]) func readsLettersHoweverTheyAreWritten(text: String) {
        #expect(WrittenAnswer(text, to: .choice("x", correct: "AC", of: 5, .multiple)) == .response(.letters("AC")))
    }

    @Test(arguments: ["", "  ", "-", "—", "——"]) func nothingIsNoAnswer(text: String) {
        #expect(WrittenAnswer(text, to: .choice("x")) == .omitted)
        #expect(WrittenAnswer(text, to: .numeric("n")) == .omitted)
    }

    @Test func readsTheWordsOfAnOption() {
        let options = ["对", "错"].enumerated().map { index, words in
            Item.Option(letter: OptionLetter(index: index), text: text(words), isCorrect: index == 0)
        }
        let item = Item(id: "tf", stem: text("？"), question: .choice(.init(selection: .single, options: options)))
        #expect(WrittenAnswer("错。", to: item) == .response(.letters("B")))
        #expect(WrittenAnswer("对", to: item) == .response(.letters("A")))
        guard case .unreadable = WrittenAnswer("不错", to: item) else {
            Issue.record("words of no option are no answer")
            return
        }
    }

    @Test func saysWhatIsWrongAndWhatToWrite() {
        guard case .unreadable(let number) = WrittenAnswer("十", to: .numeric("n")),
            case .unreadable(let several) = WrittenAnswer("AB", to: .choice("x"))
        else {
            Issue.record("these are no answers")
            return
        }
        #expect(number.chinese == "这题要填数字，“十”读不成数字。请写成 1200 或 3.5 这样的数字。")
        #expect(several.english == "Item x takes one option.")
    }
}
