internal import Gradebook

/// The lines at the beginning of a sealed exam: the sizes and digests of its parts, whose keys open it, and who signed all of it.
struct ExamHeader {
    struct Recipient {
        /// `PublicExamKey.name`.
        let name: String
        /// The file's key in a sealed box.
        let box: [UInt8]
    }

    let publicSize: Int
    let publicDigest: Digest
    let secretSize: Int
    let secretDigest: Digest
    let recipients: [Recipient]
    /// Ed25519.
    let signer: [UInt8]

    static let opening = "coursekit sealed exam "
    private static let version = "1"
    static let mostRecipients = 16

    /// What is signed, to the end of its last line.
    var body: String {
        var text = "\(Self.opening)\(Self.version)\n"
        text += "public \(publicSize) \(publicDigest.hexadecimal)\n"
        text += "secret \(secretSize) \(secretDigest.hexadecimal)\n"
        for recipient in recipients { text += "to \(recipient.name) \(Hexadecimal.text(of: recipient.box))\n" }
        return text + "signer \(Hexadecimal.text(of: signer))\n"
    }

    func text(signed signature: KeySignature) -> String {
        body + "signature \(Hexadecimal.text(of: signature.bytes))\n\n"
    }
}

extension ExamHeader {
    /// Reads the lines, and says how long they are; there is one way to write them.
    static func read(
        _ bytes: [UInt8]
    ) throws(SealedExamFault) -> (header: ExamHeader, signature: KeySignature, length: Int) {
        guard bytes.starts(with: opening.utf8) else { throw .notASealedExam }
        let head = bytes.prefix(64 << 10)
        guard let end = head.indices.dropLast().first(where: { head[$0] == 10 && head[$0 + 1] == 10 }),
            let text = String(validating: head[...(end + 1)], as: UTF8.self)
        else { throw .damaged(.header) }
        var lines = text.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: false) }
        guard lines[0].last.map(String.init) == version else { throw .newerFormat }
        lines.removeFirst()
        guard lines.count >= 5, let header = ExamHeader(lines), let signature = lines.last,
            signature.count == 2, signature[0] == "signature", let signed = Hexadecimal.bytes(of: signature[1]),
            signed.count == 64
        else { throw .damaged(.header) }
        let signatureOfKey = KeySignature(publicKey: header.signer, bytes: signed)
        guard header.text(signed: signatureOfKey) == text else { throw .damaged(.header) }
        return (header, signatureOfKey, end + 2)
    }

    private init?(_ lines: [[Substring]]) {
        let recipients = lines.dropFirst(2).dropLast(2).compactMap { line -> Recipient? in
            guard line.count == 3, line[0] == "to", let box = Hexadecimal.bytes(of: line[2]) else { return nil }
            return Recipient(name: String(line[1]), box: box)
        }
        guard let publicPart = Self.part("public", lines[0]), let secretPart = Self.part("secret", lines[1]),
            recipients.count == lines.count - 4, (1...Self.mostRecipients).contains(recipients.count),
            let signer = lines.dropLast().last, signer.count == 2, signer[0] == "signer",
            let key = Hexadecimal.bytes(of: signer[1]), key.count == 32
        else { return nil }
        (publicSize, publicDigest) = publicPart
        (secretSize, secretDigest) = secretPart
        self.recipients = recipients
        self.signer = key
    }

    private static func part(_ name: String, _ line: [Substring]) -> (Int, Digest)? {
        guard line.count == 3, line[0] == name, let size = Int(line[1]), (0...SealedExam.partLimit).contains(size),
            let digest = Digest(hexadecimal: String(line[2]))
        else { return nil }
        return (size, digest)
    }
}
