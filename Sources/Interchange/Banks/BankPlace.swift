package import CourseModel
internal import TableFiles

/// Where something stands in a bank of another program.
package struct BankPlace: Hashable, Sendable {
    private enum Position: Hashable, Sendable {
        /// From 1.
        case line(Int)
        case row(TablePlace)
        /// What the format calls its parts: the file of an item in a package.
        case part(String)
        /// From 1.
        case paragraph(Int)
        case whole
    }

    /// As the user wrote it.
    private let file: String
    private let position: Position

    /// The line counts from 1.
    package init(file: String, line: Int) {
        self.file = file
        position = .line(line)
    }

    init(file: String, paragraph: Int) {
        self.file = file
        position = .paragraph(paragraph)
    }

    package init(file: String) {
        self.file = file
        position = .whole
    }

    init(_ place: TablePlace) {
        file = place.file
        position = .row(place)
    }

    init(file: String, part: String) {
        self.file = file
        position = .part(part)
    }

    /// `题库.txt 第 12 行`
    package var phrase: Phrase {
        switch position {
        case .line(let line): Phrase(zh: "\(verbatim: file) 第 \(line) 行", en: "\(file), line \(line)")
        case .row(let place): place.phrase
        case .paragraph(let number):
            Phrase(zh: "\(verbatim: file) 第 \(number) 段", en: "\(file), paragraph \(number)")
        case .part(let part): Phrase(zh: "\(verbatim: file) 里的 \(verbatim: part)", en: "\(file), \(part)")
        case .whole: Phrase(zh: "\(verbatim: file)", en: file)
        }
    }
}
