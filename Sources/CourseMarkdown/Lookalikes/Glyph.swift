internal import TextRules

/// A character of a text as an author sees it, whatever it is spelt with.
///
/// Width and case are folded, escapes and character references read, letters of other alphabets that look like Latin ones taken
/// for them, and marks that differ in their shape only (`【`, `［`, `&lsqb;`, `\[`) are one.
struct Glyph {
    /// Lower case and of usual width; a space for every blank, `invisible` for what cannot be seen, `\n` for a line's end.
    let scalar: Unicode.Scalar
    /// The offset after it.
    let end: Int

    /// Stands for joiners, soft hyphens, variation selectors, combining marks and their like.
    static let invisible: Unicode.Scalar = "\u{200B}"

    /// Whether it takes no part in a word that is typed: blanks, what cannot be seen, the marks of emphasis and code.
    var isDecoration: Bool {
        switch scalar {
        case " ", Self.invisible, "*", "_", "~", "`": true
        default: false
        }
    }

    var isWordCharacter: Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A, 0x4E00...0x9FFF: true
        case 0..<0x80: false
        default: scalar.properties.isAlphabetic
        }
    }
}

extension Glyph {
    /// The glyph at an offset; nil at the end of the bytes.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard index < bytes.count else { return nil }
        let byte = bytes[index]
        if byte == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1].isASCIIPunctuation {
            self.init(scalar: Unicode.Scalar(bytes[index + 1]), end: index + 2)
        } else if byte == UInt8(ascii: "&"), let reference = CharacterReference(in: bytes, at: index) {
            self.init(scalar: Self.folded(reference.scalar.value), end: reference.end)
        } else if byte < 0x80 {
            self.init(scalar: Self.folded(ascii: byte), end: index + 1)
        } else {
            guard let scalar = bytes.scalar(startingAt: index) else { return nil }
            self.init(scalar: Self.folded(scalar.value), end: index + scalar.length)
        }
    }

    private static func folded(ascii byte: UInt8) -> Unicode.Scalar {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Unicode.Scalar(byte | 0x20)
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"): "\n"
        case UInt8(ascii: "\t"), 0x0B, 0x0C: " "
        case 0..<0x20, 0x7F: invisible
        default: Unicode.Scalar(byte)
        }
    }

    static func folded(_ value: UInt32) -> Unicode.Scalar {
        switch value {
        case 0..<0x80: return folded(ascii: UInt8(value))
        // U+FF01 to U+FF5E are U+0021 to U+007E.
        case 0xFF01...0xFF5E: return folded(ascii: UInt8(value - 0xFEE0))
        // What stands for an object or for a character that was lost on the way, and what is no character.
        case 0xFFFC...0xFFFF: return invisible
        default: break
        }
        if let like = likenesses[value] { return like }
        guard !(0x4E00...0x9FFF ~= value), let scalar = Unicode.Scalar(value) else {
            return Unicode.Scalar(value) ?? invisible
        }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return invisible }
        switch properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return " "
        case .format, .control, .nonspacingMark, .enclosingMark: return invisible
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return scalar
        default: break
        }
        // Letters of mathematics, circled ones and their like; what is made of several is left as it is.
        let folded = Array(Normalization.folded(String(scalar)).unicodeScalars)
        guard folded.count == 1, folded[0].value != value else { return scalar }
        return likenesses[folded[0].value] ?? folded[0]
    }

    /// Characters of the first plane, each a bit: a text in Chinese asks with every line and every mark between its sentences.
    struct Characters {
        private let bits: [UInt64]

        init(_ values: some Sequence<UInt32>) {
            var bits = [UInt64](repeating: 0, count: 0x10000 / 64)
            for value in values { bits[Int(value / 64)] |= 1 << (value % 64) }
            self.bits = bits
        }

        func contains(_ value: UInt32) -> Bool {
            value < 0x10000 && bits[Int(value / 64)] & (1 << (value % 64)) != 0
        }
    }

    /// The characters beyond ASCII that are taken for an opening bracket or a pipe.
    static let openings: Characters = {
        let marks: Set<Unicode.Scalar> = ["[", "{", "(", "<", "|"]
        let wide = marks.map { $0.value + 0xFEE0 }
        return Characters(Set(likenesses.filter { marks.contains($0.value) }.keys).union(wide))
    }()

    /// What is taken for what.
    private static let likenesses: [UInt32: Unicode.Scalar] = {
        let groups: [(Unicode.Scalar, String)] = [
            ("[", "【〔〖〚⟦⁅❲﹝﹇︻︹︗"), ("]", "】〕〗〛⟧⁆❳﹞﹈︼︺︘"), ("{", "❴"), ("}", "❵"), ("(", "⦅❨"), (")", "⦆❩"),
            ("<", "〈《‹«⟨❮「『"), (">", "〉》›»⟩❯」』▶►▸"), ("!", "ǃ❗❕¡‼⁉ꜝ︕﹗"), (":", "︰꞉∶"), ("|", "∣│"),
            ("-", "‐‑‒–—―−•·‣▪●○◦■□◆◇★☆"), ("*", "∗⁎✱"), ("`", "ˋ´"), ("~", "〜∼"), (" ", "\u{2800}"),
            // Letters of Cyrillic, Greek and phonetic alphabets that nobody tells from Latin ones by eye: only those in the
            // names of call-outs and of who teaches, so that the words of those languages stay themselves.
            ("a", "аαɑ"), ("c", "сϲ"), ("d", "ԁ"), ("e", "еεҽ"), ("h", "һ"), ("i", "іιıɩ"), ("k", "кκ"), ("l", "ӏ"),
            ("m", "м"), ("n", "пηո"), ("o", "оοօ"), ("p", "рρ"), ("r", "гᴦ"), ("s", "ѕ"), ("t", "тτ"), ("u", "υս"),
            ("x", "хχ"), ("y", "уγ"),
            // Traditional characters in the words for who teaches and what is written for them.
            ("讲", "講"), ("师", "師"), ("备", "備"), ("注", "註"), ("专", "專"), ("说", "說説"), ("导", "導"), ("须", "須"),
            ("参", "參"), ("笔", "筆"), ("训", "訓"), ("给", "給"), ("仅", "僅"), ("见", "見"), ("话", "話"), ("术", "術"),
            ("记", "記"), ("阅", "閱"), ("读", "讀"), ("写", "寫"), ("内", "內"), ("语", "語"), ("练", "練"), ("讨", "討"), ("论", "論"),
            ("误", "誤"), ("区", "區"), ("来", "來"), ("处", "處"), ("点", "點"), ("条", "條"), ("释", "釋"),
        ]
        var table: [UInt32: Unicode.Scalar] = [:]
        for (likeness, forms) in groups {
            for form in forms.unicodeScalars { table[form.value] = likeness }
        }
        return table
    }()
}

