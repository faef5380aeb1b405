internal import CourseModel
internal import FoundationEssentials

/// What an item of QTI 2 or 3 says of its one response: what is right, what each answer is mapped to, and how that becomes a score. Names
/// are those of QTI 2.
struct QTIResponse {
    enum Kind { case options, words, number }

    let kind: Kind
    let isSingle: Bool
    private let correct: [String]
    private let mapping: [(key: String, value: Fraction, isCaseSensitive: Bool)]
    private let item: XMLElement
    private var usesMapping = false

    /// - Parameter declaration: the response's.
    init(_ declaration: XMLElement, of item: XMLElement) {
        self.item = item
        kind =
            switch declaration.attributes["baseType"] {
            case "float", "integer": .number
            case "string": .words
            default: .options
            }
        isSingle = declaration.attributes["cardinality"] != "multiple"
        correct = declaration["correctResponse"]?.all("value").map(\.text.trimmingSpace) ?? []
        mapping =
            declaration["mapping"]?.all("mapEntry").compactMap { entry in
                guard let key = entry.attributes["mapKey"],
                    let value = entry.attributes["mappedValue"].flatMap(Self.fraction)
                else { return nil }
                return (key, value, entry.attributes["caseSensitive"] != "false")
            } ?? []
    }

    /// The rules of the item.
    func scoring() -> QTIScoring {
        var response = self
        return response.read()
    }

    private mutating func read() -> QTIScoring {
        var scoring = QTIScoring()
        scoring.maximum = item.all("outcomeDeclaration").first { $0.attributes["identifier"] == "MAXSCORE" }
            .flatMap { $0["defaultValue"]?["value"]?.text.trimmingSpace }.flatMap(Self.fraction)
        if let processing = item["responseProcessing"], !processing.children.isEmpty {
            scoring.rules = processing.children.flatMap { rules(of: $0) }
            usesMapping = !processing.descendants("mapResponse").isEmpty
        } else {
            let template = item["responseProcessing"]?.attributes["template"] ?? ""
            usesMapping = template.contains("map_response") || template.isEmpty && correct.isEmpty
        }
        if usesMapping {
            scoring.unlisted =
                item.all("responseDeclaration").compactMap { $0["mapping"]?.attributes["defaultValue"] }
                .first.flatMap(Self.fraction) ?? .zero
            scoring.rules += mapping.map { QTIScoring.Rule(tests: [test(of: $0)], score: $0.value) }
        } else if !scoring.rules.contains(where: { $0.score ?? .zero > .zero }), !correct.isEmpty {
            // Nothing is said of a score, or in a way that is not understood here: what is right is said all the same.
            scoring.rules.append(QTIScoring.Rule(tests: rightTests, score: scoring.maximum ?? .one))
        }
        if scoring.rules.contains(where: { $0.tests.contains(where: \.isCaseSensitive) }) {
            scoring.lost.insert(.caseSensitivity)
        }
        return scoring
    }

    private func test(of entry: (key: String, value: Fraction, isCaseSensitive: Bool)) -> QTIScoring.Test {
        switch kind {
        case .options: .includes(entry.key)
        case .words: .words(entry.key, isCaseSensitive: entry.isCaseSensitive)
        case .number: .number(entry.key)
        }
    }

    private var rightTests: [QTIScoring.Test] {
        switch kind {
        case .options: [.exactly(Set(correct))]
        case .words: correct.map { .words($0, isCaseSensitive: true) }
        case .number: correct.map { .number($0) }
        }
    }

    /// `1`, `1.0`, `.5`, `+2`.
    static func fraction(_ text: String) -> Fraction? {
        let digits = text.trimmingSpace.drop { $0 == "+" }
        return Fraction(decimal: digits.hasPrefix(".") ? "0\(digits)" : String(digits))
    }
}

extension QTIResponse {
    /// A number without the zeros and the sign that say nothing.
    static func plain(_ number: String) -> String {
        fraction(number)?.decimalText(places: 9) ?? number.trimmingSpace
    }
}

// MARK: Response processing

extension QTIResponse {
    private func rules(of element: XMLElement) -> [QTIScoring.Rule] {
        switch element.name {
        case "responseCondition": element.children.flatMap(branch)
        case "setOutcomeValue":
            // What is set by itself is set whatever the response is.
            feedback(in: [element]).isEmpty
                ? [] : [QTIScoring.Rule(tests: [.always], feedback: feedback(in: [element]))]
        default: element.children.flatMap(rules)
        }
    }

