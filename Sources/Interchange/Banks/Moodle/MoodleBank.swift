internal import CourseModel
internal import FoundationEssentials
internal import TextRules

extension ForeignBank {
    /// Reads Moodle's XML.
    init(moodle bytes: [UInt8], named name: String) throws(BankFault) {
        self.init()
        // Moodle wants the declaration to stand first; whoever saved the file by hand may have put something before it.
        let start = bytes.firstIndex { $0 > 0x20 } ?? 0
        var bank = self
        try XMLElement.forEach(in: Array(bytes[start...])) { (element, depth, line) throws(BankFault) in
            guard depth > 0 || element == "quiz" else {
                throw .xml(
                    Phrase(
                        zh: "应当以 <quiz> 开始，却是 <\(verbatim: element)>",
                        en: "it should begin with <quiz>, not <\(element)>"), line: line)
            }
            return depth == 1 && element == "question"
        } _: { (element) throws(BankFault) in
            guard element.attributes["type"] != "category" else { return }
            bank.read(MoodleQuestion(element), at: BankPlace(file: name, line: element.line))
        }
        self = bank
    }

    private mutating func read(_ question: MoodleQuestion, at place: BankPlace) {
        var question = question
        if let kind = question.unsupportedKind {
            return leaveOut(.unsupported(kind), at: place, question.excerpt)
        }
        var item = question.item(at: place)
        item.pictures = question.pictures
        items.append(item)
        for part in question.lost.sorted(by: { "\($0)" < "\($1)" }) {
            leaveOut(.partLost(part), at: place, question.excerpt)
        }
    }
}

/// A `<question>` of Moodle's XML.
struct MoodleQuestion {
    private let element: XMLElement
    private let type: String
    private(set) var lost: Set<BankProblem.LostPart> = []
    private(set) var pictures: [String: [UInt8]] = [:]

    init(_ element: XMLElement) {
        self.element = element
        type = element.attributes["type"] ?? ""
    }

    var excerpt: String {
        let text = element["questiontext"]?["text"]?.text ?? ""
        return HTMLMarkdown(text).markdown
    }

    /// nil for what coursekit has.
    var unsupportedKind: BankProblem.UnsupportedKind? {
        switch type {
        case "multichoice", "multichoiceset", "truefalse", "shortanswer", "numerical": nil
        case "matching", "match", "randomsamatch": .matching
        case "ordering": .ordering
        case "essay": .essay
        case "cloze", "gapselect": .cloze
        case "ddwtos", "ddimageortext", "ddmarker": .hotspot
        case "calculated", "calculatedmulti", "calculatedsimple", "formulas": .calculated
        case "description": .description
        default: .other
        }
    }

    // MARK: Texts

    /// The Markdown of an element with `<text>` in it, its pictures taken along.
    ///
    /// - Parameter inQuote: whether it stands by itself: a rationale or feedback.
    private mutating func markdown(
        _ element: XMLElement?, form: ForeignTextForm = .html, inQuote: Bool = false
    ) -> String {
        guard let element, let text = element["text"]?.text else { return "" }
        for file in element.all("file") {
            guard let name = file.attributes["name"], file.attributes["encoding"] == "base64",
                let data = Data(base64Encoded: file.text.filter { !$0.isWhitespace })
            else { continue }
            pictures[name] = Array(data)
        }
        var hasLost = false
        let own = element.attributes["format"].map { ForeignTextForm(named: $0) } ?? form
        let result = own.markdown(of: text, beginsBlock: inQuote, hasLost: &hasLost)
        if hasLost { lost.insert(.formatting) }
        return result
    }

    private func text(_ name: String) -> String {
        let child = element[name]
        return (child?["text"]?.text ?? child?.text ?? "").trimmingBlanks
    }

    // MARK: The item

    mutating func item(at place: BankPlace) -> ForeignItem {
        let stem = markdown(element["questiontext"])
        var item = ForeignItem(stem, .choice(.single, []), at: place)
        switch type {
        case "truefalse": item.answers = truth(isChinese: stem.hasHan)
        case "shortanswer":
            item.answers = .typed(words())
            if text("usecase") == "1" { lost.insert(.caseSensitivity) }
        case "numerical": item.answers = .typed(numbers(), unit: unit)
        default: takeOptions(into: &item)
        }
        item.rationale = markdown(element["generalfeedback"], inQuote: true)
        item.sourceID = text("idnumber").isEmpty ? nil : text("idnumber")
        item.points = Fraction(decimal: text("defaultgrade"))
        item.take((element["tags"]?.all("tag") ?? []).map { ($0["text"]?.text ?? "").trimmingBlanks })
        noteLosses()
        return item
    }

