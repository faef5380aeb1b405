package import CourseModel
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
    private let next: NextSite
    private let twin: SiteTwin?

    /// Prepares a place for a new site.
    ///
    /// - Parameters:
    ///   - keep: names in the output folder that stay as they are, besides those that begin with a dot.
    ///   - remembered: the files of the site as they were when it was published last.
    ///   - twin: where the site before that one waits.
    package init(
        _ place: OutputPlace, edition: SiteEdition, keep: [String], remembering remembered: PublishedFiles? = nil,
        twin: SiteTwin? = nil
    ) throws(PublishingError) {
        self.place = place
        self.twin = twin
        self.edition = edition
        manifest = SiteManifest(edition: edition, keep: Set(keep))
        parent = try place.openParent()
        let recovery = PublicationRecovery(place: place, parent: parent, manifest: manifest)
        let (folder, isTwin) = try recovery.startSibling(from: remembered == nil ? nil : twin)
        do {
            let current = try OpenFolder(place.path)
            // Before anything is moved here from the old site, it says what of it is kept.
            if isTwin {
                // A twin has its mark, and is never without.
                try folder.remove(SiteManifest.draftName)
                try folder.write(manifest.bytes, to: SiteManifest.draftName)
                try folder.rename(SiteManifest.draftName, to: SiteManifest.fileName)
            } else {
                try folder.write(manifest.bytes, to: SiteManifest.fileName)
            }
            if let current {
                try Self.check(current, for: manifest)
                try folder.takeRights(of: current)
            }
            next = NextSite(
                in: folder, holding: isTwin ? try TwinFiles(in: folder) : TwinFiles(), replacing: current,
                manifest: manifest, remembering: remembered)
        } catch {
            try? parent.removeFolder(
                place.nextName, mark: SiteManifest.fileName, unlessHolding: manifest.keeps)
            throw error
        }
    }

    /// How many files there are.
    package var fileCount: Int { next.files.count }
    /// How many of them are as they were.
    package var unchangedCount: Int { next.unchangedCount }

    // MARK: Writing

    /// Writes a file of the new site; one that has not changed becomes a second name of the old file.
    package func write(_ bytes: [UInt8], to path: String) throws(PublishingError) { try next.write(bytes, to: path) }

    /// Copies a file into the new site, however long it is.
    package func copy(_ file: borrowing OpenFile, to path: String) throws(PublishingError) {
        try next.copy(file, to: path)
    }

    /// Takes a file of the old site over as it is; false where nobody remembers it, or somebody has touched it since it was published.
    /// It is to be written then.
    package func takeOver(_ path: String) throws(PublishingError) -> Bool { try next.takeOver(path) }

    /// Whether a file of the old site is as it was when it was published, so that `takeOver` takes it; false where nobody remembers.
    package func isIntact(_ path: String) -> Bool { next.isIntact(path) }

    /// A file of the old site as it was published; nil where nobody remembers it, or somebody has touched it since.
    package func publishedContents(of path: String) throws(PublishingError) -> [UInt8]? {
        try next.publishedContents(of: path)
    }

    /// A file that has been written or taken over; nil where it has more than `limit` bytes.
    package func contents(of path: String, limit: Int) throws(PublishingError) -> [UInt8]? {
        try next.contents(of: path, limit: limit)
    }

    /// A page that has been written or taken over.
    package func contents(of path: String) throws(PublishingError) -> [UInt8] {
        try next.contents(of: path, limit: .max - 1) ?? []
    }

    // MARK: Publishing

    /// Puts the new site in the place of the old one.
    ///
    /// What the old site keeps moves first. Whatever fails up to the exchange is taken back, so that the old site stands as it was;
    /// nothing that fails after it matters to the new one.
    ///
    /// - Returns: why the old site could not be removed; the next build does it.
    package func publish() throws(PublishingError) -> PublishingError? {
        try next.linkTaken()
        try next.removeLeftovers()
        let complete = SiteManifest(edition: edition, keep: manifest.keep, files: next.files)
        try next.folder.write(complete.bytes, to: SiteManifest.draftName)
        try next.folder.rename(SiteManifest.draftName, to: SiteManifest.fileName)
        try next.folder.syncFileSystem()
        guard let current = next.current else {
            try parent.rename(place.nextName, to: place.name)
            parent.syncNames()
            return nil
        }
        // Held until the old site is gone, so that a build that starts meanwhile does not clear it away under us.
        guard current.lock() else { throw .busy(place.path) }
        guard current.isInPlace else { throw .changedMeanwhile(place.path) }
        try Self.check(current, for: manifest)
        let moved = try moveKept(from: current, to: next.folder)
        let old: String
        do throws(PublishingError) {
            old = try exchange()
        } catch {
            for name in moved { try next.folder.move(name, into: current) }
            throw error
        }
        parent.syncNames()
        if twin?.take(old, from: parent, for: manifest) ?? false { return nil }
        do throws(PublishingError) {
            try recovery.clear(old)
            parent.syncNames()
            return nil
        } catch {
            return error
        }
    }

    /// Writes down the files of the site that has just been published, for `PublishedFiles`.
    package func writePublishedFiles(to writer: inout RecordWriter) {
        next.writePublishedFiles(at: place.path, to: &writer)
    }

    /// Leaves everything as it was.
    package func discard() {
        if next.isTwin, twin?.take(place.nextName, from: parent, for: manifest) ?? false { return }
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
