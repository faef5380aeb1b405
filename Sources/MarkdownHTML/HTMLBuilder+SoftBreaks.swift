internal import CourseModel
internal import TextRules

extension HTMLBuilder {
    /// Whether a break stands between characters that are written without spaces, so that a browser must not see it.
    ///
    /// `text` is the text or code that was written last in the same block.
    func dropsLineBreak(after text: MarkdownTree.NodeID?, at node: MarkdownTree.NodeID) -> Bool {
        guard let text, let before = tree.withLiteral(of: text, { $0.scalar(endingAt: $0.count)?.value }),
            let after = scalarAfter(node)
        else { return false }
        let classes = ScalarClasses.shared
        return ScalarClass.dropsLineBreak(between: classes[before], and: classes[after])
    }

    private func scalarAfter(_ node: MarkdownTree.NodeID) -> UInt32? {
        var next = tree.next(after: node)
        while let current = next {
            switch tree.kind(of: current) {
            case .text, .code:
                return tree.withLiteral(of: current) { $0.scalar(startingAt: 0)?.value }
            case .emphasis, .strong, .strikethrough, .link: next = tree.firstChild(of: current)
            default: return nil
            }
        }
        return nil
    }
}
