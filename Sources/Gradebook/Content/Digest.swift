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
        let digits = Array(text.utf8).map { Self.value(ofDigit: $0) }
        guard digits.count == 64, !digits.contains(nil) else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).map { (digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0) }
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// In digits.
    package var hexadecimal: String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { digits in
            for (index, byte) in bytes.enumerated() {
                digits[2 * index] = Self.digit(byte >> 4)
                digits[2 * index + 1] = Self.digit(byte & 15)
            }
            return bytes.count * 2
        }
    }

    /// Adds the digits' bytes to others.
    func appendDigits(to digits: inout [UInt8]) {
        for byte in bytes {
            digits.append(Self.digit(byte >> 4))
            digits.append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
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
