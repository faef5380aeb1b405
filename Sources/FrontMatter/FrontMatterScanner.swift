package import Diagnostics
internal import TextRules
package import CourseModel

/// Finds the front matter of a file, what stands between the `---` lines, or takes a whole file for YAML, and reads its keys.
package struct FrontMatterScanner {
    private let source: SourceText
    private var lines: FieldLines
    private var ownDiagnostics: [Diagnostic] = []

    package var diagnostics: [Diagnostic] { ownDiagnostics + lines.diagnostics }

    /// More than any front matter needs; a longer one has most likely lost its closing line.
    private static let sizeLimit = 64 << 10

    /// - Parameters:
    ///   - textKeys: the keys whose value is the rest of their line as it stands.
    ///   - textMapKeys: the keys whose value is a map of such texts, one on each line.
    package init(source: SourceText, textKeys: Set<String>, textMapKeys: Set<String> = []) {
        self.source = source
        lines = FieldLines(source: source, textKeys: textKeys, textMapKeys: textMapKeys)
    }

    /// Reads the front matter at the start of a Markdown file.
    package mutating func scanFrontMatter() -> FrontMatter {
        var result = FrontMatter()
        let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if start > 0 { ownDiagnostics.append(.byteOrderMark(in: source)) }
        result.bodyOffset = start
        let edges = FrontMatterEdges(of: source, from: start)
        guard let opening = edges.opening else { return result }
        result.exists = true
        result.openingRange = opening.range
        if let fault = edges.openingFault { ownDiagnostics.append(fault) }
        guard let closing = edges.closing(after: opening.firstLine) else {
            let end = edges.endOfEntries(after: opening.firstLine)
            ownDiagnostics.append(.unclosedFrontMatter(at: opening.range, fixedAt: end, in: source))
            result.fields = lines.fields(in: opening.firstLine..<max(end ?? opening.firstLine, opening.firstLine))
            result.bodyOffset = source.bytes.count
            return result
        }
        if let fault = closing.fault { ownDiagnostics.append(fault) }
        let last = closing.line
        result.bodyOffset = last + 1 < source.lineStarts.count ? source.lineStarts[last + 1] : source.bytes.count
        let range = source.lineStarts[opening.firstLine]..<source.lineStarts[last]
        guard range.count <= Self.sizeLimit else {
            ownDiagnostics.append(.overlongFrontMatter(at: result.openingRange, in: source))
            return result
        }
        result.fields = lines.fields(in: opening.firstLine..<last)
        return result
    }

    /// Reads a file that is YAML from its first line to its last.
    package mutating func scanWholeFile() -> FrontMatter {
        var result = FrontMatter()
        result.exists = true
        result.bodyOffset = source.bytes.count
        guard source.bytes.count <= Self.sizeLimit else {
            ownDiagnostics.append(.overlongFrontMatter(at: 0..<0, in: source))
            return result
        }
        var first = 0
        if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { ownDiagnostics.append(.byteOrderMark(in: source)) }
        while first < source.lineStarts.count, isDashes(source.lineRange(first)) { first += 1 }
        result.fields = lines.fields(in: first..<source.lineStarts.count)
        return result
    }

    private func isDashes(_ range: Range<Int>) -> Bool { FrontMatterEdges.isDashes(range, in: source) }
}

extension Diagnostic {
    static let fileByteOrderMark = Kind(
        "file/byte-order-mark", .warning,
        zh: "有些编辑器在文件开头写一个看不见的标记（BOM）。coursekit 会略过它，别的软件可能因此认不出第一行的 ---。",
        en: """
            Some editors put an invisible mark at the start of a file. coursekit skips it, but other programs may not \
            recognise the --- after it.
            """)

    static func byteOrderMark(in source: SourceText) -> Diagnostic {
        Diagnostic(
            fileByteOrderMark, at: 0..<3, in: source,
            message: Phrase(zh: "文件开头有一个看不见的字节序标记（BOM）。", en: "The file begins with an invisible byte order mark."),
            advice: Phrase(
                zh: "另存为“UTF-8（无 BOM）”，或运行 check --fix。", en: "Save it as UTF-8 without BOM, or run check --fix."),
            fix: Fix(replacing: 0..<3, with: ""))
    }

    static let frontMatterUnclosed = Kind(
        "front-matter/unclosed", .error,
        zh: "文件头以 --- 开始，也要以单独一行 --- 结束，后面才是正文。",
        en: "The front matter begins and ends with a line of ---; the text comes after it.",
        wrong: "---\ntitle: 等待\n\n周六中午……",
        right: "---\ntitle: 等待\n---\n\n周六中午……")

