import CourseModel
import CoursekitTestSupport
import Foundation
import QuizEngine
import TextRules
import Testing

@testable import ScoreReports

struct FormatTests {
    private static let hostile = [
        "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "a,b", "说\"好\"", "一\r\n二",
        "\u{1B}[31m红\u{7}", "\u{202E}反\u{200B}", "NUL\0尾", "\u{9B}31m", "_x0041_", "\u{FFFE}", "007", "1e5", "", " ",
        "👨‍👩‍👧",
        "e\u{301}", "https://example.com", "{=1}",
    ]

    private static func attempts() -> [(Learner, AttemptRecord)] {
        let departments = [["华东", "上海", "门店三"], [], ["总部", "人力资源与组织发展中心", "培训与测评部"]]
        let names = ["王小明", "欧阳文静", "Jean-Luc Picard", "阿卜杜热合曼·买买提", "陈𠮷"]
        return (0..<8).flatMap { index -> [(Learner, AttemptRecord)] in
            let learner = Sample.learner(
                "00\(index + 1)", names[index % names.count], departments[index % departments.count])
            var attempts = [
                Sample.attempt(learner, right: [12, 3, 15, 10][index % 4], on: "2026-12-0\(index + 1) 09:30")
            ]
            if index == 1 { attempts.append(Sample.attempt(learner, number: 2, right: 14, on: "2026-12-03 15:57")) }
            if index == 4 {
                attempts.append(Sample.attempt(learner, at: Sample.practice, right: 1, on: "2026-12-05 01:00"))
                attempts.append(
                    Sample.attempt(
                        learner, at: Sample.practice, number: 2, right: 0, on: "2026-12-06 01:00", state: .inProgress))
            }
            return attempts.map { (learner, $0) }
        }
    }

    private static let scores = ReportTable.scores(
        of: AttemptCollection(attempts()), asOf: day("2026-12-20"), language: .simplifiedChinese)
    private static let people = ReportTable.people(
        of: AttemptCollection(attempts(), others: [Sample.learner("099", "未参加者")]), asOf: day("2027-12-05"),
        language: .simplifiedChinese)
    private static let empty = ReportTable.scores(
        of: AttemptCollection([]), asOf: day("2026-12-20"), language: .simplifiedChinese)

    /// A row for each hostile text, which stands wherever a text can.
    private static let hostileTable: ReportTable = {
        let attempts = hostile.enumerated().map { index, text in
            let quiz = Sample.quiz(QuizID(text), text)
            let learner = Learner(
                id: LearnerID("l\(index)"), staffID: "\(index)\(text)", name: text,
                department: text.isEmpty ? [] : [text, text])
            return (learner, Sample.attempt(learner, at: quiz, right: 5, on: "2026-12-01 09:30", workspace: text))
        }
        return .scores(of: AttemptCollection(attempts), asOf: day("2026-12-20"), language: .simplifiedChinese)
    }()

    private func terminal(_ table: ReportTable, width: Int?) -> String {
        table.terminalLines(width: width, shown: simplified).map(\.string).joined(separator: "\n") + "\n"
    }

    // MARK: Golden files

    @Test(arguments: [80, 120]) func readsWellInATerminal(width: Int) throws {
        try expectGolden(terminal(Self.scores, width: width), named: "scores-\(width).txt")
        try expectGolden(terminal(Self.people, width: width), named: "people-\(width).txt")
    }

    @Test func readsWellInEnglish() throws {
        let lines = Self.people.terminalLines(width: 100) { $0.english }
        try expectGolden(lines.map(\.string).joined(separator: "\n") + "\n", named: "people-english.txt")
    }

    @Test func saysThatNothingMatches() throws {
        try expectGolden(terminal(Self.empty, width: 80), named: "empty.txt")
    }

    @Test(arguments: [80, 40]) func namesTheOptionWhereOnlyScriptedAttemptsAreThere(width: Int) {
        let learner = Sample.learner("007")
        let attempts = (1...3).map { number in
            (
                learner,
                Sample.attempt(learner, number: number, right: 5, on: "2026-12-01 09:30", source: .scripted)
            )
        }
        func text(_ selection: AttemptSelection) -> String {
            let table = ReportTable.scores(
                of: AttemptCollection(attempts, selection: selection), asOf: day("2026-12-20"),
                language: .simplifiedChinese)
            // Without blanks, of which a broken line loses one.
            return table.terminalLines(width: width, shown: simplified).map(\.string).joined().filter { $0 != " " }
        }
        let leftOut = text(AttemptSelection())
        #expect(leftOut.contains("没有符合条件的记录。由答案文件作答的3次没有计入"))
        #expect(leftOut.contains("--includescripted"))
        let unofficial = Sample.attempt(Sample.learner("1"), right: 5, on: "2026-12-01 09:30", source: .scripted)
        let remark = AttemptCollection([(Sample.learner("1"), unofficial)]).remarkOnLeftOut(asOf: day("2026-12-31"))
        #expect(remark?.chinese == "由答案文件作答的 1 次没有计入；要计入请加 --include scripted")
        #expect(leftOut.contains("由答案文件作答（不计）3"))
        let included = text(AttemptSelection(includesScripted: true))
        #expect(!included.contains("没有符合条件的记录") && !included.contains("（不计）"))
        #expect(!included.contains("--include"))
    }

