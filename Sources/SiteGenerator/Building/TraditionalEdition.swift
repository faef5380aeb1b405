internal import CourseModel

/// How pages that are written in Simplified Chinese become pages in Traditional Chinese, where nobody wrote one.
///
/// Text is converted in the finished page: what readers see and hear, and neither code nor addresses, ids and names.
package struct TraditionalEdition: Sendable {
    private let converted: @Sendable (String) -> String
    /// Of all that the conversion depends on, for whoever remembers its pages.
    let fingerprint: Fingerprint

    /// - Parameters:
    ///   - terms: what the conversion depends on besides the program: the words that go before the dictionary's.
    ///   - converted: turns a piece of text into Traditional Chinese; called by several threads.
    package init(terms: [String: String], converted: @escaping @Sendable (String) -> String) {
        self.converted = converted
        fingerprint = Fingerprint { writer in
            writer.append(terms.sorted { $0.key < $1.key }) { term, writer in
                writer.append(term.key)
                writer.append(term.value)
            }
        }
    }

    /// A piece of text.
    func text(_ text: String) -> String { converted(text) }

    /// A page of our own making with its texts converted.
    ///
    /// - Parameters:
    ///   - leavesMain: whether what stands in `<main>` is written in Traditional Chinese already.
    ///   - pictures: addresses of pictures as the page has them, and those to put in their place.
    func page(_ html: [UInt8], leavesMain: Bool, pictures: [[UInt8]: [UInt8]] = [:]) -> [UInt8] {
        var writer = TraditionalPageWriter(
            html: html, leavesMain: leavesMain, pictures: pictures, converted: converted)
        return writer.page()
    }

    /// A drawing with its words converted.
    func drawing(_ svg: [UInt8]) -> [UInt8] { page(svg, leavesMain: false) }
}

/// Goes through a page from tag to tag.
private struct TraditionalPageWriter {
    let html: [UInt8]
    let leavesMain: Bool
    let pictures: [[UInt8]: [UInt8]]
    let converted: (String) -> String
    private var result: [UInt8] = []
    private var index = 0
    /// The element whose text stays as it is, and how many of its name are open in one another.
    private var left: (name: [UInt8], depth: Int)?

    init(
        html: [UInt8], leavesMain: Bool, pictures: [[UInt8]: [UInt8]], converted: @escaping (String) -> String
    ) {
        self.html = html
        self.leavesMain = leavesMain
        self.pictures = pictures
        self.converted = converted
        result.reserveCapacity(html.count + html.count / 16)
    }

    /// Whose text is not language: code, and what programs read.
    private static let leftElements = ["code", "pre", "kbd", "samp", "script", "style", "textarea"].map {
        Array($0.utf8)
    }
    private static let rawElements = ["script", "style", "textarea"].map { Array($0.utf8) }
    /// Those that readers see or hear.
    private static let attributes = ["alt", "title", "aria-label", "placeholder", "content"].map { Array($0.utf8) }

