package import CourseModel
internal import TextRules

/// Something found in a site that must not be in it.
package enum Leak: Sendable, Hashable {
    /// The name of an exam's item.
    case item(ItemID)
    /// A sentence, by its letters.
    case sentence(SecretOrigin, letters: [UInt8])
}

/// Searches finished pages for what must not be in them: the last of three walls, which knows nothing of how pages are made.
///
/// The first is the type of a practice quiz, the second the tree without its trainer text. This one reads what is about to be published,
/// letter by letter (`LetterStream`), so that neither markup nor spelling hides anything. Sentences are told by a hash of their first
/// letters, found with one pass over a page however many there are, and then by a hash of the whole.
package struct LeakGuard: Sendable {
    /// By their beginnings, then by their lengths; each once for exams and once for trainers.
    private let patterns: [Secrets.Pattern]
    private let origins: [SecretOrigin]
    /// Where the patterns begin whose beginnings have the same first sixteen bits.
    private let buckets: [Int32]
    /// A bit for each of those that are not empty: most places of a page cost a look into these few kilobytes.
    private let filled: [UInt64]
    private var names = NameTable()
    /// Names that could be any word, such as `q1`: only an address or an id that names them says something.
    private var plainNames: Set<ItemID> = []
    /// Names with other characters than ASCII letters, digits, `-` and `_`, which have no edges that could be told.
    private var oddNames: [(item: ItemID, folded: String)] = []

    let isEmpty: Bool

    package init(_ secrets: Secrets) {
        isEmpty = secrets.isEmpty
        let origins = secrets.origins
        self.origins = origins
        func order(_ pattern: Secrets.Pattern) -> (UInt64, Int32, UInt64, Int, Int32) {
            let isOfExam = origins[Int(pattern.origin)].kind.isOfExam
            return (pattern.beginning, pattern.length, pattern.hash, isOfExam ? 0 : 1, pattern.origin)
        }
        var patterns: [Secrets.Pattern] = []
        patterns.reserveCapacity(secrets.patterns.count)
        for pattern in secrets.patterns.sorted(by: { order($0) < order($1) }) {
            if let last = patterns.last {
                let (one, other) = (order(last), order(pattern))
                // The same sentence in a thousand lessons is one.
                if one.0 == other.0, one.1 == other.1, one.2 == other.2, one.3 == other.3 { continue }
            }
            patterns.append(pattern)
        }
        self.patterns = patterns
        var buckets = [Int32](repeating: 0, count: 1 << 16 + 1)
        var filled = [UInt64](repeating: 0, count: 1 << 10)
        for pattern in patterns {
            let bucket = Int(pattern.beginning >> 48)
            buckets[bucket + 1] += 1
            filled[bucket >> 6] |= 1 << UInt64(bucket & 63)
        }
        for index in 1..<buckets.count { buckets[index] += buckets[index - 1] }
        self.buckets = buckets
        self.filled = filled
        for item in secrets.items.keys.sorted() { add(item) }
    }

    private mutating func add(_ item: ItemID) {
        let name = Normalization.folded(item.rawValue)
        guard name.utf8.allSatisfy(Self.isNameByte) else {
            oddNames.append((item, name))
            return
        }
        names.add(RollingHash.of(name.utf8), item)
        if !Self.isDistinctive(name) { plainNames.insert(item) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Letters and digits, with a mark between them or at least four: nobody writes that by chance. `Q1`, `2024` and `exam` stand in
    /// many a text.
    private static func isDistinctive(_ name: String) -> Bool {
        let hasMark = name.contains { "-_".contains($0) }
        let hasLetter = name.contains { $0.isLetter }
        let hasDigit = name.contains { $0.isNumber }
        return hasLetter && (hasMark && hasDigit || hasMark && name.count > 3 || hasDigit && name.count > 3)
    }

    // MARK: Searching

    /// In bytes. A longer file is a film, an archive or a picture; no handout has as much text.
    package static let longestFile = 64 << 20

    /// What a page has, each once.
    package func leaks(inPage html: [UInt8]) -> [Leak] {
        unique(leaks(in: MarkupReader.letters(of: html, wanted: names), text: html))
    }

    /// What another file has, each once; nothing where it is no text.
    package func leaks(inFile bytes: [UInt8]) -> [Leak] {
        unique(
            AttachedText.readings(of: bytes).flatMap { text -> [Leak] in
                var plain = LetterStream(wanted: names, capacity: text.count)
                text.withUnsafeBufferPointer { plain.append($0, hasEntities: true) }
                plain.appendEnd()
                let marked = text.contains(UInt8(ascii: "<")) ? MarkupReader.letters(of: text, wanted: names) : nil
                return leaks(in: plain, text: text) + (marked.map { leaks(in: $0, text: []) } ?? [])
            })
    }

    private func unique(_ leaks: [Leak]) -> [Leak] {
        var seen: Set<Leak> = []
        return leaks.filter { seen.insert($0).inserted }
    }

    private func leaks(in stream: LetterStream, text: [UInt8]) -> [Leak] {
        let named = stream.names.compactMap { name -> Leak? in
            guard let item = names[name.hash], name.isAddress || !plainNames.contains(item) else { return nil }
            return .item(item)
        }
        return named + oddNames(in: text) + sentences(in: stream.letters)
    }

    private func oddNames(in text: [UInt8]) -> [Leak] {
        if oddNames.isEmpty || text.isEmpty { return [] }
        let text = Normalization.folded(String(decoding: text, as: UTF8.self))
        return oddNames.filter { text.contains($0.folded) }.map { .item($0.item) }
    }

    private func sentences(in letters: [UInt8]) -> [Leak] {
        guard !patterns.isEmpty, letters.count >= Sentence.leastWeight else { return [] }
        var found: [Leak] = []
        let dropped = RollingHash.dropped
        filled.withUnsafeBufferPointer { filled in
            letters.withUnsafeBufferPointer { letters in
                var hash = RollingHash.of(letters[..<Sentence.leastWeight])
                var start = 0
                while true {
                    let bucket = Int(hash >> 48)
                    if filled[bucket >> 6] & 1 << UInt64(bucket & 63) != 0 {
                        found += matches(of: hash, at: start, in: letters, bucket: bucket)
                    }
                    let end = start + Sentence.leastWeight
                    guard end < letters.count else { return }
                    hash = RollingHash.move(hash, dropping: letters[start], weighing: dropped, adding: letters[end])
                    start += 1
                }
            }
        }
        return found
    }

    /// The sentences that begin with the letters of a hash and go on as the text does.
    private func matches(
        of beginning: UInt64, at start: Int, in letters: UnsafeBufferPointer<UInt8>, bucket: Int
    ) -> [Leak] {
        var found: [Leak] = []
        var length = Sentence.leastWeight
        var hash = beginning
        for pattern in patterns[Int(buckets[bucket])..<Int(buckets[bucket + 1])] where pattern.beginning == beginning {
            let end = start + Int(pattern.length)
            guard end <= letters.count else { break }
            // The next one is as long or longer.
            while length < Int(pattern.length) {
                hash = RollingHash.append(hash, letters[start + length])
                length += 1
            }
            if hash == pattern.hash {
                found.append(.sentence(origins[Int(pattern.origin)], letters: Array(letters[start..<end])))
            }
        }
        return found
    }
}
