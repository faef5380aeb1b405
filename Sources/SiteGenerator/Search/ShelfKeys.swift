/// The keys of a course's pages in one language, with the units that have them, packed: all courses of a site are in memory at once.
struct ShelfKeys: Sendable, Hashable {
    /// By slot and key: the key less the one before, the length of what follows, and the units as the site's files write them.
    private let bytes: [UInt8]
    /// Where each slot begins.
    private let slots: [Int32]

    /// One key with the units that have it.
    struct Entry {
        let key: SearchKey
        /// How many units there are, and how many lie before each, in digits of `SearchDigits`.
        let units: ArraySlice<UInt8>
    }

    init(of units: [SearchUnit]) {
        var packer = KeyPacker()
        Self.table(of: units).forEach { packer.append($0, units: $1) }
        bytes = packer.bytes
        slots = packer.slots
    }

    private static func table(of units: [SearchUnit]) -> KeyTable {
        var table = KeyTable()
        var reader = SearchKeyReader()
        var keys: [SearchKey] = []
        for (number, unit) in units.enumerated() {
            keys.removeAll(keepingCapacity: true)
            unit.readKeys(&reader, to: &keys)
            for key in keys { table.add(key, unit: Int32(number)) }
        }
        return table
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
            let length = Int(number())
            body(Entry(key: SearchKey(slot: slot, rest: last), units: bytes[index..<index + length]))
            index += length
        }
    }
}

extension SearchKey {
    fileprivate init(slot: Int, rest: UInt64) {
        self.init(rawValue: UInt64(slot) << 52 | rest)
    }
}

extension SearchUnit {
    /// Appends every key of the unit, each with the place where it stands; some several times.
    func readKeys(_ reader: inout SearchKeyReader, to keys: inout [SearchKey]) {
        read(title, at: .title, &reader, to: &keys)
        for section in sections {
            let place: SearchKey.Place = section.isTerm ? .term : .heading
            read(section.name, at: place, &reader, to: &keys)
            for alias in section.aliases { read(alias, at: place, &reader, to: &keys) }
            for text in section.texts { reader.read(text, at: .text, to: &keys) }
        }
    }

    private func read(
        _ name: Name, at place: SearchKey.Place, _ reader: inout SearchKeyReader, to keys: inout [SearchKey]
    ) {
        reader.read(name.text, at: place, to: &keys)
        SearchSounds.read(name, at: place, to: &keys)
    }
}

/// Packs keys, which come in their order.
private struct KeyPacker {
    var bytes: [UInt8] = []
    private var starts = [Int32](repeating: 0, count: SearchKey.slotCount + 1)
    private var slot = 0
    private var last: UInt64 = 0
    private var written: [UInt8] = []

    mutating func append(_ key: SearchKey, units: [Int32]) {
        open(key.slot)
        written.removeAll(keepingCapacity: true)
        SearchDigits.append(units.count, to: &written)
        var before: Int32 = -1
        for unit in units {
            SearchDigits.append(Int(unit - before - 1), to: &written)
            before = unit
        }
        let rest = key.rawValue & 0xF_FFFF_FFFF_FFFF
        append(rest - last)
        last = rest
        append(UInt64(written.count))
        bytes += written
    }

    /// Where each slot begins, and the last one ends.
    var slots: [Int32] {
        var whole = self
        whole.open(SearchKey.slotCount)
        return whole.starts
    }

    /// Each slot can be read by itself.
    private mutating func open(_ next: Int) {
        while slot < next {
            slot += 1
            starts[slot] = Int32(bytes.count)
            last = 0
        }
    }

    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// The keys of some units while they are collected: an open table, because there are some thousand of them on every page, and the units of
/// each key as a chain, because most keys have few.
private struct KeyTable {
    private struct Slot {
        /// 0 where there is none.
        var key: UInt64 = 0
        /// Where the last of its units is.
        var last: Int32 = 0
    }

    private struct Link {
        let unit: Int32
        /// Where the unit before it is; -1 for the first.
        let before: Int32
    }

    private var slots = [Slot](repeating: Slot(), count: 1 << 13)
    private var count = 0
    private var links: [Link] = []

    mutating func add(_ key: SearchKey, unit: Int32) {
        let place = place(of: key.rawValue)
        if slots[place].key == 0 {
            slots[place] = Slot(key: key.rawValue, last: Int32(links.count))
            links.append(Link(unit: unit, before: -1))
            count += 1
            if count * 2 > slots.count { grow() }
        } else if links[Int(slots[place].last)].unit != unit {
            links.append(Link(unit: unit, before: slots[place].last))
            slots[place].last = Int32(links.count - 1)
        }
    }

    private func place(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while slots[place].key != 0, slots[place].key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.key != 0 { slots[place(of: slot.key)] = slot }
    }

    /// Gives each key with its units, in the order of the keys.
    func forEach(_ body: (SearchKey, [Int32]) -> Void) {
        var order = KeyOrder(capacity: count)
        for slot in slots where slot.key != 0 { order.add(SearchKey(rawValue: slot.key), at: slot.last) }
        order.sort()
        var units: [Int32] = []
        for entry in order.entries {
            units.removeAll(keepingCapacity: true)
            var next = entry.place
            while next >= 0 {
                units.append(links[Int(next)].unit)
                next = links[Int(next)].before
            }
            units.reverse()
            body(SearchKey(rawValue: entry.key), units)
        }
    }
}
