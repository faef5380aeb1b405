package import SystemFiles
internal import Workspace
internal import CourseModel
internal import TextRules

/// A folder in which somebody keeps a course, made for another program or for none. It is read and never written.
package struct CourseFolder: Sendable {
    /// The folder's path.
    package let root: String
    /// The paths of its files, relative to it, in natural order. Hidden ones, links and what systems leave behind are not among them.
    package let files: [String]
    /// The Markdown files among them.
    let texts: [String]
    private let known: Set<String>

    package enum Fault: Error {
        /// The folder, or one in it, cannot be read.
        case unreadable(String, SystemFault)
        /// Nobody's course: a disk, a home folder.
        case tooManyFiles
    }

    private static let mostFiles = 50_000
    private static let deepest = 16
    /// What programs make of a course, or bring for themselves.
    private static let foreignFolders: Set = ["node_modules", "_site", "_book", "__pycache__", "venv"]

    package init(at root: String) throws(Fault) {
        self.root = root
        var files: [String] = []
        try Self.collect("", in: root, depth: 0, into: &files)
        self.files = files.sortedNaturally { $0 }
        texts = self.files.filter(Self.isText)
        known = Set(files)
    }

    private static func collect(
        _ folder: String, in root: String, depth: Int, into files: inout [String]
    ) throws(Fault) {
        let path = folder.isEmpty ? root : "\(root)/\(folder)"
        var folders: [String] = []
        do throws(SystemFault) {
            let descriptor = try Descriptor.openFolder(at: path)
            for name in try descriptor.names() where !name.hasPrefix(".") && !SystemLeftover.isLeftover(name) {
                let child = folder.isEmpty ? name : "\(folder)/\(name)"
                switch try descriptor.status(ofName: name)?.kind {
                case .file: files.append(child)
                case .folder where depth < deepest && !foreignFolders.contains(name): folders.append(child)
                default: break
                }
            }
        } catch {
            throw .unreadable(path, error)
        }
        if files.count > mostFiles { throw .tooManyFiles }
        for child in folders { try collect(child, in: root, depth: depth + 1, into: &files) }
    }

    /// What it is called, wherever it is named from.
    var name: String { SystemPath.split((try? SystemPath.real(root)) ?? root).name }

    package func contains(_ path: String) -> Bool { known.contains(path) }

    /// Where a file stands on the disk.
    package func place(of path: String) -> String { "\(root)/\(path)" }

    /// A file's text, read as UTF-8 or as its byte order mark says, or as GB 18030 where it is neither; nil for what is no text, cannot be
    /// read, or is larger than a lesson may be. A stray NUL or two are left out.
    func text(_ path: String) -> String? {
        guard contains(path), let file = try? Descriptor.openForReading(at: place(of: path)),
            let bytes = try? file.readAll(limit: Self.largestText)
        else { return nil }
        if let text = Self.utf16(bytes) { return text }
        var marked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let nulls = marked.count { $0 == 0 }
        if nulls > Self.mostNulls || nulls * 4 > marked.count { return nil }
        if nulls > 0 { marked.removeAll { $0 == 0 } }
        if let text = String(validating: marked, as: UTF8.self) { return text }
        let damaged = String(decoding: marked, as: UTF8.self)
        let wide = damaged.unicodeScalars.filter { $0.value > 0x7F }
        // A byte or two are wrong in a text that is UTF-8 otherwise; of a text in another encoding hardly anything is.
        if wide.count(where: { $0 == "\u{FFFD}" }) * 10 < wide.count { return damaged }
        return LegacyEncoding.gb18030.utf8(of: marked).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What Windows calls Unicode: two bytes a unit, with a byte order mark; nil for anything else.
    private static func utf16(_ bytes: [UInt8]) -> String? {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            return UInt16(high) << 8 | UInt16(low)
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static let largestText = 1 << 20
    private static let mostNulls = 16

    /// Whether a name is that of a Markdown file.
    static func isText(_ path: String) -> Bool {
        let name = path.lowercased()
        return name.hasSuffix(".md") || name.hasSuffix(".markdown")
    }

    /// The file that is called so, whatever its capitals; the one that stands highest.
    func file(named names: String...) -> String? {
        let candidates = files.filter { names.contains(Descriptor.split($0).name.lowercased()) }
        return candidates.min { Self.depth($0) < Self.depth($1) }
    }

    private static func depth(_ path: String) -> Int { path.utf8.count { $0 == UInt8(ascii: "/") } }
}
