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

    /// What was changed, in numbers.
    package struct Summary: Sendable, Equatable {
        package var courses = 0
        package var lessons = 0
        /// Pictures and other files that were copied.
        package var attachments = 0
        /// Boxes of other programs that became call-outs.
        package var callouts = 0
        /// Files that stand now where they were included.
        package var includes = 0
        /// Pictures that were written as HTML, or with attributes.
        package var pictures = 0
        /// Links that lead to the new places.
        package var links = 0
        /// Marks of other programs that mean nothing here, and that were left out.
        package var foreignMarks = 0
        /// Included files that were not found; the commands stand in the texts as before.
        package var missingIncludes = 0

        static func += (sum: inout Summary, part: Summary) {
            let counts: [WritableKeyPath<Summary, Int>] = [
                \.courses, \.lessons, \.attachments, \.callouts, \.includes, \.pictures, \.links, \.foreignMarks,
                \.missingIncludes,
            ]
            for count in counts { sum[keyPath: count] += part[keyPath: count] }
        }
    }

    package let files: [NewFile]
    package let summary: Summary
    /// Markdown files that belong to no course, by their paths in the folder.
    package let leftOut: [String]
    /// Markdown files that were to be lessons and hold no text, by their paths in the folder.
    package let unreadable: [String]
    /// Chapters that the table of contents names and the folder does not have, as it calls them.
    package let missing: [String]
    /// The program that the folder was made for: `mdBook`, `MkDocs`, `Carpentries` or `Markdown`.
    package let maker: String
    /// The language of most of its text.
    package let language: InterfaceLanguage

    /// - Parameters:
    ///   - id: that of the new workspace.
    /// - Returns: nil where the folder holds no text that could be a lesson.
    package init?(of folder: CourseFolder, id: String) {
        let whole = FolderOutline(of: folder)
        let meant = whole.courses.flatMap { $0.chapters.map(\.path) + [$0.introduction].compactMap(\.self) }
        unreadable = meant.filter { folder.text($0) == nil }
        let outline = unreadable.isEmpty ? whole : whole.without(Set(unreadable))
        guard outline.courses.contains(where: { !$0.chapters.isEmpty }) else { return nil }
        language = Self.language(of: outline, in: folder)
        var writer = ImportWriter(of: folder, outline: outline, id: id, language: language)
        writer.write()
        files = writer.files
        summary = writer.summary
        leftOut = whole.leftOut(of: folder)
        missing = outline.missing
        maker = outline.maker.name
    }

    /// Chinese where there is a Han character for thirty Latin letters, which code and names have many of; Traditional where many of them
    /// have a Simplified form.
    private static func language(of outline: FolderOutline, in folder: CourseFolder) -> InterfaceLanguage {
        var (han, traditional, latin) = (0, 0, 0)
        let fold = LetterFold.shared
        for chapter in outline.courses.flatMap(\.chapters).prefix(20) {
            for scalar in (folder.text(chapter.path) ?? "").unicodeScalars {
                switch scalar.value {
                case 0x4E00...0x9FFF:
                    han += 1
                    if fold[scalar.value].letter != UInt16(scalar.value) { traditional += 1 }
                case 0x41...0x5A, 0x61...0x7A: latin += 1
                default: break
                }
            }
        }
        if han <= latin / 30 { return .english }
        return traditional * 8 > han ? .traditionalChinese : .simplifiedChinese
    }
}
