internal import Diagnostics
internal import CourseModel

/// A block of raw HTML as it stands in the file.
struct HTMLBlockPlace {
    /// The file's offsets, without the end of its last line.
    let range: Range<Int>
    /// Whether it is a block only because of the comment before a text of the author's own.
    let endsAsText: Bool
    /// Whether it begins what is closed nowhere, and so takes in the rest of the text.
    let isUnclosed: Bool
}

extension TreeBuilder {
    /// The comments that the tree shows, or that hide too little, because they are no HTML blocks of their own.
    borrowing func strayComments() -> [LeftOutComments.Comment] {
        var stray: [LeftOutComments.Comment] = []
        forEachComment { comment, block in
            if comments.comment(at: comment.range.lowerBound) != nil { return }
            if let block, comment.isClosed, !block.endsAsText, comment.range.upperBound <= block.range.upperBound {
                return
            }
            stray.append(comment)
        }
        return stray
    }

    /// Reports comments that end too late, and notes where all of them are.
    mutating func reportComments() {
        var found: [(comment: LeftOutComments.Comment, isLeftOut: Bool)] = []
        forEachComment { comment, _ in found.append((comment, comments.comment(at: comment.range.lowerBound) != nil)) }
        for (comment, isLeftOut) in found {
            let opening = comment.range.lowerBound..<comment.range.lowerBound + CommentSyntax.opening.count
            commentRanges.append(comment.range)
            if !comment.isClosed {
                report(Diagnostic.commentUnclosed, at: opening, .commentUnclosed, advice: .commentUnclosedAdvice)
            } else if let inner = commentStart(in: opening.upperBound..<comment.range.upperBound) {
                report(
                    Diagnostic.commentNested, at: inner..<inner + CommentSyntax.opening.count, .commentNested,
                    advice: .commentNestedAdvice)
            } else if comment.isIndented, isLeftOut {
                report(Diagnostic.commentIndented, at: opening, .commentIndented, advice: .commentIndentedAdvice)
            }
        }
    }

    /// Reports `<?`, `<!` and `<![CDATA[` that nothing closes: a browser would show nothing of what follows.
    mutating func reportUnclosedHTML() {
        for block in htmlBlocks where block.isUnclosed {
            let start = block.range.lowerBound
            report(Diagnostic.htmlUnclosed, at: start..<start + 2, .htmlUnclosed, advice: .htmlUnclosedAdvice)
        }
    }

    private func commentStart(in range: Range<Int>) -> Int? {
        source.bytes.withUnsafeBufferPointer {
            CommentSyntax(bytes: $0).start(from: range.lowerBound, to: range.upperBound)
        }
    }

    /// Visits the comments of the file that are no samples in code, in order, each with the HTML block that it begins in.
    private borrowing func forEachComment(_ body: (LeftOutComments.Comment, HTMLBlockPlace?) -> Void) {
        source.bytes.withUnsafeBufferPointer { bytes in
            let syntax = CommentSyntax(bytes: bytes)
            var next = syntax.start(from: offset, to: bytes.count)
            if next == nil { return }
            let spans = tree.places(of: .code)
            while let start = next {
                var end = start + CommentSyntax.opening.count
                if let known = comments.comment(at: start) {
                    body(known, nil)
                    end = known.range.upperBound
                } else if !isEscaped(start, in: bytes), !spans.covers(start), codeBlock(at: start)?.isSample != true {
                    let closed = syntax.end(of: start, to: bytes.count)
                    end = closed ?? bytes.count
                    let comment = LeftOutComments.Comment(
                        range: start..<end, isClosed: closed != nil,
                        isIndented: codeBlock(at: start).map { !$0.isFenced } ?? false)
                    body(comment, htmlBlock(at: start))
                }
                next = syntax.start(from: end, to: bytes.count)
            }
        }
    }

    func codeBlock(at offset: Int) -> CodeBlockPlace? {
        codeBlocks.lastIndex(notAbove: offset, by: \.range.lowerBound).map { codeBlocks[$0] }
            .flatMap { $0.range.contains(offset) ? $0 : nil }
    }

    func htmlBlock(at offset: Int) -> HTMLBlockPlace? {
        htmlBlocks.lastIndex(notAbove: offset, by: \.range.lowerBound).map { htmlBlocks[$0] }
            .flatMap { $0.range.contains(offset) ? $0 : nil }
    }

    private func isEscaped(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = index
        while start > offset, bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
        return (index - start) % 2 == 1
    }
}

extension MarkdownTree {
    /// Where the outermost nodes of some kinds stand in the file.
    func places(of kinds: MarkdownKind...) -> SourceRanges {
        SourceRanges(
            events.compactMap { event in
                guard case .enter(let node) = event, kinds.contains(kind(of: node)) else { return nil }
                return range(of: node)
            })
    }
}

