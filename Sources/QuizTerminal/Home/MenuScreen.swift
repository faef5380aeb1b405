internal import CourseModel
internal import TerminalKit
internal import TextRules

/// A menu on a full screen, as a value: Enter chooses what the focus is on, and what is typed narrows it down.
struct MenuScreen<Choice: Hashable> {
    typealias Keys = MenuKeys

    let menu: Menu<Choice>
    private let presentation: Presentation
    private var size = TerminalSize.customary
    private var viewport: Viewport
    /// What is looked for; nil where letters are keys.
    private var typed: String? {
        didSet {
            sections = menu.sections(found: typed ?? "")
            notice = nil
        }
    }
    /// What is found.
    private var sections: [Menu<Choice>.Section]
    private var notice: Phrase?
    private var help: KeyHelp?
    private(set) var outcome: Outcome?

    enum Outcome {
        case chosen(Choice)
        case left
    }

    init(_ menu: Menu<Choice>, presentation: Presentation) {
        self.menu = menu
        self.presentation = presentation
        typed = menu.isFilteredByTyping ? "" : nil
        sections = menu.sections(found: "")
        notice = menu.notice
        let focus = sections.flatMap(\.entries).firstIndex { $0.choice == menu.latest }
        viewport = Viewport(focus: focus ?? 0, wantsFocus: focus != nil)
    }

    private var entries: [Menu<Choice>.Entry] { sections.flatMap(\.entries) }

    mutating func update(_ event: TerminalEvent<Never>) {
        switch event {
        case .key(let key): press(key)
        case .resized(let size): self.size = size
        case .tick, .resumed, .ending: break
        }
        let areas = areas
        help?.settle(in: areas)
        viewport.settle(on: panel, rows: areas.body.count)
    }

    // MARK: What is seen

    var place: KeyPlace { help != nil ? .help : typed == nil ? ownPlace : .picker }
    private var ownPlace: KeyPlace { menu.isSignedIn ? .homeSignedIn : .menu }

    private var areas: ScreenAreas { ScreenAreas(size, keysFor: place, presentation: presentation) }

    private var panel: Panel {
        let (areas, ruler) = (areas, presentation.ruler)
        var panel = Panel()
        if let typed {
            let label = StyledLine(presentation.text(zh: "查找  ", en: "Find  "), .bold)
            let entry = label + StyledLine(TerminalText(typed), Style(.accent, [.bold, .underlined]))
            panel.lines.append(entry)
            panel.caret = (0, min(entry.width(by: ruler), areas.width))
            if sections.isEmpty {
                panel.add(
                    presentation.text(zh: "没有找到。按 Esc 重新输入", en: "Nothing is found; Esc to type again"), .dim,
                    width: areas.width, ruler: ruler)
            }
        }
        show(notice, in: &panel, areas)
        var place = 0
        for section in sections {
            if !panel.lines.isEmpty, !areas.isTight { panel.lines.append(.empty) }
            panel.add(presentation.text(section.title), .dim, width: areas.width, ruler: ruler)
            for entry in section.entries {
                add(entry, to: &panel, isFocused: place == viewport.focus, width: areas.width)
                place += 1
            }
        }
        return panel
    }

    /// What is said once stands below the list, or above it where that row is too short for it.
    private func show(_ notice: Phrase?, in panel: inout Panel, _ areas: ScreenAreas) {
        guard let notice else { return }
        let (text, style) = (presentation.text(notice), Style.accent.with(.bold))
        // What `上面 10 行，下面 10 行，按 PgUp/PgDn` takes of the row, or `上10下10`.
        let roomOfScrollNote = areas.page.count < 50 ? 8 : 36
        if presentation.ruler.width(of: text) + roomOfScrollNote <= areas.page.count {
            panel.status = [StyledLine(text, style)]
        } else {
            panel.lines += StyledText(text, style).lines(width: areas.width, ruler: presentation.ruler)
        }
    }

    /// The note stands at the right end where there is room for it, else below.
    private func add(_ entry: Menu<Choice>.Entry, to panel: inout Panel, isFocused: Bool, width: Int) {
        let ruler = presentation.ruler
        let start = panel.lines.count
        let (room, style) = (max(width - 2, 1), isFocused ? Style.bold : .plain)
        let noteWidth = entry.note.map { ruler.width(of: $0) + 2 } ?? 0
        let isBeside = ruler.width(of: entry.title) + noteWidth <= room
        let lines = StyledText(entry.title, style).lines(width: room, ruler: ruler)
        for (row, line) in lines.enumerated() {
            panel.lines.append((isFocused && row == 0 ? .pointer : "  ") + line)
        }
        if let note = entry.note {
            if isBeside, let last = panel.lines.indices.last {
                let gap = width - panel.lines[last].width(by: ruler) - ruler.width(of: note)
                panel.lines[last] = panel.lines[last] + StyledLine(.spaces(gap)) + StyledLine(note, .dim)
            } else {
                panel.lines += StyledText(note, .dim).lines(width: max(room - 2, 1), ruler: ruler).map {
                    StyledLine(.spaces(4)) + $0
                }
            }
        }
        if isFocused { panel.focus = start..<panel.lines.count }
    }

    func view(_ size: TerminalSize) -> Frame {
        var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
        painter.paintTitle(menu.title, notes: menu.note.map { [StyledLine($0)] } ?? [])
        painter.paint(
            help?.panel(in: areas) ?? panel, keysFor: place, scroll: (help?.viewport ?? viewport).scroll)
        return painter.finish()
    }

