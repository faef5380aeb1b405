package import CourseModel
package import TextRules

/// Things to choose from, under headings.
package struct Menu<Choice: Hashable> {
    package struct Section {
        package let title: Phrase
        package let entries: [Entry]
        /// What is seen only where it is looked for, asked for when somebody looks; nil where all that there is stands in `entries`.
        fileprivate let found: (() -> [Entry])?

        package init(_ title: Phrase, _ entries: [Entry]) {
            self.title = title
            self.entries = entries
            found = nil
        }

        /// A section that is seen only where something of it is found.
        ///
        /// - Parameter found: all that may be found; asked for each time that what is looked for changes.
        package init(_ title: Phrase, found: @escaping () -> [Entry]) {
            self.title = title
            entries = []
            self.found = found
        }
    }

    package struct Entry {
        package let choice: Choice
        package let title: TerminalText
        /// How it stands; nil where there is nothing to say.
        package let note: TerminalText?
        /// What is looked through beside the title: a name, a course.
        package let words: [String]

        package init(_ choice: Choice, title: TerminalText, note: TerminalText? = nil, words: [String] = []) {
            self.choice = choice
            self.title = title
            self.note = note
            self.words = words
        }
    }

    package let title: TerminalText
    /// For the right end of the title: who is there.
    package let note: TerminalText?
    private let sections: [Section]
    /// Whether what is typed is looked for at once; else `/` begins a search, and letters are keys.
    package let isFilteredByTyping: Bool
    /// Whether to leave is to sign out: then no key does so that means going back elsewhere.
    package let isSignedIn: Bool
    /// Something said once, when the menu is shown.
    package var notice: Phrase?
    /// What was chosen when the menu was left, which has the focus when it is shown again; nil, or something that is gone, for the first.
    package var latest: Choice?

    package init(
        title: TerminalText, note: TerminalText? = nil, sections: [Section], isFilteredByTyping: Bool,
        isSignedIn: Bool = false, notice: Phrase? = nil, latest: Choice? = nil
    ) {
        self.title = title
        self.note = note
        self.sections = sections
        self.isFilteredByTyping = isFilteredByTyping
        self.isSignedIn = isSignedIn
        self.notice = notice
        self.latest = latest
    }

    /// The sections with what is found by every word that somebody types, as it is written or by its pinyin (`TypedSearch`). Where nothing is
    /// typed, all but those that are only found.
    func sections(found typed: String) -> [Section] {
        let words = typed.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty else { return sections.filter { !$0.entries.isEmpty } }
        let searches = words.compactMap { TypedSearch($0) }
        return sections.map { section in
            Section(
                section.title,
                (section.found?() ?? section.entries).filter { entry in
                    let text = ([entry.title.string] + entry.words).joined(separator: " ")
                    return !searches.isEmpty && searches.allSatisfy { $0.firstMatch(in: text) != nil }
                })
        }.filter { !$0.entries.isEmpty }
    }
}
