import CourseModel
import CoursekitTestSupport
import Gradebook
import QuizEngine
import Testing

@testable import SealedExams

@Suite struct SealedExamTests {
    static let isEveryCase = EveryCase.isWanted

    @Test func banksThatDifferOnlyInWhatIsSecretHaveTheSamePublicPart() throws {
        for seed in 0..<UInt64(200) {
            let one = RandomBank.quiz(asking: seed, telling: 2 * seed)
            let other = RandomBank.quiz(asking: seed, telling: 2 * seed + 1)
            #expect(one != other)
            #expect(try ExamPaper.sample(one).bytes == ExamPaper.sample(other).bytes)
        }
    }

    @Test func sizesTellNothingOfKeysEither() throws {
        for seed in 0..<UInt64(60) {
            let sizes = try (0..<3).map { secret in
                try SealedExam.sample(RandomBank.quiz(asking: seed, telling: 3 * seed + secret)).bytes.count
            }
            #expect(Set(sizes).count == 1)
        }
        // A feedback that is longer than anybody writes makes the secret twice as large.
        #expect(ExamPaper.secretSize(publicSize: 1000, items: 2, needed: 1) == 10_192)
        #expect(ExamPaper.secretSize(publicSize: 1000, items: 2, needed: 10_193) == 20_384)
    }

    @Test func optionsKeepTheirOrderOnlyWherePapersShowThemSo() throws {
        let quiz = RandomBank.quiz(asking: 3, telling: 1, shufflesOptions: false)
        let paper = ExamPaper.sample(quiz)
        for (item, sealed) in zip(quiz.items, paper.quiz.items) {
            #expect(item.texts == sealed.texts)
        }
        let shuffled = ExamPaper.sample(RandomBank.quiz(asking: 3, telling: 1)).quiz.items
        for item in shuffled where item.texts.count > 2 && !item.hasFixedOption {
            #expect(item.texts == item.texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
    }

    @Test func whatAffirmsStandsFirst() {
        for texts in [["错", "对"], ["对", "错"], ["否", "是"], ["F", "T"]] {
            let options = texts.enumerated().map { place, text in
                Item.Option(
                    letter: OptionLetter(index: place), text: Localized(Markdown(text), in: .simplifiedChinese),
                    isCorrect: place == 0)
            }
            let item = Item(
                id: "tf", stem: Localized(Markdown("？"), in: .simplifiedChinese),
                question: .choice(Item.Choice(selection: .single, options: options)))
            let sealed = item.withoutKey(keepingOrder: false)
            #expect(["对", "是", "T"].contains(sealed.item.texts[0]))
            #expect(sealed.letters.map { options[$0.index].text.original.source } == sealed.item.texts)
        }
    }

    @Test func noHashOverAKeyIsInTheFile() throws {
        let quiz = RandomBank.quiz(asking: 5, telling: 5)
        let exam = try SealedExam.sample(quiz)
        let file = String(decoding: exam.bytes, as: UTF8.self)
        for item in quiz.items {
            #expect(!file.contains(try item.scoringHash(under: quiz.rules.marking).hexadecimal))
        }
        #expect(!file.contains(VersionedBank(of: quiz.entries).version.hexadecimal))
        #expect(exam.paper.quiz.items.allSatisfy { !$0.hasKey && $0.rationale == nil && $0.tags.isEmpty })
    }

    @Test func whoeverHasThePrivateKeyHasTheKeysBack() throws {
        for seed in 0..<UInt64(20) {
            let quiz = RandomBank.quiz(asking: seed, telling: seed)
            let exam = try SealedExam(bytes: SealedExam.sample(quiz).bytes)
            let keys = try exam.opened(with: .sample())
            #expect(keys.entries.map(\.item) == quiz.items)
            #expect(keys.entries.map(\.sealed.item) == exam.paper.quiz.items)
            #expect(keys.quiz.exam == exam.seal)
        }
    }

    @Test func severalKeysOpenItAndNoOther() throws {
        let quiz = RandomBank.quiz(asking: 1, telling: 1)
        let exam = try SealedExam.sample(quiz, to: [.sample(1), .sample(2)], by: .sample(2))
        #expect(try exam.opened(with: .sample(2)).entries.map(\.item) == quiz.items)
        // The other one may not mark what it has not signed.
        let names = [2, 1].map { KeySignature.name(ofKey: PrivateExamKey.sample($0).publicKey.signing) }
        #expect(throws: SealedExamFault.anotherSigner(theirs: names[0], ours: names[1])) {
            try exam.opened(with: .sample(1))
        }
        let trusted = try exam.opened(with: .sample(1), signedBy: [PrivateExamKey.sample(2).publicKey])
        #expect(trusted.entries.map(\.item) == quiz.items)
        let others = try SealedExam.sample(quiz, to: [.sample(3)], by: .sample(1))
        #expect(throws: SealedExamFault.notForThisKey) { try others.opened(with: .sample(1)) }
    }

    @Test func everyChangedByteIsFound() throws {
        let exam = try SealedExam.sample(
            RandomBank.quiz(asking: 2, telling: 2), pictures: ["a.png": [1, 2, 3], "b.png": Array(0..<99)])
        let bytes = exam.bytes
        #expect(try SealedExam(bytes: bytes).pictures["b.png"] == Array(0..<99))
        let places = Array(bytes.indices)
        for place in places where Self.isEveryCase || place < 1500 || place.isMultiple(of: 97) {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(throws: SealedExamFault.self, "byte \(place)") { try SealedExam(bytes: changed) }
        }
        for size in [0, 1, 30, 300, bytes.count - 1] {
            #expect(throws: SealedExamFault.self) { try SealedExam(bytes: Array(bytes.prefix(size))) }
        }
        #expect(throws: SealedExamFault.self) { try SealedExam(bytes: bytes + [0]) }
    }

    @Test func keysOfAnotherExamDoNotFit() throws {
        let one = RandomBank.quiz(asking: 2, telling: 2)
        let other = RandomBank.quiz(asking: 4, telling: 2)
        // Whoever has the private key could sign it, by mistake.
        let exam = try SealedExam(one, as: .sample(other), to: [PrivateExamKey.sample().publicKey], signedBy: .sample())
        #expect(throws: SealedExamFault.keysDoNotFit) { try exam.opened(with: .sample()) }
    }

    @Test func whatIsNoneIsToldApart() throws {
        #expect(throws: SealedExamFault.notASealedExam) { try SealedExam(bytes: Array("# 测验\n".utf8)) }
        #expect(throws: SealedExamFault.newerFormat) {
            try SealedExam(bytes: Array("coursekit sealed exam 2\npublic\n\n".utf8))
        }
        let sealed = ExamPaper.sample(RandomBank.quiz(asking: 1, telling: 1)).quiz
        #expect(throws: SealedExamFault.noKeys) { try SealedExam.sample(sealed) }
    }
}

extension Item {
    /// Of its options, in their order.
    var texts: [String] {
        guard case .choice(let choice) = question else { return [] }
        return choice.options.map(\.text.original.source)
    }

    var hasFixedOption: Bool {
        guard case .choice(let choice) = question else { return false }
        return choice.options.contains(where: \.isFixed)
    }
}
