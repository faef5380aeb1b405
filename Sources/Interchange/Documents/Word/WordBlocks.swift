/// A paragraph of a Word document with what decides what becomes of it.
struct WordParagraph {
    var role: WordRole
    /// Whether lines stand around it.
    var isBoxed = false
    var words: [DocumentInline] = []
    /// What stands before it, and how deep in its list it is, from 0.
    var mark: WordNumbering.Mark?
    var level = 0
    /// Of its words, in half points; nil where they differ.
    var size: Int?
    let place: DocumentPlace
}

/// What a Word document is made of.
enum WordBlock {
    case paragraph(WordParagraph)
    case table([[DocumentCell]])
    /// A table of one cell, as people make boxes.
    case box([WordBlock])
}

/// Makes the blocks of a document of what Word has: boxes become call-outs where they say so, captions go to their pictures, and what is
/// only numbered like a heading stays what it is.
struct WordBlockWriter {
    private(set) var blocks: [DocumentBlock] = []
    /// What the paragraph in the style of titles says.
    private(set) var title: String?
    private(set) var remarks: [DocumentRemark] = []
    /// A caption that waits for the picture behind it.
    private var waitingCaption: [DocumentInline]?

    init(_ source: [WordBlock]) {
        var index = 0
        while index < source.count {
            if let count = write(boxAt: index, of: source) {
                index += count
                continue
            }
            switch source[index] {
            case .paragraph(let paragraph): write(paragraph)
            case .table(let rows): blocks.append(.table(rows))
            case .box(let inner): write(box: inner)
            }
            index += 1
        }
        flushCaption()
    }

    /// The blocks of a cell, of a note or of a text box, where nothing is a title.
    static func inner(_ source: [WordBlock]) -> (blocks: [DocumentBlock], remarks: [DocumentRemark]) {
        let writer = WordBlockWriter(source)
        return (writer.blocks, writer.remarks)
    }

    // MARK: Paragraphs

    private mutating func write(_ paragraph: WordParagraph) {
        if paragraph.role == .code, let lines = paragraph.words.typedLines { return write(code: lines) }
        guard !paragraph.words.isBlank else { return }
        switch paragraph.role {
        case .title where title == nil && blocks.isEmpty: title = paragraph.words.plainText.trimmingSpace
        case .title: blocks.append(.heading(level: 1, paragraph.words))
        case .heading(let level): blocks.append(.heading(level: level, Self.numbered(paragraph)))
        case .caption: write(caption: paragraph.words)
        case .quote: write(quoted: [block(of: paragraph)])
        case .plain, .code, .contents, .callout: append(block(of: paragraph))
        }
    }

    private mutating func append(_ block: DocumentBlock) {
        if let caption = waitingCaption, case .paragraph(let words) = block, let shown = Self.captioned(words, caption)
        {
            waitingCaption = nil
            return blocks.append(.paragraph(shown))
        }
        flushCaption()
        blocks.append(block)
    }

    private func block(of paragraph: WordParagraph) -> DocumentBlock {
        switch paragraph.mark {
        case .bullet: .item(DocumentListItem(level: paragraph.level, number: nil, words: paragraph.words))
        case .number(let number, let text) where Self.isOfList(text):
            .item(DocumentListItem(level: paragraph.level, number: number, words: paragraph.words))
        case .number, nil: .paragraph(Self.numbered(paragraph))
        }
    }

    /// Whether a mark is a number with signs around it, and not `第一条` or `1.2`.
    private static func isOfList(_ mark: String) -> Bool {
        let inner = mark.filter { !"()（）.、．:：)）[]【】 ".contains($0) && !$0.isWhitespace }
        return mark.filter { ".．".contains($0) }.count < 2 && !inner.isEmpty && !inner.contains("第")
    }

    /// The words behind the mark that Word sets before them.
    private static func numbered(_ paragraph: WordParagraph) -> [DocumentInline] {
        guard case .number(_, let mark) = paragraph.mark, !mark.isEmpty else { return paragraph.words }
        let joint = mark.last.map { "、．）)".contains($0) && !$0.isASCII } == true ? "" : " "
        return [.text(mark + joint, DocumentLook())] + paragraph.words
    }

    private mutating func write(quoted inner: [DocumentBlock]) {
        flushCaption()
        if case .quote(let before) = blocks.last {
            blocks[blocks.count - 1] = .quote(before + inner)
        } else {
            blocks.append(.quote(inner))
        }
    }

