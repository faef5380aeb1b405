internal import CSodium

/// What a gradebook keeps of a PIN: Argon2id (RFC 9106) of its digest under the pepper, in the form in which libsodium writes it,
/// `$argon2id$v=19$m=65536,t=2,p=1$salt$hash`.
///
/// The work is a tenth of a second and 64 MiB, so that a server bears a hundred terminals that sign in at the same hour. Against whoever has
/// gradebook and pepper a number of six digits does not last, however much work it is; that is why they are kept apart.
package struct PINHash: Sendable, Hashable {
    package let text: String

    /// - Returns: nil where there is not enough memory for the work.
    package init?(of pin: PIN, _ pepper: Pepper) {
        _ = sodium_init()
        let secret = Self.secret(pin.digits, pepper)
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = crypto_pwhash_str(
            &text, secret, UInt64(secret.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
            Int(crypto_pwhash_MEMLIMIT_INTERACTIVE))
        guard status == 0 else { return nil }
        self.text = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// A hash as a store has it.
    package init(text: String) { self.text = text }

    /// Whether it is the hash of what somebody has typed.
    ///
    /// Takes the same time whether it is or not, and whatever was typed. A hash that asks for other work than ours was written by somebody
    /// else, and is of nothing.
    package func isOf(_ typed: String, _ pepper: Pepper) -> Bool {
        let isOurs = text.hasPrefix(Self.form)
        let secret = Self.secret(PIN.folded(typed), pepper)
        let known = (isOurs ? text : Self.nobodys).utf8.map { CChar(bitPattern: $0) } + [0]
        let isRight = crypto_pwhash_str_verify(known, secret, UInt64(secret.count)) == 0
        return isRight && isOurs
    }

    /// Hashed where there is nobody, or nobody's PIN, so that whoever waits for the answer cannot tell. No text has it.
    static let nobody = PINHash(text: nobodys)

    private static let form = "$argon2id$v=19$m=65536,t=2,p=1$"
    private static let nobodys = form + "MDEyMzQ1Njc4OWFiY2RlZg$" + String(repeating: "A", count: 43)

    /// 64 digits, of whatever length the PIN is.
    private static func secret(_ digits: String, _ pepper: Pepper) -> [CChar] {
        pepper.digest(of: "PIN", digits).hexadecimal.utf8.map { CChar(bitPattern: $0) }
    }
}
