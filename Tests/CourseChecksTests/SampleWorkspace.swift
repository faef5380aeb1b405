import Diagnostics
import CourseModel
import CoursekitTestSupport
import Testing

@testable import Workspace
@testable import CourseIndex
@testable import CourseChecks

/// A small workspace without a fault, and copies of it with one.
enum SampleWorkspace {
    static let index = """
        ---
        title: 服务入门
        objectives: {O1: 说出第一步}
        sources: {S0: 讲义}
        ---

        从[第一课](01-first.md)开始。

        """

    static let lesson = """
        ---
        title: 途径一: #1 总览
        minutes: { teach: 25, practise: 15 }
        objectives: [O1]                 # 在 index.md 里定义
        sources: [S0]
        ---

        开场。

        ## 两条主线 {#two-threads}

        [自测](../../quizzes/practice.md#p-1)

        """

    static let quiz = """
        ---
        title: 练习
        course: service
        ---

        ## 先做哪一步？ {#p-1 objective=O1 lesson=first}

        - ( ) 推销
          > 太早。
        - (x) 倾听

        > 先听再说。

        """

    static let files = [
        "courses/service/index.md": index, "courses/service/01-first.md": lesson, "quizzes/practice.md": quiz,
    ]

    /// What a check says of the sample with some files added or replaced; an empty text takes a file away.
    static func diagnostics(with changes: [String: String] = [:], jobs: Int = 1) throws -> [Diagnostic] {
        try withWorkspace(changes) { workspace in try WorkspaceCheck(of: workspace, jobs: jobs).diagnostics }
    }

    static func withWorkspace<Result>(
        _ changes: [String: String] = [:], _ body: (Workspace) throws -> Result
    ) throws -> Result {
        try withTemporaryFolder { folder in
            let all = files.merging(changes) { $1 }.filter { !$0.value.isEmpty }
            try write(all, into: folder)
            return try body(Workspace(at: folder))
        }
    }

    static func withIndex<Result>(
        _ changes: [String: String] = [:], _ body: (WorkspaceIndex) throws -> Result
    ) throws -> Result {
        try withWorkspace(changes) { try body(WorkspaceIndex(of: $0)) }
    }

    /// The quiz of a file whose front matter has a title, and what is wrong with it.
    static func quiz(_ bank: String, frontMatter: String = "title: 测验") throws -> LoadedQuiz {
        try withIndex(["quizzes/sample.md": "---\n\(frontMatter)\n---\n\n\(bank)"]) { try $0.loadQuiz("sample") }
    }
}

/// A text with one mistake, marked, and the diagnostics that it must get: the first one at the mark.
struct Fault: Sendable, CustomTestStringConvertible {
    let id: DiagnosticID
    /// What else follows from the mistake.
    let consequences: [DiagnosticID]
    let path: String
    let text: String
    let others: [String: String]

    init(
        _ id: DiagnosticID, and consequences: [DiagnosticID] = [], in path: String, others: [String: String] = [:],
        _ text: String
    ) {
        self.id = id
        self.consequences = consequences
        self.path = path
        self.text = text
        self.others = others
    }

    /// A mistake in the body of a lesson.
    static func lesson(
        _ id: DiagnosticID, and consequences: [DiagnosticID] = [], others: [String: String] = [:], _ body: String
    ) -> Fault {
        let text =
            "---\ntitle: 课\nobjectives: [O1]\n---\n\n[自测](../../quizzes/practice.md#p-1)\n\n## 两条主线 {#two-threads}\n\n"
        return Fault(id, and: consequences, in: "courses/service/01-first.md", others: others, text + body + "\n")
    }

    /// A mistake in the bank of a quiz.
    static func bank(_ id: DiagnosticID, and consequences: [DiagnosticID] = [], _ bank: String) -> Fault {
        Fault(id, and: consequences, in: "quizzes/sample.md", "---\ntitle: 测验\n---\n\n\(bank)\n")
    }

    /// A mistake in an item's options; stem and rationale are right.
    static func options(_ id: DiagnosticID, and consequences: [DiagnosticID] = [], _ options: String) -> Fault {
        bank(id, and: consequences, "## 题干 {#s-1}\n\n\(options)\n\n> 解析。")
    }

    var testDescription: String { "\(id) in \(path): \(text.suffix(60))" }

    /// What a check says of the workspace with the mistake in it.
    func diagnostics() throws -> [Diagnostic] {
        try SampleWorkspace.diagnostics(with: others.merging([path: MarkedText(text).text]) { $1 })
    }

    /// Checks the workspace with the mistake in it.
    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let marked = MarkedText(text)
        let diagnostics = try diagnostics()
        let found = diagnostics.filter { $0.severity != .hint }.map(\.id).sorted()
        #expect(found == ([id] + consequences).sorted(), "ids", sourceLocation: sourceLocation)
        guard let range = marked.ranges.first else { return }
        let diagnostic = try #require(diagnostics.first { $0.id == id }, sourceLocation: sourceLocation)
        let place = marked.place(at: range.lowerBound)
        #expect(
            diagnostic.place == SourcePlace(path: path, line: place.line, column: place.column),
            sourceLocation: sourceLocation)
        let expected = String(decoding: Array(marked.bytes[range]), as: UTF8.self).split(separator: "\n").first ?? ""
        #expect(diagnostic.excerpt?.marked ?? "" == expected, sourceLocation: sourceLocation)
    }
}
