internal import CourseModel

extension InlineBuilder {
    /// Appends a run of text, with the bare links, footnote references and runs of tildes in it.
    mutating func appendText(_ literal: UnsafeBufferPointer<UInt8>, _ tree: inout MarkdownTree) {
        var literal = literal
        if startsLineWithText { appendSpacesOfTab(&literal, &tree) }
        if readsConventions { passSentinels(&literal) }
        let start = position
        let end = start + literal.count
        if start >= visible.lowerBound, end <= visible.upperBound, standsAsWritten(start..<end) {
            position = end
            passSentinel()
            guard !literal.isEmpty else { return }
            tree.setLiteral(literal, of: tree.append(.text, to: parent, range: range(start, end)))
            return
        }
        decode(literal)
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
        let extra = leadingBlanks(in: literal, at: 0) - leadingBlanks(in: leaf.bytes, at: position)
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

    /// Whether nothing in the text is escaped, inserted or of a meaning of its own.
    private func standsAsWritten(_ range: Range<Int>) -> Bool {
        guard range.upperBound <= leaf.bytes.count else { return false }
        let scan = WordScan(leaf.bytes)
        return Self.isSpecial.withUnsafeBufferPointer { isSpecial in
            var index = range.lowerBound
            while index < range.upperBound {
                let byte = leaf.bytes[index]
                if byte >= 0x80 {
                    let end = scan.endOfNonASCII(without: Sentinel.bytes[0], from: index, to: range.upperBound)
                    if end > index {
                        index = end
                        continue
                    }
                }
                if isSpecial[Int(byte)], hasMeaning(byte, at: index) { return false }
                index += 1
            }
            return true
        }
    }

    /// Whether a special byte may be more than itself.
    private func hasMeaning(_ byte: UInt8, at index: Int) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "&"): true
        case _ where !readsConventions: false
        case UInt8(ascii: "["): self.byte(index + 1) == UInt8(ascii: "^")
        case UInt8(ascii: ":"): self.byte(index + 1) == UInt8(ascii: "/")
        case UInt8(ascii: "."): index > 0 && self.byte(index - 1) | 0x20 == UInt8(ascii: "w")
        default: true
        }
    }

    private static let isSpecial: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "\\&[:.~".utf8 { table[Int(byte)] = true }
        table[Int(Sentinel.bytes[0])] = true
        return table
    }()

    /// Reads the leaf's text along with what libcmark made of it.
    private mutating func decode(_ literal: UnsafeBufferPointer<UInt8>) {
        decoded.removeAll()
        var index = 0
        while index < literal.count, position < leaf.bytes.count {
            let isVisible = visible.contains(position)
            if readsConventions, Sentinel.starts(at: position, in: leaf.bytes) {
                // A double sentinel comes with a `# ` before it; here the line did not become a heading.
                if Sentinel.starts(at: position + 3, in: leaf.bytes) { decoded.removeLast(2) }
                index += 3
                position += 3
                continue
            }
            let (length, count) = escapeLengths(literal, index)
            if length == 1 && count == 1 {
                if isVisible { decoded.append(literal[index], at: position) }
            } else if isVisible {
                let bytes = UnsafeBufferPointer(rebasing: literal[index..<min(index + count, literal.count)])
                decoded.appendEscaped(bytes, at: position, leafCount: length)
            }
            index += count
            position += length
        }
    }

    /// How many bytes of the leaf's text at `position` stand for how many of the literal at `index`.
    private mutating func escapeLengths(
        _ literal: UnsafeBufferPointer<UInt8>, _ index: Int
    ) -> (leaf: Int, literal: Int) {
        switch leaf.bytes[position] {
        case UInt8(ascii: "\\") where !isInAutolink && byte(position + 1).isASCIIPunctuation:
            return (2, 1)
        case UInt8(ascii: "&"):
            guard let entity = Entity(in: leaf.bytes, at: position, standingFor: literal[index]) else { return (1, 1) }
            return (entity.length, decodedLength(of: entity))
        default:
            return (1, 1)
        }
    }

    private mutating func decodedLength(of entity: Entity) -> Int {
        if let scalar = entity.scalar { return UTF8.width(scalar) }
        if let known = entityLengths[entity.text] { return known }
        let length = CommonMarkDocument.textLength(of: entity.text)
        entityLengths[entity.text] = length
        return length
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
        switch token.kind {
        case .tildes:
            appendTildes(token.range, &tree)
        case .footnote(let label):
            let leafRange = decoded.leafRange(of: token.range)
            let node = tree.append(
                .footnoteReference, to: parent, range: range(leafRange.lowerBound, leafRange.upperBound))
            tree.setFootnote(label: Array(label.utf8), number: 0, of: node)
            tree.setLiteral(decoded.bytes[token.range], of: node)
            findings.hasFootnoteReferences = true
        case .address(let prefix):
            let leafRange = decoded.leafRange(of: token.range)
            let place = range(leafRange.lowerBound, leafRange.upperBound)
            let link = tree.append(.link, to: parent, range: place)
            tree.setLink(destination: Array(prefix.utf8) + decoded.bytes[token.range], title: [], of: link)
            tree.setLiteral(decoded.bytes[token.range], of: tree.append(.text, to: link, range: place))
        }
    }

    @discardableResult
    mutating func appendDecoded(_ part: Range<Int>, _ tree: inout MarkdownTree) -> MarkdownTree.NodeID? {
        guard !part.isEmpty else { return nil }
        let leafRange = decoded.leafRange(of: part)
        let node = tree.append(.text, to: parent, range: range(leafRange.lowerBound, leafRange.upperBound))
        tree.setLiteral(decoded.bytes[part], of: node)
        return node
    }
}
