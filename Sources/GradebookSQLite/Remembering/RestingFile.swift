internal import Gradebook
internal import SystemFiles

/// A gradebook's file while nobody has it open to write: all of it stands in the one file, which may be read as it is as long as it stays so.
///
/// Whoever opens it to write makes a log beside it first, and turns its head into that of a file with a log: both tell.
struct RestingFile: Sendable {
    /// Links followed.
    let path: String
    let stamp: FileStamp

    /// - Parameter now: milliseconds since 1970.
    /// - Returns: nil where somebody may be writing, or was a moment ago: then a stamp does not tell two states apart.
    init?(_ path: String, at now: Int64) {
        self.path = GradebookFile.resolved(path)
        guard let stamp = Self.stamp(of: self.path), stamp.isSettled(at: now) else { return nil }
        self.stamp = stamp
    }

    /// Whether nothing has changed since.
    var isAsItWas: Bool { Self.stamp(of: path) == stamp }

    private static func stamp(of path: String) -> FileStamp? {
        guard let status = try? Descriptor.Status(ofPath: path), status.kind == .file,
            !SystemPath.isThere(path + "-wal"), !SystemPath.isThere(path + "-journal")
        else { return nil }
        return status.stamp
    }

    /// What SQLite opens it by: without a lock, and without looking for a log (https://sqlite.org/uri.html).
    var address: String {
        let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._~".utf8)
        let digits = Array("0123456789ABCDEF")
        let escaped = SystemPath.absolute(path).utf8.map { byte in
            kept.contains(byte)
                ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
        return "file:\(escaped.joined())?immutable=1"
    }
}
