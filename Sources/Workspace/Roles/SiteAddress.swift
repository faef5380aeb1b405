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
    package static let ownNames = ["index.html", "theme", "assets", "quizzes"]

    /// The address of a page in the site's main language.
    package init(of page: PageID) {
        switch page {
        case .home: self.init("index.html")
        case .course(let course): self.init("\(course)/index.html")
        case .lesson(let lesson, in: let course): self.init("\(course)/\(lesson).html")
        case .caseStudy(let study, in: let course): self.init("\(course)/cases/\(study).html")
        case .glossary(let course): self.init("\(course)/glossary.html")
        case .quiz(let quiz): self.init("quizzes/\(quiz).html")
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
        // What both have up to a slash are the folders that they share.
        var shared = target.path.startIndex
        var ups = 0
        var isShared = true
        var rest = target.path.utf8[...]
        for byte in path.utf8 {
            isShared = isShared && rest.popFirst() == byte
            guard byte == UInt8(ascii: "/") else { continue }
            if isShared { shared = rest.startIndex } else { ups += 1 }
        }
        let way = target.path[shared...]
        // A first name with a colon would read as a scheme.
        let isLikeScheme = ups == 0 && way.prefix { $0 != "/" }.utf8.contains(UInt8(ascii: ":"))
        return (isLikeScheme ? "./" : String(repeating: "../", count: ups)) + Self.encoded(String(way))
            + (fragment.map { "#" + Self.encoded($0) } ?? "")
    }

    /// Percent-encodes the ASCII characters that have a meaning in a URL or cannot stand in one.
    static func encoded(_ name: String) -> String {
        let isPlain = name.utf8.withContiguousStorageIfAvailable { !$0.contains(where: needsEncoding) }
        if isPlain ?? !name.utf8.contains(where: needsEncoding) { return name }
        var result = ""
        for scalar in name.unicodeScalars {
            if let byte = UInt8(exactly: scalar.value), needsEncoding(byte) {
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count < 2 ? "0" : "") + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
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
