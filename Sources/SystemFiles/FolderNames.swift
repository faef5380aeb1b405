internal import CourseModel

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The names in an open folder.
package enum FolderNames {
    /// All names but `.` and `..`, in no order; a name that is not UTF-8 is given with U+FFFD.
    package static func read(from folder: Int32) throws(SystemFault) -> [String] {
        let own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0 else { throw .last }
        // The stream takes over its descriptor and closes it.
        guard let stream = fdopendir(own) else {
            let fault = SystemFault.last
            close(own)
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
}
