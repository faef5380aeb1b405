internal import CourseModel

/// Searches finished pages for what must not be in them: the last of three walls, which knows nothing of how pages are made.
///
/// The first is the type of a practice quiz, the second the tree without its trainer text. This one reads what is about to be published.
/// Sentences are told by a hash of their first bytes, found with one pass over a page however many there are, and then by a hash of the whole.
struct LeakGuard: Sendable {
    /// In bytes without spaces, twelve Han characters: what is shorter may stand in a page by chance.
    static let shortest = 36

    private struct Sentence: Sendable {
        let length: Int
        let hash: UInt64
        let kind: Secret.Kind
    }

    private var sentences: [UInt64: [Sentence]] = [:]
    /// A bit for the first sixteen bits of each beginning, so that most places cost a look into a small table.
    private var beginnings = [Bool](repeating: false, count: 1 << 16)
    private var identifiers: Set<[UInt8]> = []
    private var longestIdentifier = 0
    /// Names with other characters than letters, digits, `-` and `_`, which have no edges that could be told.
    private var oddIdentifiers: [String] = []

    var isEmpty: Bool { sentences.isEmpty && identifiers.isEmpty && oddIdentifiers.isEmpty }

    mutating func add(_ item: ItemID) {
        let bytes = Array(item.rawValue.utf8)
        guard bytes.allSatisfy(Self.isNameByte) else {
            oddIdentifiers.append(item.rawValue)
            return
        }
        identifiers.insert(bytes)
        longestIdentifier = max(longestIdentifier, bytes.count)
    }

    /// Adds the long sentences of a text.
    mutating func add(_ text: String, as kind: Secret.Kind) {
        for sentence in text.split(whereSeparator: Self.endsSentence) {
            addSentence(PageText.bytes(of: sentence), kind)
        }
    }

    /// Adds the stem of an exam's item: its first line as a whole.
    mutating func add(stem: Markdown) {
        let line = stem.source.split(whereSeparator: \.isNewline).first ?? ""
        // Marks of emphasis and code are no longer there in a page.
        addSentence(PageText.bytes(of: line.filter { !"*_`\\".contains($0) }), .examStem)
    }

    private mutating func addSentence(_ bytes: [UInt8], _ kind: Secret.Kind) {
        guard bytes.count >= Self.shortest else { return }
        let beginning = bytes.prefix(Self.shortest).reduce(0, RollingHash.append)
        let hash = bytes.reduce(0, RollingHash.append)
        let known = sentences[beginning] ?? []
        if known.contains(where: { $0.hash == hash && $0.length == bytes.count && $0.kind == kind }) { return }
        sentences[beginning] = known + [Sentence(length: bytes.count, hash: hash, kind: kind)]
        beginnings[Int(beginning >> 48)] = true
    }

    private static func endsSentence(_ character: Character) -> Bool {
        "。！？；!?;\n\r\r\n".contains(character)
    }

    /// What a page has of it, in the order of the page, each once.
    func secrets(in html: [UInt8]) -> [Secret] {
        var found: [Secret] = []
        var seen: Set<Secret> = []
        let secrets = identifiers(in: html) + oddIdentifiers(in: html) + sentences(in: PageText.bytes(ofHTML: html))
        for secret in secrets where seen.insert(secret).inserted { found.append(secret) }
        return found
    }

    private func oddIdentifiers(in html: [UInt8]) -> [Secret] {
        if oddIdentifiers.isEmpty { return [] }
        let text = String(decoding: html, as: UTF8.self)
        return oddIdentifiers.filter(text.contains).map { Secret(kind: .examItem, words: $0) }
    }

    private func sentences(in text: [UInt8]) -> [Secret] {
        guard !sentences.isEmpty, text.count >= Self.shortest else { return [] }
        var found: [Secret] = []
        text.withUnsafeBufferPointer { bytes in
            var hash = bytes[..<Self.shortest].reduce(0, RollingHash.append)
            var start = 0
            while true {
                if beginnings[Int(hash >> 48)], let candidates = sentences[hash] {
                    for sentence in candidates where start + sentence.length <= bytes.count {
                        let place = bytes[start..<start + sentence.length]
                        guard place.reduce(0, RollingHash.append) == sentence.hash else { continue }
                        found.append(Secret(kind: sentence.kind, words: String(decoding: place, as: UTF8.self)))
                    }
                }
                guard start + Self.shortest < bytes.count else { return }
                hash = RollingHash.move(
                    hash, dropping: bytes[start], adding: bytes[start + Self.shortest], length: Self.shortest)
                start += 1
            }
        }
        return found
    }

    /// Names stand by themselves: `spx-1-1` is not found in `spx-1-10`.
    private func identifiers(in html: [UInt8]) -> [Secret] {
        guard !identifiers.isEmpty else { return [] }
        var found: [Secret] = []
        html.withUnsafeBufferPointer { bytes in
            var start = 0
            for index in 0...bytes.count {
                if index < bytes.count, Self.isNameByte(bytes[index]) { continue }
                let length = index - start
                if length > 0, length <= longestIdentifier {
                    let name = Array(bytes[start..<index])
                    if identifiers.contains(name) {
                        found.append(Secret(kind: .examItem, words: String(decoding: name, as: UTF8.self)))
                    }
                }
                start = index + 1
            }
        }
        return found
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default:
            false
        }
    }
}

/// A hash of a run of bytes that moves on by one byte at a time (Karp and Rabin), modulo 2^64.
private enum RollingHash {
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func append(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        hash &* base &+ UInt64(byte) &+ 1
    }

    static func move(_ hash: UInt64, dropping first: UInt8, adding next: UInt8, length: Int) -> UInt64 {
        append(hash, next) &- (UInt64(first) &+ 1) &* power(length)
    }

    private static let shortestPower = (0..<LeakGuard.shortest).reduce(UInt64(1)) { power, _ in power &* base }

    private static func power(_ length: Int) -> UInt64 {
        precondition(length == LeakGuard.shortest, "beginnings have one length")
        return shortestPower
    }
}
