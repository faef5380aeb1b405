internal import CourseModel
internal import TextRules

/// A part of the index as the site holds it: `theme/search/zh-Hans/keys-7.js`.
///
/// Of each key a line: the mark of its place, its letters, a tab, and for each course that has it three things in digits of 32 (`digits`, with a
/// bit that tells that more follow): how many courses were passed over, how many units there have it, and how many units lie before
/// each. Where the site is so small that all texts are no more than a few of these, there are none.
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

    /// Of each key the shelves that have it, in their order, with their units.
    private var shelves: [SearchKey: [(shelf: Int, units: [Int])]] = [:]

    init() {}

    mutating func add(_ entry: ShelfKeys.Entry, of shelf: Int) {
        shelves[entry.key, default: []].append((shelf, entry.units))
    }

    /// Changes what one shelf has in a slot.
    mutating func replace(_ old: ShelfKeys, by new: ShelfKeys, of shelf: Int, in slot: Int) {
        old.forEach(in: slot) { entry in
            shelves[entry.key]?.removeAll { $0.shelf == shelf }
            if shelves[entry.key]?.isEmpty ?? false { shelves[entry.key] = nil }
        }
        new.forEach(in: slot) { entry in
            var all = shelves[entry.key] ?? []
            let place = all.firstIndex { $0.shelf > shelf } ?? all.endIndex
            all.insert((shelf, entry.units), at: place)
            shelves[entry.key] = all
        }
    }

    // MARK: Writing

    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_".utf8)
    private static let values: [UInt8: Int] = Dictionary(
        uniqueKeysWithValues: digits.enumerated().map { ($1, $0) })

    func bytes(number: Int) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(1 << 15)
        output += "coursekitSearch.keys(\(number),`\n".utf8
        func append(_ number: Int) {
            var rest = number
            while rest >= 32 {
                output.append(Self.digits[rest & 31 | 32])
                rest >>= 5
            }
            output.append(Self.digits[rest])
        }
        for (key, shelves) in shelves.sorted(by: { $0.key < $1.key }) {
            output.append(key.place.mark)
            output += String(decoding: key.letters, as: UTF16.self).utf8
            output.append(UInt8(ascii: "\t"))
            var shelfBefore = -1
            for (shelf, units) in shelves {
                append(shelf - shelfBefore - 1)
                shelfBefore = shelf
                append(units.count)
                var before = -1
                for unit in units {
                    append(unit - before - 1)
                    before = unit
                }
            }
            output.append(UInt8(ascii: "\n"))
        }
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
            var index = tab + 1
            func number() -> Int? {
                var value = 0
                var shift = 0
                while index < line.endIndex, shift < 32, let digit = Self.values[line[index]] {
                    index += 1
                    value |= (digit & 31) << shift
                    shift += 5
                    if digit < 32 { return value }
                }
                return nil
            }
            var all: [(shelf: Int, units: [Int])] = []
            var shelf = -1
            while index < line.endIndex {
                guard let passed = number(), let count = number() else { return nil }
                shelf += passed + 1
                var units: [Int] = []
                var before = -1
                for _ in 0..<count {
                    guard let passed = number() else { return nil }
                    before += passed + 1
                    units.append(before)
                }
                all.append((shelf, units))
            }
            shelves[SearchKey(letters: letters, at: place)] = all
        }
    }
}
