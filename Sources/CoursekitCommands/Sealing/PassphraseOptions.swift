internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import SealedExams
internal import SystemFiles

/// The passphrase of a private key: typed unseen at the terminal, or for scripts from the environment or a file. On a command line others
/// could read it.
struct PassphraseOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "口令在这个文件的第一行里；不写就在终端里问，或者看环境变量 COURSEKIT_PASSPHRASE",
            en:
                "the passphrase is the first line of this file; else COURSEKIT_PASSPHRASE has it, or you are asked at the terminal",
            value: Phrase(zh: "文件", en: "file")))
    var passphraseFile: String?

    /// In characters.
    static let least = 8

    /// A new passphrase, typed twice.
    func new() throws(CommandFailure) -> String { try Self.new(try given()) }

    /// - Parameter given: that of a script; nil where somebody is to be asked.
    static func new(_ given: String?) throws(CommandFailure) -> String {
        let passphrase: String
        if let given {
            passphrase = given
        } else {
            passphrase = try asked(Phrase(zh: "给私钥设一个口令：", en: "A passphrase for the private key: "))
            let again = try asked(Phrase(zh: "再输一遍：", en: "Once more: "))
            guard passphrase == again else {
                throw CommandFailure(.usage, zh: "两遍输得不一样，什么都没有做", en: "the two differ; nothing was done")
            }
        }
        guard passphrase.count >= least else {
            throw CommandFailure(
                .usage, zh: "口令至少要 \(least) 个字符；几个不相干的词最好记，也最难猜",
                en:
                    "a passphrase has at least \(least) characters; a few unrelated words are easy to keep and hard to guess"
            )
        }
        return passphrase
    }

    /// The private key of a file.
    func key(in file: String) throws(CommandFailure) -> PrivateExamKey {
        let text = String(decoding: try InputFile.read(file), as: UTF8.self)
        guard let locked = LockedKey(text: text) else {
            throw CommandFailure(
                .badInput, zh: "\(file) 里不是 gradebook key new 生成的私钥，或者被改过",
                en: "\(file) holds no private key made by `gradebook key new`, or was changed")
        }
        let prompt = Phrase(zh: "私钥 \(file) 的口令：", en: "Passphrase of the private key \(file): ")
        let passphrase = if let given = try given() { given } else { try Self.asked(prompt) }
        guard let key = locked.unlocked(by: passphrase) else {
            throw CommandFailure(.notAllowed, zh: "口令不对，打不开 \(file)", en: "the passphrase does not unlock \(file)")
        }
        return key
    }

    /// That of the file or the environment; nil where somebody is to be asked.
    private func given() throws(CommandFailure) -> String? {
        if let passphraseFile { return try Self.read(passphraseFile) }
        return ProcessInfo.processInfo.environment["COURSEKIT_PASSPHRASE"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The first line of a file.
    static func read(_ file: String) throws(CommandFailure) -> String {
        let text = String(decoding: try InputFile.read(file), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).first
            .map { String($0).trimmingCharacters(in: ["\r"]) } ?? ""
    }

    private static func asked(_ prompt: Phrase) throws(CommandFailure) -> String {
        guard let typed = Console.asksUnseen(prompt) else {
            throw CommandFailure(
                .usage, zh: "没有口令：请在终端里输入，或者用 --passphrase-file、环境变量 COURSEKIT_PASSPHRASE",
                en: "no passphrase: type it at a terminal, or use --passphrase-file or COURSEKIT_PASSPHRASE")
        }
        return typed
    }
}

/// Public keys in files.
enum ExamKeyFile {
    static func publicKey(in file: String) throws(CommandFailure) -> PublicExamKey {
        let text = String(decoding: try InputFile.read(file), as: UTF8.self)
        if let key = PublicExamKey(line: text) { return key }
        guard LockedKey(text: text) == nil else {
            throw CommandFailure(
                .badInput, zh: "\(file) 是私钥，自己留着；这里要的是公钥 \(file).pub",
                en: "\(file) is the private key, to be kept; the public one is wanted here, \(file).pub")
        }
        throw CommandFailure(
            .badInput, zh: "\(file) 里不是公钥，或者抄错了", en: "\(file) holds no public key, or it was mistyped")
    }
}

extension CommandFailure {
    /// - Parameter file: the sealed exam, as the user wrote it.
    init(_ fault: SealedExamFault, in file: String) {
        let phrase = fault.phrase
        self.init(.badInput, zh: "\(file)：\(phrase.chinese)", en: "\(file): \(phrase.english)")
    }
}
