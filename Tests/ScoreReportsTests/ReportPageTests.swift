import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import Testing

@testable import ScoreReports

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct ReportPageTests {
    private static func table(_ people: [(id: String, name: String, department: [String], right: Int)]) -> ReportTable {
        let attempts = people.map { person in
            let learner = Sample.learner(person.id, person.name, person.department)
            return (learner, Sample.attempt(learner, right: person.right, on: "2026-12-01 09:30"))
        }
        return .scores(of: AttemptCollection(attempts), asOf: day("2026-12-20"), language: .simplifiedChinese)
    }

    private static let six = table([
        ("001", "王小明", ["华东", "上海"], 12), ("002", "欧阳文静", ["华东", "杭州"], 3), ("003", "陈𠮷", ["华东", "上海"], 15),
        ("004", "赵敏", ["华北", "北京"], 11), ("005", "Jean-Luc", [], 0), ("006", "孙丽", ["华东", "上海"], 13),
    ])

    private func page(_ table: ReportTable, _ language: InterfaceLanguage = .simplifiedChinese) -> String {
        String(decoding: table.page(language: language.tag) { $0.text(in: language) }, as: UTF8.self)
    }

    /// What stands between the body's tags: the style sheet is not looked at line by line.
    private func body(_ table: ReportTable, _ language: InterfaceLanguage = .simplifiedChinese) throws -> String {
        let page = page(table, language)
        let start = try #require(page.range(of: "<body>"))
        return String(page[start.lowerBound...])
    }

    @Test func showsPremisesSumsChartsAndRows() throws {
        try expectGolden(body(Self.six), named: "scores.html")
    }

    @Test func showsWhoIsMissingInEnglish() throws {
        let learner = Sample.learner("001", "王小明", ["华东"])
        let table = ReportTable.people(
            of: AttemptCollection(
                [(learner, Sample.attempt(learner, right: 15, on: "2026-12-01 09:30"))],
                others: [Sample.learner("002", "赵敏", ["华北"])]),
            asOf: day("2026-12-20"), language: .simplifiedChinese)
        try expectGolden(body(table, .english), named: "people-english.html")
    }

    @Test func saysThatNothingMatches() throws {
        let empty = try body(Self.table([]))
        #expect(empty.contains("<p class=\"notice\">没有符合条件的记录</p>"))
        #expect(!empty.contains("<table>") && !empty.contains("<svg"))
    }

    @Test func isTheSameEachTime() { #expect(page(Self.six) == page(Self.six)) }

    /// Nothing is fetched: no address stands in it, and the policy allows none.
    @Test func needsNothingButItself() {
        let page = page(Self.six)
        for word in ["http:", "https:", "//", "src=", "<link", "<script", "@import", "url(", " style="] {
            let found = page.components(separatedBy: word).count - 1
            #expect(found == 0, "\(word)")
        }
        #expect(page.firstMatch(of: /<[^>]*\son\w+\s*=/) == nil)
        #expect(page.contains("default-src 'none'"))
    }

    @Test func tellsItsLanguage() {
        #expect(page(Self.six, .english).contains("<html lang=\"en\">"))
        #expect(page(Self.six).contains("<html lang=\"zh-Hans\">"))
    }

    // MARK: Hostile texts

    static let payloads = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><script>",
        "</svg><script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "&lt;b&gt;", "&#60;script&#62;",
        "javascript:alert(1)", "</table></main>", "{{7*7}}", "\u{0}<b\u{0}>", "\u{1B}[31m", "\u{202E}反",
        "<svg/onload=alert(1)>",
        "</style><style>*{display:none}", "<b>粗</b>", "e\u{301}",
    ]

    /// The page is well-formed XML but for its empty elements, and holds no more elements than with plain texts.
    @Test func keepsHostileTextsTexts() throws {
        func rows(_ texts: [String]) -> ReportTable {
            Self.table(texts.enumerated().map { ("\($0)\($1)", $1, [$1, "a\($1)"], 15) })
        }
        let plain = try Elements(body(rows(Self.payloads.indices.map { "n\($0)" })))
        let hostile = try Elements(body(rows(Self.payloads)))
        #expect(hostile.counts == plain.counts)
        #expect(hostile.attributes == plain.attributes)
        // As HTML holds them, each stands in a cell as it was.
        for (place, text) in Self.payloads.enumerated()
        where !text.unicodeScalars.contains(where: { $0.value < 32 }) {
            #expect(hostile.texts.contains("\(place)\(text)"), "\(text)")
        }
    }

    @Test func countsEachAttemptInTheHistogramOnce() throws {
        let chart = try #require(Self.six.charts.first { $0.key == "distribution" })
        guard case .histogram(let counts, let mark) = chart.form else { return #expect(Bool(false), "no histogram") }
        #expect(counts.groups.map(\.sum) == [1, 0, 1, 0, 0, 0, 0, 1, 2, 1])
        // Twelve of fifteen is the pass mark itself and passes; eleven do not.
        #expect(counts.groups[8].counts == [2, 0] && counts.groups[7].counts == [0, 1])
        #expect(mark?.place == Fraction(4, 5))
        #expect(chart.legend.rows.count == 10)
    }

    @Test func comparesDepartmentsWhereTheyDiffer() throws {
        let chart = try #require(Self.six.charts.first { $0.key == "departments" })
        guard case .bars(let counts) = chart.form else { return #expect(Bool(false), "no bars") }
        #expect(counts.groups.map(\.label) == [.path(["华东"]), .path([]), .path(["华北"])])
        #expect(counts.groups.map(\.counts) == [[3, 1], [0, 1], [0, 1]])
        let inOneCity = Self.table([("1", "甲", ["华东", "上海", "一店"], 15), ("2", "乙", ["华东", "上海"], 1)])
        guard case .bars(let shops)? = inOneCity.charts.last?.form else { return #expect(Bool(false), "no bars") }
        #expect(shops.groups.map(\.label) == [.path(["华东", "上海"]), .path(["华东", "上海", "一店"])])
        let alone = Self.table([("1", "甲", ["华东", "上海"], 15), ("2", "乙", ["华东", "上海"], 1)])
        #expect(!alone.charts.contains { $0.key == "departments" })
    }

    @Test func putsManyDepartmentsTogether() throws {
        let table = Self.table((0..<30).map { ("\($0)", "n", ["部门\($0 < 10 ? "0" : "")\($0)"], 15) })
        guard case .bars(let counts)? = table.charts.last?.form else { return #expect(Bool(false), "no bars") }
        #expect(counts.groups.count == 12 && counts.sum == 30)
        #expect(counts.groups.last?.label.text(simplified) == "其余 19 个部门")
    }

    @Test(arguments: [(0.04, "0"), (-0.04, "0"), (12.25, "12.3"), (-0.5, "-0.5"), (360, "360"), (-3.96, "-4")])
    func writesCoordinatesAlike(value: Double, digits: String) {
        #expect(SVGDrawing.digits(value) == digits)
    }
}

/// The elements, attributes' names and texts of a page.
private struct Elements {
    var counts: [String: Int] = [:]
    var attributes: [String: Int] = [:]
    var texts: Set<String> = []

    init(_ body: String) throws {
        // `<input>` alone is not closed; nothing else differs from XML.
        let xml = body.replacing("id=\"details\">", with: "id=\"details\"/>").replacing("</html>", with: "")
        let parser = XMLParser(data: Data(xml.utf8))
        let reader = Reader()
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") line \(parser.lineNumber)")
        (counts, attributes, texts) = (reader.counts, reader.attributes, reader.texts)
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var counts: [String: Int] = [:]
        var attributes: [String: Int] = [:]
        var texts: Set<String> = []
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes names: [String: String]
        ) {
            counts[name, default: 0] += 1
            for name in names.keys { attributes[name, default: 0] += 1 }
            text = ""
        }

        func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            texts.insert(text)
        }
    }
}
