internal import CourseModel
internal import Gradebook
internal import SystemFiles
internal import Workspace

/// A folder that a workspace file is unpacked into for people to look at: new, empty, or one that an older file was unpacked into, which the newer
/// takes the place of as a whole.
package struct UnpackingPlace: Sendable {
    private let folder: String
    private let name: String

    package var path: String { folder == "/" ? "/\(name)" : "\(folder)/\(name)" }

    /// Keeps what was unpacked, so that the next file can tell what has become of it.
    private static let markName = "\(OwnFolder.name)/unpacked"
    /// What coursekit itself puts into a workspace: it is made again, and stops nobody.
    private static let made: Set<String> = [OwnFolder.name, "site/public", "site/trainer", "site/.preview"]
    private static let depthLimit = 32

    /// - Parameter path: absolute, or relative to the current folder.
    package init(_ path: String) {
        let absolute = SystemPath.absolute(path)
        (folder, name) = SystemPath.split((try? SystemPath.real(absolute)) ?? absolute)
    }

    /// What was unpacked there before; nil where nothing is there.
    ///
    /// - Throws: where there is something else, or something has been changed since.
    package func former() throws(PackingFault) -> PackedManifest? {
        guard SystemPath.leadsSomewhere(path) else { return nil }
        let root = try PackingFault.reading(path) { () throws(SystemFault) -> Descriptor in
            try Descriptor.openFolder(at: path)
        }
        let names = try PackingFault.reading(path) { () throws(SystemFault) in try root.names() }
        if names.isEmpty { return nil }
        guard let mark = try? root.openFile(Self.markName).readAll(limit: PackedManifest.textLimit),
            let manifest = try? PackedManifest(mark, in: path)
        else { throw .foreignFolder(path) }
        let changes = try changes(since: manifest, in: root)
        guard changes.isEmpty else { throw .changedSince(path, changes) }
        return manifest
    }

    /// Unpacks a file beside the place and puts it there whole.
    ///
    /// - Parameter isReplacing: whether something stands there, of which `former` has told.
    package func unpack(_ file: consuming PackedWorkspace, isReplacing: Bool) throws(PackingFault) {
        let manifest = file.manifest
        let drafts = try PackingFault.writing(path) { () throws(SystemFault) -> DraftFolder in
            try DraftFolder(for: name, in: Descriptor.openFolder(at: folder))
        }
        let draft = try PackingFault.writing(path) { () throws(SystemFault) -> Descriptor in
            try drafts.makeDraftFolder(permissions: 0o777)
        }
        let content = try PackingFault.writing(path) { () throws(SystemFault) -> Descriptor in
            try draft.openFolder("")
        }
        // Names of people are for nobody but the user.
        let isPrivate = !manifest.tables.isEmpty
        let unpacking = try UnpackingFolder(
            content, at: path, filePermissions: isPrivate ? 0o600 : 0o666, folderPermissions: isPrivate ? 0o700 : 0o777)
        try file.read(into: unpacking)
        try PackingFault.writing(path) { () throws(SystemFault) in
            try draft.makeFolder(OwnFolder.name)
            try draft.makeFile(Self.markName).write(manifest.bytes)
            try draft.syncFileSystem()
            try drafts.publishFolder(isReplacing: isReplacing)
        }
    }

    /// The files that were changed, added or removed since they were unpacked, by path.
    private func changes(
        since manifest: PackedManifest, in root: borrowing Descriptor
    ) throws(PackingFault) -> [String] {
        var changes: [String] = []
        for file in manifest.files {
            guard let opened = try? root.openFile(file.path), (try? opened.status().size) == file.size,
                let bytes = try? opened.bytes(at: 0, count: file.size),
                PackedManifest.digest(of: bytes) == file.digest
            else {
                changes.append(file.path)
                continue
            }
        }
        var known = Set(manifest.files.map(\.path))
        for file in manifest.files { known.formUnion(PackedManifest.folders(of: file.path)) }
        try addStrangers(to: &changes, in: root, at: "", knowing: known, depth: 0)
        return changes
    }

    private func addStrangers(
        to changes: inout [String], in folder: borrowing Descriptor, at prefix: String, knowing known: Set<String>,
        depth: Int
    ) throws(PackingFault) {
        let names = try PackingFault.reading(path) { () throws(SystemFault) in try folder.names() }
        for name in names.sorted() {
            let path = prefix + name
            if Self.made.contains(path) || SystemLeftover.isLeftover(name) || name == ".DS_Store" { continue }
            let kind = (try? folder.status(ofName: name))?.kind
            guard known.contains(path) else {
                // An empty folder is nobody's work.
                let isEmpty = kind == .folder && (try? folder.openFolder(name).names().isEmpty) == true
                if !isEmpty { changes.append(path) }
                continue
            }
            guard kind == .folder, depth < Self.depthLimit, let opened = try? folder.openFolder(name) else { continue }
            try addStrangers(to: &changes, in: opened, at: path + "/", knowing: known, depth: depth + 1)
        }
    }
}
