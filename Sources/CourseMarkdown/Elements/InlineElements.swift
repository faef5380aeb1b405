internal import Diagnostics
internal import CourseModel

/// The tags among the inlines of a block that may stand around others, in the order of the text.
struct InlineElements {
    private struct Tag {
        /// A node of its own.
        let node: MarkdownTree.NodeID
        let element: InlineElement
        let isClosing: Bool
        /// Whether it is HTML as the author wrote it, which has attributes; its end tag belongs to it.
        let isForeign: Bool
    }

    private var tags: [Tag] = []
    /// Tags that nothing opens or closes; each is text.
    private(set) var unbalanced: [MarkdownTree.NodeID] = []

    mutating func removeAll() {
        tags.removeAll(keepingCapacity: true)
    }

    mutating func append(_ node: MarkdownTree.NodeID, _ element: InlineElement, of tag: TagSyntax) {
        tags.append(Tag(node: node, element: element, isClosing: tag.isClosing, isForeign: tag.hasAttributes))
    }

    /// Takes over what another found in a part of the same file.
    mutating func adopt(_ other: InlineElements) {
        unbalanced += other.unbalanced
    }

    /// Makes elements of the tags among the children of a node, once all of them are there. What is left over is text.
    mutating func resolve(in parent: MarkdownTree.NodeID, _ tree: inout MarkdownTree) {
        var first = tags.count
        while first > 0, tree.parent(of: tags[first - 1].node) == parent { first -= 1 }
        if first == tags.count { return }
        var open: [Tag] = []
        // How many of each are open, so that a thousand end tags look for none in vain.
        var counts: [InlineElement: Int] = [:]
        for tag in tags[first...] {
            if !tag.isClosing {
                open.append(tag)
                counts[tag.element, default: 0] += 1
                continue
            }
            guard counts[tag.element, default: 0] > 0 else {
                makeText(tag, &tree)
                continue
            }
            var opener = open.removeLast()
            while opener.element != tag.element {
                counts[opener.element, default: 0] -= 1
                makeText(opener, &tree)
                opener = open.removeLast()
            }
            counts[tag.element, default: 0] -= 1
            if opener.isForeign { continue }
            // The end tag is no HTML any more, and goes away.
            tree.makeText([UInt8](), of: tag.node)
            tree.enclose(from: opener.node, to: tag.node, as: .inlineElement)
            tree.setElement(tag.element, of: opener.node)
        }
        for lost in open { makeText(lost, &tree) }
        tags.removeSubrange(first...)
    }

    private mutating func makeText(_ tag: Tag, _ tree: inout MarkdownTree) {
        // HTML with attributes is for others to judge.
        if tag.isForeign { return }
        unbalanced.append(tag.node)
        tree.makeText(Array(tree.literal(of: tag.node).utf8), of: tag.node)
    }
}

// What can be wrong with the few tags of HTML that a text may have.
extension Diagnostic {
    static let htmlUnbalanced = Kind(
        "html/unbalanced", .warning,
        zh:
            """
            sub、sup、u、kbd、mark、small、details 要成对写：<sub>2</sub>。只有一半的，开头那半显示成文字；<details> 没有收尾时，\
            到所在的引用、列表项或文件的末尾为止。成对的标签要在同一段里，也不要和 ** 交叉。
            """,
        en:
            """
            Tags come in pairs, <sub>2</sub>: so do sub, sup, u, kbd, mark, small and details. Half a pair is shown as text; a <details> \
            that nothing closes ends with the quote, the list item or the file around it. Both tags stand in one paragraph, \
            and do not cross **.
            """,
        wrong: "水是 H<sub>2O。", right: "水是 H<sub>2</sub>O。")

    /// A tag that has no other half.
    static func unbalancedTag(_ tag: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            htmlUnbalanced, at: range, in: source,
            message: tag.hasPrefix("</")
                ? Phrase(
                    zh: "前面没有与 \(verbatim: tag) 配对的标签，它会显示成文字。",
                    en: "Nothing before it opens \(tag); it will be shown as text.")
                : Phrase(zh: "\(verbatim: tag) 没有收尾，它会显示成文字。", en: "Nothing closes \(tag); it will be shown as text."),
            advice: Phrase(
                zh: "两半写在同一段里；要显示标签本身，就放进反引号里。",
                en: "Write both halves in one paragraph. To show the tag itself, put it between backticks."))
    }

    static func unclosedDetails(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            htmlUnbalanced, at: range, in: source,
            message: Phrase(
                zh: "这个 <details> 没有收尾，后面的内容全都收进了折叠里。",
                en: "Nothing closes this <details>, so everything after it is folded away with it."),
            advice: Phrase(zh: "在折叠的内容后面另起一行写 </details>。", en: "Write </details> on a line of its own where it ends."))
    }

    static func strayDetailsEnd(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        unbalancedTag("</details>", at: range, in: source)
    }

    static func straySummary(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            htmlUnbalanced, at: range, in: source,
            message: Phrase(
                zh: "<summary> 不是 <details> 里的第一行，它会显示成文字。",
                en: "This <summary> does not come first in a <details>; it will be shown as text."),
            advice: Phrase(
                zh: "写成 <details><summary>标题</summary>，后面是内容，最后是 </details>。",
                en: "Write <details><summary>Title</summary>, then what is folded, then </details>."))
    }
}
