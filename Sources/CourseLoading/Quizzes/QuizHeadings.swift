internal import CourseModel

extension IndexedItem {
    /// The item of a heading's attribute block; nil without an id.
    init?(_ attributes: MarkdownAttributes) {
        guard let id = attributes.id, !id.isEmpty else { return nil }
        self.init(
            id: ItemID(id), objective: attributes["objective"].map { ObjectiveID($0.value) },
            lesson: attributes["lesson"].map { LessonID($0.value) })
    }
}

extension QuizEntryFacts {
    /// The items and passages that the headings of a quiz name, in order.
    static func all(in tree: MarkdownTree) -> [QuizEntryFacts] {
        tree.children(of: tree.root).compactMap { node in
            guard tree.kind(of: node) == .heading, let attributes = tree.attributes(of: node),
                let item = IndexedItem(attributes)
            else { return nil }
            return QuizEntryFacts(item: item, isPassage: tree.headingLevel(of: node) == 1, range: attributes.range)
        }
    }
}
