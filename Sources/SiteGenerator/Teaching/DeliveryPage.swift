internal import Classroom
internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML
internal import SitePublishing
internal import Workspace

/// A delivery of a course by the clock: what is given when, with what leads to its text and its slides. A calendar file stands beside it.
struct DeliveryPage {
    private let delivery: Delivery
    private let frame: PageFrame
    private let words: TimetableWords

    private var calendar: SiteAddress { delivery.address(in: frame.language, of: frame.site, ending: "ics") }

    init(_ delivery: Delivery, in language: LanguageTag, of site: Site) {
        self.delivery = delivery
        frame = PageFrame(.course(delivery.course), in: language, of: site) {
            delivery.address(in: $0, of: site)
        }
        words = delivery.timetable(in: language, of: site, isWritten: true)
    }

    /// The page and the calendar.
    func render(on shelf: CourseShelf) -> [CompanionPage] {
        let course = shelf.course.course
        let about = words.facts.joined(separator: " · ")
        var arguments = frame.arguments(
            kind: CourseDocument.pageKind, title: delivery.title, about: about, under: course)
        arguments.add("course", .group(frame.arguments(of: course)))
        arguments.add(
            "document",
            .group(["title": .text(delivery.title), "about": .text(about), "kind": .text("delivery")]))
        arguments.add("body", .written { [self] in write(to: &$0) })
        var page = frame.render(.document, arguments, beside: shelf)
        page.convert(for: frame.site, in: frame.language, leavingMain: false)
        let calendarWords = delivery.timetable(in: frame.language, of: frame.site, isWritten: false)
        let workspace = frame.site.index.workspace.configuration.id
        return [
            CompanionPage(address: page.address, html: page.html),
            CompanionPage(address: calendar, html: calendarWords.calendar(workspace: workspace)),
        ]
    }

    private func write(to html: inout [UInt8]) {
        words.appendWarnings(to: &html)
        words.appendDays(to: &html) { slot, html in write(slot, to: &html) }
        html.append(html: "<p class=\"delivery-sum\">")
        html.append(text: words.total)
        html.append(html: "</p>\n<p class=\"delivery-calendar\"><a")
        html.append(attribute: "href", frame.address.reference(to: calendar))
        html.append(html: " download>")
        html.append(text: frame.texts[.deliveryCalendar])
        html.append(html: "</a></p>\n")
    }

    /// What is given in a stretch: a link to its text, and one to its slides.
    private func write(_ slot: Timetable.Slot, to html: inout [UInt8]) {
        guard case .session(let place, _) = slot.content else {
            html.append(text: words.title(of: slot))
            return
        }
        let page = words.timetable.sessions[place].what.page(in: delivery.course)
        // A draft is planned, and stands in no site yet.
        guard frame.site.has(page) else {
            html.append(text: words.title(of: slot))
            return
        }
        append(link: frame.reference(to: page), words.title(of: slot), to: &html)
        let languages = frame.site.languages(of: page)
        let language = languages.contains(frame.language) ? frame.language : languages.first
        guard let slides = language.flatMap({ frame.site.companions(of: page, in: $0).first }) else { return }
        html.append(html: " <span class=\"to-slides-of\">")
        append(
            link: frame.address.reference(to: slides), frame.texts[.slides],
            saying: "\(frame.texts[.slides]) · \(words.title(of: slot))", to: &html)
        html.append(html: "</span>")
    }

    private func append(link reference: String, _ text: String, saying label: String? = nil, to html: inout [UInt8]) {
        html.append(html: "<a")
        html.append(attribute: "href", reference)
        if let label { html.append(attribute: "aria-label", label) }
        html.append(html: ">")
        html.append(text: text)
        html.append(html: "</a>")
    }
}

extension CoursePage {
    /// What the course's page says of a delivery: when it is, and whether it fits.
    func row(_ delivery: Delivery) -> TemplateArguments {
        let words = delivery.timetable(in: frame.language, of: frame.site, isWritten: true)
        let late = words.timetable.overruns.reduce(0) { $0 + $1.minutes }
        return [
            "address": .text(frame.address.reference(to: delivery.address(in: frame.language, of: frame.site))),
            "name": .text(delivery.title),
            "note": .text([words.dates, delivery.room].compactMap(\.self).joined(separator: " · ")),
            "overrun": .text(frame.texts(.deliveryOverrun, late)), "is-too-long": .flag(late > 0),
        ]
    }
}
