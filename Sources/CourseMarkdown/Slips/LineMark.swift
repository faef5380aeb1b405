internal import TextRules

/// What begins a line of a paragraph and was meant as the mark of a heading, a list, a quote or a table, but is none to CommonMark.
///
/// A mark that CommonMark reads has made a block of its own, so it is met in a paragraph only where something is wrong with it: no
/// blank behind it, a wide blank before it, a mark of another width or shape.
struct LineMark {
    enum Kind: Hashable {
        case heading(level: Int)
        case item(ItemMark)
        case quote
        case bar
        /// Nothing but wide blanks.
        case indent
        /// Marks of code behind wide blanks, with which they open none.
        case fence
        /// Something like the box of a task.
        case box
        /// Three marks of other shapes than those that open code: `｀｀｀`, `···`.
        case wrongFence
        /// A quote's mark behind wide blanks.
        case indentedQuote
        /// What other tools read at the start of a line.
        case foreign(ForeignForm)
    }

    let kind: Kind
    /// From the start of the line's text to its words.
    let range: Range<Int>
    /// The mark itself.
    let mark: Range<Int>
    /// Whether nobody would begin a text like this for another purpose.
    let isSure: Bool
}

/// What stands before an item of a list that is none.
enum ItemMark: Hashable {
    /// With a full stop, of whatever width: `1.甲`.
    case point(Int)
    /// `1)甲`.
    case parenthesis(Int)
    /// `1、甲`.
    case comma(Int)
    /// `（1）甲`.
    case parentheses(Int)
    /// `①甲`.
    case circled(Int)
    /// `-甲`, `*甲`, `+甲`.
    case ascii(UInt8)
    /// `• 甲`.
    case bullet(UInt32)
    /// A bullet that also stands before a headline: `◆ 甲`.
    case ornament(UInt32)
    /// What says something of its own, as a box or a tick: `□ 甲`.
    case sign(UInt32)
    /// A letter that Word has for its second bullet: `o 甲`.
    case letter

    var number: Int? {
        switch self {
        case .point(let number), .parenthesis(let number), .comma(let number), .parentheses(let number),
            .circled(let number):
            number
        case .ascii, .bullet, .ornament, .sign, .letter: nil
        }
    }

    /// Whether it goes on with a list in which `last` came before.
    func follows(_ last: ItemMark) -> Bool {
        switch (last, self) {
        case (.point(let one), .point(let next)), (.parenthesis(let one), .parenthesis(let next)),
            (.comma(let one), .comma(let next)), (.parentheses(let one), .parentheses(let next)),
            (.circled(let one), .circled(let next)):
            next == one + 1
        default: last == self && number == nil
        }
    }
}

