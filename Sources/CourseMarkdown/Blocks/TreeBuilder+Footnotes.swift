internal import Diagnostics
internal import CourseModel

/// The definition of a footnote.
struct Footnote {
    let label: String
    /// The file's range of `[^label]:`.
    let markerRange: Range<Int>
    /// The parts of the text on its lines, in positions of the prepared text.
    var lines: [Range<Int>]
    /// The last line.
    var endLine: Int
    var number = 0
}

extension TreeBuilder {
    /// Takes the line of a definition, which libcmark was given as a heading.
    mutating func openFootnote(_ marker: FootnoteMarker, _ line: LineMarker, line index: Int, start: Int) {
        let range = line.start..<marker.end
        if marker.colon.count > 1 {
            report(
                Diagnostic.footnoteFullWidthColon, at: marker.colon, .footnoteColon,
                fix: Diagnostic.Fix(replacing: marker.colon, with: ":"))
        }
        // The marker stands in the prepared text as it does in the file, after the heading's own mark.
        let textStart = start + Sentinel.heading.count + range.count
        footnotes.append(
            Footnote(
                label: marker.label, markerRange: range, lines: [textStart..<text.lineStarts[index + 1]], endLine: index
            ))
        close(.heading, endLine: index)
        frames[frames.count - 1].lastChild?.footnote = footnotes.count - 1
    }

    /// Adds the lines of a block that follows a definition directly to it; false where it follows something else.
    mutating func continueFootnote(line: Int, lines: [Range<Int>]) -> Bool {
        guard let last = parent.lastChild, let footnote = last.footnote else { return false }
        guard last.endLine + 1 == line else {
            reportSecondParagraph(at: lines)
            return false
        }
        footnotes[footnote].lines += lines
        footnotes[footnote].endLine = line + lines.count - 1
        close(.paragraph, endLine: line + lines.count - 1)
        return true
    }

    /// An indented block after a definition and a blank line is a second paragraph of it elsewhere.
    private mutating func reportSecondParagraph(at lines: [Range<Int>]) {
        guard let first = lines.first, first.lowerBound > 0, bytes[first.lowerBound - 1] == UInt8(ascii: " ") else {
            return
        }
        let range = trimmed(first)
        let place = sourceRange(range.lowerBound, range.upperBound)
        // Four spaces make it code here, and a part of the footnote on GitHub.
        guard place.lowerBound - source.lineStarts[source.lineIndex(at: place.lowerBound)] >= 4 else { return }
        report(Diagnostic.footnoteOneParagraph, at: place, .footnoteOneParagraph)
    }

    /// Numbers the footnotes by their first references, and appends their definitions to the tree.
    mutating func appendFootnotes() {
        guard inlines.findings.hasFootnoteReferences || !footnotes.isEmpty else { return }
        let definitions = footnoteDefinitions()
        let references = tree.nodes(of: .footnoteReference)
        // The texts of all are parsed together: apart, each would need the link definitions of the whole file again.
        let nodes = definitions.values.sorted().reduce(into: [:]) { $0[$1] = appendDefinition($1) }
        parseFragments()
        var ordered = number(references, definitions)
        var next = 0
        while next < ordered.count {
            // A footnote may refer to another one, which then gets the next number.
            if let node = nodes[ordered[next]] { ordered += number(self.references(in: node), definitions) }
            next += 1
        }
        let unused = nodes.keys.sorted().filter { footnotes[$0].number == 0 }
        for index in unused {
            report(
                Diagnostic.footnoteUnused, at: footnotes[index].markerRange, .footnoteUnused(footnotes[index].label))
        }
        for index in ordered + unused {
            guard let node = nodes[index] else { continue }
            tree.setFootnote(label: Array(footnotes[index].label.utf8), number: footnotes[index].number, of: node)
            tree.moveToEnd(node)
        }
    }

    /// The footnote that each label defines; reports labels that are defined again.
    private mutating func footnoteDefinitions() -> [String: Int] {
        var definitions: [String: Int] = [:]
        for index in footnotes.indices {
            if definitions[footnotes[index].label] == nil {
                definitions[footnotes[index].label] = index
            } else {
                report(
                    Diagnostic.footnoteDuplicate, at: footnotes[index].markerRange,
                    .footnoteDuplicate(footnotes[index].label))
            }
        }
        return definitions
    }

