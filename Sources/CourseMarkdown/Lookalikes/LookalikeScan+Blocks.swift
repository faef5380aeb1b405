internal import CourseModel

/// Blocks with which other tools, or plain words, set a note apart.
extension LookalikeScan {
    /// Looks at the first words of a line or a cell.
    mutating func visitBlock(at opening: LineOpening) {
        guard let first = Glyph(in: bytes, at: opening.start) else { return }
        switch first.scalar {
        case ":", "!", "?", "/": visitMarks(first.scalar, at: opening)
        case "`", "~": visitFence(at: opening)
        case "{", ".", "\\": visitDirective(at: opening)
        case _ where first.isWordCharacter && MarkerWords.mayBeginLabel(first.scalar.value): visitWords(at: opening)
        default: break
        }
    }

    /// `::: name`, `!!! name "title"`, `???+ name`, `/// name`.
    private mutating func visitMarks(_ mark: Unicode.Scalar, at opening: LineOpening) {
        var index = opening.start
        var count = 0
        while let glyph = Glyph(in: bytes, at: index), glyph.scalar == mark, index < line.upperBound {
            count += 1
            index = glyph.end
        }
        guard count >= 3 else { return }
        let words = words(from: index)
        guard let name = words.list.first else { return }
        let kind = MarkerWords.kind(ofForeignBlock: mark == ":" ? words.list : [name])
        // Three colons are nothing else anywhere; other marks may end a sentence.
        guard mark == ":" || MarkerWords.isForeignBlock(name) else { return }
        add(.foreignBlock, kind, opening.start..<words.end, opens: opening)
    }

    /// A fence of code whose info string names a block rather than a language: `{note}`, `ad-note`. A bare word is what a listing is
    /// called by (`error`, `output`), but for one that would hide its text from learners.
    private mutating func visitFence(at opening: LineOpening) {
        let fence = bytes[opening.start]
        var index = opening.start
        while index < line.upperBound, bytes[index] == fence { index += 1 }
        while index < line.upperBound, bytes[index] == UInt8(ascii: " ") { index += 1 }
        let end = (index..<line.upperBound).first { bytes[$0] == UInt8(ascii: " ") } ?? line.upperBound
        // `trainers.yml` is no block, nor is anything else of several words but `ad-trainer`.
        var words = words(from: index, to: end)
        var isMarked = index < line.upperBound && bytes[index] == UInt8(ascii: "{")
        if words.list == ["admonish"] {
            // mdBook's, with its kind and title behind it.
            let all = self.words(from: index)
            return add(
                .foreignFence, MarkerWords.kind(ofForeignBlock: all.list), opening.start..<words.end, opens: opening)
        }
        if words.list.first == "ad" {
            words.list.removeFirst()
            isMarked = true
        }
        guard words.list.count == 1, let name = words.list.first, MarkerWords.isForeignBlock(name) else { return }
        let kind = MarkerWords.kind(ofForeignBlock: [name])
        guard isMarked || kind == .trainer || kind == .solution else { return }
        add(.foreignFence, kind, opening.start..<words.end, opens: opening)
    }

    /// `{% name %}`, `{{< name >}}`, `.. name::`, `\begin{name}`.
    private mutating func visitDirective(at opening: LineOpening) {
        let isBrace = bytes[opening.start] == UInt8(ascii: "{")
        let words = words(from: opening.start)
        guard var name = words.list.first else { return }
        let text = source(opening.start..<words.start)
        if name == "begin" {
            name = words.list.dropFirst().first ?? name
        } else if isBrace {
            guard text.dropFirst().contains(where: { "%{".contains($0) }) else { return }
        } else {
            guard text.hasPrefix("..") else { return }
        }
        guard MarkerWords.isForeignBlock(name) else { return }
        let kind = MarkerWords.kind(ofForeignBlock: isBrace ? words.list : [name])
        add(.foreignBlock, kind, opening.start..<words.end, opens: opening)
    }

    /// `讲师提示：`, `Trainer’s note:`.
    private mutating func visitWords(at opening: LineOpening) {
        var reader = WordReader(bytes: bytes, index: opening.start)
        let word = reader.word()
        guard MarkerWords.introducesTrainerText(word.letters), reader.skip(":") else { return }
        add(.words, .trainer, opening.start..<reader.index, opens: opening)
    }

    /// `<trainer>`, `<aside class="instructor">`.
    mutating func visitTag(at start: Int) {
        // Its attributes may stand on lines of their own.
        let limit = min(bytes.count, start + Self.longestTag)
        var end = start + 1
        guard end < limit, bytes[end] | 0x20 >= UInt8(ascii: "a"), bytes[end] | 0x20 <= UInt8(ascii: "z") else {
            return
        }
        while end < limit, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") { end += 1 }
        let tag = String(source(start + 1..<end).lowercased().map { $0.isWhitespace ? " " : $0 })
        let name = tag.prefix { $0.isLetter || $0 == "-" }
        var isMarked = name.split(separator: "-").contains { MarkerWords.marksTrainerText(String($0)) }
        for attribute in Self.markingAttributes where !isMarked {
            for value in Self.values(of: attribute, in: tag.dropFirst(name.count)) {
                let words = value.split { !($0.isLetter || $0.isNumber) }
                isMarked = isMarked || words.contains { MarkerWords.marksTrainerText(String($0)) }
                // The notes of a speaker in reveal.js.
                isMarked = isMarked || (name == "aside" && words.contains("notes"))
            }
        }
        guard isMarked else { return }
        add(.tag, .trainer, start..<min(end + 1, line.upperBound), opens: nil)
    }

    private static let longestTag = 300
    /// Other attributes, such as an address or an id, may hold the word for any reason.
    private static let markingAttributes = ["class", "role", "type", "kind", "data-", "audience"]

    /// What stands after the `=` of an attribute, up to the end of its quotes or the next blank.
    private static func values(of attribute: String, in tag: Substring) -> [Substring] {
        tag.ranges(of: " " + attribute).compactMap { found in
            let rest = tag[found.upperBound...]
            guard let equals = rest.firstIndex(of: "="), !rest[..<equals].contains(where: { " \"'".contains($0) })
            else {
                return nil
            }
            let value = rest[rest.index(after: equals)...]
            guard let quote = value.first, quote == "\"" || quote == "'" else { return value.prefix { $0 != " " } }
            return value.dropFirst().prefix { $0 != quote }
        }
    }

    private func source(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// The words on the rest of the line, or up to `limit`, as glyphs spell them: where the first starts, and where the last ends.
    private func words(from start: Int, to limit: Int? = nil) -> (list: [String], start: Int, end: Int) {
        let limit = limit ?? line.upperBound
        var list: [String] = []
        var word = ""
        var index = start
        var (first, last) = (start, start)
        var count = 0
        while index < limit, count < Self.longestTag, let glyph = Glyph(in: bytes, at: index) {
            if glyph.scalar == "|" { break }
            if glyph.isWordCharacter {
                if list.isEmpty, word.isEmpty { first = index }
                word.unicodeScalars.append(glyph.scalar)
                last = glyph.end
            } else if glyph.scalar != Glyph.invisible {
                if !word.isEmpty { list.append(word) }
                word = ""
            }
            index = glyph.end
            count += 1
        }
        if !word.isEmpty { list.append(word) }
        return (list, first, last)
    }
}