    // MARK: Keys

    private var keys: KeyTable<MenuKeys.Command> { menu.isSignedIn ? MenuKeys.signedInKeys : MenuKeys.keys }

    private mutating func press(_ key: Key) {
        let areas = areas
        if help.take(key, areas) { return }
        if typed == nil { perform(keys.command(for: key), key) } else { type(key) }
    }

    private mutating func perform(_ command: MenuKeys.Command?, _ key: Key) {
        let (rows, count) = (areas.body.count, entries.count)
        switch command {
        case .open: choose()
        case .move: viewport.moveFocus(by: key.step ?? 1, among: count, in: panel, rows: rows)
        case .page:
            let step = (key.step ?? 1) * max(rows - 1, 1)
            viewport.focus(on: min(max(viewport.focus + step, 0), max(count - 1, 0)))
        case .toEnd: viewport.focus(on: key == .home ? 0 : max(count - 1, 0))
        case .search: typed = ""
        case .help: help = KeyHelp(presentation, place: ownPlace)
        case .leave: outcome = .left
        case nil: break
        }
    }

    private mutating func choose() {
        let entries = entries
        guard entries.indices.contains(viewport.focus) else { return }
        viewport.showFocus()
        if viewport.seesFocus(of: panel, rows: areas.body.count) { outcome = .chosen(entries[viewport.focus].choice) }
    }

    private mutating func type(_ key: Key) {
        switch (MenuKeys.typingKeys.command(for: key), key) {
        case (.type, .character(let character)): change { $0.append(character) }
        case (.type, .paste(let text)): change { $0.append(contentsOf: text.prefix { !$0.isNewline }) }
        case (.delete, _): change { if !$0.isEmpty { $0.removeLast() } }
        case (.cancel, _):
            if typed?.isEmpty == false {
                change { $0 = "" }
            } else if menu.isFilteredByTyping {
                outcome = .left
            }
            if !menu.isFilteredByTyping { typed = nil }
        case (.open, _): choose()
        case (.move, _): perform(.move, key)
        case (.page, _): perform(.page, key)
        case (.leave, _): outcome = .left
        case (_, _): break
        }
    }

    /// What is found is another list, of which the first has the focus.
    private mutating func change(_ body: (inout String) -> Void) {
        var text = typed ?? ""
        body(&text)
        typed = text
        viewport = Viewport(wantsFocus: true)
    }
}

/// The keys of every menu.
enum MenuKeys {
    enum Command: CaseIterable, Hashable {
        case open, move, search, page, toEnd, help, leave
    }

    /// What is done while words to be found are typed.
    enum TypingCommand: CaseIterable, Hashable {
        case type, open, move, page, delete, cancel, leave
    }

    static let keys = KeyTable<Command>(
        rows: rows + [
            .init(
                .leave, [.letter("q"), .escape, .unnamed(.control("c"), .control("d"), .control("q"))],
                bar: Phrase(zh: "离开", en: "leave"), Phrase(zh: "离开", en: "leave"))
        ])

    /// Where to leave is to sign out. Escape, by which one goes back everywhere else, does nothing.
    static let signedInKeys = KeyTable<Command>(
        rows: rows + [
            .init(
                .leave, [.letter("q"), .unnamed(.control("c"), .control("d"), .control("q"))],
                bar: Phrase(zh: "退出登录", en: "sign out"), Phrase(zh: "退出登录", en: "sign out"))
        ])

    private static let rows: [KeyTable<Command>.Row] = [
        .init(
            .open, [.enter, .unnamed(.character(" "), .right)], bar: Phrase(zh: "打开", en: "open"),
            Phrase(zh: "打开“>”指着的一项", en: "open what is at “>”")),
        .init(
            .move, [.upDown, .vertical, .unnamed(.tab, .backTab)], bar: Phrase(zh: "移动", en: "move"),
            Phrase(zh: "移到别的一项", en: "go to another one")),
        .init(
            .search, [.letter("/")], bar: Phrase(zh: "查找", en: "find"),
            Phrase(zh: "查找；大小写、全角半角、繁简不论", en: "find by words; width, case and script do not count")),
        .pages(.page), .ends(.toEnd), .help(.help),
    ]

    static let typingKeys = KeyTable<TypingCommand>(rows: [
        .init(.type, [.anyWords], bar: Phrase(zh: "查找", en: "find"), Phrase(zh: "要找的文字", en: "the words to be found")),
        .init(.open, [.enter], bar: Phrase(zh: "打开", en: "open"), Phrase(zh: "打开“>”指着的一项", en: "open what is at “>”")),
        .init(
            .move, [.upDown, .unnamed(.tab, .backTab)], bar: Phrase(zh: "移动", en: "move"),
            Phrase(zh: "移到别的一项", en: "go to another one")),
        .init(.page, [.pages], Phrase(zh: "翻页", en: "scroll by pages")),
        .init(
            .delete, [KeyName(.backspace, zh: "退格", en: "Backspace")],
            Phrase(zh: "删去前一个字", en: "delete the character before")),
        .init(.leave, [.interrupt, .unnamed(.control("d"), .control("q"))], Phrase(zh: "离开", en: "leave")),
        .init(
            .cancel, [.escape], bar: Phrase(zh: "不找了、离开", en: "cancel, leave"),
            Phrase(zh: "不找了；没有输入文字时离开", en: "stop looking; leave where nothing is typed")),
    ])
}
