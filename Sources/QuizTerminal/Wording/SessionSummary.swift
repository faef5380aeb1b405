internal import CourseModel
internal import QuizEngine

/// What of a sitting is not answered and what is flagged, by number.
struct SessionSummary {
    let unanswered: [Int]
    let flagged: [Int]

    init(_ session: QuizSession) {
        let items = session.paper.items.enumerated().map { (number: $0 + 1, id: $1.item.id) }
        unanswered = items.filter { session.response(to: $0.id) == nil }.map(\.number)
        flagged = items.filter { session.isFlagged($0.id) }.map(\.number)
    }

    var sentences: [Phrase] {
        var result: [Phrase] = []
        if !unanswered.isEmpty {
            let items = Phrase.items(unanswered)
            result.append(
                Phrase(
                    zh: "未答 \(unanswered.count) 题：\(items.chinese)。",
                    en: "\(unanswered.count) not answered: \(items.english)."))
        }
        if !flagged.isEmpty {
            let items = Phrase.items(flagged)
            result.append(
                Phrase(zh: "标记 \(flagged.count) 题：\(items.chinese)。", en: "\(flagged.count) flagged: \(items.english).")
            )
        }
        return result
    }
}
