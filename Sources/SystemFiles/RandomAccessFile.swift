#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// A file that is open for reading at any place in it, closed when it goes out of use.
package struct RandomAccessFile: ~Copyable {
    private let descriptor: Int32
    /// In bytes, when it was opened.
    package let size: Int

    /// - Parameter path: links in it are followed.
    package init(path: String) throws(SystemFault) {
        let opened = open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .last }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let fault = SystemFault.last
            close(opened)
            throw fault
        }
        descriptor = opened
        size = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// The bytes from a place on, which is counted from the beginning of the file.
    ///
    /// - Throws: `.unreadBack` where the file does not have so many.
    package borrowing func bytes(at offset: Int, count: Int) throws(SystemFault) -> [UInt8] {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { throw .unreadBack }
        let descriptor = descriptor
        var fault: SystemFault?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                guard got > 0 else {
                    fault = got < 0 ? .last : .unreadBack
                    return
                }
                filled += got
            }
        }
        if let fault { throw fault }
        return bytes
    }
}
