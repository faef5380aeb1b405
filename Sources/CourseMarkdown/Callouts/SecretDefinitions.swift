internal import Diagnostics
internal import CourseModel

/// Finds what a hidden call-out defines and the text outside of it uses.
///
/// Footnotes and link definitions belong to the whole file, wherever they stand: such a definition shows where it is used.
struct SecretDefinitions {
    let tree: MarkdownTree
    let text: DocumentText
    let secretKinds: Set<CalloutKind>
    /// The lines of call-outs with secret kinds.
    private let secret: SourceRanges
    /// The labels of the footnotes that are referred to from outside, be it by another footnote.
    private var visibleFootnotes: Set<String> = []

    init(in tree: MarkdownTree, of text: DocumentText, secretKinds: Set<CalloutKind>, lines: [ClosedRange<Int>]) {
        self.tree = tree
        self.text = text
        self.secretKinds = secretKinds
        secret = SourceRanges(lines.map { $0.lowerBound..<$0.upperBound + 1 })
        visibleFootnotes = findVisibleFootnotes()
    }

    /// References to footnotes that are defined in secret.
    func footnotes(_ footnotes: Footnotes) -> [Diagnostic] {
        tree.nodes(of: .footnoteReference).filter(isVisible).compactMap { reference in
            guard let label = tree.footnote(of: reference)?.label, let marker = footnotes.marker(of: label) else {
                return nil
            }
            let line = text.line(at: marker.lowerBound)
            guard secret.covers(line) else { return nil }
            return .secretFootnote(
                label, line: text.firstLine + line + 1, at: tree.range(of: reference), in: text.source)
        }
    }

    /// Links and images whose address is defined in secret.
    func links(_ references: [LinkReference], _ definitions: () -> [LinkDefinition]) -> [Diagnostic] {
        let references = references.filter { isVisible($0.node) }
        if references.isEmpty { return [] }
        let lines = Dictionary(definitions().map { ($0.label, $0.line) }) { first, _ in first }
        return references.compactMap { reference in
            guard let line = lines[reference.label], secret.covers(line) else { return nil }
            return .secretLink(
                line: text.firstLine + line + 1, at: tree.range(of: reference.node), in: text.source)
        }
    }

    private func findVisibleFootnotes() -> Set<String> {
        var visible: Set<String> = []
        var referred: [String: [String]] = [:]
        var open: [String] = []
        for reference in tree.nodes(of: .footnoteReference) {
            guard let label = tree.footnote(of: reference)?.label, !isInSecretCallout(reference) else { continue }
            if let outer = footnote(around: reference) {
                referred[outer, default: []].append(label)
            } else {
                open.append(label)
            }
        }
        while let label = open.popLast() {
            if visible.insert(label).inserted { open += referred[label] ?? [] }
        }
        return visible
    }

    private func isVisible(_ node: MarkdownTree.NodeID) -> Bool {
        !isInSecretCallout(node) && (footnote(around: node).map(visibleFootnotes.contains) ?? true)
    }

    private func isInSecretCallout(_ node: MarkdownTree.NodeID) -> Bool {
        ancestor(of: node) { tree.callout(of: $0).map { secretKinds.contains($0.kind) } ?? false } != nil
    }

    private func footnote(around node: MarkdownTree.NodeID) -> String? {
        ancestor(of: node) { tree.kind(of: $0) == .footnoteDefinition }.flatMap { tree.footnote(of: $0)?.label }
    }

    private func ancestor(
        of node: MarkdownTree.NodeID, where isWanted: (MarkdownTree.NodeID) -> Bool
    ) -> MarkdownTree.NodeID? {
        var current = tree.parent(of: node)
        while let node = current {
            if isWanted(node) { return node }
            current = tree.parent(of: node)
        }
        return nil
    }
}

// What can be wrong with where a definition stands.
extension Diagnostic {
    static let linkSecretDefinition = Kind(
        "link/secret-definition", .error,
        zh: "链接的地址写在讲师提示框（或不给学员看的解答）里，正文却用了它。这样的定义属于整页，不随提示框隐藏，地址和标题会露出来。",
        en: """
            The address of the link is defined in a trainer's call-out (or in a solution that learners do not see), \
            but the text uses it. Such a definition belongs to the whole page, so its address and title would be \
            shown.
            """,
        wrong: "见[答案]。\n\n> [!trainer] 提示\n> 内部说法。\n>\n> [答案]: https://example.com \"内部\"",
        right: "见[答案](https://example.com)。")

    static func secretLink(line: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            linkSecretDefinition, at: range, in: source,
            message: Phrase(
                zh: "这个链接的地址写在第 \(line) 行的提示框里，那个提示框不给所有人看，这里一用就会露出来。",
                en:
                    "The address of this link is in the call-out on line \(line), which not everybody may see; it would be shown here."
            ),
            advice: .definitionOutside)
    }

    static let footnoteSecretDefinition = Kind(
        "footnote/secret-definition", .error,
        zh: "脚注写在讲师提示框（或不给学员看的解答）里，正文却引用了它。脚注属于整页，不随提示框隐藏，里面的话会露出来。",
        en: """
            The footnote is in a trainer's call-out (or in a solution that learners do not see), but the text refers \
            to it. A footnote belongs to the whole page, so it would be shown.
            """,
        wrong: "见注[^1]。\n\n> [!trainer] 提示\n> 内部说法。\n>\n> [^1]: 只给讲师的话。",
        right: "见注[^1]。\n\n> [!trainer] 提示\n> 内部说法。\n\n[^1]: 大家都能看的话。")

    static func secretFootnote(_ label: String, line: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            footnoteSecretDefinition, at: range, in: source,
            message: Phrase(
                zh: "脚注 \(verbatim: label) 写在第 \(line) 行的提示框里，那个提示框不给所有人看，这里一引用就会露出来。",
                en:
                    "The footnote \(label) is in the call-out on line \(line), which not everybody may see; it would be shown here."
            ),
            advice: .definitionOutside)
    }
}

extension Phrase {
    fileprivate static let definitionOutside = Phrase(
        zh: "大家都能看的，把定义移到提示框外面；只给讲师看的，就不要在外面引用。",
        en: "If everybody may see it, move the definition out of the call-out; otherwise do not use it outside.")
}
