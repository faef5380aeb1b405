internal import CourseModel
internal import TerminalKit
internal import TextRules

/// Another PIN, on a full screen, as a value. What is typed shows as stars.
struct PINChangeScreen {
    enum Command: CaseIterable, Hashable {
        case type, submit, move, erase, help, leave
    }

    /// What is to be done.
    struct Change: Hashable, Sendable {
        let old: String
        let new: String
    }

    private let title: TerminalText
    private let presentation: Presentation
    private let refusal: (_ new: String) -> Phrase?
    private var size = TerminalSize.customary
    private(set) var form = PINChangeForm()
    private(set) var hasLeft = false
    private var now: Duration = .zero
    private var help: KeyHelp?
    private var viewport = Viewport()

    init(title: TerminalText, presentation: Presentation, refusal: @escaping (_ new: String) -> Phrase?) {
        self.title = title
        self.presentation = presentation
        self.refusal = refusal
    }

    var isFinished: Bool { hasLeft || form.isChanged }
    var tickInterval: Duration? { form.needsClock ? .seconds(1) : nil }

    mutating func update(_ event: TerminalEvent<PINChangeAnswer>, at now: Duration) -> [Change] {
        self.now = now
        // A paste of any length costs nothing once a field is full.
        if case .key(.character) = event, help == nil, form.fields.isFull { return [] }
        var changes: [Change] = []
        switch event {
        case .key(let key): changes = press(key)
        case .resized(let size): self.size = size
        case .tick, .resumed: changes = form.tick(at: now).map { [Change(old: $0.old, new: $0.new)] } ?? []
        case .message(let answer): form.take(answer, at: now)
        case .ending: break
        }
        let areas = areas
        help?.settle(in: areas)
        viewport.settle(on: panel, rows: areas.body.count)
        return changes
    }

    // MARK: What is seen

    private var place: KeyPlace { help == nil ? .pinChange : .help }
    private var areas: ScreenAreas { ScreenAreas(size, keysFor: place, presentation: presentation) }

    private var panel: Panel {
        form.fields.panel(
            asking: .changeOfPIN, remark: form.remark(at: now), hint: .whatAPINIs, in: areas, presentation)
    }

    func view(_ size: TerminalSize) -> Frame {
        var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
        painter.paintTitle(title, notes: [])
        painter.paint(
            help?.panel(in: areas) ?? panel, keysFor: place, scroll: (help?.viewport ?? viewport).scroll)
        return painter.finish()
    }

    // MARK: Keys

    static let keys = KeyTable<Command>(rows: [
        .init(
            .submit, [.enter], bar: Phrase(zh: "确定", en: "confirm"),
            Phrase(zh: "下一栏；都有了就换", en: "next field; change once all are there")),
        .init(
            .move, [KeyName(.tab, named: "Tab"), .upDown, .unnamed(.backTab)],
            bar: Phrase(zh: "换一栏", en: "other field"), Phrase(zh: "到别的栏", en: "go to another field")),
        .init(
            .erase, [KeyName(.backspace, zh: "退格", en: "Backspace"), .unnamed(.delete)],
            Phrase(zh: "删去前一个字", en: "delete the character before")),
        .init(.type, [.anyWords], Phrase(zh: "PIN 的数字，显示成星号", en: "the PIN's digits, which show as stars")),
        .init(
            .leave, [.escape, .interrupt, .unnamed(.control("d"), .control("q"))], bar: Phrase(zh: "不换了", en: "leave"),
            Phrase(zh: "不换了，PIN 还是原来的", en: "leave; the PIN stays as it is")),
        .init(
            .help, [KeyName(.function(1), named: "F1")], bar: Phrase(zh: "帮助", en: "help"),
            Phrase(zh: "这一页", en: "this page")),
    ])

    private mutating func press(_ key: Key) -> [Change] {
        if help.take(key, areas) { return [] }
        switch (form.isChecking && key != .control("c") ? nil : Self.keys.command(for: key), key) {
        case (.type, .character(let character)): form.type(String(character))
        case (.type, .paste(let text)): form.type(text)
        case (.erase, _): form.erase()
        case (.move, _): form.move(by: key.step ?? (key == .backTab ? -1 : 1))
        case (.help, _): help = KeyHelp(presentation, place: .pinChange)
        case (.leave, _): hasLeft = true
        case (.submit, _):
            viewport.showFocus()
            if let given = form.submit(at: now, refusal: refusal) { return [Change(old: given.old, new: given.new)] }
        case (_, _): break
        }
        return []
    }
}

extension Phrase {
    static let changeOfPIN = Phrase(zh: "换 PIN", en: "Change your PIN")
    static let whatAPINIs = Phrase(
        zh: "六到十二位数字。不要用生日、工号和连着的数字，也不要告诉别人。",
        en: "Six to twelve digits: no birthday, no staff id, no run of digits, and nobody else's to know.")
}
