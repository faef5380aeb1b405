internal import CourseModel
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file that a user names on the command line, wherever it is; `-` is standard input.
enum InputFile {
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { readOnce(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    private static func failure(_ path: String) -> CommandFailure {
        let fault = SystemFault(errno)
        let name = path == "-" ? Phrase(zh: "标准输入", en: "standard input") : Phrase(zh: path, en: path)
        return CommandFailure(
            .missingInput, zh: "读不了 \(name.chinese)：\(fault.phrase.chinese)",
            en: "cannot read \(name.english): \(fault.phrase.english)")
    }

    private static func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }
}
