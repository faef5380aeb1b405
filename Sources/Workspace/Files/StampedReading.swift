package import CourseModel
package import SystemFiles

/// What was made of a file, and the state of the file that it was made of.
package struct Stamped<Value> {
    package let value: Value
    package let stamp: FileStamp
    /// Whether the file had been left alone for so long that an equal stamp later means an unchanged file.
    package let isSettled: Bool
}

extension Stamped: Sendable where Value: Sendable {}

extension WorkspaceFiles {
    /// Reads a text whole; nil where it has more bytes than `Workspace.textLimit(of:)`.
    package func stampedText(_ path: String) throws(WorkspaceError) -> Stamped<SourceText?> {
        let file = try open(path)
        let bytes = try file.readAll(path, limit: Workspace.textLimit(of: path))
        return try stamped(bytes.map { SourceText(path: path, bytes: $0) }, file, path)
    }

    /// The bytes of a text that was found to be one before; nil where there are more than `Workspace.textLimit(of:)`.
    package func bytes(_ path: String) throws(WorkspaceError) -> [UInt8]? {
        try open(path).readAll(path, limit: Workspace.textLimit(of: path))
    }

    /// The state of a file; nil where there is none, or it cannot be looked at.
    package func stamp(of path: String) -> FileStamp? {
        (try? open(path).status(path))?.stamp
    }

    /// Reads no more of a text than what stands at its beginning takes.
    ///
    /// - Parameter read: is given the first lines, and where it returns nil, the whole text.
    /// - Returns: nil for a text of more bytes than `Workspace.textLimit(of:)`.
    package func beginning<Value>(
        of path: String, _ read: (_ source: SourceText, _ isWhole: Bool) -> Value?
    ) throws(WorkspaceError) -> Stamped<Value?> {
        let file = try open(path)
        let size = try file.status(path).size
        guard size <= Workspace.textLimit(of: path) else { return try stamped(nil, file, path) }
        var bytes = try file.head(path, count: Self.beginningSize)
        if let end = Self.endOfHead(bytes),
            let value = read(
                SourceText(path: path, bytes: Array(bytes[..<end])),
                bytes.count < Self.beginningSize && end == bytes.count)
        {
            return try stamped(value, file, path)
        }
        if bytes.count == Self.beginningSize, let end = bytes.lastIndex(of: UInt8(ascii: "\n")) {
            let lines = SourceText(path: path, bytes: Array(bytes[...end]))
            if let value = read(lines, false) { return try stamped(value, file, path) }
        }
        if bytes.count == Self.beginningSize {
            guard let rest = try file.readAll(path, limit: Workspace.textLimit(of: path) - bytes.count) else {
                return try stamped(nil, file, path)
            }
            bytes += rest
        }
        return try stamped(read(SourceText(path: path, bytes: bytes), true), file, path)
    }

    /// Where the line after the front matter ends, which is all that most want to know of a text; nil where neither can be told.
    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.starts(with: "---".utf8) else { return nil }
        var lineStart = 0
        var isClosed = false
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            if isClosed { return index + 1 }
            isClosed = lineStart > 0 && bytes[lineStart...].starts(with: "---".utf8)
            lineStart = index + 1
        }
        return nil
    }

    /// More than nearly every front matter has.
    private static let beginningSize = 4096

    /// Looked at after the reading, so that a file that somebody writes to meanwhile does not pass for what was read.
    private func stamped<Value>(
        _ value: Value, _ file: borrowing Descriptor, _ path: String
    ) throws(WorkspaceError) -> Stamped<Value> {
        let stamp = try file.status(path).stamp
        return Stamped(value: value, stamp: stamp, isSettled: stamp.isSettled(at: time))
    }
}
