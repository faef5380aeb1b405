internal import CourseMarkdown
internal import CourseModel
internal import TextRules

/// The words of a paragraph as Markdown, with marks for how they look.
struct MarkedWords {
    /// Where the words stand, which decides how they may break and begin.
    enum Place { case block, heading, cell }

    let markdown: String
    /// The notes that are referred to, in their order.
    private(set) var notes: [String] = []

    /// Stands where a mark will stand while the text around it is escaped: a scalar that no text holds.
    private static let stand = Character(Unicode.Scalar(UInt32(0xFDD0)) ?? "\u{E000}")

    /// - Parameters:
    ///   - picture: how a picture is shown; nil for one that is not there.
    ///   - note: what stands for a reference to a note; nil where there is none of that name.
    init(
        _ words: [DocumentInline], in place: Place, picture: (DocumentPicture) -> String?,
        note: (String) -> String?
    ) {
        var notes: [String] = []
        let pieces = Self.pieces(of: words, in: place) {
            picture($0)
        } note: { name in
            let mark = note(name)
            if mark != nil, !notes.contains(name) { notes.append(name) }
            return mark
        }
        self.notes = notes
        let marked = Self.written(pieces, in: place, withMarks: true)
        guard pieces.contains(where: { if case .mark(_, let isLook) = $0 { isLook } else { false } }) else {
            markdown = marked
            return
        }
        // Marks that Markdown would not take for what they are here, because of the signs around them, are left out.
        let plain = Self.written(pieces, in: place, withMarks: false)
        markdown = Self.shown(marked) == Self.shown(plain) ? marked : plain
    }

    private static func shown(_ markdown: String) -> String {
        let tree = MarkdownParser(options: .withoutSlips).parse(Markdown(markdown))
        return tree.plainText(of: tree.root).filter { !$0.isWhitespace }
    }

    // MARK: Pieces

    private enum Piece {
        case text(String)
        /// What is written as it is; the look of words can be left out, a picture cannot.
        case mark(String, isLook: Bool)
    }

    private static func pieces(
        of words: [DocumentInline], in place: Place, picture: (DocumentPicture) -> String?,
        note: (String) -> String?
    ) -> [Piece] {
        var pieces: [Piece] = []
        for group in groups(of: words, in: place) {
            switch group {
            case .text(let text, let look): pieces += Self.pieces(of: text, look)
            case .lineBreak: pieces.append(.text("\n"))
            case .picture(let shown): if let mark = picture(shown) { pieces.append(.mark(mark, isLook: false)) }
            case .note(let name): if let mark = note(name) { pieces.append(.mark(mark, isLook: false)) }
            }
        }
        return pieces
    }

    /// The words with neighbours of the same look put together, however often the program has cut them, and without blanks that show
    /// nothing: those at the beginning and the end of a line, and all but one of several.
    private static func groups(of words: [DocumentInline], in place: Place) -> [DocumentInline] {
        var groups: [DocumentInline] = []
        var endsInBlank = true
        for word in words {
            guard case .text(let text, var look) = word else {
                if word == .lineBreak { endsInBlank = true } else { endsInBlank = false }
                groups.append(word)
                continue
            }
            var kept = ""
            for scalar in text.unicodeScalars where !isLeftOut(scalar) {
                let isBlank = scalar.properties.isWhitespace
                if isBlank, endsInBlank, !look.isUnderlined { continue }
                kept.unicodeScalars.append(isBlank && scalar != "\u{3000}" ? " " : scalar)
                endsInBlank = isBlank
            }
            guard !kept.isEmpty else { continue }
            if look.isUnderlined, kept.allSatisfy(\.isWhitespace) {
                // A gap to be filled in.
                kept = String(repeating: "_", count: max(4, kept.count))
                look.isUnderlined = false
                endsInBlank = false
            }
            if case .text(let before, look)? = groups.last {
                groups[groups.count - 1] = .text(before + kept, look)
            } else {
                groups.append(.text(kept, look))
            }
        }
        return trimmed(groups)
    }

