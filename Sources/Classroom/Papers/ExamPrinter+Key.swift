internal import CourseModel
internal import MarkdownHTML
internal import QuizEngine

extension ExamPrinter {
    /// The key: what is right in each copy, by the letters of that copy, with room to mark it by hand.
    package func key() -> [UInt8] {
        let kind = Phrase(zh: "答案", en: "Key")
        var document = document(kind)
        if exam.copies.count > 1 { document.parts.append(part(nil, kind: kind, overview(kind))) }
        for copy in exam.copies {
            let number = exam.isSame ? nil : copy.number
            document.parts.append(part(number, kind: kind, body(of: copy.paper, number: number, kind)))
        }
        return document.html
    }

    // MARK: All copies at a glance

    /// The letters of every copy, a row each: whoever marks a pile of sheets needs no more.
    private func overview(_ kind: Phrase) -> [UInt8] {
        var html: [UInt8] = []
        appendTitle(kind, copy: nil, facts: exam.copies.first.map { facts(of: $0.paper) } ?? [], to: &html)
        let count = exam.copies.map(\.paper.items.count).max() ?? 0
        for start in stride(from: 0, to: count, by: Self.itemsAcross) {
            appendOverview(of: start..<min(start + Self.itemsAcross, count), to: &html)
        }
        html.append(html: "<p class=\"how\">")
        html.append(
            text: say(
                Phrase(zh: "… 是填数或填文字的题，见各份的答案。", en: "… stands for numbers and words; see the key of each copy.")))
        html.append(html: "</p>\n")
        return html
    }

    /// As many as stand beside each other on A4.
    private static let itemsAcross = 20

    private func appendOverview(of places: Range<Int>, to html: inout [UInt8]) {
        html.append(html: "<table class=\"overview\">\n<thead><tr><th></th>")
        for place in places { html.append(html: "<th>\(place + 1)</th>") }
        html.append(html: "</tr></thead>\n<tbody>\n")
        for copy in exam.copies {
            html.append(html: "<tr><th>\(copy.number)</th>")
            for place in places {
                html.append(html: "<td>")
                if copy.paper.items.indices.contains(place) { html.append(text: letters(of: copy.paper.items[place])) }
                html.append(html: "</td>")
            }
            html.append(html: "</tr>\n")
        }
        html.append(html: "</tbody>\n</table>\n")
    }

    private func letters(of asked: PaperItem) -> String {
        guard case .choice(let choice) = asked.item.question else { return "…" }
        return asked.rightOptions(of: choice).map { "\($0.letter)" }.joined()
    }

    // MARK: One copy

    private func body(of paper: Paper, number: Int?, _ kind: Phrase) -> [UInt8] {
        var html: [UInt8] = []
        appendTitle(kind, copy: number, facts: facts(of: paper), to: &html)
        html.append(html: "<table class=\"key\">\n<thead><tr>")
        let headings = [
            Phrase(zh: "题", en: "No."), Phrase(zh: "答案", en: "Right answer"), Phrase(zh: "分值", en: "Points"),
            Phrase(zh: "得分", en: "Mark"), Phrase(zh: "题号", en: "Item"), Phrase(zh: "说明", en: "Remarks"),
        ]
        for heading in headings {
            html.append(html: "<th>")
            html.append(text: say(heading))
            html.append(html: "</th>")
        }
        html.append(html: "</tr></thead>\n<tbody>\n")
        for (place, asked) in paper.items.enumerated() {
            html.append(html: "<tr><th>\(place + 1)</th><td>")
            html.append(text: rightAnswer(to: asked))
            html.append(html: "</td><td>\(asked.item.points.decimalText())</td><td></td><td><code>")
            html.append(text: asked.item.id.rawValue)
            html.append(html: "</code></td><td>")
            html.append(text: remark(on: asked.item).map(say) ?? "")
            html.append(html: "</td></tr>\n")
        }
        html.append(html: "</tbody>\n</table>\n<p class=\"total\">")
        html.append(text: total(of: paper))
        html.append(html: "</p>\n")
        return html
    }

