#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

// The names in an open folder: which there are, what is made, moved and removed under them, and when they are on disk.
extension Descriptor {
    /// All names but `.` and `..`, in no order; a name that is not UTF-8 is given with U+FFFD.
    package borrowing func names() throws(SystemFault) -> [String] {
        let own = openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0 else { throw .last }
        // The stream takes over its descriptor and closes it.
        guard let stream = fdopendir(own) else {
            let fault = SystemFault.last
            systemClose(own)
            throw fault
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            // The end and a failure look alike but for this: half of the names must not pass for all of them.
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw .last }
                return names
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    /// Whether a path below this folder exists; links are followed, so this is for folders of the system alone.
    package borrowing func hasEntry(_ path: String) -> Bool {
        faccessat(number, path, F_OK, 0) == 0
    }

    /// Throws where this program may not write to a file of the folder, or there is none.
    package borrowing func requireWritable(_ name: String) throws(SystemFault) {
        guard faccessat(number, name, W_OK, AT_EACCESS) == 0 else { throw .last }
    }

    /// Takes the folder, or a file, for this program for as long as it is open; false where another one has it.
    ///
    /// - Throws: what the system says, where the file system has no locks.
    package borrowing func lock() throws(SystemFault) -> Bool {
        if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw .last
    }

    /// Takes a lock that many may have, and nobody together with `lock`; false where somebody has that one.
    package borrowing func lockShared() throws(SystemFault) -> Bool {
        if flock(number, LOCK_SH | LOCK_NB) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw .last
    }

    // MARK: Making

    /// Makes a folder; false where something has the name.
    ///
    /// - Parameter path: through folders of ours only.
    @discardableResult
    package borrowing func makeFolder(_ path: String, permissions: UInt32 = 0o777) throws(SystemFault) -> Bool {
        if mkdirat(number, path, mode_t(permissions)) == 0 { return true }
        if errno == EEXIST { return false }
        throw .last
    }

    /// Gives a file below this folder a second name, the same one below another.
    package borrowing func link(_ path: String, into other: borrowing Descriptor) throws(SystemFault) {
        guard linkat(number, path, other.number, path, 0) == 0 else { throw .last }
    }

    // MARK: Moving

    /// Moves what a name stands for under a name of another folder, in the place of what that stood for.
    package borrowing func move(
        _ name: String, into other: borrowing Descriptor, as newName: String
    ) throws(SystemFault) {
        guard renameat(number, name, other.number, newName) == 0 else { throw .last }
    }

    /// Gives what a name stands for another name, in the place of what that stood for.
    package borrowing func rename(_ name: String, to newName: String) throws(SystemFault) {
        guard renameat(number, name, number, newName) == 0 else { throw .last }
    }

    /// Exchanges what two names stand for, in one step; false where the system or the file system cannot.
    package borrowing func exchange(_ one: String, _ other: String) throws(SystemFault) -> Bool {
        #if canImport(Darwin)
            let done = renameatx_np(number, one, number, other, UInt32(RENAME_SWAP)) == 0
        #else
            guard let renameat2 = GNUCalls.renameat2 else { return false }
            let exchangeFlag: UInt32 = 2
            let done = renameat2(number, one, number, other, exchangeFlag) == 0
        #endif
        if done { return true }
        // Old kernels, and file systems such as those of USB sticks and network shares.
        if [EINVAL, ENOSYS, ENOTSUP, EPERM].contains(errno) { return false }
        throw .last
    }

    // MARK: Removing

    /// Removes what a name stands for, a folder with all that is in it; links are removed, not followed. What is gone is fine.
    package borrowing func remove(_ name: String) throws(SystemFault) {
        if unlinkat(number, name, 0) == 0 || errno == ENOENT { return }
        let fault = SystemFault.last
        do throws(SystemFault) {
            try openFolder(name).removeContents()
        } catch {
            if error == .noSuchFile { return }
            // What is no folder could not be removed as a file.
            throw error.code == ENOTDIR || error.code == ELOOP ? fault : error
        }
        try removeEmptyFolder(name)
    }

    /// Removes all that is in the folder.
    borrowing func removeContents() throws(SystemFault) {
        // Depth is that of what this program makes, which is a few names long; what is deeper was put there by nobody we know.
        for name in try names() { try remove(name) }
    }

    package borrowing func removeEmptyFolder(_ name: String) throws(SystemFault) {
        guard unlinkat(number, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw .last }
    }

    // MARK: On disk

    /// Waits until the names in the folder are on disk; some file systems cannot, and the names are then as safe as they can be.
    package borrowing func syncNames() throws(SystemFault) {
        guard fsync(number) == 0 || errno == EINVAL || errno == ENOTSUP else { throw .last }
    }

    /// Waits until all that has been written to the folder's file system is on disk.
    package borrowing func syncFileSystem() throws(SystemFault) {
        #if canImport(Darwin)
            Darwin.sync()
        #else
            if let syncfs = GNUCalls.syncfs {
                guard syncfs(number) == 0 else { throw .last }
            } else {
                systemSync()
            }
        #endif
    }
}

#if !canImport(Darwin)
    /// Calls that are in the C library but not in its Swift module, which leaves out GNU's own names.
    private enum GNUCalls {
        typealias Rename =
            @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
        typealias Sync = @convention(c) (Int32) -> Int32

        static let renameat2: Rename? = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Rename.self) }
        static let syncfs: Sync? = dlsym(nil, "syncfs").map { unsafeBitCast($0, to: Sync.self) }
    }

    private func systemSync() { sync() }
#endif

private func systemClose(_ number: Int32) { close(number) }
