internal import Gradebook
internal import CourseModel
internal import SystemFiles

/// A gradebook as it stood at one moment, in files of our own.
///
/// SQLite cannot read a gradebook whose write-ahead log is in use without writing beside it: it would leave files there that lock
/// the owner out, or refuse where it may not. So it reads a copy. The copy is made without a lock, which would be one more thing to
/// stand in somebody's way, and made again where it may be of two moments: while the log is the same, every page that changes in
/// the file stands in the log, whose copy is made last; without a log, the file itself must be unchanged.
struct PrivateCopy {
    let folder: PrivateFolder
    /// The copy, with its log and journal beside it.
    let path: String

    init(ofGradebookAt path: String) throws {
        try GradebookFile.requireLocal(path)
        try GradebookFile.requireFile(path)
        do throws(SystemFault) { folder = try PrivateFolder() } catch {
            throw GradebookError.cannotCopy(path: path, folder: PrivateFolder.parent, reason: error.reason)
        }
        self.path = folder.path + "/gradebook"
        let source = CopySource(path: GradebookFile.resolved(path), gradebook: path)
        for _ in 0..<Self.tries {
            let before = try source.state()
            guard !before.isEmpty else { throw GradebookError.notAGradebook(path: path) }
            for ending in ["", "-journal", "-wal"] {
                try source.copy(ending, to: self.path + ending, in: folder)
            }
            if try source.state() == before { return }
        }
        throw GradebookError.busy(path: path)
    }

    /// Between two checkpoints that begin the log anew lie a thousand pages: it takes bad luck to meet two of them in a row.
    private static let tries = 20
}

/// The files of a gradebook, to be copied and compared.
private struct CopySource {
    /// Links followed.
    let path: String
    /// As the user calls it, for messages.
    let gradebook: String

    /// What is the same before and after a copy that is of one moment.
    struct State: Equatable {
        let identity: FileIdentity
        /// The file's size, and when it was changed last; nil while a log stands for it.
        let stamp: FileStamp?
        /// The first bytes of the log, which are others each time it is begun anew; empty without one.
        let logHead: [UInt8]

        var isEmpty: Bool { stamp?.size == 0 }
    }

    func state() throws -> State {
        guard let stamp = try stamp() else {
            throw GradebookError.cannotOpen(path: gradebook, reason: SystemFault.noSuchFile.reason)
        }
        let logHead = try logHead()
        return State(identity: stamp.identity, stamp: logHead.isEmpty ? stamp : nil, logHead: logHead)
    }

    private func stamp() throws -> FileStamp? {
        guard let file = try open("") else { return nil }
        do throws(SystemFault) { return try file.status().stamp } catch {
            throw GradebookError.cannotRead(path: gradebook, reason: error.reason)
        }
    }

    private func logHead() throws -> [UInt8] {
        guard let log = try open("-wal") else { return [] }
        do throws(SystemFault) { return try log.readHead(count: 32) } catch {
            throw GradebookError.cannotRead(path: gradebook, reason: error.reason)
        }
    }

    /// Copies one of the files, which need not be there.
    func copy(_ ending: String, to copy: String, in folder: PrivateFolder) throws {
        try? SystemPath.remove(copy)
        guard let file = try open(ending) else { return }
        do throws(Descriptor.CopyFault) {
            try file.copy(to: try Self.makeFile(copy))
        } catch {
            switch error {
            case .reading(let fault): throw GradebookError.cannotRead(path: gradebook, reason: fault.reason)
            case .writing(let fault):
                throw GradebookError.cannotCopy(path: gradebook, folder: folder.path, reason: fault.reason)
            }
        }
    }

    private static func makeFile(_ path: String) throws(Descriptor.CopyFault) -> Descriptor {
        do throws(SystemFault) { return try Descriptor.makeFile(at: path, permissions: 0o600) } catch {
            throw .writing(error)
        }
    }

    /// nil where there is no such file.
    private func open(_ ending: String) throws -> Descriptor? {
        do throws(SystemFault) {
            return try Descriptor.openForReading(at: path + ending)
        } catch .noSuchFile {
            return nil
        } catch {
            throw GradebookError.cannotOpen(path: gradebook + ending, reason: error.reason)
        }
    }
}
