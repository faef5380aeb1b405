/// The words of a text, by which two texts are compared: a Han character, a kana or a Hangul syllable each by itself, other letters
/// and digits by runs.
///
/// Width, case, accents, punctuation and the form of a Han character make no difference (`LetterFold`). A word is a number: equal
/// words have equal numbers, and different ones hardly ever.
package struct TextWords: Sendable, Hashable {
    /// In the order of the text.
    package let words: [UInt64]
    /// What the text is about, each once, in rising order: pairs of Han characters that stand beside each other in one phrase, and
    /// other words without those that every sentence has (`the`, `with`). A plural in -s counts as its singular.
    package let grams: [UInt64]

    package init(_ text: String) {
        var reader = Reader()
        var text = text
        text.withUTF8 { bytes in
            var index = 0
            while let scalar = bytes.scalar(startingAt: index) {
                reader.read(scalar.value)
                index += scalar.length
            }
        }
        reader.endPhrase()
        words = reader.words
        grams = Self.sortedSet(reader.grams)
    }

    /// Several texts as one: their words in a row, and the grams of all.
    package init(joining texts: [TextWords]) {
        words = texts.flatMap(\.words)
        grams = Self.sortedSet(texts.flatMap(\.grams))
    }

    private static func sortedSet(_ grams: [UInt64]) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity(grams.count)
        for gram in grams.sorted() where result.last != gram { result.append(gram) }
        return result
    }
}

extension TextWords {
    /// Whether the words of another text stand in this one, in a row.
    package func contains(_ other: TextWords) -> Bool { Self.position(of: other.words, in: words, from: 0) != nil }

    /// Where `part` stands in `words` next.
    package static func position(of part: [UInt64], in words: [UInt64], from start: Int) -> Int? {
        guard let first = part.first, start <= words.count - part.count else { return nil }
        for position in start...words.count - part.count
        where words[position] == first && words[position..<position + part.count].elementsEqual(part) {
            return position
        }
        return nil
    }

    /// How many grams two texts have in common, of those that `counts` lets count.
    package func sharedGrams(with other: TextWords, where counts: (UInt64) -> Bool = { _ in true }) -> Int {
        var (mine, theirs, shared) = (0, 0, 0)
        while mine < grams.count, theirs < other.grams.count {
            if grams[mine] == other.grams[theirs] {
                if counts(grams[mine]) { shared += 1 }
                mine += 1
                theirs += 1
            } else if grams[mine] < other.grams[theirs] {
                mine += 1
            } else {
                theirs += 1
            }
        }
        return shared
    }

    /// How alike two texts are, from 0 to 1: the share of their grams that both have (Jaccard's index, 1901).
    package func likeness(to other: TextWords) -> Double {
        let shared = sharedGrams(with: other)
        let all = grams.count + other.grams.count - shared
        return all == 0 ? 0 : Double(shared) / Double(all)
    }
}

/// Cuts words and grams out of a row of scalars.
private struct Reader {
    var words: [UInt64] = []
    var grams: [UInt64] = []
    private let fold = LetterFold.shared
    private let classes = ScalarClasses.shared
    /// The run of letters that is being read.
    private var run: [UInt16] = []
    /// The syllable before, in the same phrase, and whether it stands in a gram already.
    private var previous: (letter: UInt16, isPaired: Bool)?

    private static let runMark: UInt64 = 1 << 63

    mutating func read(_ scalar: UInt32) {
        let folded = fold[scalar]
        if folded == .nothing { return }
        guard folded != .several else {
            for part in fold.parts(of: scalar) { read(part, isSyllable: false) }
            return
        }
        read(folded, isSyllable: !classes[scalar].isDisjoint(with: [.han, .kana, .hangul]))
    }

    private mutating func read(_ folded: FoldedScalar, isSyllable: Bool) {
        guard let letter = folded.letter else { return endPhrase() }
        guard isSyllable else {
            endSyllables()
            run.append(letter)
            return
        }
        endRun()
        words.append(UInt64(letter))
        if let before = previous { grams.append(UInt64(before.letter) << 16 | UInt64(letter)) }
        previous = (letter, previous != nil)
    }

    mutating func endPhrase() {
        endRun()
        endSyllables()
    }

    private mutating func endSyllables() {
        // A syllable all alone is a word of its own.
        if let previous, !previous.isPaired { grams.append(UInt64(previous.letter)) }
        previous = nil
    }

    private mutating func endRun() {
        guard !run.isEmpty else { return }
        words.append(Self.number(of: run))
        if run.count > 3, run.last == UInt16(UInt8(ascii: "s")), run[run.count - 2] != UInt16(UInt8(ascii: "s")) {
            run.removeLast()
        }
        let number = Self.number(of: run)
        if !Self.common.contains(number) { grams.append(number) }
        run.removeAll(keepingCapacity: true)
    }

    /// FNV-1a (Fowler, Noll and Vo) over the letters, marked so that it is never a syllable's number.
    private static func number(of letters: some Sequence<UInt16>) -> UInt64 {
        letters.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } | runMark
    }

    /// The English words that say nothing of what a text is about; those that lose an `s` stand here without it.
    private static let common: Set<UInt64> = Set(
        """
        a about after all also an and any are as at be because been before but by can could did do doe does each every for from \
        had has have he her here him his how i if in into is it its just may me more most my no not of off on one or other our \
        out over own same say she should so some such than that the their them then there these they thi this those to too \
        under up us very was wa we were what when where which while who whom whose why will with would you your s t
        """.split(separator: " ").map { number(of: $0.utf8.map(UInt16.init)) })
}
