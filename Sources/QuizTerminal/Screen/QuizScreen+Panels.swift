internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

extension QuizScreen {
    /// What is on the screen now.
    var panel: Panel {
        switch mode {
        case .item: itemPanel
        case .overview: overviewPanel
        case .confirmation, .timeIsUp, .notSaved, .refused, .leaving: choicePanel
        case .help: helpPanel
        case .results, .finished: resultsPanel
        }
    }

    // MARK: An item

    private var itemPanel: Panel {
        guard let item = session.currentItem, let page else { return Panel() }
        let response = session.response(to: item.item.id)
        var panel: Panel
        if item.isNumeric {
            panel = numericPanel(page)
        } else {
            let chosen = Set(item.chosenOptions(in: response).map(\.letter))
            panel = page.panel(
                chosen: chosen, isMultiple: item.isMultipleChoice, focused: focus, rows: areas.body.count)
        }
        panel.status = itemStatus(item, response)
        return panel
    }

    /// The text with a field below it: underlined cells, and the caret where the next digit goes.
    private func numericPanel(_ page: ItemPage) -> Panel {
        var panel = Panel(lines: page.text)
        if !areas.isTight { panel.lines.append(.empty) }
        let label = presentation.text(zh: "答案 ", en: "Answer ")
        let labelWidth = presentation.ruler.width(of: label)
        let width = max(min(24, areas.width - labelWidth - 1), 4)
        // A number longer than the field is seen around its caret.
        let (shown, caret) = field.window(width: width, ruler: presentation.ruler)
        let blanks = TerminalText.spaces(width - presentation.ruler.width(of: shown))
        let line = panel.lines.count
        let entry =
            StyledLine(label) + StyledLine(shown + blanks, Style(.accent, [.bold, .underlined]))
        if labelWidth + width + 1 + page.unit.width(by: presentation.ruler) <= areas.width {
            panel.lines.append(entry + StyledLine(" ") + page.unit)
        } else {
            panel.lines.append(entry)
            panel.lines += StyledText(page.unit.text).lines(width: areas.width, ruler: presentation.ruler)
        }
        if let refusal {
            if !areas.isTight { panel.lines.append(.empty) }
            for sentence in refusal {
                panel.add(presentation.text(sentence), .wrong, width: areas.width, ruler: presentation.ruler)
            }
        }
        panel.focus = line..<panel.lines.count
        panel.caret = (line, labelWidth + caret)
        return panel
    }

    private func itemStatus(_ item: PaperItem, _ response: Response?) -> [StyledLine] {
        let state: StyledLine
        var chosen: StyledLine?
        if refusal != nil {
            state = StyledLine(
                presentation.text(zh: "改成数字，或按 Esc 放弃", en: "Mend the number, or Esc to drop it"), .wrong.with(.bold))
        } else if field.isChanged {
            state = StyledLine(presentation.text(zh: "按回车保存", en: "Press Enter to save"), .bold)
        } else if response == nil {
            state = StyledLine(presentation.text(zh: "还没有作答", en: "Not answered yet"))
        } else {
            let labels = item.chosenOptions(in: response).map(\.label.description)
            if !labels.isEmpty {
                chosen = StyledLine(
                    presentation.text(
                        zh: "已选 \(labels.joined(separator: "、"))", en: "Chosen: \(labels.joined(separator: ", "))"))
            }
            // Never seen over a change that is not on disk: that has a panel of its own.
            state = StyledLine(presentation.text(zh: "已保存", en: "Saved"), .right)
        }
        let flag =
            session.isFlagged(item.item.id) ? StyledLine(presentation.text(zh: "已标记", en: "Flagged"), .bold) : nil
        let said = notice.map { StyledLine(presentation.text($0), .accent.with(.bold)) }
        return [[said, flag, chosen, state], [said, flag, state], [said, state], [said ?? state]].map { pieces in
            StyledLine(runs: Array(pieces.compactMap { $0?.runs }.joined(separator: [StyledLine.Run("  ")])))
        }
    }

    // MARK: The overview

    private var overviewPanel: Panel {
        let items = session.paper.items
        let flagged = presentation.text(zh: "标记", en: "flagged")
        let ruler = presentation.ruler
        let layout = OverviewRow.Layout(
            width: areas.width, numberWidth: String(items.count).count,
            answerWidth: overviewAnswerWidth,
            flagWidth: session.attempt.flagged.isEmpty ? 0 : ruler.width(of: flagged))
        // A paper may have thousands of items, of which a screen shows few.
        var panel = Panel(lines: Array(repeating: .empty, count: items.count))
        for index in (scroll..<scroll + areas.body.count).clamped(to: items.indices) {
            let item = items[index].item
            let response = session.response(to: item.id)
            let row = OverviewRow(
                number: index + 1, answer: overviewAnswer(items[index], response), isAnswered: response != nil,
                flag: session.isFlagged(item.id) ? flagged : .empty,
                stem: TerminalMarkdown(presentation, emphasis: .styles).line(of: item.stem[session.attempt.language]))
            panel.lines[index] = row.line(layout, isFocused: index == focus, ruler: ruler)
        }
        panel.focus = focus..<focus + 1
        panel.status = overviewStatus
        return panel
    }

    /// What was answered, as the learner sees it.
    private func overviewAnswer(_ item: PaperItem, _ response: Response?) -> TerminalText {
        switch response {
        case nil: presentation.text(zh: "未答", en: "open")
        case .number(_, let text): TerminalText(text)
        case .options:
            TerminalText(item.chosenOptions(in: response).map(\.label.description).joined(separator: " "))
        }
    }

    /// Wide enough for every answer; names of options are known to be at most two cells and a blank each.
    private var overviewAnswerWidth: Int {
        session.attempt.responses.values.reduce(4) { width, response in
            switch response {
            case .number(_, let text): max(width, presentation.ruler.width(of: text))
            case .options(let chosen):
                max(width, chosen.reduce(-1) { $0 + ($1.index < OptionLabel.letterCount ? 2 : 3) })
            }
        }
    }

    private var overviewStatus: [StyledLine] {
        let summary = SessionSummary(session)
        let (open, flagged) = (summary.unanswered.count, summary.flagged.count)
        let said = notice.map { presentation.text($0) + "  " } ?? .empty
        let answered =
            open == 0
            ? presentation.text(zh: "全部答完", en: "All answered")
            : presentation.text(zh: "未答 \(open) 题", en: "\(open) not answered")
        let flags = flagged == 0 ? .empty : presentation.text(zh: "，标记 \(flagged) 题", en: ", \(flagged) flagged")
        return [answered + flags, answered].map { StyledLine(said, .accent.with(.bold)) + StyledLine($0) }
    }

    // MARK: Help, results

    private var helpPanel: Panel {
        Panel(lines: HelpPage(presentation, place: placeBelow).lines(width: areas.width))
    }

    private var resultsPanel: Panel { Panel(lines: review?.lines ?? []) }
}
