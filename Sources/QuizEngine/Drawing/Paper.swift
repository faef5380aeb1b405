package import CourseModel

/// The items drawn for one sitting, in the order in which they are asked.
package struct Paper: Sendable, Hashable, Codable {
    package let items: [PaperItem]
    /// The shared passages of the items, each once.
    package let passages: [Passage]

    package init(items: [PaperItem], passages: [Passage] = []) {
        self.items = items
        self.passages = passages
    }
}

/// An item as it is asked in one paper.
package struct PaperItem: Sendable, Hashable, Codable {
    package let item: Item
    /// The letters of the options, as written, in the order in which this paper shows them; empty for a numeric item.
    package let optionOrder: [OptionLetter]
    /// The passage that is shown with the item.
    package let passage: Identifier<Passage>?
    /// The quiz that the item is of, where the paper is drawn from several.
    package let quiz: QuizID?
    /// How it counts, where it was found to be faulty after it was asked; nil for an item that counts as it was asked.
    package let voiding: Voiding?

    package init(
        item: Item, optionOrder: [OptionLetter], passage: Identifier<Passage>? = nil, quiz: QuizID? = nil,
        voiding: Voiding? = nil
    ) {
        self.item = item
        self.optionOrder = optionOrder
        self.passage = passage
        self.quiz = quiz
        self.voiding = voiding
    }

    /// An item with its options in the order in which they are written.
    package init(asWritten item: Item, passage: Identifier<Passage>? = nil) {
        var order: [OptionLetter] = []
        if case .choice(let choice) = item.question { order = choice.options.map(\.letter) }
        self.init(item: item, optionOrder: order, passage: passage)
    }

    /// The options in the order of the paper; none where the answer is typed.
    package var orderedOptions: [Item.Option] {
        guard case .choice(let choice) = item.question else { return [] }
        return optionOrder.compactMap { letter in choice.options.first { $0.letter == letter } }
    }

    /// The letter under which a printed paper shows an option: A for the first one shown.
    package func printedLetter(of letter: OptionLetter) -> OptionLetter? {
        optionOrder.firstIndex(of: letter).map(OptionLetter.init(index:))
    }
}

extension Paper {
    /// The bank cannot give what the quiz asks for. The loader reports it in the file; this is the guard behind it.
    package enum DrawingError: Error, Hashable {
        /// No choice of items and whole sets adds up to `wanted`; 0 is wanted of no bank.
        case cannotDraw(wanted: Int, objective: ObjectiveID?)
        /// An entry that was drawn cannot be read.
        case noEntry(at: Int)
    }

    /// Draws a paper from a quiz's bank.
    ///
    /// Items that the learner has not been asked come first, then the others; a set is drawn whole, and counts as unseen while
    /// one of its items is. The paper depends on nothing but the bank, the seed and `unseen`.
    ///
    /// - Parameter unseen: the items that the learner has not been asked in earlier attempts.
    package init(drawnFrom quiz: Quiz, seed: UInt64, unseen: Set<ItemID>) throws(DrawingError) {
        try self.init(drawnFrom: DrawableBank(quiz.entries), by: quiz.rules, seed: seed, unseen: unseen)
    }

    /// Draws a paper from a bank by the rules of its quiz.
    package init(
        drawnFrom entries: DrawableBank, by rules: Quiz.Rules, seed: UInt64, unseen: Set<ItemID>
    ) throws(DrawingError) {
        var chance = SeededGenerator(seed: seed)
        let bank = entries.units.map { Unit(of: $0, unseen: unseen) }
        var drawn = Array(bank.indices)
        switch rules.draw {
        case .all:
            break
        case .count(let count):
            drawn = try Self.choose(count, of: drawn, in: bank, objective: nil, by: &chance)
        case .perObjective(let counts):
            drawn = []
            // Sorted, because a dictionary's order differs from run to run.
            for (objective, count) in counts.sorted(by: { $0.key < $1.key }) {
                let candidates = bank.indices.filter { bank[$0].objective == objective }
                drawn += try Self.choose(count, of: candidates, in: bank, objective: objective, by: &chance)
            }
        }
        if rules.shufflesItems {
            chance.shuffle(&drawn)
        } else {
            drawn.sort()
        }
        var items: [PaperItem] = []
        var passages: [Passage] = []
        for index in drawn {
            guard let entry = entries.entry(at: index) else { throw .noEntry(at: index) }
            var passage: Passage?
            if case .set(let set) = entry {
                passage = set.passage
                passages.append(set.passage)
            }
            for item in entry.items {
                let order = Self.optionOrder(of: item, isShuffled: rules.shufflesOptions, by: &chance)
                items.append(PaperItem(item: item, optionOrder: order, passage: passage?.id))
            }
        }
        guard !items.isEmpty else { throw .cannotDraw(wanted: 0, objective: nil) }
        self.init(items: items, passages: passages)
    }

