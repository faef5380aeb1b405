package import CourseModel
internal import QuizEngine
internal import TextRules

extension ReportTable {
    /// The report as a page of HTML that stands alone: premises, sums, charts with their figures beside them, and the table.
    ///
    /// It needs no network, no script and no other file, is legible by day, at night and on paper, and has every column; those that only
    /// trace a row are shown on request.
    ///
    /// - Parameter language: the one that `shown` gives.
    package func page(language: LanguageTag, shown: @escaping (Phrase) -> String) -> [UInt8] {
        Self.whole { page(language: language, shown: shown, to: $0) }
    }

    /// The same in pieces, as the rows come.
    package func page(
        language: LanguageTag, shown: @escaping (Phrase) -> String, to write: (_ piece: [UInt8]) throws -> Void
    ) rethrows {
        var page = PageWriter(shown: shown)
        page.open(title: title, language: language)
        page.write("<h1>", title, "</h1>")
        page.writeFacts(premises.filter(\.isNotable), class: "premises")
        page.writeFacts(summary.filter(\.isNotable), class: "sums")
        if !charts.isEmpty {
            page.write(raw: "<section class=\"charts\">\n")
            for chart in charts { page.writeFigure(of: chart) }
            page.write(raw: "</section>\n")
        }
        if rows.isEmpty {
            page.write("<p class=\"notice\">", emptyNotice, "</p>")
        } else {
            page.openRows(of: self)
            let classes = columns.map(\.pageClasses)
            for row in rows {
                page.write(row, classes)
                if page.bytes.count >= Self.pieceSize { try write(page.takeBytes()) }
            }
            page.write(raw: "</tbody>\n</table></div>\n")
        }
        page.close()
        try write(page.takeBytes())
    }
}

/// Writes the parts of a report's page; texts are escaped on the way.
private struct PageWriter {
    private(set) var bytes: [UInt8] = []
    private let shown: (Phrase) -> String

    init(shown: @escaping (Phrase) -> String) { self.shown = shown }

    /// What was written since this was asked last.
    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Writes markup of our own.
    mutating func write(raw markup: String) { bytes.append(contentsOf: markup.utf8) }

    /// Writes a phrase between two pieces of markup, and ends the line.
    mutating func write(_ before: String, _ phrase: Phrase, _ after: String) {
        write(raw: before)
        write(text: shown(phrase))
        write(raw: after + "\n")
    }

    private mutating func write(text: String) { HTMLEscape.appendText(text, to: &bytes) }

    // MARK: The page

    /// Nothing is loaded, and nothing runs, whatever a text may say.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    mutating func open(title: Phrase, language: LanguageTag) {
        write(raw: "<!DOCTYPE html>\n<html lang=\"\(HTMLEscape.attribute(language.rawValue))\">\n<head>\n")
        write(
            raw: "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\">\n")
        write(raw: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        write(raw: "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n")
        write("<title>", title, "</title>")
        write(raw: "<style>\n")
        bytes.append(contentsOf: PackageResources.report_css)
        write(raw: "</style>\n</head>\n<body>\n<main>\n")
    }

    mutating func close() { write(raw: "</main>\n</body>\n</html>\n") }

    mutating func writeFacts(_ facts: [ReportTable.Fact], class name: String) {
        guard !facts.isEmpty else { return }
        write(raw: "<dl class=\"\(name)\">\n")
        for fact in facts {
            write(raw: "<div><dt>")
            write(text: shown(fact.title))
            write(raw: fact.value.needsAttention ? "</dt><dd class=\"a\">" : "</dt><dd>")
            write(text: fact.value.shownText(shown))
            write(raw: "</dd></div>\n")
        }
        write(raw: "</dl>\n")
    }

    // MARK: Charts

