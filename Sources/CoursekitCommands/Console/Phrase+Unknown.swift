internal import CourseModel
internal import TextRules

/// What is said to somebody who names what is not there: the same for quizzes, departments, commands and values of options.
extension Phrase {
    /// `没有测验 cash-rule，是不是 cash-rules？`, or what there is to choose from.
    ///
    /// - Parameters:
    ///   - kind: what it was taken for: `测验`, `quiz`.
    ///   - choices: in the order in which they are shown; none where a list would help nobody.
    static func unknown(_ kind: Phrase, _ name: String, meant: String?, choices: [String]) -> Phrase {
        let name = name.allSatisfy(\.isWhitespace) ? "“\(name)”" : name
        let head = Phrase(zh: "没有\(kind.chinese) \(name)", en: "there is no \(kind.english) \(name)")
        guard !choices.isEmpty else { return head.suggesting(meant) }
        let shown = choices.prefix(listedChoices)
        let (andMoreChinese, andMoreEnglish) =
            choices.count > shown.count ? ("……共 \(choices.count) 个", " … \(choices.count) in all") : ("", "")
        return head.suggesting(
            meant,
            otherwise: Phrase(
                zh: "；现有：\(shown.joined(separator: "、"))\(andMoreChinese)",
                en: "; there are \(shown.joined(separator: ", "))\(andMoreEnglish)"))
    }

    static func unknown(_ kind: Phrase, _ name: String, among known: [String]) -> Phrase {
        unknown(kind, name, meant: Suggestion.closest(to: name, among: known), choices: known)
    }

    /// The phrase, and what may have been meant; where nothing is near enough, something else.
    func suggesting(_ meant: String?, otherwise: Phrase = Phrase(zh: "", en: "")) -> Phrase {
        let end = meant.map { Phrase(zh: "，是不是 \($0)？", en: "; did you mean \($0)?") } ?? otherwise
        return Phrase(zh: chinese + end.chinese, en: english + end.english)
    }

    /// More than these are not read.
    private static let listedChoices = 12
}
