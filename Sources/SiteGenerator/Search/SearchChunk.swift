internal import CourseModel
internal import TextRules

/// A few units of a course as the site holds them: `theme/search/zh-Hans/texts-0-3.js`, a script that hands its lines to the search.
///
/// ```text
/// coursekitSearch.texts("0-3",`
/// @⇥six-pathways/index.html⇥客户服务的六条途径
/// #⇥lesson⇥six-pathways/honesty.html⇥途径五：诚实⇥tu jing wu  cheng shi
/// +百分之百的服务……
/// =⇥bubbles⇥先问手⇥xian wen shou
/// !⇥gaiwan⇥盖碗⇥gai wan⇥三才碗⇥san cai wan
/// `);
/// ```
///
/// What begins a line tells what it is: `@` the course, `#` a page, `=` a heading, `!` a term with its other names, `+` a text. Each name is
/// followed by its readings. The build reads these files again for what it takes over of the last one.
struct SearchChunk: Sendable {
    /// How many units a file holds.
    static let unitCount = 4

    static func path(of language: LanguageTag, shelf: Int, chunk: Int) -> String {
        "\(SearchIndex.folder(of: language))/texts-\(shelf)-\(chunk).js"
    }

    /// How many files some units take.
    static func count(ofUnits count: Int) -> Int { (count + unitCount - 1) / unitCount }

    /// The files of a shelf with so many units.
    static func paths(of language: LanguageTag, shelf: Int, units: Int) -> [String] {
        (0..<count(ofUnits: units)).map { path(of: language, shelf: shelf, chunk: $0) }
    }

    // MARK: Writing

    /// The file of some units.
    ///
    /// - Parameter course: the address and the title of their course; nil for quizzes of none.
    static func bytes(
        of units: ArraySlice<SearchUnit>, shelf: Int, chunk: Int, course: (address: String, title: String)?
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(1 << 15)
        output += "coursekitSearch.texts(\"\(shelf)-\(chunk)\",`\n".utf8
        if let course { append("@", [course.address, course.title], to: &output) }
        for unit in units {
            append("#", [unit.kind.rawValue, unit.address, unit.title.text, unit.title.readings], to: &output)
            for section in unit.sections {
                if !section.anchor.isEmpty {
                    let names = ([section.name] + section.aliases).flatMap { [$0.text, $0.readings] }
                    append(section.isTerm ? "!" : "=", [section.anchor] + names, to: &output)
                }
                for text in section.texts {
                    output.append(UInt8(ascii: "+"))
                    append(escaping: text, to: &output)
                    output.append(UInt8(ascii: "\n"))
                }
            }
        }
        output += "`);\n".utf8
        return output
    }

    private static func append(_ mark: String, _ fields: [String], to output: inout [UInt8]) {
        output += mark.utf8
        for field in fields {
            output.append(UInt8(ascii: "\t"))
            append(escaping: field.onOneLine, to: &output)
        }
        output.append(UInt8(ascii: "\n"))
    }

    /// What would end the text of the script, or be reckoned in it.
    private static func append(escaping text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            var copied = 0
            for (index, byte) in bytes.enumerated()
            where byte == UInt8(ascii: "`") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "$") {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<index]))
                output.append(UInt8(ascii: "\\"))
                copied = index
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
        }
    }

    // MARK: Reading

    /// The lines that tell of each page, with its address, for whoever looks for words in them.
    static func pages(in bytes: [UInt8]) -> [(address: String, lines: [UInt8])] {
        var pages: [(address: String, lines: [UInt8])] = []
        for line in lines(of: bytes) {
            if line.first == UInt8(ascii: "#") {
                let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                pages.append((fields.count > 2 ? text(fields[2]) : "", []))
            }
            if pages.isEmpty { continue }
            pages[pages.count - 1].lines += line + [UInt8(ascii: "\n")]
        }
        return pages
    }

    /// The units of a file; nil where it is none of ours.
    static func units(in bytes: [UInt8]) -> [SearchUnit]? {
        var units: [SearchUnit] = []
        for line in lines(of: bytes) {
            guard let mark = line.first else { continue }
            let rest = line.dropFirst()
            if mark == UInt8(ascii: "+") {
                guard !units.isEmpty else { return nil }
                if units[units.count - 1].sections.isEmpty { units[units.count - 1].sections.append(.init()) }
                units[units.count - 1].sections[units[units.count - 1].sections.count - 1].texts.append(text(rest))
                continue
            }
            let fields = rest.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).dropFirst().map(
                text)
            switch mark {
            case UInt8(ascii: "@"): continue
            case UInt8(ascii: "#"):
                guard fields.count == 4, let kind = SearchUnit.Kind(rawValue: fields[0]) else { return nil }
                units.append(
                    SearchUnit(
                        kind: kind, address: fields[1], title: .init(text: fields[2], readings: fields[3]), sections: []
                    ))
            case UInt8(ascii: "="), UInt8(ascii: "!"):
                guard !units.isEmpty, fields.count >= 3, fields.count % 2 == 1 else { return nil }
                let names = stride(from: 1, to: fields.count, by: 2).map {
                    SearchUnit.Name(text: fields[$0], readings: fields[$0 + 1])
                }
                units[units.count - 1].sections.append(
                    SearchUnit.Section(
                        anchor: fields[0], name: names[0], isTerm: mark == UInt8(ascii: "!"),
                        aliases: Array(names.dropFirst())))
            default: return nil
            }
        }
        return units
    }

    /// What stands between the two marks of the script.
    private static func lines(of bytes: [UInt8]) -> ArraySlice<ArraySlice<UInt8>> {
        bytes.split(separator: UInt8(ascii: "\n")).dropFirst().dropLast()
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var isEscaped = false
        for byte in bytes {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
                continue
            }
            isEscaped = false
            plain.append(byte)
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
