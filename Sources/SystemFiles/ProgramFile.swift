#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The file of the running program, and what was unpacked with it.
package enum ProgramFile {
    /// nil where the system does not tell.
    package static let path: String? = {
        #if canImport(Darwin)
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
            var size = UInt32(buffer.count)
            guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
            return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #else
            return try? SystemPath.real("/proc/self/exe")
        #endif
    }()

    /// What an archive of the program brings along, where it is there.
    ///
    /// - Parameter name: below the folder that holds the program's `bin`: `share/opencc/s2twp.json`.
    package static func companion(_ name: String) -> String? {
        guard let path else { return nil }
        let folders = path.split(separator: "/").dropLast(2)
        let companion = "/" + (folders + name.split(separator: "/")).joined(separator: "/")
        return (try? Descriptor.Status(ofPath: companion)) == nil ? nil : companion
    }
}
