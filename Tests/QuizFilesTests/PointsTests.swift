import Diagnostics
import CourseModel
import CoursekitTestSupport
import Testing

@testable import QuizFiles

/// Points that add up to what `Fraction` cannot hold are refused, whatever the rule of marking; others are not.
@Suite struct PointsTests {
    /// A bank of single-choice items with the points given.
    private func bank(_ points: [String], marked: Int? = nil) -> String {
        points.enumerated().map { number, points in
            let attribute = number == marked ? "⟦points=\(points)⟧" : "points=\(points)"
            return "## 第\(number)题 {#s-\(number) \(attribute)}\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。"
        }.joined(separator: "\n\n")
    }

    @Test(arguments: [
        (["999999999.999999999"], 0), ([String](repeating: "999999.999999999", count: 200), 92),
        (["1", "99999999.000000001"], 1), (["999999999", "0.000000001"], 1),
    ])
    func refusesASumThatCannotBeHeld(points: [String], culprit: Int) throws {
        let marked = MarkedText("---\ntitle: 测验\n---\n\n" + bank(points, marked: culprit))
        let found = SampleQuiz(file: marked.text).diagnostics.filter { $0.severity != .hint }
        #expect(found.map(\.id) == ["quiz/points-too-large"])
        let place = marked.place(at: try #require(marked.ranges.first).lowerBound)
        #expect(found.first?.place == SourcePlace(path: "quizzes/sample.md", line: place.line, column: place.column))
    }

    @Test(arguments: [
        ["1"], ["0", "1"], ["999999999"], [String](repeating: "999999999", count: 90),
        ["0.333333333", "0.333333333", "0.333333334"],
        [String](repeating: "3.3333", count: 300),
    ])
    func takesASumThatCan(points: [String]) throws {
        #expect(SampleQuiz(bank(points)).diagnostics.filter { $0.severity != .hint }.map(\.id) == [])
    }

    /// The finest sum that is taken: every combination of right and wrong options, up to the last item before one is refused.
    @Test(arguments: ["1", "0.5", "99.9999", "250", "0.0001"])
    func everySumOfMarksThatIsTakenIsExact(points: String) throws {
        let worth = try #require(Fraction(decimal: points))
        var check = PointsCheck()
        var total = Fraction.zero
        var maximum = Fraction.zero
        var taken = 0
        for options in 2...26 {
            for right in 1..<options {
                let item = Self.item(right: right, of: options, points: worth)
                guard check.add(item, rule: .perOption) else { continue }
                taken += 1
                maximum += worth
                // One right option chosen, and where that leaves something a wrong one too.
                let share = max(Fraction(1, right), Fraction(1, right) - Fraction(1, options - right))
                total += share * worth
                #expect(total <= maximum)
                _ = (total / maximum).percentText(.share())
            }
        }
        #expect(taken > 100)
    }

    private static func item(right: Int, of count: Int, points: Fraction) -> Item {
        let options = (0..<count).map { index in
            Item.Option(
                letter: OptionLetter(index: index), text: Localized(Markdown("甲"), in: .simplifiedChinese),
                isCorrect: index < right)
        }
        return Item(
            id: "i", stem: Localized(Markdown("题"), in: .simplifiedChinese),
            question: .choice(.init(selection: .multiple, options: options)), points: points)
    }
}
