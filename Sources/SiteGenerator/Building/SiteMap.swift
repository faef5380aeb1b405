internal import CourseModel
internal import TextRules
internal import Workspace

/// `sitemap.xml`: the addresses of all pages on the web, for search engines (sitemaps.org, protocol 0.9).
struct SiteMap {
    static let path = "sitemap.xml"

    let bytes: [UInt8]

    /// - Parameter paths: those of the pages in the site.
    /// - Returns: nil where the site does not say where it stands on the web.
    init?(of paths: [String], in site: Site) {
        let addresses = paths.sorted().compactMap { site.webAddress(of: SiteAddress($0)) }
        guard !addresses.isEmpty else { return nil }
        var text =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        for address in addresses {
            var escaped: [UInt8] = []
            HTMLEscape.appendText(address, to: &escaped)
            text += "<url><loc>\(String(decoding: escaped, as: UTF8.self))</loc></url>\n"
        }
        bytes = Array((text + "</urlset>\n").utf8)
    }
}
