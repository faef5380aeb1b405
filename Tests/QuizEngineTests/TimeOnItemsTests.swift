import CourseModel
import QuizEngine
import QuizSamples
import Testing

/// How long each item took, as far as the events of an attempt tell.
struct TimeOnItemsTests {
    @Test func timeIsOfTheItemThatAnEventIsAbout() {
        var attempt = AttemptRecord(at: .exam(items: [.choice("a"), .choice("b"), .choice("c")], .init()))
        attempt.apply(.moved(to: 1), at: .start.after(4))
        attempt.apply(.responded("b", .letters("A")), at: .start.after(10))
        attempt.apply(.flagged("b", true), at: .start.after(11))
        attempt.apply(.setAside, at: .start.after(13))
        // What passed meanwhile is of no item.
        attempt.apply(.resumed, at: .start.after(1000))
        attempt.apply(.responded("a", .letters("A")), at: .start.after(1003))
        #expect(attempt.timeOnItems == ["a": 7000, "b": 9000])
        // The last look before submitting, too.
        attempt.apply(.submitted(by: .learner), at: .start.after(1060))
        #expect(attempt.timeOnItems == ["a": 7000, "b": 9000])
    }
}
