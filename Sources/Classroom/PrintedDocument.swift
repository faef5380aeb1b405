internal import CourseModel
internal import MarkdownHTML
internal import TextRules

/// A page of HTML that is made to be printed on A4 and needs nothing but itself: its styles stand in it, and it has no scripts.
///
/// Each part begins on a page of its own, has its own margins' texts and counts its own pages, as far as the browser does that (Chromium
/// from 131 on); others print the same without them.
struct PrintedDocument {
    struct Part {
        /// To the left and to the right above each page.
        let head: (left: String, right: String)
        /// Below it, to the left; to the right stands the page's number.
        let foot: String
        let body: [UInt8]
    }

    let title: String
    let language: LanguageTag
    let say: (Phrase) -> String
    var parts: [Part] = []

    var html: [UInt8] {
        var html: [UInt8] = []
        html.append(html: "<!DOCTYPE html>\n<html")
        html.append(attribute: "lang", language.rawValue)
        html.append(html: ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" ")
        html.append(html: "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
        html.append(html: "<meta name=\"viewport\" content=\"width=device-width\">\n")
        html.append(html: "<meta name=\"robots\" content=\"noindex\">\n<title>")
        html.append(text: title)
        html.append(html: "</title>\n<style>\n")
        html.append(contentsOf: PackageResources.print_css)
        html.append(html: marginRules)
        html.append(html: "</style>\n</head>\n<body>\n")
        for (place, part) in parts.enumerated() {
            html.append(html: "<section class=\"part\" id=\"part-\(place + 1)\">\n")
            html.append(contentsOf: part.body)
            html.append(html: "</section>\n")
        }
        html.append(html: "</body>\n</html>\n")
        return html
    }

    /// What stands in the margins of each part's pages.
    private var marginRules: String {
        let names = parts.indices.map { "part-\($0 + 1)" }
        let rules = zip(parts, names).map { part, name in
            """
            #\(name) { page: \(name) }
            @page \(name) { counter-increment: \(name);
            @top-left { content: \(CSSEscape.string(part.head.left)) }
            @top-right { content: \(CSSEscape.string(part.head.right)) }
            @bottom-left { content: \(CSSEscape.string(part.foot)) }
            @bottom-right { content: \(pageNumber(of: name)) } }

            """
        }
        return "body { counter-reset: \(names.joined(separator: " ")) }\n" + rules.joined()
    }

    /// The number of a page in its part. How many there are in all is only known where a document has one part.
    private func pageNumber(of name: String) -> String {
        let (before, between, after) =
            (
                say(Phrase(zh: "第 ", en: "Page ")), say(Phrase(zh: " 页，共 ", en: " of ")),
                say(Phrase(zh: " 页", en: ""))
            )
        let number = "\(CSSEscape.string(before)) counter(\(name))"
        guard parts.count == 1 else { return "\(number) \(CSSEscape.string(after))" }
        return "\(number) \(CSSEscape.string(between)) counter(pages) \(CSSEscape.string(after))"
    }
}
