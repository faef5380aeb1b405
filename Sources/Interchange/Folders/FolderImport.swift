package import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// The workspace that a folder of Markdown becomes: courses, lessons, pictures and settings, with what was changed on the way.
package struct FolderImport: Sendable {
    /// A file of the new workspace.
    package struct NewFile: Sendable {
        package enum Content: Sendable {
            case text(String)
            /// As a file of the folder is, by its path there.
            case copy(of: String)
        }

        /// Its path in the workspace.
        package let path: String
        package let content: Content
    }

    package let files: [NewFile]
    package let report: FolderReport
    /// The language of most of its text.
    package let language: InterfaceLanguage

    /// - Parameters:
    ///   - id: that of the new workspace.
    /// - Returns: nil where the folder holds no text that could be a lesson.
    package init?(of folder: CourseFolder, id: String) {
        let readable = FolderOutline.readable(in: folder)
        let outline = readable.outline
        guard outline.courses.contains(where: { !$0.chapters.isEmpty }) else { return nil }
        language = outline.language(in: folder)
        var writer = ImportWriter(of: folder, outline: outline, id: id, language: language)
        writer.write()
        files = writer.files
        report = FolderReport(of: readable, in: folder, counts: writer.summary, needsHTML: writer.needsHTML)
    }
}
