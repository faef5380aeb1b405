import CourseModel
import CoursekitTestSupport
@testable import QuizEngine
import QuizSamples
import Testing

struct PaperDrawingTests {
    private let singles = (1...20).map { Item.choice(ItemID("i\($0)"), objective: $0 <= 12 ? "O1" : "O2") }

    private func draw(_ quiz: Quiz, seed: UInt64 = 1, unseen: Set<ItemID>? = nil) throws -> Paper {
        try Paper(drawnFrom: quiz, seed: seed, unseen: unseen ?? Set(quiz.items.map(\.id)))
    }

    private func ids(_ paper: Paper) -> [ItemID] { paper.items.map(\.item.id) }

    @Test func asksEveryItemInItsOrderByDefault() throws {
        let paper = try draw(.exam(items: singles))
        #expect(ids(paper) == singles.map(\.id))
        #expect(paper.items.allSatisfy { $0.optionOrder == [.a, .b, .c, .d] })
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func drawsAsManyItemsAsAreWantedAndNoneTwice(seed: UInt64) throws {
        let paper = try draw(.exam(items: singles, .init(draw: .count(7))), seed: seed)
        #expect(paper.items.count == 7)
        #expect(Set(ids(paper)).count == 7)
    }

    /// Units of many sizes, around the borders of the words that the bits are kept in.
    @Test(arguments: [[1, 1, 1], [3, 5, 2], [64, 1, 63], [128, 65, 64, 127], [200], [], [70, 70, 70, 1]])
    func knowsWhichNumbersTheLastUnitsMake(sizes: [Int]) {
        let limit = 300
        let sums = ReachableSums(of: sizes, upTo: limit)
        for place in 0...sizes.count {
            let expected = sizes[place...].reduce(into: Set([0])) { sums, size in sums.formUnion(sums.map { $0 + size })
            }
            #expect(Set((0...limit).filter { sums.contains($0, from: place) }) == expected.filter { $0 <= limit })
        }
    }

    @Test func keepsTheBanksOrderWhereItemsAreNotShuffled() throws {
        let order = Dictionary(uniqueKeysWithValues: singles.map(\.id).enumerated().map { ($1, $0) })
        for seed in 0..<10 as Range<UInt64> {
            let places = ids(try draw(.exam(items: singles, .init(draw: .count(9))), seed: seed)).compactMap {
                order[$0]
            }
            #expect(places == places.sorted())
        }
    }

    @Test func drawsEveryItemOfTheBankSometimes() throws {
        let drawn = try (0..<60 as Range<UInt64>).flatMap {
            try ids(draw(.exam(items: singles, .init(draw: .count(5))), seed: $0))
        }
        #expect(Set(drawn) == Set(singles.map(\.id)))
    }

    @Test func drawsByObjectiveAndAsksNoOthers() throws {
        let others = [Item.choice("x1", objective: "O3"), Item.choice("x2")]
        let quiz = Quiz.exam(
            items: others + singles, .init(draw: .perObjective(["O1": 4, "O2": 3]), shufflesItems: true))
        for seed in 0..<10 as Range<UInt64> {
            let counts = Dictionary(grouping: try draw(quiz, seed: seed).items) { $0.item.objective }.mapValues(\.count)
            #expect(counts == ["O1": 4, "O2": 3])
        }
    }

    @Test func drawsSetsWholeAndInTheirOrder() throws {
        let sets = (1...4).map { number in
            Quiz.Entry.set(
                Identifier("s\(number)"), (0..<number).map { Item.choice(ItemID("s\(number)-\($0)")) })
        }
        let quiz = Quiz.exam(sets, .init(draw: .count(5), shufflesItems: true))
        for seed in 0..<40 as Range<UInt64> {
            let paper = try draw(quiz, seed: seed)
            #expect(paper.items.count == 5)
            let groups = paper.items.chunked { $0.passage == $1.passage }
            for group in groups {
                let set = try #require(quiz.entries.first { $0.items.first?.id == group.first?.item.id })
                #expect(set.items == group.map(\.item))
            }
            #expect(groups.map { $0.first?.passage } == paper.passages.map(\.id))
        }
    }

    /// Sets of 3, 4 and 6 items: a draw that took what comes first would often be stuck, and 7 is 3 + 4 alone.
    @Test(arguments: [3, 4, 6, 7, 9, 10, 13])
    func findsTheSetsThatAddUp(count: Int) throws {
        let sets = [3, 4, 6].map { size in
            Quiz.Entry.set(Identifier("s\(size)"), (0..<size).map { Item.choice(ItemID("s\(size)-\($0)")) })
        }
        for seed in 0..<20 as Range<UInt64> {
            #expect(try draw(.exam(sets, .init(draw: .count(count))), seed: seed).items.count == count)
        }
    }

    @Test(arguments: [1, 2, 5, 8, 11, 12, 14, -1, 1_000_000_000])
    func refusesWhatNoSetsAddUpTo(count: Int) {
        let sets = [3, 4, 6].map { size in
            Quiz.Entry.set(Identifier("s\(size)"), (0..<size).map { Item.choice(ItemID("s\(size)-\($0)")) })
        }
        #expect(throws: Paper.DrawingError.cannotDraw(wanted: count, objective: nil)) {
            try draw(.exam(sets, .init(draw: .count(count))))
        }
    }

