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
    /// Where it stands in each language, if it is no page of a text.
    private let ownAddress: (@Sendable (LanguageTag) -> SiteAddress)?

    private var isOwn: Bool { ownAddress != nil }

    /// - Parameters:
    ///   - language: one in which the page is written.
    ///   - ownAddress: where it stands in each language, if it is no page of a text but one that the site has besides.
    init(
        _ page: PageID, in language: LanguageTag, of site: Site,
        at ownAddress: (@Sendable (LanguageTag) -> SiteAddress)? = nil
    ) {
        self.site = site
        self.page = page
        self.language = language
        address = ownAddress?(language) ?? site.index.workspace.address(of: page, in: language)
        self.ownAddress = ownAddress
        texts = site.texts(in: language)
    }

    /// The reference to another page, in this page's language where it is written in it.
    func reference(to page: PageID, fragment: String? = nil) -> String {
        address.reference(to: site.index.address(of: page, in: language), fragment: fragment)
    }

    /// What templates of all kinds are given.
    ///
    /// - Parameters:
    ///   - kind: the name that the theme's styles know the kind of page by.
    ///   - course: the course that leads to the page; nil for the course itself, too.
    ///   - hasContents: whether the contents of a course stand beside the page.
    ///   - hasNotesBeside: whether its footnotes stand in the margin.
    ///   - hasItems: whether items can be answered on it.
    ///   - hasHeadings: whether it has so many sections that a list of them helps.
    func arguments(
        kind: String, title: String, about: String?, under course: Course? = nil, hasContents: Bool = true,
        hasNotesBeside: Bool = false, hasItems: Bool = false, hasHeadings: Bool = false
    ) -> TemplateArguments {
        let siteTitle = site.index.workspace.configuration.title[language]
        let titles = [title, course?.title[language], siteTitle].compactMap(\.self)
        let depth = address.path.utf8.count { $0 == UInt8(ascii: "/") }
        var trail: [TemplateArguments] = []
        if let course {
            trail.append([
                "title": .text(course.title[language]), "is-link": .flag(true),
                "address": .text(reference(to: .course(course.id))),
            ])
        }
        if page != .home || isOwn {
            trail.append(["title": .text(title), "is-link": .flag(false), "address": .text("")])
        }
        var own: TemplateArguments = [
            "title": .text(title),
            "full-title": .text(page == .home && !isOwn ? siteTitle : titles.joined(separator: " · ")),
            "kind": .text(kind), "language": .text(language.rawValue),
            "key": .text(page.key), "root": .text(String(repeating: "../", count: depth)),
            "address": .text(address.path),
            "has-contents": .flag(hasContents), "has-headings": .flag(hasHeadings),
            "is-draft": .flag(!isOwn && site.showsDrafts && site.index.isDraft(page)),
            "has-trail": .flag(!trail.isEmpty),
            "has-notes-beside": .flag(hasNotesBeside), "has-items": .flag(hasItems),
            "is-document": .flag(kind == CourseDocument.pageKind),
        ]
        own.addOptional("description", about)
        own.addOptional("web-address", site.webAddress(of: address))
        own.addOptional("slides", isOwn ? nil : SlidesPage.address(beside: self).map { address.reference(to: $0) })
        return [
            "site": .group(siteArguments), "page": .group(own),
            "edition": .group(["name": .text(site.edition.rawValue), "is-trainer": .flag(site.edition == .trainer)]),
            "text": .words(texts.byName), "trail": .list(trail), "languages": .list(otherLanguages),
            "styles": .list(site.styles.map { ["address": .text(address.reference(to: $0))] }),
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
            "id": .text(configuration.id), "title": .text(configuration.title[language]),
            "address": .text(reference(to: .home)),
            "progress": .text(address.reference(to: ProgressPage.address(in: language, of: site))),
            "has-search": .flag(site.hasSearch),
        ]
        arguments.addOptional("description", configuration.description?[language])
        arguments.addOptional("organization", configuration.organization?[language])
        arguments.addOptional("license", configuration.license?[language])
        arguments.addOptional(
            "license-address",
            configuration.license.flatMap { ContentLicense(named: $0.original) }?.address(in: language))
        arguments.addOptional("logo", site.logo.map { address.reference(to: $0) })
        return arguments
    }

    private var otherLanguages: [TemplateArguments] {
        site.languages(of: page).filter { $0 != language }.map { other in
            [
                "language": .text(other.rawValue), "name": .text(Self.name(of: other)),
                "address": .text(
                    address.reference(
                        to: ownAddress?(other) ?? site.index.workspace.address(of: page, in: other))),
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

/// A page before or after the one that is read.
struct Pager {
    let page: PageID
    /// What leads there: `下一课 · 途径四`.
    let way: String
    let name: String
}

extension TemplateArguments {
    mutating func addPager(previous: Pager?, next: Pager?, frame: PageFrame) {
        func list(_ pager: Pager?) -> TemplateArgument {
            .list(
                pager.map {
                    [
                        [
                            "address": .text(frame.reference(to: $0.page)), "way": .text($0.way),
                            "name": .text($0.name), "key": .text($0.page.key),
                        ]
                    ]
                } ?? [])
        }
        add("pager", .group(["is-needed": .flag(previous != nil || next != nil)]))
        add("previous", list(previous))
        add("next", list(next))
    }
}
