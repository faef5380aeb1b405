/// The places of keys, in the order of the keys: sorted digit by digit, because a site has millions of them, and comparing takes most of
/// the time that its index takes.
struct KeyOrder {
    struct Entry {
        let key: UInt64
        /// Where what belongs to the key stands.
        let place: Int32
    }

    private(set) var entries: [Entry] = []

    init(capacity: Int) { entries.reserveCapacity(capacity) }

    mutating func add(_ key: SearchKey, at place: Int32) {
        entries.append(Entry(key: key.rawValue, place: place))
    }

    /// Sorts by the keys; of the same key, what was added first stays first.
    mutating func sort() {
        var counts = [Int32](repeating: 0, count: 8 * 256)
        for entry in entries {
            for digit in 0..<8 { counts[digit << 8 | Self.digit(digit, of: entry.key)] += 1 }
        }
        var other = entries
        for digit in 0..<8 {
            // What all keys have alike need not be sorted.
            let first = entries.first.map { Self.digit(digit, of: $0.key) } ?? 0
            if Int(counts[digit << 8 | first]) == entries.count { continue }
            var starts = [Int32](repeating: 0, count: 256)
            for value in 1..<256 { starts[value] = starts[value - 1] + counts[digit << 8 | value - 1] }
            for entry in entries {
                let value = Self.digit(digit, of: entry.key)
                other[Int(starts[value])] = entry
                starts[value] += 1
            }
            swap(&entries, &other)
        }
    }

    private static func digit(_ digit: Int, of key: UInt64) -> Int { Int(key >> UInt64(digit * 8) & 0xFF) }
}
