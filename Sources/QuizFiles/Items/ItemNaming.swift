internal import CourseModel
internal import TextRules

/// Ids for the items and passages of a bank that have none.
///
/// An id is made of what the item asks, not of where it stands: running again, or putting an item above it, changes nothing.
struct ItemNaming {
    /// By the offset of the heading.
    private(set) var names: [Int: String] = [:]

    init(for bank: ParsedQuiz, in quiz: QuizID) {
        guard
            bank.items.contains(where: { $0.heading.id == nil }) || bank.sets.contains(where: { $0.heading.id == nil })
        else {
            return
        }
        var taken = Set(bank.items.compactMap(\.heading.id) + bank.sets.compactMap(\.heading.id))
        let prefix = NameRule.item.allows(quiz.rawValue) ? quiz.rawValue : "item"
        func name(_ heading: ParsedHeading, _ text: [String], _ kind: String) {
            guard heading.id == nil else { return }
            let base = "\(prefix)-\(kind)\(Self.letters(of: text))"
            var name = base
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(base)-\(number)"
                number += 1
            }
            names[heading.range.lowerBound] = name
        }
        for item in bank.items { name(item.heading, [item.stem.source] + item.options.map(\.text.source), "") }
        for set in bank.sets { name(set.heading, [set.title.source, set.text.source], "set-") }
    }

    func name(of heading: ParsedHeading) -> String? { names[heading.range.lowerBound] }

    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

    /// Five characters that look like no others, from the texts without their blanks.
    private static func letters(of texts: [String]) -> String {
        var bytes: [UInt8] = []
        for text in texts {
            bytes += text.utf8.filter { !$0.isBlankOrLineEnd }
            bytes.append(0)
        }
        var value = Fingerprint(of: bytes).low
        return String(
            (0..<5).map { _ in
                defer { value /= UInt64(alphabet.count) }
                return alphabet[Int(value % UInt64(alphabet.count))]
            })
    }
}

extension ParsedQuiz {
    var sets: [ParsedSet] {
        entries.compactMap { if case .set(let set) = $0 { set } else { nil } }
    }
}
