package import CourseModel
internal import SystemFiles

/// The files of a site as they were when it was published: one that bears another stamp now has been touched by somebody.
package struct PublishedFiles: Sendable {
    let stamps: [String: FileStamp]

    /// Reads what `write` wrote.
    package init(_ reader: inout RecordReader) {
        let files = reader.list { reader -> (String, FileStamp) in
            let path = reader.text()
            return (path, reader.stamp())
        }
        stamps = Dictionary(files) { first, _ in first }
    }

    /// Writes the stamps of files, each under one path.
    static func write(_ files: [(path: String, stamp: FileStamp)], to writer: inout RecordWriter) {
        writer.append(files.sorted { $0.path < $1.path }) { file, writer in
            writer.append(file.path)
            writer.append(file.stamp)
        }
    }
}
