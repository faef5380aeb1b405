internal import CSodium
internal import CourseModel
internal import Gradebook

/// The secret part of a sealed exam: every item as its author wrote it, in one padded text that only the file's own key opens.
///
/// XChaCha20-Poly1305 (libsodium's `crypto_aead_xchacha20poly1305_ietf`) with a random nonce; the digest of the public part is
/// authenticated with it, so that keys fit to no other questions.
struct SecretPart: Codable {
    let items: [Item]

    /// - Parameters:
    ///   - size: of the text before it is encrypted, which tells nothing of what is in it.
    ///   - context: what it belongs to.
    func encrypted(padding size: (_ needed: Int) -> Int, by key: [UInt8], context: [UInt8]) throws -> [UInt8] {
        let text = Array(try CanonicalJSON.text(of: self).utf8)
        var message = withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
        message += [UInt8](repeating: 0, count: size(message.count) - message.count)
        let nonce = Sodium.random(Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES))
        var box = [UInt8](
            repeating: 0, count: message.count + Int(crypto_aead_xchacha20poly1305_ietf_ABYTES))
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            &box, nil, message, UInt64(message.count), context, UInt64(context.count), nil, nonce, key)
        return nonce + box
    }

    init(items: [Item]) { self.items = items }

    /// nil where it is not what was encrypted so.
    init?(encrypted bytes: [UInt8], by key: [UInt8], context: [UInt8]) {
        let nonceSize = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
        let tagSize = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)
        guard bytes.count >= nonceSize + tagSize + 8, key.count == Int(crypto_aead_xchacha20poly1305_ietf_KEYBYTES)
        else {
            return nil
        }
        let (nonce, box) = (Array(bytes.prefix(nonceSize)), Array(bytes.dropFirst(nonceSize)))
        var message = [UInt8](repeating: 0, count: box.count - tagSize)
        let status = crypto_aead_xchacha20poly1305_ietf_decrypt(
            &message, nil, nil, box, UInt64(box.count), context, UInt64(context.count), nonce, key)
        guard status == 0 else { return nil }
        let size = message.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard let count = Int(exactly: size), count <= message.count - 8,
            let text = String(validating: message[8..<8 + count], as: UTF8.self),
            let secret = try? CanonicalJSON.value(SecretPart.self, of: text)
        else { return nil }
        self = secret
    }
}
