package import CourseModel
internal import TextRules

/// Finds the part of a lesson that an item is about: the section whose words the item shares most.
///
/// Items name their lesson and not the heading; what they ask and explain is said in the words of the passage that they ask for. Words
/// that every section has count for little, and a long section has no advantage (as in Okapi BM25, Robertson and Walker 1994, with plain odds for their logarithms).
package struct PassageSearch: Sendable {
    private struct Section {
        /// nil for what stands before the first heading.
        let heading: ReadingPlace.Heading?
        let grams: Set<UInt64>
    }

    private let sections: [Section]
    /// How many sections have a word.
    private let frequencies: [UInt64: Int]
    private let meanSize: Double

    /// A heading with the id that the page gives it.
    package struct Heading: Sendable {
        package let node: MarkdownTree.NodeID
        package let id: String
        package let title: String

        package init(node: MarkdownTree.NodeID, id: String, title: String) {
            self.node = node
            self.id = id
            self.title = title
        }
    }

    /// - Parameters:
    ///   - headings: those of the page.
    ///   - hidden: the call-outs that learners do not see.
    package init(in tree: MarkdownTree, headings: [Heading], without hidden: Set<CalloutKind>) {
        // What sums a lesson up or lets it be practised is like every item of it.
        let left = hidden.union([.key, .exercise, .solution, .discuss, .source])
        let known = Dictionary(headings.map { ($0.node, $0) }) { first, _ in first }
        var parts: [(heading: ReadingPlace.Heading?, texts: [TextWords])] = [(nil, [])]
        for node in tree.children(of: tree.root) {
            if tree.kind(of: node) == .heading, let heading = known[node] {
                parts.append((ReadingPlace.Heading(id: heading.id, title: heading.title), [TextWords(heading.title)]))
            } else if tree.callout(of: node).map({ left.contains($0.kind) }) != true {
                parts[parts.count - 1].texts.append(TextWords(tree.plainText(of: node)))
            }
        }
        sections = parts.map { Section(heading: $0.heading, grams: Set($0.texts.flatMap(\.grams))) }
        frequencies = sections.reduce(into: [:]) { counts, section in
            for gram in section.grams { counts[gram, default: 0] += 1 }
        }
        meanSize = max(Double(sections.reduce(0) { $0 + $1.grams.count }) / Double(sections.count), 1)
    }

    /// What teaches an item.
    package struct Passage {
        /// nil at the lesson's beginning.
        package let heading: ReadingPlace.Heading?
        /// The more of the item's words it has, and the rarer they are in the lesson, the higher; above 0.
        package let worth: Double
    }

    /// The passage that teaches an item best; nil where no section has a word of it.
    package func passage(for item: Item, in language: LanguageTag) -> Passage? {
        let grams = Set(TextWords(joining: item.teachingTexts(in: language).map { TextWords($0) }).grams)
        let worths = sections.map { section in
            let shared = grams.intersection(section.grams).reduce(0.0) { $0 + weight(of: $1) }
            return shared / (0.4 + 0.6 * Double(section.grams.count) / meanSize)
        }
        guard let best = worths.max(), best > 0, let place = worths.firstIndex(of: best) else { return nil }
        return Passage(heading: sections[place].heading, worth: best)
    }

    /// Hardly anything for what every section has.
    private func weight(of gram: UInt64) -> Double {
        let frequency = Double(frequencies[gram] ?? sections.count)
        return (Double(sections.count) + 0.5 - frequency) / frequency
    }
}

extension Item {
    /// What of an item has the words of the passage that it asks for: the question, what is right, and why.
    fileprivate func teachingTexts(in language: LanguageTag) -> [String] {
        let right: [String] =
            switch question {
            case .choice(let choice): choice.options.filter(\.isCorrect).map { $0.text[language].source }
            case .numeric: []
            case .text(let question): question.accepted.flatMap { $0.translations[language] ?? $0.texts }
            }
        return [stem[language].source] + right + [rationale?[language].source].compactMap(\.self)
    }
}
