package import CourseModel
package import Diagnostics
internal import TableFiles
internal import TextRules
package import Workspace

/// The syllabus of a workspace, `courses/syllabus.csv`: what its courses are to teach, a row for each topic.
package struct Syllabus: Sendable {
    /// In the order of the file.
    package let rows: [SyllabusRow]
    package let diagnostics: [Diagnostic]
}

extension WorkspaceIndex {
    /// nil where the workspace has no syllabus.
    package func loadSyllabus() throws(WorkspaceError) -> Syllabus? {
        guard let path = storedPath(of: WorkspacePath.syllabus) else { return nil }
        let (source, refusal) = try readableText(path)
        if let refusal { return Syllabus(rows: [], diagnostics: [refusal]) }
        var reader = SyllabusReader(source)
        reader.read()
        return Syllabus(rows: reader.rows, diagnostics: reader.diagnostics)
    }
}

/// Reads the rows of a syllabus by the names of its columns, in Chinese or English; other columns are the author's own.
private struct SyllabusReader {
    private enum Column: CaseIterable {
        case id, course, topic, facts

        var names: [String] {
            switch self {
            case .id: ["id", "编号", "編號"]
            case .course: ["course", "课程", "課程"]
            case .topic: ["topic", "内容", "內容"]
            case .facts: ["facts", "要点", "要點"]
            }
        }
    }

    private let source: SourceText
    private(set) var rows: [SyllabusRow] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: SourceText) {
        self.source = source
    }

    mutating func read() {
        let lines = DelimitedFields.rows(of: source.bytes)
        let header = (lines.first ?? []).map { Normalization.folded(Normalization.trimmed($0.text)) }
        var places: [Column: Int] = [:]
        for column in Column.allCases { places[column] = header.firstIndex { column.names.contains($0) } }
        if let column = [Column.id, .topic].first(where: { places[$0] == nil }) {
            let place = lines.first?.first?.range ?? 0..<0
            diagnostics.append(.syllabusWithoutColumn(column.names[0], column.names[1], at: place, in: source))
            return
        }
        var seen: Set<String> = []
        for line in lines.dropFirst() {
            func text(_ column: Column) -> String {
                guard let place = places[column], place < line.count else { return "" }
                return Normalization.trimmed(line[place].text)
            }
            let id = text(.id)
            let place = places[.id].flatMap { $0 < line.count ? line[$0].range : nil } ?? line[0].range
            if id.isEmpty || text(.topic).isEmpty {
                diagnostics.append(.syllabusIncompleteRow(at: line[0].range, in: source))
            } else if !seen.insert(id).inserted {
                diagnostics.append(.syllabusDuplicateRow(id, at: place, in: source))
            } else {
                let course = text(.course)
                rows.append(
                    SyllabusRow(
                        id: FactID(id), course: course.isEmpty ? nil : CourseID(course), topic: text(.topic),
                        facts: text(.facts).split { $0.isWhitespace || ",，、;；".contains($0) }.map { FactID(String($0)) }
                    ))
            }
        }
    }
}

extension Diagnostic {
    static let syllabusNoColumn = Kind(
        "syllabus/no-column", .error,
        zh: "大纲的第一行是各栏的名字，其中要有 id（编号）和 topic（内容）；course（课程）和 facts（要点）可以没有，别的栏随意。",
        en: """
            The first row of the syllabus names its columns, and id and topic must be among them; course and facts are \
            optional, and there may be others.
            """,
        wrong: "R1,service,先听再说", right: "id,course,topic,facts\nR1,service,先听再说,F1.1 F1.2")

    fileprivate static func syllabusWithoutColumn(
        _ english: String, _ chinese: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            syllabusNoColumn, at: range, in: source,
            message: Phrase(
                zh: "大纲的第一行没有 \(english)（\(chinese)）这一栏。", en: "The first row of the syllabus has no column \(english)."
            ),
            advice: Phrase(
                zh: "第一行写 id,course,topic,facts。", en: "Begin the file with id,course,topic,facts."))
    }

    static let syllabusIncompleteRow = Kind(
        "syllabus/incomplete-row", .error,
        zh: "大纲的每一行都要有编号和内容，不然说不清哪一条没有讲到。",
        en: "Each row of the syllabus needs an id and a topic; otherwise nobody can say what is not being taught.",
        wrong: "R7,service,,F1.1", right: "R7,service,先听再说,F1.1")

    fileprivate static func syllabusIncompleteRow(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            syllabusIncompleteRow, at: range, in: source,
            message: Phrase(zh: "这一行没有编号或者没有内容。", en: "This row has no id or no topic."),
            advice: Phrase(zh: "补上，或删掉这一行。", en: "Fill it in, or delete the row."))
    }

    static let syllabusDuplicateRow = Kind(
        "syllabus/duplicate-row", .error,
        zh: "大纲里每一行的编号都不同，课文才能用编号说自己讲的是哪一条。",
        en: "Each row of the syllabus has its own id, by which lessons refer to it.",
        wrong: "R7,service,先听再说,\nR7,service,再问再记,", right: "R7,service,先听再说,\nR8,service,再问再记,")

    fileprivate static func syllabusDuplicateRow(
        _ id: String, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            syllabusDuplicateRow, at: range, in: source,
            message: Phrase(zh: "编号 \(id) 前面已经用过。", en: "The id \(id) has been used before."),
            advice: Phrase(zh: "换一个编号。", en: "Give it another id."))
    }
}
