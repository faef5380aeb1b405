internal import CourseModel
internal import QuizEngine

/// The texts of the events of which a ledger has thousands, written and read without a tree of JSON: what `CanonicalJSON` makes of them
/// is one fixed sentence with two or three words in it. All others, and words that need escapes, go by way of `CanonicalJSON`.
extension LedgerEvent {
    /// The event as the ledger keeps it, canonical JSON.
    var text: String { get throws { try plainText ?? CanonicalJSON.text(of: self) } }

    /// - Throws: an error of decoding where no event was written so.
    init(text: String) throws {
        if let plain = Self(plain: text) { self = plain } else { self = try CanonicalJSON.value(Self.self, of: text) }
    }

    /// nil where the event is of another kind, or a word in it needs escapes.
    private var plainText: String? {
        switch self {
        case .closed(let attempt, let event, let hash):
            Self.plainEnd("closed", attempt, event, hash)
        case .arrived(let attempt, let event, let hash):
            Self.plainEnd("arrived", attempt, event, hash)
        case .enrolled(let learner, let commitment?) where Self.isPlain(learner.rawValue) && Self.isPlain(commitment):
            #"{"enrolled":{"commitment":"\#(commitment)","learner":"\#(learner)"}}"#
        default: nil
        }
    }

    private static func plainEnd(_ name: String, _ attempt: AttemptID, _ event: Int, _ hash: String) -> String? {
        guard isPlain(attempt.rawValue), isPlain(hash) else { return nil }
        return #"{"\#(name)":{"attempt":"\#(attempt)","event":\#(event),"hash":"\#(hash)"}}"#
    }

    private static func isPlain(_ word: String) -> Bool { word.utf8.allSatisfy(PlainText.isPlain) }

    /// nil for anything that `plainText` does not write.
    private init?(plain text: String) {
        var rest = PlainText(text)
        if rest.takes(#"{"enrolled":{"commitment":""#) {
            guard let commitment = rest.word(), rest.takes(#","learner":""#), let learner = rest.word(), rest.ends("}}")
            else { return nil }
            self = .enrolled(learner: LearnerID(learner), commitment: commitment)
            return
        }
        let isArrival = rest.takes(#"{"arrived":{"attempt":""#)
        guard isArrival || rest.takes(#"{"closed":{"attempt":""#), let word = rest.word(), rest.takes(#","event":"#),
            let event = rest.number(), rest.takes(#","hash":""#), let hash = rest.word(), rest.ends("}}")
        else { return nil }
        let attempt = AttemptID(word)
        self =
            isArrival
            ? .arrived(attempt: attempt, event: event, hash: hash)
            : .closed(attempt: attempt, event: event, hash: hash)
    }
}

/// What is left of a text that is read from its beginning on.
private struct PlainText {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    /// Whether a byte of a word stands for itself in JSON, and says nothing that is compared otherwise than by its bytes: of ASCII.
    static func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    /// Takes a text that stands next, and only then.
    mutating func takes(_ text: StaticString) -> Bool {
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard rest.starts(with: bytes) else { return false }
        rest = rest.dropFirst(bytes.count)
        return true
    }

    /// A word as far as the quote that ends it, which is taken, too.
    mutating func word() -> String? {
        guard let end = rest.firstIndex(where: { !Self.isPlain($0) }), rest[end] == UInt8(ascii: "\"") else {
            return nil
        }
        defer { rest = rest[rest.index(after: end)...] }
        return String(Substring(rest[..<end]))
    }

    /// A whole number that is not negative, as `CanonicalJSON` writes it.
    mutating func number() -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let number = Int(String(Substring(digits))), digits.count == 1 || digits.first != UInt8(ascii: "0") else {
            return nil
        }
        rest = rest.dropFirst(digits.count)
        return number
    }

    func ends(_ text: StaticString) -> Bool {
        rest.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
