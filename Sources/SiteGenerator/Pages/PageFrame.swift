internal import Workspace
internal import CourseIndex
internal import CourseModel
internal import SitePublishing

/// One page in one language: where it stands, and what every template is given.
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

    /// What a page says of itself to templates of all kinds.
    struct Description {
        /// The name that the theme's styles know the kind of page by.
        let kind: String
        let title: String
        var about: String?
        var trail: [Step] = []
        var hasContents = true
        var hasNotesBeside = false
    }

    func arguments(_ description: Description) -> TemplateArguments {
        let titles = [description.title] + description.trail.filter { $0.page != nil }.reversed().map(\.title)
        let siteTitle = site.index.workspace.configuration.title[language]
        let fullTitle = page == .home ? siteTitle : (titles + [siteTitle]).joined(separator: " · ")
        let depth = address.path.utf8.count { $0 == UInt8(ascii: "/") }
        var own: TemplateArguments = [
            "title": .text(description.title), "full-title": .text(fullTitle), "kind": .text(description.kind),
            "language": .text(language.rawValue), "root": .text(String(repeating: "../", count: depth)),
            "address": .text(address.path), "has-contents": .flag(description.hasContents),
            "has-trail": .flag(!description.trail.isEmpty), "has-notes-beside": .flag(description.hasNotesBeside),
        ]
        own.addOptional("description", description.about)
        return [
            "site": .group(siteArguments), "page": .group(own),
            "edition": .group(["name": .text(site.edition.rawValue), "is-trainer": .flag(site.edition == .trainer)]),
            "text": .words(texts),
            "trail": .list(
                description.trail.map { step in
                    [
                        "title": .text(step.title), "is-link": .flag(step.page != nil),
                        "address": .text(step.page.map { reference(to: $0) } ?? ""),
                    ]
                }),
            "languages": .list(otherLanguages),
        ]
    }

    /// A course as every page of it names it.
    func arguments(of course: Course) -> TemplateArguments {
        var arguments: TemplateArguments = [
            "title": .text(course.title[language]), "address": .text(reference(to: .course(course.id))),
        ]
        arguments.addOptional("version", course.version.map { texts(.version, $0) })
        return arguments
    }

    func facts(_ facts: [String?]) -> TemplateArgument {
        .list(facts.compactMap { fact in fact.map { ["fact": .text($0)] } })
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

    private var siteArguments: TemplateArguments {
        let configuration = site.index.workspace.configuration
        var arguments: TemplateArguments = [
            "title": .text(configuration.title[language]), "address": .text(reference(to: .home)),
        ]
        arguments.addOptional("description", configuration.description?[language])
        arguments.addOptional("organization", configuration.organization?[language])
        arguments.addOptional("logo", site.logo.map { address.reference(to: $0) })
        return arguments
    }

    private var otherLanguages: [TemplateArguments] {
        site.languages(of: page).filter { $0 != language }.map { other in
            [
                "language": .text(other.rawValue), "name": .text(Self.name(of: other)),
                "address": .text(address.reference(to: site.index.workspace.address(of: page, in: other))),
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