    @Test func writesCSV() throws {
        try expectGolden(bytes: Self.scores.csv(shown: simplified), named: "scores.csv")
        try expectGolden(bytes: Self.people.csv(shown: simplified), named: "people.csv")
    }

    @Test func writesJSON() throws {
        try expectGolden(bytes: Self.scores.json(), named: "scores.json")
        try expectGolden(bytes: Self.people.json(), named: "people.json")
        try expectGolden(bytes: Self.empty.json(), named: "empty.json")
    }

    // MARK: The terminal

    @Test(arguments: [20, 40, 60, 80, 100, 200])
    func keepsEachRowOnOneLineOfTheTerminal(width: Int) {
        let ruler = CellRuler()
        for table in [Self.scores, Self.people, Self.hostileTable, Self.empty] {
            let lines = table.terminalLines(width: width, shown: simplified)
            #expect(lines.allSatisfy { ruler.width(of: $0) <= width })
            #expect(lines.count >= table.rows.count)
        }
    }

    /// Nothing is cut off where even the most needed columns are too wide for the terminal.
    @Test(arguments: [20, 40]) func isAListWhereTheColumnsDoNotFit(width: Int) {
        let lines = Self.scores.terminalLines(width: width, shown: simplified).map(\.string)
        #expect(lines.filter { $0.hasPrefix("- 工号：") }.count == Self.scores.rows.count, "\(lines)")
        #expect(!lines.contains { $0.contains("…") })
        let text = lines.joined().filter { $0 != " " }
        for row in Self.scores.rows {
            let share = row[Self.scores.columns.firstIndex { $0.key == "share" } ?? 0].text(simplified)
            #expect(text.contains("得分率：\(share)"), "\(share)")
        }
    }

    @Test(arguments: [80, nil]) func linesColumnsUpWhateverTheWidthOfTheirCharacters(width: Int?) throws {
        let ruler = CellRuler()
        let lines = Self.scores.terminalLines(width: width, shown: simplified)
        let heading = try #require(lines.firstIndex { $0.string.hasPrefix("工号") })
        let column = try #require(lines[heading].string.range(of: "交卷时间"))
        let start = ruler.width(of: String(lines[heading].string[..<column.lowerBound]))
        for line in lines[(heading + 2)...].prefix(Self.scores.rows.count) {
            let day = try #require(line.string.range(of: "2026-12-"))
            #expect(ruler.width(of: String(line.string[..<day.lowerBound])) == start)
        }
    }

    @Test func countsAmbiguousCharactersAsTheTerminalDoes() {
        let ruler = CellRuler(ambiguousWidth: .two)
        for line in Self.people.terminalLines(ruler: ruler, width: 80, shown: simplified) {
            #expect(ruler.width(of: line) <= 80)
        }
    }

