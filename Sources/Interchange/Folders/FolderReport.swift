/// What is told of a folder of Markdown whose texts were brought in.
package struct FolderReport: Sendable {
    /// What was changed, in numbers.
    package struct Counts: Sendable, Equatable {
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

        static func += (sum: inout Counts, part: Counts) {
            let counts: [WritableKeyPath<Counts, Int>] = [
                \.courses, \.lessons, \.attachments, \.callouts, \.includes, \.pictures, \.links, \.foreignMarks,
                \.missingIncludes,
            ]
            for count in counts { sum[keyPath: count] += part[keyPath: count] }
        }
    }

    package let counts: Counts
    /// Markdown files that belong to no course, by their paths in the folder.
    package let leftOut: [String]
    /// Markdown files that were to be lessons and hold no text, by their paths in the folder.
    package let unreadable: [String]
    /// Chapters that the table of contents names and the folder does not have, as it calls them.
    package let missing: [String]
    /// The program that the folder was made for: `mdBook`, `MkDocs`, `Carpentries` or `Markdown`.
    package let maker: String
    /// Whether something of the texts is HTML that a site leaves out unless it allows it.
    package let needsHTML: Bool

    init(of readable: FolderOutline.Readable, in folder: CourseFolder, counts: Counts, needsHTML: Bool) {
        self.counts = counts
        self.needsHTML = needsHTML
        leftOut = readable.whole.leftOut(of: folder)
        unreadable = readable.unreadable
        missing = readable.outline.missing
        maker = readable.outline.maker.name
    }
}
