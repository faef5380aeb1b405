internal import CourseModel
internal import TextRules

/// An item of QTI 2.0 to 3.0.
struct QTIItem {
    /// In the names of QTI 2.
    private let root: XMLElement
    private let body: XMLElement
    private let interactions: [XMLElement]
    private(set) var lost: Set<BankProblem.LostPart> = []

    init(_ element: XMLElement) {
        root = element.inQTI2
        body = root["itemBody"] ?? XMLElement(name: "itemBody", attributes: [:], line: root.line)
        interactions = body.descendants { $0.name.hasSuffix("Interaction") }
    }

    /// Its name in its package, by which a test refers to it.
    var identifier: String { root.attributes["identifier"] ?? "" }

    /// What it is to be called: ours say so themselves.
    private var sourceID: String? {
        let isOurs = root.attributes["toolName"] == QTIEdition.tool
        let name = isOurs ? root.attributes["label"] ?? identifier : identifier
        return name.isEmpty ? nil : name
    }

    var excerpt: String {
        let text = HTMLMarkdown(QTIHTML.html(of: body.content)).markdown.replacing(QTIHTML.gap, with: "_")
        return text.isEmpty ? root.attributes["title"] ?? "" : text
    }

    /// nil for what coursekit has.
    var unsupportedKind: BankProblem.UnsupportedKind? {
        if root.attributes["adaptive"] == "true" { return .other }
        if root["templateDeclaration"] != nil { return .calculated }
        guard let interaction = interactions.first else { return .description }
        guard interactions.count == 1 else { return .cloze }
        switch interaction.name {
        case "choiceInteraction", "inlineChoiceInteraction": return declaration == nil ? .other : nil
        case "textEntryInteraction":
            return declaration.map { QTIResponse($0, of: root).kind } == .options || declaration == nil ? .other : nil
        case "extendedTextInteraction", "uploadInteraction", "drawingInteraction": return .essay
        case "orderInteraction", "graphicOrderInteraction": return .ordering
        case "matchInteraction", "associateInteraction", "gapMatchInteraction", "graphicAssociateInteraction":
            return .matching
        case "hotspotInteraction", "selectPointInteraction", "graphicGapMatchInteraction", "positionObjectInteraction":
            return .hotspot
        default: return .other
        }
    }

    private var declaration: XMLElement? {
        let name = interactions.first?.attributes["responseIdentifier"]
        return root.all("responseDeclaration").first {
            $0.attributes["identifier"] == name
                && ["single", "multiple"].contains($0.attributes["cardinality"] ?? "single")
        }
    }

    // MARK: The item

    /// The item; nil where it is not what `unsupportedKind` says.
    mutating func item(at place: BankPlace) -> ForeignItem? {
        guard let declaration, let interaction = interactions.first else { return nil }
        let response = QTIResponse(declaration, of: root)
        let scoring = response.scoring()
        lost.formUnion(scoring.lost)
        let (stem, unit) = QTIHTML.stem(markdown(body.content), hasUnit: response.kind == .number)
        var item = ForeignItem(stem, .choice(.single, []), at: place)
        let feedback = feedbackTexts()
        var used: Set<String>
        if interaction.name == "textEntryInteraction" {
            let typed = scoring.typed(feedback)
            item.answers = .typed(typed.answers.answers, unit: unit)
            (item.points, used) = (typed.points, typed.used)
            lost.formUnion(typed.answers.lost)
        } else {
            let chosen = scoring.chosen(options(of: interaction), isSingle: response.isSingle, feedback)
            item.answers = chosen.answers
            (item.marking, item.points, used) = (chosen.marking, chosen.points, chosen.used)
        }
        item.rationale = scoring.generalFeedback.compactMap { feedback[$0] }.joined(separator: "\n\n")
        item.sourceID = sourceID
        used.formUnion(scoring.generalFeedback)
        if feedback.keys.contains(where: { !used.contains($0) }) { lost.insert(.combinedFeedback) }
        noteWhatIsPassedOver()
        return item
    }

    private mutating func noteWhatIsPassedOver() {
        let rubrics = body.descendants("rubricBlock").contains { !QTIHTML.isForCandidates($0) }
        if rubrics { lost.insert(.rubric) }
        if root["stimulusRef"] != nil || root["assessmentStimulusRef"] != nil { lost.insert(.passage) }
        if !body.descendants("infoControl").isEmpty { lost.insert(.hints) }
    }

    private mutating func options(of interaction: XMLElement) -> [(id: String, option: ForeignItem.Option)] {
        interaction.descendants("simpleChoice", "inlineChoice").map { choice in
            let said = choice.descendants("feedbackInline").flatMap(\.content)
            return (
                choice.attributes["identifier"] ?? "",
                ForeignItem.Option(
                    text: markdown(choice.content), isRight: false, feedback: said.isEmpty ? "" : markdown(said),
                    isFixed: choice.attributes["fixed"] == "true")
            )
        }
    }

    /// What is said to responses, by name.
    private mutating func feedbackTexts() -> [String: String] {
        var texts: [String: String] = [:]
        for element in root.all("modalFeedback") + body.descendants("feedbackBlock") {
            guard let name = element.attributes["identifier"], texts[name] == nil else { continue }
            let text = markdown(element.content)
            if !text.isEmpty { texts[name] = text }
        }
        return texts
    }

    private mutating func markdown(_ content: [XMLElement.Content]) -> String {
        let html = HTMLMarkdown(QTIHTML.html(of: content))
        if html.hasLost { lost.insert(.formatting) }
        return html.markdown
    }
}

extension XMLElement {
    /// With the names that QTI 2 has for what QTI 3 writes as `qti-simple-choice` and `response-identifier`.
    var inQTI2: XMLElement {
        guard name.hasPrefix("qti-") else {
            return children.isEmpty ? self : renamed(name, attributes)
        }
        let attributes = Dictionary(attributes.map { (Self.camelCase($0.key), $0.value) }) { first, _ in first }
        return renamed(Self.camelCase(String(name.dropFirst(4))), attributes)
    }

    private func renamed(_ name: String, _ attributes: [String: String]) -> XMLElement {
        var element = self
        (element.name, element.attributes) = (name, attributes)
        element.content = content.map { part in
            if case .element(let inner) = part { .element(inner.inQTI2) } else { part }
        }
        return element
    }

    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "-").map(String.init)
        let others = words.dropFirst().map { word in word.prefix(1).uppercased() + String(word.dropFirst()) }
        return (words.prefix(1) + others).joined()
    }
}
