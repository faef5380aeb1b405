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
    /// In characters; nil for any.
    private var lengths: ClosedRange<Int>?

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
        guard lengths?.contains(name.count) ?? true, !notFirst.contains(where: { name.hasPrefix(String($0)) }) else {
            return false
        }
        switch letters {
        case .characters:
            // What a character is takes long to ask, and most names are of plain ones.
            if name.unicodeScalars.allSatisfy({ $0.isPlainOfWord || $0.isASCII && marks.contains(Character($0)) }) {
                return true
            }
            return name.allSatisfy { $0.isLetter || $0.isNumber || marks.contains($0) }
        case .words:
            return name.unicodeScalars.allSatisfy { $0.isPlainOfWord || $0.isOfWord || marks.contains(Character($0)) }
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
        forPlainHeading(heading) ?? forAnyHeading(heading)
    }

    /// The same for ASCII, Chinese characters and the usual marks between them, which no form of Unicode changes; nil where there
    /// is anything else. Nearly every heading is one of these, and the tables of Unicode cost ten times as much.
    private static func forPlainHeading(_ heading: String) -> String? {
        var result: [UInt8] = []
        result.reserveCapacity(heading.utf8.count)
        var wantsHyphen = false
        for scalar in heading.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x5F, 0x4E00...0x9FFF:
                if wantsHyphen { result.append(UInt8(ascii: "-")) }
                wantsHyphen = false
                let small = 0x41...0x5A ~= scalar.value ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
                result.append(contentsOf: UTF8.encode(small) ?? UTF8.encodedReplacementCharacter)
            case 0x09...0x0D, 0x20, 0x2D, 0x3000:
                wantsHyphen = !result.isEmpty
            case 0..<0x80, 0xB7, 0x2014, 0x2018...0x201D, 0x2026, 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301B,
                0xFF01...0xFF0F, 0xFF1A...0xFF20:
                break
            default:
                return nil
            }
        }
        return result.isEmpty ? "section" : String(decoding: result, as: UTF8.self)
    }

    /// The rule itself, for whatever a heading consists of.
    static func forAnyHeading(_ heading: String) -> String {
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
    /// Whether it is one of the letters and digits of ASCII, or one of the Chinese characters that have been letters from Unicode's first
    /// version on: nearly all that names consist of, and told without asking the tables of Unicode.
    package var isPlainOfWord: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "\u{4E00}"..."\u{9FA5}": true
        default: false
        }
    }

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
