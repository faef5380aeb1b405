internal import CourseModel
internal import TextRules

extension QTI1Item {
    /// The rules of the item.
    func scoring() -> QTIScoring {
        var scoring = QTIScoring()
        let variable = outcomes.first { ($0.attributes["varname"] ?? "SCORE") == "SCORE" }
        scoring.maximum = variable?.attributes["maxvalue"].flatMap(QTIResponse.fraction).flatMap {
            $0 > .zero ? $0 : nil
        }
        scoring.rules = conditions.compactMap { rule(of: $0, maximum: scoring.maximum) }
        if let maximum = scoring.maximum, !scoring.rules.contains(where: { $0.score == maximum }) {
            // Some write a maximum that no response reaches.
            scoring.maximum = nil
        }
        if scoring.rules.contains(where: { $0.tests.contains(where: \.isCaseSensitive) }) {
            scoring.lost.insert(.caseSensitivity)
        }
        return scoring
    }

    private func rule(of condition: XMLElement, maximum: Fraction?) -> QTIScoring.Rule? {
        let sets = condition.all("setvar").filter {
            ["SCORE", "que_score"].contains($0.attributes["varname"] ?? $0.attributes["variablename"] ?? "SCORE")
        }
        var score: Fraction?
        for set in sets {
            let text = set.text.trimmingSpace
            guard let value = text.uppercased() == "SCORE.MAX" ? maximum ?? .one : QTIResponse.fraction(text) else {
                continue
            }
            score = (set.attributes["action"] ?? "Set") == "Subtract" ? .zero - value : value
        }
        let feedback = condition.all("displayfeedback").compactMap { $0.attributes["linkrefid"] }
        guard score != nil || !feedback.isEmpty, let variables = condition["conditionvar"] else { return nil }
        let tests = tests(ofAll: variables.children)
        return tests.isEmpty ? nil : QTIScoring.Rule(tests: tests, score: score, feedback: feedback)
    }

    /// What conditions that must all hold ask; nothing where that is something else.
    private func tests(ofAll conditions: [XMLElement]) -> [QTIScoring.Test] {
        let conditions = conditions.filter { !["durequal", "unanswered", "var_extension"].contains($0.name) }
        if conditions.count == 1 { return tests(of: conditions[0]) }
        if isNumeric, let interval = interval(conditions) { return [.number(interval)] }
        // Canvas lists the words that are right side by side.
        if isTyped { return conditions.flatMap(tests) }
        // Options that must be chosen, and others that must not.
        var right: Set<String> = []
        for condition in conditions {
            switch condition.name {
            case "varequal": right.insert(condition.text.trimmingSpace)
            case "not": continue
            case "and", "or":
                let inner = tests(of: condition)
                if case .exactly(let set)? = inner.first, inner.count == 1 { right.formUnion(set) } else { return [] }
            default: return []
            }
        }
        return right.isEmpty ? [] : [.exactly(right)]
    }

    private func tests(of condition: XMLElement) -> [QTIScoring.Test] {
        let value = condition.text.trimmingSpace
        switch condition.name {
        case "varequal":
            if isNumeric { return [.number(value)] }
            let isCaseSensitive = (condition.attributes["case"] ?? "No").lowercased() == "yes"
            return isTyped ? [.words(value, isCaseSensitive: isCaseSensitive)] : [.includes(value)]
        case "varsubset": return isTyped ? [.words(value, isCaseSensitive: false)] : [.includes(value)]
        case "or": return condition.children.flatMap(tests)
        case "and": return tests(ofAll: condition.children)
        case "other": return isFirstAndGoesOn(condition) ? [.always] : [.otherwise]
        default: return []
        }
    }

    /// What is said before anything is decided is said to everybody.
    private func isFirstAndGoesOn(_ condition: XMLElement) -> Bool {
        guard let first = conditions.first, first["conditionvar"]?["other"]?.line == condition.line else {
            return false
        }
        return (first.attributes["continue"] ?? "No").lowercased() == "yes"
    }

    private func interval(_ bounds: [XMLElement]) -> String? {
        guard bounds.count == 2, let low = bounds.first(where: { ["vargte", "vargt"].contains($0.name) }),
            let high = bounds.first(where: { ["varlte", "varlt"].contains($0.name) })
        else { return nil }
        return "\(QTIResponse.plain(low.text))..\(QTIResponse.plain(high.text))"
    }
}
