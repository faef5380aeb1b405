internal import CourseModel
internal import Foundation
internal import Gradebook
internal import SystemFiles

/// Keys in files: the secret one that signs, and the public one by which others know it again.
enum SigningKeyFile {
    /// The key that a file holds; a new one where there is no such file, which is made for its owner alone.
    static func key(in file: String, on console: Console) throws(CommandFailure) -> SigningKey {
        if !SystemPath.leadsSomewhere(file) {
            try OutputFile.make(file, with: Array((SigningKey.newText() + "\n").utf8), privacy: .ownerOnly)
            console.note(
                Phrase(
                    zh: "已生成密钥 \(file)，请妥善保管，不要和成绩册放在一起",
                    en: "made the key \(file); keep it safe, and not beside the gradebook"))
        }
        guard let key = SigningKey(try text(of: file)) else {
            throw CommandFailure(.badInput, zh: "\(file) 里不是密钥", en: "\(file) holds no key")
        }
        return key
    }

    /// The public key of a file that `pack --key` has made beside the secret one.
    static func publicKey(in file: String) throws(CommandFailure) -> [UInt8] {
        guard let key = Digest(hexadecimal: try text(of: file)) else {
            throw CommandFailure(.badInput, zh: "\(file) 里不是公钥", en: "\(file) holds no public key")
        }
        return key.bytes
    }

    /// Puts the public key into `FILE.pub` beside a secret one, where there is none yet.
    static func writePublicKey(of key: SigningKey, beside file: String, on console: Console) throws(CommandFailure) {
        let path = file + ".pub"
        guard !SystemPath.isThere(path) else { return }
        try OutputFile.make(path, with: Array((Digest(bytes: key.publicKey).hexadecimal + "\n").utf8))
        console.note(
            Phrase(
                zh: "公钥在 \(path)：交给收文件的人，第一次用 coursekit unpack --trust 认它",
                en: "the public key is in \(path): hand it to those who get the file, for coursekit unpack --trust"))
    }

    private static func text(of file: String) throws(CommandFailure) -> String {
        String(decoding: try InputFile.read(file), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
