internal import CourseModel

/// Gathers the answers that a question takes from the keyboard: those that earn the same are one answer in several words, and what earns
/// nothing and is spoken to is a wrong answer that was foreseen.
struct TypedAnswers {
    private var accepted: [(share: Fraction, texts: [String])] = []
    /// Where those that earn a share stand among the accepted.
    private var places: [Fraction: Int] = [:]
    private var numbers: [ForeignItem.Typed] = []
    private var foreseen: [ForeignItem.Typed] = []
    private(set) var lost: Set<BankProblem.LostPart> = []

    var answers: [ForeignItem.Typed] {
        accepted.map { .init(value: .words($0.texts), share: $0.share == .one ? nil : $0.share) } + numbers + foreseen
    }

    /// - Parameters:
    ///   - share: of the points; nothing or less is wrong.
    ///   - feedback: Markdown; empty where nothing is said.
    mutating func add(words text: String, earning share: Fraction, feedback: String) {
        if text.contains("*"), text != "*" || share > .zero { lost.insert(.wildcard) }
        guard share > .zero else { return foresee(.words([text]), isRest: text == "*", feedback) }
        if !feedback.isEmpty { lost.insert(.answerFeedback) }
        if let place = places[share] {
            accepted[place].texts.append(text)
        } else {
            places[share] = accepted.count
            accepted.append((share, [text]))
        }
    }

    /// - Parameter number: as authors write it: `3 ± 1`, `1..2`; `*` for any other.
    mutating func add(number: String, earning share: Fraction, feedback: String) {
        guard share > .zero else { return foresee(.number(number), isRest: number == "*", feedback) }
        // Any number at all earns something.
        if number == "*" {
            lost.insert(.wildcard)
            return
        }
        if !feedback.isEmpty { lost.insert(.answerFeedback) }
        numbers.append(.init(value: .number(number), share: share == .one ? nil : share))
    }

    /// - Parameter isRest: whether it is any answer that no other is.
    private mutating func foresee(_ value: ForeignItem.Typed.Value, isRest: Bool, _ feedback: String) {
        guard !feedback.isEmpty else { return }
        if isRest { lost.insert(.combinedFeedback) } else { foreseen.append(.init(value: value, feedback: feedback)) }
    }
}
