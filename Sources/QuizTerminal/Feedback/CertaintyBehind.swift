internal import CourseModel
internal import QuizEngine

/// How sure the learner said to be of an answer, and what that made of its marks.
struct CertaintyBehind: Hashable {
    /// From 1 (a guess) to 3; nil where nothing was said, which counts as a guess.
    let level: Int?
    let earnsSomething: Bool
}

extension AttemptRecord {
    /// nil for an item that is not marked by it, or was not answered.
    func certainty(behind mark: Score.Mark) -> CertaintyBehind? {
        guard state != .discarded, mark.verdict != .omitted,
            let item = paper.items.first(where: { $0.item.id == mark.item })?.item, asksForCertainty(item)
        else { return nil }
        return CertaintyBehind(
            level: confidences[item.id], earnsSomething: mark.verdict == .right || mark.verdict == .partlyRight)
    }
}

extension Phrase {
    /// `您的把握：不太有把握，答错扣三分之二`
    static func certaintyBehind(_ certainty: CertaintyBehind) -> Phrase {
        let said = said(of: certainty)
        return Phrase(zh: "您的把握：\(phrase: said)", en: "How sure you were: \(said.english)")
    }

    /// `不太有把握，答错扣三分之二`
    static func said(of certainty: CertaintyBehind) -> Phrase {
        let level = certainty.level ?? 1
        let name = certainty.level.map(Phrase.certainty) ?? Phrase(zh: "没有说，按猜的算", en: "Not said, counted as a guess")
        let effect: Phrase =
            switch (certainty.earnsSomething, level) {
            case (true, 1): Phrase(zh: "答对得三分之一", en: "right earns 1/3")
            case (true, 2): Phrase(zh: "答对得三分之二", en: "right earns 2/3")
            case (true, _): Phrase(zh: "答对得满分", en: "right earns all")
            case (false, 1): Phrase(zh: "答错不扣", en: "wrong loses nothing")
            case (false, 2): Phrase(zh: "答错扣三分之二", en: "wrong loses 2/3")
            case (false, _): Phrase(zh: "答错扣两倍的分", en: "wrong loses twice as much")
            }
        return Phrase(zh: "\(phrase: name)，\(phrase: effect)", en: "\(name.english), \(effect.english)")
    }
}
