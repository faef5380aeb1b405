internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Code between fences that wide blanks stand before, so that it is a paragraph: the fence is no fence, and the lines run together.
struct FenceSlip {
    /// The line of the opening fence, from 0, and that of the closing one.
    let lines: ClosedRange<Int>
    /// Whether a line closes it.
    let isClosed: Bool
    private let mark: Range<Int>
    private let edits: [Range<Int>]

    private static let mostLines = 400

    /// - Parameter opening: the mark of the fence.
    init(_ opening: LineMark, in source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>) {
        mark = opening.mark
        let first = source.lineIndex(at: opening.mark.lowerBound)
        let sign = bytes[opening.mark.lowerBound]
        var edits = [Self.indentation(ofLine: first, in: source, bytes)]
        var closing: Int?
        for line in source.lineStarts.indices.dropFirst(first + 1).prefix(Self.mostLines) {
            let blanks = Self.indentation(ofLine: line, in: source, bytes)
            edits.append(blanks)
            let content = source.bytes.trimmingBlanks(in: blanks.upperBound..<source.lineRange(line).upperBound)
            if content.count >= 3, bytes[content].allSatisfy({ $0 == sign }) {
                closing = line
                break
            }
        }
        isClosed = closing != nil
        lines = first...(closing ?? first)
        // In a quote its marks stand before the blanks.
        self.edits = isClosed && !edits[0].isEmpty ? edits.filter { !$0.isEmpty } : []
    }

    /// The wide blanks that a line begins with.
    private static func indentation(
        ofLine line: Int, in source: SourceText, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Range<Int> {
        let range = source.lineRange(line)
        var end = range.lowerBound
        while source.hasText("\u{3000}", at: end, before: range.upperBound) { end += 3 }
        return range.lowerBound..<end
    }

    func fault(in source: SourceText) -> Diagnostic {
        var fix: Diagnostic.Fix?
        if let first = edits.first, let last = edits.last {
            var text = ""
            var end = first.lowerBound
            for edit in edits {
                text += source.text(in: end..<edit.lowerBound)
                end = edit.upperBound
            }
            fix = Diagnostic.Fix(replacing: first.lowerBound..<last.upperBound, with: text)
        }
        return .indentedFence(at: mark, fix: fix, in: source)
    }
}

extension Diagnostic {
    static let codeIndentedFence = Kind(
        "code/indented-fence", .warning,
        zh: "代码块的 ``` 要顶格写，前面有全角空格就不是代码块，几行代码会连成一段。",
        en: "The ``` of code stands at the margin. Behind wide blanks it opens none, and the lines run together.",
        wrong: "　　```\n　　coursekit check\n　　```", right: "```\ncoursekit check\n```")

    static func indentedFence(at range: Range<Int>, fix: Fix?, in source: SourceText) -> Diagnostic {
        Diagnostic(
            codeIndentedFence, at: range, in: source,
            message: Phrase(
                zh: "``` 前面有全角空格，不会成为代码块。", en: "With wide blanks before it, this ``` opens no code."),
            advice: Phrase(zh: "删掉全角空格，顶格写。", en: "Delete the wide blanks; begin at the margin."), fix: fix)
    }

    static let codeWrongFence = Kind(
        "code/wrong-fence", .warning,
        zh: "代码块用三个半角的反引号 ``` 围起来。全角的 ｀｀｀、中文引号、间隔号都不认，会原样显示，里面的几行会连成一段。",
        en:
            "Code stands between fences of three ASCII backticks. Other marks are shown as they stand, and the lines run together.",
        wrong: "｀｀｀\ncoursekit check\n｀｀｀", right: "```\ncoursekit check\n```")

    static func wrongFence(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            codeWrongFence, at: range, in: source,
            message: Phrase(zh: "这里像是代码块的记号，但不是半角的 ```。", en: "This looks like a fence of code, but is not ```."),
            advice: Phrase(zh: "上下各单独写一行半角的 ```。", en: "Write ``` on a line above and below, in ASCII."))
    }
}
