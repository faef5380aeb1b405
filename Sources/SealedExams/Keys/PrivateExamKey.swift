internal import CSodium
internal import Gradebook

/// The private half of a key pair of HR: it opens what was sealed to the public half, and signs.
package struct PrivateExamKey: Sendable {
    package let publicKey: PublicExamKey
    private let sealing: [UInt8]
    private let signing: SigningKey
    /// What both are made of: 32 bytes each.
    let seeds: [UInt8]

    /// A new pair, by chance.
    package init() { self.init(seeds: Sodium.random(64)) }

    init(seeds: [UInt8]) {
        precondition(seeds.count == 64, "two seeds of 32 bytes")
        Sodium.prepare()
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_box_PUBLICKEYBYTES))
        var secret = [UInt8](repeating: 0, count: Int(crypto_box_SECRETKEYBYTES))
        crypto_box_seed_keypair(&publicKey, &secret, Array(seeds.prefix(32)))
        sealing = secret
        guard let signing = SigningKey(Hexadecimal.text(of: seeds.suffix(32))) else {
            preconditionFailure("every 32 bytes are a seed of Ed25519")
        }
        self.signing = signing
        self.publicKey = PublicExamKey(sealing: publicKey, signing: signing.publicKey)
        self.seeds = seeds
    }

    func signature(of message: [UInt8]) -> KeySignature { signing.signature(of: message) }

    /// What was sealed to the public half; nil where it was not, or was changed.
    func opened(_ box: [UInt8]) -> [UInt8]? {
        guard box.count >= Int(crypto_box_sealbytes()) else { return nil }
        var message = [UInt8](repeating: 0, count: box.count - Int(crypto_box_sealbytes()))
        let status = crypto_box_seal_open(&message, box, UInt64(box.count), publicKey.sealing, sealing)
        return status == 0 ? message : nil
    }
}

extension PublicExamKey {
    /// A message that only the private half opens (libsodium's sealed box).
    func sealed(_ message: [UInt8]) -> [UInt8] {
        Sodium.prepare()
        var box = [UInt8](repeating: 0, count: message.count + Int(crypto_box_sealbytes()))
        crypto_box_seal(&box, message, UInt64(message.count), sealing)
        return box
    }
}
