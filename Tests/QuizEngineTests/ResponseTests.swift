import CourseModel
import Foundation
import QuizEngine
import QuizSamples
import Testing

/// What gradebooks keep must read the same for ever.
struct ResponseTests {
    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    @Test(arguments: [
        (
            AttemptEvent.responded("sp-1", .letters("CAB")),
            #"{"responded":{"item":"sp-1","response":{"options":"ABC"}}}"#
        ),
        (
            .responded("sp-3", .number(Decimal(string: "-0.10000000000000000000000000001")!, text: "－0.1…")),
            #"{"responded":{"item":"sp-3","response":{"number":"-0.10000000000000000000000000001","text":"－0.1…"}}}"#
        ),
        (.responded("sp-1", nil), #"{"responded":{"item":"sp-1"}}"#),
        (.flagged("sp-1", true), #"{"flagged":{"isFlagged":true,"item":"sp-1"}}"#),
        (.moved(to: 3), #"{"moved":{"to":3}}"#),
        (.setAside, #"{"setAside":{}}"#), (.resumed, #"{"resumed":{}}"#),
        (.submitted(by: .learner), #"{"submitted":{"by":"learner"}}"#),
        (.submitted(by: .timeLimit), #"{"submitted":{"by":"time-limit"}}"#), (.discarded, #"{"discarded":{}}"#),
    ])
    func eventsKeepTheirForm(event: AttemptEvent, text: String) throws {
        #expect(try json(event) == text)
        #expect(try JSONDecoder().decode(AttemptEvent.self, from: Data(text.utf8)) == event)
    }

    @Test func itemsAndRulesKeepTheirForm() throws {
        #expect(
            try json(Item.choice("i", of: 2)) == """
                {"id":"i","points":{"denominator":1,"numerator":1},"question":{"choice":{"options":\
                [{"isCorrect":true,"isFixed":false,"letter":"A","text":{"language":"zh-Hans","text":"选项 A"}},\
                {"isCorrect":false,"isFixed":false,"letter":"B","text":{"language":"zh-Hans","text":"选项 B"}}],\
                "selection":"single"}},"stem":{"language":"zh-Hans","text":"题 i"},"tags":[]}
                """)
        #expect(
            try json(Item.numeric("n").question) == """
                {"numeric":{"accepted":[{"lower":99,"text":"99...101","upper":101}],"foreseen":[],\
                "unit":{"language":"zh-Hans","text":"元"}}}
                """)
        #expect(try json(Quiz.Draw.count(15)) == #"{"count":{"items":15}}"#)
        #expect(try json(Quiz.Draw.perObjective(["b": 1, "a": 2])) == #"{"perObjective":{"items":{"a":2,"b":1}}}"#)
        #expect(try json(Quiz.ExpiryPolicy.grace(seconds: 60)) == #"{"grace":{"seconds":60}}"#)
    }

    @Test func boundsOfThirtyDigitsAreReadBackExactly() throws {
        let bound = Decimal(string: "123456789012345678901234567.891")!
        let interval = NumericQuestion.Interval(lower: bound, upper: bound, text: "")
        let coded = try JSONEncoder().encode(interval)
        #expect(try JSONDecoder().decode(NumericQuestion.Interval.self, from: coded) == interval)
    }

    @Test(arguments: [#"{"options":"A1"}"#, #"{"number":"x","text":"x"}"#, #"{}"#, #"{"number":"5"}"#])
    func refusesResponsesThatNobodyGave(text: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Response.self, from: Data(text.utf8)) }
    }

    @Test(arguments: [
        (Response.letters("A"), true, true, false), (.letters("AB"), false, true, false),
        (.letters(""), false, false, false),
        (.letters("F"), false, false, false), (.number(1, text: "1"), false, false, true),
    ])
    func answersOnlyQuestionsOfItsForm(response: Response, single: Bool, multiple: Bool, numeric: Bool) {
        #expect(response.answers(Item.choice("i").question) == single)
        #expect(response.answers(Item.choice("i", of: 4, .multiple).question) == multiple)
        #expect(response.answers(Item.numeric("i").question) == numeric)
    }
}
