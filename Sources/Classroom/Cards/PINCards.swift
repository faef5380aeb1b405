package import CourseModel
internal import MarkdownHTML
package import QuizEngine
internal import TextRules

/// Cards by which people get their PINs for terminals that all share: ten to a page of A4, to be cut apart. Each department begins on a page
/// of its own, so that it can be handed its own sheets.
package struct PINCards {
    /// Whose the card is, and the PIN in its digits.
    package struct Card: Sendable {
        package let learner: Learner
        package let pin: String

        package init(of learner: Learner, pin: String) {
            self.learner = learner
            self.pin = pin
        }
    }

    private let cards: [Card]
    private let organization: String?
    private let language: LanguageTag
    private let say: (Phrase) -> String

    /// - Parameters:
    ///   - cards: in the order in which they stand; those of one department behind each other.
    ///   - organization: whose terminals they are, at the top of each card; nil where that is not known.
    ///   - language: that of the words that `say` gives.
    package init(
        _ cards: [Card], organization: String?, language: LanguageTag, say: @escaping (Phrase) -> String
    ) {
        self.cards = cards
        self.organization = organization
        self.language = language
        self.say = say
    }

    /// As many cards as stand on a page: two beside each other.
    static let cardsOfPage = 10

    /// A page of HTML that needs nothing but itself.
    package var html: [UInt8] {
        let title = say(Phrase(zh: "PIN 卡片", en: "PIN cards"))
        var document = PrintedDocument(title: title, language: language, say: say)
        for group in groups {
            let people = say(Phrase(zh: "\(group.count) 人", en: group.count.counting("person", plural: "people")))
            document.parts.append(
                PrintedDocument.Part(
                    head: (name(of: group[0].learner.department), "\(title) · \(people)"),
                    foot: say(
                        Phrase(
                            zh: "沿线剪开，交给本人；发完以后把这个文件和没有发出的卡片销毁",
                            en: "cut along the lines and hand to each person; then destroy this file and what is left")),
                    body: pages(of: group)))
        }
        return document.html
    }

    /// Those of each department that stand behind each other; none is empty.
    private var groups: [[Card]] {
        var groups: [[Card]] = []
        for card in cards {
            if groups.last?.last?.learner.department == card.learner.department {
                groups[groups.count - 1].append(card)
            } else {
                groups.append([card])
            }
        }
        return groups
    }

    private func name(of department: [String]) -> String {
        department.isEmpty ? say(Phrase(zh: "没有部门", en: "No department")) : department.joined(separator: " / ")
    }

    private func pages(of cards: [Card]) -> [UInt8] {
        var html: [UInt8] = []
        for start in stride(from: 0, to: cards.count, by: Self.cardsOfPage) {
            html.append(html: "<div class=\"cards\">\n")
            for card in cards[start..<min(start + Self.cardsOfPage, cards.count)] { append(card, to: &html) }
            html.append(html: "</div>\n")
        }
        return html
    }

    private func append(_ card: Card, to html: inout [UInt8]) {
        html.append(html: "<article class=\"card\">\n")
        append(
            [organization, name(of: card.learner.department)].compactMap(\.self).joined(separator: " · "), in: "p",
            "above", to: &html)
        append(card.learner.name, in: "h2", "whose", to: &html)
        html.append(html: "<dl>")
        for (term, value, kind) in [
            (Phrase(zh: "工号", en: "Staff id"), card.learner.staffID, "id"),
            (Phrase(zh: "PIN", en: "PIN"), card.pin, "pin"),
        ] {
            append(say(term), in: "dt", nil, to: &html)
            append(value, in: "dd", kind, to: &html)
        }
        html.append(html: "</dl>\n")
        append(
            say(
                Phrase(
                    zh: "在门店的终端上输入工号和 PIN 登录。PIN 是您本人的，请不要告诉任何人。",
                    en: "Sign in at the terminal by staff id and PIN. The PIN is yours alone: tell it to nobody.")),
            in: "p", "how", to: &html)
        html.append(html: "</article>\n")
    }

    private func append(_ text: String, in element: String, _ kind: String?, to html: inout [UInt8]) {
        html.append(html: "<\(element)")
        if let kind { html.append(attribute: "class", kind) }
        html.append(html: ">")
        html.append(text: text)
        html.append(html: "</\(element)>\n")
    }
}
