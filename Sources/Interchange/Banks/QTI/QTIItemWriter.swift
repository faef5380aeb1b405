internal import CourseModel
internal import FoundationEssentials
internal import TextRules

/// Writes an item as a document of QTI.
struct QTIItemWriter {
    private let item: Item
    private let quiz: Quiz
    private let language: LanguageTag
    private let qti: QTIEdition
    private let identifier: String
    private let picture: (String) -> String?

    /// - Parameters:
    ///   - identifier: what its package calls it.
    ///   - picture: the address of a picture, from the item's place, by its destination; nil where it cannot be had.
    init(
        _ item: Item, of quiz: Quiz, in language: LanguageTag, as qti: QTIEdition, named identifier: String,
        picture: @escaping (String) -> String?
    ) {
        self.item = item
        self.quiz = quiz
        self.language = language
        self.qti = qti
        self.identifier = identifier
        self.picture = picture
    }

    func document(_ tally: inout LossTally) -> String {
        let stem = content(item.stem, &tally)
        let parts: QTIItemParts
        switch item.question {
        case .choice(let choice): parts = self.parts(of: choice, &tally)
        case .numeric(let numeric): parts = self.parts(of: numeric, &tally)
        case .text(let text): parts = self.parts(of: text, &tally)
        }
        let root = qti.element(
            "assessmentItem",
            [
                "xmlns": qti.namespaces.own, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": "\(qti.namespaces.own) \(qti.namespaces.schema)", "identifier": identifier,
                "title": title, "label": item.id.rawValue, "xml:lang": language.rawValue, "adaptive": "false",
                "timeDependent": "false", "toolName": QTIEdition.tool,
            ],
            of: declarations(parts) + [body(stem, parts), processing(parts)] + feedback(parts, &tally))
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root)\n"
    }

    /// The beginning of the stem: lists of items show it.
    private var title: String {
        let line = item.stem[language].source.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return line.isEmpty ? item.id.rawValue : line.excerpt(of: 60)
    }

    // MARK: Texts

    func content(_ text: Localized<Markdown>, isLine: Bool = false, _ tally: inout LossTally) -> String {
        let content = QTIContent(text[language], isLine: isLine, picture: picture)
        if content.hasLost { tally.note(.formatting, of: item) }
        if content.lacksPicture { tally.note(.pictures, of: item) }
        return content.xhtml
    }

    // MARK: The parts of the document, in their order

    private func declarations(_ parts: QTIItemParts) -> [String] {
        let response = qti.element(
            "responseDeclaration",
            ["identifier": "RESPONSE", "cardinality": parts.cardinality, "baseType": parts.type],
            of: [
                parts.correct.isEmpty
                    ? ""
                    : qti.element(
                        "correctResponse", [:], of: parts.correct.map { qti.element("value", [:], HTMLEscape.text($0)) }
                    ),
                parts.mapping,
            ])
        var outcomes = [outcome("SCORE", "float", value: "0"), outcome("MAXSCORE", "float", value: points(.one))]
        if !parts.feedback.isEmpty { outcomes.append(outcome("FEEDBACK", "identifier", isMultiple: parts.isMultiple)) }
        if item.rationale != nil { outcomes.append(outcome("SOLUTION", "identifier")) }
        return [response] + outcomes
    }

    private func outcome(_ name: String, _ type: String, isMultiple: Bool = false, value: String? = nil) -> String {
        qti.element(
            "outcomeDeclaration",
            ["identifier": name, "cardinality": isMultiple ? "multiple" : "single", "baseType": type],
            of: value.map { [qti.element("defaultValue", [:], qti.element("value", [:], $0))] } ?? [])
    }

    private func body(_ stem: String, _ parts: QTIItemParts) -> String {
        qti.element("itemBody", [:], of: [stem, parts.interaction])
    }

    private func processing(_ parts: QTIItemParts) -> String {
        if let template = parts.template, parts.feedback.isEmpty, item.rationale == nil {
            return qti.element("responseProcessing", ["template": qti.template(template)])
        }
        let solution = item.rationale.map { _ in
            qti.element("setOutcomeValue", ["identifier": "SOLUTION"], qti.baseValue("identifier", "RATIONALE"))
        }
        return qti.element("responseProcessing", [:], of: parts.rules + [solution ?? ""])
    }

    private func feedback(_ parts: QTIItemParts, _ tally: inout LossTally) -> [String] {
        var elements = parts.feedback.map { modal("FEEDBACK", $0.name, content($0.text, &tally)) }
        if let rationale = item.rationale {
            elements.append(modal("SOLUTION", "RATIONALE", content(rationale, &tally)))
        }
        return elements
    }

    private func modal(_ outcome: String, _ name: String, _ content: String) -> String {
        let inside = qti == .v30 ? qti.element("contentBody", [:], content) : content
        return qti.element(
            "modalFeedback", ["outcomeIdentifier": outcome, "identifier": name, "showHide": "show"], inside)
    }

    // MARK: What all rules are made of

    /// A share of the item's points.
    func points(_ share: Fraction) -> String { (share * item.points).decimalText(places: 9) }

    var response: String { qti.element("variable", ["identifier": "RESPONSE"]) }

    func setScore(_ share: Fraction) -> String {
        qti.element("setOutcomeValue", ["identifier": "SCORE"], qti.baseValue("float", points(share)))
    }

    /// A mapping of answers to what they earn.
    private func mapping(_ entries: [(key: String, share: Fraction)], lowest: Fraction, isText: Bool) -> String {
        qti.element(
            "mapping", ["lowerBound": points(lowest), "upperBound": points(.one), "defaultValue": "0"],
            of: entries.map { key, share in
                isText
                    ? qti.element(
                        "mapEntry", ["mapKey": key, "mappedValue": points(share), "caseSensitive": "false"])
                    : qti.element("mapEntry", ["mapKey": key, "mappedValue": points(share)])
            })
    }

    private var mapsResponse: String {
        qti.element("setOutcomeValue", ["identifier": "SCORE"], qti.element("mapResponse", ["identifier": "RESPONSE"]))
    }
}

