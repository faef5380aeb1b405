package import CourseModel
package import QuizEngine
internal import TextRules

/// An answer as somebody wrote it down, in a line of an answers file or in a cell of a table.
package enum WrittenAnswer: Sendable, Hashable {
    /// Nothing, or a dash.
    case omitted
    case response(Response)
    /// It cannot be read: what is wrong, and what to write instead.
    case unreadable(Phrase)

    /// Reads what stands in a table beside a learner: letters as an answers file has them, and also the words of one option (`对`), which
    /// is how a printed paper of true and false is answered.
    ///
    /// - Parameter asked: letters are those that this paper shows.
    package init(_ text: String, to asked: PaperItem) {
        let item = asked.item
        let source = SourceText(path: "", text)
        let part = LinePart(source, 0..<source.bytes.count).trimmed
        if part.isEmpty {
            self = .omitted
            return
        }
        switch AnswerReading(part, to: item) {
        case .omitted: self = .omitted
        case .response(.options(let printed)):
            let order = asked.optionOrder
            self = .response(.options(Set(printed.map { $0.index < order.count ? order[$0.index] : $0 })))
        case .response(let response): self = .response(response)
        case .fault(let fault, _):
            if let letter = Self.option(called: text, of: item) {
                self = .response(.options([letter]))
                return
            }
            let advice = fault.advice
            self = .unreadable(
                Phrase(
                    zh: fault.message.chinese + (advice?.chinese ?? ""),
                    en: fault.message.english + (advice.map { " " + $0.english } ?? "")))
        }
    }

    /// The one option whose words somebody wrote instead of its letter; nil where there is none, or several.
    private static func option(called text: String, of item: Item) -> OptionLetter? {
        guard case .choice(let choice) = item.question, text.isShortAnswer else { return nil }
        let named = choice.options.filter { option in
            ([option.text.original] + option.text.translations.values).contains { $0.source.isSameAnswer(as: text) }
        }
        return named.count == 1 ? named.first?.letter : nil
    }
}

/// What stands in the place of an answer.
enum AnswerReading {
    /// A dash.
    case omitted
    case response(Response)
    /// - Parameter range: UTF-8 offsets in the file.
    case fault(AnswersFile.Fault, Range<Int>)

    /// - Parameter answer: not empty.
    init(_ answer: LinePart, to item: Item) {
        // `——` is what an input method makes of a dash.
        if answer.scalars.count <= 2, answer.scalars.allSatisfy({ "-－−–—".unicodeScalars.contains($0) }) {
            self = .omitted
            return
        }
        switch item.question {
        case .numeric(let question):
            do { self = .response(Response(try NumberEntry(answer.string, unit: question.unit))) } catch {
                self = .fault(.notANumber(answer.string, error), answer.range)
            }
        case .text:
            self =
                Response(words: answer.string).map { .response($0) } ?? .fault(.notWords(answer.string), answer.range)
        case .choice(let choice):
            switch OptionList.read(answer, known: Set(choice.options.map(\.letter))) {
            case .unknown(let part): self = .fault(.notAnOption(part.string, of: choice), part.range)
            case .loneSeparator(let part): self = .fault(.loneSeparator(part.string), part.range)
            case .letters(let letters):
                let response = Response.options(letters)
                self =
                    response.answers(item.question)
                    ? .response(response) : .fault(.severalOptions(item.id), answer.range)
            }
        }
    }
}
