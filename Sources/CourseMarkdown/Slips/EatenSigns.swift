internal import CourseModel
internal import Diagnostics
internal import TextRules

/// Names of programs with two low lines at each end, as `__init__`: Markdown makes them bold and shows no low line.
package enum LowLineName {
    /// What stands between the low lines.
    package static let words: Set<String> = [
        "init", "name", "main", "file", "doc", "str", "repr", "len", "call", "new", "del", "dict", "all", "eq", "iter",
        "next", "enter", "exit", "class", "hash", "add", "getitem", "setitem", "slots", "version", "author", "proto",
        "dirname",
        "filename", "func", "line",
    ]
}

/// Signs of names and paths that a text shows without them: `__init__`, `C:\*.txt`.
struct EatenSigns {
    private let source: SourceText
    private let tree: MarkdownTree

    init(_ source: SourceText, tree: MarkdownTree) {
        self.source = source
        self.tree = tree
    }

    var faults: [Diagnostic] {
        tree.nodes(of: .strong).compactMap { node in
            let range = tree.range(of: node)
            guard range.count > 6, source.bytes[range.lowerBound] == UInt8(ascii: "_"),
                LowLineName.words.contains(source.text(in: range.lowerBound + 2..<range.upperBound - 2))
            else { return nil }
            return .eatenSigns(at: range, fix: true, in: source)
        }
    }

    /// The path around a backslash that stands behind the letter of a disk and escapes what follows; nil for any other backslash.
    static func path(at backslash: Int, in bytes: UnsafeBufferPointer<UInt8>, line: Range<Int>) -> Range<Int>? {
        guard backslash > line.lowerBound + 1, bytes[backslash - 1] == UInt8(ascii: ":"),
            bytes[backslash - 2].isASCIIAlphanumeric, backslash + 1 < line.upperBound
        else { return nil }
        let next = bytes[backslash + 1]
        guard (0x21...0x7E).contains(next), !next.isASCIIAlphanumeric else { return nil }
        var end = backslash + 1
        while end < line.upperBound, bytes[end] > 0x20, bytes[end] < 0x7F { end += 1 }
        return backslash - 2..<end
    }
}

extension Diagnostic {
    static let markdownEatenSigns = Kind(
        "markdown/eaten-signs", .warning,
        zh: "下划线和反斜杠在 Markdown 里是记号：__init__ 显示成粗体的 init，C:\\*.txt 少了反斜杠。名字和路径用反引号括起来，就原样显示。",
        en: """
            To Markdown low lines and backslashes are marks: __init__ becomes a bold init, and C:\\*.txt loses its backslash. In \
            backticks names and paths are shown as written.
            """,
        wrong: "构造方法叫 __init__。", right: "构造方法叫 `__init__`。")

    static func eatenSigns(at range: Range<Int>, fix: Bool, in source: SourceText) -> Diagnostic {
        let text = source.text(in: range)
        return Diagnostic(
            markdownEatenSigns, at: range, in: source,
            message: Phrase(
                zh: "这里的符号会被当成记号，不会显示出来。",
                en: "Signs here are read as marks of Markdown and are not shown."),
            advice: Phrase(
                zh: "用反引号括起来：\(verbatim: "`\(text)`")。", en: "Put it in backticks: `\(text)`."),
            fix: fix ? Fix(replacing: range, with: "`\(text)`") : nil)
    }
}
