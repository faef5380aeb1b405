internal import TextRules

// Marks that other tools read at the start of a line, and those of Word.
extension LineMark {
    /// Three marks and a word in ASCII at most.
    init?(wrongFence reader: LineReader, _ first: Unicode.Scalar) {
        var reader = reader
        let start = reader.index
        let marks: Set<Unicode.Scalar> = "‘’'".unicodeScalars.contains(first) ? ["‘", "’", "'"] : [first]
        var count = 0
        while let next = reader.next(), marks.contains(next) {
            reader.take()
            count += 1
        }
        let mark = start..<reader.index
        while let next = reader.next(), next.isASCII, next.isLetter || next.isDigit || next == " " || next == "+" {
            reader.take()
        }
        guard count == 3, reader.next() == nil else { return nil }
        self.init(kind: .wrongFence, range: reader.start..<mark.upperBound, mark: mark, isSure: true)
    }

    /// `=== "标题"`, `: 定义`, `*[HTML]: …`, `+---+`, `\newpage`.
    init?(foreign reader: LineReader, _ first: Unicode.Scalar) {
        let (bytes, start, end) = (reader.bytes, reader.index, reader.end)
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<min(end, start + 200)]), as: UTF8.self)
        let form: ForeignForm
        switch first {
        case "=":
            guard text.hasPrefix("=== \"") || text.hasPrefix("=== “") || text.hasPrefix("===+ \"") else { return nil }
            form = .tab
        case ":":
            guard text.hasPrefix(": "), text.count > 2 else { return nil }
            form = .definition
        case "*":
            guard let close = text.firstRange(of: "]:"), text[..<close.lowerBound].count > 2,
                !text[..<close.lowerBound].dropFirst(2).contains("[")
            else { return nil }
            form = .abbreviation
        case "+":
            guard text.utf8.allSatisfy({ "+-=: ".utf8.contains($0) }),
                text.utf8.count(where: { $0 == UInt8(ascii: "+") }) > 1
            else { return nil }
            form = .grid
        default:
            let name = text.dropFirst().prefix { $0.isASCII && $0.isLetter }
            guard Self.texCommands.contains(String(name)) else { return nil }
            form = .texCommand
        }
        self.init(kind: .foreign(form), range: start..<end, mark: start..<end, isSure: true)
    }

    private static let texCommands: Set = [
        "newpage", "pagebreak", "clearpage", "noindent", "vspace", "hspace", "tableofcontents", "maketitle", "section",
        "subsection",
        "chapter", "centering", "newline",
    ]

    /// `o 甲`, as it is copied from Word.
    init?(letter reader: LineReader) {
        var reader = reader
        let start = reader.index
        reader.take()
        guard reader.skipBlanks().hasPlain, let next = reader.next(), next.isHan || "A"..."Z" ~= next else {
            return nil
        }
        self.init(kind: .item(.letter), range: reader.start..<reader.index, mark: start..<start + 1, isSure: false)
    }
}
