internal import CourseModel
internal import TextRules

/// An `<item>` of QTI 1.2, as Canvas, Blackboard and others write it.
struct QTI1Item {
    private let root: XMLElement
    private let presentation: XMLElement
    /// What takes an answer.
    private let responses: [XMLElement]
    private let fields: [String: String]
    private(set) var lost: Set<BankProblem.LostPart> = []

    /// nil for what is no question: other files have elements of this name.
    init?(_ element: XMLElement) {
        guard let presentation = element.descendants("presentation").first else { return nil }
        root = element
        self.presentation = presentation
        responses = presentation.descendants { Self.responseNames.contains($0.name) }
        var fields: [String: String] = [:]
        for field in element.descendants("qtimetadatafield") {
            let label = (field["fieldlabel"]?.text ?? "").trimmingSpace.lowercased()
            fields[label] = (field["fieldentry"]?.text ?? "").trimmingSpace
        }
        for entry in element["itemmetadata"]?.children ?? [] where entry.children.isEmpty {
            fields[entry.name.lowercased()] = entry.text.trimmingSpace
        }
        self.fields = fields
    }

    private static let responseNames: Set = [
        "response_lid", "response_str", "response_num", "response_xy", "response_grp", "response_extension",
    ]

    var identifier: String { root.attributes["ident"] ?? "" }

    var excerpt: String {
        HTMLMarkdown(Self.html(of: presentation.content)).markdown.replacing(QTIHTML.gap, with: "_")
    }

    // MARK: Its kind

    /// What the program that wrote it calls its kind.
    private var writtenKind: String {
        (fields["question_type"] ?? fields["bbmd_questiontype"] ?? fields["qmd_itemtype"] ?? fields["cc_profile"] ?? "")
            .lowercased()
    }

    /// nil for what coursekit has.
    var unsupportedKind: BankProblem.UnsupportedKind? {
        let kinds: [(word: String, kind: BankProblem.UnsupportedKind)] = [
            ("matching", .matching), ("order", .ordering), ("jumbled", .cloze), ("essay", .essay), ("file", .essay),
            ("short response", .essay), ("multiple_blanks", .cloze), ("blank plus", .cloze),
            ("multiple_dropdowns", .cloze), ("calculated", .calculated), ("hot spot", .hotspot),
            ("text_only", .description),
        ]
        if let known = kinds.first(where: { writtenKind.contains($0.word) }) { return known.kind }
        guard let response = responses.first else { return .description }
        if response.descendants("render_hotspot").first != nil || response.name == "response_xy" { return .hotspot }
        if response.name == "response_grp" { return .matching }
        guard responses.count == 1 else { return response.name == "response_lid" ? .matching : .cloze }
        if (response.attributes["rcardinality"] ?? "").lowercased() == "ordered" { return .ordering }
        if response.name == "response_extension" || response.descendants("render_slider").first != nil { return .other }
        if response.name != "response_lid" {
            if response.descendants("response_label").count > 1 { return .cloze }
            return hasTypedKey ? nil : .essay
        }
        return nil
    }

    var isNumeric: Bool {
        guard let response = responses.first else { return false }
        let form = (response.descendants("render_fib").first?.attributes["fibtype"] ?? "").lowercased()
        return response.name == "response_num" || ["decimal", "integer", "scientific"].contains(form)
            || writtenKind.hasPrefix("numeric")
    }

    private var hasTypedKey: Bool { conditions.contains { !$0.descendants("varequal", "vargte", "varsubset").isEmpty } }

    var conditions: [XMLElement] { root.descendants("respcondition") }

    var outcomes: [XMLElement] { root.descendants("decvar") }

    var isTyped: Bool { responses.first?.name != "response_lid" }

    // MARK: The item

