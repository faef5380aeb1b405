package import Diagnostics
package import CourseModel

extension MarkdownParser {
    /// Why a text is not parsed at all; nil where it is.
    ///
    /// libcmark 0.30 takes time that grows with the square of the size for deep nesting (`- - - …`) and for brackets that stay
    /// open (`![[]()`), so both are bounded before it sees them. What remains takes well under a second for the largest file.
    package func refusal(of source: SourceText, from offset: Int = 0) -> Diagnostic? {
        source.bytes.withUnsafeBufferPointer { bytes in
            let check = RefusalCheck(
                bytes: bytes, source: source, offset: offset, refusesSentinel: options.readsConventions)
            return check.size() ?? check.characters() ?? check.nesting()
        }
    }
}

private struct RefusalCheck {
    let bytes: UnsafeBufferPointer<UInt8>
    let source: SourceText
    let offset: Int
    let refusesSentinel: Bool

    func size() -> Diagnostic? {
        bytes.count > MarkdownLimits.bytes ? .tooLargeText(source) : nil
    }

    /// Looks for bytes that are not UTF-8, NUL, the sentinel, and brackets that stay open.
    ///
    /// The source knows of them since it was made; only where there are some is the text looked at again.
    func characters() -> Diagnostic? {
        var scan = source.scan
        let known = [scan.firstInvalidByte, scan.firstNullByte, scan.firstPrivateCharacter].compactMap { $0 }
        // What stands before the text may hide that there is more in it.
        if known.contains(where: { $0 < offset }) { scan = TextScan(of: bytes, from: offset) }
        var first: (index: Int, fault: Diagnostic)?
        func note(_ index: Int?, _ fault: (Int, SourceText) -> Diagnostic) {
            guard let index, index < first?.index ?? bytes.count else { return }
            first = (index, fault(index, source))
        }
        note(scan.firstInvalidByte, Diagnostic.invalidUTF8)
        note(scan.firstNullByte, Diagnostic.nullByte)
        if refusesSentinel { note(scan.firstPrivateCharacter, Diagnostic.privateCharacter) }
        if scan.openingBrackets > MarkdownLimits.openBrackets {
            note(bracketTooMany(before: first?.index ?? bytes.count), Diagnostic.tooManyBrackets)
        }
        return first?.fault
    }

    /// The bracket with which too many stay open in one paragraph.
    private func bracketTooMany(before end: Int) -> Int? {
        let scan = WordScan(bytes)
        var openBrackets = 0
        for number in source.lines(from: offset) {
            let line = source.lineRange(number).clamped(to: offset..<max(end, offset))
            if line.lowerBound >= end { return nil }
            if line.allSatisfy({ bytes[$0] == UInt8(ascii: " ") || bytes[$0] == UInt8(ascii: "\t") }) {
                openBrackets = 0
                continue
            }
            var index = scan.firstSquareBracket(from: line.lowerBound, to: line.upperBound)
            while index < line.upperBound {
                if bytes[index] == UInt8(ascii: "[") {
                    openBrackets += 1
                    if openBrackets > MarkdownLimits.openBrackets { return index }
                } else {
                    openBrackets = max(openBrackets - 1, 0)
                }
                index = scan.firstSquareBracket(from: index + 1, to: line.upperBound)
            }
        }
        return nil
    }

    /// Looks for blocks nested too deeply, and for too many list marks on one line.
    func nesting() -> Diagnostic? {
        var nesting = NestingScan(bytes: bytes)
        for line in source.lines(from: offset) {
            switch nesting.visit(source.lineRange(line)) {
            case .fine: continue
            case .tooDeep(let index): return .tooDeepNesting(at: index, in: source)
            case .tooManyListMarks(let index): return .tooManyListMarks(at: index, in: source)
            }
        }
        return nil
    }
}

