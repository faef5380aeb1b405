/// Turns text of any origin into text that a terminal only shows.
struct TerminalSanitizer {
    /// What stands for a thing that cannot be shown.
    private static let mark: Unicode.Scalar = "\u{FFFD}"
    /// Carries a combining mark that has no character before it.
    private static let dottedCircle: Unicode.Scalar = "\u{25CC}"
    /// More marks on one character than any language writes; more would grow over the lines above and below.
    private static let mostMarks = 8
    private static let tabWidth = 4

    private let keepsLineFeeds: Bool
    private var output: [UInt8] = []
    /// Where in the output the text since the last tab or line feed begins, and its column.
    private var segmentStart = 0
    private var segmentColumn = 0
    private var before: Unicode.Scalar?
    private var marksInARow = 0

    static func sanitized(_ text: String, keepingLineFeeds: Bool) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var sanitizer = TerminalSanitizer(keepsLineFeeds: keepingLineFeeds)
        sanitizer.run(over: text.unicodeScalars)
        return String(decoding: sanitizer.output, as: UTF8.self)
    }

    private init(keepsLineFeeds: Bool) {
        self.keepsLineFeeds = keepsLineFeeds
    }

    private mutating func run(over scalars: String.UnicodeScalarView) {
        let classes = ScalarClasses.shared
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            let next = index < scalars.endIndex ? scalars[index] : nil
            if scalar.value >= 0x20 && scalar.value < 0x7F || !classes[scalar].isDisjoint(with: [.han, .kana]) {
                append(scalar)
            } else if scalar.value < 0x20 || scalar.value == 0x7F {
                appendControl(scalar, before: next)
            } else {
                appendOther(scalar, before: next)
            }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        join(scalar)
        marksInARow = 0
    }

    /// Appends a scalar that belongs to the character before it.
    private mutating func join(_ scalar: Unicode.Scalar) {
        if scalar.isASCII {
            output.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
            output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        before = scalar
    }

    private mutating func startSegment(atColumn column: Int) {
        segmentStart = output.count
        segmentColumn = column
    }

    private mutating func appendControl(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
        switch scalar {
        case "\n" where keepsLineFeeds:
            append("\n")
            before = nil
            startSegment(atColumn: 0)
        case "\r" where keepsLineFeeds && next == "\n":
            break
        case "\t":
            let column = segmentColumn + CellRuler().width(of: String(decoding: output[segmentStart...], as: UTF8.self))
            let spaces = Self.tabWidth - column % Self.tabWidth
            for _ in 0..<spaces { append(" ") }
            startSegment(atColumn: column + spaces)
        case "\u{7F}":
            append("\u{2421}")
        default:
            // The picture of a C0 control stands at its own number in the block "Control Pictures".
            append(Unicode.Scalar(0x2400 + scalar.value) ?? Self.mark)
        }
    }

    private mutating func appendOther(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark:
            appendMark(scalar)
        case .format, .lineSeparator, .paragraphSeparator, .control, .surrogate:
            if isJoinerAtWork(scalar, before: next) {
                join(scalar)
            } else {
                append(Self.mark)
            }
        default:
            let isDeceptive = properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
            append(isDeceptive ? Self.mark : scalar)
        }
    }

    private mutating func appendMark(_ scalar: Unicode.Scalar) {
        let isSelector = scalar.properties.isVariationSelector
        if scalar.properties.isDefaultIgnorableCodePoint, !isSelector || !takesSelector(scalar) {
            append(Self.mark)
            return
        }
        // A mark at the start, or after a space, would join whatever the screen shows before it.
        if before == nil || before == " " { append(Self.dottedCircle) }
        marksInARow += 1
        guard marksInARow <= Self.mostMarks else {
            if marksInARow == Self.mostMarks + 1 { join(Self.mark) }
            return
        }
        join(scalar)
    }

    /// A variation selector stays on the character whose shape it chooses, once.
    private func takesSelector(_ selector: Unicode.Scalar) -> Bool {
        guard let before, !before.properties.isVariationSelector else { return false }
        switch selector.value {
        case 0xFE0E, 0xFE0F: return before.properties.isEmoji
        default: return ScalarClasses.shared[before].contains(.han)
        }
    }

    /// The zero-width joiners stay where writing needs them: between emoji that make one, and in the scripts from Arabic to
    /// Myanmar, whose letters they shape.
    private func isJoinerAtWork(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
        guard let before, let next else { return false }
        let shaping: ClosedRange<UInt32> = 0x0600...0x109F
        switch scalar.value {
        case 0x200C:
            return shaping.contains(before.value) && shaping.contains(next.value)
        case 0x200D:
            let isEmojiBefore =
                before.properties.isEmoji && !before.isASCII || before.value == 0xFE0F
            return isEmojiBefore && next.properties.isEmoji && !next.isASCII
                || shaping.contains(before.value) && shaping.contains(next.value)
        default:
            return false
        }
    }
}
