internal import CourseModel

/// How the index of one language was laid out when the site was built, for the next build.
struct SearchRecord: Sendable, Hashable {
    /// What the index knows of a course's pages, or of the quizzes of none.
    struct Shelf: Sendable, Hashable {
        /// nil for the last, which holds what belongs to no course.
        let course: CourseID?
        let unitCount: Int
        /// Of the addresses of its pages, and of what each file says of the course.
        let pages: Fingerprint
    }

    let language: LanguageTag
    let shelves: [Shelf]

    var unitCount: Int { shelves.reduce(0) { $0 + $1.unitCount } }
    var shardCount: Int { SearchShard.count(ofUnits: unitCount) }

    /// The files of a shelf.
    func texts(ofShelf shelf: Int) -> [String] {
        SearchChunk.paths(of: language, shelf: shelf, units: shelves[shelf].unitCount)
    }

    func shelf(of course: CourseID?) -> Int? { shelves.firstIndex { $0.course == course } }

    /// Reads what `write` wrote.
    init(_ reader: inout RecordReader) {
        language = LanguageTag(reader.text())
        shelves = reader.list { reader in
            let course = reader.optionalText().map { CourseID($0) }
            let unitCount = reader.number()
            return Shelf(course: course, unitCount: max(unitCount, 0), pages: reader.fingerprint())
        }
    }

    init(language: LanguageTag, shelves: [Shelf]) {
        self.language = language
        self.shelves = shelves
    }

    func write(to writer: inout RecordWriter) {
        writer.append(language.rawValue)
        writer.append(shelves) { shelf, writer in
            writer.append(shelf.course?.rawValue)
            writer.append(shelf.unitCount)
            writer.append(shelf.pages)
        }
    }
}
