/// Reads the word in a bracket, and what may stand around it.
struct WordReader {
    struct Word {
        /// Everything up to what ends the word, without blanks.
        var letters = ""
        /// The part of it before the first blank, and where that ends.
        var first = ""
        var firstEnd: Int
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index: Int

    init(bytes: UnsafeBufferPointer<UInt8>, index: Int) {
        self.bytes = bytes
        self.index = index
    }

    /// More glyphs than any word that is looked for has, and the most that are passed over before one.
    private static let longest = 32

    /// Passes over what is not part of a word, and over the end of a line with the marks of quotes that begin the next.
    mutating func skipDecoration() {
        var isAtLineStart = false
        for _ in 0..<Self.longest {
            guard let glyph = Glyph(in: bytes, at: index) else { return }
            if glyph.scalar == "\n" {
                isAtLineStart = true
            } else if !glyph.isDecoration, !(isAtLineStart && glyph.scalar == ">") {
                return
            }
            index = glyph.end
        }
    }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        var hasMark = false
        while let glyph = Glyph(in: bytes, at: index), glyph.scalar == mark, !hasMark || mark == "!" {
            hasMark = true
            index = glyph.end
        }
        return hasMark
    }

    /// Letters, digits and hyphens, blanks and what cannot be seen between them left out.
    mutating func word() -> Word {
        var word = Word(firstEnd: index)
        var letters = String.UnicodeScalarView()
        var hasBlank = false
        for _ in 0..<Self.longest {
            guard let glyph = Glyph(in: bytes, at: index) else { break }
            if glyph.isWordCharacter {
                letters.append(glyph.scalar)
                if !hasBlank {
                    word.first.unicodeScalars.append(glyph.scalar)
                    word.firstEnd = glyph.end
                }
            } else if glyph.isDecoration || glyph.scalar == "-" || glyph.scalar == "'" || glyph.scalar == "’" {
                hasBlank = hasBlank || glyph.scalar == " "
            } else {
                break
            }
            index = glyph.end
        }
        word.letters = String(letters)
        return word
    }
}
