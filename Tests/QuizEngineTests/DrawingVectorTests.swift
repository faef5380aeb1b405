import CourseModel
import Foundation
import QuizEngine
import QuizSamples
import Testing

/// The algorithm of drawing and shuffling against the tables that `docs/formats.md` publishes, which another program reckoned.
@Suite struct DrawingVectorTests {
    /// The rows of the tables below the heading of the algorithm, without their heads, by their first head.
    private static func tables(in document: String, under heading: String) throws -> [[[String]]] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/\(document)")
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == "### \(heading)" })
        var tables: [[[String]]] = []
        var isTable = false
        for line in lines[(start + 1)...].prefix(while: { !$0.hasPrefix("#") }) {
            guard line.hasPrefix("|") else {
                isTable = false
                continue
            }
            let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            if !isTable { tables.append([]) }
            isTable = true
            if !cells[0].hasPrefix("---") { tables[tables.count - 1].append(cells) }
        }
        return tables.map { Array($0.dropFirst()) }
    }

    private static func chinese() throws -> [[[String]]] { try tables(in: "formats.md", under: "抽题和打乱的算法") }

    @Test func bothEditionsPublishTheSame() throws {
        let english = try Self.tables(in: "formats.en.md", under: "How papers are drawn and shuffled")
        let words = ["yes": "是", "no": "否"]
        #expect(try Self.chinese() == english.map { $0.map { $0.map { words[$0] ?? $0 } } })
    }

    @Test func aTextGivesThePublishedSeed() throws {
        let rows = try Self.chinese()[0]
        #expect(rows.count == 3)
        for row in rows {
            #expect(SeededGenerator.seed(of: row[0].components(separatedBy: " · ")) == UInt64(row[1]), "\(row)")
        }
    }

    @Test func aSeedGivesThePublishedNumbersAndOrders() throws {
        let rows = try Self.chinese()[1]
        #expect(rows.count == 4)
        for row in rows {
            let seed = try #require(UInt64(row[0]))
            var generator = SeededGenerator(seed: seed)
            #expect((0..<3).map { _ in String(generator.next()) }.joined(separator: " ") == row[1])
            var dice = SeededGenerator(seed: seed)
            #expect((0..<10).map { _ in String(dice.number(below: 6)) }.joined(separator: " ") == row[2])
            var shuffler = SeededGenerator(seed: seed)
            var letters = Array("ABCDEFGH")
            shuffler.shuffle(&letters)
            #expect(String(letters) == row[3])
        }
    }

    @Test func aSeedGivesThePublishedPapers() throws {
        let rows = try Self.chinese()[2]
        #expect(rows.count == 10)
        for row in rows {
            let asked = Set(row[2].split(separator: " ").map { ItemID(String($0)) })
            let quiz = Self.quiz(try Self.draw(row[1]), shufflesItems: row[3] == "是", shufflesOptions: row[4] == "是")
            let unseen = Set(quiz.items.map(\.id)).subtracting(asked)
            let paper = try Paper(drawnFrom: quiz, seed: try #require(UInt64(row[0])), unseen: unseen)
            let text = paper.items.map { item in
                let order = item.optionOrder.map(\.description).joined()
                return item.item.id.rawValue + (order.isEmpty ? "" : "=\(order)")
            }.joined(separator: " ")
            #expect(text == row[5], "\(row)")
        }
    }

    private static func draw(_ text: String) throws -> Quiz.Draw {
        if text == "all" { return .all }
        if let count = Int(text) { return .count(count) }
        var counts: [ObjectiveID: Int] = [:]
        for part in text.split(separator: " ") {
            let parts = part.split(separator: ":")
            let count: Int = try #require(Int(String(parts[1])))
            counts[ObjectiveID(String(parts[0]))] = count
        }
        return .perObjective(counts)
    }

    private static func quiz(_ draw: Quiz.Draw, shufflesItems: Bool, shufflesOptions: Bool) -> Quiz {
        func zh(_ text: String) -> Localized<Markdown> { Localized(Markdown(text), in: .simplifiedChinese) }
        func choice(_ id: ItemID, _ objective: ObjectiveID, count: Int = 4, isLastFixed: Bool = false) -> Item {
            let options = (0..<count).map { index in
                Item.Option(
                    letter: OptionLetter(index: index), text: zh("选项 \(index)"), isCorrect: index == 0,
                    isFixed: isLastFixed && index == count - 1)
            }
            return Item(
                id: id, stem: zh("题"), question: .choice(Item.Choice(selection: .single, options: options)),
                objective: objective)
        }
        let number = Item(
            id: "q5n", stem: zh("多少？"),
            question: .numeric(NumericQuestion(accepted: [.init(lower: 1, upper: 1, text: "1")])), objective: "O1")
        let passage = Passage(id: "s", title: zh("情境"), text: zh("一段"))
        return Quiz(
            id: "quiz", title: Localized("测验", in: .simplifiedChinese), kind: .exam,
            rules: Quiz.Rules(draw: draw, shufflesItems: shufflesItems, shufflesOptions: shufflesOptions),
            entries: [
                .item(choice("q1", "O1")), .item(choice("q2", "O1")), .item(choice("q3f", "O2", isLastFixed: true)),
                .item(choice("q4t", "O2", count: 2)),
                .set(ItemSet(passage: passage, items: ["s1", "s2", "s3"].map { choice($0, "O2") })), .item(number),
                .item(choice("q6", "O1")), .item(choice("q7", "O2")),
            ])
    }
}
