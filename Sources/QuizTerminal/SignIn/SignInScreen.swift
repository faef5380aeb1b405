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
        // A paste of any length costs nothing once a field is full.
        if case .key(.character) = event, help == nil, form.fields.isFull { return [] }
        var checks: [Check] = []
        switch event {
        case .key(let key): checks = press(key)
        case .resized(let size): self.size = size
        case .tick, .resumed: checks = form.tick(at: now).map { [Check(staffID: $0.staffID, pin: $0.pin)] } ?? []
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
        form.fields.panel(
            asking: Phrase(zh: "您是哪位？", en: "Who are you?"), remark: form.remark(at: now), hint: .whoHasNoPIN,
            in: areas, presentation)
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
        if help.take(key, areas) { return [] }
        switch (form.isChecking && key != .control("c") ? nil : Self.keys.command(for: key), key) {
        // No id begins with a question mark, and everywhere else it asks for help.
        case (.type, .character(let character)) where form.fields.isEmpty && "?？".contains(character):
            help = KeyHelp(presentation, place: .signIn)
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
