internal import CourseLoading
internal import CourseModel

/// One page in one language: where it stands, and the words that every template may ask for.
struct PageFrame {
    let site: Site
    let page: PageID
    let language: LanguageTag
    let address: SiteAddress
    let texts: InterfaceTexts

    /// - Parameter language: one in which the page is written.
    init(_ page: PageID, in language: LanguageTag, of site: Site) {
        self.site = site
        self.page = page
        self.language = language
        address = site.index.workspace.address(of: page, in: language)
        texts = site.texts(in: language)
    }

    /// The reference to another page, in this page's language where it is written in it.
    func reference(to page: PageID, fragment: String? = nil) -> String {
        address.reference(to: site.index.address(of: page, in: language), fragment: fragment)
    }

    /// One step of the way from the site to the page.
    struct Step {
        let title: String
        /// nil for the page itself.
        let page: PageID?
    }

    /// What is the same for templates of all kinds.
    struct Description {
        /// The name that the theme's styles know the kind of page by.
        let kind: String
        let title: String
        var about: String?
        var trail: [Step] = []
        var hasContents = true
        var hasNotesBeside = false
    }

    func context(_ description: Description) -> [String: Any] {
        let configuration = site.index.workspace.configuration
        let siteTitle = configuration.title[language]
        let about = description.about ?? ""
        let titles = [description.title] + description.trail.filter { $0.page != nil }.reversed().map(\.title)
        let fullTitle = page == .home ? siteTitle : (titles + [siteTitle]).joined(separator: " · ")
        let depth = address.path.utf8.count { $0 == UInt8(ascii: "/") }
        let organization = configuration.organization?[language] ?? ""
        let logo = site.logo.map { address.reference(to: $0) } ?? ""
        return [
            "site": [
                "title": siteTitle, "address": reference(to: .home),
                "description": configuration.description?[language] ?? "",
                "has-description": configuration.description != nil, "organization": organization,
                "has-organization": !organization.isEmpty, "logo": logo, "has-logo": !logo.isEmpty,
            ] as [String: Any],
            "page": [
                "title": description.title, "full-title": fullTitle, "kind": description.kind,
                "language": language.rawValue, "root": String(repeating: "../", count: depth),
                "address": address.path, "description": about, "has-description": !about.isEmpty,
                "has-contents": description.hasContents, "has-trail": !description.trail.isEmpty,
                "has-notes-beside": description.hasNotesBeside,
            ] as [String: Any],
            "edition": ["name": site.edition.rawValue, "is-trainer": site.edition == .trainer] as [String: Any],
            "text": texts.byName,
            "trail": description.trail.map { step in
                [
                    "title": step.title, "is-link": step.page != nil,
                    "address": step.page.map { reference(to: $0) } ?? "",
                ] as [String: Any]
            },
            "languages": otherLanguages,
        ]
    }

    /// A course as every page of it may name it.
    func context(of course: Course) -> [String: Any] {
        let version = course.version.map { texts(.version, $0) } ?? ""
        return [
            "title": course.title[language], "address": reference(to: .course(course.id)), "version": version,
            "has-version": !version.isEmpty,
        ]
    }

    func facts(_ facts: [String?]) -> [[String: Any]] {
        facts.compactMap { fact in fact.map { ["fact": $0] } }
    }

    /// How long a lesson or case takes: for learners as a whole, for trainers as they will divide it.
    func facts(of minutes: Minutes?) -> [String?] {
        guard let minutes, minutes.total > 0 else { return [] }
        if site.edition == .learner { return [texts(.totalMinutes, minutes.total)] }
        return [
            minutes.teach > 0 ? texts(.teachMinutes, minutes.teach) : nil,
            minutes.practise > 0 ? texts(.practiseMinutes, minutes.practise) : nil,
        ]
    }

    private var otherLanguages: [[String: Any]] {
        site.languages(of: page).filter { $0 != language }.map { other in
            [
                "language": other.rawValue, "name": Self.name(of: other),
                "address": address.reference(to: site.index.workspace.address(of: page, in: other)),
            ]
        }
    }

    /// What speakers of a language call it.
    private static func name(of language: LanguageTag) -> String {
        switch language {
        case .simplifiedChinese: "简体中文"
        case .traditionalChinese: "繁體中文"
        case .english: "English"
        default: language.rawValue
        }
    }
}
