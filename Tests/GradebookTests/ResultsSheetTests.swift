import CourseModel
import Foundation
import GradebookSamples
import QuizEngine
import TableFiles
import Testing

@testable import Gradebook

/// A table of results as somebody types it.
struct ResultsSheetTests {
    private static let people = [
        Learner(id: "l1", staffID: "001", name: "王小明"), Learner(id: "l2", staffID: "A2", name: "乙"),
    ]

    /// One whose items are `n` (a number), `s1` and `s2` (with a passage), `c0`, `c1`, `c2`: choices, whose right option is B.
    private func sheet(
        _ text: String, quiz: QuizID? = "exam", day: CivilDate? = CivilDate("2026-11-05"), draw: Quiz.Draw = .all
    ) throws -> ResultsSheet {
        let table = try TableFile(Array(text.utf8), named: "成绩.csv").mapped(to: ResultsColumn.self)
        let known = ResultsSheet.Known(
            quizzes: [("exam", ["结业测评", "Closing exam"]), ("other", ["另一份"])], people: NamedPeople(Self.people),
            quiz: quiz,
            day: day,
            today: try #require(CivilDate("2026-11-27")))
        return try ResultsSheet(table, knowing: known) { text, asked throws(ResultsSheet.UnreadableAnswer) in
            if text == "-" { return nil }
            if case .numeric = asked.item.question {
                guard let entry = try? NumberEntry(text) else { throw .init(Phrase(zh: "不是数字", en: "no number")) }
                return Response(entry)
            }
            let letters = text.compactMap(OptionLetter.init)
            guard letters.count == text.count else { throw .init(Phrase(zh: "不是选项", en: "no option")) }
            let order = asked.optionOrder
            return .options(Set(letters.map { $0.index < order.count ? order[$0.index] : $0 }))
        } loading: { (id: QuizID) throws(GradebookError) in
            .sample(.sample(id: id, draw: draw), source: .imported)
        }
    }

    private func papers(_ sheet: ResultsSheet) -> [AnsweredPaper] {
        if case .papers(let papers) = sheet.content { papers } else { [] }
    }

    private func results(_ sheet: ResultsSheet) -> [ReportedResult] {
        if case .results(let results) = sheet.content { results } else { [] }
    }

    private func faults(_ sheet: ResultsSheet) -> [String] { sheet.faults.map(\.chinese) }

    @Test func readsPapersByItemsOrTheirPlaces() throws {
        let found = try sheet(
            """
            十一月补考,,,,,,,,,
            工號（必填）,姓名,n,第2题,3,Q4,题5,第 六 题,备注,得分
            ００1,王 小明,5,B,A,B,B,,迟到,9
            a2,,-,B,B,B,B,B,,

            """)
        #expect(faults(found) == [] && found.unused.map(\.chinese) == ["备注", "得分"])
        let papers = papers(found)
        #expect(papers.map(\.learner.id) == ["l1", "l2"])
        #expect(papers[0].paper.items.map(\.item.id) == ["n", "s1", "s2", "c0", "c1", "c2"])
        #expect(papers[0].paper.passages.map(\.id) == ["table"])
        #expect(
            papers[0].paper.items.dropFirst().allSatisfy { $0.optionOrder == (0..<4).map(OptionLetter.init(index:)) })
        #expect(Set(papers[0].responses.keys) == ["n", "s1", "s2", "c0", "c1"])
        #expect(papers[1].responses["n"] == nil && papers[1].responses.count == 5)
        // The items are worth a point and a half, but the number, which is worth one.
        #expect(papers.map(\.score.total) == [Fraction(11, 2), Fraction(15, 2)])
        #expect(papers.map(\.day.description) == ["2026-11-05", "2026-11-05"])
    }

    @Test func quizAndDayMayStandInEachRow() throws {
        let found = try sheet(
            "id,quiz,date,1,2,3,4,5,6\n001,closing EXAM,2026/10/1,,B,,,,\nA2,other,2026年10月2日,,,B,,,\n", quiz: nil,
            day: nil)
        #expect(faults(found) == [])
        #expect(papers(found).map(\.beginning.quiz.id) == ["exam", "other"])
        #expect(papers(found).map(\.day.description) == ["2026-10-01", "2026-10-02"])
    }

