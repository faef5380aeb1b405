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
