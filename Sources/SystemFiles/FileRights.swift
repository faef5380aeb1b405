internal import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Whose a file is and who may do what with it: owner, group, permissions, access lists and other extended attributes.
package enum FileRights {
    /// Gives an open file of ours the rights of another, so that it can take its place.
    ///
    /// An owner who cannot be kept is an error, because he would lose his own file, unless `mustKeepOwner` is false. A group that
    /// cannot be kept loses what it was allowed.
    package static func copy(
        from original: Int32, to file: Int32, mustKeepOwner: Bool = true
    ) throws(SystemFault) {
        let given = try status(of: original)
        let mine = try status(of: file)
        var mode = given.st_mode & 0o7777
        if given.st_uid != mine.st_uid, fchown(file, given.st_uid, given.st_gid) != 0, mustKeepOwner { throw .last }
        if given.st_gid != mine.st_gid, try status(of: file).st_gid != given.st_gid,
            fchown(file, uid_t.max, given.st_gid) != 0
        {
            mode &= ~0o2070
        }
        try copyAttributes(from: original, to: file)
        // After the access list, whose mask it sets.
        guard fchmod(file, mode) == 0 else { throw .last }
    }

    /// Gives an open file of ours the owner of the one that it replaces, and as much of its permissions as is allowed; nothing else.
    ///
    /// - Parameters:
    ///   - name: the file to replace; where there is none, nothing is changed.
    ///   - folder: the open folder that it stands in.
    package static func copyOwner(
        of name: String, in folder: Int32, to file: Int32, allowing mode: UInt32
    ) throws(SystemFault) {
        var given = stat()
        guard fstatat(folder, name, &given, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return }
            throw .last
        }
        if given.st_uid != (try status(of: file)).st_uid, fchown(file, given.st_uid, given.st_gid) != 0 { throw .last }
        guard fchmod(file, given.st_mode & mode_t(mode)) == 0 else { throw .last }
    }

    private static func status(of file: Int32) throws(SystemFault) -> stat {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .last }
        return status
    }

    #if canImport(Darwin)
        /// Gives an open file or folder the access list and the extended attributes of another.
        package static func copyAttributes(from original: Int32, to file: Int32) throws(SystemFault) {
            let what = copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)
            guard fcopyfile(original, file, nil, what) == 0 || errno == ENOTSUP else { throw .last }
        }
    #else
        /// Gives an open file or folder the access list and the extended attributes of another.
        package static func copyAttributes(from original: Int32, to file: Int32) throws(SystemFault) {
            guard let calls = AttributeCalls.shared else { return }
            let given = try calls.names(of: original)
            // A folder may have an access list for whatever is made in it.
            for name in try calls.names(of: file) where name.hasPrefix("system.posix_acl_") && !given.contains(name) {
                guard calls.remove(file, name) == 0 else { throw .last }
            }
            for name in given {
                guard let value = try calls.value(of: name, of: original) else { continue }
                let isSet = value.withUnsafeBytes { calls.set(file, name, $0.baseAddress, $0.count, 0) } == 0
                // Labels of security modules are theirs to give.
                guard isSet || name.hasPrefix("security.") || name.hasPrefix("trusted.") else { throw .last }
            }
        }
    #endif
}

#if !canImport(Darwin)
    /// The system's calls for extended attributes, which are in the C library but not in every Swift module of it.
    private struct AttributeCalls: Sendable {
        typealias List = @convention(c) (Int32, UnsafeMutablePointer<CChar>?, Int) -> Int
        typealias Get = @convention(c) (Int32, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int) -> Int
        typealias Set = @convention(c) (Int32, UnsafePointer<CChar>, UnsafeRawPointer?, Int, Int32) -> Int32
        typealias Remove = @convention(c) (Int32, UnsafePointer<CChar>) -> Int32

        let list: List
        let get: Get
        let set: Set
        let remove: Remove

        static let shared: AttributeCalls? = {
            guard let list = dlsym(nil, "flistxattr"), let get = dlsym(nil, "fgetxattr"),
                let set = dlsym(nil, "fsetxattr"), let remove = dlsym(nil, "fremovexattr")
            else { return nil }
            return AttributeCalls(
                list: unsafeBitCast(list, to: List.self), get: unsafeBitCast(get, to: Get.self),
                set: unsafeBitCast(set, to: Set.self), remove: unsafeBitCast(remove, to: Remove.self))
        }()

        /// No file system holds more names or a longer value than Linux passes on.
        private static let limit = 1 << 16

        func names(of file: Int32) throws(SystemFault) -> [String] {
            var buffer = [CChar](repeating: 0, count: Self.limit)
            let count = list(file, &buffer, buffer.count)
            guard count >= 0 else {
                if errno == ENOTSUP { return [] }
                throw .last
            }
            return buffer[..<count].split(separator: 0).map { name in
                String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            }
        }

        /// nil where it has gone meanwhile.
        func value(of name: String, of file: Int32) throws(SystemFault) -> [UInt8]? {
            var buffer = [UInt8](repeating: 0, count: Self.limit)
            let count = buffer.withUnsafeMutableBytes { get(file, name, $0.baseAddress, $0.count) }
            guard count >= 0 else {
                if errno == ENODATA { return nil }
                throw .last
            }
            return Array(buffer[..<count])
        }
    }
#endif
