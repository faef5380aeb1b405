package import CourseModel

/// Where words come from that must not stand in a site.
package struct SecretOrigin: Sendable, Hashable {
    package enum Kind: Sendable, Hashable, CaseIterable {
        /// What the edition does not show of a page.
        case trainerText
        case stem, option, feedback, rationale, passage

        package var isOfExam: Bool { self != .trainerText }
    }

    package let kind: Kind
    /// The page in whose file they stand; of an exam, the quiz that has no page.
    package let page: PageID
    package let language: LanguageTag
    /// The item of an exam, or the set that a passage belongs to.
    package let item: ItemID?

    package init(kind: Kind, page: PageID, language: LanguageTag, item: ItemID? = nil) {
        self.kind = kind
        self.page = page
        self.language = language
        self.item = item
    }
}

/// The long sentences of what stands in one place and must not be in a site.
///
/// A sentence is kept by its hashes; the words themselves are looked up again where they are found.
package struct SecretText: Sendable, Hashable {
    struct Sentence: Sendable, Hashable {
        /// The hash of its first bytes, as many as a sentence has at least.
        let beginning: UInt64
        let hash: UInt64
        let length: Int32
    }

    package let origin: SecretOrigin
    let sentences: [Sentence]

    /// nil where there is no long sentence in the texts.
    package init?(_ texts: [String], from origin: SecretOrigin) {
        let sentences = texts.flatMap(SitePublishing.Sentence.all).map { sentence in
            Sentence(
                beginning: RollingHash.of(sentence.letters.prefix(SitePublishing.Sentence.leastWeight)),
                hash: RollingHash.of(sentence.letters), length: Int32(sentence.letters.count))
        }
        if sentences.isEmpty { return nil }
        self.origin = origin
        self.sentences = sentences
    }

    /// Reads what `write` wrote.
    ///
    /// - Parameter page: the page in whose file they stand.
    package init(_ reader: inout RecordReader, of page: PageID) {
        let kind = reader.number()
        let kinds = SecretOrigin.Kind.allCases
        if !kinds.indices.contains(kind) { reader.refuse() }
        let language = LanguageTag(reader.text())
        origin = SecretOrigin(
            kind: kinds.indices.contains(kind) ? kinds[kind] : .trainerText, page: page, language: language,
            item: reader.optionalText().map { ItemID($0) })
        sentences = reader.list { reader in
            let beginning = reader.wholeNumber()
            let hash = reader.wholeNumber()
            return Sentence(beginning: beginning, hash: hash, length: Int32(clamping: reader.number()))
        }
    }

    package func write(to writer: inout RecordWriter) {
        writer.append(SecretOrigin.Kind.allCases.firstIndex(of: origin.kind) ?? 0)
        writer.append(origin.language.rawValue)
        writer.append(origin.item?.rawValue)
        writer.append(sentences) { sentence, writer in
            writer.append(whole: sentence.beginning)
            writer.append(whole: sentence.hash)
            writer.append(Int(sentence.length))
        }
    }
}

/// Everything that must not stand in a site, gathered while it is made.
package struct Secrets: Sendable {
    struct Pattern: Sendable {
        let beginning: UInt64
        let hash: UInt64
        let length: Int32
        let origin: Int32
    }

    private(set) var patterns: [Pattern] = []
    private(set) var origins: [SecretOrigin] = []
    private(set) var items: [ItemID: QuizID] = [:]

    package init() {}

    package var isEmpty: Bool { patterns.isEmpty && items.isEmpty }

    /// Adds the name of an exam's item.
    package mutating func add(_ item: ItemID, of quiz: QuizID) {
        items[item] = quiz
    }

    package mutating func add(_ text: SecretText) {
        origins.append(text.origin)
        for sentence in text.sentences {
            patterns.append(
                Pattern(
                    beginning: sentence.beginning, hash: sentence.hash, length: sentence.length,
                    origin: Int32(origins.count - 1)))
        }
    }

    /// Of what is searched for, wherever it comes from.
    package var fingerprint: Fingerprint {
        Fingerprint { writer in
            writer.append(items.keys.sorted()) { $1.append($0.rawValue) }
            writer.append(patterns) { pattern, writer in
                writer.append(whole: pattern.beginning)
                writer.append(whole: pattern.hash)
                writer.append(Int(pattern.length))
            }
        }
    }
}

/// A hash of a run of bytes that moves on by one byte at a time (Karp and Rabin), modulo 2^64.
enum RollingHash {
    private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// What the first of `Sentence.leastWeight` bytes counts for; loops keep it in a local.
    static let dropped = (0..<Sentence.leastWeight).reduce(UInt64(1)) { power, _ in power &* base }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0, append) }

    static func append(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        hash &* base &+ UInt64(byte) &+ 1
    }

    /// The hash of `Sentence.leastWeight` bytes, moved on by one.
    static func move(_ hash: UInt64, dropping first: UInt8, weighing dropped: UInt64, adding next: UInt8) -> UInt64 {
        append(hash, next) &- (UInt64(first) &+ 1) &* dropped
    }
}
