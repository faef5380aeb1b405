package import CourseModel
internal import MarkdownHTML
internal import QuizEngine
internal import TextRules

extension TimetableWords {
    // MARK: For people

    /// Lines of text: title, and below it each day with what is given when. Nothing in them is safe for a terminal yet.
    package var lines: [String] {
        var lines = [timetable.delivery.title, facts.joined(separator: " · ")]
        for (place, day) in timetable.days.enumerated() {
            lines += ["", heading(of: place)]
            if day.slots.isEmpty { lines.append("  " + nothingPlanned) }
            for slot in day.slots {
                let minutes = CellRuler().padded(String(slot.minutes), to: 4, .trailing)
                let division = division(of: slot).map { "  " + $0 } ?? ""
                lines.append("  \(Self.span(slot))\(minutes)′  \(title(of: slot))\(division)")
            }
        }
        return lines + ["", total]
    }

    /// A page that prints on A4 and needs nothing but itself.
    package func page(language: LanguageTag) -> [UInt8] {
        let title = timetable.delivery.title
        var body: [UInt8] = []
        body.append(html: "<header class=\"title\">\n<h1>")
        body.append(text: title)
        body.append(html: "</h1>\n<p class=\"facts\">")
        body.append(text: facts.joined(separator: " · "))
        body.append(html: "</p>\n</header>\n")
        appendWarnings(to: &body)
        appendDays(to: &body) { slot, html in html.append(text: self.title(of: slot)) }
        body.append(html: "<p class=\"facts\">")
        body.append(text: total)
        body.append(html: "</p>\n")
        var document = PrintedDocument(title: title, language: language, say: say)
        document.parts = [.init(head: (title, ""), foot: timetable.delivery.room ?? "", body: body)]
        return document.html
    }

    /// Appends a list of what is to be known about it as HTML, where there is anything.
    package func appendWarnings(to html: inout [UInt8]) {
        if warnings.isEmpty { return }
        html.append(html: "<ul class=\"warnings\">\n")
        for warning in warnings {
            html.append(html: "<li>")
            html.append(text: say(warning))
            html.append(html: "</li>\n")
        }
        html.append(html: "</ul>\n")
    }

    /// Appends each day as a heading of the second level and a table.
    ///
    /// - Parameter writeTitle: writes what is given in a stretch, escaped.
    package func appendDays(
        to html: inout [UInt8], _ writeTitle: (Timetable.Slot, inout [UInt8]) -> Void
    ) {
        for (place, day) in timetable.days.enumerated() { append(day, at: place, to: &html, writeTitle) }
    }

    private func append(
        _ day: Timetable.Day, at place: Int, to html: inout [UInt8],
        _ writeTitle: (Timetable.Slot, inout [UInt8]) -> Void
    ) {
        html.append(html: "<section class=\"day\">\n<h2>")
        html.append(text: heading(of: place))
        html.append(html: "</h2>\n")
        if day.slots.isEmpty {
            html.append(html: "<p>")
            html.append(text: nothingPlanned)
            html.append(html: "</p>\n</section>\n")
            return
        }
        html.append(html: "<table class=\"timetable\">\n<tbody>\n")
        for slot in day.slots {
            let kind =
                switch slot.content {
                case .session(let place, _): isCase(place) ? "case" : "lesson"
                case .pause: "pause"
                case .free: "free"
                }
            html.append(
                html: "<tr class=\"\(kind)\"><th scope=\"row\">\(Self.span(slot))</th><td>\(slot.minutes)′</td><td>")
            writeTitle(slot, &html)
            if let division = division(of: slot) {
                html.append(html: " <small>")
                html.append(text: division)
                html.append(html: "</small>")
            }
            html.append(html: "</td></tr>\n")
        }
        html.append(html: "</tbody>\n</table>\n</section>\n")
    }

    private var nothingPlanned: String { say(Phrase(zh: "（没有安排）", en: "(nothing planned)")) }

    private func isCase(_ place: Int) -> Bool { timetable.sessions[place].what.isCase }

    // MARK: For programs

    /// A row for each stretch: `day`, `date`, `start`, `end`, `minutes`, `kind` (lesson, case, break, spare), `id` and `title`.
    package var csv: [UInt8] {
        var document = CSVDocument(hasByteOrderMark: true)
        document.append(["day", "date", "start", "end", "minutes", "kind", "id", "title"].map(CSVField.text))
        for (place, day) in timetable.days.enumerated() {
            for slot in day.slots {
                let (kind, id) = name(of: slot)
                document.append([
                    .integer(place + 1), .text(day.date.description), .text(Self.clock(slot.start)),
                    .text(Self.clock(slot.end)), .integer(slot.minutes), .text(kind), .text(id), .text(title(of: slot)),
                ])
            }
        }
        return document.bytes
    }

    /// The kind of a stretch, and the id of what is given in it.
    func name(of slot: Timetable.Slot) -> (kind: String, id: String) {
        switch slot.content {
        case .session(let place, _):
            (isCase(place) ? "case" : "lesson", timetable.sessions[place].what.name)
        case .pause: ("break", "")
        case .free: ("spare", "")
        }
    }
}
