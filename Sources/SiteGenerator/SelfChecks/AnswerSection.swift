internal import CourseModel
internal import MarkdownHTML
internal import SitePublishing

/// The answers to all items of a page, folded, and what the page's script says to whoever answers.
struct AnswerSection {
    private let frame: PageFrame
    private var answers: [UInt8] = []
    private var objectives: Set<ObjectiveID> = []

    init(on frame: PageFrame) {
        self.frame = frame
    }

    var isEmpty: Bool { answers.isEmpty }

    /// Adds the answers to some items.
    ///
    /// - Parameter title: what the items are called, where the page shows several groups.
    mutating func add(_ items: [(number: Int, item: Item)], titled title: String?, by writer: inout AnswerWriter) {
        if let title {
            answers.append(html: "<p class=\"answers-title\">")
            answers.append(text: title)
            answers.append(html: "</p>\n")
        }
        answers.append(html: "<ol>\n")
        for (number, item) in items {
            writer.write(item, number: number, to: &answers)
            if let objective = item.objective { objectives.insert(objective) }
        }
        answers.append(html: "</ol>\n")
    }

    /// Appends the answers without what folds them and what a script needs.
    func appendLists(to html: inout [UInt8]) { html.append(contentsOf: answers) }

    /// - Parameter known: the objectives of the course.
    func append(to html: inout [UInt8], objectives known: [Objective]) {
        if isEmpty { return }
        html.append(html: "<details class=\"answers\" id=\"_answers\"")
        html.append(attribute: "data-words", frame.texts.json(of: Self.said))
        // Trainers look answers up; learners look for them afterwards.
        html.append(html: frame.site.edition == .trainer ? " open>\n<summary>" : ">\n<summary>")
        html.append(text: frame.texts[.answers])
        html.append(html: "</summary>\n")
        html.append(contentsOf: answers)
        html.append(html: "<ul class=\"objective-names\" hidden>\n")
        for objective in known where objectives.contains(objective.id) {
            html.append(html: "<li")
            html.append(attribute: "data-objective", objective.id.rawValue)
            html.append(html: ">")
            html.append(text: objective.text[frame.language])
            html.append(html: "</li>\n")
        }
        html.append(html: "</ul>\n</details>\n")
    }

    /// What the script shows; of the texts with a number in them it has both forms.
    private static let said: [InterfaceText] = [
        .confirmAnswer, .chooseFirst, .writeFirst, .writeNumber, .answerRight, .answerPartlyRight, .answerWrong,
        .optionRight, .optionWrong, .optionMissed, .tryAgain, .answeredBefore, .progressSoFar, .byObjective,
        .allItems, .drawItems, .onlyWrong, .forgetAnswers,
    ]
}
