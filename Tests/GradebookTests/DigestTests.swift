import CourseModel
import FoundationEssentials
import GradebookSamples
import QuizEngine
import Testing

@testable import Gradebook

struct DigestTests {
    // FIPS 180-4's own examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func isTheStandardsSHA256(text: String, expected: String) {
        #expect(Digest(of: text).hexadecimal == expected)
    }

    @Test func fieldsCannotRunIntoEachOther() {
        func digest(_ fields: [String]) -> Digest {
            var input = Digest.Input()
            for field in fields { input.append(field: field) }
            return input.digest
        }
        let lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], []]
        #expect(Set(lists.map(digest)).count == lists.count)
    }
}

struct BankVersionTests {
    private func digest(_ entries: Quiz.Entry...) -> Digest { BankVersion.digest(of: entries) }

    @Test func everyChangeOfAnItemIsAnotherBank() {
        let interval = NumericQuestion.Interval(lower: 1, upper: 2, text: "1..2")
        func item(
            id: ItemID = "i", stem: String = "题", question: Item.Question? = nil, rationale: String? = nil,
            points: Fraction = .one,
            objective: ObjectiveID? = nil, fact: FactID? = nil, lesson: LessonID? = nil,
            heading: String? = nil, tags: [String] = [],
            marking: MarkingRule? = nil, pair: ItemID? = nil
        ) -> Item {
            Item(
                id: id, stem: text(stem), question: question ?? .choice(.init(selection: .single, options: [option()])),
                rationale: rationale.map(text), points: points, objective: objective, fact: fact, lesson: lesson,
                heading: heading, tags: tags,
                marking: marking, pair: pair)
        }
        func option(
            _ letter: Int = 0, text optionText: String = "甲", isCorrect: Bool = false, feedback: String? = nil,
            isFixed: Bool = false
        ) -> Item.Option {
            Item.Option(
                letter: OptionLetter(index: letter), text: text(optionText), isCorrect: isCorrect,
                feedback: feedback.map(text),
                isFixed: isFixed)
        }
        func choice(_ options: Item.Option..., selection: Item.Choice.Selection = .single) -> Item.Question {
            .choice(Item.Choice(selection: selection, options: options))
        }
        func numeric(
            _ accepted: [NumericQuestion.Interval], foreseen: [NumericQuestion.ForeseenValue] = [], unit: String? = nil
        ) -> Item.Question {
            .numeric(NumericQuestion(accepted: accepted, foreseen: foreseen, unit: unit.map(text)))
        }
        let items = [
            item(), item(id: "j"), item(stem: "题目"), item(rationale: "甲"), item(points: Fraction(2)),
            item(points: Fraction(1, 2)),
            item(objective: "x"), item(fact: "x"), item(lesson: "x"), item(tags: ["x"]), item(tags: ["x", "y"]),
            item(tags: ["xy"]),
            item(marking: .perOption), item(marking: .allOrNothing), item(pair: "x"), item(pair: "y"),
            item(heading: "x"), item(heading: "y"),
            item(lesson: "x", heading: "x"),
            item(question: choice(option(1))),
            item(question: choice(option(text: "乙"))), item(question: choice(option(isCorrect: true))),
            item(question: choice(option(feedback: "对"))), item(question: choice(option(isFixed: true))),
            item(question: choice(option(), option(1))), item(question: choice(option(), selection: .multiple)),
            item(question: numeric([])), item(question: numeric([interval])),
            item(question: numeric([interval, interval])),
            item(question: numeric([.init(lower: 0, upper: 2, text: "1..2")])),
            item(question: numeric([.init(lower: 1, upper: 3, text: "1..2")])),
            item(question: numeric([.init(lower: 1, upper: 2, text: "1.5 ± 0.5")])),
            item(question: numeric([interval], unit: "元")),
            item(question: numeric([interval], foreseen: [.init(values: interval, feedback: text("甲"))])),
            item(question: numeric([interval], foreseen: [.init(values: interval, feedback: text("乙"))])),
        ]
        #expect(Set(items.map { digest(.item($0)) }).count == items.count)
    }

