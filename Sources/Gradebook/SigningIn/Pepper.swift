internal import CSodium
internal import CourseModel

/// A secret that goes into every hash of a PIN and is kept outside the gradebook: whoever gets hold of a gradebook alone, or of a backup of
/// it, cannot try a million PINs at leisure.
package struct Pepper: Sendable, Hashable {
    private let bytes: [UInt8]
    /// By which a PIN says with which pepper it was hashed: tells nothing of the pepper.
    package let name: String

    /// - Parameter text: 64 hexadecimal digits; nil for anything else.
    package init?(_ text: String) {
        guard let bytes = Digest(hexadecimal: text)?.bytes else { return nil }
        self.bytes = bytes
        name = String(Self.keyed(by: bytes, "name").hexadecimal.prefix(16))
    }

    /// A new one: 64 hexadecimal digits.
    package static func newText() -> String { Digest(bytes: Commitment.randomSalt()).hexadecimal }

    /// A digest that nobody can compute without the pepper (BLAKE2b with a key, RFC 7693): of a PIN, or of what tries are counted for.
    func digest(of parts: String...) -> Digest { Self.keyed(by: bytes, parts.joined(separator: "\u{1F}")) }

    private static func keyed(by key: [UInt8], _ text: String) -> Digest {
        var digest = [UInt8](repeating: 0, count: 32)
        let message = Array(text.utf8)
        crypto_generichash(&digest, digest.count, message, UInt64(message.count), key, key.count)
        return Digest(bytes: digest)
    }
}
