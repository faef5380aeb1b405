package import CourseModel
internal import TextRules

/// Finds lookalikes in one pass over the lines of a text.
///
/// Nearly all bytes cost a look into a table; only an opening bracket, a tag and the first words of a line cost more, each no
/// more than a bounded stretch behind it, so that the pass is linear whatever the text.
struct LookalikeScan {
    let bytes: UnsafeBufferPointer<UInt8>
    private let comments: SourceRanges
    private let actions = Self.actions
    private let openings = Glyph.openings
    private(set) var found: [Lookalike] = []
    /// Where slips in the marks of Markdown may stand.
    private(set) var suspects = TextSuspects()

    /// The line that is being read, and where its words and those of its last cell begin.
    private(set) var line = 0..<0
    private var lineOpening: LineOpening?
    private var cellOpening: LineOpening?
    private var cellStart: Int?
    /// How many words may still be held against all kinds, letter by letter.
    private var guesses = 1000

    /// All lookalikes from `offset` on, those in comments too, and the places to look at for other slips.
    static func all(
        in source: SourceText, from offset: Int, without comments: SourceRanges
    ) -> (lookalikes: [Lookalike], suspects: [Int]) {
        all(in: source, lines: source.lines(from: offset), without: comments)
    }

    static func all(
        in source: SourceText, lines: Range<Int>, without comments: SourceRanges
    ) -> (lookalikes: [Lookalike], suspects: [Int]) {
        source.bytes.withUnsafeBufferPointer { bytes in
            var scan = LookalikeScan(bytes: bytes, comments: comments)
            for index in lines {
                scan.visit(source.lineRange(index))
            }
            return (scan.found, scan.suspects.offsets)
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, comments: SourceRanges) {
        self.bytes = bytes
        self.comments = comments
    }

    private mutating func visit(_ range: Range<Int>) {
        line = range
        lineOpening = nil
        cellOpening = nil
        cellStart = nil
        var index = endOfSpaces(from: range.lowerBound)
        if index < range.upperBound, mayOpen(at: index) { visitOpening(from: range.lowerBound) }
        // A local: reading a global, or a part of this value, costs a check each time.
        let actions = actions
        while index < range.upperBound {
            // Far the most characters of a text in Chinese are in this range, and none of them is an anchor.
            if 0xE4...0xE9 ~= bytes[index] {
                index += 3
                continue
            }
            let action = actions[Int(bytes[index])]
            if action.isAnchor { visitAnchor(at: index) }
            var step = action.step
            if action.isSuspect, TextSuspects.isWorthALook(at: index, in: bytes) {
                step = max(step, suspects.look(at: index, in: bytes, line: range))
            }
            index += step
        }
        suspects.endLine()
    }

    /// What the table says of a byte.
    private struct Action {
        /// How many bytes may be passed over together.
        var step = 1
        /// Whether a lookalike may begin here.
        var isAnchor = false
        /// Whether it may be part of a slip in the marks of Markdown.
        var isSuspect = false
        /// Whether a line that begins so may be the start of a block, or have marks before its words.
        var mayOpen = false
    }

    private static let actions: [Action] = {
        var actions = [Action](repeating: Action(), count: 256)
        for byte in 0xE0...0xEF { actions[byte].step = 3 }
        for byte in 0xC2...0xDF { actions[byte].step = 2 }
        for byte in "[{(<&|".utf8 { actions[Int(byte)].isAnchor = true }
        for byte in TextSuspects.bytes { actions[Int(byte)].isSuspect = true }
        for byte in ">-+*_~`#|<[\\&\t:!?/.{tTiIfFnN0123456789".utf8 { actions[Int(byte)].mayOpen = true }
        // Brackets and marks of other widths and shapes: U+0080 to U+00BF, U+2000 to U+3FFF and from U+F000 on.
        for byte in [0xC2, 0xE2, 0xE3, 0xEF] {
            actions[byte].isAnchor = true
            actions[byte].mayOpen = true
        }
        return actions
    }()

    private func endOfSpaces(from start: Int) -> Int {
        var index = start
        while index < line.upperBound, bytes[index] == UInt8(ascii: " ") { index += 1 }
        return index
    }

    private func mayOpen(at index: Int) -> Bool {
        // Most lines and cells of Chinese text are dismissed by their first character.
        guard 0xE4...0xE9 ~= bytes[index] else { return actions[Int(bytes[index])].mayOpen }
        return bytes.scalar(startingAt: index).map { MarkerWords.mayBeginLabel($0.value) } ?? false
    }

    mutating func add(_ form: Lookalike.Form, _ kind: CalloutKind?, _ range: Range<Int>, opens: LineOpening?) {
        found.append(
            Lookalike(form: form, kind: kind, range: range, opens: opens != nil, isQuoted: opens?.isQuoted ?? false))
    }

    // MARK: Openings

    private mutating func visitOpening(from start: Int) {
        let opening: LineOpening
        if start == line.lowerBound {
            opening = LineOpening(in: bytes, from: start, to: line.upperBound, without: comments)
            lineOpening = opening
        } else {
            opening = openingOfCell(from: start)
            cellOpening = opening
        }
        if opening.start < line.upperBound { visitBlock(at: opening) }
    }

    private mutating func visitCell(from start: Int) {
        cellStart = start
        cellOpening = nil
        let first = endOfSpaces(from: start)
        if first < line.upperBound, mayOpen(at: first) { visitOpening(from: start) }
    }

    private func openingOfCell(from start: Int) -> LineOpening {
        var opening = LineOpening(in: bytes, from: start, to: line.upperBound, without: comments)
        opening.isQuoted = lineOpening?.isQuoted ?? false
        return opening
    }

    /// The opening of the line, or of its last cell, if nothing stands between it and a position.
    private mutating func opening(before position: Int) -> LineOpening? {
        let opening =
            lineOpening ?? LineOpening(in: bytes, from: line.lowerBound, to: line.upperBound, without: comments)
        lineOpening = opening
        if opening.start >= position { return opening }
        if cellOpening == nil, let cellStart { cellOpening = openingOfCell(from: cellStart) }
        return cellOpening.flatMap { $0.start >= position ? $0 : nil }
    }

    // MARK: Anchors

    private mutating func visitAnchor(at index: Int) {
        if bytes[index] >= 0x80, let scalar = bytes.scalar(startingAt: index), !openings.contains(scalar.value) {
            return
        }
        guard let glyph = Glyph(in: bytes, at: index) else { return }
        switch glyph.scalar {
        case "[": visitBracket(glyph, at: index, isSquare: true)
        case "{", "(": visitBracket(glyph, at: index, isSquare: false)
        case "<":
            visitBracket(glyph, at: index, isSquare: false)
            visitComment(glyph, at: index)
            if bytes[index] == UInt8(ascii: "<") { visitTag(at: index) }
        case "|":
            if index > line.lowerBound, bytes[index - 1] == UInt8(ascii: "\\") { return }
            visitCell(from: glyph.end)
        default: break
        }
    }

    private mutating func visitBracket(_ bracket: Glyph, at start: Int, isSquare: Bool) {
        var reader = WordReader(bytes: bytes, index: bracket.end)
        reader.skipDecoration()
        let hasMark = reader.skip("!")
        // A bracket of another shape is only a bracket, unless a `!` stands in it.
        guard hasMark || isSquare else { return }
        if hasMark {
            reader.skipDecoration()
        } else if let first = Glyph(in: bytes, at: reader.index), !MarkerWords.mayBeginLabel(first.scalar.value) {
            return
        }
        let word = reader.word()
        guard !word.letters.isEmpty else { return }
        _ = reader.skip("!")
        reader.skipDecoration()
        let isClosed = reader.skip("]") || reader.skip("}") || reader.skip(")") || reader.skip(">")
        let range = start..<(isClosed ? reader.index : word.firstEnd)
        if !hasMark {
            if isClosed { visitLabel(word.letters, range) }
        } else if isSquare {
            visitMarker(isClosed ? word.letters : word.first, range)
        } else if MarkerWords.namesTrainer(isClosed ? word.letters : word.first) {
            add(.marker, .trainer, range, opens: opening(before: start))
        }
    }

    private mutating func visitComment(_ bracket: Glyph, at start: Int) {
        // What is written as a reference, or after a backslash, is meant to be seen.
        let isEscaped = bytes[start] == UInt8(ascii: "&") || (start > 0 && bytes[start - 1] == UInt8(ascii: "\\"))
        let isComment = CommentSyntax(bytes: bytes).has(CommentSyntax.opening, at: start)
        var reader = WordReader(bytes: bytes, index: bracket.end)
        reader.skipDecoration()
        guard !isEscaped, !isComment, reader.skip("!") else { return }
        reader.skipDecoration()
        guard reader.skip("-") else { return }
        while reader.skip("-") {}
        add(.comment, nil, start..<reader.index, opens: opening(before: start))
    }

    private mutating func visitMarker(_ name: String, _ range: Range<Int>) {
        let opening = opening(before: range.lowerBound)
        if let kind = MarkerWords.kind(named: name) {
            add(.marker, kind, range, opens: opening)
        } else {
            guesses -= 1
            let meant = guesses > 0 ? MarkerWords.kind(closestTo: name) : nil
            // In running text a word that is nearly a kind's is probably no slip for it; what opens a quote may be meant for
            // who teaches, even if we do not know the word.
            if meant == .trainer || (opening != nil && meant != nil) || opening?.isQuoted == true {
                add(.marker, meant, range, opens: opening)
            }
        }
    }

    /// Brackets without a `!` are a link to most readers; only a word for who teaches, or a kind that opens a quote, is worth a look.
    private mutating func visitLabel(_ label: String, _ range: Range<Int>) {
        let kind = MarkerWords.labelsTrainerText(label) ? .trainer : CalloutKind(rawValue: label)
        guard let kind, let opening = opening(before: range.lowerBound), kind == .trainer || opening.isQuoted else {
            return
        }
        if range.upperBound < bytes.count, "([:".utf8.contains(bytes[range.upperBound]) { return }
        add(.label, kind, range, opens: opening)
    }
}

extension SourceText {
    /// Where markers of a trainer's call-out stand before `offset`: in front matter, or in settings, there are no call-outs, and
    /// everybody would see what is behind the marker. A line that begins with `#` is a comment there.
    package func trainerMarkers(before offset: Int) -> [Range<Int>] {
        let lines = 0..<lines(from: offset).lowerBound
        return LookalikeScan.all(in: self, lines: lines, without: SourceRanges([])).lookalikes.filter { found in
            guard found.form == .marker, found.kind == .trainer else { return false }
            let line = lineRange(lineIndex(at: found.range.lowerBound))
            return bytes[line].first { !" \t".utf8.contains($0) } != UInt8(ascii: "#")
        }.map(\.range)
    }
}
