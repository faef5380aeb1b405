package import CourseModel

/// What `site/site.yml` says about the workspace and its site; every key may be missing, and the file too.
package struct SiteConfiguration: Sendable, Hashable {
    /// The workspace's name, which its gradebook is called after: `id`, or the folder's name.
    package var id: String
    /// Whether `site.yml` says it, so that it stays the same in a folder of another name.
    package var hasOwnID = false
    package var title: Localized<String>
    package var description: Localized<String>?
    /// Where the site will be served, with a trailing `/`: `base-url`. Needed only for canonical addresses and site
    /// maps.
    package var baseURL: String?
    /// The languages of the site, the main one first; only these are file name suffixes. Never empty.
    package var languages: [LanguageTag]
    /// The IANA name of the zone in which days begin and classes meet.
    package var timeZone: String
    /// The courses that come first, in this order; the others follow by name.
    package var courseOrder: [CourseID]
    package var organization: Localized<String>?
    /// On which terms others may use the content, for the foot of each page: `license`.
    package var license: Localized<String>?
    /// What is kept of whoever takes a quiz, who sees it and for how long: `privacy`. nil for the usual words.
    package var privacyNotice: Localized<String>?
    /// Whom a learner asks who has used up all attempts: `contact`. nil for the usual words.
    package var contact: Localized<String>?
    package var theme: Theme
    /// What becomes of raw HTML in texts.
    package var rawHTML: RawHTML
    /// The hosts whose pages a page may show in a frame where HTML is allowed, in lower case: `embed`.
    package var embed: [String] = []
    /// Who sees the `solution` call-outs.
    package var solutions: Solutions
    /// Names in the output folder that a build leaves alone.
    package var keep: [String]
    /// Whether readers can search the site: `search`.
    package var hasSearch = true

    /// The colours and the letters of the site.
    package struct Theme: Sendable, Hashable {
        /// The one accent colour, `#rrggbb` in lower case; nil for the theme's own.
        package var accent: String?
        /// An image in the workspace, as a path from its root.
        package var logo: String?
        /// The letters of running text.
        package var font: Font?
        /// Whether courses are drawn as rings where that reads well: `map`.
        package var hasMap = true

        package enum Font: String, Sendable, CaseIterable {
            /// Without serifs, as the system has it.
            case sans
            /// Song (serif).
            case song
        }

        package init(accent: String? = nil, logo: String? = nil, font: Font? = nil) {
            self.accent = accent
            self.logo = logo
            self.font = font
        }
    }

    package enum RawHTML: String, Sendable, CaseIterable {
        /// Shown as it is written.
        case text
        /// Passed on to the page.
        case allow
    }

    package enum Solutions: String, Sendable, CaseIterable {
        /// Everybody, folded.
        case learner
        /// Only the trainer's edition has them.
        case trainer

        /// The call-outs that the learner's edition does not have.
        package var hiddenCallouts: Set<CalloutKind> {
            switch self {
            case .learner: [.trainer]
            case .trainer: [.trainer, .solution]
            }
        }
    }

    package init(
        id: String, title: Localized<String>, description: Localized<String>? = nil, baseURL: String? = nil,
        languages: [LanguageTag] = [.simplifiedChinese], timeZone: String = "Asia/Shanghai",
        courseOrder: [CourseID] = [],
        organization: Localized<String>? = nil, theme: Theme = Theme(), rawHTML: RawHTML = .text,
        solutions: Solutions = .learner, keep: [String] = []
    ) {
        precondition(!languages.isEmpty, "a workspace has a main language")
        self.id = id
        self.title = title
        self.description = description
        self.baseURL = baseURL
        self.languages = languages
        self.timeZone = timeZone
        self.courseOrder = courseOrder
        self.organization = organization
        self.theme = theme
        self.rawHTML = rawHTML
        self.solutions = solutions
        self.keep = keep
    }

    /// The host of an address that pages may show in a frame: of a secure one, and one that `embed` lists. nil for any other.
    package func embeddedHost(of address: String) -> String? {
        let address = address.trimmingPrefix { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }
        guard address.lowercased().hasPrefix("https://") else { return nil }
        let host = address.dropFirst("https://".count).prefix { !"/?#".contains($0) }.lowercased()
        return rawHTML == .allow && embed.contains(host) ? host : nil
    }

    package var mainLanguage: LanguageTag { languages.first ?? .simplifiedChinese }

    /// What a workspace without `site.yml` has.
    package static func standard(folderName: String) -> SiteConfiguration {
        SiteConfiguration(id: folderName, title: Localized(folderName, in: .simplifiedChinese))
    }
}