    private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        let isJoiner = scalar == "\u{200D}" || 0xFE00...0xFE0F ~= scalar.value
        return scalar.value < 0x20 && !scalar.properties.isWhitespace || 0xFDD0...0xFDEF ~= scalar.value
            || scalar.properties.isDefaultIgnorableCodePoint && !isJoiner
            || 0x80..<0xA0 ~= scalar.value
    }

    /// Without blanks and line breaks at the end, and without blanks before a line break.
    private static func trimmed(_ groups: [DocumentInline]) -> [DocumentInline] {
        var result = groups
        while let last = result.last {
            if last == .lineBreak {
                result.removeLast()
            } else if case .text(let text, let look) = last, text.last?.isWhitespace == true {
                result.removeLast()
                let rest = String(text.reversed().drop(while: \.isWhitespace).reversed())
                if !rest.isEmpty { result.append(.text(rest, look)) }
            } else {
                break
            }
        }
        while result.first == .lineBreak { result.removeFirst() }
        return result
    }

    /// The text of one look between its marks, which stand close to the words.
    private static func pieces(of text: String, _ look: DocumentLook) -> [Piece] {
        let marks = marks(for: look)
        guard !marks.isEmpty else { return [.text(text)] }
        let start = text.prefix(while: \.isWhitespace)
        let end = text.dropFirst(start.count).reversed().prefix(while: \.isWhitespace).reversed()
        let inner = String(text.dropFirst(start.count).dropLast(end.count))
        guard !inner.isEmpty else { return [.text(text)] }
        return [.text(String(start))] + marks.map { .mark($0.opening, isLook: true) } + [.text(inner)]
            + marks.reversed().map { .mark($0.closing, isLook: true) } + [.text(String(end))]
    }

    private static func marks(for look: DocumentLook) -> [(opening: String, closing: String)] {
        var marks: [(String, String)] = []
        if let link = look.link { marks.append(("[", "](\(link))")) }
        if look.isBold { marks.append(("**", "**")) }
        if look.isItalic { marks.append(("*", "*")) }
        if look.isStruck { marks.append(("~~", "~~")) }
        for (isSo, tag) in [
            (look.isUnderlined, "u"), (look.isMarked, "mark"), (look.isRaised, "sup"), (look.isLowered, "sub"),
        ] where isSo {
            marks.append(("<\(tag)>", "</\(tag)>"))
        }
        return marks
    }

    // MARK: Markdown

    private static func written(_ pieces: [Piece], in place: Place, withMarks: Bool) -> String {
        var text = ""
        var marks: [String] = []
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .mark(let mark, let isLook) where withMarks || !isLook:
                text.append(stand)
                marks.append(mark)
            case .mark: break
            }
        }
        let escaped = MarkdownEscape.text(text, beginsBlock: place != .cell, amongMarks: !marks.isEmpty)
        var parts = escaped.split(separator: stand, omittingEmptySubsequences: false).map(String.init)
        for index in marks.indices {
            // A link that stands behind an exclamation mark would be a picture.
            if marks[index] == "[", parts[index].hasSuffix("!") {
                parts[index].insert("\\", at: parts[index].index(before: parts[index].endIndex))
            }
        }
        var result = parts[0]
        var isLinked = false
        for (index, mark) in marks.enumerated() {
            if mark == "[" { isLinked = true }
            if mark.hasPrefix("](") { isLinked = false }
            result += mark + (isLinked ? parts[index + 1].replacing("]", with: "\\]") : parts[index + 1])
        }
        return broken(result, in: place)
    }

    private static func broken(_ text: String, in place: Place) -> String {
        switch place {
        case .block: text.replacing("\n", with: "\\\n")
        // An attribute block stands at the end of a heading, and what looks like one is none.
        case .heading:
            text.replacing("\n", with: " ").replacing("{", with: "\\{").replacing("｛", with: "\\｛")
        case .cell: text.replacing("|", with: "\\|").replacing("\n", with: "<br>")
        }
    }
}
