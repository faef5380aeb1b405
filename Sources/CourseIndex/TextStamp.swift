internal import Diagnostics
internal import Workspace
internal import CourseModel

/// Tells whether a text is the one that was read before. It means nothing to another run of the program.
struct TextStamp: Hashable, Sendable {
    private let hash: Int

    init(_ source: SourceText) {
        var hasher = Hasher()
        source.bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        hasher.combine(source.bytes.count)
        hash = hasher.finalize()
    }
}

extension WorkspaceIndex {
    /// A text for the second pass, or an empty one with the reason why it is not to be read.
    ///
    /// It must be the one that the first pass read: titles and links of other pages come from there.
    func readableText(_ path: String) throws(WorkspaceError) -> (source: SourceText, refusal: Diagnostic?) {
        guard let stamp = stamps[path] else { return try files.readableText(path) }
        let read: SourceText?
        do throws(WorkspaceError) {
            read = try files.text(path)
        } catch .noSuchFile(_) {
            throw .changedMeanwhile(path)
        }
        guard let read, TextStamp(read) == stamp else { throw .changedMeanwhile(path) }
        return files.checked(read)
    }
}
