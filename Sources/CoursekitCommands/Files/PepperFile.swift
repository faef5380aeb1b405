internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import SystemFiles

/// Where the secret is that goes into every hash of a PIN: in a file of the account, and not in the gradebook.
struct PepperOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "存胡椒值的文件，第一次用时生成；默认是本账号的 ~/.config/coursekit/pepper",
            en: "the file of the pepper, made at first use; by default ~/.config/coursekit/pepper of the account",
            value: Phrase(zh: "文件", en: "file")))
    var pepper: String?

    /// The pepper of a gradebook's PINs; a new one where there are neither file nor PINs.
    ///
    /// - Throws: where the file is missing that the PINs were made with, is another, or is open to others: with a new one, no PIN would
    ///   be right any more.
    func pepper(
        of gradebook: Gradebook, on console: Console
    ) throws(CommandFailure) -> Pepper {
        let path = try path()
        let names: Set<String>
        do { names = Set(try gradebook.pins().values.map(\.pepper)) } catch { throw CommandFailure(error) }
        guard SystemPath.leadsSomewhere(path) else {
            guard names.isEmpty else { throw Self.missing(path) }
            return try made(path, on: console)
        }
        let pepper = try read(path)
        guard names.isEmpty || names.contains(pepper.name) else {
            throw CommandFailure(
                .badInput, zh: "\(path) 不是这本成绩册的 PIN 用的胡椒值；请用 --pepper 指出那一个",
                en: "\(path) is not the pepper of this gradebook's PINs; name that one by --pepper")
        }
        return pepper
    }

    private func path() throws(CommandFailure) -> String {
        if let pepper { return pepper }
        // The list of accounts says where home is, and not the environment: the kiosk must find what HR has made.
        guard let home = SystemAccount.current?.home else {
            throw CommandFailure(
                .missingInput, zh: "这个账号没有用户目录：请用 --pepper 指出文件",
                en: "the account has no home; name the file by --pepper")
        }
        return "\(home)/.config/coursekit/pepper"
    }

    private func made(_ path: String, on console: Console) throws(CommandFailure) -> Pepper {
        let text = Pepper.newText()
        if pepper == nil {
            for folder in SystemPath.folders(downTo: SystemPath.split(path).folder) where !SystemPath.isThere(folder) {
                do throws(SystemFault) { try SystemPath.makeFolder(folder, permissions: 0o700) } catch {
                    throw CommandFailure(
                        .cannotCreate, zh: "建不了文件夹 \(folder)：\(error.phrase.chinese)",
                        en: "cannot make the folder \(folder): \(error.phrase.english)")
                }
            }
        }
        try OutputFile.make(path, with: Array((text + "\n").utf8), privacy: .ownerOnly)
        console.note(
            Phrase(
                zh: "已生成胡椒值 \(path)：单独备份，不要和成绩册放在一起；丢了，所有 PIN 都要重设",
                en:
                    "made the pepper \(path): back it up, apart from the gradebook; without it all PINs must be set anew"
            ))
        return try read(path)
    }

    private func read(_ path: String) throws(CommandFailure) -> Pepper {
        guard (try? Descriptor.Status(ofPath: path))?.isPrivate ?? true else {
            throw CommandFailure(
                .notAllowed, zh: "别人也能读 \(path)：请先 chmod 600 \(path)",
                en: "others can read \(path); first chmod 600 \(path)")
        }
        let text = String(decoding: try InputFile.read(path), as: UTF8.self)
        guard let pepper = Pepper(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw CommandFailure(.badInput, zh: "\(path) 里不是胡椒值", en: "\(path) holds no pepper")
        }
        return pepper
    }

    private static func missing(_ path: String) -> CommandFailure {
        CommandFailure(
            .missingInput,
            zh: "没有 \(path)，而成绩册里的 PIN 是用它做的：从备份恢复，或者用 --pepper 指出；真丢了，先用 learners pin --remove --all 去掉所有 PIN",
            en: """
                there is no \(path), with which the gradebook's PINs were made: restore it, or name it by --pepper; if it is lost, \
                take all PINs away first (learners pin --remove --all)
                """)
    }
}
