internal import CourseModel
internal import TextRules

/// Ids for the items of a bank that stay the same when it is imported again: made of the source's ids, or else of what is asked.
struct BankNames {
    private let quiz: String
    /// Ids that items elsewhere in the workspace have.
    private let isTaken: (ItemID) -> Bool
    private var given: Set<String> = []

    init(in quiz: QuizID, isTaken: @escaping (ItemID) -> Bool) {
        self.quiz = NameRule.item.allows(quiz.rawValue) ? quiz.rawValue : "item"
        self.isTaken = isTaken
    }

    /// - Parameter isStemRepeated: whether other items of the bank have the same stem: then its options tell which of them it is, and not
    ///   the place where it stands.
    mutating func name(of item: ForeignItem, isStemRepeated: Bool) -> String {
        let asked = isStemRepeated ? item.stem + item.optionTexts.sorted().joined() : item.stem
        var base = item.sourceID.flatMap(fromSource) ?? "\(quiz)-\(Self.letters(of: asked))"
        if isTaken(ItemID(base)) { base = "\(quiz)-\(base)" }
        var name = base
        var number = 2
        while !given.insert(name).inserted {
            name = "\(base)-\(number)"
            number += 1
        }
        return name
    }

    /// A source's id as it stands where it can be one; a bare number says nothing outside of its file.
    private func fromSource(_ id: String) -> String? {
        var name = String(id.map { NameRule.item.allows(String($0)) ? $0 : "-" })
        while name.hasPrefix("-") { name.removeFirst() }
        while name.hasSuffix("-") { name.removeLast() }
        guard let first = name.first, name.count <= 80 else { return nil }
        return first.isLetter && name.count > 1 ? name : "\(quiz)-\(name)"
    }

    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// Seven characters that look like no others, from the letters of a text: blanks and marks may change.
    static func letters(of text: String) -> String {
        let kept = Normalization.folded(text).unicodeScalars.filter(\.properties.isAlphanumeric)
        var value = Fingerprint(of: Array(String(String.UnicodeScalarView(kept)).utf8)).low
        return String(
            (0..<7).map { _ in
                defer { value /= UInt64(alphabet.count) }
                return alphabet[Int(value % UInt64(alphabet.count))]
            })
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}
