internal import CourseModel
internal import TextRules

/// The form in which short answers are compared: width, case, blanks, marks at the ends and the script of Han characters count as nothing.
///
/// `ＮＰＳ`, `nps` and ` NPS。` are one answer, as are `倾听`, `傾聽` and `“倾听”`. What stands inside counts: `C++` is not `C` followed by
/// nothing, nor is `3.5` the same as `35`.
struct AnswerKey: Hashable {
    private let scalars: [UInt32]

    init(_ text: String) {
        let fold = LetterFold.shared
        scalars = Self.compared(text).map { scalar in
            guard scalar.properties.isIdeographic else { return scalar.value }
            return fold[scalar.value].letter.map(UInt32.init) ?? scalar.value
        }
    }

    /// What of a text is compared, before the forms of Han characters become one.
    static func compared(_ text: String) -> Substring.UnicodeScalarView {
        var scalars = Normalization.folded(text).unicodeScalars.filter { !isUnseen($0) }[...]
        while let first = scalars.first, isAround(first) { scalars.removeFirst() }
        while let last = scalars.last, isAround(last) { scalars.removeLast() }
        return scalars
    }

    var isEmpty: Bool { scalars.isEmpty }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || scalar.properties.generalCategory == .control
    }

    /// What people put around words, or behind them, without meaning anything by it.
    private static func isAround(_ scalar: Unicode.Scalar) -> Bool {
        ".,;:!?…。，、；：！？\"'“”‘’「」『』《》()".unicodeScalars.contains(scalar)
    }
}

extension TextQuestion.Accepted {
    func isMet(by key: AnswerKey) -> Bool {
        (texts + translations.values.flatMap(\.self)).contains { AnswerKey($0) == key }
    }
}

extension TextQuestion.ForeseenWords {
    func isMet(by key: AnswerKey) -> Bool { texts.contains { AnswerKey($0) == key } }
}

extension String {
    /// Whether it has something to be compared by: an answer of marks and blanks alone is none.
    package var isShortAnswer: Bool { !AnswerKey(self).isEmpty }

    /// Whether two short answers are the same one.
    package func isSameAnswer(as other: String) -> Bool { AnswerKey(self) == AnswerKey(other) }
}
