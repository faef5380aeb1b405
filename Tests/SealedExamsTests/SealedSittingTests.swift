import CourseModel
import Gradebook
import GradebookSamples
import GradebookSQLite
import QuizEngine
import Testing

@testable import SealedExams

/// From the sealed exam to the marks: sat where no key is, merged where HR has it.
@Suite struct SealedSittingTests {
    private static let quiz = Quiz.sample(count: 8)

    /// A sitting of an exam in which everything that has options is answered rightly, as far as its author's key says.
    private static func sit(
        _ exam: SealedExam, in gradebook: Gradebook, as staffID: String = "007", rightly isRight: Bool = true,
        submits: Bool = true, answering quiz: Quiz = quiz,
        changing change: (inout Gradebook.Beginning) -> Void = { _ in }
    ) throws -> AttemptID {
        var beginning = exam.beginning()
        change(&beginning)
        var sitting = try Sitting(in: gradebook, as: staffID, beginning)
        for asked in sitting.attempt.paper.items {
            guard case .choice(let choice) = asked.item.question,
                let item = quiz.items.first(where: { $0.id == asked.item.id }), case .choice(let known) = item.question
            else { continue }
            let right = Set(known.options.filter { $0.isCorrect == isRight }.prefix(1).map(\.text))
            let letters = choice.options.filter { right.contains($0.text) }.map(\.letter)
            try sitting.record(.responded(item.id, .options(Set(letters))))
        }
        if submits { try sitting.record(.submitted(by: .learner)) }
        return sitting.attempt.id
    }

    private static func summary(of id: AttemptID, in gradebook: Gradebook) throws -> AttemptSummary {
        var found: AttemptSummary?
        try gradebook.forEachSummary { _, summary in if summary.id == id { found = summary } }
        return try #require(found)
    }

    private static func merge(_ source: Gradebook, into target: Gradebook) throws {
        #expect(try source.verify().faults.isEmpty)
        let merged = try target.merge(source, by: "hr", at: .start.after(5000))
        #expect(merged.conflicts.isEmpty)
        #expect(try target.verify().faults.isEmpty)
    }

    @Test func itWaitsForItsMarksUntilTheExamIsOpened() throws {
        let exam = try SealedExam.sample(Self.quiz)
        let (shop, office) = (try Gradebook.inMemory(), try Gradebook.inMemory())
        let right = try Self.sit(exam, in: shop)
        let wrong = try Self.sit(exam, in: shop, as: "008", rightly: false)
        for id in [right, wrong] {
            let summary = try Self.summary(of: id, in: shop)
            #expect(summary.result == nil)
            #expect(summary.waitingSince != nil)
        }
        try Self.merge(shop, into: office)
        #expect(try Self.summary(of: right, in: office).waitingSince != nil)

        let marks = try office.open(exam.opened(with: .sample()), by: "hr", at: .start.after(6000))
        #expect(marks.marked == 2 && marks.markedBefore == 0)
        #expect(marks.unfit.isEmpty)
        // All but the number, which nobody answered.
        let result = try #require(try Self.summary(of: right, in: office).result)
        #expect(result.items.filter { $0.mark.verdict == .right }.count == 7)
        #expect(result.outcome == .passed)
        let failed = try #require(try Self.summary(of: wrong, in: office).result)
        #expect(failed.total == .zero)
        #expect(failed.outcome == .notPassed)
        #expect(try office.verify().faults.isEmpty)
        // Statistics know the items as they know those of the workspace.
        let forms = try Self.quiz.items.map { try $0.scoringHash(under: Self.quiz.rules.marking) }
        #expect(Set(try office.scoringVersions().keys) == Set(forms))
    }

    @Test func whatComesAfterTheOpeningIsMarkedAtOnce() throws {
        let exam = try SealedExam.sample(Self.quiz)
        let office = try Gradebook.inMemory()
        _ = try office.open(exam.opened(with: .sample()), by: "hr", at: .start)
        let shop = try Gradebook.inMemory()
        let id = try Self.sit(exam, in: shop)
        try Self.merge(shop, into: office)
        #expect(try Self.summary(of: id, in: office).result?.outcome == .passed)
        // Opened twice it is opened once.
        let again = try office.open(exam.opened(with: .sample()), by: "hr", at: .start.after(9000))
        #expect(again.markedBefore == 1 && again.marked == 0)
        var openings = 0
        try office.forEachLedgerEntry { _, event, _ in if case .opened = event { openings += 1 } }
        #expect(openings == 1)
    }

    @Test func marksTravelOnWithTheKeys() throws {
        let exam = try SealedExam.sample(Self.quiz)
        let (shop, office, company) = (try Gradebook.inMemory(), try Gradebook.inMemory(), try Gradebook.inMemory())
        let id = try Self.sit(exam, in: shop)
        try Self.merge(shop, into: company)
        try Self.merge(shop, into: office)
        _ = try office.open(exam.opened(with: .sample()), by: "hr", at: .start)
        try Self.merge(office, into: company)
        #expect(try Self.summary(of: id, in: company).result?.outcome == .passed)
    }

    @Test func whereItIsSatNothingOfTheKeyIsKept() throws {
        let exam = try SealedExam.sample(Self.quiz)
        let shop = try Gradebook.inMemory()
        _ = try Self.sit(exam, in: shop)
        #expect(try shop.scoringVersions().isEmpty)
        try shop.forEachAttempt { _, attempt in
            #expect(attempt.awaitsMarks)
            #expect(Score(of: attempt) == nil)
            #expect(attempt.paper.items.allSatisfy { !$0.item.hasKey })
            #expect(attempt.quiz.exam == exam.seal)
        }
    }

