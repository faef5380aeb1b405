package import CourseModel
internal import SystemFiles

/// The files of a site as they were when it was published: one that bears another stamp now has been touched by somebody.
package struct PublishedFiles: Sendable {
    private(set) var stamps: [String: FileStamp] = [:]

    init(_ stamps: [String: FileStamp]) {
        self.stamps = stamps
    }

    /// Reads what `write` wrote.
    package init(_ reader: inout RecordReader) {
        let files = reader.list { reader -> (String, FileStamp) in
            let path = reader.text()
            return (path, reader.stamp())
        }
        stamps = Dictionary(files) { first, _ in first }
    }

    package func write(to writer: inout RecordWriter) {
        writer.append(stamps.sorted { $0.key < $1.key }) { file, writer in
            writer.append(file.key)
            writer.append(file.value)
        }
    }
}
