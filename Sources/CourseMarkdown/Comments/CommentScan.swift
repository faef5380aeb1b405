internal import Diagnostics
internal import CourseModel

/// The blocks of code and of raw HTML as they stand in the file, in order.
struct RawBlocks {
    struct Code {
        /// The file's offsets, without the end of its last line.
        let range: Range<Int>
        let isFenced: Bool
        let isClosed: Bool
        /// Where the code between the fences begins.
        let contentStart: Int

        /// Whether it shows something on purpose: a fence that is never closed takes in what was not meant for it, and an
        /// indentation is easily typed by chance.
        var isSample: Bool { isFenced && isClosed }
    }

    struct HTML {
        /// The file's offsets, without the end of its last line.
        let range: Range<Int>
        /// Whether it is a block only because of the comment before a text of the author's own.
        let endsAsText: Bool
        /// Whether it begins what is closed nowhere, and so takes in the rest of the text.
        let isUnclosed: Bool
    }

    private var codes: [Code] = []
    private var htmls: [HTML] = []

    mutating func append(_ code: Code) {
        codes.append(code)
    }

    mutating func append(_ html: HTML) {
        htmls.append(html)
    }

    /// Takes over the blocks of a part of the text that was read by itself.
    mutating func adopt(_ other: RawBlocks) {
        codes += other.codes
        htmls += other.htmls
    }

    /// Brings them into the order of the text, after some were taken over.
    mutating func putInOrder() {
        codes.sort { $0.range.lowerBound < $1.range.lowerBound }
        htmls.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// The block of code around an offset of the file.
    func code(at offset: Int) -> Code? {
        codes.lastIndex(notAbove: offset, by: \.range.lowerBound).map { codes[$0] }
            .flatMap { $0.range.contains(offset) ? $0 : nil }
    }

    /// The block of HTML around an offset of the file.
    func html(at offset: Int) -> HTML? {
        htmls.lastIndex(notAbove: offset, by: \.range.lowerBound).map { htmls[$0] }
            .flatMap { $0.range.contains(offset) ? $0 : nil }
    }

    /// Where `<?`, `<!` and `<![CDATA[` begin that nothing closes: a browser would show nothing of what follows.
    func unclosedHTML(in source: SourceText) -> [Diagnostic] {
        htmls.filter(\.isUnclosed).map {
            .unclosedHTML(at: $0.range.lowerBound..<$0.range.lowerBound + 2, in: source)
        }
    }
}

/// The comments of a file that are no samples in code, in order.
struct CommentScan {
    private struct Found {
        let comment: LeftOutComments.Comment
        /// Whether it was left out of what libcmark read.
        let isLeftOut: Bool
        /// The HTML block that it begins in.
        let block: RawBlocks.HTML?
    }

    private var found: [Found] = []

    init(of text: DocumentText, tree: MarkdownTree, blocks: RawBlocks, leftOut: LeftOutComments) {
        text.source.bytes.withUnsafeBufferPointer { bytes in
            let syntax = CommentSyntax(bytes: bytes)
            var next = syntax.start(from: text.offset, to: bytes.count)
            if next == nil { return }
            let spans = tree.places(of: .code)
            while let start = next {
                var end = start + CommentSyntax.opening.count
                if let known = leftOut.comment(at: start) {
                    found.append(Found(comment: known, isLeftOut: true, block: nil))
                    end = known.range.upperBound
                } else if !Self.isEscaped(start, in: bytes, from: text.offset), !spans.covers(start),
                    blocks.code(at: start)?.isSample != true
                {
                    let closed = syntax.end(of: start, to: bytes.count)
                    end = closed ?? bytes.count
                    let comment = LeftOutComments.Comment(
                        range: start..<end, isClosed: closed != nil,
                        isIndented: blocks.code(at: start).map { !$0.isFenced } ?? false)
                    found.append(Found(comment: comment, isLeftOut: false, block: blocks.html(at: start)))
                }
                next = syntax.start(from: end, to: bytes.count)
            }
        }
    }

