import CourseModel
import Testing

@testable import Gradebook

/// When two people cannot be one.
struct JoiningTests {
    private typealias Sitting = Gradebook.Joining.Sitting

    private func sitting(_ id: String, _ moments: Int64..., gradebook: String = "g", isSat: Bool = true) -> Sitting {
        Sitting(id: .init(id), gradebook: .init(gradebook), isSat: isSat, moments: moments)
    }

    @Test func whoAnswersTwiceAtOnceIsTwo() {
        let found = Gradebook.Joining.simultaneous(
            [sitting("a", 10, 20, 30)], [sitting("b", 15, 25, 40), sitting("c", 50, 60)])
        #expect(found == ["a", "b"])
    }

    @Test func whoLeavesAnAttemptOpenMayTakeAnother() {
        // Begun in the evening, ended in the morning; another in between, and one that begins as the first ends.
        #expect(Gradebook.Joining.simultaneous([sitting("a", 10, 100)], [sitting("b", 40, 50, 60)]).isEmpty)
        #expect(Gradebook.Joining.simultaneous([sitting("a", 10, 40)], [sitting("b", 40, 50)]).isEmpty)
    }

    @Test func clocksOfTwoGradebooksAreNotCompared() {
        #expect(
            Gradebook.Joining.simultaneous([sitting("a", 1, 2, 3)], [sitting("b", 1, 2, 3, gradebook: "h")]).isEmpty)
        #expect(Gradebook.Joining.simultaneous([sitting("a", 1, 2, 3)], [sitting("b", 1, 2, 3, isSat: false)]).isEmpty)
    }
}
