internal import Foundation

/// What a preview adds to the pages of a site: a script that reloads them and shows what is wrong, and its style.
enum PreviewScript {
    static let folder = "_coursekit"
    static let newsPath = "_coursekit/news"

    static let files: [String: [UInt8]] = [
        "_coursekit/serve.js": PackageResources.serve_js, "_coursekit/serve.css": PackageResources.serve_css,
    ]

    private static func tags(_ build: Int) -> String {
        "<link rel=\"stylesheet\" href=\"/_coursekit/serve.css\">"
            + "<script src=\"/_coursekit/serve.js?build=\(build)\" defer></script>"
    }

    /// A page with the script, and with leave to hear the news in its policy.
    ///
    /// - Parameter build: the build that had been told of when the page was asked for; the page asks again when it hears of another.
    static func added(to page: [UInt8], build: Int) -> [UInt8] {
        guard let end = page.firstRange(of: Array("</head>".utf8)) else { return page }
        var head = Array(page[..<end.lowerBound])
        let policy = Array("default-src 'none'; ".utf8)
        if let place = head.firstRange(of: policy) {
            head.insert(contentsOf: Array("connect-src 'self'; ".utf8), at: place.upperBound)
        }
        return head + Array(tags(build).utf8) + page[end.lowerBound...]
    }

    /// A page for an address at which there is nothing, perhaps not yet.
    static func emptyPage(build: Int) -> [UInt8] {
        let head = "<meta charset=\"utf-8\"><title>coursekit serve</title>\(tags(build))"
        return Array(
            "<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head>\(head)</head><body><p>404</p></body></html>\n".utf8)
    }
}