    private static func isEscaped(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Bool {
        var start = index
        while start > offset, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (index - start) % 2 == 1
    }

    var ranges: SourceRanges { SourceRanges(found.map(\.comment.range)) }

    /// The comments that the tree shows, or that hide too little, because they are no HTML blocks of their own.
    var strays: [LeftOutComments.Comment] {
        found.compactMap { found in
            if found.isLeftOut { return nil }
            if let block = found.block, found.comment.isClosed, !block.endsAsText,
                found.comment.range.upperBound <= block.range.upperBound
            {
                return nil
            }
            return found.comment
        }
    }

    /// What is wrong with the comments.
    func faults(in source: SourceText) -> [Diagnostic] {
        found.compactMap { found in
            let range = found.comment.range
            let opening = range.lowerBound..<range.lowerBound + CommentSyntax.opening.count
            if !found.comment.isClosed { return .unclosedComment(at: opening, in: source) }
            let inner = source.bytes.withUnsafeBufferPointer {
                CommentSyntax(bytes: $0).start(from: opening.upperBound, to: range.upperBound)
            }
            if let inner { return .nestedComment(at: inner, in: source) }
            return found.comment.isIndented && found.isLeftOut ? .indentedComment(at: opening, in: source) : nil
        }
    }
}

// What can be wrong with comments and other markup that nobody sees.
extension Diagnostic {
    static let commentUnclosed = Kind(
        "comment/unclosed", .error,
        zh: "注释没有写 -->，从它开始到文件末尾都会消失。",
        en: "The comment has no -->, so everything from here to the end of the file would disappear.",
        wrong: "<!-- 提醒自己", right: "<!-- 提醒自己 -->")

    static func unclosedComment(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            commentUnclosed, at: range, in: source,
            message: Phrase(
                zh: "这条注释没有收尾，从这里到文件末尾都不会显示。",
                en: "Nothing closes this comment, so everything from here on would be left out."),
            advice: Phrase(
                zh: "在注释末尾写上 -->。要显示这几个字符，就放进反引号里。",
                en: "Write --> at its end. To show these characters, put them between backticks."))
    }

    static let commentNested = Kind(
        "comment/nested", .error,
        zh: "注释不能套注释：第一个 --> 就结束了整条注释，后面的话会露出来。多半是前一条注释漏了 -->。",
        en: """
            Comments cannot be nested: the first --> ends all of it, and the rest is shown. Usually the comment before \
            it is missing its -->.
            """,
        wrong: "<!-- 甲 <!-- 乙 --> 丙 -->", right: "<!-- 甲，乙，丙 -->")

    static func nestedComment(at start: Int, in source: SourceText) -> Diagnostic {
        Diagnostic(
            commentNested, at: start..<start + CommentSyntax.opening.count, in: source,
            message: Phrase(
                zh: "注释里面又开了一条注释，遇到第一个 --> 就会结束，分不清哪些话要显示。",
                en: "A comment begins within a comment. The first --> ends both, so it is unclear what is to be shown."),
            advice: Phrase(
                zh: "检查前一条注释是不是漏了 -->；注释里面不要再写注释。",
                en: "Check whether the comment before it is missing its -->; comments cannot be nested."))
    }

    static let commentIndented = Kind(
        "comment/indented", .warning,
        zh: "缩进四格的文字是代码。注释不显示给任何人，所以这一条也略去了；如果它是例子，就用 ``` 围起来。",
        en: """
            Text indented by four spaces is code. Nobody is ever shown a comment, so this one is left out as well; if \
            it is an example, put it between ``` fences.
            """,
        wrong: "    <!-- 提醒自己 -->", right: "<!-- 提醒自己 -->")

    static func indentedComment(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            commentIndented, at: range, in: source,
            message: Phrase(
                zh: "这条注释缩进了四格，本来会当成代码显示，现在已经略去。",
                en: "This comment is indented like code. It is left out all the same."),
            advice: Phrase(
                zh: "去掉前面的空格。要举例给人看，就用 ``` 围起来。",
                en: "Remove the spaces. If it is an example to be shown, put it between ``` fences."))
    }

    static let htmlUnclosed = Kind(
        "html/unclosed", .error,
        zh: "<? 和 <! 开头的一段 HTML 没有收尾，余下的正文全都成了它的一部分，不会好好显示。",
        en: """
            HTML that begins with <? or <! is never closed, so the rest of the text becomes part of it and is garbled.
            """,
        wrong: "<?php 提醒\n\n正文。", right: "<!-- 提醒 -->\n\n正文。")

    static func unclosedHTML(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            htmlUnclosed, at: range, in: source,
            message: Phrase(
                zh: "这里开了一段 HTML，后面没有收尾，余下的正文全都并了进去。",
                en: "Nothing closes the HTML that begins here, so it takes in the rest of the text."),
            advice: Phrase(
                zh: "<? 以 ?> 收尾，<! 以 > 收尾。要显示这几个字符，就放进反引号里。",
                en: "Close <? with ?> and <! with >. To show these characters, put them between backticks."))
    }
}
