internal import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// The texts of a folder as lessons have them: boxes, pictures and marks of other programs are ours, and links lead from where each text
/// will stand.
struct FolderTexts {
    /// What the texts show and link to, to be copied.
    private(set) var attachments: ImportAttachments
    /// Whether something of a text is HTML that a site leaves out unless it allows it.
    private(set) var needsHTML = false
    private var changes = FolderReport.Counts()

    /// What was changed in the texts so far.
    var counts: FolderReport.Counts {
        var counts = changes
        counts.attachments = attachments.files.count
        return counts
    }

    private let folder: CourseFolder
    private let places: ImportPlaces
    private let language: InterfaceLanguage

    init(
        of folder: CourseFolder, at places: ImportPlaces, language: InterfaceLanguage,
        attachments: ImportAttachments = ImportAttachments()
    ) {
        self.folder = folder
        self.places = places
        self.language = language
        self.attachments = attachments
    }

    /// A body in our Markdown, with references from where it will stand.
    mutating func converted(_ body: String, of source: String, to path: String, course: String) -> String {
        let here = Descriptor.split(source).parent
        var blocks = ForeignBlocks(language: language) { [folder] command in
            guard let path = WorkspacePath.resolved(command.path, from: here), let text = folder.text(path) else {
                return nil
            }
            return command.part(of: Self.lines(of: text).trimmingBlankLines)
        }
        let lines = blocks.converted(Self.lines(of: body))
        changes += blocks.tally
        let target = Descriptor.split(path).parent
        let inlines = ForeignInlines.converted(lines.joined(separator: "\n")) { [folder] path in
            WorkspacePath.resolved(path, from: here).map(folder.contains) ?? false
        } page: { [places, folder] name in
            places.path(ofName: name).map { WorkspacePath.relative($0, to: target) }
                ?? folder.file(named: name.lowercased()).map { WorkspacePath.relative($0, to: here) }
        }
        changes += inlines.tally
        needsHTML = needsHTML || inlines.needsHTML
        var attachments = attachments
        let (text, links) = WrittenDestinations.replaced(in: inlines.text) { [places, folder] destination in
            places.destination(
                destination, from: source, to: path, course: course, in: folder, attachments: &attachments)
        }
        self.attachments = attachments
        changes.links += links
        return Self.lines(of: text).trimmingBlankLines.joined(separator: "\n") + "\n"
    }

    private static func lines(of text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }
}
