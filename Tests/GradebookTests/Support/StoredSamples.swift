import CourseModel
import FoundationEssentials
import QuizEngine

@testable import Gradebook

/// Values of every kind that a gradebook keeps as JSON, with texts that are awkward to write.
enum StoredSamples {
    static let texts: [(name: String, text: String)] = [
        ("plain", "多少？"), ("empty", ""), ("quotes", #"say "a\b/c" 'd' `e` <f> & {"g":[1]}"#),
        (
            "controls",
            String(decoding: (0...0x20) as ClosedRange<UInt8>, as: UTF8.self) + "\u{7F}\u{80}\u{9F}"
        ),
        ("line-ends", "a\nb\r\nc\rd\te\u{85}f\u{2028}g\u{2029}h"), ("emoji", "👨‍👩‍👧‍👦🏳️‍🌈🇨🇳🈶️#️⃣"),
        ("lone-mark", "\u{301}"), ("mark-after-quote", "\"\u{301}\\\u{338}"),
        ("composed", "\u{E9}"), ("decomposed", "e\u{301}"), ("directions", "\u{202E}abc\u{202C}\u{FEFF}\u{200B}"),
        ("last-scalars", "\u{D7FF}\u{E000}\u{FFFD}\u{FFFE}\u{FFFF}\u{10000}\u{10FFFF}"),
        ("long", String(repeating: "很长的题目，\"引号\"与\n换行。", count: 3000)),
    ]

    static var values: [(name: String, value: any Encodable)] {
        var values: [(name: String, value: any Encodable)] = []
        for (name, value) in events { values.append(("event-" + name, value)) }
        for (name, value) in beginnings { values.append(("started-" + name, value)) }
        for (name, value) in items { values.append(("item-" + name, value)) }
        for (name, value) in passages { values.append(("passage-" + name, value)) }
        for (name, value) in quizzes { values.append(("quiz-" + name, value)) }
        let seen: [[ItemID]] = [[], ["sp-1-2", "sp-10-1", "甲"], texts.dropLast().map { ItemID($0.text) }]
        for (index, ids) in seen.enumerated() { values.append(("seen-\(index)", ids)) }
        return values + laterValues
    }

    /// What gradebooks keep since their second form, behind what they kept before.
    private static var laterValues: [(name: String, value: any Encodable)] {
        var values: [(name: String, value: any Encodable)] = []
        for (name, value) in laterEvents { values.append(("event-" + name, value)) }
        for (name, value) in laterBeginnings { values.append(("started-" + name, value)) }
        for (name, value) in ledgerEvents { values.append(("ledger-" + name, value)) }
        for (name, item) in items where ["single", "multiple", "bare", "numeric", "quotes", "long"].contains(name) {
            let parts = ItemParts(item)
            values.append(("question-" + name, parts.question))
            // One without anything that is right was kept with an empty key.
            let none = ItemParts.Key(id: item.id, correct: "", shares: nil, accepted: nil, words: nil)
            values.append(("key-" + name, parts.key ?? none))
            if let translations = parts.translations { values.append(("translations-" + name, translations)) }
            if let feedback = parts.feedback { values.append(("feedback-" + name, feedback)) }
            values.append(("scoring-" + name, ScoringVersion(of: item, under: .allOrNothing)))
        }
        values.append(
            (
                "version",
                ItemVersion(
                    id: "甲", question: "q", key: "k", translations: nil, feedback: "f", objective: "SP-O1", fact: nil,
                    lesson: nil, heading: nil, tags: ["b", "a"], pair: nil)
            ))
        for (name, value) in assignmentEvents { values.append(("ledger-" + name, value)) }
        for (name, value) in peopleLedgerEvents { values.append(("ledger-" + name, value)) }
        for (name, value) in importLedgerEvents { values.append(("ledger-" + name, value)) }
        values.append(("decision-rekeyed", Regrading.Decision.rekeyed(to: "00")))
        values.append(("decision-credited", Regrading.Decision.voided(as: .credited)))
        values.append(("decision-excluded", Regrading.Decision.voided(as: .excluded)))
        values.append(
            (
                "version-keyless",
                ItemVersion(
                    id: "甲", question: "q", key: nil, translations: nil, feedback: nil, objective: "SP-O1", fact: nil,
                    lesson: nil, heading: nil, tags: nil, pair: nil)
            ))
        values.append(("quiz-sealed", sealedQuiz))
        values.append(("opening", opening))
        for (name, value) in examLedgerEvents { values.append(("ledger-" + name, value)) }
        return values
    }

    static let sealedQuiz = QuizVersion(
        id: "exam", title: Localized("考试", in: .simplifiedChinese), course: nil, courseTitle: nil, kind: .exam,
        rules: Quiz.Rules(passMark: Fraction(4, 5)), objectives: [], timeZone: "Asia/Shanghai",
        exam: ExamSeal(publicPart: "p", secretPart: "s", signer: "k"))

    static let opening = ExamOpening(
        exam: "e", id: "exam",
        items: [
            .init(sealed: "s", item: "i", letters: "CADB", objective: "SP-O1"),
            .init(sealed: "t", item: "j", letters: "", objective: nil),
        ])

    static let examLedgerEvents: [(name: String, value: LedgerEvent)] = [
        ("opened", .opened(exam: "e", opening: "o", by: "hr"))
    ]

    static var laterEvents: [(name: String, value: AttemptEvent)] {
        [
            ("confidence", .confidence("sp-1-2", 3)), ("feedback-shown", .feedbackShown("sp-1-2")),
            ("words", .responded("sp-1-2", .words(ShortAnswer("倾听", salt: Array(0..<32))))),
        ]
    }

    static var laterBeginnings: [(name: String, value: EventChain.Started)] {
        let rules = Quiz.Rules(timeLimit: 1800, attempts: 2)
        return [AttemptRecord.Limits(.init()), .init(rules), .init(rules, extraTime: 600, extraAttempts: 1)]
            .enumerated()
            .map { index, limits in
                (
                    "limits-\(index)",
                    EventChain.Started(
                        learner: "b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55", workspace: "loyalty", quiz: "practice",
                        quizVersion: Digest(of: "quiz").hexadecimal, bankVersion: Digest(of: "bank").hexadecimal,
                        number: 1, source: .piped, language: .english, seed: "1", seen: [],
                        paper: [
                            .init(item: Digest(of: "item").hexadecimal, passage: nil, optionOrder: "AB", quiz: "q")
                        ],
                        gradebook: .named(after: "b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55"),
                        commitment: Commitment(of: "b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55", to: "007", salt: [1, 2, 3])
                            .hash.hexadecimal, limits: limits)
                )
            }
    }

    /// Those that came with assignments.
    static var assignmentEvents: [(name: String, value: LedgerEvent)] {
        [
            ("assigned", .assigned(assignment: "a", quiz: "q", fields: [], by: "o")),
            ("reassigned", .assigned(assignment: "a", quiz: "q", fields: ["dueDays"], by: "o")),
            ("unassigned", .unassigned(assignment: "a", quiz: "q", by: "o")),
            ("allowed", .allowed(learner: "l", quiz: "q", fields: ["extraTime"], by: "o")),
            ("allowed-everywhere", .allowed(learner: "l", quiz: nil, fields: ["extraTime"], by: "o")),
            ("attended", .attended(added: 2, changed: 1, removed: 0, by: "o")),
        ]
    }

    static var ledgerEvents: [(name: String, value: LedgerEvent)] {
        [
            ("made", .made), ("migrated", .migrated(schema: 1)), ("enrolled", .enrolled(learner: "l", commitment: "c")),
            ("known", .enrolled(learner: "l", commitment: nil)), ("closed", .closed(attempt: "a", event: 7, hash: "h")),
            ("arrived", .arrived(attempt: "a", event: 7, hash: "h")),
            ("merged", .merged(from: "g", attempts: 2, learners: 1, by: "o")),
            ("changed", .changed(learner: "l", fields: ["name"], by: "o")),
            ("exported", .exported(attempts: 2, by: "o")),
            ("verified", .verified(attempts: 2, faults: 0, by: "o")), ("sealed", .sealed(by: "o")),
            ("restored", .restored(by: "o")),
        ]
    }

    static var peopleLedgerEvents: [(name: String, value: LedgerEvent)] {
        [
            ("roster-read", .rosterRead(learners: 3, changed: 2, left: 1, by: "o")),
            ("joined", .joined(learner: "l", ids: ["m", "n"], by: "o")),
            ("parted", .parted(learner: "l", ids: ["m", "n"], by: "o")),
        ]
    }

    static var importLedgerEvents: [(name: String, value: LedgerEvent)] {
        [
            ("outside-result", .outsideResult(id: "r", digest: "00")),
            ("outside-result-gone", .outsideResult(id: "r", digest: nil)),
            ("results-imported", .resultsImported(papers: 1, corrected: 2, results: 3, changed: 4, by: "o")),
            ("found-without-log", .foundWithoutLog),
        ]
    }

    private static func letters(_ text: String) -> Response { .options(Set(text.compactMap(OptionLetter.init))) }
    private static func number(_ digits: String, _ text: String? = nil) -> Response {
        .number(Decimal(string: digits) ?? 0, text: text ?? digits)
    }
    private static func localized(_ text: String) -> Localized<Markdown> {
        Localized(Markdown(text), in: .simplifiedChinese)
    }

    private static func awkward<Value>(_ value: (String) -> Value) -> [(name: String, value: Value)] {
        texts.map { ($0.name, value($0.text)) }
    }

    static var events: [(name: String, value: AttemptEvent)] {
        let events: [(name: String, value: AttemptEvent)] = [
            ("single", .responded("sp-1-2", letters("B"))), ("several", .responded("sp-1-2", letters("ZCA"))),
            ("none-chosen", .responded("sp-1-2", .options([]))), ("taken-back", .responded("sp-1-2", nil)),
            ("number", .responded("rc-2-4", number("28600", "28，600"))),
            ("negative", .responded("rc-2-4", number("-3.5"))), ("zero", .responded("rc-2-4", number("0", "０.00"))),
            ("thirty-digits", .responded("rc-2-4", number("123456789012345678901234567890"))),
            ("small", .responded("rc-2-4", number("0.00000000000000000000000000001"))),
            ("flagged", .flagged("sp-1-2", true)), ("unflagged", .flagged("sp-1-2", false)),
            ("moved", .moved(to: 0)), ("moved-far", .moved(to: .max)), ("set-aside", .setAside), ("resumed", .resumed),
            ("submitted", .submitted(by: .learner)), ("expired", .submitted(by: .timeLimit)), ("discarded", .discarded),
        ]
        return events + awkward { .responded(ItemID($0), number("1", $0)) }
    }

    static var beginnings: [(name: String, value: EventChain.Started)] {
        func started(_ text: String, seen: [ItemID] = [], asked: Int) -> EventChain.Started {
            EventChain.Started(
                learner: "b1de6d0e-6f0d-4a8a-8a49-6f7f1d9d1c55", workspace: text, quiz: QuizID("q" + text),
                quizVersion: Digest(of: "quiz").hexadecimal, bankVersion: Digest(of: "bank").hexadecimal, number: 3,
                source: .interactive, language: .simplifiedChinese, seed: String(UInt64.max), seen: seen,
                paper: (0..<asked).map { index in
                    EventChain.Started.Asked(
                        item: Digest(of: "item \(index)").hexadecimal,
                        passage: index % 2 == 0 ? nil : Digest(of: "passage").hexadecimal,
                        optionOrder: index == 0 ? "" : "CADB")
                })
        }
        return [
            ("nothing-asked", started("loyalty", asked: 0)), ("asked", started("loyalty", seen: ["a", "b"], asked: 3)),
        ]
            + awkward { started($0, seen: [ItemID($0)], asked: 1) }
    }

    static var items: [(name: String, value: Item)] {
        func choice(_ id: ItemID, _ text: String, _ selection: Item.Choice.Selection = .single) -> Item {
            let translated = Localized(
                Markdown(text), in: .simplifiedChinese,
                translations: [.english: Markdown("en " + text), .traditionalChinese: "繁", LanguageTag("de"): ""])
            return Item(
                id: id, stem: translated,
                question: .choice(
                    .init(
                        selection: selection,
                        options: [
                            .init(
                                letter: OptionLetter(index: 0), text: translated, isCorrect: true,
                                feedback: localized(text)),
                            .init(
                                letter: OptionLetter(index: 25), text: localized(text), isCorrect: false, isFixed: true),
                        ])),
                rationale: translated, points: Fraction(3, 2), objective: "SP-O1", fact: "SP-3.4", lesson: "overview",
                tags: ["主线", text], marking: .perOption)
        }
        func numeric(_ lower: String, _ upper: String, unit: String? = nil) -> Item {
            let interval = NumericQuestion.Interval(
                lower: Decimal(string: lower) ?? 0, upper: Decimal(string: upper) ?? 0, text: "\(lower)..\(upper)")
            return Item(
                id: "n", stem: localized("多少？"),
                question: .numeric(
                    NumericQuestion(
                        accepted: [interval, interval], foreseen: [.init(values: interval, feedback: localized("折现了"))],
                        unit: unit.map(localized))))
        }
        let bare = Item(id: "i", stem: localized(""), question: .choice(.init(selection: .single, options: [])))
        let items: [(name: String, value: Item)] = [
            ("bare", bare), ("single", choice("c", "题")), ("multiple", choice("c", "题", .multiple)),
            ("whole-points", Item(id: "i", stem: localized(""), question: bare.question, points: Fraction(.max))),
            ("negative-points", Item(id: "i", stem: localized(""), question: bare.question, points: Fraction(-1, 3))),
            ("other-marking", Item(id: "i", stem: localized(""), question: bare.question, marking: .allOrNothing)),
            ("paired", Item(id: "i", stem: localized(""), question: bare.question, pair: "j")),
            (
                "under-a-heading",
                Item(id: "i", stem: localized(""), question: bare.question, lesson: "waiting", heading: "first")
            ),
            ("numeric", numeric("28314", "28886", unit: "元")), ("numeric-negative", numeric("-0.5", "-0.25")),
            (
                "numeric-wide",
                numeric("-99999999999999999999999999999999999999", "99999999999999999999999999999999999999")
            ),
            ("numeric-small", numeric("0.000000000000000000001", "1e-40")), ("numeric-large", numeric("1e3", "1.5e30")),
        ]
        return items + awkward { choice(ItemID($0), $0) }
    }

    static var passages: [(name: String, value: Passage)] {
        awkward { Passage(id: "table", title: localized($0), text: localized("| \($0) |")) }
    }

    static var quizzes: [(name: String, value: QuizVersion)] {
        func quiz(
            _ rules: Quiz.Rules = .init(), title: String = "测评", course: CourseID? = nil, courseTitle: String? = nil,
            kind: Quiz.Kind = .exam, objectives: [Objective] = []
        ) -> QuizVersion {
            QuizVersion(
                id: "exam", title: Localized(title, in: .simplifiedChinese, translations: [.english: "en " + title]),
                course: course, courseTitle: courseTitle.map { Localized($0, in: .english) }, kind: kind, rules: rules,
                objectives: objectives, timeZone: "Asia/Shanghai")
        }
        let names = ["SP-O10", "SP-O9", "sp-o1", "b", "B", "a", "Z", "é", "上", "", "\u{1F600}", "\u{FB00}", "\"", "/"]
        let counts = Dictionary(uniqueKeysWithValues: names.enumerated().map { (ObjectiveID($1), $0) })
        let quizzes: [(name: String, value: QuizVersion)] = [
            ("bare", quiz(kind: .practice)),
            (
                "full",
                quiz(
                    .init(
                        passMark: Fraction(2, 3), timeLimit: 1800, attempts: 2, draw: .count(15), shufflesItems: true,
                        shufflesOptions: true, marking: .perOption, review: .marks,
                        validity: .init(count: 12, unit: .months), onExpiry: .grace(seconds: 60)),
                    course: "six-pathways", courseTitle: "Six pathways",
                    objectives: [Objective(id: "SP-O1", text: Localized("说出主线", in: .simplifiedChinese))])
            ),
            ("per-objective", quiz(.init(draw: .perObjective(counts)))),
            ("no-objective", quiz(.init(draw: .perObjective([:])))),
            ("discards", quiz(.init(review: Quiz.Review.none, onExpiry: .discard))),
            ("days", quiz(.init(review: .full, validity: .init(count: 0, unit: .days)))),
            ("years", quiz(.init(review: .outcome, validity: .init(count: -1, unit: .years)))),
        ]
        return quizzes
            + awkward { text in
                let objective = Objective(id: ObjectiveID(text), text: Localized(text, in: LanguageTag(text)))
                return quiz(title: text, courseTitle: text, objectives: [objective])
            }
    }
}
