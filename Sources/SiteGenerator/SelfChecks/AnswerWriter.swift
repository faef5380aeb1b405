internal import CourseIndex
internal import CourseModel
internal import MarkdownHTML
internal import Workspace

/// Writes the answers to items: what is right, what there is to say to each answer, why, and where to read again.
///
/// They stand by themselves, for readers without scripts and for paper; `theme/self-check.js` shows each at its item once that is answered.
struct AnswerWriter {
    private(set) var texts: ItemTexts

    init(_ texts: ItemTexts) {
        self.texts = texts
    }

    private var frame: PageFrame { texts.frame }

    /// Something to say to one answer.
    private struct Feedback {
        /// The option's letter, or the place among the foreseen answers.
        let key: String
        /// The answer as readers know it.
        let answer: String
        let text: Localized<Markdown>
    }

    /// - Parameter number: the one by which readers of the page know the item.
    mutating func write(_ item: Item, number: Int, to html: inout [UInt8]) {
        html.append(html: "<li class=\"answer\"")
        html.append(attribute: "data-of", texts.prefix + item.id.rawValue)
        html.append(html: ">\n<p class=\"right-answer\"><span class=\"number\">\(number)</span> <span class=\"label\">")
        html.append(text: frame.texts[.rightAnswer])
        html.append(html: "</span> <strong>")
        html.append(text: rightAnswer(to: item))
        html.append(html: "</strong></p>\n")
        write(feedback(to: item), of: item, to: &html)
        if let rationale = item.rationale {
            html.append(html: "<div class=\"rationale\">\n")
            texts.append(rationale, named: "\(item.id)-rationale", to: &html)
            html.append(html: "</div>\n")
        }
        writeLesson(of: item, to: &html)
        html.append(html: "</li>\n")
    }

    private mutating func write(_ feedback: [Feedback], of item: Item, to html: inout [UInt8]) {
        if feedback.isEmpty { return }
        html.append(html: "<ul class=\"feedback\">\n")
        for (place, said) in feedback.enumerated() {
            html.append(html: "<li")
            html.append(attribute: "data-to", said.key)
            html.append(html: "><span class=\"letter\">")
            html.append(text: said.answer)
            html.append(html: "</span> <span class=\"said\">")
            texts.append(line: said.text, named: "\(item.id)-feedback-\(place)", to: &html)
            html.append(html: "</span></li>\n")
        }
        html.append(html: "</ul>\n")
    }

    private func feedback(to item: Item) -> [Feedback] {
        switch item.question {
        case .choice(let choice):
            choice.options.compactMap { option in
                option.feedback.map { Feedback(key: "\(option.letter)", answer: "\(option.letter)", text: $0) }
            }
        case .numeric(let question):
            question.foreseen.enumerated().map {
                Feedback(key: "\($0)", answer: $1.values.text, text: $1.feedback)
            }
        case .text(let question):
            question.foreseen.enumerated().map {
                Feedback(key: "\($0)", answer: $1.texts.joined(separator: " / "), text: $1.feedback)
            }
        }
    }

    private func rightAnswer(to item: Item) -> String {
        let isChinese = frame.language.isChinese
        func weighed(_ words: String, _ share: Fraction?) -> String {
            guard let share, share != .one else { return words }
            return isChinese ? "\(words)（\(share.exactPercentText)）" : "\(words) (\(share.exactPercentText))"
        }
        switch item.question {
        case .choice(let choice):
            let right = choice.options.filter { choice.hasShares ? ($0.share ?? .zero) > .zero : $0.isCorrect }
            return right.map { weighed("\($0.letter)", $0.share) }.joined(separator: isChinese ? "、" : ", ")
        case .numeric(let question):
            return question.accepted.map { weighed($0.text, $0.share) }.joined(separator: isChinese ? "；" : "; ")
        case .text(let question):
            return question.accepted.map { accepted in
                let own = accepted.translations[frame.language] ?? []
                return weighed((own.isEmpty ? accepted.texts : own).joined(separator: " / "), accepted.share)
            }.joined(separator: isChinese ? "；" : "; ")
        }
    }

    /// Leads to the lesson that the item tests, where that is another page.
    private func writeLesson(of item: Item, to html: inout [UInt8]) {
        guard let lesson = item.lesson, let course = texts.practice.quiz.course else { return }
        let page = PageID.lesson(lesson, in: course)
        guard page != frame.page, frame.page.course ?? course == course, frame.site.has(page),
            let title = frame.site.index.course(course)?.lesson(lesson)?.title[frame.language]
        else { return }
        html.append(html: "<p class=\"read-again\"><span class=\"label\">")
        html.append(text: frame.texts[.readAgain])
        html.append(html: "</span> <a")
        html.append(attribute: "href", frame.reference(to: page))
        html.append(html: ">")
        html.append(text: title)
        html.append(html: "</a></p>\n")
    }
}
