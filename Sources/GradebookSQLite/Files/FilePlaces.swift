internal import SystemFiles

/// Where the files of an open gradebook stood when it was opened.
///
/// SQLite writes to the files that it has open, although nobody may find them any more: where somebody deletes, moves or replaces
/// one, whatever is committed from then on is nowhere.
struct FilePlaces: Sendable {
    private let identities: [String: FileIdentity]

    /// Looks at a gradebook just opened, and at its write-ahead log, which nobody takes away rightly before it is closed.
    init(ofGradebookAt path: String) {
        var identities: [String: FileIdentity] = [:]
        // SQLite keeps the log beside the file that a link leads to.
        for file in [path, GradebookFile.resolved(path) + "-wal"] { identities[file] = FileIdentity(ofPath: file) }
        self.identities = identities
    }

    /// Whether each file is where it was, and nobody has emptied the gradebook.
    var areKept: Bool {
        identities.allSatisfy { path, identity in
            guard let status = try? Descriptor.Status(ofPath: path) else { return false }
            return status.identity == identity && (status.size > 0 || path.hasSuffix("-wal"))
        }
    }
}
