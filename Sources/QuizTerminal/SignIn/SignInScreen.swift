internal import CourseModel
internal import TerminalKit
internal import TextRules

/// Who are you, on a full screen, as a value. A PIN shows as stars.
struct SignInScreen {
    enum Command: CaseIterable, Hashable {
        case type, submit, switchField, erase, clear, help, leave
    }

    /// Something to be looked at.
    struct Check: Hashable, Sendable {
        let staffID: String
        let pin: String
    }

    private let title: TerminalText
    private let presentation: Presentation
    private var size = TerminalSize.customary
    private(set) var form: SignInForm
    private(set) var hasLeft = false
    private var now: Duration = .zero
    private var help: KeyHelp?
    private var viewport = Viewport()

    init(title: TerminalText, notice: Phrase? = nil, presentation: Presentation) {
        self.title = title
        self.presentation = presentation
        form = SignInForm(notice: notice)
    }

    var isFinished: Bool { hasLeft || form.isAdmitted }
    var tickInterval: Duration? { form.needsClock ? .seconds(1) : nil }

    mutating func update(_ event: TerminalEvent<SignInAnswer>, at now: Duration) -> [Check] {
        self.now = now
        var checks: [Check] = []
        switch event {
        case .key(let key): checks = press(key)
        case .resized(let size): self.size = size
        case .tick, .resumed: form.tick(at: now)
        case .message(let answer): form.take(answer, at: now)
        case .ending: break
        }
        let areas = areas
        help?.settle(in: areas)
        viewport.settle(on: panel, rows: areas.body.count)
        return checks
    }

    // MARK: What is seen

    private var areas: ScreenAreas {
        ScreenAreas(size, keysFor: help == nil ? .signIn : .help, presentation: presentation)
    }

    private var panel: Panel {
        let (areas, ruler) = (areas, presentation.ruler)
        var panel = Panel()
        let remark = form.remark(at: now).map { presentation.text($0) }
        // On a small screen what is said takes the place of the question.
        if let remark, areas.isTight {
            panel.add(remark, .accent.with(.bold), width: areas.width, ruler: ruler)
        } else {
            panel.add(presentation.text(zh: "您是哪位？", en: "Who are you?"), .bold, width: areas.width, ruler: ruler)
        }
        if !areas.isTight { panel.lines.append(.empty) }
        let labels = [presentation.text(zh: "工号", en: "Staff id"), presentation.text(zh: "PIN", en: "PIN")]
        let width = (labels.map { ruler.width(of: $0) }.max() ?? 0) + 2
        let stars = TerminalText(String(repeating: "*", count: form.pin.count))
        let fields: [(SignInForm.Field, TerminalText)] = [(.staffID, TerminalText(form.staffID)), (.pin, stars)]
        for (label, (field, value)) in zip(labels, fields) {
            let isFocused = form.field == field
            let line =
                (isFocused ? .pointer : "  ") + StyledLine(ruler.padded(label, to: width), isFocused ? .bold : .dim)
            // The end of what is typed is seen, and the cursor behind it.
            let shown = Self.end(of: value, room: max(areas.width - width - 3, 1), ruler: ruler)
            if isFocused {
                panel.caret = (panel.lines.count, min(2 + width + ruler.width(of: shown), areas.width))
                panel.focus = panel.lines.count..<panel.lines.count + 1
            }
            panel.lines.append(line + StyledLine(shown, isFocused ? Style(.accent, .bold) : .plain))
        }
        if !areas.isTight { panel.lines.append(.empty) }
        if let remark, !areas.isTight {
            panel.add(remark, .accent.with(.bold), width: areas.width, ruler: ruler)
        } else {
            panel.add(presentation.text(.whoHasNoPIN), .dim, width: areas.width, ruler: ruler)
        }
        return panel
    }

    private static func end(of text: TerminalText, room: Int, ruler: CellRuler) -> TerminalText {
        var shown = text.string[...]
        while ruler.width(of: TerminalText(String(shown))) > room { shown = shown.dropFirst() }
        return TerminalText(String(shown))
    }

    func view(_ size: TerminalSize) -> Frame {
        var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
        painter.paintTitle(title, notes: [])
        painter.paint(
            help?.panel(in: areas) ?? panel, keysFor: help == nil ? .signIn : .help,
            scroll: (help?.viewport ?? viewport).scroll)
        return painter.finish()
    }

    // MARK: Keys

    static let keys = KeyTable<Command>(rows: [
        .init(.submit, [.enter], bar: Phrase(zh: "确定", en: "confirm"), Phrase(zh: "登录", en: "sign in")),
        .init(
            .switchField, [KeyName(.tab, named: "Tab"), .upDown, .unnamed(.backTab)],
            bar: Phrase(zh: "换一栏", en: "other field"),
            Phrase(zh: "在工号和 PIN 之间换", en: "go to the staff id, or to the PIN")),
        .init(
            .erase, [KeyName(.backspace, zh: "退格", en: "Backspace"), .unnamed(.delete)],
            Phrase(zh: "删去前一个字", en: "delete the character before")),
        .init(
            .clear, [.escape], bar: Phrase(zh: "清空", en: "clear"),
            Phrase(zh: "清空两栏", en: "empty both fields")),
        .init(
            .type, [.anyWords],
            Phrase(zh: "工号或者 PIN；PIN 显示成星号", en: "the staff id or the PIN, which shows as stars")),
        .init(
            .leave, [.interrupt, .unnamed(.control("d"), .control("q"))], bar: Phrase(zh: "结束", en: "end"),
            Phrase(zh: "结束", en: "end")),
        .init(
            .help, [KeyName(.function(1), named: "F1")], bar: Phrase(zh: "帮助", en: "help"),
            Phrase(zh: "这一页", en: "this page")),
    ])

    private mutating func press(_ key: Key) -> [Check] {
        let areas = areas
        if help.take(key, areas) { return [] }
        switch (Self.keys.command(for: key), key) {
        case (.type, .character(let character)): form.type(String(character), at: now)
        case (.type, .paste(let text)): form.type(text, at: now)
        case (.erase, _): form.erase(at: now)
        case (.switchField, _): form.switchField(at: now)
        case (.clear, _): form.clear()
        case (.help, _): help = KeyHelp(presentation, place: .signIn)
        case (.leave, _): hasLeft = true
        case (.submit, _):
            viewport.showFocus()
            if let given = form.submit(at: now) { return [Check(staffID: given.staffID, pin: given.pin)] }
        case (_, _): break
        }
        return []
    }
}
