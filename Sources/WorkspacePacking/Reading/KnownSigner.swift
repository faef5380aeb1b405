internal import Foundation
package import Gradebook
internal import SystemFiles

/// Whose workspace files of one workspace are taken: the key that signed the first, kept beside the gradebook, where whoever clears caches does
/// not clear it away.
package struct KnownSigner: Sendable {
    private let path: String

    /// - Parameters:
    ///   - id: the workspace's.
    ///   - folder: where gradebooks are kept by default.
    package init(of id: String, in folder: String) {
        path = "\(folder)/\(id).signer"
    }

    /// nil where no signed file has been used yet.
    package var publicKey: [UInt8]? {
        guard let bytes = try? Descriptor.openForReading(at: path).readAll(limit: 1024) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return Digest(hexadecimal: text)?.bytes
    }

    /// Refuses a file that somebody else has signed than the key that is known, or nobody.
    ///
    /// - Parameters:
    ///   - demanded: the key that somebody has said it must be; nil for the known one.
    ///   - file: the file's name, for messages.
    /// - Returns: the key that is to be remembered from now on; nil where nothing changes.
    package func check(
        _ signature: KeySignature?, demanding demanded: [UInt8]? = nil, of file: String
    ) throws(PackingFault) -> [UInt8]? {
        let known = publicKey
        if let wanted = demanded ?? known {
            guard let signature else {
                throw .unsigned(file, known: KeySignature.name(ofKey: wanted))
            }
            guard signature.publicKey == wanted else {
                throw .anotherSigner(file, known: KeySignature.name(ofKey: wanted), found: signature.keyName)
            }
        }
        return signature?.publicKey == known ? nil : signature?.publicKey
    }

    /// Keeps a key in the place of another.
    package func remember(_ publicKey: [UInt8]) throws(PackingFault) {
        let (folder, name) = SystemPath.split(path)
        try PackingFault.makePrivateFolders(downTo: folder)
        do throws(SystemFault) {
            let drafts = try DraftFolder(for: name, in: Descriptor.openFolder(at: folder))
            let draft = try drafts.makeDraft()
            try draft.write(Array((Digest(bytes: publicKey).hexadecimal + "\n").utf8))
            try draft.sync()
            try drafts.publish(draft)
        } catch {
            throw .cannotWrite(path, error)
        }
    }
}
