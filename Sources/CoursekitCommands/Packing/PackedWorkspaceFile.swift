internal import CourseModel
internal import Foundation
internal import Gradebook
internal import Synchronization
internal import SystemFiles
internal import Workspace
internal import WorkspacePacking

/// A workspace file that `--workspace` names in the place of a folder: unpacked once into the user's cache, and used read-only.
enum PackedWorkspaceFile {
    /// Whether a path is that of a file, which a workspace's folder never is.
    static func isFile(_ path: String) -> Bool { (try? Descriptor.Status(ofPath: path))?.kind == .file }

    /// What this run has opened: a command asks several times for its workspace, and gets the same one.
    private static let opened = Mutex<[String: Workspace]>([:])

    /// The workspace that a file holds.
    static func workspace(_ path: String, on console: Console) throws(CommandFailure) -> Workspace {
        if let known = opened.withLock({ $0[path] }) { return known }
        let workspace: Workspace
        do throws(PackingFault) { workspace = try open(path, on: console) } catch { throw CommandFailure(error) }
        opened.withLock { $0[path] = workspace }
        return workspace
    }

    private static func open(_ path: String, on console: Console) throws(PackingFault) -> Workspace {
        let packed = try PackedWorkspace(path)
        let manifest = packed.manifest
        let signer = KnownSigner(of: manifest.id, in: UserFolders.ofGradebooks)
        let newKey = try signer.check(packed.signature, of: path)
        let (workspace, isNew) = try PackedCache(in: UserFolders.ofPackedWorkspaces).workspace(of: packed, named: path)
        if let newKey { try remember(newKey, by: signer, on: console) }
        if isNew { noteTables(of: manifest, in: path, on: console) }
        return workspace
    }

    /// Keeps the key that signed a file, and says so.
    static func remember(_ key: [UInt8], by signer: KnownSigner, on console: Console) throws(PackingFault) {
        try signer.remember(key)
        let name = KeySignature.name(ofKey: key)
        console.note(
            Phrase(
                zh: "签名的密钥是 \(name)，已经记下：以后只认它。请和发文件的人核对一次",
                en:
                    "signed with the key \(name), which is remembered: no other is taken from now on. Compare it once with whoever sends the files"
            ))
    }

    /// Says how the tables of people in a file come into the gradebook.
    static func noteTables(of manifest: PackedManifest, in path: String, on console: Console) {
        for table in manifest.tables {
            let (name, command) = (table.phrase, "coursekit \(table.command) import --workspace \(path)")
            console.note(
                Phrase(
                    zh: "里面带着\(name.chinese)，读进成绩册：\(command)",
                    en: "it brings \(name.english); to take it into the gradebook: \(command)"))
        }
    }
}

extension UserFolders {
    static var ofGradebooks: String {
        let path = GradebookOptions.defaultPath(
            ofWorkspace: "x", environment: ProcessInfo.processInfo.environment, home: NSHomeDirectory())
        return SystemPath.split(path).folder
    }

    /// Whatever is in it is made again from the files.
    static var ofPackedWorkspaces: String {
        ofCache(environment: ProcessInfo.processInfo.environment, home: NSHomeDirectory()) + "/packed"
    }
}

extension PackedTable {
    var phrase: Phrase {
        switch self {
        case .roster: Phrase(zh: "花名册", en: "a roster")
        case .assignments: Phrase(zh: "分派表", en: "a list of assignments")
        }
    }

    /// The command that takes it over.
    var command: String {
        switch self {
        case .roster: "learners"
        case .assignments: "assignments"
        }
    }
}

extension Workspace {
    /// Refuses to write into a workspace that was unpacked from a file for this run.
    func requireFolder() throws(CommandFailure) {
        guard let packed else { return }
        throw CommandFailure(
            .notAllowed,
            zh: "\(packed.file) 是打包的工作区，只能读。请在打包它的文件夹里改，再打包一次；没有那个文件夹，就用 coursekit unpack 解开它再改",
            en:
                "\(packed.file) is a packed workspace and can only be read. Change the folder that it was packed from and pack it again; without that folder, unpack it by coursekit unpack"
        )
    }
}

extension CommandFailure {
    init(_ fault: PackingFault) {
        let status: ExitStatus
        switch fault {
        case .workspace(let error):
            self.init(error)
            return
        case .notAWorkspaceFile, .newerFormat, .damaged, .unsafePath, .sameName, .tooLarge, .badSignature,
            .anotherWorkspace, .noID, .tooManyFiles, .fileTooLarge:
            status = .badInput
        case .anotherSigner, .unsigned: status = .notAllowed
        case .cannotRead: status = .missingInput
        case .cannotWrite(_, let fault): status = fault.isAboutPlace ? .cannotCreate : .cannotWrite
        case .foreignFolder, .changedSince: status = .cannotCreate
        }
        self.init(status, fault.message)
    }
}
