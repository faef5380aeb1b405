internal import Workspace

/// The styles and the script of a site.
enum ThemeFiles {
    static func all(_ theme: SiteConfiguration.Theme) -> [(path: String, bytes: [UInt8])] {
        let styles =
            PackageResources.paper_css + choices(theme) + PackageResources.page_css + PackageResources.text_css
            + PackageResources.course_css + PackageResources.print_css
        return [("theme/site.css", styles), ("theme/site.js", PackageResources.site_js)]
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
