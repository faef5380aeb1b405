/// What a name may consist of, so that it can stand in an address, in an attribute and in a command without quotes: letters and
/// digits of all scripts, and a few marks.
package struct NameRule: Sendable {
    /// How letters and digits are told from everything else.
    private enum Letters: Sendable {
        /// Every scalar is a letter, a mark on one or a decimal digit.
        case words
        /// Every character begins with a letter or anything that stands for a number, whatever is put on it.
        case characters
        /// Every scalar is a letter or stands for a number; nothing is put on one.
        case scalars
    }

    private let letters: Letters
    private let marks: Set<Character>
    /// What no name begins with.
    private var notFirst: Set<Character> = []
    /// In characters.
    private var lengths = 0...Int.max

    /// Of the files and folders of courses and quizzes.
    package static let file = NameRule(letters: .words, marks: ["-", "_", "."])
    /// Of items and passages.
    package static let item = NameRule(letters: .characters, marks: ["-", "_", "."])
    /// Of a workspace, whose gradebook is called after it.
    package static let workspace = NameRule(
        letters: .characters, marks: ["-", "_", "."], notFirst: ["."], lengths: 0...64)
    /// Of files that `new` makes, to which an ending is added.
    package static let newFile = NameRule(
        letters: .scalars, marks: ["-", "_"], notFirst: [".", "-"], lengths: 1...Int.max)

    package func allows(_ name: String) -> Bool {
        guard lengths.contains(name.count), !notFirst.contains(where: { name.hasPrefix(String($0)) }) else {
            return false
        }
        switch letters {
        case .characters: return name.allSatisfy { $0.isLetter || $0.isNumber || marks.contains($0) }
        case .words: return name.unicodeScalars.allSatisfy { $0.isOfWord || marks.contains(Character($0)) }
        case .scalars:
            return name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || marks.contains(Character($0))
            }
        }
    }
}

/// The automatic ids of headings.
package enum Anchor {
    /// The id of a heading: NFC, lower case, spaces as `-`, letters, marks and digits of all scripts kept, the rest dropped.
    ///
    /// `途径一：商家的 Business Definition` becomes `途径一商家的-business-definition`; a heading without any letter or digit
    /// is `section`. Ids that must differ on one page are told apart by the caller.
    package static func forHeading(_ heading: String) -> String {
        var result = String.UnicodeScalarView()
        var wantsHyphen = false
        for scalar in Normalization.composed(heading).lowercased().unicodeScalars {
            if scalar.properties.isWhitespace || scalar == "-" {
                wantsHyphen = !result.isEmpty
            } else if isKept(scalar) {
                if wantsHyphen { result.append("-") }
                wantsHyphen = false
                result.append(scalar)
            }
        }
        return result.isEmpty ? "section" : Normalization.composed(String(result))
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .letterNumber, .otherNumber, .connectorPunctuation: return true
        default: return scalar.isOfWord
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter, a mark on one or a decimal digit.
    fileprivate var isOfWord: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            true
        default:
            false
        }
    }
}