    mutating func page() -> [UInt8] {
        while index < html.count {
            let end = html[index...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
            if end > index {
                left == nil ? append(text: html[index..<end]) : result.append(contentsOf: html[index..<end])
                index = end
                continue
            }
            appendTag(html[index..<tagEnd()])
        }
        return result
    }

    private mutating func append(text: ArraySlice<UInt8>) {
        guard text.contains(where: { $0 >= 0x80 }) else { return result.append(contentsOf: text) }
        result.append(contentsOf: converted(String(decoding: text, as: UTF8.self)).utf8)
    }

    /// Behind the tag, comment or declaration that begins here; `>` in quotes ends none.
    private func tagEnd() -> Int {
        if html[index...].starts(with: "<!--".utf8) {
            let close = Array("-->".utf8)
            let found = html.indices[index...].first { html[$0...].starts(with: close) }
            return found.map { $0 + 3 } ?? html.count
        }
        var quote: UInt8?
        for place in html.indices[index...] {
            switch (html[place], quote) {
            case (UInt8(ascii: ">"), nil): return place + 1
            case (UInt8(ascii: "\""), nil), (UInt8(ascii: "'"), nil): quote = html[place]
            case (let byte, let open?) where byte == open: quote = nil
            default: break
            }
        }
        return html.count
    }

    private mutating func appendTag(_ tag: ArraySlice<UInt8>) {
        index = tag.endIndex
        let isClosing = tag.dropFirst().first == UInt8(ascii: "/")
        let name = Array(
            tag.dropFirst(isClosing ? 2 : 1).prefix {
                !$0.isASCIIBlank && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
            })
        if let open = left {
            if open.name == name {
                left = isClosing && open.depth == 1 ? nil : (name, open.depth + (isClosing ? -1 : 1))
            }
            return result.append(contentsOf: tag)
        }
        if isClosing { return result.append(contentsOf: tag) }
        append(tag, of: name)
        if Self.leftElements.contains(name) || leavesMain && name == Array("main".utf8)
            || isInAnotherLanguage(tag, name)
        {
            left = (name, 1)
            if Self.rawElements.contains(name) { appendRawText(of: name) }
        }
    }

    /// What a script or a style holds is no HTML: a `<` in it begins no tag.
    private mutating func appendRawText(of name: [UInt8]) {
        let close = Array("</".utf8) + name
        let end = html.indices[index...].first { html[$0...].starts(with: close) } ?? html.count
        result.append(contentsOf: html[index..<end])
        index = end
    }

    /// Whether an element says that its text is in a language of its own, as the names of languages do.
    private func isInAnotherLanguage(_ tag: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
        guard !["html", "svg"].contains(String(decoding: name, as: UTF8.self)),
            let value = values(in: tag).first(where: { $0.name == Array("lang".utf8) })?.value
        else { return false }
        return !tag[value].elementsEqual(LanguageTag.traditionalChinese.rawValue.utf8)
    }

    /// An opening tag, with those of its attributes converted that readers see or hear.
    private mutating func append(_ tag: ArraySlice<UInt8>, of element: [UInt8]) {
        var place = tag.startIndex
        for (name, value) in values(in: tag) {
            let other = replacement(for: tag[value], of: name, in: element)
            guard other != nil || Self.attributes.contains(name) else { continue }
            result.append(contentsOf: tag[place..<value.lowerBound])
            if let other { result.append(contentsOf: other) } else { append(text: tag[value]) }
            place = value.upperBound
        }
        result.append(contentsOf: tag[place...])
    }

    /// What a value becomes that is no text: the address of a picture, the language of a drawing. nil for what stays.
    private func replacement(for value: ArraySlice<UInt8>, of name: [UInt8], in element: [UInt8]) -> [UInt8]? {
        switch (String(decoding: element, as: UTF8.self), String(decoding: name, as: UTF8.self)) {
        case ("img", "src"): pictures[Array(value)]
        case ("svg", "lang"), ("svg", "xml:lang"):
            value.elementsEqual(LanguageTag.simplifiedChinese.rawValue.utf8)
                ? Array(LanguageTag.traditionalChinese.rawValue.utf8) : nil
        default: nil
        }
    }

    /// The quoted values of a tag's attributes, in their order.
    private func values(in tag: ArraySlice<UInt8>) -> [(name: [UInt8], value: Range<Int>)] {
        var result: [(name: [UInt8], value: Range<Int>)] = []
        var place = tag.startIndex
        while let equals = tag[place...].firstIndex(of: UInt8(ascii: "=")), equals + 1 < tag.endIndex {
            let quote = tag[equals + 1]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let end = tag[(equals + 2)...].firstIndex(of: quote)
            else {
                place = equals + 1
                continue
            }
            let name = tag[place..<equals].reversed().prefix { !$0.isASCIIBlank && $0 != quote }.reversed()
            result.append((Array(name), equals + 2..<end))
            place = end + 1
        }
        return result
    }
}

extension UInt8 {
    fileprivate var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
