internal import FrontMatter
internal import CourseModel

/// The bank of a quiz file in one language, before the editions are put together.
struct ParsedQuiz: Sendable {
    var entries: [Entry] = []
    /// Where each stands, from its heading to what follows it.
    var ranges: [Range<Int>] = []

    enum Entry: Sendable {
        case item(ParsedItem)
        case set(ParsedSet)
    }

    var items: [ParsedItem] {
        entries.flatMap { entry in
            switch entry {
            case .item(let item): [item]
            case .set(let set): set.items
            }
        }
    }
}

extension ParsedQuiz {
    /// Where the words stand by which learners choose: titles of items, and options; in order.
    var shownRanges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        for item in items {
            ranges.append(item.heading.range)
            for option in item.options where option.marker.isChoice { ranges.append(option.textRange) }
        }
        return ranges
    }
}

struct ParsedSet: Sendable {
    let heading: ParsedHeading
    let title: Markdown
    let text: Markdown
    var items: [ParsedItem] = []
}

/// The heading of an item or a set.
struct ParsedHeading: Sendable {
    /// Its first line in the file, without the attribute block.
    let range: Range<Int>
    let attributes: MarkdownAttributes?
    /// Behind its last word, before the number signs that may close it: where an attribute block belongs.
    let wordsEnd: Int
    /// What stands at the end of its words and looks like an attribute block, but is none.
    let likeAttributes: Range<Int>?

    var id: String? {
        guard let id = attributes?.id, !id.isEmpty else { return nil }
        return id
    }
}

struct ParsedItem: Sendable {
    let heading: ParsedHeading
    let stem: Markdown
    /// In the order in which they are written, choice and numeric alike.
    let options: [ParsedOption]
    let rationale: Located<Markdown>?
}

struct ParsedOption: Sendable {
    let marker: OptionMarker
    let text: Markdown
    /// The text in the file.
    let textRange: Range<Int>
    let feedback: Located<Markdown>?
    let isFixed: Bool
}
