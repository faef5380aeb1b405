package import CourseModel
package import Diagnostics

extension WorkspaceFiles {
    /// A text, or an empty one with the reason why it is not to be read.
    package func readableText(_ path: String) throws(WorkspaceError) -> (source: SourceText, refusal: Diagnostic?) {
        guard let source = try text(path) else { return (SourceText(path: path, bytes: []), .tooLarge(path: path)) }
        return checked(source)
    }

    /// The text, or an empty one where it is no text at all.
    package func checked(_ source: SourceText) -> (source: SourceText, refusal: Diagnostic?) {
        if let invalid = source.firstInvalidByte {
            return (SourceText(path: source.path, bytes: []), .notUTF8(at: invalid..<invalid + 1, in: source))
        }
        return (source, nil)
    }
}

extension SourceText {
    /// The offset of the first byte that is not UTF-8; nil where all are.
    var firstInvalidByte: Int? {
        if isUTF8 { return nil }
        // Only a damaged file pays for the search, by halves: whether a beginning is valid never changes back.
        var low = 0
        var high = bytes.count
        while low < high {
            let middle = (low + high) / 2
            var end = middle + 1
            while end < high, bytes[end] & 0xC0 == 0x80 { end += 1 }
            if String(validating: bytes[..<end], as: UTF8.self) != nil { low = end } else { high = middle }
        }
        return min(low, bytes.count - 1)
    }
}

extension Diagnostic {
    static let fileTooLarge = Kind(
        "file/too-large", .error,
        zh: "一份课文最多 1 MiB，约三十五万个汉字；一份测验最多 4 MiB。更大的通常是放错了的导出文件；真有这么长，就分成几课、几份。",
        en: """
            A text may have 1 MiB, about 350,000 Han characters, and a quiz 4 MiB. A larger file is usually an export \
            in the wrong place; otherwise split it into several lessons or quizzes.
            """)

    package static func tooLarge(path: String) -> Diagnostic {
        let limit = Workspace.textLimit(of: path) >> 20
        return Diagnostic(
            fileTooLarge, path: path,
            message: Phrase(zh: "文件超过 \(limit) MiB，没有读。", en: "The file has more than \(limit) MiB and was not read."),
            advice: Phrase(zh: "把它分成几个文件。", en: "Split it into several files."))
    }

    static let fileNotUtf8 = Kind(
        "file/not-utf-8", .error,
        zh: "文件不是 UTF-8 编码，多半是 GBK。读错编码会把整篇变成乱码，所以不读。用编辑器打开，另存为 UTF-8。",
        en: """
            The file is not UTF-8; it may be GBK. In the wrong encoding it would be gibberish, so it is not read. Save \
            it as UTF-8.
            """)

    static func notUTF8(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            fileNotUtf8, at: range, in: source,
            message: Phrase(zh: "从这里起不是 UTF-8 编码。", en: "From here on the file is not UTF-8."),
            advice: Phrase(zh: "用编辑器另存为 UTF-8。", en: "Save it as UTF-8 in your editor."))
    }
}
