import CourseModel
import FoundationEssentials
import QuizEngine
import TerminalKit
import Testing

@testable import QuizTerminal

/// Thousands of keys in no sensible order, by fixed seeds: nothing breaks, what is on the disk is what the screen holds, and the score is
/// the one that the answers earn by a count of its own.
@Suite struct RandomKeysTests {
    private static let keys: [Key] =
        Array("abcdefgh123450nprmuwosxq?Ａ１　*/jk").map(Key.character) + [
            .enter, .enter, .enter, .escape, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .tab, .backTab,
            .backspace, .delete, .control("s"), .control("r"), .paste("10080"), .paste("文字"), .function(1),
        ]
    private static let sizes = [(80, 24), (20, 6), (1, 1), (140, 30), (40, 12)]

    /// The answers by the events alone.
    private static func responses(in events: [AttemptEvent]) -> [ItemID: Response] {
        var (responses, closed): ([ItemID: Response], Set<ItemID>) = ([:], [])
        for event in events {
            switch event {
            case .responded(let item, let response): if !closed.contains(item) { responses[item] = response }
            case .feedbackShown(let item): closed.insert(item)
            default: break
            }
        }
        return responses
    }

    /// What the items of the sample earn, counted by hand.
    private static func earned(by responses: [ItemID: Response]) -> Fraction {
        func letters(_ item: ItemID) -> Set<String> {
            guard case .options(let chosen)? = responses[item] else { return [] }
            return Set(chosen.map(\.description))
        }
        var total = Fraction.zero
        for (item, right) in [("sp-0-1", "B"), ("sp-2-1", "B"), ("rc-2-5", "A")] as [(ItemID, String)]
        where letters(item) == [right] { total = total + .one }
        // Two points: each of two right options earns one, the wrong one loses two, and nothing goes below nothing.
        let several = letters("sp-1-2")
        let right = several.intersection(["A", "C"]).count - (several.contains("B") ? 2 : 0)
        total = total + Fraction(max(right, 0))
        if case .number(let value, _)? = responses["rc-2-4"], value >= 10070, value <= 10090 { total = total + .one }
        return total
    }

    @Test(arguments: 0..<12 as Range<UInt64>, [Quiz.Rules(passMark: Fraction(4, 5)), SampleAttempt.telling])
    func leadToAScoreThatAnybodyCanCount(seed: UInt64, rules: Quiz.Rules) throws {
        var chance = SeededGenerator(seed: seed)
        var driver = ScreenDriver(SampleAttempt.attempt(rules: rules), library: SampleAttempt.library)
        for step in 0..<1500 where driver.mode != .finished {
            switch chance.number(below: 40) {
            case 0:
                let (columns, rows) = Self.sizes[chance.number(below: Self.sizes.count)]
                driver.resize(columns: columns, rows: rows)
            case 1: driver.wait(seconds: 1 + chance.number(below: 3))
            case 2: driver.ledger.failure = driver.ledger.failure == nil ? Ledger.diskIsFull : nil
            default:
                let key = Self.keys[chance.number(below: Self.keys.count)]
                // Leaving would end the walk at once.
                if driver.mode == .question(.leaving), key == .enter {
                    driver.press(.escape)
                } else {
                    driver.press(key)
                }
            }
            #expect(driver.frame.lines.count >= 1, "step \(step)")
        }
        driver.ledger.failure = nil
        driver.wait(seconds: 3)
        let told = Self.responses(in: driver.ledger.events)
        #expect(driver.session.attempt.responses == told)
        guard let score = Score(of: driver.session.attempt) else { return }
        #expect(score.total == Self.earned(by: told))
        #expect(score.maximum == Fraction(6))
        #expect(score.outcome == (score.total >= Fraction(24, 5) ? .passed : .notPassed))
    }

    /// A walk that is submitted for sure.
    @Test(arguments: 100..<112 as Range<UInt64>) func areCountedWhenSubmitted(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var driver = ScreenDriver(SampleAttempt.attempt())
        for _ in 0..<400 {
            driver.press(Self.keys[chance.number(below: 8)])
            if chance.number(below: 3) == 0 { driver.type("n") }
            if driver.mode != .item { driver.press(.escape, .enter) }
        }
        driver.press(.escape)
        driver.type("s2")
        driver.press(.enter)
        let score = try #require(driver.session.score)
        #expect(score.total == Self.earned(by: Self.responses(in: driver.ledger.events)))
    }
}
