internal import Foundation
internal import SitePublishing
internal import TextRules
internal import Workspace

/// The styles and the scripts of a site.
enum ThemeFiles {
    /// - Parameter edition: what only trainers have goes into theirs alone.
    static func all(
        _ configuration: SiteConfiguration, for edition: SiteEdition
    ) -> [(path: String, bytes: [UInt8])] {
        let theme = configuration.theme
        let styles =
            PackageResources.paper_css + choices(theme) + PackageResources.page_css + PackageResources.text_css
            + PackageResources.course_css + PackageResources.items_css + PackageResources.search_css
            + PackageResources.progress_css
            + (edition == .trainer ? PackageResources.figures_css : []) + PackageResources.print_css
        return [
            ("theme/site.css", styles), ("theme/site.js", PackageResources.site_js),
            ("theme/self-check.js", PackageResources.self_check_js),
            ("theme/progress.js", PackageResources.progress_js), ("theme/favicon.svg", icon(theme)),
        ] + (configuration.hasSearch ? [("theme/search.js", searchScript)] : [])
            + (edition == .trainer ? teaching : [])
    }

    private static var teaching: [(path: String, bytes: [UInt8])] {
        [
            ("theme/slides.css", PackageResources.slides_css),
            ("theme/slides.js", PackageResources.slides_layout_js + PackageResources.slides_js),
            ("theme/presenter.js", PackageResources.presenter_js),
            ("theme/documents.css", PackageResources.documents_css),
            ("theme/documents.js", PackageResources.documents_js),
        ]
    }

    /// A seal with the ring of a course in it, in the site's accent.
    private static func icon(_ theme: SiteConfiguration.Theme) -> [UInt8] {
        let seal = theme.accent.flatMap(Colour.init(hexadecimal:)) ?? Colour(red: 0xA9, green: 0x2E, blue: 0x1C)
        let words = seal.wordsOnIt.text
        return Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="\(seal.text)"/>\
            <circle cx="16" cy="16" r="9" fill="none" stroke="\(words)" stroke-width="4" pathLength="600" \
            stroke-dasharray="84 16" transform="rotate(-90 16 16)"/><circle cx="16" cy="16" r="3" fill="\(words)"/></svg>

            """.utf8)
    }

    /// With the forms of Han characters that the index takes for one.
    private static var searchScript: [UInt8] {
        let groups = HanVariants.table.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return PackageResources.search_js + Array("coursekitSearch.forms(\"\(groups)\");\n".utf8)
    }

    /// What `site.yml` chooses, as values of the style sheet.
    private static func choices(_ theme: SiteConfiguration.Theme) -> [UInt8] {
        var styles = ""
        if theme.font == .song { styles += "\n:root {\n  --body: var(--song);\n}\n" }
        if let accent = theme.accent.flatMap(Colour.init(hexadecimal:)) {
            let seal = "--seal: \(accent.text);\n  --on-seal: \(accent.wordsOnIt.text);"
            let night = "--cinnabar: \(accent.lightened(for: Colour.nightPaper).text);\n  \(seal)"
            styles += "\n:root {\n  --cinnabar: \(accent.text);\n  \(seal)\n}\n"
            styles += "\n:root[data-theme=\"dark\"] {\n  \(night)\n}\n"
            styles += "\n@media (prefers-color-scheme: dark) {\n:root:not([data-theme=\"light\"]) {\n  \(night)\n}\n}\n"
        }
        return Array(styles.utf8)
    }
}

/// A colour of the screen, for the one question that matters here: whether text in it can be read.
struct Colour: Hashable, Sendable {
    /// 0 to 255.
    let red, green, blue: Int

    /// The ground of the dark theme.
    static let nightPaper = Colour(red: 0x12, green: 0x16, blue: 0x1C)
    /// What WCAG 2 asks for between text and its ground, level AA.
    static let readableContrast = 4.5

    init(red: Int, green: Int, blue: Int) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// `#a92e1c`; nil for anything else.
    init?(hexadecimal text: String) {
        guard text.utf8.count == 7, text.first == "#", let value = Int(text.dropFirst(), radix: 16) else { return nil }
        self.init(red: value >> 16 & 0xFF, green: value >> 8 & 0xFF, blue: value & 0xFF)
    }

    var text: String {
        "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// From 1 to 21: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
    func contrast(to other: Colour) -> Double {
        let lighter = max(luminance, other.luminance)
        let darker = min(luminance, other.luminance)
        return (lighter + 0.05) / (darker + 0.05)
    }

    /// The colour of words on a ground of this one: paper or ink, whichever can be read better.
    var wordsOnIt: Colour {
        let paper = Colour(red: 0xFF, green: 0xF9, blue: 0xF1)
        let ink = Colour(red: 0x1B, green: 0x0D, blue: 0x09)
        return contrast(to: paper) >= contrast(to: ink) ? paper : ink
    }

    /// The colour mixed with as little white as makes it readable on a dark ground.
    func lightened(for ground: Colour) -> Colour {
        for step in 0...20 {
            let mixed = mixedWithWhite(step, of: 20)
            if mixed.contrast(to: ground) >= Self.readableContrast { return mixed }
        }
        return Colour(red: 255, green: 255, blue: 255)
    }

    private func mixedWithWhite(_ part: Int, of whole: Int) -> Colour {
        func mixed(_ value: Int) -> Int { value + (255 - value) * part / whole }
        return Colour(red: mixed(red), green: mixed(green), blue: mixed(blue))
    }

    private var luminance: Double {
        func linear(_ value: Int) -> Double {
            let share = Double(value) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}
