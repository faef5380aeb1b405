package import Diagnostics
package import CourseModel
package import TextRules

/// An address in a text: the destination of a link or an image, or an attribute of HTML that the site allows.
package struct TextReference {
    package let node: MarkdownTree.NodeID
    package let destination: String
    package let use: HTMLAddress.Use
    /// Where it stands within the node's literal; nil for Markdown's own.
    package let html: HTMLAddress?
}

extension MarkdownTree {
    /// Everything that a text refers to.
    ///
    /// - Parameter withHTML: whether HTML counts; where it is shown as text, it refers to nothing.
    package func references(withHTML: Bool) -> [TextReference] {
        let markdown = nodes(of: .link, .image).compactMap { node in
            destination(of: node).map { TextReference(node: node, destination: $0, use: use(of: node), html: nil) }
        }
        return withHTML ? markdown + referencesInHTML : markdown
    }

    /// What the page does with the file that a link or an image leads to.
    package func use(of node: NodeID) -> HTMLAddress.Use {
        kind(of: node) == .image ? (media(of: node) == nil ? .picture : .media) : .link
    }

    private var referencesInHTML: [TextReference] {
        nodes(of: .htmlBlock, .htmlInline).flatMap { node in
            withLiteral(of: node) { bytes in
                HTMLAddress.all(in: bytes).map {
                    TextReference(node: node, destination: $0.text, use: $0.use, html: $0)
                }
            }
        }
    }

    /// The places that a link can lead to because HTML names them.
    package var namesInHTML: [String] {
        nodes(of: .htmlBlock, .htmlInline).flatMap { node in
            withLiteral(of: node) { bytes in
                HTMLTag.all(in: bytes).flatMap { tag in
                    [tag["id"], tag.name == "a" ? tag["name"] : nil].compactMap { attribute in
                        attribute.map { HTMLEntities.decoded(String(decoding: bytes[$0.value], as: UTF8.self)) }
                    }
                }
            }
        }
    }
}

extension MarkdownTree {
    /// The links and images that a reader cannot read or see, because they have no words.
    ///
    /// - Parameter marks: where something stands that looks like a link and is none.
    package func linksWithoutText(in source: SourceText, except marks: Set<Int> = []) -> [Diagnostic] {
        nodes(of: .link, .image).compactMap { node in
            guard isBlank(node) else { return nil }
            let range = range(of: node)
            guard !marks.contains(range.lowerBound) else { return nil }
            if kind(of: node) == .image { return .imageWithoutText(at: range, in: source) }
            // An image in a link is asked for its own text.
            let hasImage = events(from: node).contains { event in
                if case .enter(let inner) = event { kind(of: inner) == .image } else { false }
            }
            return hasImage ? nil : .linkWithoutText(at: range, in: source)
        }
    }
}

extension Diagnostic {
    static let imageNoText = Kind(
        "image/no-text", .warning,
        zh: "方括号里的文字读给看不见图的人听，打印不出图时也靠它。说出图里有什么，而不是“图片”。",
        en: """
            The words in the brackets are read out to people who cannot see the image. Say what it shows, not "image".
            """,
        wrong: "![](ring.png)", right: "![六条途径围成的圆](ring.png)")

    package static func imageWithoutText(
        at range: Range<Int>, isHTML: Bool = false, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            imageNoText, at: range, in: source,
            message: Phrase(zh: "图片没有文字说明，看不见图的人不知道它是什么。", en: "The image has no text for those who cannot see it."),
            advice: isHTML
                ? Phrase(
                    zh: "写上 alt=\"六条途径围成的圆\"；只是装饰，就写 alt=\"\"。",
                    en: "Write alt=\"a ring of six pathways\", or alt=\"\" where it only decorates.")
                : Phrase(zh: "写在方括号里：![六条途径围成的圆](…)。", en: "Write it into the brackets: ![a ring of six pathways](…)."))
    }

    static let linkNoText = Kind(
        "link/no-text", .warning,
        zh: "链接没有文字，读者看不见也点不到。", en: "A link without text can be neither seen nor clicked.",
        wrong: "[](02-b.md)",
        right: "[第二课](02-b.md)")

    static func linkWithoutText(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkNoText, at: range, in: source,
            message: Phrase(zh: "链接没有文字，读者点不到它。", en: "The link has no text to click."),
            advice: Phrase(zh: "在方括号里写上文字。", en: "Write it into the brackets."))
    }
}