    @Test func namesEverySlipWithItsPlace() throws {
        let found = try sheet(
            """
            工号,姓名,日期,n,s1,s2,c0,c1,c2
            009,,,1,B,B,B,B,B
            001,甲,,1,B,B,B,B,B
            001,,11月5日,十,好,B,B,B,B
            A2,,2026-12-01,1,B,B,B,B,B
            A2,,2026-11-01,,,,,,

            """)
        #expect(
            faults(found) == [
                "成绩.csv 第 2 行“工号”：没有工号“009”", "成绩.csv 第 3 行“姓名”：工号 001 在成绩册里是 王小明，不是 甲",
                "成绩.csv 第 4 行“日期”：“11月5日”不是日期，请写成 2026-12-01 的样子", "成绩.csv 第 4 行“n”：不是数字",
                "成绩.csv 第 4 行“s1”：不是选项", "成绩.csv 第 5 行“日期”：2026-12-01 还没有到，今天是 2026-11-27",
                "成绩.csv 第 6 行：一题也没有答；缺考的删掉这一行",
            ])
        #expect(
            try faults(sheet("工号,测验,n\n001,exma,1\n001,,1\n", quiz: nil)).prefix(2) == [
                "成绩.csv 第 2 行“测验”：没有测验“exma”，是不是 exam？", "成绩.csv 第 3 行：没有写哪份测验：加一栏“测验”，或用 --quiz",
            ])
    }

    @Test func refusesColumnsThatAreNoWholePaper() throws {
        #expect(
            try faults(sheet("工号,n,s1,s2,c0\n001,1,B,B,B\n"))
                == ["成绩.csv：测验 exam 的每道题都要有一栏，缺 c1，另缺 1 道；没答的格子空着"])
        #expect(try faults(sheet("工号,n,1,s1,s2,c0,c1,c2\n001,1,1,B,B,B,B,B\n")) == ["成绩.csv：测验 exam 的一道题有两栏，另一栏是“1”"])
        #expect(
            try faults(sheet("工号,姓名\n001,王小明\n"))
                == ["成绩.csv：既没有各题答案的栏（栏名写题号，或第 1 题、第 2 题……），也没有“得分”“得分率”“结果”中的一栏"])
        #expect(throws: TableFault.self) { try sheet("姓名,n\n王小明,1\n") }
        #expect(try faults(sheet("工号,得分\n")) == ["成绩.csv：一行成绩也没有"])
    }

    /// Where each paper draws its own items, an empty cell may be an item that was not on it.
    @Test func readsPapersThatDrawTheirItems() throws {
        let found = try sheet(
            "工号,n,c0,c1,c2\n001,5,B,,\nA2,,,-,B\n001,5,B,B,\n", draw: .count(2))
        #expect(faults(found) == ["成绩.csv 第 4 行：这份测验每卷 2 题，这一行有 3 题；考了没有答的写 -"])
        let papers = papers(found)
        #expect(papers.map { $0.paper.items.map(\.item.id) } == [["n", "c0"], ["c1", "c2"]])
        #expect(papers[1].responses.keys.map(\.rawValue) == ["c2"])
        // With as many columns as a paper has items, all of them were asked.
        let same = try sheet("工号,n,c0\n001,,B\n", draw: .count(2))
        #expect(self.papers(same).first?.paper.items.count == 2)
        // c0, c1 and c2 are of O1 like s1; s2 is of O2.
        let byObjective = try sheet(
            "工号,s1,s2,c0,c1\n001,B,B,,\nA2,,,B,B\n", draw: .perObjective(["O1": 1, "O2": 1]))
        #expect(faults(byObjective) == ["成绩.csv 第 3 行：这份测验每卷有目标 O1 的 1 题，这一行有 2 题"])
        // The third item of one paper is not that of another.
        #expect(try faults(sheet("工号,n,3,4\n001,5,B,B\n", draw: .count(2))).count == 1)
    }

    @Test func readsResultsFromElsewhere() throws {
        let found = try sheet(
            """
            工号,考试,日期,得分,满分,得分率,是否合格
            001,exam,2026-10-01,85,100,,
            A2,exam,2026-10-01,79.5,100,,
            001,exam,2026-10-02,,,85%,不合格
            A2,exam,2026-10-02,,,85,
            001,other,2026-10-02,,,,√

            """)
        #expect(faults(found) == [])
        let results = results(found)
        #expect(results.map(\.content.outcome) == [.passed, .notPassed, .notPassed, .passed, .passed])
        #expect(results.map(\.isJudgedHere) == [true, true, false, true, false])
        #expect(results.map(\.content.score) == [Fraction(85), Fraction(159, 2), Fraction(85), Fraction(85), nil])
        #expect(results.map(\.content.maximum) == [Fraction(100), Fraction(100), Fraction(100), Fraction(100), nil])
    }

    @Test func namesSlipsInResultsFromElsewhere() throws {
        let found = try sheet(
            """
            工号,得分,满分,得分率,结果
            001,85,,,
            001,110,100,,
            001,八十,100,,
            001,,,120%,
            001,,,,也许
            001,,,,
            A2,,,,通过
            a2,,,,未通过

            """)
        #expect(
            faults(found) == [
                "成绩.csv 第 2 行“得分”：没有写满分", "成绩.csv 第 3 行“得分”：得分 110 超过满分 100", "成绩.csv 第 4 行“得分”：“八十”不是分数",
                "成绩.csv 第 5 行“得分率”：“120%”不是 0% 到 100% 的得分率", "成绩.csv 第 6 行“结果”：结果“也许”读不懂：写通过或未通过",
                "成绩.csv 第 7 行：没有写得分，也没有写是否通过", "成绩.csv 第 9 行：和第 8 行是同一个人、同一天的同一份测验，留下一行",
            ])
    }

    @Test(
        arguments: [
            ("3", 3), ("03", 3), ("第3题", 3), ("第 12 题", 12), ("第三题", 3), ("第十题", 10), ("第二十一题", 21), ("题目5", 5),
            ("Q7", 7),
            ("Question 8", 8), ("No. 9", 9), ("３．", 3), ("第三", 3), ("三", nil), ("题", nil), ("q", nil), ("第3课", nil),
            ("12345", nil),
            ("第百题", nil),
        ] as [(String, Int?)])
    func findsThePlaceInAHeading(heading: String, place: Int?) {
        #expect(ItemHeading.place(in: heading) == place)
    }

    // MARK: Copies that were printed

    private let quiz = Quiz.sample(draw: .count(4))
    private var printing: Printing { Printing(of: quiz, seed: 42, copies: 3, isSame: false) }

    /// Letters are those of the copy: answering with the right letters of each is right in each.
    @Test func readsCopiesByTheirOwnOrder() throws {
        var rows = ["卷号,工号,1,2,3,4,备注,印次"]
        for (copy, person) in [(1, "001"), (3, "A2")] {
            let paper = try #require(try printing.paper(ofCopy: copy, from: quiz))
            let answers = paper.items.map { asked -> String in
                if case .choice(let choice) = asked.item.question {
                    return choice.correctOptions.compactMap(asked.printedLetter).map(\.description).joined()
                }
                return "5"
            }
            rows.append("\(copy),\(person),\(answers.joined(separator: ",")),,\(printing)")
        }
        // A row that is prepared for a copy nobody took is none.
        rows.append("2,,,,,,,\(printing)")
        let found = try sheet(rows.joined(separator: "\n") + "\n", draw: .count(4))
        #expect(faults(found) == [] && found.unused.map(\.chinese) == ["备注"])
        let papers = papers(found)
        #expect(papers.map(\.seed) == [42, 44])
        let drawn = try [1, 3].map { try printing.paper(ofCopy: $0, from: quiz) }
        #expect(papers.map(\.paper) == drawn)
        #expect(papers.allSatisfy { $0.score.share == .one })
        #expect(papers[0].paper != papers[1].paper)
    }

    @Test func namesEverySlipAboutCopies() throws {
        let code = printing.description
        let found = try sheet(
            """
            卷号,工号,1,2,3,4,5,印次
            4,001,B,B,B,B,,\(code)
            1,001,E,B,B,B,B,\(code)
            2,001,B,B,B,B,,\(code.dropLast())X
            ,001,B,B,B,B,,\(code)
            2,001,B,B,B,B,,
            3,A2,B,B,B,B,,\(code)
            第３份,001,B,B,B,B,,\(code.lowercased())

            """, draw: .count(4))
        #expect(
            faults(found).filter { !$0.contains("不是选项") && !$0.contains("不是数字") } == [
                "成绩.csv 第 2 行“卷号”：没有“4”这一份：这一次印了 3 份",
                "成绩.csv 第 3 行“5”：这份卷子只有 4 题，没有第 5 题",
                "成绩.csv 第 4 行“印次”：“\(code.dropLast())X”不是印次，或者抄错了字：照卷子页脚再抄一遍",
                "成绩.csv 第 5 行：没有卷号：卷子上写着“第几份”",
                "成绩.csv 第 6 行：有卷号，没有印次：照卷子页脚抄进“印次”栏",
                "成绩.csv 第 8 行“卷号”：第 3 份在第 7 行已经有了，一份卷子只有一个人答",
            ])
    }

    /// Whatever makes a letter mean something else is found; a corrected key is not in the way.
    @Test func refusesAPrintingOfAnotherBank() throws {
        let table = "卷号,工号,1,2,3,4,印次\n1,001,B,B,B,B,\(printing)\n2,A2,B,B,B,B,\(printing)\n"
        let changed = try faults(sheet(table, draw: .count(5)))
        #expect(changed.count == 1 && changed[0].hasPrefix("成绩.csv 第 2 行“印次”：印次 \(printing) 和测验 exam 对不上"))
        let content = Printing.Content(of: quiz)
        #expect(printing.isOf(content))
        #expect(!printing.isOf(Printing.Content(of: .sample(draw: .count(4), stem: "换了一问"))))
        #expect(!printing.isOf(Printing.Content(of: .sample(id: "other", draw: .count(4)))))
    }

    @Test func aPrintingIsReadAsItIsCopied() throws {
        for isSame in [false, true] {
            let printing = Printing(of: quiz, seed: .max, copies: 999, isSame: isSame)
            let text = printing.description
            #expect(Printing(text) == printing)
            #expect(Printing(" " + text.lowercased().replacing("-", with: " － ") + " ") == printing)
            #expect(printing.seed(ofCopy: 0) == nil && printing.seed(ofCopy: 1000) == nil)
            #expect(printing.seed(ofCopy: 2) == (isSame ? .max : 0))
            // One wrong character is never another printing.
            for index in text.indices where text[index] != "-" {
                let slip = text.replacingCharacters(in: index...index, with: text[index] == "7" ? "8" : "7")
                #expect(Printing(slip) == nil, "\(slip)")
            }
        }
    }
}
