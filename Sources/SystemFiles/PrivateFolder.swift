#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A folder for one program and for as long as it runs, among the system's temporary ones: nobody else may look into it.
///
/// A class because the folder is removed with the last user of it.
package final class PrivateFolder: Sendable {
    package let path: String

    /// The folder that they are made in.
    package static var parent: String {
        getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    }

    package init() throws(SystemFault) {
        var template = Array("\(Self.parent)/coursekit-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw .last }
        path = String(cString: made)
    }

    deinit { remove() }

    /// Takes the names away while the files are open, so that no end of the program leaves them behind.
    ///
    /// Not on macOS, whose SQLite will not use a file without a name.
    package func removeWhileInUse() {
        #if !canImport(Darwin)
            remove()
        #endif
    }

    private func remove() {
        let place = SystemPath.split(path)
        try? Descriptor.openFolder(at: place.folder).remove(place.name)
    }
}
