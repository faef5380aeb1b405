package import CourseModel
internal import TextRules

/// The address of a page or a file within the site: `six-pathways/business-definition.html`. No edition, no leading
/// `/`.
package struct SiteAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Names joined by `/`, not percent-encoded, in NFC: the site's files and its links are spelled alike on every disk.
    package let path: String

    package init(_ path: String) {
        self.path = Normalization.composed(path)
    }

    /// What a site has at its top besides courses and the folders of its languages.
    package static let ownNames = [
        "index.html", "progress.html", "404.html", "sitemap.xml", "theme", "assets", "quizzes",
    ]

    /// The address of a page in the site's main language.
    package init(of page: PageID) {
        switch page {
        case .home: self.init("index.html")
        case .course(let course): self.init(course.rawValue + "/index.html")
        case .lesson(let lesson, in: let course): self.init(course.rawValue + "/" + lesson.rawValue + ".html")
        case .caseStudy(let study, in: let course): self.init(course.rawValue + "/cases/" + study.rawValue + ".html")
        case .glossary(let course): self.init(course.rawValue + "/glossary.html")
        case .quiz(let quiz): self.init("quizzes/" + quiz.rawValue + ".html")
        }
    }

    /// The address of a page in `language`: pages of other languages than the main one stand in a folder named by the
    /// tag.
    package init(of page: PageID, in language: LanguageTag, mainLanguage: LanguageTag) {
        let address = SiteAddress(of: page)
        path = language == mainLanguage ? address.path : "\(language)/\(address.path)"
    }

    package var description: String { path }

    package static func < (one: Self, other: Self) -> Bool { one.path < other.path }

    /// The relative reference from this page to another address, percent-encoded where a URL needs it:
    /// `../images/a%20b.png`.
    ///
    /// Letters of all scripts stay as they are, as HTML allows. The reference works in a site opened from a folder.
    package func reference(to target: SiteAddress, fragment: String? = nil) -> String {
        if target == self, let fragment { return "#" + Self.encoded(fragment) }
        var (own, other) = (path, target.path)
        let way = own.withUTF8 { own in other.withUTF8 { Self.way(from: own, to: $0) } }
        return fragment.map { "\(way)#\(Self.encoded($0))" } ?? way
    }

    /// Every page asks for dozens of these, so they are put together of bytes.
    private static func way(from own: UnsafeBufferPointer<UInt8>, to target: UnsafeBufferPointer<UInt8>) -> String {
        // What both have up to a slash are the folders that they share.
        var shared = 0
        var ups = 0
        var isShared = true
        for (index, byte) in own.enumerated() {
            isShared = isShared && index < target.count && target[index] == byte
            guard byte == UInt8(ascii: "/") else { continue }
            if isShared { shared = index + 1 } else { ups += 1 }
        }
        let rest = UnsafeBufferPointer(rebasing: target[shared...])
        // A first name with a colon would read as a scheme.
        let isLikeScheme = ups == 0 && rest.prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: ":"))
        var way: [UInt8] = []
        way.reserveCapacity(ups * 3 + rest.count + 2)
        if isLikeScheme { way += "./".utf8 }
        for _ in 0..<ups { way += "../".utf8 }
        for byte in rest { append(byte, to: &way) }
        return String(decoding: way, as: UTF8.self)
    }

    /// Percent-encodes the ASCII characters that have a meaning in a URL or cannot stand in one.
    package static func encoded(_ name: String) -> String {
        let isPlain = name.utf8.withContiguousStorageIfAvailable { !$0.contains(where: needsEncoding) }
        if isPlain ?? !name.utf8.contains(where: needsEncoding) { return name }
        var result: [UInt8] = []
        for byte in name.utf8 { append(byte, to: &result) }
        return String(decoding: result, as: UTF8.self)
    }

    /// The same in ASCII alone, as search engines want it.
    package static func encodedInASCII(_ name: String) -> String {
        var result: [UInt8] = []
        for byte in name.utf8 { if byte < 0x80 { append(byte, to: &result) } else { appendEncoded(byte, to: &result) } }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to encoded: inout [UInt8]) {
        if needsEncoding(byte) { appendEncoded(byte, to: &encoded) } else { encoded.append(byte) }
    }

    private static func appendEncoded(_ byte: UInt8, to encoded: inout [UInt8]) {
        encoded.append(UInt8(ascii: "%"))
        let digits = String(byte, radix: 16, uppercase: true)
        if digits.utf8.count < 2 { encoded.append(UInt8(ascii: "0")) }
        encoded += digits.utf8
    }

    private static func needsEncoding(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...UInt8(ascii: " "), 0x7F, UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"),
            UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            true
        default: false
        }
    }
}
