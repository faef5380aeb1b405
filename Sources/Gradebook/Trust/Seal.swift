internal import CourseModel
internal import Foundation
package import QuizEngine

/// What a gradebook was at a moment, in a few lines to be filed elsewhere: who has them can tell later that something was removed,
/// restored or forged since.
package struct Seal: Sendable, Hashable {
    package let gradebook: GradebookID
    /// Milliseconds since 1970, to the second.
    package let sealedAt: Int64
    /// How many entries the ledger had, and the hash of the last.
    package let entries: Int
    package let ledger: Digest
    package let attempts: Int
    package let learners: Int
    /// nil where it is not signed.
    package let signature: KeySignature?

    init(
        gradebook: GradebookID, sealedAt: Int64, entries: Int, ledger: Digest, attempts: Int, learners: Int,
        signature: KeySignature? = nil
    ) {
        self.gradebook = gradebook
        self.sealedAt = sealedAt
        self.entries = entries
        self.ledger = ledger
        self.attempts = attempts
        self.learners = learners
        self.signature = signature
    }
}

// MARK: - As text

extension Seal {
    /// The lines that are signed.
    private var body: String {
        """
        coursekit seal 1
        gradebook \(gradebook)
        sealed \(Date(timeIntervalSince1970: Double(sealedAt / 1000)).formatted(.iso8601))
        attempts \(attempts)
        learners \(learners)
        entries \(entries)
        ledger \(ledger.hexadecimal)

        """
    }

    /// The whole seal, ending with a line end: its lines, a check against slips of the pen, and the signature.
    package var text: String {
        var text = body + "check \(Digest(of: body).hexadecimal.prefix(8))\n"
        if let signature {
            text += "key \(Digest(bytes: signature.publicKey).hexadecimal)\n"
            text += "signature \(Digest(bytes: signature.bytes).hexadecimal)\n"
        }
        return text
    }

    /// Reads a seal, also one that stands in a mail, with other text above and below and marks of quoting before its lines; nil where there
    /// is none, or it was mistyped.
    package init?(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).drop { $0.allSatisfy { $0 == ">" || $0 == "|" || $0 == "＞" } }
        }.filter { !$0.isEmpty }
        guard let start = lines.firstIndex(where: { $0.elementsEqual(["coursekit", "seal", "1"]) }) else { return nil }
        var fields: [Substring: String] = [:]
        for line in lines[(start + 1)...] {
            guard line.count == 2, let name = line.first, Self.names.contains(String(name)), let value = line.last,
                fields[name] == nil
            else { break }
            fields[name] = String(value)
        }
        guard let gradebook = fields["gradebook"],
            let sealed = fields["sealed"].flatMap({ try? Date($0, strategy: .iso8601) }),
            let attempts = fields["attempts"].flatMap({ Int($0) }),
            let learners = fields["learners"].flatMap({ Int($0) }),
            let entries = fields["entries"].flatMap({ Int($0) }), entries > 0,
            let ledger = fields["ledger"].flatMap({ Digest(hexadecimal: $0) }), let check = fields["check"]
        else { return nil }
        var signature: KeySignature?
        if let key = fields["key"], let bytes = fields["signature"] {
            guard let read = KeySignature(publicKey: key, bytes: bytes) else { return nil }
            signature = read
        }
        self.init(
            gradebook: GradebookID(gradebook), sealedAt: Int64(sealed.timeIntervalSince1970) * 1000,
            entries: entries, ledger: ledger, attempts: attempts, learners: learners, signature: signature)
        guard Digest(of: body).hexadecimal.hasPrefix(check), check.utf8.count == 8 else { return nil }
    }

    private static let names = [
        "gradebook", "sealed", "attempts", "learners", "entries", "ledger", "check", "key", "signature",
    ]
}

// MARK: - Signing

extension Seal {
    /// The seal with a signature of its lines.
    package func signed(with key: SigningKey) -> Seal {
        Seal(
            gradebook: gradebook, sealedAt: sealedAt, entries: entries, ledger: ledger, attempts: attempts,
            learners: learners, signature: key.signature(of: Array(body.utf8)))
    }

    /// The beginning of the public key that signed it, by which people compare keys; nil where it is not signed.
    package var keyName: String? { signature?.keyName }

    /// Whether the signature is that of its key over these very lines; nil where there is none.
    package var isSignatureRight: Bool? { signature?.isRight(over: Array(body.utf8)) }
}

// MARK: - Sealing, and holding a gradebook against a seal

extension Gradebook {
    /// Seals what is there, and notes it in the ledger.
    package func seal(by account: String, at now: Instant) throws(GradebookError) -> Seal {
        try store.write { store throws(GradebookError) in
            try store.note(.sealed(by: try store.operatorID(of: account)), at: now.wall, path: path)
            guard let last = try store.lastLedgerEntry() else { throw .damaged(path: path, .ledger) }
            return Seal(
                gradebook: try store.identity().id, sealedAt: now.wall / 1000 * 1000, entries: last.sequence + 1,
                ledger: last.hash, attempts: try store.attemptIDs().count, learners: try store.learners().count)
        }
    }

    /// What a gradebook is not any more that a seal says it was.
    package enum Breach: Sendable, Hashable {
        case anotherGradebook(GradebookID)
        /// The ledger has fewer entries than it had: an older copy was put in its place, or entries were cut off.
        case older(missing: Int)
        /// The ledger is not the one that was sealed: it was written anew.
        case rewritten
        case badSignature
    }

    /// Holds the gradebook against a seal; whether the ledger itself and the records hold is for `verify` to say.
    package func breaches(of seal: Seal) throws(GradebookError) -> [Breach] {
        if seal.isSignatureRight == false { return [.badSignature] }
        return try store.read { store throws(GradebookError) in
            let id = try store.identity().id
            guard id == seal.gradebook else { return [.anotherGradebook(id)] }
            let count = try store.lastLedgerEntry().map { $0.sequence + 1 } ?? 0
            guard count >= seal.entries else { return [.older(missing: seal.entries - count)] }
            var isThere = false
            try store.forEachLedgerEntry { entry throws(GradebookError) in
                if entry.sequence == seal.entries - 1 { isThere = entry.hash == seal.ledger }
            }
            return isThere ? [] : [.rewritten]
        }
    }
}
