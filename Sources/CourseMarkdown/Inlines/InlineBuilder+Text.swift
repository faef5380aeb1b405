internal import CourseModel

// MARK: Text

extension InlineBuilder {
    /// Appends a run of text, with the bare links, footnote references and runs of tildes in it.
    mutating func appendText(_ literal: UnsafeBufferPointer<UInt8>, _ tree: inout MarkdownTree) {
        var literal = literal
        if startsLineWithText { appendSpacesOfTab(&literal, &tree) }
        if readsConventions { passSentinels(&literal) }
        let start = position
        let end = start + literal.count
        if start >= visible.lowerBound, end <= visible.upperBound,
            TextToken.standsAsWritten(start..<end, of: leaf.bytes, readsConventions: readsConventions)
        {
            position = end
            passSentinel()
            guard !literal.isEmpty else { return }
            tree.setLiteral(literal, of: tree.append(.text, to: parent, range: place(start, end)))
            return
        }
        decoded.read(
            literal, of: leaf.bytes, from: &position, visible: visible, readsConventions: readsConventions,
            isInAutolink: isInAutolink)
        passSentinel()
        guard readsConventions else {
            appendDecoded(0..<decoded.bytes.count, &tree)
            return
        }
        appendParts(&tree)
    }

    /// Appends the spaces that libcmark made of a tab of which a container took a part; the file has nothing in their place.
    private mutating func appendSpacesOfTab(_ literal: inout UnsafeBufferPointer<UInt8>, _ tree: inout MarkdownTree) {
        startsLineWithText = false
        let extra = literal.blanks(from: 0) - leaf.bytes.blanks(from: position)
        guard extra > 0 else { return }
        let node = tree.append(.text, to: parent, range: range(position, position))
        tree.setLiteral(UnsafeBufferPointer(rebasing: literal[..<extra]), of: node)
        literal = UnsafeBufferPointer(rebasing: literal[extra...])
    }

    /// Moves past a sentinel that was the end of the last text.
    private mutating func passSentinel() {
        if readsConventions, Sentinel.starts(at: position, in: leaf.bytes) { position += 3 }
    }

    /// Takes off what was put before and after a text for libcmark; most sentinels stand at one of its ends.
    ///
    /// Where the text has more than its sentinels that is not as written, this has changed nothing but the ends.
    private mutating func passSentinels(_ literal: inout UnsafeBufferPointer<UInt8>) {
        // What comes before the visible part of a fragment stands as it is.
        let hidden = visible.lowerBound - position
        if hidden > 0, hidden <= literal.count {
            literal = UnsafeBufferPointer(rebasing: literal[hidden...])
            position = visible.lowerBound
        }
        if Sentinel.starts(at: 0, in: literal), !Sentinel.starts(at: 3, in: literal) {
            literal = UnsafeBufferPointer(rebasing: literal[3...])
            position += 3
        }
        if literal.count >= 3, Sentinel.starts(at: literal.count - 3, in: literal) {
            literal = UnsafeBufferPointer(rebasing: literal[..<(literal.count - 3)])
        }
    }

    private mutating func appendParts(_ tree: inout MarkdownTree) {
        var copied = 0
        for token in TextToken.all(in: decoded, allowsLinks: linkDepth == 0) {
            appendDecoded(copied..<token.range.lowerBound, &tree)
            appendToken(token, &tree)
            copied = token.range.upperBound
        }
        appendDecoded(copied..<decoded.bytes.count, &tree)
    }

    private mutating func appendToken(_ token: TextToken, _ tree: inout MarkdownTree) {
        let leafRange = decoded.leafRange(of: token.range)
        let place = place(leafRange.lowerBound, leafRange.upperBound)
        switch token.kind {
        case .tildes:
            guard let node = appendDecoded(token.range, &tree) else { return }
            strikethrough.append(node, in: parent, at: leafRange, of: leaf.bytes, visible: visible)
        case .footnote(let label):
            let node = tree.append(.footnoteReference, to: parent, range: place)
            tree.setFootnote(label: Array(label.utf8), number: 0, of: node)
            tree.setLiteral(decoded.bytes[token.range], of: node)
            hasFootnoteReferences = true
        case .address(let prefix):
            let link = tree.append(.link, to: parent, range: place)
            tree.setLink(destination: Array(prefix.utf8) + decoded.bytes[token.range], title: [], of: link)
            tree.setLiteral(decoded.bytes[token.range], of: tree.append(.text, to: link, range: place))
        }
    }

    @discardableResult
    private mutating func appendDecoded(_ part: Range<Int>, _ tree: inout MarkdownTree) -> MarkdownTree.NodeID? {
        guard !part.isEmpty else { return nil }
        let leafRange = decoded.leafRange(of: part)
        let node = tree.append(.text, to: parent, range: place(leafRange.lowerBound, leafRange.upperBound))
        tree.setLiteral(decoded.bytes[part], of: node)
        return node
    }
}
