internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

/// The start page on a full screen, as a value. Only Enter on a choice that can be seen decides.
struct StartScreen {
    enum Command: CaseIterable, Hashable {
        case move, page, toEnd, number, leave, decide
    }

    private(set) var page: StartPage
    private let presentation: Presentation
    private var size = TerminalSize.customary
    private(set) var viewport: Viewport
    private(set) var decision: StartPage.Decision?

    init(_ page: StartPage, presentation: Presentation) {
        self.page = page
        self.presentation = presentation
        viewport = Viewport(focus: page.decisions.firstIndex(of: page.usualDecision) ?? 0)
    }

    /// The time of an attempt in progress is running.
    var tickInterval: Duration? { page.inProgress?.remainingSeconds == nil ? nil : .seconds(1) }

    mutating func update(_ event: TerminalEvent<Never>, at now: Instant) {
        switch event {
        case .key(let key): press(key)
        case .resized(let size): self.size = size
        case .tick, .resumed:
            // Where its time is up, there is nothing to decide: the sitting shows how it ended.
            if let effects = page.inProgress?.update(.tick, at: now), !effects.isEmpty { decision = .begin }
        case .ending: break
        }
        viewport.settle(on: panel, rows: areas.body.count)
    }

    // MARK: What is seen

    private var areas: ScreenAreas { ScreenAreas(size, keysFor: .start, presentation: presentation) }

    private var panel: Panel {
        let (areas, ruler) = (areas, presentation.ruler)
        var panel = Panel()
        func add(_ text: TerminalText, _ style: Style = .plain) {
            panel.add(text, style, width: areas.width, ruler: ruler)
        }
        func gap() { if !areas.isTight, !panel.lines.isEmpty { panel.lines.append(.empty) } }
        for sentence in page.announcements { add(presentation.text(sentence), .bold) }
        if let description = page.quiz.description?[page.language] { add(TerminalText(description)) }
        gap()
        let labels = page.entries.map { presentation.text($0.label) }
        let labelWidth = labels.map { ruler.width(of: $0) }.max() ?? 0
        for (label, entry) in zip(labels, page.entries) {
            let head = StyledLine(ruler.padded(label, to: labelWidth + 2), .dim)
            let value = StyledText(presentation.text(entry.value))
            let lines = value.lines(width: max(areas.width - labelWidth - 2, 1), ruler: ruler)
            for (row, line) in lines.enumerated() {
                panel.lines.append((row == 0 ? head : StyledLine(.spaces(labelWidth + 2))) + line)
            }
        }
        if let privacy = page.privacy {
            gap()
            add(presentation.text(privacy), .dim)
        }
        gap()
        panel.add(
            choices: page.decisions.map { presentation.text(page.label(of: $0)) }, focused: viewport.focus,
            width: areas.width, ruler: ruler)
        return panel
    }

    private var notes: [StyledLine] {
        if page.isRehearsal { return [StyledLine(presentation.text(zh: "演练", en: "Rehearsal"), .accent)] }
        let kind: Phrase =
            switch page.quiz.kind {
            case _ where page.practice != nil: Phrase(zh: "复习", en: "Review")
            case .exam: Phrase(zh: "考试", en: "Exam")
            case .practice: Phrase(zh: "练习", en: "Practice")
            }
        // `服务入门 · 练习` says it itself.
        let text = presentation.text(kind)
        return page.title.lowercased().hasSuffix(text.string.lowercased()) ? [] : [StyledLine(text)]
    }

    func view(_ size: TerminalSize) -> Frame {
        var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
        painter.paintTitle(TerminalText(page.title), notes: notes)
        painter.paint(panel, keysFor: .start, scroll: viewport.scroll)
        return painter.finish()
    }

    // MARK: Keys

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows)

    private static let keyRows: [Row] = [
        Row(
            .move, [.upDown, .vertical, .unnamed(.left, .right, .tab, .backTab)], bar: Phrase(zh: "移动", en: "move"),
            Phrase(zh: "移到别的选择", en: "go to another choice")),
        .pages(.page), .ends(.toEnd),
        Row(.number, [.digits], Phrase(zh: "指到第几个选择", en: "point to the choice of that number")),
        Row(
            .leave, [.letter("q"), .escape, .interrupt, .unnamed(.control("d"), .control("q"))],
            bar: Phrase(zh: "离开", en: "leave"), Phrase(zh: "离开，什么都没有开始", en: "leave; nothing has begun")),
        Row(
            .decide, [.enter], bar: Phrase(zh: "确定", en: "confirm"),
            Phrase(zh: "就这样", en: "confirm the choice at “>”")),
    ]

    private mutating func press(_ key: Key) {
        let (panel, rows) = (panel, areas.body.count)
        switch Self.keys.command(for: key) {
        case .move: viewport.moveFocus(by: key.step ?? 1, among: page.decisions.count, in: panel, rows: rows)
        case .page: viewport.turnPage(by: key, rows: rows)
        case .toEnd: viewport.goToEnd(by: key, of: panel)
        case .number:
            guard let number = key.foldedCharacter.flatMap({ Int(String($0)) }), page.decisions.indices ~= number - 1
            else { break }
            viewport.focus(on: number - 1)
        case .leave: decision = .leave
        case .decide:
            viewport.showFocus()
            if viewport.seesFocus(of: panel, rows: rows) { decision = page.decisions[viewport.focus] }
        case nil: break
        }
    }
}
