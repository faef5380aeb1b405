internal import CourseModel

/// A link or an image that takes its address from a definition.
struct LinkReference {
    let node: MarkdownTree.NodeID
    /// As `LinkDefinition` has it.
    let label: String
}

/// The definition of a link: `[label]: address "title"`.
struct LinkDefinition {
    /// Without case, and with one space for any blanks.
    let label: String
    /// The definition as it stands, its line ending included.
    let bytes: ArraySlice<UInt8>
    /// The line on which it starts.
    let line: Int

    static func label(_ bytes: some Collection<UInt8>) -> String {
        let words = String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }
        return words.joined(separator: " ").lowercased().replacing("\u{E000}", with: "")
    }
}

/// The definitions of a file, to find those that a part of it needs.
struct DefinitionsByLabel {
    private let definitions: [String: LinkDefinition]

    init(_ definitions: [LinkDefinition]) {
        self.definitions = Dictionary(definitions.map { ($0.label, $0) }) { first, _ in first }
    }

    /// The definitions that some ranges of a text name in brackets, in no particular order, each once.
    func used(in parts: [Range<Int>], of bytes: UnsafeBufferPointer<UInt8>) -> [LinkDefinition] {
        if definitions.isEmpty { return [] }
        // A label may go over the end of a line.
        var text: [UInt8] = []
        for part in parts {
            text += bytes[part]
            text.append(UInt8(ascii: "\n"))
        }
        return text.withUnsafeBufferPointer { text in
            var found: [LinkDefinition] = []
            var seen: Set<String> = []
            let syntax = LinkSyntax(bytes: text)
            for index in text.indices where text[index] == UInt8(ascii: "[") {
                guard let end = syntax.endOfLabel(at: index) else { continue }
                let label = LinkDefinition.label(text[index + 1..<end - 1])
                if let definition = definitions[label], seen.insert(label).inserted { found.append(definition) }
            }
            return found
        }
    }
}

/// The lines of the blocks that hold text, in order, from which the link definitions follow: libcmark keeps these to itself, and
/// they stand on the other lines.
struct TextLines {
    private var blocks: [ClosedRange<Int>] = []

    mutating func append(_ lines: ClosedRange<Int>) {
        blocks.append(lines)
    }

    /// The link definitions of the file, in order.
    func definitions(in text: DocumentText) -> [LinkDefinition] {
        var result: [LinkDefinition] = []
        var line = 0
        for block in blocks + [text.lineCount...text.lineCount] {
            if line < block.lowerBound { appendDefinitions(on: line..<block.lowerBound, of: text, to: &result) }
            line = max(line, block.upperBound + 1)
        }
        return result
    }

    private func appendDefinitions(
        on lines: Range<Int>, of text: DocumentText, to result: inout [LinkDefinition]
    ) {
        var joined: [UInt8] = []
        var starts: [Int] = []
        for line in lines {
            starts.append(joined.count)
            joined.append(
                contentsOf: UnsafeBufferPointer(rebasing: text.bytes[Self.textRange(ofLine: line, in: text)]))
            joined.append(UInt8(ascii: "\n"))
        }
        joined.withUnsafeBufferPointer { bytes in
            let syntax = LinkSyntax(bytes: bytes)
            for (start, line) in zip(starts, lines) {
                // What the definition before it takes in is none.
                if start < (result.last.map { $0.line >= lines.lowerBound ? $0.bytes.endIndex : 0 } ?? 0) { continue }
                guard start < bytes.count, bytes[start] == UInt8(ascii: "["), let label = syntax.endOfLabel(at: start),
                    let end = syntax.endOfDefinition(at: start)
                else { continue }
                result.append(
                    LinkDefinition(
                        label: LinkDefinition.label(bytes[start + 1..<label - 1]), bytes: joined[start..<end],
                        line: line))
            }
        }
    }

    /// The text of a line after the marks of quotes and lists.
    private static func textRange(ofLine line: Int, in text: DocumentText) -> Range<Int> {
        let range = text.lineRange(line)
        let start = range.first { !" \t>-+*.)0123456789".utf8.contains(text.bytes[$0]) } ?? range.upperBound
        return start..<range.upperBound
    }
}