    /// The item; nil where it is not what `unsupportedKind` says.
    mutating func item(at place: BankPlace) -> ForeignItem? {
        guard let response = responses.first else { return nil }
        let (stem, unit) = QTIHTML.stem(markdown(presentation.content), hasUnit: isNumeric)
        let feedback = feedbackTexts()
        let scoring = scoring()
        var item = ForeignItem(stem, .choice(.single, []), at: place)
        var used: Set<String>
        if response.name == "response_lid" {
            let isSingle = (response.attributes["rcardinality"] ?? "single").lowercased() != "multiple"
            let chosen = scoring.chosen(options(of: response), isSingle: isSingle, feedback)
            item.answers = chosen.answers
            (item.marking, used) = (chosen.marking, chosen.used)
        } else {
            let typed = scoring.typed(feedback)
            item.answers = .typed(typed.answers.answers, unit: unit)
            used = typed.used
            lost.formUnion(typed.answers.lost)
        }
        lost.formUnion(scoring.lost)
        item.rationale = scoring.generalFeedback.compactMap { feedback[$0] }.joined(separator: "\n\n")
        used.formUnion(scoring.generalFeedback)
        if feedback.keys.contains(where: { !used.contains($0) }) { lost.insert(.combinedFeedback) }
        if !root.descendants("hint").isEmpty { lost.insert(.hints) }
        item.sourceID = identifier.isEmpty ? nil : identifier
        item.points = points
        return item
    }

    /// Canvas and Blackboard say beside the item what it earns; its score goes up to a hundred.
    private var points: Fraction? {
        let written = fields["points_possible"] ?? fields["qmd_absolutescore_max"] ?? fields["qmd_weighting"]
        return written.flatMap(QTIResponse.fraction).flatMap { $0 > .zero ? $0 : nil }
    }

    private mutating func options(of response: XMLElement) -> [(id: String, option: ForeignItem.Option)] {
        response.descendants("response_label").map { label in
            (
                label.attributes["ident"] ?? "",
                ForeignItem.Option(
                    text: markdown(label.content), isRight: false,
                    isFixed: (label.attributes["rshuffle"] ?? "yes").lowercased() == "no" && isShuffled(response))
            )
        }
    }

    private func isShuffled(_ response: XMLElement) -> Bool {
        response.descendants("render_choice").first?.attributes["shuffle"]?.lowercased() == "yes"
    }

    private mutating func feedbackTexts() -> [String: String] {
        var texts: [String: String] = [:]
        for element in root.all("itemfeedback") {
            let text = markdown(element.content)
            if let name = element.attributes["ident"], !text.isEmpty { texts[name] = text }
        }
        return texts
    }

    // MARK: Texts

    private mutating func markdown(_ content: [XMLElement.Content]) -> String {
        let html = HTMLMarkdown(Self.html(of: content))
        if html.hasLost { lost.insert(.formatting) }
        return html.markdown
    }

    /// Texts stand in the form that they say; the rest is order.
    private static func html(of content: [XMLElement.Content]) -> String {
        content.map { part in
            guard case .element(let element) = part else { return "" }
            switch element.name {
            case "response_lid": return html(of: element.content.filter(isMaterial))
            case let name where responseNames.contains(name):
                return html(of: element.content.filter(isMaterial)) + QTIHTML.gap
            case "mattext", "mat_formattedtext", "matemtext": return text(element)
            case "matimage":
                return "<img src=\"\(HTMLEscape.attribute(element.attributes["uri"] ?? ""))\" alt=\"\">"
            case "mataudio", "matvideo", "matapplet": return "<object></object>"
            case "matbreak": return "<br>"
            case "flow", "flow_mat": return "<div>\(html(of: element.content))</div>"
            default: return html(of: element.content)
            }
        }.joined(separator: " ")
    }

    private static func isMaterial(_ part: XMLElement.Content) -> Bool {
        guard case .element(let element) = part else { return false }
        return element.name == "material"
    }

    private static func text(_ element: XMLElement) -> String {
        let form = (element.attributes["texttype"] ?? element.attributes["type"] ?? "").lowercased()
        let text = element.text.replacing(QTIHTML.gap, with: "")
        if form.contains("html") || form.isEmpty && HTMLMarkdown.isHTML(text) { return text }
        return HTMLEscape.text(text.trimmingSpace).replacing("\n", with: "<br>")
    }
}