// Why a text is not parsed at all.
extension Diagnostic {
    static let markdownTooLarge = Kind(
        "markdown/too-large", .error,
        zh: "文字超过 4 MiB。把它分成几个文件。",
        en: "The text has more than 4 MiB. Split it into several files.")

    static func tooLargeText(_ source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownTooLarge, at: 0..<0, in: source,
            message: Phrase(zh: "文件超过 4 MiB。", en: "The file is larger than 4 MiB."),
            advice: Phrase(zh: "把它拆成几个文件。", en: "Split it into several files."))
    }

    static let markdownInvalidUtf8 = Kind(
        "markdown/invalid-utf8", .error,
        zh: "文字里有不是 UTF-8 的字节，从那里起会成为乱码，所以不读。",
        en: "Some bytes are not UTF-8 and would turn into gibberish, so the text is not read.")

    static func invalidUTF8(at index: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownInvalidUtf8, at: index..<index + 1, in: source,
            message: Phrase(zh: "这里不是 UTF-8 编码的文字。", en: "The text here is not UTF-8."),
            advice: Phrase(zh: "用编辑器把文件另存为 UTF-8。", en: "Save the file as UTF-8 in your editor."))
    }

    static let markdownPrivateCharacter = Kind(
        "markdown/private-character", .error,
        zh: "文字里有一个留作内部使用的字符（U+E000），常见于图标字体。换成普通文字或图片。",
        en: """
            The text contains a character (U+E000) that is reserved here; icon fonts use it. Write words instead, or \
            use an image.
            """)

    static func privateCharacter(at index: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownPrivateCharacter, at: index..<index + 3, in: source,
            message: Phrase(
                zh: "这里有一个看不见的私用字符（U+E000），coursekit 自己要用它。",
                en: "There is an invisible private-use character (U+E000) here, which coursekit needs for itself."),
            advice: Phrase(zh: "把它删掉。", en: "Delete it."))
    }

    static let markdownNullByte = Kind(
        "markdown/null-byte", .error,
        zh: "文字里有值为 0 的字节。真正的文本里没有它，多半是放错了的文件。",
        en: "The text contains a byte with the value 0, which no real text has; it is probably another kind of file.")

    static func nullByte(at index: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownNullByte, at: index..<index + 1, in: source,
            message: Phrase(zh: "这里有一个空字节（NUL），这不是文本。", en: "There is a NUL byte here, which no text contains."))
    }

    static let markdownTooManyBrackets = Kind(
        "markdown/too-many-brackets", .error,
        zh: "一段里有上千个没有收尾的方括号，解析会非常慢，所以不读。",
        en: "A paragraph has a thousand open brackets, which would take very long to read.")

    static func tooManyBrackets(at index: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownTooManyBrackets, at: index..<index + 1, in: source,
            message: Phrase(
                zh: "这一段里没有配对的左方括号超过 1000 个。", en: "More than 1,000 brackets stay open in this paragraph."))
    }

    static let markdownTooDeep = Kind(
        "markdown/too-deep", .error,
        zh: "引用和列表一层套一层，超过 100 层，解析会非常慢，所以不读。",
        en: "Quotes and lists are nested more than 100 levels deep, which would take very long to read.")

    static func tooDeepNesting(at index: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownTooDeep, at: index..<index + 1, in: source,
            message: Phrase(
                zh: "引用和列表嵌套超过 100 层。", en: "Quotes and lists are nested more than 100 deep."),
            advice: Phrase(zh: "减少 > 和缩进的层数。", en: "Use fewer levels of > and indentation."))
    }

    static let markdownTooManyListMarks = Kind(
        "markdown/too-many-list-marks", .error,
        zh: "一行里有二十多个列表记号，正常的文字不会这样。",
        en: "A line has more than twenty list marks, which no real text has.")

    static func tooManyListMarks(at index: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            markdownTooManyListMarks, at: index..<index + 1, in: source,
            message: Phrase(
                zh: "一行里的列表符号超过 20 个。", en: "There are more than 20 list marks on this line."))
    }
}
