import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import QuizSamples
import Testing

/// Every rule on every response to items of every kind, against a table that another program reckoned from the published formulas.
///
/// Whatever else marks answers has to pass the table too: `Tests/Golden/QuizEngineTests/marking.csv`.
@Suite struct MarkingTableTests {
    private struct Row {
        let text: Substring
        let fields: [Substring]

        init(_ line: Substring) {
            text = line
            fields = line.split(separator: ",", omittingEmptySubsequences: false)
        }

        var rule: MarkingRule? { MarkingRule(rawValue: String(fields[2])) }
        var certainty: Int? { Int(fields[3]) }
        var mark: Fraction? { fraction(fields[5]) }
    }

    private static func rows() throws -> [Row] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden/QuizEngineTests/marking.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map(Row.init)
    }

    @Test func everyRuleMarksAsItsFormulaSays() throws {
        let rows = try Self.rows()
        #expect(rows.count > 1800)
        for row in rows {
            let (item, rule) = (try #require(Self.item(row)), try #require(row.rule, "\(row.text)"))
            let mark = Score.Mark(
                of: item, response: Self.response(row), confidence: row.certainty, rule: rule)
            #expect(mark.mark == row.mark, "\(row.text)")
            #expect(mark.verdict.rawValue == row.fields[6], "\(row.text)")
        }
    }

    @Test func aRuleIsKeptAsTheTextThatItIsReadFrom() throws {
        for text in Set(try Self.rows().map { String($0.fields[2]) }) {
            #expect(MarkingRule(rawValue: text)?.rawValue == text)
        }
        for text in ["", "partial ", "partial -0/1", "partial -3/2", "partial 1/4", "half", "partial -1/0", " partial"]
        {
            #expect(MarkingRule(rawValue: text) == nil, "\(text)")
        }
    }

    /// What the pages of a site mark by, for each question of the table under each of its rules: `question|key|rule`, a tab, the JSON.
    /// `scripts/browser_marking.py` marks by it in a browser and compares with the table.
    @Test func whatAPageMarksByIsSettled() throws {
        var keys: [String] = []
        var seen: Set<String> = []
        for row in try Self.rows() {
            let name = row.fields[0...2].joined(separator: "|")
            guard seen.insert(name).inserted else { continue }
            let (item, rule) = (try #require(Self.item(row)), try #require(row.rule, "\(row.text)"))
            keys.append("\(name)\t\(MarkingKey(of: item, rule: rule).json)\n")
        }
        try expectGolden(keys.joined(), named: "marking-keys.tsv")
    }

    private static func item(_ row: Row) -> Item? {
        let (question, key) = (row.fields[0].split(separator: " "), row.fields[1])
        switch question[0] {
        case "single", "multiple":
            let shares = key.contains("=") ? self.shares(key) : nil
            let options = question[1].compactMap(OptionLetter.init).map { letter in
                let share = shares?[letter.description]
                return Item.Option(
                    letter: letter, text: text("选项 \(letter)"),
                    isCorrect: shares == nil ? key.contains(letter.description) : (share ?? .zero) > .zero, share: share
                )
            }
            let selection: Item.Choice.Selection = question[0] == "single" ? .single : .multiple
            return Item(id: "i", stem: text("题"), question: .choice(.init(selection: selection, options: options)))
        case "number":
            func interval(_ lower: Int, _ upper: Int, _ share: Fraction? = nil) -> NumericQuestion.Interval {
                .init(lower: Decimal(lower), upper: Decimal(upper), text: "\(lower)..\(upper)", share: share)
            }
            let accepted = [interval(9, 11), interval(5, 15, Fraction(1, 2))]
            return Item(id: "i", stem: text("题"), question: .numeric(.init(accepted: accepted)))
        case "words":
            let accepted: [TextQuestion.Accepted] = [
                .init(texts: ["倾听", "聆听"]), .init(texts: ["听"], share: Fraction(1, 2)),
            ]
            return Item(id: "i", stem: text("题"), question: .text(.init(accepted: accepted)))
        default: return nil
        }
    }

    /// `A=1/2 C=-1/4`.
    private static func shares(_ key: Substring) -> [String: Fraction] {
        Dictionary(
            uniqueKeysWithValues: key.split(separator: " ").compactMap { part in
                let pair = part.split(separator: "=")
                return fraction(pair[1]).map { (String(pair[0]), $0) }
            })
    }

    private static func response(_ row: Row) -> Response? {
        let written = String(row.fields[4])
        if written.isEmpty { return nil }
        switch row.fields[0] {
        case "number": return NumberEntry.value(of: written).map { .number($0, text: written) }
        case "words": return .words(ShortAnswer(typed: written))
        default: return .letters(written)
        }
    }
}

private func fraction(_ text: Substring) -> Fraction? {
    let parts = text.split(separator: "/").map { Int($0) }
    guard let numerator = parts.first ?? nil else { return nil }
    return parts.count == 1 ? Fraction(numerator) : parts[1].map { Fraction(numerator, $0) }
}
