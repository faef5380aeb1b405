internal import CourseModel
internal import Gradebook
internal import SystemFiles
package import Workspace

/// Where workspace files are unpacked to be used as they are: a private folder for each state of each workspace, named after its digest.
///
/// Whoever uses one holds a lock on it as long as the program runs. A newer state stands beside the older ones and never mixes with them; those
/// that nobody uses go when a newer one comes.
package struct PackedCache: Sendable {
    /// Absolute; made where it is not there.
    private let folder: String

    package init(in folder: String) {
        self.folder = folder
    }

    /// The workspace that a file holds, unpacked now or before. Nothing of the file but its list is read where it was unpacked before.
    ///
    /// - Parameter name: the file's, as the user wrote it.
    /// - Returns: also whether it has been unpacked now.
    package func workspace(
        of file: consuming PackedWorkspace, named name: String
    ) throws(PackingFault) -> (workspace: Workspace, isNew: Bool) {
        let manifest = file.manifest
        let place = CachedPlace(
            folder: "\(folder)/\(manifest.id)", name: file.digest.hexadecimal, manifest: manifest, file: name)
        try PackingFault.makePrivateFolders(downTo: place.folder)
        if let workspace = try place.workspace() { return (workspace, false) }
        try place.unpack(file)
        guard let workspace = try place.workspace() else { throw .cannotRead(place.path, SystemFault.unreadBack) }
        place.removeOthers()
        return (workspace, true)
    }
}

/// One state of a workspace in the cache.
private struct CachedPlace {
    let folder: String
    /// Its digest.
    let name: String
    let manifest: PackedManifest
    /// The workspace file, as the user wrote it.
    let file: String

    var path: String { "\(folder)/\(name)" }
    /// No workspace's id begins with a dot.
    private static let stampsName = ".stamps"

    /// The workspace, if it stands there as it was unpacked; nil where it does not.
    func workspace() throws(PackingFault) -> Workspace? {
        guard let held = try? Descriptor.openFolder(at: path), (try? held.lockShared()) != false else { return nil }
        // Between opening and locking, another run may have taken it for one that nobody uses.
        guard let named = try? Descriptor.Status(ofLinkOrFile: path), (try? held.status().identity) == named.identity,
            let noted = try? held.openFile(Self.stampsName).readAll(limit: 1024),
            let content = try? held.openFolder(manifest.id), let stamps = try? self.stamps(in: content), noted == stamps
        else { return nil }
        var workspace: Workspace
        do throws(WorkspaceError) { workspace = try Workspace(at: "\(path)/\(manifest.id)") } catch {
            throw .workspace(error)
        }
        guard workspace.configuration.hasOwnID, workspace.configuration.id == manifest.id else {
            throw .anotherWorkspace(file)
        }
        workspace.packed = PackedOrigin(file: file, holding: held)
        return workspace
    }

    /// Unpacks the file beside its place and puts it there whole.
    func unpack(_ packed: consuming PackedWorkspace) throws(PackingFault) {
        let drafts = try PackingFault.writing(path) { () throws(SystemFault) -> DraftFolder in
            try DraftFolder(for: name, in: Descriptor.openFolder(at: folder))
        }
        let draft = try PackingFault.writing(path) { () throws(SystemFault) -> Descriptor in
            try drafts.makeDraftFolder(permissions: 0o700)
        }
        let content = try PackingFault.writing(path) { () throws(SystemFault) -> Descriptor in
            try draft.makeFolder(manifest.id, permissions: 0o700)
            return try draft.openFolder(manifest.id)
        }
        let unpacking = try UnpackingFolder(content, at: path, filePermissions: 0o400, folderPermissions: 0o700)
        try packed.read(into: unpacking)
        let isThere = SystemPath.isThere(path)
        try PackingFault.writing(path) { () throws(SystemFault) in
            let stamps = try self.stamps(in: draft.openFolder(manifest.id))
            try draft.makeFile(Self.stampsName, permissions: 0o400).write(stamps)
            try draft.syncFileSystem()
            do throws(SystemFault) { try drafts.publishFolder(isReplacing: isThere) } catch {
                // Another run was faster, with the same.
                guard error == .notEmpty || error == .alreadyThere else { throw error }
            }
        }
    }

    /// What tells that nobody has changed, added or removed anything in the courses, quizzes and settings since they were unpacked: the stamps
    /// of all files and of the folders that they stand in, but for those in which previews and memories are kept.
    private func stamps(in content: borrowing Descriptor) throws(SystemFault) -> [UInt8] {
        var writer = RecordWriter()
        var folders: Set<String> = ["", "site"]
        for file in manifest.files {
            for folder in PackedManifest.folders(of: file.path) where folders.insert(folder).inserted {
                guard let status = try content.status(ofName: folder) else { throw .noSuchFile }
                writer.append(status.stamp)
            }
            guard let status = try content.status(ofName: file.path) else { throw .noSuchFile }
            writer.append(status.stamp)
        }
        let print = Fingerprint(of: writer.bytes)
        return Array("\(String(print.high, radix: 16)) \(String(print.low, radix: 16))\n".utf8)
    }

    /// Removes the other states of the workspace that nobody uses. What cannot be removed now goes another time.
    func removeOthers() {
        guard let parent = try? Descriptor.openFolder(at: folder), let names = try? parent.names() else { return }
        for other in names where other != name {
            if DraftFolder.isDraft(other) {
                try? DraftFolder.removeLeftover(other, in: parent)
                continue
            }
            guard let opened = try? parent.openFolder(other), (try? opened.lock()) == true else { continue }
            // Whoever opens it from now on finds nothing, or finds that it has no such name any more.
            let leftover = DraftFolder.fileDraftName(for: other)
            guard (try? parent.rename(other, to: leftover)) != nil else { continue }
            try? parent.remove(leftover)
        }
    }
}
