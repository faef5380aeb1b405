internal import CourseModel
internal import Synchronization
internal import SystemFiles

/// The folder of a site on its way, and what has been put into it: files that are new, and others that the published site has too, as
/// second names of its files.
///
/// A class because many threads write through it.
final class NextSite: Sendable {
    let folder: OpenFolder
    /// The site that is there already.
    let current: OpenFolder?
    /// Of the site on its way, without the list of its files.
    private let manifest: SiteManifest
    /// What the site that is there already held when it was published; nil where nobody remembers.
    private let remembered: PublishedFiles?
    private let written: Mutex<Written>

    private struct Written {
        var folders: Set<String> = []
        var files: [File] = []
        var taken: Set<String> = []
        /// What the folder held at the beginning, as far as it has not been replaced.
        var twin = TwinFiles()
    }

    private struct File: Sendable {
        /// `held` are those that the folder had already, as second names of the old files.
        enum Origin { case written, linked, taken, held }

        let path: String
        /// The state that was written, or that the old file had before it got a second name.
        let stamp: FileStamp
        let origin: Origin
    }

    /// - Parameters:
    ///   - held: what is in the folder already, if it is the twin of the published site.
    init(
        in folder: OpenFolder, holding held: TwinFiles, replacing current: OpenFolder?, manifest: SiteManifest,
        remembering remembered: PublishedFiles?
    ) {
        self.folder = folder
        self.current = current
        self.manifest = manifest
        self.remembered = remembered
        written = Mutex(Written(folders: held.folders, twin: held))
    }

    /// Whether the folder held anything at the beginning.
    var isTwin: Bool { written.withLock { !$0.twin.folders.isEmpty || !$0.twin.files.isEmpty } }

    /// The paths of what has been written, in no order.
    var files: [String] { written.withLock { $0.files.map(\.path) } }
    /// How many there are.
    var fileCount: Int { written.withLock { $0.files.count } }
    /// How many of them are as they were.
    var unchangedCount: Int { written.withLock { $0.files.count { $0.origin != .written } } }

    /// Writes a file of the new site; one that has not changed becomes a second name of the old file.
    func write(_ bytes: [UInt8], to path: String) throws(PublishingError) {
        try makeFolders(above: path)
        if let (old, origin) = try link(path, where: { (old) throws(PublishingError) in try old.holds(bytes) }) {
            note(path, old, origin)
        } else {
            note(path, try folder.write(bytes, to: path), .written)
        }
    }

    /// Copies a file into the new site, however long it is.
    func copy(_ file: borrowing OpenFile, to path: String) throws(PublishingError) {
        try makeFolders(above: path)
        if let (old, origin) = try link(
            path, where: { (old) throws(PublishingError) in try old.holdsTheSame(as: file) })
        {
            note(path, old, origin)
        } else {
            note(path, try folder.write(file, to: path), .written)
        }
    }

    /// Takes a file of the old site over as it is; false where nobody remembers it, or somebody has touched it since it was published.
    /// It is to be written then.
    ///
    /// The old site is left alone until the new one is published: a second name would be a change of the file's status.
    func takeOver(_ path: String) throws(PublishingError) -> Bool {
        guard let stamp = intactStamp(of: path) else { return false }
        try checkName(path)
        note(path, stamp, holds(path, stamp.identity) ? .held : .taken)
        return true
    }

    /// Whether a file of the old site is as it was when it was published; false where nobody remembers.
    func isIntact(_ path: String) -> Bool { intactStamp(of: path) != nil }

    /// The stamp of a file of the old site that is as it was when it was published.
    private func intactStamp(of path: String) -> FileStamp? {
        guard let current, let stamp = remembered?.stamps[path], current.stamp(of: path) == stamp else { return nil }
        return stamp
    }

    /// A file of the old site; nil where nobody remembers it, or somebody has changed it since it was published. That it has a name more or
    /// less is no change of it: while the new site is made, files of the twin give way.
    func publishedContents(of path: String) throws(PublishingError) -> [UInt8]? {
        guard let current, let known = remembered?.stamps[path], let now = current.stamp(of: path),
            now.identity == known.identity, now.size == known.size, now.modified == known.modified,
            let file = try current.openFile(path)
        else { return nil }
        return try file.contents(limit: .max - 1)
    }

    /// Whether the folder of the new site has had a file from the beginning, under the same path.
    private func holds(_ path: String, _ identity: FileIdentity) -> Bool {
        written.withLock { $0.twin.files[path] == identity }
    }

    /// Removes what the folder of the new site had under a path, so that something else can take its place.
    private func makeRoom(for path: String) throws(PublishingError) {
        let isInTheWay = written.withLock { written in
            // Where the new site itself has something in the folder, two things want one name; whoever writes finds out.
            if written.twin.folders.contains(path), written.files.contains(where: { $0.path.hasPrefix(path + "/") }) {
                return false
            }
            guard written.twin.forget(path) else { return false }
            if written.folders.contains(path) {
                written.folders = written.folders.filter { $0 != path && !$0.hasPrefix(path + "/") }
            }
            return true
        }
        if isInTheWay { try folder.remove(path) }
    }

