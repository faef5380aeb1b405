#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

// Whose a file is and who may do what with it: owner, group, permissions, access lists and other extended attributes.
extension Descriptor {
    /// Gives this file or folder of ours the rights of another, so that it can take its place.
    ///
    /// An owner who cannot be kept is an error, because he would lose his own file, unless `mustKeepOwner` is false. A group that
    /// cannot be kept loses what it was allowed.
    package borrowing func takeRights(
        of original: borrowing Descriptor, mustKeepOwner: Bool = true
    ) throws(SystemFault) {
        let given = try original.rights()
        let mine = try rights()
        var mode = given.st_mode & 0o7777
        if given.st_uid != mine.st_uid, fchown(number, given.st_uid, given.st_gid) != 0, mustKeepOwner { throw .last }
        if given.st_gid != mine.st_gid, try rights().st_gid != given.st_gid,
            fchown(number, uid_t.max, given.st_gid) != 0
        {
            mode &= ~0o2070
        }
        try takeAttributes(of: original)
        // After the access list, whose mask it sets.
        try setPermissions(UInt32(mode))
    }

    /// Gives this file of ours the owner of the one that it replaces, and as much of its permissions as is allowed; nothing else.
    ///
    /// - Parameters:
    ///   - name: the file to replace; where there is none, nothing is changed.
    ///   - folder: the open folder that it stands in.
    package borrowing func takeOwner(
        of name: String, in folder: borrowing Descriptor, allowing mode: UInt32
    ) throws(SystemFault) {
        var given = stat()
        guard fstatat(folder.number, name, &given, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return }
            throw .last
        }
        if given.st_uid != (try rights().st_uid), fchown(number, given.st_uid, given.st_gid) != 0 { throw .last }
        try setPermissions(UInt32(given.st_mode) & mode)
    }

    /// Sets what owner, group and others may do, whatever the user else gives.
    package borrowing func setPermissions(_ permissions: UInt32) throws(SystemFault) {
        guard fchmod(number, mode_t(permissions)) == 0 else { throw .last }
    }

    private borrowing func rights() throws(SystemFault) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last }
        return status
    }

    #if canImport(Darwin)
        /// Takes over the access list and the extended attributes of another file or folder.
        private borrowing func takeAttributes(of original: borrowing Descriptor) throws(SystemFault) {
            let what = copyfile_flags_t(COPYFILE_ACL | COPYFILE_XATTR)
            guard fcopyfile(original.number, number, nil, what) == 0 || errno == ENOTSUP else { throw .last }
        }
    #else
        /// Takes over the access list and the extended attributes of another file or folder.
        private borrowing func takeAttributes(of original: borrowing Descriptor) throws(SystemFault) {
            guard let calls = AttributeCalls.shared else { return }
            let given = try calls.names(of: original.number)
            // A folder may have an access list for whatever is made in it.
            for name in try calls.names(of: number) where name.hasPrefix("system.posix_acl_") && !given.contains(name) {
                guard calls.remove(number, name) == 0 else { throw .last }
            }
            for name in given {
                guard let value = try calls.value(of: name, of: original.number) else { continue }
                let isSet = value.withUnsafeBytes { calls.set(number, name, $0.baseAddress, $0.count, 0) } == 0
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
