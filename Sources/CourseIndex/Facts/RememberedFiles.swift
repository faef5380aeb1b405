package import CourseModel
internal import FrontMatter
internal import SystemFiles
internal import Workspace

/// What an earlier run read of the files of a workspace, and for which state of each file it holds.
package struct RememberedFiles: Sendable {
    private let languages: [LanguageTag]
    private let readings: [String: FileReading]

    /// Reads what an `IndexRecord` wrote; whether it was whole, the reader says.
    package init(_ reader: inout RecordReader) {
        languages = reader.list { LanguageTag($0.text()) }
        let read = reader.list { reader -> (String, FileReading) in
            let start = reader.position
            let path = reader.text()
            let facts = reader.optional { $0.facts() }
            let record = FileReading.Record(reader.bytes(since: start))
            let stamp = reader.optional { $0.stamp() }
            let isSettled = reader.flag()
            let isRead = reader.flag()
            return (
                path,
                FileReading(facts: facts, stamp: stamp, isSettled: isSettled, isRead: isRead, record: record)
            )
        }
        var readings = Dictionary(read) { first, _ in first }
        for path in reader.list({ $0.text() }) { readings[path]?.isSettled = false }
        self.readings = readings
    }

    /// Roles, and what a front matter may have, follow from the languages.
    func readings(for languages: [LanguageTag]) -> [String: FileReading] {
        self.languages == languages ? readings : [:]
    }
}

extension WorkspaceIndex {
    /// The paths of the files that are not, for all that is known, what they were for an earlier run.
    package func changes(since files: RememberedFiles) -> Set<String> {
        let known = files.readings(for: workspace.configuration.languages)
        return Set(
            paths.filter { path in
                guard let stamp = readings[path]?.stamp, let reading = known[path] else { return true }
                return !reading.holds(for: stamp)
            })
    }
}

/// What an index says, in fingerprints that a later run compares with its own, and the readings that it is made of.
package struct IndexRecord: Sendable {
    private let files: [UInt8]
    let index: WorkspaceIndex
    private let courses: [CourseID: Fingerprint]
    private let quizzes: [QuizID: Fingerprint]
    /// Of all that decides whether a link leads anywhere, the texts themselves apart: which files there are, in which languages, and
    /// what quizzes have.
    package let names: Fingerprint
    /// Of all facts.
    package let everything: Fingerprint

    package init(of index: WorkspaceIndex) {
        var writer = RecordWriter()
        var names = RecordWriter()
        var everything = RecordWriter()
        var ofCourses: [CourseID: RecordWriter] = [:]
        var ofFiles: [String: Fingerprint] = [:]
        // The files of a course stand together.
        var course: (id: CourseID, files: RecordWriter)?
        writer.append(index.workspace.configuration.languages) { $1.append($0.rawValue) }
        writer.append(index.paths) { path, writer in
            let start = writer.bytes.count
            let reading = index.readings[path] ?? .none
            if let record = reading.record {
                writer.append(bytes: record.bytes)
            } else {
                writer.append(path)
                writer.append(reading.facts) { $1.append($0) }
            }
            let fingerprint = Fingerprint(of: writer.bytes[start...])
            writer.append(reading.stamp) { $1.append($0) }
            writer.append(reading.isSettled)
            writer.append(reading.isRead)
            names.append(path)
            guard let role = index.classifiedFiles[path]?.role else { return }
            if case .bankPart = role {
                everything.append(fingerprint)
                names.append(fingerprint)
                ofFiles[path] = fingerprint
            }
            guard role.page != nil else { return }
            everything.append(fingerprint)
            // What is not published yet cannot be linked to.
            if let page = index.pageOfPath[path]?.page, index.drafts.contains(page) { names.append("draft") }
            switch role {
            case .quiz:
                names.append(fingerprint)
                ofFiles[path] = fingerprint
            case .course: names.append(index.head(of: path)?.fields.language?.value.rawValue)
            default: break
            }
            guard let id = role.course else { return }
            if course?.id != id {
                if let course { ofCourses[course.id, default: RecordWriter()].append(bytes: course.files.bytes) }
                course = (id, RecordWriter())
            }
            course?.files.append(fingerprint)
        }
        if let course { ofCourses[course.id, default: RecordWriter()].append(bytes: course.files.bytes) }
        var quizzes: [QuizID: Fingerprint] = [:]
        for quiz in index.quizzes {
            let fingerprint = Fingerprint { writer in
                for path in index.files(of: .quiz(quiz.id)) {
                    writer.append(path)
                    writer.append(ofFiles[path]) { $1.append($0) }
                }
            }
            quizzes[quiz.id] = fingerprint
            if let course = quiz.course { ofCourses[course]?.append(fingerprint) }
        }
        self.index = index
        self.quizzes = quizzes
        files = writer.bytes
        courses = ofCourses.mapValues { Fingerprint(of: $0.bytes) }
        self.names = Fingerprint(of: names.bytes)
        self.everything = Fingerprint(of: everything.bytes)
    }

    /// Of all that a course is, and so of all that its pages say of each other; of everything where there is no such course.
    package func fingerprint(of course: CourseID?) -> Fingerprint { course.flatMap { courses[$0] } ?? everything }

    /// Of what is known of a quiz without its texts.
    func fingerprint(of quiz: QuizID) -> Fingerprint? { quizzes[quiz] }

    /// How many bytes `write` writes, nearly.
    package var size: Int { files.count }

    /// Writes the readings, for `RememberedFiles`.
    ///
    /// What was saved while the index was used is not what it was made of, and is to be read again.
    package func write(to writer: inout RecordWriter) {
        writer.append(bytes: files)
        writer.append(index.outlines.savedMeanwhile.sorted()) { $1.append($0) }
    }
}

extension WorkspaceIndex {
    /// The files that a page is made of, the original first.
    package func files(of page: PageID) -> [String] {
        guard let files = pages[page] else { return [] }
        let translations = files.translations.sorted { $0.key < $1.key }.flatMap { language, path in
            [path] + (files.translatedParts[language] ?? [])
        }
        return [files.original] + files.parts + translations
    }
}
