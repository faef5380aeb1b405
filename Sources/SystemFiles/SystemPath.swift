#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Paths as users and the system write them, absolute or from the current folder.
package enum SystemPath {
    /// The folder that a path's last name stands in, and the name.
    package static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }

    /// A folder and all above it, the outermost first: `/`, `/a`, `/a/b`, or `a`, `a/b`.
    package static func folders(downTo path: String) -> [String] {
        var folders = path.hasPrefix("/") ? ["/"] : []
        for name in path.split(separator: "/") {
            guard let last = folders.last else {
                folders = [String(name)]
                continue
            }
            folders.append(last == "/" ? "/\(name)" : "\(last)/\(name)")
        }
        return folders
    }

    /// Whether there is anything of the name, a link that leads nowhere included.
    package static func isThere(_ path: String) -> Bool {
        (try? Descriptor.Status(ofLinkOrFile: path)) != nil
    }

    /// Whether a path leads to anything, links followed.
    package static func leadsSomewhere(_ path: String) -> Bool {
        (try? Descriptor.Status(ofPath: path)) != nil
    }

    // MARK: Changing

    /// Makes a folder; see `SystemFault.mayMeanThere`.
    ///
    /// - Parameter permissions: less what the user never gives.
    package static func makeFolder(_ path: String, permissions: UInt32 = 0o777) throws(SystemFault) {
        guard mkdir(path, mode_t(permissions)) == 0 else { throw .last }
    }

    /// Sets what its owner, group and others may do with a file or folder, whatever the user else gives.
    package static func setPermissions(_ permissions: UInt32, of path: String) throws(SystemFault) {
        guard chmod(path, mode_t(permissions)) == 0 else { throw .last }
    }

    /// Removes a file, a link or an empty folder.
    package static func remove(_ path: String) throws(SystemFault) {
        guard systemRemove(path) == 0 else { throw .last }
    }

    // MARK: Absolute paths

    /// The folder that the program runs in; `/` where the system does not tell, because somebody has removed it.
    package static var current: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    /// The path from `/` on, without `.`, `..` and doubled slashes.
    ///
    /// Where a link's `..` leads, only the system knows, and only of what is there; else `..` takes the name before it away.
    package static func absolute(_ path: String) -> String {
        let names = path.split(separator: "/")
        if names.contains(".."), let real = try? real(path) { return real }
        var kept: [Substring] = path.hasPrefix("/") ? [] : current.split(separator: "/")
        for name in names where name != "." {
            if name == ".." { _ = kept.popLast() } else { kept.append(name) }
        }
        return "/" + kept.joined(separator: "/")
    }

    /// The absolute path of what is there, with no link in it.
    package static func real(_ path: String) throws(SystemFault) -> String {
        guard let resolved = realpath(path, nil) else { throw .last }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Where a link leads to, even if nothing is there yet; the path itself where it is no link.
    package static func followingLinks(_ path: String) -> String {
        var path = path
        // As many as the system follows.
        for _ in 0..<40 {
            var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
            let count = buffer.withUnsafeMutableBytes { buffer in
                buffer.withMemoryRebound(to: CChar.self) { buffer in
                    buffer.baseAddress.map { readlink(path, $0, buffer.count) } ?? 0
                }
            }
            guard count > 0 else { break }
            let target = String(decoding: buffer[..<count], as: UTF8.self)
            path = target.hasPrefix("/") ? target : "\(split(path).folder)/\(target)"
        }
        return path
    }
}

private func systemRemove(_ path: String) -> Int32 { remove(path) }
