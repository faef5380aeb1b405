internal import CourseModel
internal import TextRules

/// An address in a text: the destination of a link or an image, or an attribute of HTML that the site allows.
struct TextReference {
    let node: MarkdownTree.NodeID
    let destination: String
    let use: HTMLAddress.Use
    /// Where it stands within the node's literal; nil for Markdown's own.
    let html: HTMLAddress?
}

extension MarkdownTree {
    /// Everything that a text refers to.
    ///
    /// - Parameter withHTML: whether HTML counts; where it is shown as text, it refers to nothing.
    func references(withHTML: Bool) -> [TextReference] {
        let markdown = nodes(of: .link, .image).compactMap { node in
            destination(of: node).map { destination in
                TextReference(
                    node: node, destination: destination, use: kind(of: node) == .image ? .picture : .link, html: nil)
            }
        }
        return withHTML ? markdown + referencesInHTML : markdown
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
    var namesInHTML: [String] {
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