    @Test func neverSendsAControlToTheTerminal() {
        let text = terminal(Self.hostileTable, width: 200)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == Self.hostileTable.terminalLines(width: 200, shown: simplified).count + 1)
        for scalar in text.unicodeScalars where scalar != "\n" && scalar != "\u{200D}" {
            #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory))
        }
    }

    @Test func cutsADepartmentFromAboveAndATitleInTheMiddle() {
        let learner = Sample.learner("1", "王小明", ["总部", "人力资源与组织发展中心", "培训部"])
        let quiz = Sample.quiz("q", "构建客户忠诚度的六大途径与客户价值 · 结业测评")
        let table = ReportTable.scores(
            of: AttemptCollection([(learner, Sample.attempt(learner, at: quiz, right: 1, on: "2026-12-01 09:30"))]),
            asOf: day("2026-12-20"), language: .simplifiedChinese)
        let text = terminal(table, width: 80)
        #expect(text.contains("…/培训部 "))
        #expect(!text.contains("总部"))
        #expect(text.contains("测评 "))
        #expect(text.contains("构建"))
    }

    // MARK: Files

    @Test func readsBackFromCSVAsItWas() {
        let rows = CSVReader(Self.hostileTable.csv(shown: simplified)).rows
        #expect(rows.count == Self.hostile.count + 1)
        #expect(Set(rows.map(\.count)) == [Self.hostileTable.columns.count])
        let names = rows.dropFirst().map { FormulaGuard.removed(from: $0[1]) }
        // Controls, which no spreadsheet takes, are shown as U+FFFD.
        let expected = Self.hostileTable.column("name").map { name in
            String(
                String.UnicodeScalarView(
                    name.unicodeScalars.map {
                        $0.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains($0)
                            ? "\u{FFFD}" : $0
                    }))
        }
        #expect(names.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        for field in rows.dropFirst().joined()
        where "=+-@\t\r\n＝".unicodeScalars.contains(where: { $0 == field.unicodeScalars.first }) {
            Issue.record("a spreadsheet would calculate \(field.debugDescription)")
        }
    }

    /// A tab keeps a spreadsheet from making 1 of 001, and stands before nothing else.
    @Test func keepsIDsInCSVWhereThatIsAskedFor() {
        let plain = CSVReader(Self.scores.csv(shown: simplified)).rows
        let kept = CSVReader(Self.scores.csv(keepsIDs: true, shown: simplified)).rows
        #expect(kept[0] == plain[0] && kept[1][0] == "\t001" && kept[1][1] == plain[1][1])
        #expect(kept.map { $0.map { $0.hasPrefix("\t") ? String($0.dropFirst()) : $0 } } == plain)
        let hostile = CSVReader(Self.hostileTable.csv(keepsIDs: true, shown: simplified)).rows
        #expect(
            hostile.dropFirst().map { $0[1] }
                == CSVReader(Self.hostileTable.csv(shown: simplified)).rows.dropFirst().map { row in
                    row[1].utf8.first.map { (0x30...0x39).contains($0) } == true ? "\t" + row[1] : row[1]
                })
    }

    @Test func hasTheSameHeadingWithAndWithoutRows() {
        let headings = [Self.scores, Self.empty].map { CSVReader($0.csv(shown: simplified)).rows[0] }
        #expect(headings[0] == headings[1])
        #expect(headings[0].contains("得分率（%）"))
    }

    @Test func readsBackFromJSONAsItWas() throws {
        let json = Self.hostileTable.json()
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
        let rows = try #require(document["rows"] as? [[String: Any]])
        let names = rows.compactMap { $0["name"] as? String }
        #expect(names.map { Array($0.utf8) } == Self.hostileTable.column("name").map { Array($0.utf8) })
        let isVisible = String(decoding: json, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
            scalar == "\n" || ![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory)
        }
        #expect(isVisible)
    }

    /// 2 of 3 right where 66.67 % pass, and where two thirds do.
    @Test func roundsTowardTheVerdictInEveryFormat() throws {
        for (mark, outcome, shown, shownMark) in [
            (Fraction(6667, 10_000), "未通过", "66.66", "66.67"), (Fraction(2, 3), "通过", "66.67", "66.67"),
        ] {
            let learner = Sample.learner("1")
            let quiz = Sample.quiz("q", "考试", passMark: mark)
            let attempt = Sample.attempt(learner, at: quiz, right: 2, of: 3, on: "2026-12-01 09:30")
            let collection = AttemptCollection([(learner, attempt)])
            for table in [
                ReportTable.scores(of: collection, asOf: day("2026-12-20"), language: .simplifiedChinese),
                .people(of: collection, asOf: day("2026-12-20"), language: .simplifiedChinese),
            ] {
                let text = terminal(table, width: 120)
                #expect(text.contains("  \(shown)%  \(outcome)") && text.contains("及格线：\(shownMark)%"))
                let row = CSVReader(table.csv(shown: simplified)).rows[1]
                let share = try #require(row.firstIndex(of: shown))
                #expect(row[share...].prefix(3) == [shown, outcome, shownMark])
                let json = try #require(
                    try JSONSerialization.jsonObject(with: Data(table.json())) as? [String: Any])
                let first = try #require((json["rows"] as? [[String: Any]])?.first)
                let jsonShare = try #require(first["share"] as? Double)
                let jsonMark = try #require(first["passMark"] as? Double)
                #expect((jsonShare >= jsonMark) == (outcome == "通过"))
            }
        }
    }

    @Test func showsAPassMarkInEachRowWhereTheyDiffer() throws {
        let attempts = [Fraction(4, 5), Fraction(2, 3)].enumerated().map { index, mark in
            let learner = Sample.learner("00\(index)")
            let quiz = Sample.quiz(QuizID("q\(index)"), "考试", passMark: mark)
            return (learner, Sample.attempt(learner, at: quiz, right: 2, of: 3, on: "2026-12-01 09:30"))
        }
        let table = ReportTable.scores(
            of: AttemptCollection(attempts), asOf: day("2026-12-20"), language: .simplifiedChinese)
        let text = terminal(table, width: 80)
        #expect(text.contains(" 66.67%  未通过     80%") && text.contains(" 66.67%  通过    66.67%"))
        #expect(!text.contains("及格线："))
    }

    @Test func givesTheSameNumbersInEveryFormat() throws {
        for table in [Self.scores, Self.people] {
            let csv = CSVReader(table.csv(shown: simplified)).rows.dropFirst()
            let document = try #require(try JSONSerialization.jsonObject(with: Data(table.json())) as? [String: Any])
            let json = try #require(document["rows"] as? [[String: Any]])
            let percent = try #require(table.columns.firstIndex { $0.key == "share" })
            #expect(csv.count == json.count && json.count == table.rows.count)
            for (fields, object) in zip(csv, json) {
                let share = (object["share"] as? NSNumber)?.doubleValue
                let percent = Double(fields[percent])
                #expect((share == nil) == (percent == nil))
                #expect(abs((share ?? 0) * 100 - (percent ?? 0)) <= 0.005)
            }
            let summary = try #require(document["summary"] as? [String: Any])
            #expect(Set(summary.keys) == Set(table.summary.map(\.key)))
        }
    }
}
