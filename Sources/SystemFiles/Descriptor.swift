#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// An open file or folder, closed when it goes out of use.
///
/// Below an open folder paths are opened name by name and no symbolic link is followed on the way, so that nothing outside of it can be
/// reached, not even while someone exchanges a folder for a link.
package struct Descriptor: ~Copyable, Sendable {
    /// The system's number, for as long as this value lives.
    let number: Int32
    /// False for the streams that the program was started with.
    private let isOurs: Bool

    private init(number: Int32, isOurs: Bool = true) {
        self.number = number
        self.isOurs = isOurs
    }

    /// Takes over what a system call has opened, or throws what it said.
    private init(opened number: Int32) throws(SystemFault) {
        guard number >= 0 else { throw .last }
        self.init(number: number)
    }

    deinit {
        if isOurs { _ = systemClose(number) }
    }

    /// Closes a file that was written to: some file systems tell of a full disk only here.
    package consuming func close() throws(SystemFault) {
        let number = number
        discard self
        guard systemClose(number) == 0 || errno == EINTR else { throw .last }
    }

    /// A path cut at its last `/`.
    package static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
    }
}

// MARK: Anywhere

extension Descriptor {
    /// Opens a folder anywhere; its path may lead through links.
    package static func openFolder(at path: String) throws(SystemFault) -> Descriptor {
        try Descriptor(opened: open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    }

    /// Opens whatever a path leads to for reading, through links too.
    ///
    /// - Parameter waiting: whether to wait until somebody writes into a named pipe; else an idle one reads as empty.
    package static func openForReading(at path: String, waiting: Bool = false) throws(SystemFault) -> Descriptor {
        try Descriptor(opened: open(path, O_RDONLY | O_CLOEXEC | (waiting ? 0 : O_NONBLOCK)))
    }

    /// Opens a device or a pipe that is there for writing.
    package static func openForWriting(at path: String) throws(SystemFault) -> Descriptor {
        try Descriptor(opened: open(path, O_WRONLY | O_CLOEXEC))
    }

    /// Makes a file, open for writing and reading, where there is nothing of the name, not even a link that leads nowhere.
    ///
    /// - Parameter permissions: less what the user never gives.
    package static func makeFile(at path: String, permissions: UInt32) throws(SystemFault) -> Descriptor {
        try Descriptor(opened: open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(permissions)))
    }
}

// MARK: Below a folder

extension Descriptor {
    /// Opens a folder below this one; `path` has names joined by `/`, or is empty for the folder itself.
    package borrowing func openFolder(_ path: String) throws(SystemFault) -> Descriptor {
        let names = path.split(separator: "/")
        let first = names.first.map(String.init) ?? "."
        var current = try child(first, flags: O_RDONLY | O_DIRECTORY)
        for name in names.dropFirst() { current = try current.child(String(name), flags: O_RDONLY | O_DIRECTORY) }
        return current
    }

    /// Opens an ordinary file below this folder for reading; anything else counts as missing.
    package borrowing func openFile(_ path: String) throws(SystemFault) -> Descriptor {
        let (parent, name) = Self.split(path)
        let opened =
            parent.isEmpty ? try openWithoutWaiting(name) : try openFolder(parent).openWithoutWaiting(name)
        guard try opened.status().kind == .file else { throw .noSuchFile }
        return opened
    }

    /// Opens whatever a name stands for; a named pipe would make an ordinary open wait for ever.
    borrowing func openWithoutWaiting(_ name: String) throws(SystemFault) -> Descriptor {
        do throws(SystemFault) {
            return try child(name, flags: O_RDONLY | O_NONBLOCK)
        } catch {
            // What cannot be opened at all: a socket, a device that is not there.
            throw error.code == ENXIO ? .noSuchFile : error
        }
    }

    /// Makes a file below this folder, open for writing and reading, where there is nothing of the name.
    ///
    /// - Parameters:
    ///   - path: through folders of ours only.
    ///   - permissions: less what the user never gives.
    package borrowing func makeFile(_ path: String, permissions: UInt32 = 0o666) throws(SystemFault) -> Descriptor {
        let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        return try Descriptor(opened: openat(number, path, flags, mode_t(permissions)))
    }

    private borrowing func child(_ name: String, flags: Int32) throws(SystemFault) -> Descriptor {
        guard name != "..", !name.isEmpty, !name.utf8.contains(0) else { throw .noSuchFile }
        return try Descriptor(opened: openat(number, name, flags | O_NOFOLLOW | O_CLOEXEC))
    }
}

// MARK: Standard streams

extension Descriptor {
    package static var standardInput: Descriptor { Descriptor(number: STDIN_FILENO, isOurs: false) }
    package static var standardOutput: Descriptor { Descriptor(number: STDOUT_FILENO, isOurs: false) }
    package static var standardError: Descriptor { Descriptor(number: STDERR_FILENO, isOurs: false) }

    package var isTerminal: Bool { isatty(number) == 1 }

    /// The cells of a line of the terminal; nil for what is none, or does not know.
    package var terminalWidth: Int? {
        var size = winsize()
        guard isTerminal, ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

private func systemClose(_ number: Int32) -> Int32 { close(number) }
