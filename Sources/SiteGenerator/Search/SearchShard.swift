internal import CourseModel
internal import TextRules

/// A part of the index as the site holds it: `theme/search/zh-Hans/keys-7.js`.
///
/// Of each key a line: the mark of its place, its letters, a tab, and for each course that has it three things in `SearchDigits`: how many
/// courses were passed over, how many units there have it, and how many units lie before each. Where the site is so small that all texts are no more than a few of these, there are none.
struct SearchShard: Sendable {
    /// So many units are looked through as they are.
    static let mostUnitsWithoutKeys = 16
    private static let most = SearchKey.slotCount

    /// How many files the index of some units takes: a power of two, so that each holds whole slots; 0 where it takes none.
    static func count(ofUnits count: Int) -> Int {
        if count <= mostUnitsWithoutKeys { return 0 }
        var shards = 1
        while shards < most, shards < count / 4 { shards *= 2 }
        return shards
    }

    static func path(of language: LanguageTag, shard: Int) -> String {
        "\(SearchIndex.folder(of: language))/keys-\(shard).js"
    }

    /// The slots of a file.
    static func slots(of shard: Int, among count: Int) -> some Sequence<Int> {
        stride(from: shard, to: SearchKey.slotCount, by: count)
    }

    /// What one shelf has of one key.
    private struct Part {
        let key: SearchKey
        let shelf: Int32
        /// Where its units stand in `units`.
        let start: Int32
        let end: Int32
    }

    /// Those of a key are in the order of the shelves.
    private var parts: [Part] = []
    private var units: [UInt8] = []

    init() {}

    mutating func add(_ entry: ShelfKeys.Entry, of shelf: Int) {
        let start = Int32(units.count)
        units += entry.units
        parts.append(Part(key: entry.key, shelf: Int32(shelf), start: start, end: Int32(units.count)))
    }

    /// Changes what one shelf has in a slot.
    mutating func replace(by new: ShelfKeys, of shelf: Int, in slot: Int) {
        parts.removeAll { $0.shelf == shelf && $0.key.slot == slot }
        new.forEach(in: slot) { add($0, of: shelf) }
        parts.sort { $0.shelf < $1.shelf }
    }

    // MARK: Writing

    func bytes(number: Int) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(units.count + parts.count * 10 + 64)
        output += "coursekitSearch.keys(\(number),`\n".utf8
        var order = KeyOrder(capacity: parts.count)
        for (place, part) in parts.enumerated() { order.add(part.key, at: Int32(place)) }
        order.sort()
        var before: Part?
        for entry in order.entries {
            let part = parts[Int(entry.place)]
            if before?.key.rawValue != entry.key {
                if before != nil { output.append(UInt8(ascii: "\n")) }
                before = nil
                output.append(part.key.place.mark)
                part.key.appendLetters(to: &output)
                output.append(UInt8(ascii: "\t"))
            }
            SearchDigits.append(Int(part.shelf - (before?.shelf ?? -1) - 1), to: &output)
            output += units[Int(part.start)..<Int(part.end)]
            before = part
        }
        if before != nil { output.append(UInt8(ascii: "\n")) }
        output += "`);\n".utf8
        return output
    }

    // MARK: Reading

    /// nil where the file is none of ours.
    init?(_ bytes: [UInt8]) {
        for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst().dropLast() {
            guard let mark = line.first, let place = SearchKey.Place(mark: mark),
                let tab = line.firstIndex(of: UInt8(ascii: "\t"))
            else { return nil }
            let letters = Array(String(decoding: line[(line.startIndex + 1)..<tab], as: UTF8.self).utf16)
            guard letters.count >= 2 else { return nil }
            let key = SearchKey(letters: letters, at: place)
            var index = tab + 1
            var shelf = -1
            while index < line.endIndex {
                guard let passed = SearchDigits.number(in: line, at: &index) else { return nil }
                shelf += passed + 1
                let start = index
                guard let count = SearchDigits.number(in: line, at: &index) else { return nil }
                for _ in 0..<count where SearchDigits.number(in: line, at: &index) == nil { return nil }
                add(ShelfKeys.Entry(key: key, units: line[start..<index]), of: shelf)
            }
        }
    }
}
