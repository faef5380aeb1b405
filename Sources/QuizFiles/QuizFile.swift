internal import CourseMarkdown
package import CourseModel
package import Diagnostics
package import FrontMatter

/// One file of a quiz, in one language, read by itself: what its front matter says, its bank, and what is wrong with either.
///
/// What only the rest of the workspace can tell (whether an objective exists, where a link leads) is left to the index.
package struct QuizFile: Sendable {
    package let source: SourceText
    package let fields: QuizFields
    let bank: ParsedQuiz
    /// The lines that are written as other programs write banks, and have been reported as a whole.
    let pastedLines: [Range<Int>]
    package let tree: MarkdownTree
    package let diagnostics: [Diagnostic]

    /// - Parameter leastPart: how many bytes of the bank are worth a thread of their own.
    package init(_ source: SourceText, isTranslation: Bool, leastPart: Int = BankParts.leastSize) {
        let head = QuizHead(source, isTranslation: isTranslation)
        let reading = BankReading(of: source, from: head.bodyOffset, leastPart: leastPart)
        (tree, bank) = (reading.tree, reading.bank)
        let pasted = PastedBank(in: source, from: head.bodyOffset, fences: LostOptions.fences(in: tree, of: source))
        pastedLines = pasted.lines.sorted { $0.lowerBound < $1.lowerBound }
        self.source = source
        fields = head.fields
        var found = head.diagnostics + source.leaksInFrontMatter(endingAt: head.bodyOffset)
        let lines = pastedLines
        // What the tree makes of such lines helps nobody; what may leak is said all the same.
        found += reading.complaints.filter { $0.severity == .error || !$0.isOn(lines) }
        found += reading.faults.filter { !$0.isOn(lines) } + PastedReport(pasted, in: source).diagnostics
        found += UnreadBlocks(source: source, tree: tree).diagnostics
        found += EatenMarks(source: source, tree: tree).diagnostics(in: bank.shownRanges).filter { !$0.isOn(lines) }
        diagnostics = found
    }

    /// A file that is no text, of which nothing can be shown.
    package init(unreadable source: SourceText, because refusal: Diagnostic) {
        self.source = source
        fields = .unreadable
        bank = ParsedQuiz()
        pastedLines = []
        tree = MarkdownTree(range: 0..<0)
        diagnostics = [refusal]
    }

    /// Whether a file of so many bytes may be read in parts at the same time, and so keeps all threads busy by itself.
    package static func mayBeReadInParts(size: Int) -> Bool { size / 2 >= BankParts.leastSize }

    /// Where the marks of the options begin, which may look like links and are none.
    package var markStarts: Set<Int> {
        var starts: Set<Int> = []
        for item in bank.items {
            for option in item.options where source.bytes[option.marker.range.lowerBound] == UInt8(ascii: "[") {
                starts.insert(option.marker.range.lowerBound)
            }
        }
        return starts
    }

    /// Which items name a parallel item in another quiz (`pair=`), and where.
    package var pairs: [(item: ItemID, partner: Located<ItemID>)] {
        bank.items.compactMap { item in
            guard let id = item.heading.id, let pair = item.heading.attributes?["pair"] else { return nil }
            let place = source.range(of: pair.value, lastIn: pair.range) ?? pair.range
            return (ItemID(id), Located(value: ItemID(pair.value), range: place))
        }
    }

    /// The items and passages that the headings name, in order.
    package var entries: [QuizEntryFacts] { QuizEntryFacts.all(in: tree) }
}

extension Diagnostic {
    /// Whether it stands on one of some lines, which are counted from 0 and sorted.
    func isOn(_ lines: [Range<Int>]) -> Bool {
        guard !lines.isEmpty else { return false }
        let line = place.line - 1
        return lines[..<lines.partitioningIndex { $0.lowerBound > line }].last?.contains(line) ?? false
    }
}

/// The front matter of a quiz.
package struct QuizHead {
    package let fields: QuizFields
    /// Where the bank begins.
    package let bodyOffset: Int
    package let diagnostics: [Diagnostic]
    /// Whether the source holds all of it: a longer one would say the same.
    package let isComplete: Bool

    package init(_ source: SourceText, isTranslation: Bool) {
        var scanner = FrontMatterScanner(source: source, textKeys: QuizFields.textKeys)
        let frontMatter = scanner.scanFrontMatter()
        var reader = FieldReader(frontMatter, in: source)
        var fields = QuizFields(&reader, isTranslation: isTranslation)
        diagnostics = scanner.diagnostics + reader.finish(unknownKeys: .error)
        // A front matter that cannot be read may have said that this is an exam.
        if scanner.diagnostics.hasErrors { fields.kind = .exam }
        self.fields = fields
        bodyOffset = frontMatter.bodyOffset
        isComplete = frontMatter.exists && bodyOffset < source.bytes.count
    }
}

/// What other files may refer to of an item.
package struct ItemFacts: Sendable, Hashable {
    package let id: ItemID
    package let objective: ObjectiveID?
    package let fact: FactID?
    package let lesson: LessonID?

    package init(id: ItemID, objective: ObjectiveID? = nil, fact: FactID? = nil, lesson: LessonID? = nil) {
        self.id = id
        self.objective = objective
        self.fact = fact
        self.lesson = lesson
    }
}

/// A heading of a quiz that has an id: an item, or the passage of a set.
package struct QuizEntryFacts: Sendable, Hashable {
    package let item: ItemFacts
    package let isPassage: Bool
    /// Where its attribute block stands.
    package let range: Range<Int>

    package init(item: ItemFacts, isPassage: Bool, range: Range<Int>) {
        self.item = item
        self.isPassage = isPassage
        self.range = range
    }
}

extension ItemFacts {
    /// The item of a heading's attribute block; nil without an id.
    init?(_ attributes: MarkdownAttributes) {
        guard let id = attributes.id, !id.isEmpty else { return nil }
        self.init(
            id: ItemID(id), objective: attributes["objective"].map { ObjectiveID($0.value) },
            fact: attributes["fact"].map { FactID($0.value) },
            lesson: attributes["lesson"].map { LessonID(String($0.value.prefix { $0 != "#" })) })
    }
}

extension QuizEntryFacts {
    /// The items and passages that the headings of a quiz name, in order.
    static func all(in tree: MarkdownTree) -> [QuizEntryFacts] {
        tree.children(of: tree.root).compactMap { node in
            guard tree.kind(of: node) == .heading, let attributes = tree.attributes(of: node),
                let item = ItemFacts(attributes)
            else { return nil }
            return QuizEntryFacts(item: item, isPassage: tree.headingLevel(of: node) == 1, range: attributes.range)
        }
    }
}