    /// What is drawn in one: an item, or a set of items.
    private struct Unit {
        let size: Int
        let isUnseen: Bool
        /// The objective of all its items; nil where they have none in common.
        let objective: ObjectiveID?

        init(of unit: DrawableBank.Unit, unseen: Set<ItemID>) {
            size = unit.items.count
            isUnseen = unit.items.contains(where: unseen.contains)
            objective = unit.objective
        }
    }

    /// Takes units in random order, unseen ones first, that hold exactly `count` items together.
    private static func choose(
        _ count: Int, of candidates: [Int], in bank: [Unit], objective: ObjectiveID?, by chance: inout SeededGenerator
    ) throws(DrawingError) -> [Int] {
        guard (0...candidates.reduce(0) { $0 + bank[$1].size }).contains(count) else {
            throw .cannotDraw(wanted: count, objective: objective)
        }
        var order = candidates
        chance.shuffle(&order)
        order = order.filter { bank[$0].isUnseen } + order.filter { !bank[$0].isUnseen }

        // What the later units can make is known, so that an early set never spoils the rest.
        let sums = ReachableSums(of: order.map { bank[$0].size }, upTo: count)
        guard sums.contains(count, from: 0) else { throw .cannotDraw(wanted: count, objective: objective) }

        var missing = count
        return order.enumerated().compactMap { row, index in
            let rest = missing - bank[index].size
            guard rest >= 0, missing > 0, sums.contains(rest, from: row + 1) else { return nil }
            missing = rest
            return index
        }
    }

    /// The order in which a paper shows an item's options. Fixed ones keep their places; so do the two of an item that has no
    /// more, such as true and false, which everybody expects as they are written.
    static func optionOrder(
        of item: Item, isShuffled: Bool, by chance: inout SeededGenerator
    ) -> [OptionLetter] {
        guard case .choice(let choice) = item.question else { return [] }
        guard isShuffled, !choice.hasTwoOptions else { return choice.options.map(\.letter) }
        var movable = choice.options.filter { !$0.isFixed }.map(\.letter)
        chance.shuffle(&movable)
        var next = movable.makeIterator()
        return choice.options.map { $0.isFixed ? $0.letter : next.next() ?? $0.letter }
    }
}

/// Which numbers of items can be made of units of given sizes, and of only the last of them.
///
/// A bit for each number and each place in the row of units: a bank may have tens of thousands of items.
struct ReachableSums {
    /// The words that the bits of one place fill.
    private let width: Int
    /// The bits for the units from each place on; one place more, for none of them.
    private var bits: [UInt64]

    /// - Parameter limit: the largest number that is asked for.
    init(of sizes: [Int], upTo limit: Int) {
        width = limit / 64 + 1
        bits = [UInt64](repeating: 0, count: (sizes.count + 1) * width)
        bits[sizes.count * width] = 1
        for (place, size) in sizes.enumerated().reversed() {
            // With the unit or without it: what the later ones make, and the same moved up by its size.
            let (here, later) = (place * width, (place + 1) * width)
            let (words, shift) = (size / 64, UInt64(size % 64))
            for word in 0..<width {
                var reachable = bits[later + word]
                if word >= words { reachable |= bits[later + word - words] << shift }
                if word > words, shift > 0 { reachable |= bits[later + word - words - 1] >> (64 - shift) }
                bits[here + word] = reachable
            }
        }
    }

    /// Whether some of the units from a place on have exactly `sum` items together.
    func contains(_ sum: Int, from place: Int) -> Bool {
        bits[place * width + sum / 64] >> UInt64(sum % 64) & 1 == 1
    }
}
