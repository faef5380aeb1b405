package import Gradebook
internal import ZipFiles

/// An open workspace file of which the list has been read: what is in it, and who signed it.
///
/// Nothing in the file is believed. Its headers must be byte for byte those that packing writes, each file exactly as long as the list says and
/// of its digest, and the whole must end where it ends: whatever another program would make of other bytes, there is one way to read these.
package struct PackedWorkspace: ~Copyable {
    package let manifest: PackedManifest
    /// Of the list, and by that of the whole.
    package let digest: Digest
    /// A right one; nil where it is not signed.
    package let signature: KeySignature?
    private var input: PackInput
    private var entries: [ZipForm.Entry]

    static let manifestName = "manifest"
    static let signatureName = "signature"
    static let remarkLength = 64

    /// The remark that ends the file.
    ///
    /// - Parameter digest: of all bytes before it, in hexadecimal digits.
    static func remark(for digest: String) -> [UInt8] {
        precondition(digest.utf8.count == remarkLength, "a SHA-256 digest has 64 digits")
        return Array(digest.utf8)
    }

    /// A ZIP file without later extensions is no longer.
    private static let sizeLimit = 0xFFFF_FFFF

    /// Opens a file and reads its list.
    package init(_ path: String) throws(PackingFault) {
        var input = try PackInput(path)
        guard input.size <= Self.sizeLimit else { throw .tooLarge(path) }
        guard try input.begins(with: ZipForm.header(of: Self.manifestName)) else {
            // A download that was cut off at once is damaged and not foreign.
            throw input.size == 0 ? .damaged(path) : .notAWorkspaceFile(path)
        }
        var entries: [ZipForm.Entry] = []
        let text = try Self.text(of: Self.manifestName, limit: PackedManifest.textLimit, in: &input, &entries)
        let signature = try Self.signature(of: text, in: &input, &entries)
        let manifest = try PackedManifest(text, in: path)
        // Texts and pictures never shrink to a hundredth; a file that does wants to fill the disk.
        guard manifest.byteCount <= max(64 << 20, 100 * input.size) else { throw .tooLarge(path) }
        self.init(
            manifest: manifest, digest: PackedManifest.digest(of: text), signature: signature, input: input,
            entries: entries)
    }

    private init(
        manifest: PackedManifest, digest: Digest, signature: KeySignature?, input: consuming PackInput,
        entries: [ZipForm.Entry]
    ) {
        self.manifest = manifest
        self.digest = digest
        self.signature = signature
        self.input = input
        self.entries = entries
    }

    /// Reads everything and holds it against the list, and writes it into an empty folder on the way.
    ///
    /// - Parameter folder: nil to read only.
    package consuming func read(into folder: UnpackingFolder? = nil) throws(PackingFault) {
        for file in manifest.files {
            var hash = Digest.Input()
            let entry: ZipForm.Entry
            if let folder {
                let target = try folder.make(file.path)
                entry = try input.entry(file.path, limit: file.size) { part throws(PackingFault) in
                    hash.append(part)
                    try folder.write(part, to: target, of: file.path)
                }
            } else {
                entry = try input.entry(file.path, limit: file.size) { part throws(PackingFault) in
                    hash.append(part)
                }
            }
            guard entry.size == file.size, hash.digest == file.digest else { throw .damaged(input.name) }
            entries.append(entry)
        }
        try input.expect(ZipForm.directory(of: entries, at: input.offset, remarkLength: Self.remarkLength))
        // Some bits of packed data mean nothing, and are to be as they were all the same.
        try input.expect(Self.remark(for: input.digest.hexadecimal))
        guard input.isAtEnd else { throw .damaged(input.name) }
    }

    // MARK: The list

    private static func text(
        of name: String, limit: Int, in input: inout PackInput, _ entries: inout [ZipForm.Entry]
    ) throws(PackingFault) -> [UInt8] {
        var text: [UInt8] = []
        entries.append(try input.entry(name, limit: limit) { text += $0 })
        return text
    }

    private static func signature(
        of text: [UInt8], in input: inout PackInput, _ entries: inout [ZipForm.Entry]
    ) throws(PackingFault) -> KeySignature? {
        guard try input.begins(with: ZipForm.header(of: signatureName)) else { return nil }
        let bytes = try Self.text(of: signatureName, limit: 1024, in: &input, &entries)
        let fields = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
        guard fields.count == 2, fields.allSatisfy({ $0.count == 2 }),
            let signature = KeySignature(publicKey: String(fields[0][1]), bytes: String(fields[1][1])),
            self.text(of: signature) == bytes
        else { throw .damaged(input.name) }
        guard signature.isRight(over: text) else { throw .badSignature(input.name) }
        return signature
    }

    /// The lines that a signature is kept in.
    static func text(of signature: KeySignature) -> [UInt8] {
        let (key, bytes) = (Digest(bytes: signature.publicKey), Digest(bytes: signature.bytes))
        return Array("key \(key.hexadecimal)\nsignature \(bytes.hexadecimal)\n".utf8)
    }
}
