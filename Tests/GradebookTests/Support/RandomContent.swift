import CourseModel
import FoundationEssentials
import QuizEngine

@testable import Gradebook

/// Random values of the kinds that gradebooks keep; the same seed makes the same ones.
struct RandomContent {
    private var chance: SeededGenerator

    init(seed: UInt64) {
        chance = SeededGenerator(seed: seed)
    }

    private mutating func number(below bound: Int) -> Int { chance.number(below: bound) }
    private mutating func maybe<Value>(_ value: (inout Self) -> Value) -> Value? {
        number(below: 3) == 0 ? nil : value(&self)
    }
    private mutating func list<Value>(upTo count: Int, _ value: (inout Self) -> Value) -> [Value] {
        (0..<number(below: count + 1)).map { _ in value(&self) }
    }

    private static let scalars: [ClosedRange<UInt32>] = [
        0...0x1F, 0x20...0x7E, 0x20...0x7E, 0x22...0x22, 0x2F...0x2F, 0x5C...0x5C, 0x7F...0xFF, 0x300...0x36F,
        0x4E00...0x9FFF,
        0x200B...0x202E, 0x2028...0x2029, 0xE000...0xFFFF, 0x1F300...0x1FAFF, 0x10000...0x10FFFF,
    ]

    mutating func text() -> String {
        let length = number(below: 12) == 0 ? 500 : number(below: 12)
        var text = String.UnicodeScalarView()
        for _ in 0..<length {
            let range = Self.scalars[number(below: Self.scalars.count)]
            let value = range.lowerBound + UInt32(number(below: range.count))
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }

    private mutating func integer() -> Int {
        switch number(below: 4) {
        case 0: Int(truncatingIfNeeded: chance.next())
        case 1: -number(below: 100)
        default: number(below: 1000)
        }
    }

    private mutating func decimal() -> Decimal {
        var digits = String(number(below: 10))
        for _ in 0..<number(below: 30) { digits += String(number(below: 10)) }
        if number(below: 2) == 0 { digits += "." + String(number(below: 1_000_000)) }
        return Decimal(string: (number(below: 4) == 0 ? "-" : "") + digits) ?? 0
    }

    private mutating func localized<Value>(_ value: (inout Self) -> Value) -> Localized<Value> {
        var translations: [LanguageTag: Value] = [:]
        for _ in 0..<number(below: 4) { translations[LanguageTag(text())] = value(&self) }
        return Localized(value(&self), in: LanguageTag(text()), translations: translations)
    }
    private mutating func markdown() -> Localized<Markdown> { localized { Markdown($0.text()) } }
    private mutating func identifier<Entity>() -> Identifier<Entity> { Identifier(text()) }
    private mutating func letter() -> OptionLetter { OptionLetter(index: number(below: 26)) }
    private mutating func fraction() -> Fraction { Fraction(integer(), number(below: 1000) + 1) }

    private mutating func share() -> Fraction { Fraction(number(below: 100) + 1, 101) }
    private mutating func rule() -> MarkingRule {
        let schemes = MarkingRule.Scheme.allCases
        let loss = number(below: 2) == 0 ? .zero : share()
        return MarkingRule(schemes[number(below: schemes.count)], loss: loss)
    }

    private mutating func question() -> Item.Question {
        if number(below: 3) == 0 {
            let accepted = list(upTo: 3) { random in
                TextQuestion.Accepted(
                    texts: random.list(upTo: 3) { $0.text() },
                    translations: random.number(below: 2) == 0 ? [:] : [.english: [random.text()]],
                    share: random.maybe { $0.share() })
            }
            let foreseen = list(upTo: 2) { random in
                TextQuestion.ForeseenWords(texts: [random.text()], feedback: random.markdown())
            }
            return .text(TextQuestion(accepted: accepted, foreseen: foreseen))
        }
        if number(below: 2) == 0 {
            let options = list(upTo: 5) { random in
                Item.Option(
                    letter: random.letter(), text: random.markdown(), isCorrect: random.number(below: 2) == 0,
                    feedback: random.maybe { $0.markdown() }, isFixed: random.number(below: 2) == 0,
                    share: random.maybe { $0.share() })
            }
            return .choice(Item.Choice(selection: number(below: 2) == 0 ? .single : .multiple, options: options))
        }
        func interval(_ random: inout Self) -> NumericQuestion.Interval {
            NumericQuestion.Interval(
                lower: random.decimal(), upper: random.decimal(), text: random.text(),
                share: random.maybe { $0.share() })
        }
        return .numeric(
            NumericQuestion(
                accepted: list(upTo: 3, interval),
                foreseen: list(upTo: 2) { .init(values: interval(&$0), feedback: $0.markdown()) },
                unit: maybe { $0.markdown() }))
    }

    mutating func item() -> Item {
        Item(
            id: identifier(), stem: markdown(), question: question(), rationale: maybe { $0.markdown() },
            points: fraction(), objective: maybe { $0.identifier() }, fact: maybe { $0.identifier() },
            lesson: maybe { $0.identifier() }, tags: list(upTo: 3) { $0.text() },
            marking: maybe { $0.rule() })
    }

    mutating func passage() -> Passage { Passage(id: identifier(), title: markdown(), text: markdown()) }

    private mutating func draw() -> Quiz.Draw {
        switch number(below: 3) {
        case 0: return .all
        case 1: return .count(integer())
        default:
            var counts: [ObjectiveID: Int] = [:]
            for _ in 0..<number(below: 8) { counts[identifier()] = integer() }
            return .perObjective(counts)
        }
    }

    mutating func quiz() -> QuizVersion {
        let units: [Quiz.Validity.Unit] = [.days, .months, .years]
        let expiry: [Quiz.ExpiryPolicy] = [.submit, .discard, .grace(seconds: integer())]
        let rules = Quiz.Rules(
            passMark: maybe { $0.fraction() }, timeLimit: maybe { $0.integer() }, attempts: maybe { $0.integer() },
            draw: draw(), shufflesItems: number(below: 2) == 0, shufflesOptions: number(below: 2) == 0,
            marking: rule(),
            review: maybe { Quiz.Review.allCases[$0.number(below: Quiz.Review.allCases.count)] },
            validity: maybe { .init(count: $0.integer(), unit: units[$0.number(below: 3)]) },
            onExpiry: expiry[number(below: 3)])
        return QuizVersion(
            id: identifier(), title: localized { $0.text() }, course: maybe { $0.identifier() },
            courseTitle: maybe { $0.localized { $0.text() } }, kind: number(below: 2) == 0 ? .exam : .practice,
            rules: rules,
            objectives: list(upTo: 3) { Objective(id: $0.identifier(), text: $0.localized { $0.text() }) },
            timeZone: text())
    }

    mutating func event() -> AttemptEvent {
        switch number(below: 11) {
        case 0: .responded(identifier(), nil)
        case 1: .responded(identifier(), .options(Set(list(upTo: 6) { $0.letter() })))
        case 2: .responded(identifier(), .number(typedNumber(), text: text()))
        case 3: .flagged(identifier(), number(below: 2) == 0)
        case 4: .moved(to: integer())
        case 5: .submitted(by: number(below: 2) == 0 ? .learner : .timeLimit)
        case 8: .confidence(identifier(), number(below: 3) + 1)
        case 9: .feedbackShown(identifier())
        case 10: .responded(identifier(), .words(ShortAnswer(commitment: text(), words: nil)))
        case 6: number(below: 2) == 0 ? .setAside : .resumed
        default: .discarded
        }
    }

    /// At most 30 digits, as a learner may type them.
    private mutating func typedNumber() -> Decimal { Decimal(integer()) / 1000 }

    mutating func beginning() -> EventChain.Started {
        EventChain.Started(
            learner: identifier(), workspace: text(), quiz: identifier(), quizVersion: text(), bankVersion: text(),
            number: integer(), source: AttemptRecord.Source.allCases[number(below: 4)], language: LanguageTag(text()),
            seed: String(chance.next()), seen: list(upTo: 4) { $0.identifier() },
            paper: list(upTo: 4) {
                .init(
                    item: $0.text(), passage: $0.maybe { $0.text() }, optionOrder: $0.text(),
                    quiz: $0.maybe { $0.identifier() })
            },
            gradebook: maybe { $0.identifier() }, commitment: maybe { $0.text() },
            limits: maybe { random in
                AttemptRecord.Limits(
                    Quiz.Rules(
                        timeLimit: random.maybe { $0.number(below: 999) },
                        attempts: random.maybe { $0.number(below: 9) }),
                    extraTime: random.number(below: 2) * 60, extraAttempts: random.number(below: 2))
            })
    }
}
