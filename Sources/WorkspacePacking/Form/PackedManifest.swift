internal import CourseModel
internal import Foundation
package import Gradebook
internal import TextRules

/// The list that a workspace file begins with: what it is, and each file with its size and its digest. Its own digest stands for the whole,
/// and is what is signed.
package struct PackedManifest: Sendable, Hashable {
    /// The workspace's `id`, by which its gradebook is found.
    package let id: String
    /// In the workspace's main language, on one line.
    package let title: String
    /// Seconds since 1970.
    package let packedAt: Int
    /// Whether exams are in it, with their keys.
    package let holdsExams: Bool
    /// In the order of their paths' bytes.
    package let files: [PackedFile]

    package struct PackedFile: Sendable, Hashable {
        package let path: String
        /// In bytes.
        package let size: Int
        package let digest: Digest
    }

    /// What the directory of a ZIP file can say without its later extensions.
    package static let fileLimit = 60_000
    /// The bytes of all files together, unpacked.
    package static let byteLimit = 2 << 30
    /// The bytes of the list itself.
    static let textLimit = 16 << 20

    package init(id: String, title: String, packedAt: Int, holdsExams: Bool, files: [PackedFile]) {
        self.id = id
        self.title = title.split { $0.isNewline }.joined(separator: " ")
        self.packedAt = packedAt
        self.holdsExams = holdsExams
        self.files = files
    }

    /// The bytes of all files together.
    package var byteCount: Int { files.reduce(0) { $0 + $1.size } }

    /// The tables of people that are in it.
    package var tables: [PackedTable] {
        PackedTable.allCases.filter { table in path(of: table) != nil }
    }

    package func path(of table: PackedTable) -> String? {
        let paths = PackedTable.endings.map { table.path(ending: $0) }
        return files.first { paths.contains($0.path) }?.path
    }
}

// MARK: - As text

extension PackedManifest {
    private static let firstLine = "coursekit workspace 1"

    /// Lines: what it is, `id`, `title`, `packed`, `exams`, `files`, and one for each file with its digest, its size and its path.
    package var bytes: [UInt8] {
        var text = """
            \(Self.firstLine)
            id \(id)
            title \(title)
            packed \(Self.time(packedAt))
            exams \(holdsExams ? "yes" : "no")
            files \(files.count)

            """
        for file in files { text += "\(file.digest.hexadecimal) \(file.size) \(file.path)\n" }
        return Array(text.utf8)
    }

    /// The whole in 32 bytes: whoever has it can tell every file.
    package static func digest(of bytes: [UInt8]) -> Digest {
        var input = Digest.Input()
        input.append(bytes)
        return input.digest
    }

    /// - Parameter file: what it stands in, for messages.
    init(_ bytes: [UInt8], in file: String) throws(PackingFault) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .damaged(file) }
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        func next(_ name: String) throws(PackingFault) -> String {
            guard let line = lines.popFirst(), line.starts(with: "\(name) ".utf8) else { throw .damaged(file) }
            return String(Substring(line.dropFirst(name.utf8.count + 1)))
        }
        let version = try next("coursekit workspace")
        guard version == "1" else { throw Int(version).map { $0 > 1 } == true ? .newerFormat(file) : .damaged(file) }
        let (id, title, time, exams, count) = (
            try next("id"), try next("title"), try next("packed"), try next("exams"), try next("files")
        )
        guard NameRule.workspace.allows(id), !id.isEmpty, id.utf8.count <= 200, let packedAt = Self.seconds(time),
            ["yes", "no"].contains(exams), let count = Int(count), lines.popLast()?.isEmpty == true,
            lines.count == count
        else { throw .damaged(file) }
        guard count <= Self.fileLimit else { throw .tooLarge(file) }
        var files: [PackedFile] = []
        files.reserveCapacity(count)
        for line in lines { files.append(try Self.packedFile(line, in: file)) }
        self.init(id: id, title: title, packedAt: packedAt, holdsExams: exams == "yes", files: files)
        // There is one way to write it: nothing hides between the lines.
        guard self.bytes == bytes else { throw .damaged(file) }
        try checkPaths(in: file)
    }

    private static func packedFile(_ line: Substring.UTF8View, in file: String) throws(PackingFault) -> PackedFile {
        let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, let digest = Digest(hexadecimal: String(Substring(fields[0]))),
            let size = Int(Substring(fields[1])), size >= 0
        else { throw .damaged(file) }
        guard size <= byteLimit else { throw .tooLarge(file) }
        return PackedFile(path: String(Substring(fields[2])), size: size, digest: digest)
    }

    /// Holds the paths against the rules, and against each other.
    ///
    /// - Parameter file: what the list stands in; nil where it is to be written.
    func checkPaths(in file: String) throws(PackingFault) {
        var sum = 0
        var last: String?
        // Each name that is taken, folders too, with how it was written.
        var taken: [String: String] = [:]
        var filesTaken: Set<String> = []
        for packed in files {
            let path = packed.path
            guard PackedPath.isAllowed(path) else { throw .unsafePath(path, in: file) }
            if let last, !last.utf8.lexicographicallyPrecedes(path.utf8) { throw .damaged(file) }
            last = path
            sum += packed.size
            guard sum <= Self.byteLimit else { throw .tooLarge(file) }
            for name in Self.folders(of: path) {
                let key = PackedPath.folded(name)
                if filesTaken.contains(key) { throw .sameName(taken[key] ?? name, path) }
                if let other = taken.updateValue(name, forKey: key), !other.utf8.elementsEqual(name.utf8) {
                    throw .sameName(other, name)
                }
            }
            let key = PackedPath.folded(path)
            if let other = taken.updateValue(path, forKey: key) { throw .sameName(other, path) }
            filesTaken.insert(key)
        }
    }

    /// `a`, `a/b` of `a/b/c`.
    static func folders(of path: String) -> [String] {
        var folders: [String] = []
        for index in path.utf8.indices where path.utf8[index] == UInt8(ascii: "/") {
            folders.append(String(path[..<index]))
        }
        return folders
    }

    // MARK: Times

    private static func time(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    private static func seconds(_ text: String) -> Int? {
        guard text.utf8.count == 20, let date = try? Date(text, strategy: .iso8601) else { return nil }
        return Int(date.timeIntervalSince1970)
    }
}
