package import SystemFiles
package import CourseModel

/// Why a file was not mended, though there was something to mend.
package enum MendingRefusal: Error, Hashable, Sendable {
    /// Somebody saved it after it had been read; what he wrote stays.
    case changedMeanwhile
    /// Nobody may write to it.
    case readOnly
    /// It has other names, under which it would stay as it was.
    case severalNames
    /// Its owner would lose it.
    case notOurs
    case fault(SystemFault)
}

extension WorkspaceFiles {
    /// Replaces the text of a file by what `mend` makes of it: wholly, with its owner, permissions and attributes, or not at all.
    ///
    /// - Parameter mend: nil where there is nothing to mend; the file is left alone then.
    package func mend(_ path: String, _ mend: (SourceText) -> [UInt8]?) throws(WorkspaceError) -> MendingRefusal? {
        let (parent, name) = Descriptor.split(path)
        let folder = try Descriptor.root(root).folder(parent, for: path)
        let file = try Descriptor.root(root).file(path)
        let status = try file.status(path)
        guard let bytes = try file.readAll(path, limit: Workspace.textLimit(of: path)),
            let mended = mend(SourceText(path: path, bytes: bytes))
        else { return nil }
        if !status.isWritable { return .readOnly }
        if status.nameCount > 1 { return .severalNames }
        do throws(SystemFault) {
            let drafts = try DraftFolder(for: name, in: folder)
            let draft = try drafts.makeDraft()
            try draft.write(mended)
            do throws(SystemFault) {
                try draft.takeRights(of: file)
            } catch {
                return error.isAboutPlace ? .notOurs : .fault(error)
            }
            try draft.sync()
            guard try draft.holds(mended) else { return .fault(.unreadBack) }
            // As late as can be: an editor may have saved meanwhile.
            guard isStill(name, in: drafts.parent, as: status, with: bytes) else { return .changedMeanwhile }
            try drafts.publish(draft)
            return nil
        } catch {
            return .fault(error)
        }
    }

    /// Removes drafts that killed runs left; those that cannot be removed do no harm.
    package func removeLeftovers() throws(WorkspaceError) {
        for path in try listing().drafts {
            let (parent, name) = Descriptor.split(path)
            guard let folder = try? Descriptor.root(root).folder(parent) else { continue }
            try? DraftFolder.removeLeftover(name, in: folder)
        }
    }

    private func isStill(
        _ name: String, in folder: borrowing Descriptor, as status: Descriptor.Status, with bytes: [UInt8]
    ) -> Bool {
        guard let file = try? folder.file(name), (try? file.status(name)) == status,
            let now = try? file.readAll(name, limit: bytes.count)
        else { return false }
        return now == bytes
    }
}