    private func branch(_ element: XMLElement) -> [QTIScoring.Rule] {
        var actions = element.children
        var tests: [QTIScoring.Test] = [.otherwise]
        if element.name != "responseElse" {
            guard !actions.isEmpty, let found = self.tests(of: actions.removeFirst()) else {
                return actions.flatMap { $0.name == "responseCondition" ? rules(of: $0) : [] }
            }
            tests = found
        }
        let nested = actions.filter { $0.name == "responseCondition" }.flatMap(rules)
        let own = QTIScoring.Rule(tests: tests, score: score(in: actions), feedback: feedback(in: actions))
        return own.score == nil && own.feedback.isEmpty ? nested : [own] + nested
    }

    /// The number that `SCORE` is set to, or that is added to it.
    private func score(in actions: [XMLElement]) -> Fraction? {
        let set = actions.first { $0.name == "setOutcomeValue" && $0.attributes["identifier"] == "SCORE" }
        guard let set, let value = set.descendants("baseValue", "variable", "mapResponse").first(where: isNumber) else {
            return nil
        }
        if value.name == "variable" { return item.defaultValue(of: value.attributes["identifier"] ?? "") }
        return Self.fraction(value.text)
    }

    private func isNumber(_ element: XMLElement) -> Bool {
        element.name == "baseValue" || element.name == "variable" && element.attributes["identifier"] != "SCORE"
    }

    private func feedback(in actions: [XMLElement]) -> [String] {
        actions.filter { $0.name == "setOutcomeValue" && $0.attributes["identifier"] != "SCORE" }
            .flatMap { $0.descendants("baseValue") }
            .filter { $0.attributes["baseType"] == "identifier" }.map(\.text.trimmingSpace)
    }

    /// What a condition asks of the response; nil where it is something else.
    private func tests(of condition: XMLElement) -> [QTIScoring.Test]? {
        let values = condition.descendants("baseValue").map(\.text.trimmingSpace)
        let isCorrect = !condition.descendants("correct").isEmpty
        switch condition.name {
        case "match":
            if isCorrect { return rightTests }
            switch kind {
            case .options: return [.exactly(Set(values))]
            case .words: return values.map { .words($0, isCaseSensitive: true) }
            case .number: return values.map { .number($0) }
            }
        case "member": return kind == .options ? values.map { .includes($0) } : nil
        case "stringMatch":
            let isCaseSensitive = condition.attributes["caseSensitive"] != "false"
            return (isCorrect ? correct : values).map { .words($0, isCaseSensitive: isCaseSensitive) }
        case "equal":
            return (isCorrect ? correct : values).map { .number(number($0, by: condition.attributes)) }
        case "or":
            let parts = condition.children.map(tests)
            return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
        case "and": return interval(condition.children).map { [.number($0)] }
        default: return nil
        }
    }

    private func interval(_ bounds: [XMLElement]) -> String? {
        guard bounds.count == 2, let low = bounds.first(where: { ["gte", "gt"].contains($0.name) }),
            let high = bounds.first(where: { ["lte", "lt"].contains($0.name) }),
            let lower = low.descendants("baseValue").first?.text, let upper = high.descendants("baseValue").first?.text
        else { return nil }
        return "\(Self.plain(lower))..\(Self.plain(upper))"
    }

    /// A number with the tolerance that stands beside it: in absolute numbers, or in percent.
    private func number(_ value: String, by attributes: [String: String]) -> String {
        let mode = attributes["toleranceMode"] ?? "exact"
        let parts = (attributes["tolerance"] ?? "").split(separator: " ").map(String.init)
        guard mode != "exact", let first = parts.first else { return value }
        let (below, above) = (first, parts.count > 1 ? parts[1] : first)
        if below == above {
            return Decimal(string: below) == 0
                ? value : "\(Self.plain(value)) ± \(Self.plain(below))\(mode == "relative" ? "%" : "")"
        }
        guard let middle = Decimal(string: value), let down = Decimal(string: below), let up = Decimal(string: above)
        else { return value }
        let scale = mode == "relative" ? middle.magnitude / 100 : 1
        return "\(middle - down * scale)..\(middle + up * scale)"
    }
}

extension XMLElement {
    fileprivate func defaultValue(of outcome: String) -> Fraction? {
        all("outcomeDeclaration").first { $0.attributes["identifier"] == outcome }
            .flatMap { $0["defaultValue"]?["value"]?.text }.flatMap(QTIResponse.fraction)
    }
}

extension QTIScoring.Test {
    /// Whether it tells capital letters from small ones, in words that have any.
    var isCaseSensitive: Bool {
        guard case .words(let text, let isCaseSensitive) = self else { return false }
        return isCaseSensitive && text.lowercased() != text.uppercased()
    }
}