    private mutating func noteLosses() {
        if !element.all("hint").isEmpty { lost.insert(.hints) }
        if let penalty = QTIResponse.fraction(text("penalty")), !Self.usualPenalties.contains(where: { penalty == $0 })
        {
            lost.insert(.penalty)
        }
        let units = element["units"]?.all("unit") ?? []
        if units.count > 1 { lost.insert(.units) }
        let combined = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"].map { text($0) }
        let isUsual = { (text: String) in
            let words = HTMLMarkdown(text).markdown.lowercased()
            return words.isEmpty || Self.usualFeedback.contains { words.hasPrefix($0) }
        }
        if !combined.allSatisfy(isUsual) { lost.insert(.combinedFeedback) }
    }

    /// What Moodle takes off for another try if nobody says anything.
    private static let usualPenalties = [Fraction.zero, Fraction(3_333_333, 10_000_000), Fraction(1, 10), Fraction(1)]

    /// What Moodle writes of itself.
    private static let usualFeedback = ["your answer is", "你的回答", "您的回答", "您的答案", "你的答案"]

    private struct Answer {
        let text: String
        let share: Fraction
        let feedback: String
        let tolerance: String
    }

    private mutating func answers(form: ForeignTextForm) -> [Answer] {
        element.all("answer").map { answer in
            Answer(
                text: markdown(answer, form: form),
                share: MoodleWeights.share(ofPercent: answer.attributes["fraction"] ?? "0") ?? .zero,
                feedback: markdown(answer["feedback"], inQuote: true),
                tolerance: (answer["tolerance"]?.text ?? "0").trimmingBlanks)
        }
    }

    private mutating func takeOptions(into item: inout ForeignItem) {
        let isSingle = type == "multichoice" && ["true", "1", ""].contains(text("single"))
        let answers = answers(form: .html)
        let shares = answers.map(\.share)
        let rule =
            type == "multichoiceset" ? .allOrNothing : isSingle ? nil : MoodleWeights.rule(of: shares)
        let showsShares = isSingle ? shares.contains { $0 != .zero && $0 != .one } : rule == nil
        let options = answers.map { answer in
            ForeignItem.Option(
                text: answer.text, isRight: answer.share > .zero, feedback: answer.feedback,
                share: showsShares && answer.share != .zero && !(isSingle && answer.share == .one) ? answer.share : nil)
        }
        item.answers = .choice(isSingle ? .single : .multiple, options)
        item.marking = rule
    }

    private mutating func truth(isChinese: Bool) -> ForeignItem.Answers {
        let words = isChinese ? ["true": "对", "false": "错"] : ["true": "True", "false": "False"]
        return .choice(
            .single,
            answers(form: .plain).map { answer in
                .init(
                    text: words[answer.text.lowercased()] ?? answer.text, isRight: answer.share > .zero,
                    feedback: answer.feedback)
            })
    }

    private mutating func words() -> [ForeignItem.Typed] {
        var typed = TypedAnswers()
        for (answer, written) in zip(answers(form: .plain), element.all("answer")) {
            let text = (written["text"]?.text ?? "").trimmingBlanks
            typed.add(words: text, earning: answer.share, feedback: answer.feedback)
        }
        lost.formUnion(typed.lost)
        return typed.answers
    }

    private mutating func numbers() -> [ForeignItem.Typed] {
        var typed = TypedAnswers()
        for (answer, written) in zip(answers(form: .plain), element.all("answer")) {
            let text = (written["text"]?.text ?? "").trimmingBlanks
            // What cannot be read is not taken for nothing: the number then is none that can be read, and that is told.
            let isExact = answer.tolerance.isEmpty || Fraction(decimal: answer.tolerance) == .zero
            let number = isExact || text == "*" ? text : "\(text) ± \(answer.tolerance)"
            typed.add(number: number, earning: answer.share, feedback: answer.feedback)
        }
        lost.formUnion(typed.lost)
        return typed.answers
    }

    private var unit: String {
        let units = element["units"]?.all("unit") ?? []
        return units.count == 1 ? (units[0]["unit_name"]?.text ?? "").trimmingBlanks : ""
    }
}
