package import CourseModel
internal import TextRules
package import Workspace

/// A course as a book, after EPUB 3 (W3C): a page for each lesson and case study, the terms, and the answers at the end.
package struct EPUBPackage {
    /// Of the workspace, and what it is called.
    package let workspace: (id: String, title: String)
    package let course: Course
    package let language: LanguageTag
    /// When the book was made: `2026-11-28T00:00:00Z`.
    package let time: String

    private let pages: [BookPages.Page]
    private let pictures: [PackagedFile]

    /// - Parameters:
    ///   - book: the page of the course as a whole.
    ///   - address: that of the page, in the site.
    ///   - site: the files of the site, by their paths in it.
    package init(
        workspace: (id: String, title: String), course: Course, language: LanguageTag, time: String, book: [UInt8],
        at address: SiteAddress, site: [PackagedFile]
    ) {
        self.workspace = workspace
        self.course = course
        self.language = language
        self.time = time
        let files = Dictionary(site.map { ($0.path, $0) }) { first, _ in first }
        let (pages, shown) = BookPages.all(in: book, at: address) { files[$0] != nil }
        self.pages = pages
        pictures = shown.compactMap { picture in files[picture.path].map { PackagedFile(picture.name, $0.bytes) } }
    }

    /// How many chapters it has, the answers among them.
    package var pageCount: Int { pages.count }

    private var title: String { course.title[language] }
    private var isChinese: Bool { language.rawValue.hasPrefix("zh") }

    /// All files of the book; the first says what kind of file the whole is, and is packed as it stands.
    package var files: [PackagedFile] {
        func file(_ path: String, _ text: String) -> PackagedFile { PackagedFile(path, Array(text.utf8)) }
        let own = [
            file("mimetype", "application/epub+zip"), file("META-INF/container.xml", Self.container),
            file("book/package.opf", package), file("book/contents.xhtml", contents),
            file("book/title.xhtml", titlePage),
            PackagedFile("book/book.css", PackageResources.epub_css),
        ]
        return own + pages.map { file("book/\($0.name)", document($0.title, "<body>\n\($0.html)\n</body>")) }
            + pictures.map { PackagedFile("book/\($0.path)", $0.bytes) }
    }

    private static let container = """
        <?xml version="1.0" encoding="UTF-8"?>
        <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
          <rootfiles>
            <rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>
          </rootfiles>
        </container>

        """

    /// Of the workspace and the course, so that a newer edition takes the place of an older one on a reader's shelf.
    private var identifier: String {
        "urn:coursekit:\(SiteAddress.encodedInASCII(workspace.id)):\(SiteAddress.encodedInASCII(course.id.rawValue)):\(language.rawValue)"
    }

    private func text(_ text: String) -> String { XHTMLWriter.escaped(text) }

    private var package: String {
        var items = [
            "<item id=\"contents\" href=\"contents.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>",
            "<item id=\"title\" href=\"title.xhtml\" media-type=\"application/xhtml+xml\"/>",
            "<item id=\"style\" href=\"book.css\" media-type=\"text/css\"/>",
        ]
        items += pages.enumerated().map {
            "<item id=\"c\($0 + 1)\" href=\"\($1.name)\" media-type=\"application/xhtml+xml\"/>"
        }
        items += pictures.enumerated().map {
            "<item id=\"p\($0 + 1)\" href=\"\($1.path)\" media-type=\"\(Self.mediaType(of: $1.path))\"/>"
        }
        let spine = ["title", "contents"] + pages.indices.map { "c\($0 + 1)" }
        let description =
            course.description.map { "    <dc:description>\(text($0[language]))</dc:description>\n" } ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="\(language.rawValue)">
              <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                <dc:identifier id="book">\(text(identifier))</dc:identifier>
                <dc:title>\(text(title))</dc:title>
                <dc:language>\(language.rawValue)</dc:language>
                <dc:publisher>\(text(workspace.title))</dc:publisher>
            \(description)    <meta property="dcterms:modified">\(time)</meta>
              </metadata>
              <manifest>
            \(items.map { "    \($0)" }.joined(separator: "\n"))
              </manifest>
              <spine>
            \(spine.map { "    <itemref idref=\"\($0)\"/>" }.joined(separator: "\n"))
              </spine>
            </package>

            """
    }

    private static func mediaType(of path: String) -> String {
        switch path.split(separator: ".").last {
        case "svg": "image/svg+xml"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "webp": "image/webp"
        case "avif": "image/avif"
        default: "image/png"
        }
    }

    private var contents: String {
        let heading = isChinese ? (language == .traditionalChinese ? "目錄" : "目录") : "Contents"
        let lines = pages.map { "<li><a href=\"\($0.name)\">\(text($0.title))</a></li>" }
        return document(
            heading,
            """
            <body>
            <nav epub:type="toc" id="toc">
            <h1>\(heading)</h1>
            <ol>
            \(lines.joined(separator: "\n"))
            </ol>
            </nav>
            </body>
            """)
    }

    private var titlePage: String {
        let about = course.description.map { "\n<p>\(text($0[language]))</p>" } ?? ""
        return document(
            title,
            """
            <body>
            <section class="title-page" epub:type="titlepage">
            <h1>\(text(title))</h1>\(about)
            <p>\(text(workspace.title))</p>
            </section>
            </body>
            """)
    }

    private func document(_ title: String, _ body: String) -> String {
        let tag = language.rawValue
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="\(tag)" xml:lang="\(tag)">
            <head>
            <title>\(text(title))</title>
            <link rel="stylesheet" type="text/css" href="book.css"/>
            </head>
            \(body)
            </html>

            """
    }
}
