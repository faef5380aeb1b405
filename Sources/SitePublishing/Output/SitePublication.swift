internal import CourseModel
internal import Synchronization
internal import SystemFiles

/// A new site while it is made, beside the folder that it will replace.
///
/// Pages are written into a sibling of the output folder. `publish` exchanges the two in one step; until then the old site stays as it
/// is, and whoever is stopped in between leaves a sibling that the next build clears away. A class because many threads write through it.
package final class SitePublication: Sendable {
    package let place: OutputPlace
    private let edition: SiteEdition
    /// Of the site on its way, without the list of its files.
    private let manifest: SiteManifest
    private let parent: OpenFolder
    private let next: OpenFolder
    /// The site that is there already.
    private let current: OpenFolder?
    /// What the site that is there already held when it was published; nil where nobody remembers.
    private let remembered: PublishedFiles?
    private let written = Mutex(Written())

    private struct Written {
        var folders: Set<String> = []
        var files: [File] = []
        var taken: Set<String> = []
    }

    private struct File: Sendable {
        enum Origin { case written, linked, taken }

        let path: String
        /// The state that was written, or that the old file had before it got a second name.
        let stamp: FileStamp
        let origin: Origin
    }

    /// Prepares a place for a new site.
    ///
    /// - Parameters:
    ///   - keep: names in the output folder that stay as they are, besides those that begin with a dot.
    ///   - remembered: the files of the site as they were when it was published last.
    package init(
        _ place: OutputPlace, edition: SiteEdition, keep: [String], remembering remembered: PublishedFiles? = nil
    ) throws(PublishingError) {
        self.place = place
        self.remembered = remembered
        self.edition = edition
        manifest = SiteManifest(edition: edition, keep: Set(keep))
        parent = try place.openParent()
        next = try PublicationRecovery(place: place, parent: parent, manifest: manifest).startSibling()
        do {
            current = try OpenFolder(place.path)
            // Before anything is moved here from the old site, it says what of it is kept.
            try next.write(manifest.bytes, to: SiteManifest.fileName)
            if let current {
                try Self.check(current, for: manifest)
                try next.takeRights(of: current)
            }
        } catch {
            try? parent.removeFolder(
                place.nextName, mark: SiteManifest.fileName, unlessHolding: manifest.keeps)
            throw error
        }
    }

    /// The paths of what has been written, in no order.
    package var files: [String] { written.withLock { $0.files.map(\.path) } }
    /// How many there are.
    package var fileCount: Int { written.withLock { $0.files.count } }
    /// How many of them are as they were.
    package var unchangedCount: Int { written.withLock { $0.files.count { $0.origin != .written } } }

    // MARK: Writing

    /// Writes a file of the new site; one that has not changed becomes a second name of the old file.
    package func write(_ bytes: [UInt8], to path: String) throws(PublishingError) {
        try makeFolders(above: path)
        if let old = link(path, where: { (old) throws(PublishingError) in try old.holds(bytes) }) {
            note(path, old, .linked)
        } else {
            note(path, try next.write(bytes, to: path), .written)
        }
    }

    /// Copies a file into the new site, however long it is.
    package func copy(_ file: borrowing OpenFile, to path: String) throws(PublishingError) {
        try makeFolders(above: path)
        if let old = link(path, where: { (old) throws(PublishingError) in try old.holdsTheSame(as: file) }) {
            note(path, old, .linked)
        } else {
            note(path, try next.write(file, to: path), .written)
        }
    }

    /// Takes a file of the old site over as it is; false where nobody remembers it, or somebody has touched it since it was published.
    /// It is to be written then.
    ///
    /// The old site is left alone until the new one is published: a second name would be a change of the file's status.
    package func takeOver(_ path: String) throws(PublishingError) -> Bool {
        guard let current, let stamp = remembered?.stamps[path], current.stamp(of: path) == stamp else { return false }
        try checkName(path)
        note(path, stamp, .taken)
        return true
    }

    /// Puts what is taken over into the new site: as a second name of the same file, or a copy where the disk allows no second name.
    private func linkTaken() throws(PublishingError) {
        guard let current else { return }
        for file in written.withLock({ $0.files }) where file.origin == .taken {
            guard current.stamp(of: file.path) == file.stamp else {
                throw .changedMeanwhile("\(current.path)/\(file.path)")
            }
            try makeFolders(above: file.path)
            if current.link(file.path, into: next) { continue }
            guard let old = try current.openFile(file.path) else {
                throw .changedMeanwhile("\(current.path)/\(file.path)")
            }
            _ = try next.write(old, to: file.path)
        }
    }

    /// A file that has been written or taken over; nil where it has more than `limit` bytes.
    package func contents(of path: String, limit: Int) throws(PublishingError) -> [UInt8]? {
        let folder = isTaken(path) ? current ?? next : next
        guard let file = try folder.openFile(path) else { throw .changedMeanwhile("\(folder.path)/\(path)") }
        return try file.contents(limit: limit)
    }

    private func isTaken(_ path: String) -> Bool { written.withLock { $0.taken.contains(path) } }

    /// A page that has been written or taken over.
    package func contents(of path: String) throws(PublishingError) -> [UInt8] {
        try contents(of: path, limit: .max - 1) ?? []
    }

    /// Gives a file of the old site a second name in the new one, if it passes a test.
    ///
    /// - Returns: its stamp before; nil where it has not been done. A file that cannot be read is written anew.
    private func link(_ path: String, where test: (borrowing OpenFile) throws(PublishingError) -> Bool) -> FileStamp? {
        guard let current else { return nil }
        do throws(PublishingError) {
            guard let old = try current.openFile(path) else { return nil }
            let stamp = try old.stamp
            return try test(old) && current.link(path, into: next) ? stamp : nil
        } catch {
            return nil
        }
    }

    private func note(_ path: String, _ stamp: FileStamp, _ origin: File.Origin) {
        written.withLock { written in
            written.files.append(File(path: path, stamp: stamp, origin: origin))
            if origin == .taken { written.taken.insert(path) }
        }
    }

    /// Throws where a path of the site is none that it may have.
    @discardableResult
    private func checkName(_ path: String) throws(PublishingError) -> [Substring] {
        let parts = path.split(separator: "/")
        guard let first = parts.first.map(String.init), !SiteManifest.isMark(first), !manifest.keeps(first),
            !parts.contains("..")
        else {
            throw .nameTaken(path)
        }
        return parts
    }

    private func makeFolders(above path: String) throws(PublishingError) {
        let parts = try checkName(path)
        var folder = ""
        for part in parts.dropLast() {
            folder += folder.isEmpty ? String(part) : "/\(part)"
            let isNew = written.withLock { !$0.folders.contains(folder) }
            guard isNew else { continue }
            try next.makeFolder(folder)
            written.withLock { _ = $0.folders.insert(folder) }
        }
    }

    // MARK: Publishing

    /// Puts the new site in the place of the old one.
    ///
    /// What the old site keeps moves first. Whatever fails up to the exchange is taken back, so that the old site stands as it was;
    /// nothing that fails after it matters to the new one.
    ///
    /// - Returns: why the old site could not be removed; the next build does it.
    package func publish() throws(PublishingError) -> PublishingError? {
        try linkTaken()
        let complete = SiteManifest(edition: edition, keep: manifest.keep, files: files)
        try next.write(complete.bytes, to: SiteManifest.draftName)
        try next.rename(SiteManifest.draftName, to: SiteManifest.fileName)
        try next.syncFileSystem()
        guard let current else {
            try parent.rename(place.nextName, to: place.name)
            parent.syncNames()
            return nil
        }
        // Held until the old site is gone, so that a build that starts meanwhile does not clear it away under us.
        guard current.lock() else { throw .busy(place.path) }
        guard current.isInPlace else { throw .changedMeanwhile(place.path) }
        try Self.check(current, for: manifest)
        let moved = try moveKept(from: current, to: next)
        let old: String
        do throws(PublishingError) {
            old = try exchange()
        } catch {
            for name in moved { try next.move(name, into: current) }
            throw error
        }
        parent.syncNames()
        do throws(PublishingError) {
            try recovery.clear(old)
            parent.syncNames()
            return nil
        } catch {
            return error
        }
    }

    /// The files of the site that has just been published.
    ///
    /// A name more or less is a change of a file's status, so those that the old site had too are looked at once more; one that is not
    /// what it was is left out, and so is a copy.
    package var publishedFiles: PublishedFiles {
        let site = try? OpenFolder(place.path)
        let files = written.withLock { $0.files }
        var stamps: [String: FileStamp] = [:]
        stamps.reserveCapacity(files.count)
        for file in files {
            let stamp = file.stamp
            guard file.origin != .written else {
                stamps[file.path] = stamp
                continue
            }
            guard let now = site?.stamp(of: file.path), now.identity == stamp.identity, now.size == stamp.size,
                now.modified == stamp.modified
            else { continue }
            stamps[file.path] = now
        }
        return PublishedFiles(stamps)
    }

    /// Leaves everything as it was.
    package func discard() {
        // What is kept may be there, if it could not be moved back before.
        try? recovery.clear(place.nextName)
    }

    private var recovery: PublicationRecovery {
        PublicationRecovery(place: place, parent: parent, manifest: manifest)
    }

    /// Moves what stays from the old site to the new one: all of it, or nothing.
    private func moveKept(from old: OpenFolder, to new: OpenFolder) throws(PublishingError) -> [String] {
        var moved: [String] = []
        for name in try old.names where manifest.keeps(name) {
            do throws(PublishingError) {
                try old.move(name, into: new)
            } catch {
                for name in moved { try new.move(name, into: old) }
                guard case .failed(_, let reason) = error else { throw error }
                throw .keptUnmovable("\(old.path)/\(name)", reason: reason)
            }
            moved.append(name)
        }
        return moved
    }

    /// Exchanges the two sites; where that cannot be done in one step, in two.
    ///
    /// - Returns: the name that the old one has then.
    private func exchange() throws(PublishingError) -> String {
        if try parent.exchange(place.nextName, place.name) { return place.nextName }
        try parent.rename(place.name, to: place.lastName)
        do throws(PublishingError) {
            try parent.rename(place.nextName, to: place.name)
        } catch {
            try parent.rename(place.lastName, to: place.name)
            throw error
        }
        return place.lastName
    }

    /// Throws where a folder is not to be replaced by a site.
    private static func check(_ folder: OpenFolder, for manifest: SiteManifest) throws(PublishingError) {
        guard let known = try folder.manifest() else {
            guard try folder.names.isEmpty else { throw .foreignFolder(folder.path) }
            return
        }
        if let edition = known.edition, edition != manifest.edition { throw .otherEdition(folder.path, edition) }
        let strangers = try folder.strangers(to: known, before: manifest)
        guard strangers.isEmpty else { throw .strangers(strangers, folder.path) }
    }
}
