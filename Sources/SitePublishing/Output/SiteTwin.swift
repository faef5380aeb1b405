internal import SystemFiles

/// Where the site before the published one waits, to become the next one.
///
/// The two have nearly all files in common, as two names of one file each: what has not changed need not be named anew, and what has is
/// written in its place, out of sight until the two are exchanged. It is nothing that anybody would miss: where it is gone, or cannot be
/// kept because it would lie on another disk, the next site is put together from nothing.
package struct SiteTwin: Sendable {
    /// The absolute path of the folder that holds what coursekit keeps for itself, and its last name.
    private let root: String
    private let folder: String
    private let name: String

    /// - Parameters:
    ///   - root: the absolute path of a folder, links resolved.
    ///   - folder: the name of a folder in it.
    ///   - name: the name that the twin has there.
    package init(in root: String, _ folder: String, named name: String) {
        self.root = root
        self.folder = folder
        self.name = name
    }

    private func openFolder() throws(PublishingError) -> OpenFolder? { try OpenFolder(root)?.subfolder(folder) }

    /// Moves the twin to where the next site is made; false where there is none that could become it.
    func move(into parent: OpenFolder, as newName: String, for manifest: SiteManifest) -> Bool {
        guard let own = try? openFolder(), let twin = try? own.subfolder(name), let mark = try? twin.manifest(),
            mark.edition == manifest.edition, mark.files != nil, let names = try? twin.names,
            !names.contains(where: manifest.keeps),
            // Where capitals make no difference, an old file could stand in the way of a new one under another name.
            (try? twin.kind(of: SiteManifest.fileName.uppercased())) == .some(nil)
        else { return false }
        return (try? own.move(name, into: parent, as: newName)) != nil
    }

    /// Puts a site that is not, or no longer, the published one where the next build looks for it; whether that was possible.
    ///
    /// What it holds that is to be kept must not be lost with a build: then it is not possible.
    func take(_ oldName: String, from parent: OpenFolder, for manifest: SiteManifest) -> Bool {
        guard let own = try? openFolder(), let site = try? parent.subfolder(oldName), let names = try? site.names,
            !names.contains(where: manifest.keeps)
        else { return false }
        try? own.remove(name)
        return (try? parent.move(oldName, into: own, as: name)) != nil
    }
}

/// What a twin held when it became the folder of the next site.
struct TwinFiles: Sendable {
    private(set) var files: [String: FileIdentity] = [:]
    private(set) var folders: Set<String> = []

    init() {}

    /// Looks at everything in a twin, and removes what is neither file nor folder.
    init(in twin: OpenFolder) throws(PublishingError) {
        var waiting = [""]
        while let folder = waiting.popLast() {
            guard let opened = folder.isEmpty ? twin : try twin.subfolder(folder) else { continue }
            if !folder.isEmpty { folders.insert(folder) }
            for (name, status) in try opened.entries where !SiteManifest.isMark(name) || !folder.isEmpty {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                switch status.kind {
                case .file: files[path] = status.identity
                case .folder: waiting.append(path)
                default: try twin.remove(path)
                }
            }
        }
    }

    /// Forgets what stands under a path, because something else is to stand there; whether there is anything.
    mutating func forget(_ path: String) -> Bool {
        if files.removeValue(forKey: path) != nil { return true }
        guard folders.contains(path) else { return false }
        let isInside = { (other: String) in other == path || other.hasPrefix(path + "/") }
        folders = folders.filter { !isInside($0) }
        files = files.filter { !isInside($0.key) }
        return true
    }
}