    /// Computed by another program, from the description of the digest.
    @Test func isThatOfTheFirstVersion() {
        #expect(
            BankVersion.digest(of: Quiz.sample().entries).hexadecimal
                == "1b3a0b38562d5317053f678534431f49f1333a413de1fcfcae96ac4e9cb0c4f0")
        #expect(
            BankVersion.digest(of: []).hexadecimal == "d16bb39652766a6328500c30e698f26cffd08dcc3c8ceea34aec2934423df43e"
        )
    }

    @Test func everyEditionCounts() {
        func item(_ stem: Localized<Markdown>) -> Item {
            Item(id: "i", stem: stem, question: .choice(.init(selection: .single, options: [])))
        }
        let stems: [Localized<Markdown>] = [
            Localized("甲", in: .simplifiedChinese), Localized("甲", in: .traditionalChinese),
            Localized("甲", in: .simplifiedChinese, translations: [.english: "A"]),
            Localized("甲", in: .simplifiedChinese, translations: [.english: "B"]),
            Localized("甲", in: .simplifiedChinese, translations: [.traditionalChinese: "A"]),
        ]
        #expect(Set(stems.map { digest(.item(item($0))) }).count == stems.count)
    }

    @Test func orderSetsAndPassagesCount() {
        let (a, b) = (Item.choice("a"), Item.choice("b"))
        func set(_ title: String, _ body: String, id: Identifier<Passage> = "p", _ items: Item...) -> Quiz.Entry {
            .set(ItemSet(passage: Passage(id: id, title: text(title), text: text(body)), items: items))
        }
        let banks = [
            [], [.item(a), .item(b)], [.item(b), .item(a)], [.item(a)], [set("t", "p", a, b)], [set("t", "p", b, a)],
            [set("t", "p", a), .item(b)], [set("u", "p", a, b)], [set("t", "q", a, b)], [set("t", "p", id: "o", a, b)],
        ]
        #expect(Set(banks.map(BankVersion.digest)).count == banks.count)
    }

    /// A property that is added to the model must be added to the digest, and then here.
    @Test func knowsEveryPropertyOfAnItem() {
        func properties(_ value: Any) -> [String] { Mirror(reflecting: value).children.compactMap(\.label) }
        let item = Item.numeric("n")
        #expect(
            properties(item) == [
                "id", "stem", "question", "rationale", "points", "objective", "fact", "lesson", "heading", "tags",
                "marking", "pair",
            ])
        guard case .numeric(let question) = item.question, case .choice(let choice) = Item.choice("c").question else {
            return
        }
        #expect(properties(question) == ["accepted", "foreseen", "unit"])
        #expect(properties(question.accepted[0]) == ["lower", "upper", "text", "share"])
        #expect(properties(question.foreseen[0]) == ["values", "feedback"])
        #expect(properties(choice) == ["selection", "options"])
        #expect(properties(choice.options[0]) == ["letter", "text", "isCorrect", "feedback", "isFixed", "share"])
        let words = TextQuestion(accepted: [.init(texts: ["a"])], foreseen: [.init(texts: ["b"], feedback: text(""))])
        #expect(properties(words) == ["accepted", "foreseen"])
        #expect(properties(words.accepted[0]) == ["texts", "translations", "share"])
        #expect(properties(words.foreseen[0]) == ["texts", "feedback"])
        #expect(properties(Passage(id: "p", title: text(""), text: text(""))) == ["id", "title", "text"])
        #expect(properties(item.stem) == ["originalLanguage", "original", "translations"])
        #expect(properties(Markdown("")) == ["source"])
    }

    /// What the ledger keeps of results from elsewhere and of decisions, reckoned by another program.
    @Test func whatTheLedgerVouchesForKeepsItsDigest() throws {
        let hash = Digest(bytes: [UInt8](repeating: 7, count: 32))
        func outside(_ content: OutsideResult.Content) throws -> String {
            OutsideResult(
                id: "r", learner: "l", key: "k", workspace: "w", quiz: "q", quizVersion: hash,
                day: try #require(CivilDate("2026-11-05")), department: ["华东"], content: content, importedAt: 1
            ).digest
        }
        #expect(
            try outside(.init(score: Fraction(17, 2), maximum: Fraction(10), outcome: .passed))
                == "af9c50f2ee76a55ccb35d1f6dd04335bbd288fd0f7952fcf28907a98da0ce584")
        #expect(
            try outside(.init(score: nil, maximum: nil, outcome: .notPassed))
                == "ca44d450a562e64e27cabace0de32b358ab9a7f9d09be95e4ce2f8ffea2d5bb2")
        func regrading(_ decision: Regrading.Decision) -> String {
            Regrading(id: "d", former: hash, decision: decision, decidedAt: 1_700_000_000_000).digest
        }
        #expect(regrading(.rekeyed(to: "00")) == "5ce37e28fcaa571ee5185cf187490e124ab9ef0302d4ca67ab261783769d3f7f")
        #expect(regrading(.voided(as: .credited)) == "a7dc2ca24485f5fe6982013b987861689303326b9982ef8a506e52b82b03ceab")
        #expect(regrading(.voided(as: .excluded)) == "7a9274d75f31c3efb9117830a94d08ed0c721cb3a718613c864ffe159707106c")
    }
}