/// A character written as `&#33;`, `&#x21;` or `&excl;`.
private struct CharacterReference {
    let scalar: Unicode.Scalar
    let end: Int

    /// A number needs no semicolon to be read by a browser; of the names only those are known that stand for a mark or a blank.
    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        var end = start + 1
        while end < bytes.count, end - start < Self.longest,
            bytes[end].isASCIIAlphanumeric || bytes[end] == UInt8(ascii: "#")
        {
            end += 1
        }
        let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[start + 1..<end]), as: UTF8.self)
        let isClosed = end < bytes.count && bytes[end] == UInt8(ascii: ";")
        if name.hasPrefix("#") {
            let isHexadecimal = name.dropFirst().first.map { "xX".contains($0) } ?? false
            let digits = name.dropFirst(isHexadecimal ? 2 : 1).prefix { isHexadecimal ? $0.isHexDigit : $0.isNumber }
            guard let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value) else {
                return nil
            }
            self.scalar = scalar
            let length = 1 + (isHexadecimal ? 2 : 1) + digits.utf8.count
            self.end = isClosed && start + length == end ? end + 1 : start + length
        } else {
            guard isClosed, let scalar = Self.names[name] else { return nil }
            self.scalar = scalar
            self.end = end + 1
        }
    }

    private static let longest = 34

    private static let names: [String: Unicode.Scalar] = {
        let groups: [(Unicode.Scalar, String)] = [
            ("!", "excl"), ("[", "lsqb lbrack"), ("]", "rsqb rbrack"), ("{", "lcub lbrace"), ("}", "rcub rbrace"),
            ("(", "lpar"), (")", "rpar"), ("<", "lt LT"), (">", "gt GT"), ("*", "ast midast"), ("_", "lowbar UnderBar"),
            ("`", "grave DiacriticalGrave"), (":", "colon"), ("|", "verbar vert VerticalLine"), ("#", "num"),
            ("/", "sol"), ("\\", "bsol"), ("?", "quest"), ("+", "plus"), (".", "period"), ("-", "hyphen dash minus"),
            ("\n", "NewLine"), ("i", "imath inodot"),
            (
                " ",
                "nbsp NonBreakingSpace ensp emsp emsp13 emsp14 numsp puncsp thinsp ThinSpace hairsp VeryThinSpace "
                    + "MediumSpace Tab"
            ),
            (
                invisibleScalar,
                "shy zwj zwnj lrm rlm ZeroWidthSpace NoBreak NegativeThinSpace NegativeMediumSpace ic it af"
                    + " InvisibleComma InvisibleTimes ApplyFunction"
            ),
        ]
        var table: [String: Unicode.Scalar] = [:]
        for (scalar, names) in groups {
            for name in names.split(separator: " ") { table[String(name)] = scalar }
        }
        return table
    }()

    private static let invisibleScalar = Glyph.invisible
}