/// What makes an item of one kind.
struct QTIItemParts {
    var isMultiple = false
    var type: String
    var correct: [String] = []
    var mapping = ""
    var interaction: String
    /// The standard processing that says the same as the rules about the score.
    var template: String?
    var rules: [String]
    var feedback: [(name: String, text: Localized<Markdown>)] = []

    var cardinality: String { isMultiple ? "multiple" : "single" }
}

// MARK: Choices

extension QTIItemWriter {
    private func parts(of choice: Item.Choice, _ tally: inout LossTally) -> QTIItemParts {
        let isMultiple = choice.selection == .multiple
        let marking = item.marking ?? quiz.rules.marking
        if marking.scheme == .certainty { tally.note(.marking, of: item) }
        let shuffles = quiz.rules.shufflesOptions && !choice.hasTwoOptions
        let interaction = qti.element(
            "choiceInteraction",
            ["responseIdentifier": "RESPONSE", "shuffle": "\(shuffles)", "maxChoices": isMultiple ? "0" : "1"],
            of: choice.options.map { option in
                let text = content(option.text, isLine: true, &tally)
                let name = option.letter.description
                return option.isFixed
                    ? qti.element("simpleChoice", ["identifier": name, "fixed": "true"], text)
                    : qti.element("simpleChoice", ["identifier": name], text)
            })
        var parts = QTIItemParts(
            isMultiple: isMultiple, type: "identifier", correct: correct(of: choice), interaction: interaction,
            rules: [])
        parts.feedback = choice.options.compactMap { option in option.feedback.map { (option.letter.description, $0) } }
        let isWeighed = choice.hasShares || isMultiple && marking.givesPartialCredit
        if isWeighed {
            let shares =
                isMultiple
                ? MoodleWeights.shares(of: choice, by: marking)
                : choice.options.map { $0.share ?? ($0.isCorrect ? .one : .zero) }
            let lowest = choice.hasShares ? shares.min().map { isMultiple ? .zero : min($0, .zero) } : nil
            parts.mapping = mapping(
                zip(choice.options, shares).map { ($0.letter.description, $1) },
                lowest: lowest ?? .zero - marking.loss, isText: false)
            (parts.template, parts.rules) = ("map_response", [mapsResponse])
        } else {
            (parts.template, parts.rules) = (
                item.points == .one && marking.loss == .zero ? "match_correct" : nil, [matchesCorrect(marking.loss)]
            )
        }
        if !parts.feedback.isEmpty {
            parts.rules.append(qti.element("setOutcomeValue", ["identifier": "FEEDBACK"], response))
        }
        return parts
    }

