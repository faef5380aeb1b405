internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import TextRules
internal import Workspace

/// What stands at an address that a page once had: it leads to where the page is now, without a script and from a folder too.
struct RedirectPage {
    let address: SiteAddress
    private let target: SiteAddress
    private let title: String
    private let frame: PageFrame

    /// - Parameter alias: the page that it once was.
    init(from alias: PageID, to page: PageID, in language: LanguageTag, of site: Site) {
        address = site.index.workspace.address(of: alias, in: language)
        target = site.index.workspace.address(of: page, in: language)
        frame = PageFrame(alias, in: language, of: site)
        title = Self.title(of: page, in: language, of: site)
    }

    private static func title(of page: PageID, in language: LanguageTag, of site: Site) -> String {
        let index = site.index
        let title: Localized<String>? =
            switch page {
            case .course(let id): index.course(id)?.course.title
            case .lesson(let id, in: let course): index.course(course)?.lesson(id)?.title
            case .caseStudy(let id, in: let course): index.course(course)?.caseStudy(id)?.title
            case .quiz(let id): index.quiz(id)?.title
            case .home, .glossary: nil
            }
        let text = title?[language] ?? ""
        return index.isConverted(page, to: language) ? site.traditional?.text(text) ?? text : text
    }

    var html: [UInt8] {
        let reference = address.reference(to: target)
        let depth = address.path.utf8.count { $0 == UInt8(ascii: "/") }
        let root = String(repeating: "../", count: depth)
        var output: [UInt8] = []
        func write(_ markup: String) { output += markup.utf8 }
        write("<!DOCTYPE html>\n<html lang=\"\(frame.language)\">\n<head>\n<meta charset=\"utf-8\">\n")
        write("<meta http-equiv=\"Content-Security-Policy\" content=\"\(PagePolicy.text(allowing: .none))\">\n")
        write("<meta http-equiv=\"refresh\" content=\"0; url=")
        HTMLEscape.appendAddress(reference, to: &output)
        write("\">\n<meta name=\"robots\" content=\"noindex\">\n")
        write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        HTMLEscape.appendText(title, to: &output)
        write("</title>\n<link rel=\"canonical\" href=\"")
        HTMLEscape.appendAddress(reference, to: &output)
        write("\">\n<link rel=\"stylesheet\" href=\"\(root)theme/site.css\">\n</head>\n<body class=\"page-moved\">\n")
        write("<main id=\"_main\" class=\"leaf\">\n<p>")
        HTMLEscape.appendText(frame.texts[.pageMoved], to: &output)
        write("<a href=\"")
        HTMLEscape.appendAddress(reference, to: &output)
        write("\">")
        HTMLEscape.appendText(title, to: &output)
        write("</a></p>\n</main>\n</body>\n</html>\n")
        return output
    }
}

extension SiteBuild {
    /// Writes a page at each address that a page of the site once had; it leads to where that page is now.
    func writeRedirects() throws(PublishingError) {
        for page in site.index.allPages where site.has(page) {
            for alias in site.index.aliases(of: page) {
                for language in site.languages(of: page) {
                    let redirect = RedirectPage(from: alias, to: page, in: language, of: site)
                    try publication.write(redirect.html, to: redirect.address.path)
                }
            }
        }
    }
}
