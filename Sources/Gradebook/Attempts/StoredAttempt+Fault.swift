internal import CourseModel
internal import QuizEngine

// Whether an attempt is as it was written.
extension StoredAttempt {
    /// The first place where the chain of its events does not hold, or where it is not what the beginning of the chain says.
    var fault: Gradebook.ChainFault? {
        if let event = EventChain.firstBrokenEvent(of: id, in: events) {
            return Gradebook.ChainFault(attempt: id, event: event)
        }
        guard let said = events.first?.content, paper.map(\.position) == Array(paper.indices), isBegun(as: said) else {
            return Gradebook.ChainFault(attempt: id, event: nil)
        }
        return nil
    }

    private func isBegun(as said: String) -> Bool {
        // Decoding takes twenty times as long, which tells in a report on a hundred thousand attempts.
        if beginningText == said { return true }
        guard let seen = try? CanonicalJSON.value([ItemID].self, of: seen),
            let limits = try? self.limits.map({ try CanonicalJSON.value(AttemptRecord.Limits.self, of: $0) }),
            let beginning = try? CanonicalJSON.value(EventChain.Started.self, of: said)
        else { return false }
        return beginning
            == EventChain.Started(
                learner: learner, workspace: workspace, quiz: quiz, quizVersion: quizVersion.hexadecimal,
                bankVersion: bankVersion.hexadecimal, number: number, source: source, language: language,
                seed: String(seed), seen: seen, paper: paper.map(EventChain.Started.Asked.init), gradebook: gradebook,
                commitment: commitment?.hexadecimal, limits: limits)
    }

    /// What the beginning says of it, as `CanonicalJSON` writes it; nil where a text in it needs escapes.
    var beginningText: String? {
        var json = PlainJSON(capacity: 800 + seen.utf8.count + 240 * paper.count)
        json.write(#"{"bankVersion":"#, bankVersion)
        if let commitment { json.write(#","commitment":"#, commitment) }
        if let gradebook { json.write(#","gradebook":"#, gradebook.rawValue) }
        json.write(#","language":"#, language.rawValue)
        json.write(#","learner":"#, learner.rawValue)
        if let limits { json.write(#","limits":"#, json: limits) }
        json.write(#","number":"#, json: String(number))
        json.write(#","paper":["#, json: "")
        for (place, asked) in paper.enumerated() {
            json.write(place == 0 ? #"{"item":"# : #",{"item":"#, asked.item)
            json.write(#","optionOrder":"#, asked.optionOrder)
            if let passage = asked.passage { json.write(#","passage":"#, passage) }
            if let quiz = asked.quiz { json.write(#","quiz":"#, quiz.rawValue) }
            json.write("}", json: "")
        }
        json.write(#"],"quiz":"#, quiz.rawValue)
        json.write(#","quizVersion":"#, quizVersion)
        json.write(#","seed":"#, String(seed))
        json.write(#","seen":"#, json: seen)
        json.write(#","source":"#, source.rawValue)
        json.write(#","workspace":"#, workspace)
        json.write("}", json: "")
        return json.isPlain ? String(decoding: json.bytes, as: UTF8.self) : nil
    }
}

/// JSON whose texts need no escapes, as far as it is written.
private struct PlainJSON {
    private(set) var bytes: [UInt8] = []
    /// Whether no text needed escapes.
    private(set) var isPlain = true

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Writes what stands before a value, and the value, which is JSON already.
    mutating func write(_ lead: StaticString, json: String) {
        lead.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: json.utf8)
    }

    /// The value is a text.
    mutating func write(_ lead: StaticString, _ text: String) {
        lead.withUTF8Buffer { bytes.append(contentsOf: $0) }
        isPlain =
            isPlain && text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    /// The value is a digest, in digits.
    mutating func write(_ lead: StaticString, _ digest: Digest) {
        lead.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        digest.appendDigits(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
