internal import CSodium

/// A key for what is handed on and must be known again as one's own (Ed25519, RFC 8032): seals of gradebooks, workspace files.
package struct SigningKey: Sendable {
    private let secret: [UInt8]
    package let publicKey: [UInt8]

    /// - Parameter text: 64 hexadecimal digits; nil for anything else.
    package init?(_ text: String) {
        guard let seed = Digest(hexadecimal: text)?.bytes else { return nil }
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
        var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
        guard crypto_sign_seed_keypair(&publicKey, &secret, seed) == 0 else { return nil }
        self.secret = secret
        self.publicKey = publicKey
    }

    /// A new key: 64 hexadecimal digits.
    package static func newText() -> String { Digest(bytes: Commitment.randomSalt()).hexadecimal }

    package func signature(of message: [UInt8]) -> KeySignature {
        var bytes = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
        crypto_sign_detached(&bytes, nil, message, UInt64(message.count), secret)
        return KeySignature(publicKey: publicKey, bytes: bytes)
    }
}

/// A signature with the public key that it is said to be of.
package struct KeySignature: Sendable, Hashable {
    /// Ed25519, 32 bytes.
    package let publicKey: [UInt8]
    /// 64 bytes.
    package let bytes: [UInt8]

    package init(publicKey: [UInt8], bytes: [UInt8]) {
        self.publicKey = publicKey
        self.bytes = bytes
    }

    /// Reads both as hexadecimal digits, in capitals or not; nil where they have another length.
    package init?(publicKey: String, bytes: String) {
        guard let key = Hexadecimal.bytes(of: publicKey.lowercased()),
            let signature = Hexadecimal.bytes(of: bytes.lowercased()), key.count == 32, signature.count == 64
        else { return nil }
        self.init(publicKey: key, bytes: signature)
    }

    /// Whether it is the signature of its key over these very bytes.
    package func isRight(over message: [UInt8]) -> Bool {
        crypto_sign_verify_detached(bytes, message, UInt64(message.count), publicKey) == 0
    }

    /// The beginning of the public key, by which people compare keys.
    package var keyName: String { Self.name(ofKey: publicKey) }

    package static func name(ofKey publicKey: [UInt8]) -> String {
        String(Digest(bytes: publicKey).hexadecimal.prefix(16))
    }
}