    /// Lines that belong to the ones before them; empty ones at the beginning do not count.
    private mutating func write(code lines: [String]) {
        if case .code(let before) = blocks.last {
            blocks[blocks.count - 1] = .code(before + lines)
        } else if let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) {
            flushCaption()
            blocks.append(.code(Array(lines[first...])))
        }
    }

    // MARK: Captions

    /// Below a picture, a caption is the picture's; above one it waits for it, and that of a table stands for itself.
    private mutating func write(caption: [DocumentInline]) {
        if case .paragraph(let words) = blocks.last, let shown = Self.captioned(words, caption) {
            blocks[blocks.count - 1] = .paragraph(shown)
        } else {
            flushCaption()
            waitingCaption = caption
        }
    }

    private mutating func flushCaption() {
        if let caption = waitingCaption { blocks.append(.paragraph(caption)) }
        waitingCaption = nil
    }

    /// A paragraph that holds nothing but one picture, with a caption; nil for others.
    private static func captioned(_ words: [DocumentInline], _ caption: [DocumentInline]) -> [DocumentInline]? {
        var picture: DocumentPicture?
        for word in words {
            switch word {
            case .picture(let found) where picture == nil && found.caption.isEmpty: picture = found
            case .text(let text, _) where text.unicodeScalars.allSatisfy(\.isInvisible): break
            case .lineBreak: break
            default: return nil
            }
        }
        guard var picture else { return nil }
        picture.caption = caption.plainText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [.picture(picture)]
    }

    // MARK: Boxes

    /// Paragraphs with one box around them, or in one style of boxes.
    ///
    /// - Returns: how many there are; nil where no box begins.
    private mutating func write(boxAt start: Int, of source: [WordBlock]) -> Int? {
        guard case .paragraph(let first) = source[start] else { return nil }
        let role: WordRole?
        if case .callout = first.role { role = first.role } else { role = nil }
        guard role != nil || first.isBoxed else { return nil }
        let box = source[start...].prefix { block in
            guard case .paragraph(let paragraph) = block else { return false }
            return role.map { $0 == paragraph.role } ?? (paragraph.isBoxed && Self.isText(paragraph.role))
        }
        guard !box.isEmpty else { return nil }
        write(box: Array(box))
        return box.count
    }

    private static func isText(_ role: WordRole) -> Bool { [.plain, .quote, .code].contains(role) }

    private mutating func write(box source: [WordBlock]) {
        flushCaption()
        var place = DocumentPlace.whole
        var kind: String?
        for case .paragraph(let paragraph) in source {
            place = paragraph.place
            if case .callout(let named) = paragraph.role { kind = named }
            break
        }
        let (inner, remarks) = Self.inner(source.map(\.withoutBox))
        self.remarks += remarks
        guard let first = inner.first else { return }
        if let words = first.words, let head = CalloutWords.head(of: words.plainText) {
            let rest = words.dropping(head.count)
            let others = Array(inner.dropFirst())
            let content = rest.isBlank ? others : [.paragraph(rest)] + others
            if !content.isEmpty { return blocks.append(.callout(kind: head.kind, title: head.title, content)) }
        } else if let kind {
            return blocks.append(.callout(kind: kind, title: "", inner))
        }
        blocks += inner
        self.remarks.append(DocumentRemark(.box, at: place, first.plainText))
    }
}

extension WordBlock {
    /// What stands in a box, without the box.
    fileprivate var withoutBox: WordBlock {
        guard case .paragraph(var paragraph) = self else { return self }
        paragraph.isBoxed = false
        if case .callout = paragraph.role { paragraph.role = .plain }
        return .paragraph(paragraph)
    }
}

extension [DocumentInline] {
    /// The lines of what is text alone, as it was typed; nil where something else stands among it.
    fileprivate var typedLines: [String]? {
        var lines = [""]
        for inline in self {
            switch inline {
            case .text(let text, _): lines[lines.count - 1] += text.replacing("\u{A0}", with: " ")
            case .lineBreak: lines.append("")
            case .picture, .note: return nil
            }
        }
        return lines
    }

    /// Without the first characters of the text.
    func dropping(_ count: Int) -> [DocumentInline] {
        var left = count
        var result: [DocumentInline] = []
        for inline in self {
            switch inline {
            case .text(let text, let look) where left > 0:
                let rest = text.dropFirst(left)
                left -= Swift.min(left, text.count)
                if !rest.isEmpty { result.append(.text(String(rest), look)) }
            case .lineBreak where left > 0: left -= 1
            default: result.append(inline)
            }
        }
        return result
    }
}