    private func total(of paper: Paper) -> String {
        let points = paper.points.decimalText()
        guard let passMark = exam.rules.passMark else {
            return say(Phrase(zh: "总分 ______ / \(points)", en: "Total ______ / \(points)"))
        }
        let needed = (paper.points * passMark).decimalText(.up)
        return say(
            Phrase(zh: "总分 ______ / \(points)，\(needed) 分及格", en: "Total ______ / \(points); \(needed) to pass"))
    }

    private func rightAnswer(to asked: PaperItem) -> String {
        func weighed(_ words: String, _ share: Fraction?) -> String {
            guard let share, share != .one else { return words }
            return words + say(Phrase(zh: "（\(share.exactPercentText)）", en: " (\(share.exactPercentText))"))
        }
        let or = say(Phrase(zh: "；", en: "; "))
        switch asked.item.question {
        case .choice(let choice):
            return asked.rightOptions(of: choice).map { weighed("\($0.letter)", $0.share) }.joined(separator: " ")
        case .numeric(let question):
            return question.accepted.map { weighed($0.text, $0.share) }.joined(separator: or)
        case .text(let question):
            return question.accepted.map { accepted in
                let own = accepted.translations[exam.language] ?? []
                return weighed((own.isEmpty ? accepted.texts : own).joined(separator: " / "), accepted.share)
            }.joined(separator: or)
        }
    }

    /// How an item is marked, where it is not that only exactly what is right earns its points.
    private func remark(on item: Item) -> Phrase? {
        let rule = item.marking ?? exam.rules.marking
        let loss = rule.loss == .zero ? nil : Phrase.loss(rule.loss)
        let scheme: Phrase? =
            switch item.question {
            case .choice(let choice) where choice.hasShares:
                Phrase(zh: "各选项的百分比相加", en: "the options' shares are added up")
            case .choice(let choice) where choice.selection == .multiple || rule.scheme == .certainty:
                rule.scheme.remark
            case .choice: nil
            case .numeric, .text: rule.scheme == .certainty ? rule.scheme.remark : nil
            }
        guard let scheme, let loss else { return scheme ?? loss }
        return Phrase(zh: scheme.chinese + "；" + loss.chinese, en: scheme.english + "; " + loss.english)
    }
}

extension PaperItem {
    /// The options that earn something, by the letters of the paper.
    fileprivate func rightOptions(of choice: Item.Choice) -> [(letter: OptionLetter, share: Fraction?)] {
        orderedOptions.enumerated().compactMap { place, option in
            let isRight = choice.hasShares ? (option.share ?? .zero) > .zero : option.isCorrect
            return isRight ? (OptionLetter(index: place), option.share) : nil
        }
    }
}

extension Phrase {
    fileprivate static func loss(_ share: Fraction) -> Phrase {
        Phrase(zh: "答错最多倒扣 \(share.exactPercentText)", en: "a wrong answer loses up to \(share.exactPercentText)")
    }
}

extension MarkingRule.Scheme {
    fileprivate var remark: Phrase? {
        switch self {
        case .allOrNothing: nil
        case .partial: Phrase(zh: "少选得部分分，错选不得分", en: "part of the points for part of the answer; a wrong option: none")
        case .perOption: Phrase(zh: "按选项给分，错选一项扣 1/错项数", en: "per option; a wrong one loses 1/wrong options")
        case .perOptionLenient:
            Phrase(zh: "按选项给分，错选一项扣 1/错项数，最多扣一半", en: "per option; a wrong one loses 1/wrong options, half at most")
        case .perOptionStrict: Phrase(zh: "按选项给分，错选一项扣 1/对项数", en: "per option; a wrong one loses 1/right options")
        case .perOptionLossless: Phrase(zh: "按选项给分，错选不扣", en: "per option; a wrong one loses nothing")
        case .certainty: Phrase(zh: "纸上不问把握，答对得三分之一", en: "paper does not ask how sure; right earns a third")
        }
    }
}