/// Ranges of a file, in order; of those within others only the outermost.
struct SourceRanges {
    private var ranges: [Range<Int>] = []

    init(_ ranges: [Range<Int>]) {
        for range in ranges.sorted(by: { ($0.lowerBound, -$0.upperBound) < ($1.lowerBound, -$1.upperBound) })
        where range.upperBound > self.ranges.last?.upperBound ?? -1 {
            self.ranges.append(range)
        }
    }

    func range(around offset: Int) -> Range<Int>? {
        ranges.lastIndex(notAbove: offset, by: \.lowerBound).map { ranges[$0] }.flatMap {
            $0.contains(offset) ? $0 : nil
        }
    }

    func covers(_ offset: Int) -> Bool { range(around: offset) != nil }
}

extension Diagnostic {
    static func tangledComments(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            commentNested, at: range.lowerBound..<range.lowerBound + CommentSyntax.opening.count, in: source,
            message: .commentNested, advice: .commentNestedAdvice)
    }
}

extension Phrase {
    static let htmlUnclosed = Phrase(
        zh: "这里开了一段 HTML，后面没有收尾，余下的正文全都并了进去。",
        en: "Nothing closes the HTML that begins here, so it takes in the rest of the text.")
    static let htmlUnclosedAdvice = Phrase(
        zh: "<? 以 ?> 收尾，<! 以 > 收尾。要显示这几个字符，就放进反引号里。",
        en: "Close <? with ?> and <! with >. To show these characters, put them between backticks.")
    static let commentUnclosed = Phrase(
        zh: "这条注释没有收尾，从这里到文件末尾都不会显示。",
        en: "Nothing closes this comment, so everything from here on would be left out.")
    static let commentUnclosedAdvice = Phrase(
        zh: "在注释末尾写上 -->。要显示这几个字符，就放进反引号里。",
        en: "Write --> at its end. To show these characters, put them between backticks.")
    static let commentNested = Phrase(
        zh: "注释里面又开了一条注释，遇到第一个 --> 就会结束，分不清哪些话要显示。",
        en: "A comment begins within a comment. The first --> ends both, so it is unclear what is to be shown.")
    static let commentNestedAdvice = Phrase(
        zh: "检查前一条注释是不是漏了 -->；注释里面不要再写注释。",
        en: "See whether the comment before it lacks its -->; write no comment within a comment.")
    static let commentIndented = Phrase(
        zh: "这条注释缩进了四格，本来会当成代码显示，现在已经略去。",
        en: "This comment is indented like code. It is left out all the same.")
    static let commentIndentedAdvice = Phrase(
        zh: "去掉前面的空格。要举例给人看，就用 ``` 围起来。",
        en: "Take the spaces away. If it is a sample to be shown, put it between ``` fences.")
}

extension Diagnostic {
    static let commentIndented = Kind(
        "comment/indented", .warning,
        zh: "缩进四格的文字是代码。注释不显示给任何人，所以这一条也略去了；如果它是例子，就用 ``` 围起来。",
        en:
            """
            Text indented by four blanks is code. Comments are shown to nobody, so this one is left out too; if it is a \
            sample, put it between ``` fences.
            """,
        wrong: "    <!-- 提醒自己 -->", right: "<!-- 提醒自己 -->")

    static let commentNested = Kind(
        "comment/nested", .error,
        zh: "注释不能套注释：第一个 --> 就结束了整条注释，后面的话会露出来。多半是前一条注释漏了 -->。",
        en:
            """
            Comments cannot be nested: the first --> ends the whole, and what follows is shown. Mostly the comment before \
            it lacks its -->.
            """,
        wrong: "<!-- 甲 <!-- 乙 --> 丙 -->", right: "<!-- 甲，乙，丙 -->")

    static let commentUnclosed = Kind(
        "comment/unclosed", .error,
        zh: "注释没有写 -->，从它开始到文件末尾都会消失。",
        en: "The comment has no -->, so everything from it to the end of the file would be gone.",
        wrong: "<!-- 提醒自己", right: "<!-- 提醒自己 -->")

    static let htmlUnclosed = Kind(
        "html/unclosed", .error,
        zh: "<? 和 <! 开头的一段 HTML 没有收尾，余下的正文全都成了它的一部分，不会好好显示。",
        en:
            "HTML that begins with <? or <! is never closed, so the rest of the text is part of it and not shown well.",
        wrong: "<?php 提醒\n\n正文。", right: "<!-- 提醒 -->\n\n正文。")
}
