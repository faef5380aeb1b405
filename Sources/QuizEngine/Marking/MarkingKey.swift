package import CourseModel
internal import FoundationEssentials
internal import TextRules

/// All that it takes to mark responses to one item, as data for a program that has nothing else of coursekit: the page of a site.
///
/// Its JSON is what `theme/self-check.js` reads. Fractions and decimals are texts, so that arithmetic stays exact: `1/4`, `3.15`.
package struct MarkingKey: Sendable, Hashable, Encodable {
    /// A number of one interval, both bounds included.
    struct Numbers: Sendable, Hashable, Encodable {
        let lower: String
        let upper: String
        /// nil for all of the points.
        let share: String?
    }

    /// Ways to say one answer, in the form that `forms` makes of what is typed.
    struct Words: Sendable, Hashable, Encodable {
        let keys: [String]
        let share: String?
    }

    struct Option: Sendable, Hashable, Encodable {
        let letter: String
        let isCorrect: Bool
        let share: String?
    }

    /// `partial`, without its loss.
    private let scheme: String
    private let loss: String
    private let points: String
    private let options: [Option]?
    private let numbers: [Numbers]?
    private let foreseenNumbers: [Numbers]?
    /// The names of the unit that may stand behind a number.
    private let units: [String]?
    private let words: [Words]?
    private let foreseenWords: [Words]?
    /// The forms of Han characters that count as the ones in the keys: `傾` for `倾`.
    private let forms: [String: String]?

    /// - Parameter rule: the quiz's; the item's own goes before it.
    package init(of item: Item, rule: MarkingRule) {
        let rule = item.marking ?? rule
        scheme = rule.scheme.rawValue
        loss = Self.text(rule.loss)
        points = Self.text(item.points)
        switch item.question {
        case .choice(let choice):
            options = choice.options.map {
                Option(letter: $0.letter.description, isCorrect: $0.isCorrect, share: $0.share.map(Self.text))
            }
            (numbers, foreseenNumbers, units, words, foreseenWords, forms) = (nil, nil, nil, nil, nil, nil)
        case .numeric(let question):
            numbers = question.accepted.map(Self.numbers)
            foreseenNumbers = question.foreseen.map { Self.numbers($0.values) }
            units = question.unit.map(NumberEntry.names)
            (options, words, foreseenWords, forms) = (nil, nil, nil, nil)
        case .text(let question):
            var characters = HanForms()
            words = question.accepted.map { accepted in
                let texts = accepted.texts + accepted.translations.sorted { $0.key < $1.key }.flatMap(\.value)
                return Words(keys: texts.map { characters.key(of: $0) }, share: accepted.share.map(Self.text))
            }
            foreseenWords = question.foreseen.map { foreseen in
                Words(keys: foreseen.texts.map { characters.key(of: $0) }, share: nil)
            }
            forms = characters.forms
            (options, numbers, foreseenNumbers, units) = (nil, nil, nil, nil)
        }
    }

    /// One line, the same for the same item.
    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { preconditionFailure("texts and lists are always JSON") }
        return String(decoding: data, as: UTF8.self)
    }

    private static func numbers(_ interval: NumericQuestion.Interval) -> Numbers {
        Numbers(
            lower: interval.lower.description, upper: interval.upper.description, share: interval.share.map(text))
    }

    private static func text(_ fraction: Fraction) -> String {
        fraction.denominator == 1 ? "\(fraction.numerator)" : "\(fraction.numerator)/\(fraction.denominator)"
    }
}

/// The Han characters of some keys, with all forms in which each of them may be typed.
private struct HanForms {
    /// What stands in the keys, by the letter that all its forms fold to.
    private var written: [UInt16: UInt32] = [:]

    /// The key of an answer, each character in the form in which the item has it first.
    mutating func key(of text: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in AnswerKey.compared(text) {
            guard scalar.properties.isIdeographic, let letter = LetterFold.shared[scalar.value].letter else {
                key.append(scalar)
                continue
            }
            let first = written[letter] ?? scalar.value
            written[letter] = first
            key.append(Unicode.Scalar(first) ?? scalar)
        }
        return String(key)
    }

    var forms: [String: String] {
        var forms: [String: String] = [:]
        for (letter, first) in written {
            guard let representative = Unicode.Scalar(first) else { continue }
            for other in Self.characters[letter] ?? [] where other != first {
                if let other = Unicode.Scalar(other) { forms[String(other)] = String(representative) }
            }
        }
        return forms
    }

    /// The characters that fold to the same letter, where there are several.
    private static let characters: [UInt16: [UInt32]] = {
        let fold = LetterFold.shared
        var characters: [UInt16: [UInt32]] = [:]
        for scalar in Array(UInt32(0x3400)...0x9FFF) + Array(UInt32(0x20000)...0x323AF) {
            guard let letter = fold[scalar].letter else { continue }
            characters[letter, default: []].append(scalar)
        }
        return characters.filter { $0.value.count > 1 }
    }()
}