    /// Gives references their numbers; returns the footnotes that were met for the first time.
    private mutating func number(_ references: [MarkdownTree.NodeID], _ definitions: [String: Int]) -> [Int] {
        var met: [Int] = []
        for reference in references {
            guard let label = tree.footnote(of: reference)?.label else { continue }
            guard let definition = definitions[label] else {
                report(Diagnostic.footnoteUndefined, at: tree.range(of: reference), .footnoteUndefined(label))
                tree.makeText(Array(tree.literal(of: reference).utf8), of: reference)
                continue
            }
            if footnotes[definition].number == 0 {
                numberedFootnotes += 1
                footnotes[definition].number = numberedFootnotes
                met.append(definition)
            }
            tree.setFootnote(label: Array(label.utf8), number: footnotes[definition].number, of: reference)
        }
        return met
    }

    private func references(in node: MarkdownTree.NodeID) -> [MarkdownTree.NodeID] {
        tree.events(from: node).compactMap { event in
            guard case .enter(let inner) = event, tree.kind(of: inner) == .footnoteReference else { return nil }
            return inner
        }
    }

    private mutating func appendDefinition(_ index: Int) -> MarkdownTree.NodeID {
        let footnote = footnotes[index]
        let end = footnote.lines.last.map { sourceRange($0.lowerBound, trimmed($0).upperBound).upperBound } ?? 0
        let range = footnote.markerRange.lowerBound..<max(end, footnote.markerRange.upperBound)
        let node = tree.append(.footnoteDefinition, to: tree.root, range: range)
        let lines = footnote.lines.filter { !trimmed($0).isEmpty }
        if !lines.isEmpty { addFragment(to: node, lines: lines) }
        return node
    }
}

extension Phrase {
    static let footnoteColon = Phrase(
        zh: "脚注的冒号是全角的，别的 Markdown 工具认不出来。",
        en: "The colon of the footnote is a full-width one, which other Markdown programs do not read.")
    static let footnoteOneParagraph = Phrase(
        zh: "脚注只能有一段，这一段不属于脚注。", en: "A footnote is one paragraph; this one does not belong to it.")

    static func footnoteDuplicate(_ label: String) -> Phrase {
        Phrase(zh: "脚注 \(label) 定义了两次。", en: "The footnote \(label) is defined twice.")
    }

    static func footnoteUnused(_ label: String) -> Phrase {
        Phrase(zh: "正文里没有用到脚注 \(label)。", en: "Nothing refers to the footnote \(label).")
    }

    static func footnoteUndefined(_ label: String) -> Phrase {
        Phrase(zh: "没有定义脚注 \(label)。", en: "The footnote \(label) is not defined.")
    }
}

extension Diagnostic {
    static let footnoteDuplicate = Kind(
        "footnote/duplicate", .error,
        zh: "同一个脚注定义了两次，只会用第一个。", en: "The footnote is defined twice; only the first counts.",
        wrong: "[^1]: 甲。\n\n[^1]: 乙。", right: "[^1]: 甲。\n\n[^2]: 乙。")

    static let footnoteFullWidthColon = Kind(
        "footnote/full-width-colon", .hint,
        zh: "脚注定义的冒号是中文的，别的软件不认。",
        en: "The colon of the footnote is full-width; other programs do not know it.",
        wrong: "[^1]：说明。", right: "[^1]: 说明。")

    static let footnoteOneParagraph = Kind(
        "footnote/one-paragraph", .warning,
        zh: "一条脚注只能是一段，后面的段落不属于它。",
        en: "A footnote is one paragraph; what follows is no part of it.")

    static let footnoteUndefined = Kind(
        "footnote/undefined", .warning,
        zh: "正文引用了脚注，但没有哪里定义它，会原样显示成 [^1]。",
        en: "The text refers to a footnote that is nowhere defined; the reader sees [^1].", wrong: "见注[^1]。",
        right: "见注[^1]。\n\n[^1]: 说明。")

    static let footnoteUnused = Kind(
        "footnote/unused", .warning,
        zh: "定义了脚注，正文却没有引用它，读者看不到来处。", en: "The footnote is defined, but nothing refers to it.")
}
