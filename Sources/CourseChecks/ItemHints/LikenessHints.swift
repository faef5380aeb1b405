internal import CourseModel
internal import Diagnostics
internal import QuizFiles
internal import TextRules
internal import Workspace

extension ItemBank {
    /// Items whose stem says what another item of the bank asks for.
    var giveawayHints: [Diagnostic] {
        let stems = GramIndex(items.map(\.stem))
        var result: [Diagnostic] = []
        for (asked, item) in items.enumerated() where item.isSingleOfMany {
            guard let key = item.keys.first, key.words.count > 1 else { continue }
            let teller = stems.holders(of: key, most: Self.mostTellers).first { teller in
                guard teller != asked, items[teller].stem.contains(key) else { return false }
                // Either it says the whole of a long answer, or a short one among the words of the question.
                let told = item.stem.sharedGrams(with: items[teller].stem)
                return key.words.count >= 10 || told * 10 >= item.stem.grams.count * 6
            }
            guard let teller else { continue }
            result.append(.givesAway(item.id, at: items[teller].written.range, in: source))
        }
        return result
    }

    /// What more stems say is no answer that one of them gives away.
    private static let mostTellers = 100
}

extension ItemHints {
    /// Items of an exam that are nearly the same as one of a practice quiz of its course: whoever practises knows them.
    ///
    /// - Parameter jobs: how many banks are looked at a time.
    func twinHints(jobs: Int) -> [Diagnostic] {
        let exams = banks.filter { $0.quiz.kind == .exam && $0.isOriginal }
        let courses = Set(exams.map(\.quiz.course))
        let practices = banks.filter { $0.quiz.kind == .practice && $0.isOriginal && courses.contains($0.quiz.course) }
            .concurrentMap(jobs: jobs) { bank in
                (bank: bank, index: LikenessIndex(bank.items.map(\.whole), atLeast: Self.twinLikeness))
            }
        return exams.concurrentMap(jobs: jobs) { exam -> [Diagnostic] in
            let practices = practices.filter { $0.bank.quiz.course == exam.quiz.course }
            return exam.items.flatMap { item -> [Diagnostic] in
                let whole = item.whole
                return practices.compactMap { practice in
                    practice.index.nearest(to: whole).map { twin in
                        .twin(
                            of: practice.bank.items[twin.text].id, in: practice.bank.quiz.id, at: item.written.range,
                            in: exam.source)
                    }
                }
            }
        }.flatMap(\.self)
    }

    /// From this likeness of stem and options on, two items ask the same in nearly the same words.
    private static let twinLikeness = 0.4
}

extension Diagnostic {
    static let itemGivesAway = Kind(
        "item/gives-another-away", .hint,
        zh: "这道题的题干里写着另一道题的答案。两道题出现在一张卷子上，会读的人不用会。",
        en: """
            The stem of this item contains the answer to another item of the bank. If both are on one paper, reading \
            is enough.
            """,
        wrong:
            "## 基本主线是帮客户解决问题。下面哪句话体现了它？ {#q-1}\n\n…\n\n## 基本主线是什么？ {#q-2}\n\n- (x) 帮客户解决问题\n- ( ) 满足最终需求\n- ( ) 改变观念",
        right: "## 下面哪句话体现了基本主线？ {#q-1}")

    static func givesAway(_ other: ItemID, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            itemGivesAway, at: range, in: source,
            message: Phrase(
                zh: "这道题的题干说出了 \(other) 的答案。", en: "The stem of this item gives away the answer to \(other)."),
            advice: Phrase(
                zh: "换一种说法，或只留其中一道。", en: "Word it differently, or keep one of the two."))
    }

    static let itemTwin = Kind(
        "item/twin", .hint,
        zh: "考试里的这道题和练习里的一道几乎一样。练过的人记得答案，考的就不是会不会，而是见没见过。",
        en: """
            This exam item is nearly the same as one in a practice quiz. Whoever practised remembers the answer, so \
            the exam tests who has seen it, not who knows it.
            """)

    static func twin(
        of other: ItemID, in quiz: QuizID, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            itemTwin, at: range, in: source,
            message: Phrase(
                zh: "这道考题和练习 \(quiz) 的 \(other) 几乎一样。",
                en: "This item is nearly the same as \(other) of the practice quiz \(quiz)."),
            advice: Phrase(zh: "换一个场景或问法，考同一个目标。", en: "Ask for the same objective in another situation."))
    }
}
