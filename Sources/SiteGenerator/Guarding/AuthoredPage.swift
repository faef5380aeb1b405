internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import TextRules

/// The file of a page, read once more to tell where its words stand and which of them are open to everybody.
struct AuthoredPage {
    let source: SourceText
    /// nil for a quiz, of whose file a page shows the front matter only.
    private let tree: MarkdownTree?

    /// nil for home, which has no file, and for a file that cannot be read any more.
    init?(_ page: PageID, in language: LanguageTag, of index: WorkspaceIndex) {
        switch page {
        case .home: return nil
        case .quiz(let id):
            guard let path = index.path(of: page, in: language),
                let source = (try? index.loadQuiz(id, checksWording: false))?.sources.first(where: { $0.path == path })
            else { return nil }
            self.init(source: source, tree: nil)
        case .course(let id): self.init(try? index.loadCourse(id, language: language))
        case .lesson(let id, let course): self.init(try? index.loadLesson(id, in: course, language: language))
        case .caseStudy(let id, let course): self.init(try? index.loadCase(id, in: course, language: language))
        case .glossary(let course): self.init(try? index.loadGlossary(course, language: language))
        }
    }

    private init?<Content>(_ loaded: LoadedPage<Content>?) {
        guard let loaded else { return nil }
        self.init(source: loaded.source, tree: loaded.tree)
    }

    private init(source: SourceText, tree: MarkdownTree?) {
        self.source = source
        self.tree = tree
    }

    /// The texts of what an edition does not show.
    func hiddenBlocks(_ kinds: Set<CalloutKind>) -> [TextBlock] {
        guard let tree else { return [] }
        return HiddenText.blocks(of: HiddenText.nodes(kinds, in: tree), in: tree, source: source)
    }

    /// The letters of everything else, front matter included.
    func openLetters(without kinds: Set<CalloutKind>) -> [UInt8] {
        guard let tree else { return LetterStream.letters(of: source.text(in: 0..<source.bytes.count)) }
        let hidden = Set(HiddenText.nodes(kinds, in: tree))
        let blocks = tree.textBlocks(from: tree.root, omitting: hidden, writtenIn: source).map(\.text)
        return LetterStream.letters(ofAll: [frontMatter] + blocks)
    }

    private var frontMatter: String {
        source.text(in: 0..<(tree.map { $0.range(of: $0.root).lowerBound } ?? 0))
    }

    /// Where some letters stand: within a line, or else the beginning of the block that spreads them over several.
    func range(of letters: [UInt8]) -> Range<Int>? {
        for line in source.lineStarts.indices.map(source.lineRange) {
            let text = source.text(in: line)
            guard LetterStream.letters(of: text).holds(letters) else { continue }
            let found = Self.range(of: letters, in: text)
            return line.lowerBound + found.lowerBound..<line.lowerBound + found.upperBound
        }
        let blocks = tree.map { $0.textBlocks(from: $0.root) } ?? []
        guard let block = blocks.first(where: { LetterStream.letters(of: $0.text).holds(letters) }) else { return nil }
        return block.offset..<source.lineRange(source.lineIndex(at: block.offset)).upperBound
    }

    /// The line that names an item, whatever the capitals and the width of its letters.
    func range(of item: ItemID) -> Range<Int>? {
        let name = Normalization.folded(item.rawValue)
        return source.lineStarts.indices.map(source.lineRange).first {
            Normalization.folded(source.text(in: $0)).contains(name)
        }
    }

    /// The part of a line that comes to some letters, in bytes.
    private static func range(of letters: [UInt8], in line: String) -> Range<Int> {
        // Of each letter the place of the character that it comes from.
        var places: [Int] = []
        var all: [UInt8] = []
        var offset = 0
        var ends: [Int] = []
        for character in line {
            let own = LetterStream.letters(of: String(character))
            all += own
            places += own.map { _ in offset }
            offset += character.utf8.count
            ends += own.map { _ in offset }
        }
        let starts = 0...max(all.count - letters.count, 0)
        guard let start = starts.first(where: { all[$0...].starts(with: letters) }) else { return 0..<line.utf8.count }
        return places[start]..<ends[start + letters.count - 1]
    }
}

/// What an edition leaves out of a text.
enum HiddenText {
    /// The call-outs of some kinds, and the footnotes that only they refer to.
    static func nodes(_ kinds: Set<CalloutKind>, in tree: MarkdownTree) -> [MarkdownTree.NodeID] {
        var shown = tree
        // The call-outs are looked up in the text as it was loaded: were they not taken out, they would still be known.
        return tree.callouts(of: kinds) + shown.remove(kinds)
    }

    static func blocks(of nodes: [MarkdownTree.NodeID], in tree: MarkdownTree, source: SourceText) -> [TextBlock] {
        var seen: Set<MarkdownTree.NodeID> = []
        return nodes.filter { seen.insert($0).inserted }.flatMap { node in
            tree.textBlocks(from: node) + definitionTitles(in: tree.range(of: node), of: source)
        }
    }

    /// The titles of link definitions, which leave no node: `[k]: https://example.com "title"`.
    private static func definitionTitles(in range: Range<Int>, of source: SourceText) -> [TextBlock] {
        guard !range.isEmpty else { return [] }
        let first = source.lineIndex(at: range.lowerBound)
        // A definition at its end is no longer part of the node.
        let lines = source.lineStarts.indices[first...].prefix { line in
            line <= source.lineIndex(at: range.upperBound - 1)
                || source.text(in: source.lineRange(line)).drop { $0 == " " || $0 == "\t" }.hasPrefix(">")
        }
        return lines.compactMap { line in
            let text = source.text(in: source.lineRange(line)).drop { " \t>".contains($0) }
            guard text.hasPrefix("["), let colon = text.firstRange(of: "]:") else { return nil }
            let rest = text[colon.upperBound...].drop { $0 == " " || $0 == "\t" }
            let title = rest.drop { $0 != " " && $0 != "\t" }
            let words = title.split { " \t\"'()".contains($0) }.joined(separator: " ")
            return words.isEmpty ? nil : TextBlock(text: words, offset: source.lineStarts[line])
        }
    }
}

extension [UInt8] {
    /// Whether other bytes stand in these, one after the other.
    func holds(_ other: [UInt8]) -> Bool {
        guard let first = other.first, count >= other.count else { return false }
        return withUnsafeBufferPointer { bytes in
            other.withUnsafeBufferPointer { other in
                for start in 0...(bytes.count - other.count) where bytes[start] == first {
                    if bytes[start..<start + other.count].elementsEqual(other) { return true }
                }
                return false
            }
        }
    }
}
