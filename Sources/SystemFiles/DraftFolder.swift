internal import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A private folder beside a file that is to be replaced: what is made in it becomes the file by one rename.
///
/// Until then the file is as it was. Whoever is stopped leaves the folder behind, whose name tells the next run that it may go.
package struct DraftFolder: ~Copyable {
    private let parent: Int32
    package let name: String
    private let descriptor: Int32

    /// Makes the folder, and removes those that killed runs left for the same file.
    ///
    /// - Parameters:
    ///   - file: the name of the file to replace.
    ///   - parent: the open folder of the file, which stays open as long as the draft.
    package init(for file: String, in parent: Int32) throws(SystemFault) {
        // Whether leftovers can go does not decide whether the file can be written.
        let left = (try? FolderNames.read(from: parent)) ?? []
        for name in left where Self.file(ofDraft: name) == Self.shortened(file) {
            try? Self.removeLeftover(name, in: parent)
        }
        let name = ".\(Self.shortened(file)).\(getpid()).coursekit"
        for _ in 0..<8 {
            guard mkdirat(parent, name, 0o700) == 0 else { throw .last }
            let opened = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard opened >= 0 else {
                let fault = SystemFault.last
                if fault.code == ENOENT { continue }
                unlinkat(parent, name, AT_REMOVEDIR)
                throw fault
            }
            // Between making and locking, another run may have taken it for a leftover.
            if Self.isOurs(opened), Self.isStill(opened, name, in: parent) {
                self.parent = parent
                self.name = name
                descriptor = opened
                return
            }
            close(opened)
        }
        throw SystemFault(EBUSY)
    }

    deinit {
        try? Self.remove(name, opened: descriptor, in: parent)
        close(descriptor)
    }

    /// Makes a file in the folder, open for writing and reading.
    ///
    /// - Parameter permissions: less what the user never gives.
    package borrowing func makeFile(
        _ file: String, permissions: UInt32 = 0o600
    ) throws(SystemFault) -> OpenedDraft {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let opened = openat(descriptor, file, flags, mode_t(permissions))
        guard opened >= 0 else { throw .last }
        return OpenedDraft(name: file, descriptor: opened)
    }

    /// Makes a folder in the folder, for whatever a library wants to put down on the way.
    package borrowing func makeFolder(_ folder: String) throws(SystemFault) {
        guard mkdirat(descriptor, folder, 0o700) == 0 else { throw .last }
    }

    /// Puts a file of the folder, which is on disk already, in the place of another; the name is on disk when this returns.
    package borrowing func publish(_ draft: borrowing OpenedDraft, as file: String) throws(SystemFault) {
        guard renameat(descriptor, draft.name, parent, file) == 0 else { throw .last }
        guard fsync(parent) == 0 || errno == EINVAL || errno == ENOTSUP else { throw .last }
        var there = stat()
        let isThere =
            fstatat(parent, file, &there, AT_SYMLINK_NOFOLLOW) == 0
            && FileIdentity(there) == FileIdentity(ofDescriptor: draft.descriptor)
        guard isThere else { throw SystemFault(ESTALE) }
    }

    // MARK: Leftovers

    /// Removes what a killed run left; whatever a run at work has, or is no draft, stays.
    package static func removeLeftover(_ name: String, in parent: Int32) throws(SystemFault) {
        guard file(ofDraft: name) != nil else { return }
        let opened = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else { throw .last }
        defer { close(opened) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else { return }
        var status = stat()
        guard fstat(opened, &status) == 0 else { throw .last }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: try remove(name, opened: opened, in: parent)
        // Version 0.1.0 wrote its drafts as files.
        case S_IFREG: guard unlinkat(parent, name, 0) == 0 else { throw .last }
        default: break
        }
    }

    /// Whether a name is that of a draft.
    package static func isDraft(_ name: String) -> Bool { file(ofDraft: name) != nil }

    /// `lesson.md` of `.lesson.md.4711.coursekit`; nil for what is no draft.
    private static func file(ofDraft name: String) -> String? {
        let ending = ".coursekit"
        guard name.hasPrefix("."), name.hasSuffix(ending) else { return nil }
        let rest = name.dropFirst().dropLast(ending.count)
        guard let dot = rest.lastIndex(of: "."), dot > rest.startIndex else { return nil }
        let number = rest[rest.index(after: dot)...]
        guard !number.isEmpty, number.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return String(rest[..<dot])
    }

    /// So much of a long name that there is room for the rest.
    private static func shortened(_ file: String) -> String {
        var name = file[...]
        while name.utf8.count > 200 { name.unicodeScalars.removeLast() }
        return String(name)
    }

    private static func isOurs(_ opened: Int32) -> Bool {
        // Where a file system has no locks, nobody can take the folder for a leftover either.
        flock(opened, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    private static func isStill(_ opened: Int32, _ name: String, in parent: Int32) -> Bool {
        var named = stat()
        return fstatat(parent, name, &named, AT_SYMLINK_NOFOLLOW) == 0
            && FileIdentity(named) == FileIdentity(ofDescriptor: opened)
    }

    private static func remove(_ name: String, opened: Int32, in parent: Int32) throws(SystemFault) {
        for child in try FolderNames.read(from: opened) where unlinkat(opened, child, 0) != 0 {
            // A folder for a library's own files, which has no folders in it.
            let inner = openat(opened, child, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard inner >= 0 else { throw .last }
            defer { close(inner) }
            for grandchild in try FolderNames.read(from: inner) { unlinkat(inner, grandchild, 0) }
            guard unlinkat(opened, child, AT_REMOVEDIR) == 0 else { throw .last }
        }
        guard unlinkat(parent, name, AT_REMOVEDIR) == 0 else { throw .last }
    }
}

/// A file in a draft folder that is being written.
package struct OpenedDraft: ~Copyable {
    package let name: String
    package let descriptor: Int32

    fileprivate init(name: String, descriptor: Int32) {
        self.name = name
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Waits until the file is on disk.
    package borrowing func sync() throws(SystemFault) {
        guard fsync(descriptor) == 0 else { throw .last }
    }

    /// Whether the file, read again, holds these bytes and nothing else.
    package borrowing func holds(_ bytes: [UInt8]) throws(SystemFault) -> Bool {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .last }
        return try FileBytes.readAll(from: descriptor, limit: bytes.count) == bytes
    }
}