    /// The options that a learner should choose.
    private func correct(of choice: Item.Choice) -> [String] {
        let right = choice.options.filter(\.isCorrect)
        guard choice.selection == .single else { return right.map(\.letter.description) }
        let best = right.max { ($0.share ?? .one) < ($1.share ?? .one) }
        return best.map { [$0.letter.description] } ?? []
    }

    private func matchesCorrect(_ loss: Fraction) -> String {
        let match = qti.element("match", [:], of: [response, qti.element("correct", ["identifier": "RESPONSE"])])
        var branches = [qti.element("responseIf", [:], of: [match, setScore(.one)])]
        if loss != .zero {
            let isNull = qti.element("isNull", [:], response)
            branches.append(qti.element("responseElseIf", [:], of: [isNull, setScore(.zero)]))
            branches.append(qti.element("responseElse", [:], of: [setScore(.zero - loss)]))
        }
        return qti.element("responseCondition", [:], of: branches)
    }
}

// MARK: Typed answers

extension QTIItemWriter {
    private func parts(of question: NumericQuestion, _ tally: inout LossTally) -> QTIItemParts {
        let unit = question.unit.map { " " + content($0, isLine: true, &tally) } ?? ""
        let entry = qti.element("textEntryInteraction", ["responseIdentifier": "RESPONSE", "expectedLength": "12"])
        // What earns most is asked for first, and the first that holds is what counts.
        let accepted = question.accepted.enumerated().sorted {
            ($1.element.share ?? .one, $0.offset) < ($0.element.share ?? .one, $1.offset)
        }.map(\.element)
        let foreseen = question.foreseen.enumerated().map { (name: "FORESEEN-\($0 + 1)", $1) }
        let conditions =
            accepted.map { [equals($0), setScore($0.share ?? .one)] }
            + foreseen.map { [equals($0.1.values), setFeedback($0.name)] }
        return QTIItemParts(
            type: "float", correct: accepted.first.map { [$0.middleAndTolerance.middle] } ?? [],
            interaction: "<p>\(entry)\(unit)</p>", rules: [chain(conditions)],
            feedback: foreseen.map { ($0.name, $0.1.feedback) })
    }

    private func parts(of question: TextQuestion, _ tally: inout LossTally) -> QTIItemParts {
        let entry = qti.element("textEntryInteraction", ["responseIdentifier": "RESPONSE", "expectedLength": "20"])
        let entries = question.accepted.flatMap { accepted in
            accepted.everyText.map { (key: $0, share: accepted.share ?? .one) }
        }
        let foreseen = question.foreseen.enumerated().map { (name: "FORESEEN-\($0 + 1)", $1) }
        let conditions = foreseen.map { name, words in [anyOf(words.texts), setFeedback(name)] }
        var parts = QTIItemParts(
            type: "string", correct: question.accepted.first?.texts.first.map { [$0] } ?? [],
            mapping: mapping(entries, lowest: .zero, isText: true), interaction: "<p>\(entry)</p>",
            template: "map_response", rules: [mapsResponse], feedback: foreseen.map { ($0.name, $0.1.feedback) })
        if !conditions.isEmpty { parts.rules.append(chain(conditions)) }
        return parts
    }

    /// Conditions with what follows of each, of which the first that holds counts.
    private func chain(_ conditions: [[String]]) -> String {
        qti.element(
            "responseCondition", [:],
            of: conditions.enumerated().map { place, parts in
                qti.element(place == 0 ? "responseIf" : "responseElseIf", [:], of: parts)
            })
    }

    private func setFeedback(_ name: String) -> String {
        qti.element("setOutcomeValue", ["identifier": "FEEDBACK"], qti.baseValue("identifier", name))
    }

    private func equals(_ interval: NumericQuestion.Interval) -> String {
        let (middle, tolerance) = interval.middleAndTolerance
        let parts = [response, qti.baseValue("float", middle)]
        return interval.lower == interval.upper
            ? qti.element("equal", ["toleranceMode": "exact"], of: parts)
            : qti.element("equal", ["toleranceMode": "absolute", "tolerance": "\(tolerance) \(tolerance)"], of: parts)
    }

    private func anyOf(_ texts: [String]) -> String {
        let matches = texts.map {
            qti.element("stringMatch", ["caseSensitive": "false"], of: [response, qti.baseValue("string", $0)])
        }
        return matches.count == 1 ? matches[0] : qti.element("or", [:], of: matches)
    }
}
