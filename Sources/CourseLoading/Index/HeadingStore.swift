internal import CourseMarkdown
internal import CourseModel
internal import Synchronization

/// The heading ids of the pages that some link names a heading of.
///
/// Few links do; a text is read for its headings only when the first one asks. A class because all copies of an index, and all
/// threads that work with them, look into the same one.
final class HeadingStore: Sendable {
    private let files: WorkspaceFiles
    private let allowsHTML: Bool
    private let known = Mutex<[String: [String]]>([:])

    /// - Parameter allowsHTML: whether HTML can name places too.
    init(files: WorkspaceFiles, allowsHTML: Bool) {
        self.files = files
        self.allowsHTML = allowsHTML
    }

    /// The ids of a page's headings; none where its file cannot be read. Two threads may read the same file; they find the same.
    func ids(ofPageAt path: String, role: FileRole) -> [String] {
        if let ids = known.withLock({ $0[path] }) { return ids }
        let ids = read(path, role: role)
        known.withLock { $0[path] = ids }
        return ids
    }

    private func read(_ path: String, role: FileRole) -> [String] {
        guard let source = try? files.text(path), source.isValidUTF8 else { return [] }
        let page = ReadPage(source, role: role, isTranslation: false)
        let tree = MarkdownParser().parse(source, from: page.frontMatter.bodyOffset).tree
        return PageHeading.all(in: tree).map(\.id) + (allowsHTML ? tree.namesInHTML : [])
    }
}
