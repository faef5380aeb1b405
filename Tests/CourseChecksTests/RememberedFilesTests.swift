import CourseModel
import CoursekitTestSupport
import Diagnostics
import FrontMatter
import QuizFiles
import Testing

@testable import CourseIndex
@testable import Workspace

/// What is put down of files for a later run comes back whole.
struct RememberedFilesTests {
    private static func located<Value>(_ value: Value) -> Located<Value> { Located(value: value, range: 3..<700) }

    private static let fields: PageFields = {
        var fields = PageFields()
        fields.title = "途径一"
        fields.isDraft = true
        fields.aliases = [Located(value: "old", range: 3..<6)]
        fields.description = ""
        fields.audience = "员工"
        fields.version = "1.0"
        fields.hasMap = false
        fields.language = located(LanguageTag("en"))
        fields.minutes = Minutes(teach: 20, practise: 5)
        fields.lesson = located(LessonID("water"))
        fields.objectives = [located(ObjectiveID("O1")), located(ObjectiveID("O2"))]
        fields.facts = [located(FactID("F1.1"))]
        fields.definedObjectives = [PageFields.DefinedObjective(id: located(ObjectiveID("O3")), text: "说出")]
        fields.references = [located(ReferenceID("S1"))]
        fields.definedReferences = [
            PageFields.DefinedReference(id: located(ReferenceID("S2")), title: "《茶事》", note: "第二章"),
            PageFields.DefinedReference(id: located(ReferenceID("S3")), title: "书", note: nil),
        ]
        return fields
    }()

    private static let diagnostics = [
        Diagnostic(
            Diagnostic.Kind("family/fault", .warning, zh: "", en: ""), .hint,
            place: SourcePlace(path: "courses/a/index.md", line: 3, column: 14),
            excerpt: SourceExcerpt(
                before: "前", marked: "中", after: "后", isCutBefore: true, isCutAfter: true, offset: 70_000),
            message: Phrase(zh: "错了。", en: "Wrong."), advice: Phrase(zh: "改。", en: "Mend it."),
            fix: Diagnostic.Fix(replacing: 5..<9, with: "对")),
        Diagnostic(
            Diagnostic.Kind("family/other", .error, zh: "", en: ""), path: "b.md", message: Phrase(zh: "错。", en: "No.")),
    ]

    /// Whoever adds a field gives it a value here, and finds out whether it comes back.
    @Test func theSampleHasAValueForEverything() {
        let empty = Mirror(reflecting: PageFields()).children.map { "\($0.value)" }
        for (child, nothing) in zip(Mirror(reflecting: Self.fields).children, empty) {
            #expect("\(child.value)" != nothing, "\(child.label ?? "")")
        }
    }

    @Test(arguments: [
        FileFacts.page(PageHead(fields: fields, bodyOffset: 9000, diagnostics: diagnostics, isComplete: true)),
        .page(PageHead(fields: PageFields(), bodyOffset: 0, diagnostics: [], isComplete: false)),
        .quiz(
            QuizSummary(
                title: "测验", description: "说明", course: "tea", kind: .practice, isDraft: true, aliases: ["old"]),
            entries: [
                QuizEntryFacts(
                    item: ItemFacts(id: "a", objective: "O1", lesson: "water"), isPassage: false, range: 9..<20),
                QuizEntryFacts(item: ItemFacts(id: "b"), isPassage: true, range: 0..<0),
            ]),
        .quiz(QuizSummary(title: nil, description: nil, course: nil, kind: .exam, drawn: 15), entries: []),
    ])
    func factsComeBackAsTheyWere(facts: FileFacts) {
        var writer = RecordWriter()
        writer.append(facts)
        var reader = RecordReader(writer.bytes)
        #expect(reader.facts() == facts)
        #expect(reader.isSound && reader.isAtEnd)
        // Half of them are none.
        for count in EveryCase.sample(12, of: Array(writer.bytes.indices)) {
            var reader = RecordReader(Array(writer.bytes[..<count]))
            _ = reader.facts()
            #expect(!reader.isSound)
        }
    }

    @Test func anIndexOfRememberedFilesIsTheSame() throws {
        try SampleWorkspace.withWorkspace { workspace in
            let files = WorkspaceFiles(root: workspace.root) { WorkspaceFiles(root: "").time + 3_600_000 }
            let first = try WorkspaceIndex(
                of: workspace, scope: .everything, jobs: 1, after: nil, files: files, reading: FileReading.init)
            var writer = RecordWriter()
            IndexRecord(of: first).write(to: &writer)
            var reader = RecordReader(writer.bytes)
            let remembered = RememberedFiles(&reader)
            #expect(reader.isSound && reader.isAtEnd)
            let known = remembered.readings(for: workspace.configuration.languages)
            let second = try WorkspaceIndex(
                of: workspace, scope: .everything, jobs: 1, after: nil, knowing: known, files: files
            ) { file, _ in
                Issue.record("\(file.path) is read again")
                return .none
            }
            #expect(second.changes(since: remembered) == [])
            #expect(IndexRecord(of: second).everything == IndexRecord(of: first).everything)
            #expect(second.readings.mapValues(\.facts) == first.readings.mapValues(\.facts))
            #expect(remembered.readings(for: [.english]).isEmpty)
        }
    }
}
