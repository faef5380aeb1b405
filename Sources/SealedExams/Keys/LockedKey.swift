internal import CSodium
internal import Gradebook
internal import TextRules

/// A private key as its file keeps it: encrypted by a key that is made of a passphrase.
///
/// The passphrase goes through Argon2id (RFC 9106, libsodium's `crypto_pwhash`), the seeds into XSalsa20-Poly1305 (`crypto_secretbox`).
package struct LockedKey: Sendable, Hashable {
    /// How much work a guess at the passphrase is.
    package struct Work: Sendable, Hashable {
        package let passes: Int
        /// In bytes.
        package let memory: Int

        package init(passes: Int, memory: Int) {
            self.passes = passes
            self.memory = memory
        }

        /// Three passes over 256 MiB: about a second.
        package static let standard = Work(
            passes: Int(crypto_pwhash_OPSLIMIT_MODERATE), memory: Int(crypto_pwhash_MEMLIMIT_MODERATE))

        /// What a file may ask for: whoever changes it cannot make a machine run out of memory.
        fileprivate var isBearable: Bool {
            (Int(crypto_pwhash_OPSLIMIT_MIN)...16).contains(passes) && (8192...(1 << 30)).contains(memory)
        }
    }

    package let publicKey: PublicExamKey
    private let work: Work
    private let salt: [UInt8]
    private let nonce: [UInt8]
    private let box: [UInt8]

    /// - Returns: nil where there is not enough memory for the work.
    package init?(_ key: PrivateExamKey, passphrase: String, work: Work = .standard) {
        publicKey = key.publicKey
        self.work = work
        salt = Sodium.random(Int(crypto_pwhash_SALTBYTES))
        nonce = Sodium.random(Int(crypto_secretbox_NONCEBYTES))
        guard let secret = Self.secret(of: passphrase, salt, work) else { return nil }
        var box = [UInt8](repeating: 0, count: key.seeds.count + Int(crypto_secretbox_MACBYTES))
        crypto_secretbox_easy(&box, key.seeds, UInt64(key.seeds.count), nonce, secret)
        self.box = box
    }

    /// The key; nil for another passphrase.
    package func unlocked(by passphrase: String) -> PrivateExamKey? {
        guard let secret = Self.secret(of: passphrase, salt, work) else { return nil }
        var seeds = [UInt8](repeating: 0, count: box.count - Int(crypto_secretbox_MACBYTES))
        guard crypto_secretbox_open_easy(&seeds, box, UInt64(box.count), nonce, secret) == 0 else { return nil }
        let key = PrivateExamKey(seeds: seeds)
        return key.publicKey == publicKey ? key : nil
    }

    private static func secret(of passphrase: String, _ salt: [UInt8], _ work: Work) -> [UInt8]? {
        Sodium.prepare()
        // However its characters are composed, it is the same passphrase.
        let bytes = Array(Normalization.composed(passphrase).utf8).map { CChar(bitPattern: $0) }
        var secret = [UInt8](repeating: 0, count: Int(crypto_secretbox_KEYBYTES))
        let status = crypto_pwhash(
            &secret, UInt64(secret.count), bytes, UInt64(bytes.count), salt, UInt64(work.passes), work.memory,
            crypto_pwhash_ALG_ARGON2ID13)
        return status == 0 ? secret : nil
    }
}

// MARK: - As text

extension LockedKey {
    /// The whole file, ending with a line end.
    package var text: String { body + "check \(Digest(of: body).hexadecimal.prefix(8))\n" }

    private var body: String {
        """
        coursekit private key 1
        public \(publicKey.line)
        argon2id \(work.passes) \(work.memory)
        salt \(Hexadecimal.text(of: salt))
        nonce \(Hexadecimal.text(of: nonce))
        box \(Hexadecimal.text(of: box))

        """
    }

    /// nil where a file holds no private key of this kind, or was changed.
    package init?(text: String) {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
        guard lines.count == 7, lines[0].joined(separator: " ") == "coursekit private key 1", lines[1].count == 2,
            let publicKey = PublicExamKey(line: lines[1][1]), lines[2].count == 3, let passes = Int(lines[2][1]),
            let memory = Int(lines[2][2]), lines[3].count == 2, let salt = Hexadecimal.bytes(of: lines[3][1]),
            lines[4].count == 2, let nonce = Hexadecimal.bytes(of: lines[4][1]), lines[5].count == 2,
            let box = Hexadecimal.bytes(of: lines[5][1])
        else { return nil }
        self.publicKey = publicKey
        work = Work(passes: passes, memory: memory)
        (self.salt, self.nonce, self.box) = (salt, nonce, box)
        guard work.isBearable, salt.count == Int(crypto_pwhash_SALTBYTES),
            nonce.count == Int(crypto_secretbox_NONCEBYTES), box.count == 64 + Int(crypto_secretbox_MACBYTES),
            self.text == lines.map({ $0.joined(separator: " ") + "\n" }).joined()
        else { return nil }
    }
}
