package import CourseModel

/// The items drawn for one sitting, in the order in which they are asked.
package struct Paper: Sendable, Hashable, Codable {
    package let items: [PaperItem]
    /// The shared passages of the items, each once.
    package let passages: [Passage]

    package init(items: [PaperItem], passages: [Passage] = []) {
        self.items = items
        self.passages = passages
    }
}

/// An item as it is asked in one paper.
package struct PaperItem: Sendable, Hashable, Codable {
    package let item: Item
    /// The letters of the options, as written, in the order in which this paper shows them; empty for a numeric item.
    package let optionOrder: [OptionLetter]
    /// The passage that is shown with the item.
    package let passage: Identifier<Passage>?

    package init(item: Item, optionOrder: [OptionLetter], passage: Identifier<Passage>? = nil) {
        self.item = item
        self.optionOrder = optionOrder
        self.passage = passage
    }
}
