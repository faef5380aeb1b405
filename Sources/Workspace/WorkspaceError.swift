internal import SystemFiles

// What the system says of a workspace's files, told as an error of the workspace that names the path.
extension Descriptor {
    /// Opens the workspace's own folder; its path may lead through links.
    static func root(_ path: String) throws(WorkspaceError) -> Descriptor {
        do throws(SystemFault) { return try openFolder(at: path) } catch { throw WorkspaceError(error, at: path) }
    }

    /// - Parameter wanted: what the folder is opened for, if it is not wanted itself; an error names it.
    borrowing func folder(_ path: String, for wanted: String? = nil) throws(WorkspaceError) -> Descriptor {
        do throws(SystemFault) { return try openFolder(path) } catch { throw WorkspaceError(error, at: wanted ?? path) }
    }

    borrowing func file(_ path: String) throws(WorkspaceError) -> Descriptor {
        do throws(SystemFault) { return try openFile(path) } catch { throw WorkspaceError(error, at: path) }
    }

    borrowing func status(_ path: String) throws(WorkspaceError) -> Status {
        do throws(SystemFault) { return try status() } catch { throw WorkspaceError(error, at: path) }
    }

    borrowing func status(ofName name: String, path: String) throws(WorkspaceError) -> Status? {
        do throws(SystemFault) {
            return try status(ofName: name)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    borrowing func readAll(_ path: String, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        do throws(SystemFault) {
            return try readAll(limit: limit)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    borrowing func head(_ path: String, count: Int) throws(WorkspaceError) -> [UInt8] {
        do throws(SystemFault) {
            return try readHead(count: count)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    borrowing func names(_ path: String) throws(WorkspaceError) -> [String] {
        do throws(SystemFault) {
            return try names()
        } catch {
            throw .unreadable(path, reason: error)
        }
    }
}

extension WorkspaceError {
    /// What the system said about opening a path.
    init(_ fault: SystemFault, at path: String) {
        self = fault.meansMissing ? .noSuchFile(path) : .unreadable(path, reason: fault)
    }
}
