internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import SealedExams
internal import SystemFiles

extension GradebookCommand {
    /// The keys by which exams are sealed and marked.
    struct Keys: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "key",
                abstract: Phrase(
                    zh: "人事的密钥：考试封给它，成绩由它评。", en: "HR's keys: exams are sealed to them and marked by them."
                ).text(in: .ofUser),
                subcommands: [NewKey.self, ShowKey.self, ChangePassphrase.self])
        }
    }

    /// Makes a pair of keys.
    struct NewKey: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "new",
                abstract: Phrase(
                    zh: "生成一对密钥：私钥用口令锁着，公钥给出题的人。", en: "Make a pair of keys, the private one locked by a passphrase."
                )
                .text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        私钥和口令丢了任何一样，封给它的考试就永远评不了分，谁也帮不上忙：各备一份，分开放；考试最好同时封给两把密钥（quiz seal 的 --to 可以写两次）。
                        """,
                    en: """
                        Without the private key, or without its passphrase, nobody can ever mark what was sealed to it: keep a copy of each, \
                        in different places, and seal exams to two keys (--to of quiz seal may be repeated).
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var passphrase: PassphraseOptions

        @Option(
            name: .shortAndLong,
            help: .says(
                zh: "私钥写到这个文件，公钥在它旁边，多一个 .pub；默认是 hr.key",
                en: "the file for the private key, the public one beside it with .pub; by default hr.key",
                value: Phrase(zh: "文件", en: "file")))
        var output = "hr.key"

        func run() throws {
            let console = common.console
            let publicFile = output + ".pub"
            for file in [output, publicFile] where SystemPath.leadsSomewhere(file) {
                throw CommandFailure(
                    .cannotCreate, zh: "已经有 \(file) 了：密钥从不覆盖，请换一个名字",
                    en: "\(file) is there already; no key is ever written over: choose another name")
            }
            let key = PrivateExamKey()
            let locked = try LockedKey.locking(key, by: try passphrase.new())
            try OutputFile.make(output, with: Array(locked.text.utf8), privacy: .ownerOnly)
            try OutputFile.make(publicFile, with: Array((key.publicKey.line + "\n").utf8))
            try console.show(
                console.text(zh: "指纹 \(key.publicKey.fingerprint)", en: "fingerprint \(key.publicKey.fingerprint)"))
            console.note(
                Phrase(
                    zh: "私钥 \(output) 自己留着，备份一份；公钥 \(publicFile) 给出题的人，请他核对指纹",
                    en:
                        "keep the private key \(output) and a copy of it; give the public key \(publicFile) to whoever seals exams, and compare the fingerprint"
                ))
        }
    }

    /// Shows whose key a file holds.
    struct ShowKey: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show",
                abstract: Phrase(
                    zh: "公钥的指纹，用来在电话里核对。", en: "The fingerprint of a public key, to compare it by telephone."
                ).text(
                    in: .ofUser))
        }

        @OptionGroup var common: CommonOptions

        @Argument(help: .says(zh: "公钥文件", en: "the file of the public key", value: Phrase(zh: "文件", en: "file")))
        var file: String

        func run() throws {
            let console = common.console
            let key = try ExamKeyFile.publicKey(in: file)
            try console.show(console.text(zh: "指纹 \(key.fingerprint)", en: "fingerprint \(key.fingerprint)"))
        }
    }
    /// Locks a private key by another passphrase.
    struct ChangePassphrase: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "passphrase",
                abstract: Phrase(
                    zh: "换私钥的口令，公钥和封过的卷子都不变。",
                    en: "Change the passphrase of a private key; its public key and what was sealed to it stay."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: "从前的备份还是用从前的口令打开：口令给别人知道了，就把备份也换掉，并且用新的密钥封以后的考试。",
                    en: """
                        Copies made before still open by the passphrase of before: where somebody else knows it, replace the copies, too, and                         seal what comes to a new key.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var passphrase: PassphraseOptions

        @Option(
            help: .says(
                zh: "新口令在这个文件的第一行里；不写就在终端里问",
                en: "the new passphrase is the first line of this file; else you are asked at the terminal",
                value: Phrase(zh: "文件", en: "file")))
        var newPassphraseFile: String?

        @Argument(help: .says(zh: "私钥文件", en: "the file of the private key", value: Phrase(zh: "文件", en: "file")))
        var file: String

        func run() throws {
            let key = try passphrase.key(in: file)
            let given = try newPassphraseFile.map { file throws(CommandFailure) in try PassphraseOptions.read(file) }
            let locked = try LockedKey.locking(key, by: try PassphraseOptions.new(given))
            try OutputFile(file, privacy: .ownerOnly, inputs: InputPlaces([])).replace(with: Array(locked.text.utf8))
            common.console.note(
                Phrase(
                    zh: "\(file) 换了口令；从前的备份还是用从前的口令，请换掉",
                    en: "\(file) has its new passphrase; copies of before still have the old one: replace them"))
        }
    }
}

extension LockedKey {
    fileprivate static func locking(
        _ key: PrivateExamKey, by passphrase: String
    ) throws(CommandFailure) -> LockedKey {
        guard let locked = LockedKey(key, passphrase: passphrase) else {
            throw CommandFailure(.cannotCreate, zh: "内存不够，锁不了私钥", en: "there is not enough memory to lock the key")
        }
        return locked
    }
}
