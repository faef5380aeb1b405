#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// What makes a folder appear whole: everything on disk first, then two names exchanged in one step.
enum FolderExchange {
    /// Exchanges what two names of a folder stand for, in one step; false where the system or the file system cannot.
    static func exchange(_ one: String, _ other: String, in parent: Folder) throws(PublishingError) -> Bool {
        #if canImport(Darwin)
            let done = renameatx_np(parent.descriptor, one, parent.descriptor, other, UInt32(RENAME_SWAP)) == 0
        #else
            guard let renameat2 else { return false }
            let exchangeFlag: UInt32 = 2
            let done = renameat2(parent.descriptor, one, parent.descriptor, other, exchangeFlag) == 0
        #endif
        if done { return true }
        // Old kernels, and file systems such as those of USB sticks and network shares.
        if [EINVAL, ENOSYS, ENOTSUP, EPERM].contains(errno) { return false }
        throw .last("\(parent.path)/\(other)")
    }

    static func rename(_ name: String, to other: String, in parent: Folder) throws(PublishingError) {
        guard renameat(parent.descriptor, name, parent.descriptor, other) == 0 else {
            throw .last("\(parent.path)/\(other)")
        }
    }

    /// Moves an entry from one folder to another; one that is gone has been moved by somebody else.
    static func move(_ name: String, from folder: Folder, to other: Folder) throws(PublishingError) {
        guard renameat(folder.descriptor, name, other.descriptor, name) == 0 || errno == ENOENT else {
            throw .last("\(other.path)/\(name)")
        }
    }

    /// Waits until what has been written is on disk.
    static func sync(_ folder: Folder) throws(PublishingError) {
        #if canImport(Darwin)
            Darwin.sync()
        #else
            if let syncfs {
                guard syncfs(folder.descriptor) == 0 else { throw .last(folder.path) }
            } else {
                systemSync()
            }
        #endif
    }

    /// Waits until the names in a folder are on disk.
    static func syncNames(of folder: Folder) {
        // Some file systems cannot; the names are then as safe as they can be.
        fsync(folder.descriptor)
    }

    #if !canImport(Darwin)
        // Both are in the C library but not in its Swift module, which leaves out GNU's own names.
        private typealias Rename =
            @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
        private typealias Sync = @convention(c) (Int32) -> Int32

        private static let renameat2: Rename? = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Rename.self) }
        private static let syncfs: Sync? = dlsym(nil, "syncfs").map { unsafeBitCast($0, to: Sync.self) }

        private static func systemSync() {
            #if canImport(Musl)
                Musl.sync()
            #else
                Glibc.sync()
            #endif
        }
    #endif
}
