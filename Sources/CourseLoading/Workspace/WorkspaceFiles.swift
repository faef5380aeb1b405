internal import CourseModel
internal import TextRules

/// The files of a workspace: what there is, and their bytes. Nothing outside the workspace can be reached through it.
struct WorkspaceFiles: Sendable {
    /// A text of more bytes is not read: no author writes one, and every stage is bounded by it.
    static let textLimit = 1 << 20

    let root: String

    /// An ordinary file.
    struct Entry: Sendable, Hashable {
        /// Relative to the workspace, with `/` between its parts, spelled as the disk has it.
        ///
        /// Strings are equal however their characters are composed, so a path that a text writes in NFC finds the file that macOS
        /// once stored in NFD; to open it, this spelling is needed.
        let path: String
        let size: Int
        /// In nanoseconds since 1970.
        let modified: Int64
    }

    /// What a walk over the workspace found.
    struct Listing: Sendable {
        /// By path, in natural order.
        var files: [Entry] = []
        /// The paths of files that are not looked at, because an earlier one has the same name but for how its characters are composed.
        var twins: [String] = []
        /// The paths of symbolic links, which are never followed.
        var links: [String] = []
        /// Paths with names that are not UTF-8 or hold control characters.
        var unusable: [String] = []
        /// Folders too deep to be walked.
        var tooDeep: [String] = []
    }

    /// Reads a text whole; nil where it has more than `textLimit` bytes.
    func text(_ path: String) throws(WorkspaceError) -> SourceText? {
        let file = try Descriptor.root(root).file(path)
        let bytes = try file.readAll(path, limit: Self.textLimit + 1)
        return bytes.count > Self.textLimit ? nil : SourceText(path: path, bytes: bytes)
    }

    /// The files below `courses/` and `quizzes/`, and those of `site/assets/`; hidden ones are passed over.
    func listing() throws(WorkspaceError) -> Listing {
        let top = try Descriptor.root(root)
        var listing = Listing()
        for folder in ["courses", "quizzes", "site/assets"] {
            do throws(WorkspaceError) {
                let opened = try top.folder(folder)
                try walk(opened, path: folder, depth: 0, into: &listing)
            } catch .noSuchFile(_) {
                if Self.isLink(folder, below: top) { listing.links.append(folder) }
            }
        }
        var seen: Set<String> = []
        let found = listing.files.sortedNaturally(by: \.path)
        listing.files = found.filter { seen.insert($0.path).inserted }
        seen = []
        listing.twins = found.map(\.path).filter { !seen.insert($0).inserted }
        listing.links.sort()
        return listing
    }

    private static func isLink(_ path: String, below top: borrowing Descriptor) -> Bool {
        top.status(ofName: path)?.kind == .link
    }

    private func walk(
        _ folder: borrowing Descriptor, path: String, depth: Int, into listing: inout Listing
    ) throws(WorkspaceError) {
        for name in try folder.names(path) where !name.hasPrefix(".") {
            let childPath = "\(path)/\(name)"
            if name.unicodeScalars.contains(where: { $0 == "\u{FFFD}" || $0.properties.generalCategory == .control }) {
                listing.unusable.append(childPath)
                continue
            }
            guard let status = folder.status(ofName: name) else { continue }
            switch status.kind {
            case .file:
                listing.files.append(Entry(path: childPath, size: status.size, modified: status.modified))
            case .folder where depth < 16:
                try walk(folder.folder(name), path: childPath, depth: depth + 1, into: &listing)
            case .folder:
                listing.tooDeep.append(childPath)
            case .link:
                listing.links.append(childPath)
            case .other:
                continue
            }
        }
    }

    /// Replaces a file's bytes: wholly, or not at all.
    func replace(_ path: String, with bytes: [UInt8]) throws(WorkspaceError) {
        let (parent, name) = Descriptor.split(path)
        try Descriptor.root(root).folder(parent).replace(name, with: bytes, path: path)
    }
}
