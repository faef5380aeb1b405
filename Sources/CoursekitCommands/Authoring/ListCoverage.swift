internal import ArgumentParser
internal import CourseChecks
internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import TextRules
internal import Workspace

struct ListCoverage: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "coverage",
            abstract: Phrase(
                zh: "每个目标、要点和大纲的每一行：哪一课讲，哪些题考，哪里还缺。",
                en:
                    "Each objective, fact and row of the syllabus: which lessons teach it, which items ask for it, what is missing."
            ).text(in: .ofUser))
    }

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, csv, json }

    @OptionGroup var common: CommonOptions

    @Option(help: .says(zh: "只列这门课程", en: "this course only", value: Phrase(zh: "课程", en: "course")))
    var course: String?

    @Flag(help: .says(zh: "只列没有讲到或没有考到的", en: "only what is not taught or not asked for"))
    var gaps = false

    @Option(
        help: .says(
            zh: "格式：text、csv 或 json", en: "the format: text, csv or json", value: Phrase(zh: "格式", en: "format")))
    var format: Format = .text

    func run() throws {
        let console = common.console
        let index = try common.indexWorkspace()
        let rows = try syllabus(of: index, on: console)
        var courses = Coverage(of: index, syllabus: rows).courses
        if let course {
            let known = courses.compactMap { $0.id?.rawValue }
            courses.removeAll { $0.id?.rawValue != course }
            guard !courses.isEmpty else {
                throw CommandFailure(
                    .missingInput,
                    .unknown(
                        Phrase(zh: "课程", en: "course"), course, meant: Suggestion.closest(to: course, among: known),
                        choices: known))
            }
        }
        let listing = CoverageListing(
            courses: courses, showsGapsOnly: gaps, language: console.language.tag, text: console.text)
        switch format {
        case .text: for line in listing.lines { try console.show(TerminalText(line).string) }
        case .csv: try console.write(listing.csv)
        case .json: try console.show(listing.json)
        }
    }

    /// The rows of the syllabus. Where some cannot be read, that is said and the command ends: their absence would look like a gap.
    private func syllabus(of index: WorkspaceIndex, on console: Console) throws(CommandFailure) -> [SyllabusRow] {
        let syllabus: Syllabus?
        do throws(WorkspaceError) { syllabus = try index.loadSyllabus() } catch { throw CommandFailure(error) }
        guard let syllabus else { return [] }
        guard syllabus.diagnostics.isEmpty else {
            DiagnosticPrinter(console: console, noColor: common.noColor).printAll(syllabus.diagnostics)
            throw CommandFailure(.contentErrors)
        }
        return syllabus.rows
    }
}

/// What is taught and asked for, as text for people, and as CSV and JSON for programs.
struct CoverageListing {
    let courses: [CourseCoverage]
    let showsGapsOnly: Bool
    let language: LanguageTag
    /// Puts a sentence into the reader's language.
    let text: (Phrase) -> String

    private typealias Entry = CourseCoverage.Entry

    private func shown(_ entries: [Entry]) -> [Entry] {
        showsGapsOnly ? entries.filter { !$0.isTaught || !$0.isTested } : entries
    }

    // MARK: For people

    var lines: [String] {
        courses.flatMap { course -> [String] in
            let name = course.id.map(\.rawValue) ?? text(Phrase(zh: "不属于哪门课程", en: "of no course"))
            let title = course.title?[language] ?? text(Phrase(zh: "（还没有这门课程）", en: "(not written yet)"))
            var result = [course.id == nil ? name : "\(name)  \(title)"]
            for (heading, entries) in [
                (Phrase(zh: "目标", en: "Objectives"), course.objectives), (Phrase(zh: "要点", en: "Facts"), course.facts),
                (Phrase(zh: "大纲", en: "Syllabus"), course.topics),
            ] where !entries.isEmpty {
                result.append("  \(text(heading))  \(text(tally(of: entries)))")
                result += shown(entries).map { "    " + line(of: $0) }
            }
            return result
        }
    }

    private func tally(of entries: [Entry]) -> Phrase {
        let (all, taught, tested) = (entries.count, entries.count(where: \.isTaught), entries.count(where: \.isTested))
        return Phrase(zh: "共 \(all)，讲到 \(taught)，考到 \(tested)", en: "\(taught) of \(all) taught, \(tested) asked for")
    }

    private func line(of entry: Entry) -> String {
        var parts = [entry.id]
        if let sentence = entry.text?[language] { parts.append(sentence) }
        if entry.pages.isEmpty {
            parts.append(text(Phrase(zh: "✗ 没有课讲", en: "✗ not taught")))
        } else {
            parts.append(
                text(Phrase(zh: "课：", en: "taught: ")) + entry.pages.joined(separator: text(Phrase(zh: "、", en: ", "))))
            if !entry.untaught.isEmpty {
                let facts = entry.untaught.map(\.rawValue).joined(separator: " ")
                parts.append(text(Phrase(zh: "✗ 没讲 \(facts)", en: "✗ not taught: \(facts)")))
            }
        }
        if !entry.isTested { parts.append(text(Phrase(zh: "✗ 没有题考", en: "✗ not asked for"))) }
        for (label, items) in [
            (Phrase(zh: "练习：", en: "practice: "), entry.practice), (Phrase(zh: "考试：", en: "exam: "), entry.exam),
        ] where !items.isEmpty {
            parts.append(text(label) + items.map(\.rawValue).joined(separator: " "))
        }
        return parts.joined(separator: "  ")
    }

    // MARK: For programs

    /// `kind` (objective, fact or topic), `course`, `id`, `text`, and lists with blanks between: `facts`, `taught`, `practice`, `exam`,
    /// `untaught`.
    var csv: [UInt8] {
        var document = CSVDocument(hasByteOrderMark: true)
        let columns = ["kind", "course", "id", "text", "facts", "taught", "practice", "exam", "untaught"]
        document.append(columns.map(CSVField.text))
        for course in courses {
            for entry in shown(course.entries) {
                let single = [entry.kind.rawValue, course.id?.rawValue ?? "", entry.id, entry.text?[language] ?? ""]
                document.append((single + lists(of: entry).map { $0.values.joined(separator: " ") }).map(CSVField.text))
            }
        }
        return document.bytes
    }

    /// An array with an object on each line; the keys of the CSV's columns, lists as arrays.
    var json: String {
        let objects = courses.flatMap { course in
            shown(course.entries).map { entry in
                let single = [
                    ("kind", entry.kind.rawValue), ("course", course.id?.rawValue), ("id", entry.id),
                    ("text", entry.text?[language]),
                ].compactMap { key, value in value.map { "\"\(key)\":\(JSONEscape.string($0))" } }
                let several = lists(of: entry).map { key, values in
                    "\"\(key)\":[\(values.map(JSONEscape.string).joined(separator: ","))]"
                }
                return "{" + (single + several).joined(separator: ",") + "}"
            }
        }
        return objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]"
    }

    private func lists(of entry: Entry) -> [(key: String, values: [String])] {
        [
            ("facts", entry.facts.map(\.rawValue)), ("taught", entry.pages),
            ("practice", entry.practice.map(\.rawValue)),
            ("exam", entry.exam.map(\.rawValue)), ("untaught", entry.untaught.map(\.rawValue)),
        ]
    }
}
