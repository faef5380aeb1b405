internal import SystemFiles

/// Where a site is published: a folder, and the names beside it that are used on the way.
package struct OutputPlace: Sendable, Hashable {
    /// Absolute, links resolved.
    let parentPath: String
    let name: String

    package var path: String { parentPath == "/" ? "/\(name)" : "\(parentPath)/\(name)" }
    /// The sibling in which the next site is made.
    var nextName: String { ".\(name).coursekit-next" }
    /// Where the old site waits when two names cannot be exchanged in one step.
    var lastName: String { ".\(name).coursekit-last" }

    /// - Parameters:
    ///   - path: absolute, or relative to the current folder.
    ///   - sources: the absolute paths of what sites are made from, links resolved; nothing may be written over them.
    package init(_ path: String, sources: [String]) throws(PublishingError) {
        let absolute = SystemPath.absolute(path)
        // An output folder that is a link is replaced where it leads to.
        let resolved = (try? SystemPath.real(absolute)) ?? absolute
        guard resolved != "/" else { throw .amongSources(path) }
        let place = SystemPath.split(resolved)
        name = place.name
        if Self.isAmong(sources, resolved) { throw .amongSources(resolved) }
        try OpenFolder.make(place.folder)
        // The folders above exist only now, so that links in them can be resolved.
        parentPath = (try? SystemPath.real(place.folder)) ?? place.folder
        if Self.isAmong(sources, self.path) { throw .amongSources(self.path) }
    }

    func openParent() throws(PublishingError) -> OpenFolder {
        guard let folder = try OpenFolder(parentPath) else { throw .failed(parentPath, reason: .noSuchFile) }
        return folder
    }

    /// Whether the place is, holds, or lies in what sites are made from, by whatever way it is reached.
    private static func isAmong(_ sources: [String], _ path: String) -> Bool {
        let around = SystemPath.folders(downTo: path)
        return sources.contains { source in
            SystemPath.folders(downTo: source).contains { isSame($0, path) } || around.contains { isSame($0, source) }
        }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        guard let identity = FileIdentity(ofPath: one) else { return false }
        return identity == FileIdentity(ofPath: other)
    }
}
