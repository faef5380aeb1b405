package import CourseModel

/// Which program is running: what one build of coursekit remembers, another must not trust.
package enum ProgramIdentity {
    /// Of the program's file and the libraries that the system has loaded with it, by their stamps: a new version, a new build and a new
    /// library each give another one, and so does a copy. nil where the system does not tell.
    package static let fingerprint: Fingerprint? = {
        let paths = files
        guard !paths.isEmpty else { return nil }
        var stamps: [(path: String, stamp: FileStamp)] = []
        for path in paths {
            guard let status = try? Descriptor.Status(ofPath: path) else { return nil }
            stamps.append((path, status.stamp))
        }
        return Fingerprint { writer in
            writer.append(stamps) { file, writer in
                writer.append(file.path)
                writer.append(file.stamp)
            }
        }
    }()

    #if canImport(Darwin)
        private static var files: [String] { [ProgramFile.path].compactMap(\.self) }
    #else
        /// What is mapped to be run, by the lines of `/proc/self/maps`: place, rights, offset, device, inode, and the file's path.
        private static var files: [String] {
            guard let maps = try? Descriptor.openForReading(at: "/proc/self/maps").readHead(count: 1 << 22) else {
                return []
            }
            var paths: Set<String> = []
            for line in maps.split(separator: UInt8(ascii: "\n")) {
                let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5, omittingEmptySubsequences: true)
                guard fields.count == 6, fields[1].contains(UInt8(ascii: "x")) else { continue }
                let path = fields[5].drop { $0 == UInt8(ascii: " ") }
                if path.first == UInt8(ascii: "/") { paths.insert(String(decoding: path, as: UTF8.self)) }
            }
            return paths.sorted()
        }
    #endif
}

extension RecordWriter {
    package mutating func append(_ stamp: FileStamp) {
        append(whole: stamp.identity.device)
        append(whole: stamp.identity.node)
        append(stamp.size)
        append(whole: UInt64(bitPattern: stamp.modified))
        append(whole: UInt64(bitPattern: stamp.changed))
    }
}

extension RecordReader {
    package mutating func stamp() -> FileStamp {
        let device = wholeNumber()
        let identity = FileIdentity(device: device, node: wholeNumber())
        let size = number()
        let modified = Int64(bitPattern: wholeNumber())
        return FileStamp(
            identity: identity, size: size, modified: modified, changed: Int64(bitPattern: wholeNumber()))
    }
}