    mutating func writeFigure(of chart: ReportChart) {
        write("<figure class=\"\(chart.key)\">\n<figcaption><h2>", chart.title, "</h2>")
        write("<p>", chart.reading, "</p></figcaption>")
        write(raw: "<div class=\"chart\">")
        bytes.append(contentsOf: chart.svg(shown: shown))
        write(raw: "</div>\n")
        write(chart.legend)
        write(raw: "</figure>\n")
    }

    /// The figures of a chart, with a sample of each colour beside its name.
    private mutating func write(_ legend: ReportChart.Legend) {
        write(raw: "<div class=\"beside\"><table>\n<thead><tr>")
        for (place, (heading, tone)) in zip(legend.heading, legend.tones).enumerated() {
            let isNumeric = place > 0 && legend.rows.first?[place].isNumeric ?? true
            write(raw: isNumeric ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
            if let tone { write(raw: "<span class=\"key \(tone.rawValue)\"></span>") }
            write(text: shown(heading))
            write(raw: "</th>")
        }
        write(raw: "</tr></thead>\n<tbody>\n")
        if legend.rows.isEmpty {
            write(
                "<tr><td colspan=\"\(legend.heading.count)\">", Phrase(zh: "没有要特别看的", en: "Nothing needs a look"),
                "</td></tr>")
        }
        for row in legend.rows {
            write(raw: "<tr>")
            for (place, cell) in row.enumerated() {
                write(raw: place == 0 ? "<th scope=\"row\">" : cell.isNumeric ? "<td class=\"n\">" : "<td>")
                write(text: cell.shownText(shown))
                write(raw: place == 0 ? "</th>" : "</td>")
            }
            write(raw: "</tr>\n")
        }
        write(raw: "</tbody>\n</table></div>\n")
    }

    // MARK: Rows

    /// Writes what stands above the rows, and the head of their table.
    mutating func openRows(of table: ReportTable) {
        let classes = table.columns.map(\.pageClasses)
        let hasDetails = table.columns.contains { $0.prominence == .detail }
        write("<h2>", Phrase(zh: "共 \(table.rows.count) 行", en: table.rows.count.counting("row")), "</h2>")
        if hasDetails {
            write(raw: "<input type=\"checkbox\" id=\"details\">")
            write("<label for=\"details\">", Phrase(zh: "显示全部列", en: "Show all columns"), "</label>")
        }
        let name = HTMLEscape.attribute(shown(table.title))
        write(raw: "<div class=\"rows\" role=\"region\" tabindex=\"0\" aria-label=\"\(name)\"><table>\n<thead><tr>")
        for (column, classes) in zip(table.columns, classes) {
            write(raw: "<th scope=\"col\"\(classes.isEmpty ? "" : " class=\"\(classes)\"")>")
            write(text: shown(column.title))
            write(raw: "</th>")
        }
        write(raw: "</tr></thead>\n<tbody>\n")
    }

    mutating func write(_ row: [ReportTable.Cell], _ classes: [String]) {
        write(raw: "<tr>")
        for (cell, classes) in zip(row, classes) {
            let all = cell.needsAttention ? (classes.isEmpty ? "a" : classes + " a") : classes
            write(raw: all.isEmpty ? "<td>" : "<td class=\"\(all)\">")
            write(text: cell.shownText(shown))
            write(raw: "</td>")
        }
        write(raw: "</tr>\n")
    }
}

extension ReportTable.Column {
    /// `n` for numbers, `d` for what traces a row, `w` for what stays on one line.
    fileprivate var pageClasses: String {
        var names: [String] = []
        switch kind {
        case .number, .percent: names.append("n")
        case .date: names.append("w")
        case .text, .title, .path, .term: break
        }
        if prominence == .detail { names.append("d") }
        return names.joined(separator: " ")
    }
}

extension ReportTable.Cell {
    fileprivate var needsAttention: Bool { if case .term(let term) = self { term.needsAttention } else { false } }

    fileprivate var isNumeric: Bool {
        switch self {
        case .integer, .number, .percent, .duration, .empty: true
        case .text, .path, .term, .date, .time, .entry: false
        }
    }
}