extension LineMark {
    /// Whether a line of a paragraph may begin with a mark, by its first byte.
    static let mayOpen: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "#0123456789(-*+|&o[=:\\'`~>".utf8 { table[Int(byte)] = true }
        // U+0080 to U+00FF, U+2000 to U+3FFF, and U+F000 to U+FFFF.
        for byte in [0xC2, 0xC3, 0xE2, 0xE3, 0xEF] { table[byte] = true }
        return table
    }()

    /// The mark at the start of a line's text, if there is one that is read as text.
    init?(in bytes: UnsafeBufferPointer<UInt8>, line: Range<Int>) {
        var reader = LineReader(bytes: bytes, range: line)
        let isIndented = reader.skipBlanks().isWide
        guard let first = reader.next() else { return nil }
        let start = reader.index
        switch first {
        case "#", "＃", "﹟": self.init(heading: reader, isIndented)
        case "|", "｜", "│", "￨":
            self.init(kind: .bar, range: line.lowerBound..<start, mark: start..<start, isSure: true)
        case "＞":
            reader.take()
            _ = reader.skipBlanks()
            guard let next = reader.next(), !next.isDigit, next != "=" else { return nil }
            self.init(kind: .quote, range: line.lowerBound..<reader.index, mark: start..<start + 3, isSure: true)
        case _ where first.isDigit: self.init(numbered: reader, isIndented)
        case "(", "（": self.init(inParentheses: reader)
        case "`" where isIndented && reader.hasPrefix("```"), "~" where isIndented && reader.hasPrefix("~~~"):
            self.init(kind: .fence, range: line.lowerBound..<start, mark: start..<start + 3, isSure: true)
        case "[", "【": self.init(box: reader, isIndented)
        case "o": self.init(letter: reader)
        case ">" where isIndented:
            reader.take()
            _ = reader.skipBlanks()
            self.init(
                kind: .indentedQuote, range: line.lowerBound..<reader.index, mark: line.lowerBound..<start, isSure: true
            )
        case "｀", "·", "‘", "’", "'":
            if let fence = LineMark(wrongFence: reader, first) {
                self = fence
            } else {
                self.init(bullet: reader, first, isIndented)
            }
        case "=", ":", "\\": self.init(foreign: reader, first)
        case "*" where reader.hasPrefix("*["), "+" where reader.hasPrefix("+--") || reader.hasPrefix("+=="):
            if let foreign = LineMark(foreign: reader, first) {
                self = foreign
            } else {
                self.init(bullet: reader, first, isIndented)
            }
        default: self.init(bullet: reader, first, isIndented)
        }
    }

    private init?(heading reader: LineReader, _ isIndented: Bool) {
        var reader = reader
        let start = reader.index
        var level = 0
        while let mark = reader.next(), "#＃﹟".unicodeScalars.contains(mark) {
            reader.take()
            level += 1
        }
        let mark = start..<reader.index
        let blanks = reader.skipBlanks()
        guard let next = reader.next(), (1...6).contains(level), next.mayBeginWords else { return nil }
        // A real heading, or one that CommonMark leaves to its tabs.
        if mark.count == level, blanks.hasPlain, !blanks.isWide, !isIndented { return nil }
        if level == 1 {
            // `#1`, `#tag` and `#话题#` are no headings.
            guard !next.isASCII, !reader.restContains("#"), !reader.restContains("＃") else { return nil }
        }
        self.init(
            kind: .heading(level: level), range: reader.start..<reader.index, mark: mark, isSure: level > 1)
    }

    private init?(numbered reader: LineReader, _ isIndented: Bool) {
        var reader = reader
        let start = reader.index
        guard let number = reader.takeNumber(atMost: 3), let close = reader.next() else { return nil }
        reader.take()
        let mark = start..<reader.index
        let blanks = reader.skipBlanks()
        guard let next = reader.next(), !next.isDigit else { return nil }
        let item: ItemMark
        switch close {
        case ".", "．": item = .point(number)
        case ")", "）": item = .parenthesis(number)
        case "、": item = .comma(number)
        default: return nil
        }
        let isPlain = mark.allSatisfy { reader.bytes[$0] < 0x80 }
        if isPlain, blanks.hasPlain, !blanks.isWide, !isIndented { return nil }
        guard next.mayBeginWords else { return nil }
        // `1.txt` is a name.
        let isSure = !(isPlain && blanks.isEmpty && next.isASCII && next.isLetter)
        self.init(kind: .item(item), range: reader.start..<reader.index, mark: mark, isSure: isSure)
    }

    private init?(inParentheses reader: LineReader) {
        var reader = reader
        let start = reader.index
        reader.take()
        guard let number = reader.takeNumber(atMost: 2), let close = reader.next(), close == ")" || close == "）" else {
            return nil
        }
        reader.take()
        let mark = start..<reader.index
        _ = reader.skipBlanks()
        guard let next = reader.next(), next.mayBeginWords else { return nil }
        self.init(
            kind: .item(.parentheses(number)), range: reader.start..<reader.index, mark: mark, isSure: false)
    }

    /// `[]`, `【 】`, `[√]`, and `[ ]` without a blank behind it.
    private init?(box reader: LineReader, _ isIndented: Bool) {
        guard let box = TaskBox(reader) else {
            guard isIndented else { return nil }
            self.init(bullet: reader, reader.next() ?? "[", isIndented)
            return
        }
        self.init(kind: .box, range: box.range, mark: box.range, isSure: box.isSure)
    }

    private init?(bullet reader: LineReader, _ first: Unicode.Scalar, _ isIndented: Bool) {
        var reader = reader
        let start = reader.index
        let isEmphasis = first == "*" && !reader.hasPrefix("* ")
        guard let item = Self.item(first), !(isIndented && isEmphasis) else {
            guard isIndented, first.mayBeginWords, !reader.hasPrefix("[!"), !reader.hasPrefix("[^"),
                !reader.hasPrefix("```"), !reader.hasPrefix("~~~"), !reader.hasPrefix("!")
            else { return nil }
            self.init(kind: .indent, range: reader.start..<start, mark: reader.start..<start, isSure: true)
            return
        }
        reader.take()
        let mark = start..<reader.index
        let blanks = reader.skipBlanks()
        guard let next = reader.next(), next != first, next.mayBeginWords, !(next.isDigit && blanks.isEmpty) else {
            return nil
        }
        if case .ascii(let byte) = item {
            if blanks.hasPlain, !blanks.isWide, !isIndented { return nil }
            if blanks.isEmpty {
                // `*甲*` is emphasis, `-甲-` an ornament, `-(…)` something to reckon.
                let last = reader.bytes[reader.end - 1]
                if byte == UInt8(ascii: "*") ? reader.restContains("*") : last == byte { return nil }
                guard !next.isASCII || next.isLetter || next == "[" || next == "*" else { return nil }
            }
        }
        self.init(
            kind: .item(item), range: reader.start..<reader.index, mark: mark,
            isSure: !next.isASCII || !blanks.isEmpty)
    }

    /// The item that a character begins; nil for one that begins none.
    private static func item(_ scalar: Unicode.Scalar) -> ItemMark? {
        switch scalar {
        case "-", "*", "+": .ascii(UInt8(scalar.value))
        case "•", "·", "‣", "∙", "⁃", "▪", "・", "◦": .bullet(scalar.value)
        // Where Word has its bullets: the private use area, and symbol fonts in it.
        case "\u{F0A7}", "\u{F0A8}", "\u{F0B2}", "\u{F0B7}", "\u{F0D8}", "\u{F0E8}", "\u{F0FC}", "\u{F06C}", "\u{F06E}",
            "\u{F071}", "\u{F075}", "\u{F076}":
            .bullet(scalar.value)
        case "●", "○", "■", "◆", "◇", "▫", "◾", "▶", "►", "▸", "▷", "➢", "➤", "❖", "✦", "⚫", "⬤":
            .ornament(scalar.value)
        case "－", "–", "—", "＋", "＊", "‐", "‑", "─", "―": .sign(scalar.value)
        case "□", "☐", "☑", "☒", "✓", "✔", "✗", "✘", "√", "×", "★", "☆", "※", "→", "☞": .sign(scalar.value)
        case _ where scalar.value >= 0x2460: circled(scalar.value).map(ItemMark.circled)
        default: nil
        }
    }

    private static func circled(_ value: UInt32) -> Int? {
        // ①, ⑴, ⒈, ❶ and ➀ with those that follow them.
        let rows: [(first: UInt32, count: UInt32)] = [
            (0x2460, 20), (0x2474, 20), (0x2488, 20), (0x2776, 10), (0x2780, 10), (0x278A, 10),
        ]
        return rows.first { value >= $0.first && value < $0.first + $0.count }.map { Int(value - $0.first) + 1 }
    }
}
