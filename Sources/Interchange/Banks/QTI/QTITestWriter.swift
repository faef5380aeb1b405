internal import CourseModel
internal import TextRules

/// Writes the test of a package: which items are asked, in what order and time, and when it is passed.
struct QTITestWriter {
    private let quiz: Quiz
    private let language: LanguageTag
    private let qti: QTIEdition
    private let names: [ItemID: String]
    private let picture: (String) -> String?

    /// - Parameters:
    ///   - names: what the package calls the items.
    ///   - picture: the address of a picture by its destination; nil where it cannot be had.
    init(
        _ quiz: Quiz, in language: LanguageTag, as qti: QTIEdition, names: [ItemID: String],
        picture: @escaping (String) -> String?
    ) {
        self.quiz = quiz
        self.language = language
        self.qti = qti
        self.names = names
        self.picture = picture
    }

    func document(_ tally: inout LossTally) -> String {
        let rules = quiz.rules
        let isAtOnce = rules.feedback(of: quiz.kind) == .immediate
        let timeLimit = rules.timeLimit.map { qti.element("timeLimits", ["maxTime": "\($0)"]) } ?? ""
        let part = qti.element(
            "testPart",
            [
                "identifier": "PART", "navigationMode": "nonlinear",
                "submissionMode": isAtOnce ? "individual" : "simultaneous",
            ], of: [control(isAtOnce)] + sections(&tally))
        let root = qti.element(
            "assessmentTest",
            [
                "xmlns": qti.namespaces.own, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
                "xsi:schemaLocation": "\(qti.namespaces.own) \(qti.namespaces.schema)", "identifier": "TEST",
                "title": quiz.title[language], "toolName": QTIEdition.tool,
            ], of: outcomes + [timeLimit, part, processing])
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root)\n"
    }

    private func control(_ isAtOnce: Bool) -> String {
        qti.element(
            "itemSessionControl",
            ["maxAttempts": isAtOnce ? "1" : "0", "showFeedback": "\(isAtOnce)", "allowReview": "true"])
    }

    // MARK: Sections

    private func sections(_ tally: inout LossTally) -> [String] {
        switch quiz.rules.draw {
        case .all: return [section("ITEMS", quiz.entries, select: nil, &tally)]
        case .count(let count):
            // A passage with its items would be drawn as one.
            let hasSets = quiz.entries.contains { $0.items.count > 1 }
            return [section("ITEMS", quiz.entries, select: hasSets ? nil : count, &tally)]
        case .perObjective(let counts):
            return counts.sorted { $0.key.rawValue < $1.key.rawValue }.enumerated().map { place, count in
                let entries = quiz.entries.filter { entry in
                    entry.items.allSatisfy { $0.objective == count.key }
                }
                return section("ITEMS-\(place + 1)", entries, select: count.value, titled: count.key.rawValue, &tally)
            }
        }
    }

    private func section(
        _ name: String, _ entries: [Quiz.Entry], select: Int?, titled title: String? = nil, _ tally: inout LossTally
    ) -> String {
        let isAll = select.map { $0 >= entries.count } ?? true
        var parts = isAll ? [] : [qti.element("selection", ["select": "\(select ?? 0)"])]
        if quiz.rules.shufflesItems { parts.append(qti.element("ordering", ["shuffle": "true"])) }
        for (place, entry) in entries.enumerated() {
            switch entry {
            case .item(let item): parts.append(reference(to: item))
            case .set(let set): parts.append(section("\(name)-SET-\(place + 1)", of: set, &tally))
            }
        }
        return qti.element(
            "assessmentSection",
            ["identifier": name, "title": title ?? quiz.title[language], "visible": "\(title == nil)"], of: parts)
    }

    /// Items below the passage that they share.
    private func section(_ name: String, of set: ItemSet, _ tally: inout LossTally) -> String {
        let text = QTIContent(set.passage.text[language], picture: picture)
        for item in set.items {
            if text.hasLost { tally.note(.formatting, of: item) }
            if text.lacksPicture { tally.note(.pictures, of: item) }
        }
        let inside = qti == .v30 ? qti.element("contentBody", [:], text.xhtml) : text.xhtml
        let rubric = qti.element(
            "rubricBlock", qti == .v30 ? ["view": "candidate", "use": "instructions"] : ["view": "candidate"], inside)
        return qti.element(
            "assessmentSection",
            [
                "identifier": name, "title": set.passage.title[language].source, "visible": "true",
                "keepTogether": "true",
            ], of: [rubric] + set.items.map(reference))
    }

    private func reference(to item: Item) -> String {
        let name = names[item.id] ?? ""
        return qti.element("assessmentItemRef", ["identifier": name, "href": "items/\(name).xml"])
    }

    // MARK: The result

    private var outcomes: [String] {
        let numbers = ["SCORE", "MAXSCORE"].map { declaration($0, "float") }
        return quiz.rules.passMark == nil ? numbers : numbers + [declaration("PASSED", "boolean")]
    }

    private func declaration(_ name: String, _ type: String) -> String {
        qti.element("outcomeDeclaration", ["identifier": name, "cardinality": "single", "baseType": type])
    }

    /// The sums, and whether they pass. A pass mark of two thirds is held exactly: three times the score against twice the highest.
    private var processing: String {
        var rules = ["SCORE", "MAXSCORE"].map { name in
            qti.element(
                "setOutcomeValue", ["identifier": name],
                qti.element("sum", [:], qti.element("testVariables", ["variableIdentifier": name])))
        }
        if let pass = quiz.rules.passMark {
            let sides = [("SCORE", pass.denominator), ("MAXSCORE", pass.numerator)].map { name, factor in
                qti.element(
                    "product", [:],
                    of: [qti.element("variable", ["identifier": name]), qti.baseValue("float", "\(factor)")])
            }
            rules.append(
                qti.element("setOutcomeValue", ["identifier": "PASSED"], qti.element("gte", [:], of: sides)))
        }
        return qti.element("outcomeProcessing", [:], of: rules)
    }
}
