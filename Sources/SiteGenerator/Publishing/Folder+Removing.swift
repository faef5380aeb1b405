internal import SystemFiles
internal import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

extension Folder {
    /// Removes a folder in this one with all that is in it; links are removed, not followed.
    ///
    /// - Parameters:
    ///   - mark: the file that goes last, so that whoever is stopped halfway leaves a folder that can still be told.
    ///   - isKept: names of the folder that must not go with it; where one is there, nothing is removed.
    func removeFolder(
        _ name: String, mark: String, unlessHolding isKept: (String) -> Bool
    ) throws(PublishingError) {
        let path = "\(path)/\(name)"
        do throws(SystemFault) {
            guard let folder = try OpenedFolder(name, in: descriptor) else { return }
            let children = try FolderNames.read(from: folder.descriptor)
            guard !children.contains(where: isKept) else { throw SystemFault(ENOTEMPTY) }
            for child in children.filter({ $0 != mark }) + children.filter({ $0 == mark }) {
                try Self.remove(child, in: folder.descriptor)
            }
            guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw .last }
        } catch {
            throw .failed(path, reason: error)
        }
    }

    /// Removes a file or a folder with all that is in it.
    private static func remove(_ name: String, in parent: Int32) throws(SystemFault) {
        if unlinkat(parent, name, 0) == 0 || errno == ENOENT { return }
        let fault = SystemFault.last
        // What is no folder could not be removed as a file.
        guard let folder = try OpenedFolder(name, in: parent, because: fault) else { return }
        // Depth is that of addresses, which are a few names long; what is deeper was put there by nobody we know.
        for child in try FolderNames.read(from: folder.descriptor) { try remove(child, in: folder.descriptor) }
        guard unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw .last }
    }

    /// A folder that is open as long as somebody empties it.
    private struct OpenedFolder: ~Copyable {
        let descriptor: Int32

        /// nil where there is none.
        ///
        /// - Parameter fault: what to say of something that is no folder.
        init?(_ name: String, in parent: Int32, because fault: SystemFault? = nil) throws(SystemFault) {
            let opened = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard opened >= 0 else {
                if errno == ENOENT { return nil }
                throw errno == ENOTDIR || errno == ELOOP ? fault ?? .last : .last
            }
            descriptor = opened
        }

        deinit {
            close(descriptor)
        }
    }
}
