// A record that one program leaves for its next run: a line that says what it is, the program, the values, and the fingerprint of all.

extension RecordWriter {
    /// Starts a record for `RecordReader.init(sealed:mark:by:)`.
    ///
    /// - Parameters:
    ///   - mark: a line that says what is written, and in which form.
    ///   - program: the program that writes it; no other one reads it.
    ///   - capacity: the bytes that will be written, as far as that is known.
    package init(mark: String, by program: Fingerprint, capacity: Int = 0) {
        self.init(capacity: capacity)
        append(bytes: Array(mark.utf8))
        append(program)
    }

    /// The bytes with the fingerprint that tells whether they are whole.
    package consuming func sealed() -> [UInt8] {
        append(Fingerprint(of: bytes))
        return bytes
    }
}

extension RecordReader {
    private static let sealLength = 16

    /// Reads the values of a record from its first one on; nil for one that is damaged, of another kind or by another program.
    package init?(sealed bytes: [UInt8], mark: String, by program: Fingerprint) {
        let end = bytes.count - Self.sealLength
        guard end >= mark.utf8.count, bytes.starts(with: mark.utf8) else { return nil }
        var seal = RecordReader(bytes, in: end..<bytes.count)
        guard seal.fingerprint() == Fingerprint(of: bytes[..<end]) else { return nil }
        self.init(bytes, in: mark.utf8.count..<end)
        guard fingerprint() == program else { return nil }
    }
}