    /// Puts what is taken over into the new site: as a second name of the same file, or a copy where the disk allows no second name.
    func linkTaken() throws(PublishingError) {
        guard let current else { return }
        for file in written.withLock({ $0.files }) where file.origin == .taken {
            guard current.stamp(of: file.path) == file.stamp else {
                throw .changedMeanwhile("\(current.path)/\(file.path)")
            }
            try makeFolders(above: file.path)
            try makeRoom(for: file.path)
            if current.link(file.path, into: folder) { continue }
            guard let old = try current.openFile(file.path) else {
                throw .changedMeanwhile("\(current.path)/\(file.path)")
            }
            _ = try folder.write(old, to: file.path)
        }
    }

    /// A file that has been written or taken over; nil where it has more than `limit` bytes.
    func contents(of path: String, limit: Int) throws(PublishingError) -> [UInt8]? {
        let holder = isTaken(path) ? current ?? folder : folder
        guard let file = try holder.openFile(path) else { throw .changedMeanwhile("\(holder.path)/\(path)") }
        return try file.contents(limit: limit)
    }

    private func isTaken(_ path: String) -> Bool { written.withLock { $0.taken.contains(path) } }

    /// Gives a file of the old site a second name in the new one, if it passes a test; else makes room for another.
    ///
    /// - Returns: its stamp before; nil where it has not been done. A file that cannot be read is written anew.
    private func link(
        _ path: String, where test: (borrowing OpenFile) throws(PublishingError) -> Bool
    ) throws(PublishingError) -> (FileStamp, File.Origin)? {
        let old = stamp(of: path, where: test)
        if let old, holds(path, old.identity) { return (old, .held) }
        try makeRoom(for: path)
        guard let old, let current, current.link(path, into: folder) else { return nil }
        return (old, .linked)
    }

    /// The stamp of a file of the old site that passes a test.
    private func stamp(
        of path: String, where test: (borrowing OpenFile) throws(PublishingError) -> Bool
    ) -> FileStamp? {
        do throws(PublishingError) {
            guard let current, let old = try current.openFile(path) else { return nil }
            let stamp = try old.stamp
            return try test(old) ? stamp : nil
        } catch {
            return nil
        }
    }

    /// Removes what the folder of the new site had at the beginning and the new site does not have.
    func removeLeftovers() throws(PublishingError) {
        let (held, files) = written.withLock { ($0.twin, Set($0.files.map(\.path))) }
        for path in held.files.keys where !files.contains(path) { try folder.remove(path) }
        guard !held.folders.isEmpty else { return }
        var used: Set<String> = []
        for path in files {
            var rest = path[...]
            while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")), used.insert(String(rest[..<slash])).inserted {
                rest = rest[..<slash]
            }
        }
        for path in held.folders.subtracting(used).sorted().reversed() { try folder.removeEmptyFolder(path) }
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
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        guard let first = parts.first.map(String.init), !SiteManifest.isMark(first), !manifest.keeps(first),
            !parts.contains("..")
        else {
            throw .nameTaken(path)
        }
        return parts
    }

    private func makeFolders(above path: String) throws(PublishingError) {
        if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) {
            let parent = String(path[..<slash])
            if written.withLock({ $0.folders.contains(parent) }), path[slash...] != "/.." { return }
        }
        let parts = try checkName(path)
        var parent = ""
        for part in parts.dropLast() {
            parent += parent.isEmpty ? String(part) : "/\(part)"
            let isNew = written.withLock { !$0.folders.contains(parent) }
            guard isNew else { continue }
            try makeRoom(for: parent)
            try folder.makeFolder(parent)
            written.withLock { _ = $0.folders.insert(parent) }
        }
    }

    /// Writes down the files of the site that has just been published, for `PublishedFiles`.
    ///
    /// A name more or less is a change of a file's status, so those that the old site had too are looked at once more; one that is not
    /// what it was is left out, and so is a copy.
    ///
    /// - Parameter path: where the site is now.
    func writePublishedFiles(at path: String, to writer: inout RecordWriter) {
        let site = try? OpenFolder(path)
        let files = written.withLock { $0.files }.compactMap { file -> (path: String, stamp: FileStamp)? in
            if file.origin == .written || file.origin == .held { return (file.path, file.stamp) }
            guard let now = site?.stamp(of: file.path), now.identity == file.stamp.identity,
                now.size == file.stamp.size, now.modified == file.stamp.modified
            else { return nil }
            return (file.path, now)
        }
        PublishedFiles.write(files, to: &writer)
    }
}
