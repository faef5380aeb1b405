package import CourseModel
package import QuizEngine
internal import TextRules

/// The secret number by which a person is known at a terminal that all share: six to twelve digits, none of those that anybody tries first.
package struct PIN: Sendable, Hashable {
    /// ASCII digits, however they were typed.
    let digits: String

    /// How many digits a PIN has.
    package static let lengths = 6...12

    /// A PIN that somebody has chosen for a person.
    ///
    /// - Throws: `Fault` for one that is too easy to guess.
    package init(_ typed: String, for staffID: StaffID) throws(Fault) {
        let digits = Self.folded(typed)
        guard digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), !digits.isEmpty else {
            throw .notDigits
        }
        guard Self.lengths.contains(digits.utf8.count) else { throw .wrongLength }
        guard !Self.isPattern(Array(digits.utf8)) else { throw .pattern }
        let ofID = String(Self.folded(staffID.text).filter(\.isNumber))
        // A short id may well be a part of any number.
        guard !ofID.contains(digits), ofID.count < 4 || !digits.contains(ofID) else { throw .likeID }
        self.digits = digits
    }

    /// One of six digits, each as likely as any other.
    ///
    /// - Parameter generator: chance; of the system, but in tests.
    package static func random(for staffID: StaffID, using generator: inout some RandomNumberGenerator) -> PIN {
        while true {
            let number = String(Int.random(in: 0..<1_000_000, using: &generator))
            let digits = String(repeating: "0", count: 6 - number.count) + number
            if let pin = try? PIN(digits, for: staffID) { return pin }
        }
    }

    /// What HR hands to the person.
    package var text: String { digits }

    /// Width does not count, nor do blanks around it.
    static func folded(_ typed: String) -> String { Normalization.trimmed(Normalization.folded(typed)) }

    /// One digit again and again, a run up or down (`345678`, `987654`, past nine `890123`), or a short piece repeated (`121212`, `123123`).
    private static func isPattern(_ digits: [UInt8]) -> Bool {
        let steps = zip(digits, digits.dropFirst()).map { (Int($1) - Int($0) + 10) % 10 }
        if let step = steps.first, [0, 1, 9].contains(step), steps.allSatisfy({ $0 == step }) { return true }
        return (1...digits.count / 2).contains { length in
            digits.indices.allSatisfy { digits[$0] == digits[$0 % length] }
        }
    }

    package enum Fault: Error, Sendable, Hashable, CaseIterable {
        case notDigits, wrongLength, pattern, likeID

        /// The fault in a sentence.
        package var phrase: Phrase {
            switch self {
            case .notDigits: Phrase(zh: "PIN 只能是数字", en: "a PIN is digits only")
            case .wrongLength:
                Phrase(
                    zh: "PIN 要 \(PIN.lengths.lowerBound) 到 \(PIN.lengths.upperBound) 位数字",
                    en: "a PIN has \(PIN.lengths.lowerBound) to \(PIN.lengths.upperBound) digits")
            case .pattern:
                Phrase(
                    zh: "这个 PIN 太好猜：不要用同一个数字、连着的数字或重复的一段",
                    en: "this PIN is too easy to guess: no single digit, no run, no piece repeated")
            case .likeID: Phrase(zh: "PIN 不能和工号一样", en: "a PIN must not be the staff id")
            }
        }
    }
}
