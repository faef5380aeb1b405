internal import CourseIndex
internal import CourseModel
internal import SitePublishing
internal import Workspace

/// A lesson or a case study to be shown to a class, beside the page of its text; for trainers alone.
///
/// The page holds the text cut into sections, with what is meant for trainers in its place. `theme/slides.js` lays slides out of it, as many
/// as each section needs, and `theme/presenter.js` shows the rest in a window of its own. Without a script it is read, and printed, as it is.
struct SlidesPage {
    let frame: PageFrame
    let address: SiteAddress
    let title: String
    let course: Course
    let minutes: Minutes?
    /// What the first slide says that the class will be able to do.
    let objectives: [String]

    /// Where the slides of a page stand; nil where it has none.
    static func address(beside frame: PageFrame) -> SiteAddress? {
        frame.site.companions(of: frame.page, in: frame.language).first
    }

    /// The slides of a text.
    func page<Content>(of loaded: LoadedPage<Content>, selfChecks: SelfChecks) -> CompanionPage {
        let body = frame.body(of: loaded, as: .slides, selfChecks: selfChecks)
        let parts = TitleParts(title)
        var arguments = frame.arguments(
            kind: "slides", title: title, about: nil, under: course, hasContents: false, hasItems: selfChecks.hasItems)
        var deck: TemplateArguments = [
            "name": .text(parts.name), "label-and-colon": .text((parts.label ?? "") + parts.colon),
            "teach": .text(String(minutes?.teach ?? 0)), "practise": .text(String(minutes?.practise ?? 0)),
            "words": .text(frame.texts.json(of: Self.said)), "back": .text(address.reference(to: frame.address)),
            "has-objectives": .flag(!objectives.isEmpty),
        ]
        deck.addOptional("label", parts.label)
        arguments.add("deck", .group(deck))
        arguments.add("course", .group(frame.arguments(of: course)))
        arguments.add("facts", frame.facts([course.title[frame.language]] + frame.facts(of: minutes)))
        arguments.add("objectives", .list(objectives.map { ["objective": .text($0)] }))
        arguments.add(
            "policy", .written { $0.append(contentsOf: PagePolicy.attributes(allowing: body.allowance).utf8) })
        arguments.add("body", .written { $0.append(contentsOf: body.html) })
        var html: [UInt8] = []
        html.reserveCapacity(body.html.count + 8_192)
        frame.site.templates.write(.slides, arguments, to: &html)
        return CompanionPage(address: address, html: html)
    }

    /// What the scripts show.
    private static let said: [InterfaceText] = [
        .slidesNext, .slidesPrevious, .slidesPlace, .slidesOverview, .slidesFull, .slidesBlack, .slidesHelp,
        .slidesKeys,
        .slidesContinued, .presenter, .presenterBlocked, .presenterAlone, .presenterNotes, .presenterNoNotes,
        .presenterOtherNotes, .presenterEnd,
        .presenterSection, .presenterWhole, .presenterStart, .presenterPause, .presenterReset, .presenterClock,
        .classTimer, .classTimerMinutes, .classTimerStart, .classTimerStop, .minutes,
    ]
}

extension Site {
    /// The addresses of what is made of a page's text besides the page: for trainers, slides of lessons and case studies.
    func companions(of page: PageID, in language: LanguageTag) -> [SiteAddress] {
        guard edition == .trainer else { return [] }
        // `water.slides.html` may be a lesson of that name.
        let isTaken: Bool? =
            switch page {
            case .lesson(let lesson, let course): index.course(course)?.lesson(LessonID("\(lesson).slides")) != nil
            case .caseStudy(let study, let course): index.course(course)?.caseStudy(CaseID("\(study).slides")) != nil
            case .home, .course, .glossary, .quiz: nil
            }
        guard isTaken == false else { return [] }
        let path = index.workspace.address(of: page, in: language).path
        return [SiteAddress(path.dropLast("html".count) + "slides.html")]
    }
}
