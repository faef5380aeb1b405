internal import CourseModel
internal import MarkdownHTML
internal import QuizEngine

/// Writes items of a practice quiz into a page, to be answered there.
///
/// `theme/self-check.js` marks by what `data-key` says (`MarkingKey`), and shows at an item what `AnswerWriter` wrote of it.
struct ItemWriter {
    private(set) var texts: ItemTexts
    /// Writes beside each item what a class answered; nil where nothing of it is shown.
    private let figures: ClassFiguresWriter?

    init(_ texts: ItemTexts, figures: ClassFiguresWriter? = nil) {
        self.texts = texts
        self.figures = figures
    }

    private var words: InterfaceTexts { texts.frame.texts }
    private var quiz: Quiz { texts.practice.quiz }

    /// Writes what the items of a set are about.
    mutating func write(_ passage: Passage, to html: inout [UInt8]) {
        html.append(html: "<section class=\"passage\"")
        html.append(attribute: "data-set", passage.id.rawValue)
        html.append(html: ">\n<p class=\"passage-title\">")
        texts.append(line: passage.title, named: "\(passage.id)-title", to: &html)
        html.append(html: "</p>\n")
        texts.append(passage.text, named: passage.id.rawValue, to: &html)
        html.append(html: "</section>\n")
    }

    /// Writes an item.
    ///
    /// - Parameters:
    ///   - number: the one by which readers of the page know it.
    ///   - set: the passage that it goes with.
    mutating func write(_ item: Item, number: Int, of set: Passage? = nil, to html: inout [UInt8]) {
        let id = texts.prefix + item.id.rawValue
        html.append(html: "<form class=\"item\"")
        html.append(attribute: "id", id)
        html.append(attribute: "data-item", "\(quiz.id)/\(item.id)")
        html.append(attribute: "data-key", MarkingKey(of: item, rule: quiz.rules.marking).json)
        if let objective = item.objective { html.append(attribute: "data-objective", objective.rawValue) }
        if let set { html.append(attribute: "data-set", set.id.rawValue) }
        html.append(html: " novalidate autocomplete=\"off\">\n<fieldset")
        html.append(attribute: "aria-describedby", "\(id)-stem")
        html.append(html: ">\n<legend><span class=\"number\">\(number)</span><span class=\"form\">")
        html.append(text: words[form(of: item)])
        html.append(html: "</span></legend>\n<div class=\"stem\"")
        html.append(attribute: "id", "\(id)-stem")
        html.append(html: ">\n")
        texts.append(item.stem, named: "\(item.id)-stem", to: &html)
        html.append(html: "</div>\n")
        switch item.question {
        case .choice(let choice): write(choice, of: item, named: id, to: &html)
        case .numeric(let question): writeField(named: id, isNumber: true, unit: question.unit, of: item, to: &html)
        case .text: writeField(named: id, isNumber: false, unit: nil, of: item, to: &html)
        }
        html.append(html: "</fieldset>\n")
        figures?.write(item, of: quiz.id, to: &html)
        html.append(html: "</form>\n")
    }

    private func form(of item: Item) -> InterfaceText {
        switch item.question {
        case .choice(let choice) where choice.isTrueFalse: .itemTrueFalse
        case .choice(let choice) where choice.hasTwoOptions: .itemTwo
        case .choice(let choice): choice.selection == .single ? .itemSingle : .itemMultiple
        case .numeric: .itemNumber
        case .text: .itemWords
        }
    }

    private mutating func write(
        _ choice: Item.Choice, of item: Item, named name: String, to html: inout [UInt8]
    ) {
        // Of two options the order is the author's, as on a paper.
        let isShuffled = quiz.rules.shufflesOptions && !choice.hasTwoOptions
        html.append(html: "<ol class=\"options\"\(isShuffled ? " data-shuffled" : "")>\n")
        for option in choice.options {
            let type = choice.selection == .single ? "radio" : "checkbox"
            html.append(html: "<li\(option.isFixed ? " data-fixed" : "")><label><input type=\"\(type)\"")
            html.append(attribute: "name", name)
            html.append(html: " value=\"\(option.letter)\"><span class=\"letter\">\(option.letter)</span>")
            html.append(html: "<span class=\"words\">")
            texts.append(line: option.text, named: "\(item.id)-\(option.letter)", to: &html)
            html.append(html: "</span></label></li>\n")
        }
        html.append(html: "</ol>\n")
    }

    private mutating func writeField(
        named name: String, isNumber: Bool, unit: Localized<Markdown>?, of item: Item, to html: inout [UInt8]
    ) {
        html.append(html: "<p class=\"field\"><label><span class=\"unseen\">")
        html.append(text: words[.yourAnswer])
        html.append(html: "</span><input type=\"text\"\(isNumber ? " inputmode=\"decimal\"" : "")")
        html.append(attribute: "name", name)
        html.append(html: "></label>")
        if let unit {
            html.append(html: "<span class=\"unit\">")
            texts.append(line: unit, named: "\(item.id)-unit", to: &html)
            html.append(html: "</span>")
        }
        html.append(html: "</p>\n")
    }
}
