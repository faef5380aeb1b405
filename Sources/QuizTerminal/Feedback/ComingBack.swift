internal import CourseModel
package import QuizEngine

/// When items come back that are practised because they are due.
package struct ComingBack {
    private let days: (PaperItem, Recall) -> Int?

    /// - Parameter days: in how many days an item comes back that was recalled so, at least 1; nil where nobody can tell.
    package init(_ days: @escaping (PaperItem, Recall) -> Int?) {
        self.days = days
    }

    /// For sittings of which nothing follows.
    package static var unknown: ComingBack { ComingBack { _, _ in nil } }

    /// `三天后再出这题`; nil where it does not come back.
    func phrase(for item: PaperItem, in attempt: AttemptRecord) -> Phrase? {
        attempt.recall(of: item).flatMap { days(item, $0) }.map(Phrase.comesBack)
    }
}

extension Phrase {
    /// `明天再出这题`, `三天后再出这题`.
    ///
    /// - Parameter days: from today, at least 1.
    static func comesBack(inDays days: Int) -> Phrase {
        switch days {
        case ...1: Phrase(zh: "明天再出这题", en: "it comes back tomorrow")
        case 2: Phrase(zh: "后天再出这题", en: "it comes back in 2 days")
        default: Phrase(zh: "\(chineseNumber(days))天后再出这题", en: "it comes back in \(days) days")
        }
    }

    /// As people write small numbers in a sentence; in digits from eleven on.
    private static func chineseNumber(_ number: Int) -> String {
        let words = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"]
        return words.indices.contains(number) ? words[number] : "\(number) "
    }
}
