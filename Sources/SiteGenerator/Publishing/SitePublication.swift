internal import Synchronization

/// A new site while it is made, beside the folder that it will replace.
///
/// Pages are written into a sibling of the output folder. `publish` exchanges the two in one step; until then the old site stays as it
/// is, and whoever is stopped in between leaves a sibling that the next build clears away. A class because many threads write through it.
final class SitePublication: Sendable {
    static let markerName = ".coursekit-site"

    let place: OutputPlace
    private let edition: SiteEdition
    private let keep: Set<String>
    private let parent: Folder
    private let next: Folder
    /// The site that is there already.
    private let current: Folder?
    private let written = Mutex(Written())

    private struct Written {
        var folders: Set<String> = []
        var files: [String] = []
        var unchanged = 0
    }

    /// Prepares a place for a new site.
    ///
    /// - Parameter keep: names in the output folder that stay as they are, besides those that begin with a dot.
    init(_ place: OutputPlace, edition: SiteEdition, keep: [String]) throws(PublishingError) {
        self.place = place
        self.edition = edition
        self.keep = Set(keep)
        parent = try place.openParent()
        let recovery = PublicationRecovery(place: place, parent: parent, keep: Set(keep))
        next = try recovery.startSibling()
        do {
            current = try Folder(place.path)
            if let current { try Self.check(current, holds: edition) }
            try next.write(Self.marker(of: edition), to: Self.markerName)
            if let mode = current?.permissions() { next.setPermissions(mode) }
        } catch {
            try? parent.removeFolder(place.nextName, mark: Self.markerName)
            throw error
        }
    }

    /// The paths of what has been written, in no order.
    var files: [String] { written.withLock { $0.files } }
    /// How many of them are as they were.
    var unchangedCount: Int { written.withLock { $0.unchanged } }

    /// Writes a file of the new site; one that has not changed becomes a second name of the old file.
    func write(_ bytes: [UInt8], to path: String) throws(PublishingError) {
        let parts = path.split(separator: "/")
        guard let first = parts.first, !first.hasPrefix("."), !keep.contains(String(first)), !parts.contains("..")
        else {
            throw .nameTaken(path)
        }
        try makeFolders(above: parts)
        var isUnchanged = false
        if let current, current.contents(of: path, size: bytes.count) == bytes {
            isUnchanged = current.link(path, into: next)
        }
        if !isUnchanged { try next.write(bytes, to: path) }
        written.withLock {
            $0.files.append(path)
            $0.unchanged += isUnchanged ? 1 : 0
        }
    }

    /// What has been written under a path.
    func contents(of path: String) throws(PublishingError) -> [UInt8] {
        guard let bytes = next.contents(of: path) else { throw .last("\(next.path)/\(path)") }
        return bytes
    }

    /// Puts the new site in the place of the old one.
    func publish() throws(PublishingError) {
        try FolderExchange.sync(next)
        let recovery = PublicationRecovery(place: place, parent: parent, keep: keep)
        if let current {
            // Held until the old site is gone, so that a build that starts meanwhile does not clear it away under us.
            _ = current.lock()
            if try FolderExchange.exchange(place.nextName, place.name, in: parent) {
                FolderExchange.syncNames(of: parent)
                try recovery.clear(place.nextName)
            } else {
                try publishInTwoSteps()
                try recovery.clear(place.lastName)
            }
        } else {
            try FolderExchange.rename(place.nextName, to: place.name, in: parent)
        }
        FolderExchange.syncNames(of: parent)
    }

    /// Leaves everything as it was.
    func discard() {
        try? parent.removeFolder(place.nextName, mark: Self.markerName)
    }

    private func publishInTwoSteps() throws(PublishingError) {
        try FolderExchange.rename(place.name, to: place.lastName, in: parent)
        do {
            try FolderExchange.rename(place.nextName, to: place.name, in: parent)
        } catch {
            try FolderExchange.rename(place.lastName, to: place.name, in: parent)
            throw error
        }
        FolderExchange.syncNames(of: parent)
    }

    private func makeFolders(above parts: [Substring]) throws(PublishingError) {
        var path = ""
        for part in parts.dropLast() {
            path += path.isEmpty ? String(part) : "/\(part)"
            let isNew = written.withLock { !$0.folders.contains(path) }
            guard isNew else { continue }
            try next.makeFolder(path)
            written.withLock { _ = $0.folders.insert(path) }
        }
    }

    private static func check(_ folder: Folder, holds edition: SiteEdition) throws(PublishingError) {
        guard let marker = folder.contents(of: markerName) else {
            guard try folder.names.isEmpty else { throw .foreignFolder(folder.path) }
            return
        }
        let other = SiteEdition.allCases.first { Self.marker(of: $0) == marker }
        if let other, other != edition { throw .otherEdition(folder.path, other) }
    }

    private static func marker(of edition: SiteEdition) -> [UInt8] {
        Array("coursekit \(edition.rawValue)\n".utf8)
    }
}