    @Test func oneInProgressGoesOnAsItsTakerSeesIt() throws {
        let exam = try SealedExam.sample(Self.quiz)
        let office = try Gradebook.inMemory()
        let id = try Self.sit(exam, in: office, submits: false)
        _ = try office.open(exam.opened(with: .sample()), by: "hr", at: .start)
        let found = try #require(
            try office.attemptInProgress(
                at: "exam", workspace: "loyalty", learner: office.learners()[0].id))
        #expect(found.attempt.id == id)
        #expect(found.attempt.paper.items.allSatisfy { !$0.item.hasKey })
        try office.record(
            .submitted(by: .learner), of: id, after: found.eventCount, at: .start.after(100))
        #expect(try Self.summary(of: id, in: office).result?.outcome == .passed)
        #expect(try office.verify().faults.isEmpty)
    }

    @Test func nobodyIsMarkedByAPaperOfHisOwnMaking() throws {
        let exam = try SealedExam.sample(Self.quiz)
        let easy = Quiz(
            id: "exam", title: Self.quiz.title, course: Self.quiz.course, kind: .exam, rules: Self.quiz.rules,
            entries: Array(Self.quiz.entries.suffix(1)))
        let sealedEasy = try SealedExam.sample(easy, by: .sample(9))
        let (shop, office) = (try Gradebook.inMemory(), try Gradebook.inMemory())
        // The exam's own name over fewer items, over items with keys of the taker's making, and another pass mark.
        let fewer = try Self.sit(sealedEasy, in: shop, as: "1") { $0 = exam.beginning(asking: sealedEasy.paper.quiz) }
        let keyed = try Self.sit(exam, in: shop, as: "2") { $0 = exam.beginning(asking: Self.quiz) }
        let honest = try Self.sit(exam, in: shop, as: "3")
        try Self.merge(shop, into: office)
        let marks = try office.open(exam.opened(with: .sample()), by: "hr", at: .start)
        #expect(marks.marked == 1)
        #expect(Set(marks.unfit) == [fewer, keyed])
        #expect(try Self.summary(of: honest, in: office).result != nil)
        for id in [fewer, keyed] { #expect(try Self.summary(of: id, in: office).result == nil) }
        #expect(try office.verify().faults.isEmpty)
    }

    @Test func answersCountByTheLettersOfTheAuthor() throws {
        var renamed = 0
        for seed in 0..<UInt64(12) {
            let quiz = RandomBank.quiz(asking: seed, telling: seed + 100)
            let exam = try SealedExam.sample(quiz)
            let keys = try exam.opened(with: .sample())
            renamed += keys.entries.count { $0.sealed.letters != $0.sealed.letters.sorted() }
            let office = try Gradebook.inMemory()
            let id = try Self.sit(exam, in: office, answering: quiz)
            _ = try office.open(keys, by: "hr", at: .start.after(6000))
            let result = try #require(try Self.summary(of: id, in: office).result)
            #expect(Set(result.items.map(\.mark.item)) == Set(quiz.items.map(\.id)))
            for answered in result.items {
                let item = try #require(quiz.items.first { $0.id == answered.mark.item })
                guard case .choice(let choice) = item.question, let first = choice.options.first(where: \.isCorrect)
                else { continue }
                #expect(answered.response == .options([first.letter]), "\(item.id)")
                if choice.correctOptions.count == 1 { #expect(answered.mark.verdict == .right) }
            }
            #expect(try office.verify().faults.isEmpty)
        }
        #expect(renamed > 0)
    }

    @Test func aSecondExamOfTheSameItemsHasItsOwnKeys() throws {
        let first = try SealedExam.sample(Self.quiz)
        // The key was corrected: the other options are right.
        let corrected = Quiz(
            id: "exam", title: Self.quiz.title, course: Self.quiz.course, kind: .exam, rules: Self.quiz.rules,
            entries: Self.quiz.items.map { .item($0.turned) })
        let second = try SealedExam.sample(
            Quiz(
                id: "exam", title: Self.quiz.title, course: Self.quiz.course, kind: .exam, rules: Self.quiz.rules,
                entries: Self.quiz.items.map { .item($0) }))
        let third = try SealedExam.sample(corrected)
        #expect(second.seal.publicPart == third.seal.publicPart)
        let office = try Gradebook.inMemory()
        let one = try Self.sit(second, in: office, as: "1")
        let other = try Self.sit(third, in: office, as: "2")
        for exam in [first, second, third] {
            _ = try office.open(exam.opened(with: .sample()), by: "hr", at: .start)
        }
        #expect(try Self.summary(of: one, in: office).result?.outcome == .passed)
        #expect(try Self.summary(of: other, in: office).result?.outcome == .notPassed)
        #expect(try office.verify().faults.isEmpty)
    }
}

extension SealedExam {
    /// - Parameter quiz: what is asked, where it is not what the exam asks.
    fileprivate func beginning(asking quiz: Quiz? = nil) -> Gradebook.Beginning {
        Gradebook.Beginning(
            quiz: quiz ?? paper.quiz, courseTitle: paper.courseTitle, objectives: paper.objectives,
            workspace: paper.house.id, timeZone: paper.house.timeZone, source: .interactive, isSitting: true,
            language: .simplifiedChinese, seed: 7, exam: seal)
    }
}

extension Item {
    /// With what was wrong for right.
    fileprivate var turned: Item {
        guard case .choice(let choice) = question else { return self }
        let options = choice.options.map {
            Option(letter: $0.letter, text: $0.text, isCorrect: !$0.isCorrect, feedback: $0.feedback)
        }
        return Item(
            id: id, stem: stem, question: .choice(Choice(selection: choice.selection, options: options)),
            rationale: rationale, points: points, objective: objective, marking: marking)
    }
}
