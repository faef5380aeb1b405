internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import SystemFiles
internal import TextRules
internal import WorkspacePacking

/// Takes a workspace out of its file, or tells what is in it.
struct UnpackCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unpack",
            abstract: Phrase(
                zh: "解开打包的工作区，或者看看里面有什么。", en: "Unpack a workspace file, or look into it."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: "只是用，不必解开：测验、课文、网站都可以 --workspace 文件.ckw。解开过的文件夹，新的一份整个换下旧的；在里面改过东西，就不动它。",
                en:
                    "To use it, nothing need be unpacked: --workspace FILE.ckw will do. In a folder that was unpacked before, a newer file takes the place of the older one as a whole; where somebody has worked in it, it is left alone."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "coursekit pack 做的文件", en: "the file that coursekit pack has made", value: Phrase(zh: "文件", en: "file"))
    )
    var file: String

    @Argument(
        help: .says(
            zh: "解到这个文件夹；默认是工作区的编号", en: "the folder to make; by default the workspace's id",
            value: Phrase(zh: "文件夹", en: "dir")))
    var folder: String?

    @Flag(help: .says(zh: "只核对并列出里面的文件", en: "only verify and list what is in it"))
    var list = false

    @Option(
        help: .says(
            zh: "必须是这把公钥（文件.pub）签的，并且从此只认它",
            en: "it must be signed with this public key (FILE.pub), and no other from now on",
            value: Phrase(zh: "文件", en: "file")))
    var trust: String?

    @Flag(help: .says(zh: "换下以前解开的，不再询问", en: "take the place of an earlier one without asking"))
    var replace = false

    func validate() throws {
        guard list, folder != nil else { return }
        throw ValidationError(
            Phrase(zh: "--list 不解开，不用写文件夹", en: "--list unpacks nothing and needs no folder").text(in: .ofUser))
    }

    func run() throws {
        let console = common.console
        let demanded = try trust.map { file throws(CommandFailure) in try SigningKeyFile.publicKey(in: file) }
        do {
            let packed = try PackedWorkspace(file)
            let manifest = packed.manifest
            let (digest, signature) = (packed.digest, packed.signature)
            let signer = KnownSigner(of: manifest.id, in: UserFolders.ofGradebooks)
            let newKey = try signer.check(signature, demanding: demanded, of: file)
            if list {
                try packed.read()
                try show(manifest, digest, signature, on: console)
            } else {
                try unpack(packed, manifest, on: console)
            }
            // Looking at a file is no use of it, unless the key was said to be the right one.
            if let newKey, !list || demanded != nil {
                try PackedWorkspaceFile.remember(newKey, by: signer, on: console)
            }
        } catch let fault as PackingFault {
            throw CommandFailure(fault)
        }
    }

    private func unpack(
        _ packed: consuming PackedWorkspace, _ manifest: PackedManifest, on console: Console
    ) throws {
        let place = UnpackingPlace(folder ?? manifest.id)
        let former = try place.former()
        if let former { try requireConsent(to: manifest, replacing: former, at: place.path, on: console) }
        try place.unpack(packed, isReplacing: former != nil)
        console.note(
            Phrase(
                zh: "解开了 \(manifest.files.count) 个文件 → \(place.path)",
                en: "unpacked \(manifest.files.count.counting("file")) → \(place.path)"))
        PackedWorkspaceFile.noteTables(of: manifest, in: file, on: console)
    }

    private func requireConsent(
        to manifest: PackedManifest, replacing former: PackedManifest, at path: String, on console: Console
    ) throws(CommandFailure) {
        guard former.id == manifest.id else {
            throw CommandFailure(
                .cannotCreate, zh: "\(path) 里是另一个工作区 \(former.id)，没有动它。请换一个文件夹",
                en: "\(path) holds another workspace, \(former.id); it was left alone. Choose another folder")
        }
        let (old, new) = (Self.time(former), Self.time(manifest))
        let isOlder = manifest.packedAt < former.packedAt
        try console.requireConsent(
            to: isOlder
                ? Phrase(
                    zh: "这个文件（\(new)）比 \(path) 里的（\(old)）旧，还要换？",
                    en: "This file (\(new)) is older than what is in \(path) (\(old)). Replace it anyway?")
                : Phrase(
                    zh: "用 \(new) 的换下 \(path) 里 \(old) 的？", en: "Replace what is in \(path) (\(old)) by this (\(new))?"),
            isGiven: replace, option: "--replace")
    }

    private func show(
        _ manifest: PackedManifest, _ digest: Digest, _ signature: KeySignature?, on console: Console
    ) throws(CommandFailure) {
        let signer = signature?.keyName
        let facts = [
            Phrase(zh: "工作区　\(manifest.id)  \(manifest.title)", en: "workspace  \(manifest.id)  \(manifest.title)"),
            Phrase(zh: "时间　　\(Self.time(manifest))", en: "packed     \(Self.time(manifest))"),
            manifest.holdsExams
                ? Phrase(zh: "考试　　在里面，连同答案", en: "exams      are in it, with their keys")
                : Phrase(zh: "考试　　不在里面", en: "exams      are not in it"),
            Phrase(zh: "签名　　\(signer ?? "没有")", en: "signed by  \(signer ?? "nobody")"),
            Phrase(zh: "摘要　　\(digest.hexadecimal)", en: "digest     \(digest.hexadecimal)"),
        ]
        for fact in facts { try console.show(TerminalText(console.text(fact)).string) }
        for file in manifest.files { try console.show(TerminalText("  \(file.size)  \(file.path)").string) }
    }

    private static func time(_ manifest: PackedManifest) -> String {
        Date(timeIntervalSince1970: Double(manifest.packedAt)).formatted(.iso8601)
    }
}
