import QuizEngine
import Testing

/// Which short answers are the same one.
@Suite struct AnswerKeyTests {
    @Test(arguments: [
        ("NPS", "ｎｐｓ"), ("倾听", "傾聽"), ("倾听", " “倾听”。 "), ("客户 忠诚度", "客户忠诚度"), ("e-mail", "E-Mail"), ("《论语》", "论语"),
        ("90%", "90％"), ("a\u{301}b", "\u{E1}b"), ("倾\u{200B}听", "倾听"), ("回访！", "回访"),
    ]) func widthCaseScriptBlanksAndMarksAtTheEndsDoNotCount(one: String, other: String) {
        #expect(one.isSameAnswer(as: other))
    }

    @Test(arguments: [
        ("倾听", "聆听"), ("C++", "C"), ("3.5", "35"), ("e-mail", "email"), ("甲、乙", "甲乙"), ("1/2", "12"), ("不满意", "满意"),
    ]) func whatStandsInsideCounts(one: String, other: String) {
        #expect(!one.isSameAnswer(as: other))
    }

    @Test func marksAndBlanksAloneAreNoAnswer() {
        for text in ["", " ", "　", "。", "“”", "…", "\u{200B}"] {
            #expect(!text.isShortAnswer)
            #expect(Response(words: text) == nil)
        }
        #expect(Response(words: " 倾听 ") == .words(ShortAnswer(typed: "倾听")))
    }
}
