internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import TextRules
internal import Workspace

/// The page on which readers see what they have done: their own browser knows it, and the site nothing.
struct ProgressPage {
    static let name = "progress.html"

    let frame: PageFrame

    init(in language: LanguageTag, of site: Site) {
        frame = PageFrame(.home, in: language, of: site, at: { Self.address(in: $0, of: site) })
    }

    /// Beside the site's first page in a language.
    static func address(in language: LanguageTag, of site: Site) -> SiteAddress {
        let home = site.index.workspace.address(of: .home, in: language).path
        return SiteAddress(home.dropLast("index.html".count) + Self.name)
    }

    var html: [UInt8] {
        let arguments = frame.arguments(
            kind: "progress", title: frame.texts[.progress], about: frame.texts[.progressAbout], hasContents: false)
        return frame.render(.progress, arguments, beside: nil).html
    }
}

extension SiteBuild {
    /// Writes the pages that belong to no text.
    func writeOwnPages() throws(PublishingError) {
        for language in site.languages(of: .home) {
            let page = ProgressPage(in: language, of: site)
            try publication.write(page.html, to: page.frame.address.path)
        }
        if let missing = MissingPage(of: site) { try publication.write(missing.html, to: MissingPage.path) }
    }
}

/// What a server shows where there is no page: `404.html`, which most of them look for. It may be shown at any address, so it names its
/// style and the first page by their addresses on the web; a site that does not know its own has none.
struct MissingPage {
    static let path = "404.html"

    private let base: String
    private let texts: InterfaceTexts

    init?(of site: Site) {
        let configuration = site.index.workspace.configuration
        guard site.edition == .learner, let base = configuration.baseURL else { return nil }
        self.base = base
        texts = site.texts(in: configuration.mainLanguage)
    }

    var html: [UInt8] {
        var output: [UInt8] = []
        func write(_ markup: String) { output += markup.utf8 }
        write("<!DOCTYPE html>\n<html lang=\"\(texts.language)\">\n<head>\n<meta charset=\"utf-8\">\n")
        write("<meta name=\"robots\" content=\"noindex\">\n")
        write(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>404</title>\n<link rel=\"stylesheet\" href=\""
        )
        HTMLEscape.appendAddress(base + "theme/site.css", to: &output)
        write("\">\n</head>\n<body class=\"page-missing\">\n<main id=\"_main\" class=\"leaf\">\n<h1>404</h1>\n<p>")
        HTMLEscape.appendText(texts[.pageMissing], to: &output)
        write("</p>\n<p><a href=\"")
        HTMLEscape.appendAddress(base, to: &output)
        write("\">")
        HTMLEscape.appendText(texts[.toHome], to: &output)
        write("</a></p>\n</main>\n</body>\n</html>\n")
        return output
    }
}

extension PageID {
    /// What a page is called where a browser or a learning platform remembers it: by the ids of its course and of itself, whatever its
    /// address and language.
    package var key: String {
        switch self {
        case .home: ""
        case .course(let course): course.rawValue
        case .lesson(let lesson, in: let course): "\(course)/\(lesson)"
        case .caseStudy(let study, in: let course): "\(course)/cases/\(study)"
        case .glossary(let course): "\(course)/glossary"
        case .quiz(let quiz): "quizzes/\(quiz)"
        }
    }
}
