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
        title = site.title(of: page, in: language)
    }

    var html: [UInt8] {
        let reference = address.reference(to: target)
        let depth = address.path.utf8.count { $0 == UInt8(ascii: "/") }
        let root = String(repeating: "../", count: depth)
        var output: [UInt8] = []
        func write(_ markup: String) { output += markup.utf8 }
        write("<!DOCTYPE html>\n<html lang=\"\(frame.language)\">\n<head>\n<meta charset=\"utf-8\">\n")
        write("<meta \(PagePolicy.attributes(allowing: .none))>\n")
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
