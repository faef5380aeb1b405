/// The keys of a course's pages in one language, with the units that have them, packed: all courses of a site are in memory at once.
struct ShelfKeys: Sendable, Hashable {
    /// By slot and key: the key less the one before, how many units have it, and each less the one before.
    private let bytes: [UInt8]
    /// Where each slot begins.
    private let slots: [Int32]

    /// One key with the units that have it.
    struct Entry: Sendable {
        let key: SearchKey
        let units: [Int]
    }

    init(of units: [SearchUnit]) {
        var table = KeyTable()
        var reader = SearchKeyReader()
        for (number, unit) in units.enumerated() {
            unit.readKeys(&reader) { table.add($0, unit: number) }
        }
        var bytes: [UInt8] = []
        var slots = [Int32](repeating: 0, count: SearchKey.slotCount + 1)
        var last: UInt64 = 0
        var slot = 0
        func append(_ number: UInt64) {
            var rest = number
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        for (key, units) in table.sorted() {
            while slot < key.slot {
                slot += 1
                slots[slot] = Int32(bytes.count)
                // Each slot can be read by itself.
                last = 0
            }
            append((key.rawValue & 0xF_FFFF_FFFF_FFFF) - last)
            last = key.rawValue & 0xF_FFFF_FFFF_FFFF
            append(UInt64(units.count))
            var before = -1
            for unit in units {
                append(UInt64(unit - before - 1))
                before = unit
            }
        }
        while slot < SearchKey.slotCount {
            slot += 1
            slots[slot] = Int32(bytes.count)
        }
        self.bytes = bytes
        self.slots = slots
    }

    /// Whether two have the same in a slot.
    func holds(_ other: ShelfKeys, in slot: Int) -> Bool {
        bytes[Int(slots[slot])..<Int(slots[slot + 1])]
            == other.bytes[Int(other.slots[slot])..<Int(other.slots[slot + 1])]
    }

    func forEach(in slot: Int, _ body: (Entry) -> Void) {
        var index = Int(slots[slot])
        let end = Int(slots[slot + 1])
        func number() -> UInt64 {
            var value: UInt64 = 0
            var shift: UInt64 = 0
            while index < end {
                let byte = bytes[index]
                index += 1
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { break }
                shift += 7
            }
            return value
        }
        var last: UInt64 = 0
        while index < end {
            last += number()
            let count = Int(number())
            var units: [Int] = []
            units.reserveCapacity(count)
            var before = -1
            for _ in 0..<count {
                before += Int(number()) + 1
                units.append(before)
            }
            body(Entry(key: SearchKey(slot: slot, rest: last), units: units))
        }
    }
}

extension SearchKey {
    fileprivate init(slot: Int, rest: UInt64) {
        self.init(rawValue: UInt64(slot) << 52 | rest)
    }
}

extension SearchUnit {
    /// Gives every key of the unit, each with the place where it stands; some several times.
    func readKeys(_ reader: inout SearchKeyReader, _ found: (SearchKey) -> Void) {
        func read(_ name: Name, at place: SearchKey.Place) {
            reader.read(name.text, at: place, found)
            SearchSounds.read(name, at: place, found)
        }
        read(title, at: .title)
        for section in sections {
            let place: SearchKey.Place = section.isTerm ? .term : .heading
            read(section.name, at: place)
            for alias in section.aliases { read(alias, at: place) }
            for text in section.texts { reader.read(text, at: .text, found) }
        }
    }
}

/// The keys of some units while they are collected: an open table, because there are some thousand of them on every page.
private struct KeyTable {
    /// One more than the place in `keys`; 0 where there is none.
    private var places = [Int32](repeating: 0, count: 1 << 12)
    private var keys: [SearchKey] = []
    private var units: [[Int32]] = []

    mutating func add(_ key: SearchKey, unit: Int) {
        if keys.count * 2 > places.count { grow() }
        let place = place(of: key)
        if places[place] == 0 {
            keys.append(key)
            units.append([Int32(unit)])
            places[place] = Int32(keys.count)
        } else {
            let index = Int(places[place]) - 1
            if units[index][units[index].count - 1] != Int32(unit) { units[index].append(Int32(unit)) }
        }
    }

    private func place(of key: SearchKey) -> Int {
        var place = Int(truncatingIfNeeded: (key.rawValue &* 0x9E37_79B9_7F4A_7C15) >> 32) & (places.count - 1)
        while places[place] != 0, keys[Int(places[place]) - 1] != key { place = (place + 1) & (places.count - 1) }
        return place
    }

    private mutating func grow() {
        places = [Int32](repeating: 0, count: places.count * 2)
        for (index, key) in keys.enumerated() { places[place(of: key)] = Int32(index + 1) }
    }

    func sorted() -> [(SearchKey, [Int])] {
        keys.indices.sorted { keys[$0] < keys[$1] }.map { (keys[$0], units[$0].map(Int.init)) }
    }
}