    /// - Parameter line: the line before which the closing one belongs, where that can be told.
    static func unclosedFrontMatter(at range: Range<Int>, fixedAt line: Int?, in source: SourceText) -> Diagnostic {
        let fix = line.map { line -> Fix in
            guard line < source.lineStarts.count else {
                let isEnded = source.bytes.last.map(\.isBlankOrLineEnd) ?? true
                return Fix(replacing: source.bytes.count..<source.bytes.count, with: isEnded ? "---\n" : "\n---\n")
            }
            let start = source.lineStarts[line]
            let isLastLine = start == source.bytes.count && source.bytes.last != UInt8(ascii: "\n")
            return Fix(replacing: start..<start, with: isLastLine ? "\n---\n" : "---\n")
        }
        return Diagnostic(
            frontMatterUnclosed, at: range, in: source,
            message: Phrase(zh: "文件头没有收尾的 ---。", en: "The front matter has no closing ---."),
            advice: Phrase(zh: "在最后一个键的下一行写上 ---。", en: "Write --- on the line after its last key."), fix: fix)
    }

    static let frontMatterNoOpening = Kind(
        "front-matter/no-opening", .error,
        zh: "文件头放在两行 --- 之间，第一行的 --- 不能省，否则这些键会当作正文显示出来。",
        en: "The front matter stands between two lines of ---. Without the first, its keys would be shown as text.",
        wrong: "title: 等待\n---\n\n周六中午……", right: "---\ntitle: 等待\n---\n\n周六中午……")

    static func frontMatterWithoutOpening(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterNoOpening, at: range, in: source,
            message: Phrase(zh: "文件头前面少了一行 ---。", en: "A line of --- is missing before the front matter."),
            advice: Phrase(zh: "在文件最前面加一行 ---。", en: "Begin the file with a line of ---."),
            fix: Fix(replacing: range.lowerBound..<range.lowerBound, with: "---\n"))
    }

    static let frontMatterTooLong = Kind(
        "front-matter/too-long", .error,
        zh: "文件头超过 64 KiB，没有一篇需要这么长。多半是收尾的 --- 丢了，正文被当成了文件头。",
        en: """
            The front matter is longer than 64 KiB, which no file needs. Its closing --- is probably missing, and the \
            text was taken for front matter.
            """)

    static func overlongFrontMatter(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterTooLong, at: range, in: source,
            message: Phrase(zh: "文件头超过 64 KiB，不再读取。", en: "The front matter has more than 64 KiB and is not read."),
            advice: Phrase(
                zh: "多半是收尾的 --- 写漏或写错了；正文应当放在它后面。",
                en: "Its closing --- is probably missing; the text belongs after it."))
    }

    static let frontMatterNotFirst = Kind(
        "front-matter/not-first", .error,
        zh: "文件头的 --- 必须在文件的第一行，前面连空行也不能有，否则别的软件会把它当成分隔线。",
        en: """
            The --- of the front matter must be the first line of the file, without even an empty line before it; \
            anywhere else it is a horizontal rule.
            """)

    static func frontMatterNotFirst(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterNotFirst, at: range, in: source,
            message: Phrase(zh: "文件头前面有空行。", en: "There are empty lines before the front matter."),
            advice: Phrase(zh: "删掉空行，让 --- 成为文件的第一行。", en: "Delete them, so that --- is the file's first line."),
            fix: Fix(replacing: range, with: ""))
    }

    static let frontMatterWrongDashes = Kind(
        "front-matter/wrong-dashes", .error,
        zh: "文件头前后各有一行，正好三个英文减号，顶格写。中文输入法会打成破折号或全角减号。",
        en: """
            The front matter begins and ends with a line of exactly three ASCII hyphens at the margin; an input method may make \
            dashes of them.
            """,
        wrong: "———\ntitle: 等待",
        right: "---\ntitle: 等待\n---")

    static func wrongDashes(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterWrongDashes, at: range, in: source,
            message: Phrase(
                zh: "这一行像是 ---，却不是顶格的三个英文减号。",
                en: "This line looks like ---, but is not three hyphens at the margin."),
            advice: Phrase(zh: "写三个英文减号：---。", en: "Write three ASCII hyphens: ---."),
            fix: Fix(replacing: range, with: "---"))
    }
}