    @Test func refusesAnObjectiveWithTooFewItemsByItsName() {
        #expect(throws: Paper.DrawingError.cannotDraw(wanted: 9, objective: "O2")) {
            try draw(.exam(items: singles, .init(draw: .perObjective(["O1": 1, "O2": 9]))))
        }
    }

    @Test func aSetOfTwoObjectivesBelongsToNeither() {
        let mixed = Quiz.Entry.set("s", [.choice("m1", objective: "O1"), .choice("m2", objective: "O2")])
        #expect(throws: Paper.DrawingError.cannotDraw(wanted: 1, objective: "O1")) {
            try draw(.exam([mixed], .init(draw: .perObjective(["O1": 1]))))
        }
    }

    @Test(arguments: [Quiz.Draw.all, .count(0), .perObjective([:])])
    func refusesAPaperWithoutItems(draw: Quiz.Draw) {
        #expect(throws: Paper.DrawingError.self) { try self.draw(.exam([], .init(draw: draw))) }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func asksUnseenItemsFirst(seed: UInt64) throws {
        let unseen: Set<ItemID> = ["i3", "i9", "i17"]
        let quiz = Quiz.exam(items: singles, .init(draw: .count(5), shufflesItems: true))
        let drawn = Set(ids(try draw(quiz, seed: seed, unseen: unseen)))
        #expect(drawn.isSuperset(of: unseen))
        // With more unseen items than are wanted, no other is asked.
        let few = Quiz.exam(items: singles, .init(draw: .count(2)))
        #expect(Set(ids(try draw(few, seed: seed, unseen: unseen))).isSubset(of: unseen))
    }

    @Test func aSetWithOneUnseenItemGoesBeforeSeenOnes() throws {
        let entries: [Quiz.Entry] = [
            .set("s", [.choice("a1"), .choice("a2")]), .item(.choice("b")), .item(.choice("c")),
        ]
        for seed in 0..<20 as Range<UInt64> {
            #expect(ids(try draw(.exam(entries, .init(draw: .count(2))), seed: seed, unseen: ["a2"])) == ["a1", "a2"])
        }
    }

    @Test func fixedOptionsKeepTheirPlaces() throws {
        let item = Item.choice("i", of: 5, fixed: "BE")
        var first: Set<OptionLetter> = []
        for seed in 0..<60 as Range<UInt64> {
            let order = try draw(.exam(items: [item], .init(shufflesOptions: true)), seed: seed).items[0].optionOrder
            #expect(order[1] == .b)
            #expect(order[4] == OptionLetter(index: 4))
            #expect(Set(order).count == 5)
            first.insert(order[0])
        }
        #expect(first == [.a, .c, .d])
    }

    @Test func trueAndFalseStayAsWrittenButTwoBoxesDoNot() throws {
        let rules = Quiz.Rules(shufflesOptions: true)
        let orders = { (item: Item) in
            Set(
                try (0..<20 as Range<UInt64>).map {
                    try draw(.exam(items: [item], rules), seed: $0).items[0].optionOrder
                })
        }
        #expect(try orders(.choice("t", of: 2)) == [[.a, .b]])
        #expect(try orders(.choice("m", of: 2, .multiple)) == [[.a, .b], [.b, .a]])
    }

    @Test func aNumericItemHasNoOptions() throws {
        #expect(try draw(.exam(items: [.numeric("n")], .init(shufflesOptions: true))).items[0].optionOrder.isEmpty)
    }

    @Test func theSameSeedDrawsTheSamePaperAndAnotherSeedAnother() throws {
        let quiz = Quiz.exam(items: singles, .init(draw: .count(10), shufflesItems: true, shufflesOptions: true))
        let paper = try draw(quiz, seed: 5)
        #expect(try draw(quiz, seed: 5) == paper)
        #expect(try draw(quiz, seed: 6) != paper)
        #expect(try draw(quiz, seed: 5, unseen: ["i1"]) != paper)
    }

    /// A paper that was given to somebody can be drawn again with every later release: this file must never change.
    @Test func drawsThePaperThatEarlierReleasesDrew() throws {
        let entries: [Quiz.Entry] = [
            .item(.choice("a-1", objective: "O1")), .item(.choice("a-2", of: 2, objective: "O1")),
            .item(.choice("a-3", of: 5, .multiple, fixed: "E", objective: "O1")), .item(.numeric("n-1")),
            .set("s-1", [.choice("s-1-1", objective: "O2"), .choice("s-1-2", of: 3, objective: "O2")]),
            .item(.choice("b-1", objective: "O2")), .item(.choice("b-2", of: 6, objective: "O2")),
        ]
        let draws: [(String, Quiz.Draw)] = [
            ("all", .all), ("count 5", .count(5)), ("per objective", .perObjective(["O1": 2, "O2": 3])),
        ]
        var lines: [String] = []
        for (name, draw) in draws {
            for seed in [0, 20_261_122, .max] as [UInt64] {
                let rules = Quiz.Rules(draw: draw, shufflesItems: true, shufflesOptions: true)
                let paper = try self.draw(.exam(entries, rules), seed: seed, unseen: ["a-3", "b-2", "s-1-1"])
                let items = paper.items.map { "\($0.item.id) \($0.optionOrder.map(\.description).joined())" }
                lines.append("\(name), seed \(seed): " + items.joined(separator: ", "))
            }
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", named: "papers.txt")
    }
}

extension Array {
    /// Runs of neighbours that belong together.
    fileprivate func chunked(by belongs: (Element, Element) -> Bool) -> [[Element]] {
        reduce(into: []) { groups, element in
            if let last = groups.last?.last, belongs(last, element) {
                groups[groups.count - 1].append(element)
            } else {
                groups.append([element])
            }
        }
    }
}
