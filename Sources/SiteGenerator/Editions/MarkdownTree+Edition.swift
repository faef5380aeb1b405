internal import CourseModel

extension MarkdownTree {
    /// Takes out of the tree what an edition does not show, and what only that referred to.
    ///
    /// What is gone from the tree cannot be written into a page, whatever the templates ask for. The call-outs that were taken
    /// out are given back, so that the finished site can be searched for their words.
    mutating func remove(_ kinds: Set<CalloutKind>) -> [NodeID] {
        let hidden = callouts(of: kinds)
        if hidden.isEmpty { return [] }
        let footnotes = nodes(of: .footnoteDefinition)
        for node in hidden where contains(node) { remove(node) }
        return hidden + removeUnusedFootnotes(footnotes)
    }

    /// The call-outs of some kinds, in the order of the text.
    func callouts(of kinds: Set<CalloutKind>) -> [NodeID] {
        kinds.isEmpty ? [] : nodes(of: .callout).filter { callout(of: $0).map { kinds.contains($0.kind) } ?? false }
    }

    /// Takes out the footnotes that nothing refers to any more, and numbers the others anew.
    private mutating func removeUnusedFootnotes(_ definitions: [NodeID]) -> [NodeID] {
        var removed: [NodeID] = []
        var order: [String] = []
        while true {
            // A footnote may be referred to by another footnote only.
            order = referredFootnotes()
            let unused = definitions.filter { definition in
                contains(definition) && !order.contains(footnote(of: definition)?.label ?? "")
            }
            if unused.isEmpty { break }
            for definition in unused { remove(definition) }
            removed += unused
        }
        for node in nodes(of: .footnoteReference, .footnoteDefinition) {
            guard let label = footnote(of: node)?.label, let position = order.firstIndex(of: label) else { continue }
            setFootnote(label: Array(label.utf8), number: position + 1, of: node)
        }
        return removed
    }

    /// The labels of footnotes in the order in which they are first referred to.
    private func referredFootnotes() -> [String] {
        var order: [String] = []
        for node in nodes(of: .footnoteReference) {
            if let label = footnote(of: node)?.label, !order.contains(label) { order.append(label) }
        }
        return order
    }
}
