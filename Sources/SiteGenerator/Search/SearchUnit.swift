internal import CourseIndex
internal import CourseModel

/// What a search finds of a page, or of a part of a long one, in one language: names, texts, and where each stands.
struct SearchUnit: Sendable, Hashable {
    /// The words for the kind of a page, as the search script knows them.
    enum Kind: String, Sendable {
        case course, lesson, caseStudy = "case", glossary, quiz
    }

    /// A name that is found by its sound too: a title, a heading, a term.
    struct Name: Sendable, Hashable {
        var text: String
        /// Of each letter of the text as it is folded, its readings, `chong/zhong qing`, and `-` for what is not read. Empty where no letter has any.
        var readings = ""
    }

    /// A part of a page below a heading; what stands before the first one has neither name nor anchor.
    struct Section: Sendable, Hashable {
        var anchor = ""
        var name = Name(text: "")
        /// Whether the name is a term of a glossary.
        var isTerm = false
        /// Other names of a term.
        var aliases: [Name] = []
        /// Paragraphs, items of lists, cells: what is read as one, without line breaks.
        var texts: [String] = []
    }

    let kind: Kind
    /// From the site's root.
    let address: String
    var title: Name
    var sections: [Section]
}

extension SearchUnit {
    /// A longer page is found in parts, so that nobody has to load all of it for one sentence. In bytes of UTF-8.
    static let longest = 12_000

    /// The page in parts that are not too long, cut between texts; most pages are one.
    var parts: [SearchUnit] {
        var parts: [SearchUnit] = []
        var current: [Section] = []
        var size = 0
        func close() {
            if current.isEmpty { return }
            parts.append(SearchUnit(kind: kind, address: address, title: title, sections: current))
            current = []
            size = 0
        }
        for section in sections {
            var rest = section
            rest.texts = []
            for text in section.texts {
                let length = text.utf8.count
                if size + length > Self.longest, size > 0 {
                    if !rest.texts.isEmpty { current.append(rest) }
                    close()
                    rest.texts = []
                }
                rest.texts.append(text)
                size += length
            }
            if !rest.texts.isEmpty || section.texts.isEmpty { current.append(rest) }
            size += section.name.text.utf8.count
        }
        close()
        return parts.isEmpty ? [self] : parts
    }

    /// Everything that readers see of it, changed.
    func mapTexts(_ changed: (String) -> String) -> SearchUnit {
        var unit = self
        unit.title.text = changed(title.text)
        for index in unit.sections.indices {
            unit.sections[index].name.text = changed(unit.sections[index].name.text)
            unit.sections[index].aliases = unit.sections[index].aliases.map { Name(text: changed($0.text)) }
            unit.sections[index].texts = unit.sections[index].texts.map(changed)
        }
        return unit
    }

    /// With the sounds of its names.
    func pronounced(_ readings: SearchReadings) -> SearchUnit {
        var unit = self
        unit.title.readings = readings.text(of: title.text)
        for index in unit.sections.indices {
            unit.sections[index].name.readings = readings.text(of: unit.sections[index].name.text)
            for alias in unit.sections[index].aliases.indices {
                unit.sections[index].aliases[alias].readings = readings.text(
                    of: unit.sections[index].aliases[alias].text)
            }
        }
        return unit
    }
}

extension SearchUnit.Section {
    /// The sections of a text, of which nothing is hidden any more.
    ///
    /// - Parameters:
    ///   - tree: the text as the edition shows it.
    ///   - headings: those of the tree.
    ///   - hasTerms: whether headings of the second level are terms.
    static func all(in tree: MarkdownTree, headings: [PageHeading], hasTerms: Bool) -> [SearchUnit.Section] {
        let starts = headings.map { (range: tree.range(of: $0.node), heading: $0) }
            .sorted { $0.range.lowerBound < $1.range.lowerBound }
        var sections = [SearchUnit.Section()]
        var next = 0
        func open(_ heading: PageHeading) {
            let isTerm = hasTerms && heading.level == 2 && !heading.isNested
            let aliases = isTerm ? tree.attributes(of: heading.node)?["aliases"]?.value ?? "" : ""
            sections.append(
                SearchUnit.Section(
                    anchor: heading.id, name: SearchUnit.Name(text: heading.title.onOneLine), isTerm: isTerm,
                    aliases: aliases.split(separator: ",").map { SearchUnit.Name(text: String($0).onOneLine) }))
        }
        for block in tree.textBlocks(from: tree.root).sorted(by: { $0.offset < $1.offset }) {
            while next < starts.count, starts[next].range.lowerBound <= block.offset {
                open(starts[next].heading)
                next += 1
            }
            // The heading itself.
            if next > 0, starts[next - 1].range.contains(block.offset) { continue }
            let text = block.text.onOneLine
            if !text.isEmpty { sections[sections.count - 1].texts.append(text) }
        }
        for start in starts[next...] { open(start.heading) }
        return sections.filter { !$0.texts.isEmpty || !$0.anchor.isEmpty }
    }
}

extension String {
    /// With a blank for each run of blanks, line breaks and control characters, and none at its ends.
    var onOneLine: String {
        var text = self
        if text.withUTF8(Self.isOnOneLine) { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            if byte > 0x20, byte != 0x7F {
                bytes.append(byte)
            } else if let last = bytes.last, last != 0x20 {
                bytes.append(0x20)
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isOnOneLine(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var before: UInt8 = 0x20
        for byte in bytes {
            guard byte > 0x20 && byte != 0x7F || byte == 0x20 && before != 0x20 else { return false }
            before = byte
        }
        return before != 0x20 || bytes.isEmpty
    }
}
