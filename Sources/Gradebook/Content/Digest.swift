internal import CSodium

/// A SHA-256 digest (FIPS 180-4), 32 bytes.
package struct Digest: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(of text: String) {
        var input = Input()
        input.append(text)
        self = input.digest
    }

    /// The digest of a message that is at hand.
    package init(ofBytes message: [UInt8]) {
        var input = Input()
        input.append(message)
        self = input.digest
    }

    /// A digest as it is stored.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A digest in 64 digits; nil for anything else.
    package init?(hexadecimal text: String) {
        guard let bytes = Hexadecimal.bytes(of: text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// In digits.
    package var hexadecimal: String { Hexadecimal.text(of: bytes) }

    /// Adds the digits' bytes to others.
    func appendDigits(to digits: inout [UInt8]) {
        for byte in bytes {
            digits.append(Hexadecimal.digit(byte >> 4))
            digits.append(Hexadecimal.digit(byte & 15))
        }
    }

    /// In one go: reports look up a digest for each item that anybody was asked.
    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// A message that is handed over in parts.
    package struct Input {
        private var state = crypto_hash_sha256_state()

        package init() {
            crypto_hash_sha256_init(&state)
        }

        /// Adds a text's bytes.
        mutating func append(_ text: String) {
            var text = text
            text.withUTF8 { _ = crypto_hash_sha256_update(&state, $0.baseAddress, UInt64($0.count)) }
        }

        package mutating func append(_ bytes: some Collection<UInt8>) {
            let bytes = Array(bytes)
            crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
        }

        /// Adds a field: its length, so that no two lists of fields are the same message, and then its bytes.
        mutating func append(field bytes: some Collection<UInt8>) {
            append(bytes.count)
            append(bytes)
        }

        mutating func append(field text: String) {
            append(text.utf8.count)
            append(text)
        }

        /// Adds a number in eight bytes, the highest first.
        mutating func append(_ number: Int) {
            withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).bigEndian) {
                _ = crypto_hash_sha256_update(&state, $0.baseAddress, 8)
            }
        }

        /// The digest of what was added so far.
        package var digest: Digest {
            var state = state
            var bytes = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
            crypto_hash_sha256_final(&state, &bytes)
            return Digest(bytes: bytes)
        }
    }
}
