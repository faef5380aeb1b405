internal import CourseMarkdown
package import CourseModel

/// An item as one file words it: its texts as a reader hears them, and where they stand.
///
/// For whoever judges the wording; what is asked and marked is an `Item`.
package struct WrittenItem: Sendable {
    package struct Option: Sendable {
        package let text: String
        /// The text in the file.
        package let range: Range<Int>
        package let isCorrect: Bool
        package let hasFeedback: Bool
    }

    package let id: ItemID
    /// The stem, the heading first.
    package let stem: String
    /// The parts of the stem that the author emphasises.
    package let emphasised: [String]
    /// The item's heading in the file, without its attributes.
    package let range: Range<Int>
    package let selection: Item.Choice.Selection
    /// In the order in which they are written; at least one is correct, and at least one is not.
    package let options: [Option]

    package var correctOptions: [Option] { options.filter(\.isCorrect) }
    package var distractors: [Option] { options.filter { !$0.isCorrect } }
}

extension QuizFile {
    /// The items of the bank that offer options, of which some are right and some are not. What cannot be an item is left out; that has
    /// been reported.
    package var choiceItems: [WrittenItem] { bank.items.compactMap(WrittenItem.init) }
}

extension WrittenItem {
    fileprivate init?(_ item: ParsedItem) {
        guard let id = item.heading.id, case .choice(let bracket, _)? = item.options.first?.marker.kind,
            item.options.contains(where: \.isChosen), !item.options.allSatisfy(\.isChosen)
        else { return nil }
        self.id = ItemID(id)
        (stem, emphasised) = Self.plain(item.stem)
        range = item.heading.range
        selection = bracket == .round ? .single : .multiple
        options = item.options.map { option in
            Option(
                text: Self.plain(option.text).text, range: option.textRange, isCorrect: option.isChosen,
                hasFeedback: option.feedback != nil)
        }
    }

    private static let marks = Set("*_`[]<>&\\!~#|".utf8)

    /// Most pieces have no marks, and are not parsed.
    private static func plain(_ markdown: Markdown) -> (text: String, emphasised: [String]) {
        guard markdown.source.utf8.contains(where: marks.contains) else { return (markdown.source, []) }
        let tree = MarkdownParser().parse(markdown)
        let emphasised = tree.events.compactMap { event -> String? in
            guard case .enter(let node) = event, [.strong, .emphasis].contains(tree.kind(of: node)) else { return nil }
            return tree.plainText(of: node)
        }
        return (tree.plainText(of: tree.root), emphasised)
    }
}
