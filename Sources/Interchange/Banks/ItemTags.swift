internal import CourseModel
internal import QuizFiles

/// What coursekit knows of an item and another program has no place for, as tags `key=value` that come back with the item.
enum ItemTags {
    /// - Parameters:
    ///   - saysPoints: whether the format has no place for points either.
    ///   - saysUsualMarking: whether to say so where the quiz's own rule holds: what options earn in the file could be taken for the item's.
    static func tags(
        of item: Item, in language: LanguageTag, saysPoints: Bool, saysUsualMarking: Bool = true
    ) -> [String] {
        var tags = item.tags
        func add(_ key: String, _ value: String?) { if let value { tags.append("\(key)=\(value)") } }
        add("objective", item.objective?.rawValue)
        add("fact", item.fact?.rawValue)
        add("lesson", item.lessonAddress)
        add("pair", item.pair?.rawValue)
        if saysPoints, item.points != .one { add("points", item.points.decimalText(places: 9)) }
        switch item.question {
        case .choice(let choice):
            let isWeighed = choice.selection == .multiple && !choice.hasShares && saysUsualMarking
            if choice.selection == .single || !choice.hasShares {
                add("marking", item.marking?.rawValue ?? (isWeighed ? "default" : nil))
            }
            let fixed = choice.options.filter(\.isFixed).map(\.letter.description)
            add("fixed", fixed.isEmpty ? nil : fixed.joined(separator: "+"))
        case .numeric(let numeric):
            add("marking", item.marking?.rawValue)
            add("unit", numeric.unit?[language].source)
        case .text: add("marking", item.marking?.rawValue)
        }
        return tags
    }

    /// A tag as the cell of a table has it, in which blanks and such signs part tags.
    static func inTable(_ tag: String) -> String {
        String(tag.map { $0.isWhitespace || ",，;；、|\"'{}".contains($0) ? "_" : $0 })
    }
}

extension ForeignItem {
    /// Takes tags; those of ours say what they are of.
    mutating func take(_ tags: [String]) {
        for tag in tags {
            let parts = tag.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, take(parts[0], parts[1]) else {
                let plain = String(tag.map { $0.isWhitespace || ",，\"'{}".contains($0) ? "-" : $0 })
                self.tags.append(plain)
                continue
            }
        }
    }

    private mutating func take(_ key: String, _ value: String) -> Bool {
        switch key {
        case "objective": objective = value
        case "fact": fact = value
        case "lesson": lesson = value
        case "pair": pair = value
        case "points": points = Fraction(decimal: value) ?? points
        case "marking": takeMarking(value)
        case "fixed": fix(value)
        case "unit": if case .typed(let answers, _) = answers { self.answers = .typed(answers, unit: value) }
        default: return false
        }
        return true
    }

    /// What the item's own rule says goes before what the weights look like.
    private mutating func takeMarking(_ value: String) {
        // Where blanks divide tags, another sign stands in their place.
        marking = value == "default" ? nil : MarkingRule(rawValue: value.replacing("_", with: " "))
        guard case .choice(let selection, var options) = answers else { return }
        for index in options.indices { options[index].share = nil }
        answers = .choice(selection, options)
    }

    private mutating func fix(_ letters: String) {
        guard case .choice(let selection, var options) = answers else { return }
        for letter in letters.split(separator: "+").compactMap({ $0.first.flatMap(OptionLetter.init) })
        where options.indices.contains(letter.index) {
            options[letter.index].isFixed = true
        }
        answers = .choice(selection, options)
    }
}
