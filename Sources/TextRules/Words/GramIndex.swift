/// Which of many texts have a gram: no text is compared with all others to find those that say the same.
package struct GramIndex: Sendable {
    /// Of each gram, the numbers of the texts that have it, in rising order.
    private let homes: [UInt64: Range<Int>]
    private let texts: [Int32]

    package init(_ texts: [TextWords]) {
        self.init(grams: texts.map(\.grams))
    }

    /// - Parameter grams: those of each text, each once.
    fileprivate init(grams: [[UInt64]]) {
        var all: [(gram: UInt64, text: Int32)] = []
        all.reserveCapacity(grams.reduce(0) { $0 + $1.count })
        for (number, grams) in grams.enumerated() { for gram in grams { all.append((gram, Int32(number))) } }
        all.sort { ($0.gram, $0.text) < ($1.gram, $1.text) }
        var homes: [UInt64: Range<Int>] = [:]
        var start = 0
        for position in all.indices where position + 1 == all.count || all[position + 1].gram != all[position].gram {
            homes[all[position].gram] = start..<position + 1
            start = position + 1
        }
        self.homes = homes
        texts = all.map(\.text)
    }

    fileprivate func holders(of gram: UInt64) -> ArraySlice<Int32> { texts[homes[gram] ?? 0..<0] }

    /// The texts that may have every gram of `text`: those with the rarest of them. None where even that one stands in more than `most`.
    package func holders(of text: TextWords, most: Int) -> [Int] {
        guard let fewest = text.grams.map(holders).min(by: { $0.count < $1.count }), fewest.count <= most else {
            return []
        }
        return fewest.map(Int.init)
    }
}

/// Finds the text that is most like another, among those that are alike enough (`TextWords.likeness`).
///
/// Two texts with a likeness of `least` share that part of the grams of each at least. In whatever order the grams are put, they
/// therefore share one among the first of both, and with the rarest first hardly any other texts do (prefix filtering; Chaudhuri, Ganti
/// and Kaushik, "A primitive operator for similarity joins in data cleaning", 2006).
package struct LikenessIndex: Sendable {
    private let texts: [TextWords]
    private let least: Double
    /// In how many texts a gram stands.
    private let counts: [UInt64: Int]
    private let index: GramIndex

    /// - Parameter least: above 0, up to 1.
    package init(_ texts: [TextWords], atLeast least: Double) {
        self.texts = texts
        self.least = least
        var counts: [UInt64: Int] = [:]
        for text in texts { for gram in text.grams { counts[gram, default: 0] += 1 } }
        self.counts = counts
        index = GramIndex(grams: texts.map { Self.rarest(of: $0, counts, least) })
    }

    /// The grams of which two texts that are alike enough share one.
    private static func rarest(of text: TextWords, _ counts: [UInt64: Int], _ least: Double) -> [UInt64] {
        let ordered = text.grams.map { (counts[$0] ?? 0, $0) }.sorted { $0 < $1 }
        let shared = Int((Double(ordered.count) * least).rounded(.up))
        return ordered.prefix(ordered.count - shared + 1).map(\.1)
    }

    package func nearest(to text: TextWords) -> (text: Int, likeness: Double)? {
        var seen: Set<Int32> = []
        var best: (text: Int, likeness: Double)?
        for gram in Self.rarest(of: text, counts, least) {
            for number in index.holders(of: gram) where seen.insert(number).inserted {
                let other = texts[Int(number)]
                let (fewer, more) = (min(text.grams.count, other.grams.count), max(text.grams.count, other.grams.count))
                guard Double(fewer) >= least * Double(more) else { continue }
                let likeness = text.likeness(to: other)
                if likeness >= least, likeness > best?.likeness ?? 0 { best = (Int(number), likeness) }
            }
        }
        return best
    }
}
