internal import CourseModel

/// The call-outs and footnotes of a text, found in one walk over its tree: what an edition may leave out, and what it numbers.
struct Annotations {
    typealias NodeID = MarkdownTree.NodeID

    /// Each in the order of the text.
    private(set) var callouts: [NodeID] = []
    private(set) var footnoteReferences: [NodeID] = []
    private(set) var footnoteDefinitions: [NodeID] = []

    init(of tree: MarkdownTree) {
        for node in tree.nodes(of: .callout, .footnoteReference, .footnoteDefinition) {
            switch tree.kind(of: node) {
            case .callout: callouts.append(node)
            case .footnoteReference: footnoteReferences.append(node)
            default: footnoteDefinitions.append(node)
            }
        }
    }

    /// The call-outs of some kinds.
    func callouts(of kinds: Set<CalloutKind>, in tree: MarkdownTree) -> [NodeID] {
        kinds.isEmpty ? [] : callouts.filter { tree.callout(of: $0).map { kinds.contains($0.kind) } ?? false }
    }

    /// Takes call-outs of some kinds out of the tree that the annotations are of, and the footnotes that only those refer to; the
    /// other footnotes are numbered anew.
    ///
    /// What is gone from the tree cannot be written into a page, whatever the templates ask for. What was to be taken out is given
    /// back, so that the finished site can be searched for its words; it is what the text had before, whatever became of the tree.
    mutating func hide(_ kinds: Set<CalloutKind>, in tree: inout MarkdownTree) -> [NodeID] {
        let hidden = callouts(of: kinds, in: tree)
        if hidden.isEmpty { return [] }
        for node in hidden where tree.contains(node) { tree.remove(node) }
        forgetRemoved(from: tree)
        var unused: [NodeID] = []
        while true {
            // A footnote may be referred to by another footnote only.
            let labels = referredLabels(in: tree)
            let more = footnoteDefinitions.filter { !labels.contains(tree.footnote(of: $0)?.label ?? "") }
            if more.isEmpty {
                number(by: labels, in: &tree)
                return hidden + unused
            }
            for definition in more where tree.contains(definition) { tree.remove(definition) }
            forgetRemoved(from: tree)
            unused += more
        }
    }

    private mutating func forgetRemoved(from tree: MarkdownTree) {
        callouts.removeAll { !tree.contains($0) }
        footnoteReferences.removeAll { !tree.contains($0) }
        footnoteDefinitions.removeAll { !tree.contains($0) }
    }

    /// The labels of footnotes in the order in which they are first referred to.
    private func referredLabels(in tree: MarkdownTree) -> [String] {
        var seen: Set<String> = []
        return footnoteReferences.compactMap { tree.footnote(of: $0)?.label }.filter { seen.insert($0).inserted }
    }

    private func number(by labels: [String], in tree: inout MarkdownTree) {
        let numbers = Dictionary(uniqueKeysWithValues: zip(labels, 1...))
        for node in footnoteReferences + footnoteDefinitions {
            guard let label = tree.footnote(of: node)?.label, let number = numbers[label] else { continue }
            tree.setFootnote(label: Array(label.utf8), number: number, of: node)
        }
    }
}

extension MarkdownTree {
    /// Takes out of the tree what an edition does not show, and gives it back.
    mutating func remove(_ kinds: Set<CalloutKind>) -> [NodeID] {
        var annotations = Annotations(of: self)
        return annotations.hide(kinds, in: &self)
    }

    /// The call-outs of some kinds, in the order of the text.
    func callouts(of kinds: Set<CalloutKind>) -> [NodeID] {
        Annotations(of: self).callouts(of: kinds, in: self)
    }
}
