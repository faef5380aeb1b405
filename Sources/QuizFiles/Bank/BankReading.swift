internal import CourseMarkdown
internal import CourseModel
internal import Diagnostics
internal import Workspace

/// The bank of a quiz file as it was read: its tree, its items, and what is wrong with either.
struct BankReading: Sendable {
    let tree: MarkdownTree
    let bank: ParsedQuiz
    /// What is wrong with the text as Markdown.
    let complaints: [Diagnostic]
    /// What is wrong with the items.
    let faults: [Diagnostic]

    /// Reads a bank that begins at an offset; a large one in parts, where it can be cut.
    init(of source: SourceText, from start: Int, leastPart: Int) {
        let parts = BankParts.ranges(of: source, from: start, leastSize: leastPart)
        if parts.count > 1, let joined = Self(joining: parts, of: source) {
            self = joined
        } else {
            self.init(whole: source, from: start)
        }
    }

    /// Reads a bank to the end of a text, in one go.
    init(whole source: SourceText, from start: Int) {
        let (tree, complaints) = MarkdownParser(options: .bank).parse(source, from: start)
        var parser = QuizParser(source: source, tree: tree)
        bank = parser.parse()
        faults = parser.diagnostics
        self.tree = tree
        self.complaints = complaints
    }

    /// Reads parts at the same time; nil where what was found in one may reach into another.
    private init?(joining parts: [Range<Int>], of source: SourceText) {
        let readings = parts.concurrentMap(jobs: parts.count) { part in
            BankReading(whole: source.beginning(upTo: part.upperBound), from: part.lowerBound)
        }
        guard !readings.contains(where: \.mayReachFurther) else { return nil }
        tree = MarkdownTree(joining: readings.map(\.tree))
        bank = ParsedQuiz(
            entries: readings.flatMap(\.bank.entries), ranges: readings.flatMap(\.bank.ranges))
        complaints = readings.flatMap(\.complaints)
        faults = readings.flatMap(\.faults)
    }

    /// Whether the part was refused, as the whole is then, or holds a line that was meant to open code.
    private var mayReachFurther: Bool {
        tree.nodeCount == 1 || complaints.contains { $0.id.rawValue.hasPrefix("code/") }
    }
}
