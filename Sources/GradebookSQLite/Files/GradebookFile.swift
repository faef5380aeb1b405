internal import Gradebook
internal import CourseModel
internal import SystemFiles

/// The gradebook as a file: who may read it, and on what disk it stands.
///
/// A file that exists is never opened here: closing it would take away the locks that SQLite holds on it for this process.
enum GradebookFile {
    /// A path that SQLite takes for nothing but a path: `file:a`, `:memory:` and nothing at all mean other things to it.
    static func plainPath(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

    /// Where a link leads to; the path itself where nothing is there.
    static func resolved(_ path: String) -> String { (try? SystemPath.real(path)) ?? path }

    /// Makes folder and file, for their owner only, where they are missing, and refuses what cannot be a safe gradebook.
    static func prepare(at path: String) throws {
        try makeFolder(folder(of: path), for: path)
        try requireLocal(path)
        // SQLite would take the log of a gradebook that somebody moved away for a new one's, and empty it. In this order: where
        // others make the gradebook just now, the file is there before its log.
        if hasContent(resolved(path) + "-wal"), !SystemPath.isThere(path) { throw GradebookError.gone(path: path) }
        do throws(SystemFault) {
            // Whatever the mask; SQLite gives its own files beside it the same mode.
            try Descriptor.makeFile(at: path, permissions: 0o600).setPermissions(0o600)
        } catch .alreadyThere {
            try requireFile(path)
        } catch {
            throw GradebookError.cannotOpen(path: path, reason: error.reason)
        }
    }

    static func requireLocal(_ path: String) throws {
        guard LocalDisk.holds(folder(of: path)), LocalDisk.holds(path) else {
            throw GradebookError.networkFileSystem(path: path)
        }
    }

    /// Refuses folders, devices and pipes, without opening them.
    static func requireFile(_ path: String) throws {
        let status: Descriptor.Status
        do throws(SystemFault) { status = try Descriptor.Status(ofPath: path) } catch {
            throw GradebookError.cannotOpen(path: path, reason: error.reason)
        }
        guard status.kind == .file else { throw GradebookError.notAGradebook(path: path) }
    }

    private static func hasContent(_ path: String) -> Bool {
        ((try? Descriptor.Status(ofPath: path))?.size ?? 0) > 0
    }

    /// Puts the file's name on the disk; SQLite syncs its contents.
    static func syncFolder(of path: String) throws {
        try sync(folder(of: path), for: path)
    }

    /// Makes a folder and those above it, each on the disk before the next.
    private static func makeFolder(_ folder: String, for path: String) throws {
        do throws(SystemFault) {
            try SystemPath.makeFolder(folder, permissions: 0o700)
        } catch {
            let parent = Self.folder(of: folder)
            switch error {
            case .alreadyThere:
                return
            case .noSuchFile where parent != folder:
                try makeFolder(parent, for: path)
                return try makeFolder(folder, for: path)
            default:
                // A folder that cannot be written to may be there all the same.
                if (try? Descriptor.Status(ofPath: folder)) != nil { return }
                throw GradebookError.cannotOpen(path: path, reason: error.reason)
            }
        }
        do throws(SystemFault) { try SystemPath.setPermissions(0o700, of: folder) } catch {
            throw GradebookError.cannotOpen(path: path, reason: error.reason)
        }
        try sync(Self.folder(of: folder), for: path)
    }

    private static func sync(_ folder: String, for path: String) throws {
        let opened: Descriptor
        do throws(SystemFault) { opened = try Descriptor.openFolder(at: folder) } catch {
            throw GradebookError.cannotOpen(path: path, reason: error.reason)
        }
        do throws(SystemFault) { try opened.sync() } catch {
            throw GradebookError.cannotWrite(path: path, reason: error.reason)
        }
    }

    private static func folder(of path: String) -> String { SystemPath.split(path).folder }
}

extension SystemFault {
    /// As `GradebookError` passes it on.
    var reason: Phrase { phrase }
}
