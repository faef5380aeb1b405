package import CourseModel
internal import FoundationEssentials
package import Gradebook
package import QuizEngine

/// A text with an English edition.
package func text(_ source: String) -> Localized<Markdown> {
    Localized(Markdown(source), in: .simplifiedChinese, translations: [.english: Markdown("en: " + source)])
}

extension Item {
    package static func choice(_ id: ItemID, stem: String? = nil, objective: ObjectiveID? = nil) -> Item {
        let options = (0..<4).map { index in
            let letter = OptionLetter(index: index)
            return Option(
                letter: letter, text: text("选项 \(letter)"), isCorrect: index == 1, feedback: text("反馈 \(letter)"))
        }
        return Item(
            id: id, stem: text(stem ?? "题 \(id)"), question: .choice(Choice(selection: .single, options: options)),
            rationale: text("因为"), points: Fraction(3, 2), objective: objective, fact: "SP-0.1", lesson: "overview",
            tags: ["主线"], marking: .perOption)
    }

    package static func numeric(_ id: ItemID) -> Item {
        let interval = NumericQuestion.Interval(
            lower: NumberEntry.value(of: "0.1") ?? 0,
            upper: NumberEntry.value(of: "99999999999999999999.123456789") ?? 0,
            text: "0.1..9…")
        return Item(
            id: id, stem: text("多少？"),
            question: .numeric(
                NumericQuestion(
                    accepted: [interval], foreseen: [.init(values: interval, feedback: text("折现了"))], unit: text("元"))))
    }
}

extension Quiz {
    /// A numeric item, a set of two, and choices up to `count` items, all asked.
    package static func sample(
        count: Int = 6, id: QuizID = "exam", draw: Draw = .all, attempts: Int? = nil, stem: String? = nil
    ) -> Quiz {
        let set = ItemSet(
            passage: Passage(id: "table", title: text("会员表"), text: text("| 会员 | 价值 |")),
            items: [.choice("s1", objective: "O1"), .choice("s2", objective: "O2")])
        let choices = (0..<(count - 3)).map { Entry.item(.choice(ItemID("c\($0)"), stem: stem, objective: "O1")) }
        return Quiz(
            id: id, title: Localized("结业测评", in: .simplifiedChinese, translations: [.english: "Closing exam"]),
            course: "six",
            kind: .exam,
            rules: Rules(
                passMark: Fraction(4, 5), timeLimit: 1800, attempts: attempts, draw: draw, shufflesItems: true,
                shufflesOptions: true, review: .marks, validity: Validity(count: 12, unit: .months),
                onExpiry: .grace(seconds: 60)),
            entries: [.item(.numeric("n")), .set(set)] + choices)
    }
}

extension Gradebook.Beginning {
    package static func sample(
        _ quiz: Quiz = .sample(), source: AttemptRecord.Source = .interactive, isSitting: Bool? = nil, seed: UInt64 = 7,
        workspace: String = "loyalty"
    ) -> Gradebook.Beginning {
        Gradebook.Beginning(
            quiz: quiz, courseTitle: Localized("六大途径", in: .simplifiedChinese),
            objectives: [Objective(id: "O1", text: Localized("说出主线", in: .simplifiedChinese))], workspace: workspace,
            timeZone: "Asia/Shanghai", source: source, isSitting: isSitting ?? (source != .scripted),
            language: .simplifiedChinese, seed: seed)
    }
}

extension Instant {
    package static let start = Instant(wall: 1_767_240_000_000, monotonic: 3_600_000, boot: "first")

    package func after(_ seconds: Int) -> Instant {
        Instant(wall: wall + Int64(seconds) * 1000, monotonic: monotonic + Int64(seconds) * 1000, boot: boot)
    }
}

extension Gradebook {
    /// Enrols somebody where the moment does not matter.
    package func enrol(_ staffID: StaffID, name: String?, department: [String]? = nil) throws(GradebookError) -> Learner
    {
        try enrol(staffID, name: name, department: department, at: .start)
    }

    package func change(_ staffID: StaffID, name: String?, department: [String]?) throws(GradebookError) -> Learner {
        try change(staffID, name: name, department: department, by: "hr", at: .start).learner
    }
}

/// An attempt that is taken in a gradebook, an event a second.
package struct Sitting {
    package let gradebook: Gradebook
    package private(set) var attempt: AttemptRecord
    private let recorder: EventRecorder
    private var seconds = 0

    package init(
        in gradebook: Gradebook, as staffID: String = "007", name: String? = nil,
        _ beginning: Gradebook.Beginning = .sample()
    ) throws {
        self.gradebook = gradebook
        let learner = try gradebook.enrol(
            StaffID(staffID), name: name ?? "王小明", department: name == nil ? ["华东", "上海"] : nil)
        attempt = try gradebook.begin(beginning, for: learner.id, at: .start)
        recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: 0)
    }

    package mutating func record(_ event: AttemptEvent) throws {
        let now = Instant.start.after(seconds + 1)
        try recorder.record(.record(event, at: now))
        attempt.apply(event, at: now)
        seconds += 1
    }

    /// Answers the items that are choices with B, and submits.
    package mutating func finish() throws {
        for paperItem in attempt.paper.items where !paperItem.optionOrder.isEmpty {
            try record(.responded(paperItem.item.id, .options([OptionLetter(index: 1)])))
        }
        try record(.submitted(by: .learner))
    }
}
