/// The lessons that a document becomes: one, or one for each heading of the first level where it has several.
struct DocumentLessons {
    struct Part {
        let title: String
        var blocks: [DocumentBlock]
    }

    private(set) var parts: [Part] = []

    /// A cover page says less than this, in characters; a foreword more.
    private static let longestCover = 200

    init(of document: ForeignDocument) {
        let heads = document.blocks.indices.filter { document.blocks[$0].isTop }
        let name = Self.words(ofName: document.name)
        guard heads.count > 1 else {
            parts = [Self.whole(document, named: name)]
            return
        }
        var introduction = Array(document.blocks[..<heads[0]])
        let length = introduction.reduce(0) { $0 + $1.plainText.count }
        if length > Self.longestCover || introduction.contains(where: { $0.words == nil || $0.isHeading }) {
            parts.append(Part(title: document.title ?? name, blocks: introduction))
            introduction = []
        }
        for (index, head) in heads.enumerated() {
            let end = index + 1 < heads.count ? heads[index + 1] : document.blocks.count
            let title = Self.title(of: document.blocks[head]) ?? name
            parts.append(Part(title: title, blocks: introduction + document.blocks[(head + 1)..<end]))
            introduction = []
        }
        // A heading with nothing below it is no lesson; its words go on in the next one.
        parts = Self.withoutEmpty(parts)
        for index in parts.indices { parts[index].blocks = Self.levelled(parts[index].blocks) }
    }

    /// A heading that has none beside it, and that stands first, is the title where the document has no other.
    private static func whole(_ document: ForeignDocument, named name: String) -> Part {
        let blocks = document.blocks
        let levels = blocks.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }
        guard let first = blocks.first, case .heading(let level, _) = first, levels.count(where: { $0 <= level }) == 1,
            let words = title(of: first), document.title == nil || document.title == words
        else {
            return Part(title: document.title ?? name, blocks: levelled(blocks))
        }
        return Part(title: words, blocks: levelled(Array(blocks.dropFirst())))
    }

    private static func withoutEmpty(_ parts: [Part]) -> [Part] {
        var result: [Part] = []
        for part in parts {
            if let last = result.last, last.blocks.isEmpty {
                let words: [DocumentInline] = [.text(part.title, DocumentLook())]
                result[result.count - 1].blocks = [.heading(level: 1, words)] + part.blocks
            } else {
                result.append(part)
            }
        }
        return result
    }

    /// Headings from the second level down, as a lesson's title is its first, without gaps between the levels.
    private static func levelled(_ blocks: [DocumentBlock]) -> [DocumentBlock] {
        let levels = blocks.compactMap { if case .heading(let level, _) = $0 { level } else { nil } }
        guard let top = levels.min() else { return blocks }
        var last = 1
        return blocks.map { block in
            guard case .heading(let level, let words) = block else { return block }
            last = min(level - top + 2, last + 1, 6)
            return .heading(level: last, words)
        }
    }

    private static func title(of block: DocumentBlock) -> String? {
        let words = block.words?.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
        return words.isEmpty ? nil : words
    }

    private static func words(ofName name: String) -> String {
        NumberedName(name.withoutEnding).words
    }
}

extension DocumentBlock {
    var isHeading: Bool { if case .heading = self { true } else { false } }

    fileprivate var isTop: Bool { if case .heading(1, let words) = self { !words.isBlank } else { false } }
}
