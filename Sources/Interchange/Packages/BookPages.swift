internal import TextRules
internal import Workspace

/// A whole course in one page of a site, cut into the pages of a book: XHTML, a file for each chapter.
///
/// The page is ours, and so are most of its tags; what an author's HTML leaves open or closes twice is put right, so that every page is
/// well-formed. Forms become text to be read, links within the book lead within it, and links to other pages of the site are left out.
struct BookPages {
    struct Page {
        /// Its file: `chapter-03.xhtml`.
        let name: String
        let title: String
        /// What stands in its body.
        let html: String
    }

    private(set) var pages: [Page] = []
    /// The pictures that are shown, by their paths in the site, with the names that they have in the book.
    private(set) var pictures: [(path: String, name: String)] = []

    private let source: UnsafeBufferPointer<UInt8>
    private let address: SiteAddress
    private let hasFile: (String) -> Bool
    private var anchors: [String: Anchor] = [:]

    private struct Anchor {
        let file: String
        let id: String
    }

    /// - Parameters:
    ///   - page: the page's HTML.
    ///   - address: its address in the site.
    ///   - hasFile: whether the site has a file of that path.
    static func all(
        in page: [UInt8], at address: SiteAddress, hasFile: @escaping (String) -> Bool
    ) -> (pages: [Page], pictures: [(path: String, name: String)]) {
        page.withUnsafeBufferPointer { source in
            var book = BookPages(source: source, address: address, hasFile: hasFile)
            let tags = HTMLTag.markup(in: source)
            book.collectAnchors(tags)
            book.write(tags)
            return (book.pages, book.pictures)
        }
    }

    private init(source: UnsafeBufferPointer<UInt8>, address: SiteAddress, hasFile: @escaping (String) -> Bool) {
        self.source = source
        self.address = address
        self.hasFile = hasFile
    }

    // MARK: Chapters

    private func text(_ range: Range<Int>) -> String {
        HTMLEntities.decoded(String(decoding: UnsafeBufferPointer(rebasing: source[range]), as: UTF8.self))
    }

    private func value(_ name: String, of tag: HTMLTag) -> String? { tag[name].map { text($0.value) } }

    private func classes(of tag: HTMLTag) -> [Substring] {
        (value("class", of: tag) ?? "").split(whereSeparator: \.isWhitespace)
    }

    private func isClosing(_ tag: HTMLTag) -> Bool { source[tag.range.lowerBound + 1] == UInt8(ascii: "/") }

    /// Calls `body` with each tag that stands in a chapter, and with the number of the chapter. One ends where the next begins, whatever an
    /// author's HTML closes; a chapter in another, among the answers, is part of that one.
    private func forEachTag(_ tags: [HTMLTag], _ body: (HTMLTag, Int, _ opensChapter: Bool) -> Void) {
        let end = tags.lastIndex { $0.name == "main" && isClosing($0) } ?? tags.endIndex
        var chapter = -1
        for tag in tags[..<end] {
            let opens =
                tag.name == "section" && !isClosing(tag) && classes(of: tag).contains("chapter")
                && value("id", of: tag)?.hasPrefix("_key/") != true
            if opens { chapter += 1 }
            if chapter >= 0 { body(tag, chapter, opens) }
        }
    }

    private static func name(of chapter: Int) -> String { "chapter-\(chapter < 9 ? "0" : "")\(chapter + 1).xhtml" }

    private mutating func collectAnchors(_ tags: [HTMLTag]) {
        var anchors: [String: Anchor] = [:]
        forEachTag(tags) { tag, chapter, _ in
            guard !isClosing(tag), let id = value("id", of: tag), anchors[id] == nil else { return }
            anchors[id] = Anchor(file: Self.name(of: chapter), id: "a\(anchors.count + 1)")
        }
        self.anchors = anchors
    }

    private mutating func write(_ tags: [HTMLTag]) {
        var writers: [XHTMLWriter] = []
        var pictures = PictureNames()
        var place = 0
        forEachTag(tags) { tag, chapter, opensChapter in
            if opensChapter {
                writers.append(XHTMLWriter())
            } else {
                writers[chapter].append(text: text(place..<tag.range.lowerBound))
            }
            place = tag.range.upperBound
            if tag.name.isEmpty { return }
            if isClosing(tag) {
                writers[chapter].close(tag.name)
            } else {
                writers[chapter].open(tag.name, attributes(of: tag, &pictures), isTitle: tag.name == "h2")
            }
        }
        pages = writers.indices.map { chapter in
            writers[chapter].closeAll()
            return Page(name: Self.name(of: chapter), title: writers[chapter].title, html: writers[chapter].html)
        }
        self.pictures = pictures.all
    }

    // MARK: Attributes

    /// Those that books know and readers need.
    private static let kept: Set = [
        "class", "alt", "title", "scope", "colspan", "rowspan", "dir", "role", "aria-label", "start", "width", "height",
        "datetime",
    ]

    private func attributes(of tag: HTMLTag, _ pictures: inout PictureNames) -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        for attribute in tag.attributes {
            let value = text(attribute.value)
            switch attribute.name {
            case "id": if let anchor = anchors[value] { result.append(("id", anchor.id)) }
            case "href": if let target = target(of: value) { result.append(("href", target)) }
            case "src":
                if let name = picture(value, &pictures) { result.append(("src", name)) }
            case "lang": result += [("lang", value), ("xml:lang", value)]
            case "type" where tag.name == "input": result.append(("type", value))
            case let name where Self.kept.contains(name): result.append((name, value))
            default: break
            }
        }
        return result
    }

    /// Where a link leads to in the book, or on the web; nil where only the site has what it leads to.
    private func target(of reference: String) -> String? {
        if ["http://", "https://", "mailto:", "tel:"].contains(where: reference.lowercased().hasPrefix) {
            return reference
        }
        let parts = reference.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let fragment = parts.count > 1 ? WorkspacePath.percentDecoded(parts[1]) : nil
        if parts[0].isEmpty { return fragment.flatMap(anchor) }
        guard let path = path(of: parts[0]), path.hasSuffix(".html") else { return nil }
        // Chapters are named by the addresses of their pages, whatever the folder of the language.
        var key = path.dropLast(".html".count)
        while true {
            if let fragment, let found = anchor("\(key)/\(fragment)") { return found }
            if let found = anchor(String(key)) { return found }
            guard let slash = key.firstIndex(of: "/") else { return nil }
            key = key[key.index(after: slash)...]
        }
    }

    private func anchor(_ id: String) -> String? { anchors[id].map { "\($0.file)#\($0.id)" } }

    private func path(of reference: String) -> String? {
        let folder = address.path.split(separator: "/").dropLast().joined(separator: "/")
        return WorkspacePath.resolved(WorkspacePath.percentDecoded(reference), from: folder)
    }

    private func picture(_ reference: String, _ pictures: inout PictureNames) -> String? {
        guard let path = path(of: reference), WorkspacePath.isImage(path), hasFile(path) else { return nil }
        return pictures.name(of: path)
    }
}

/// What the pictures of a book are called in it, in the order in which they come.
private struct PictureNames {
    private(set) var all: [(path: String, name: String)] = []
    private var known: [String: String] = [:]

    mutating func name(of path: String) -> String {
        if let name = known[path] { return name }
        let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let name = "pictures/\(all.count + 1).\(ending)"
        known[path] = name
        all.append((path, name))
        return name
    }
}
