package import CourseModel
internal import FoundationEssentials

/// A bank with the digest that names it as it was when a paper was drawn from it.
package struct VersionedBank: Sendable {
    package let drawable: DrawableBank
    package let version: Digest

    /// A bank that is at hand. This takes a while for a large one.
    package init(of entries: [Quiz.Entry]) {
        self.init(DrawableBank(entries), version: BankVersion.digest(of: entries))
    }

    /// A bank whose digest is known.
    package init(_ drawable: DrawableBank, version: Digest) {
        self.drawable = drawable
        self.version = version
    }
}

/// Names a bank as it was when a paper was drawn from it: a digest of its items, sets and passages, in order.
///
/// It is fed field by field, not by way of JSON: a bank of thousands of items is digested before each attempt, and while the
/// learner waits. An item's own version is the hash of its JSON, which is stored.
enum BankVersion {
    static func digest(of bank: [Quiz.Entry]) -> Digest {
        var input = Digest.Input()
        input.append("coursekit bank 1")
        input.append(list: bank) { input, entry in
            switch entry {
            case .item(let item):
                input.append(0)
                input.append(item)
            case .set(let set):
                input.append(1)
                input.append(set.passage)
                input.append(list: set.items) { $0.append($1) }
            }
        }
        return input.digest
    }
}

extension Digest.Input {
    fileprivate mutating func append(_ passage: Passage) {
        append(field: passage.id.rawValue)
        append(passage.title)
        append(passage.text)
    }

    fileprivate mutating func append(_ item: Item) {
        append(field: item.id.rawValue)
        append(item.stem)
        switch item.question {
        case .choice(let choice):
            append(field: choice.selection.rawValue)
            append(list: choice.options) { $0.append($1) }
        case .numeric(let question):
            append(field: "numeric")
            append(list: question.accepted) { $0.append($1) }
            append(list: question.foreseen) { input, foreseen in
                input.append(foreseen.values)
                input.append(foreseen.feedback)
            }
            append(optional: question.unit) { $0.append($1) }
        case .text(let question):
            append(field: "text")
            append(list: question.accepted) { $0.append($1) }
            append(list: question.foreseen) { input, foreseen in
                input.append(list: foreseen.texts) { $0.append(field: $1) }
                input.append(foreseen.feedback)
            }
        }
        append(optional: item.rationale) { $0.append($1) }
        append(Int(clamping: item.points.numerator))
        append(Int(clamping: item.points.denominator))
        append(optional: item.objective) { $0.append(field: $1.rawValue) }
        append(optional: item.fact) { $0.append(field: $1.rawValue) }
        append(optional: item.lesson) { $0.append(field: $1.rawValue) }
        append(list: item.tags) { $0.append(field: $1) }
        append(optional: item.marking) { $0.append(field: $1.rawValue) }
        // Only where there is one, so that a bank without pairs keeps its digest; no number of anything is below 0.
        if let pair = item.pair {
            append(-1)
            append(field: pair.rawValue)
        }
        if let heading = item.heading {
            append(-2)
            append(field: heading)
        }
    }

    private mutating func append(_ option: Item.Option) {
        append(option.letter.index)
        append(option.text)
        append(option.isCorrect ? 1 : 0)
        append(optional: option.feedback) { $0.append($1) }
        append(option.isFixed ? 1 : 0)
        append(share: option.share)
    }

    private mutating func append(_ interval: NumericQuestion.Interval) {
        append(field: interval.lower.description)
        append(field: interval.upper.description)
        append(field: interval.text)
        append(share: interval.share)
    }

    private mutating func append(_ accepted: TextQuestion.Accepted) {
        append(list: accepted.texts) { $0.append(field: $1) }
        append(list: accepted.translations.sorted { $0.key < $1.key }) { input, translation in
            input.append(field: translation.key.rawValue)
            input.append(list: translation.value) { $0.append(field: $1) }
        }
        append(share: accepted.share)
    }

    /// Only where there is one, so that a bank without shares keeps its digest; no number of anything is below 0.
    private mutating func append(share: Fraction?) {
        guard let share else { return }
        append(-2)
        append(Int(clamping: share.numerator))
        append(Int(clamping: share.denominator))
    }

    private mutating func append(_ text: Localized<Markdown>) {
        append(field: text.originalLanguage.rawValue)
        append(field: text.original.source)
        append(list: text.translations.sorted { $0.key < $1.key }) { input, translation in
            input.append(field: translation.key.rawValue)
            input.append(field: translation.value.source)
        }
    }

    /// How many there are, and then each.
    mutating func append<Element>(list: [Element], _ body: (inout Self, Element) -> Void) {
        append(list.count)
        for element in list { body(&self, element) }
    }

    mutating func append<Element>(optional: Element?, _ body: (inout Self, Element) -> Void) {
        append(list: optional.map { [$0] } ?? [], body)
    }
}
