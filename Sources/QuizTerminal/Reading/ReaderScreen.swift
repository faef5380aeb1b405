internal import CourseModel
internal import TerminalKit
internal import TextRules

/// A lesson on the screen: paged, searched, and gone through from heading to heading.
struct ReaderScreen {
    enum Command: CaseIterable, Hashable {
        case page, move, nextHeading, previousHeading, search, nextMatch, previousMatch, toEnd, help, back
    }

    /// What is done while words to be found are typed.
    enum SearchCommand: CaseIterable, Hashable {
        case type, find, delete, cancel
    }

    let page: ReadingPage
    private let presentation: Presentation
    private var text = ReadingLines()
    private(set) var viewport = Viewport()
    /// The words being typed; nil where none are.
    private var typed: String?
    /// What was looked for last.
    private var words = ""
    private var matches: [PageSearch.Match] = []
    private var match = 0
    private var notice: Phrase?
    private var help: KeyHelp?

    /// - Parameter heading: where it is opened; nil for the beginning.
    init(
        _ page: ReadingPage, at heading: ReadingPlace.Heading?, in areas: ScreenAreas, presentation: Presentation
    ) {
        self.page = page
        self.presentation = presentation
        layOut(in: areas)
        if let start = text.headings.first(where: { $0.id == heading?.id }) { viewport.show(from: start.line) }
    }

    /// Sets the text anew, for its width: what stood at the top still does.
    mutating func layOut(in areas: ScreenAreas) {
        let before = text
        text = page.lines(width: areas.width, presentation: presentation, emphasis: .styles)
        matches = words.isEmpty ? [] : PageSearch(text.lines).matches(of: words)
        guard let above = before.headings.lastIndex(where: { $0.line <= viewport.scroll }),
            text.headings.indices.contains(above)
        else { return }
        viewport.show(from: text.headings[above].line)
    }

    // MARK: What is seen

    var place: KeyPlace { help == nil ? ownPlace : .help }
    private var ownPlace: KeyPlace { typed != nil ? .searching : matches.isEmpty ? .reading : .readingFound }
    var shownViewport: Viewport { help?.viewport ?? viewport }

    func panel(in areas: ScreenAreas) -> Panel { help?.panel(in: areas) ?? panel }

    private var panel: Panel {
        var panel = Panel(lines: text.lines)
        if matches.indices.contains(match) {
            for (line, range) in matches[match].parts where panel.lines.indices.contains(line) {
                panel.lines[line] = panel.lines[line].with(.reversed, on: range)
            }
        }
        if let typed {
            let label = presentation.text(zh: "查找  ", en: "Find  ")
            // In the place of the first line that is seen, so that an input method has its caret there.
            let place = min(viewport.scroll, max(panel.lines.count - 1, 0))
            let entry =
                StyledLine(label, .bold) + StyledLine(TerminalText(typed), Style(.accent, [.bold, .underlined]))
            if panel.lines.isEmpty { panel.lines = [entry] } else { panel.lines[place] = entry }
            panel.caret = (place, entry.width(by: presentation.ruler))
        }
        panel.status = notice.map { [StyledLine(presentation.text($0), .accent.with(.bold))] } ?? []
        return panel
    }

    /// How much of it is above what is seen, of how much.
    func progress(rows: Int) -> (done: Int, total: Int) {
        (min(viewport.scroll + rows, text.lines.count), text.lines.count)
    }

    mutating func settle(in areas: ScreenAreas) {
        help?.settle(in: areas)
        viewport.settle(on: panel, rows: areas.body.count)
    }

    // MARK: Keys

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows)
    /// Where something is found, to which `n` leads.
    static let keysWithMatches = KeyTable(
        rows: keyRows.map { row in
            row.command == .nextMatch
                ? Row(.nextMatch, row.hint.keys, bar: Phrase(zh: "下一处", en: "next place"), row.hint.meaning) : row
        })

    private static let keyRows: [Row] = [
        Row(
            .page, [.space, .pages], bar: Phrase(zh: "翻页", en: "page"),
            Phrase(zh: "翻页", en: "scroll by pages")),
        .scroll(.move),
        Row(
            .nextHeading, [KeyName(.tab, named: "Tab"), .unnamed(.right)], bar: Phrase(zh: "下一节", en: "next heading"),
            Phrase(zh: "到下一个标题", en: "to the next heading")),
        Row(
            .previousHeading, [KeyName(.backTab, named: "Shift-Tab"), .unnamed(.left)],
            Phrase(zh: "到上一个标题", en: "to the previous heading")),
        Row(
            .search, [.letter("/")], bar: Phrase(zh: "查找", en: "find"),
            Phrase(zh: "查找；大小写、全角半角、繁简不论", en: "find words; width, case and script do not count")),
        Row(.nextMatch, [.letter("n")], Phrase(zh: "下一处", en: "to the next place found")),
        Row(.previousMatch, [.letter("p")], Phrase(zh: "上一处", en: "to the previous place found")),
        .ends(.toEnd), .help(.help),
        Row(
            .back, [.letter("q"), .escape, .letter("o"), .unnamed(.control("c"), .control("d"), .control("q"))],
            bar: Phrase(zh: "返回", en: "back"), Phrase(zh: "返回", en: "back")),
    ]

    static let searchKeys = KeyTable<SearchCommand>(rows: [
        .init(.type, [.anyWords], Phrase(zh: "要找的文字", en: "the words to be found")),
        .init(
            .find, [.enter], bar: Phrase(zh: "查找", en: "find"), Phrase(zh: "查找", en: "find them")),
        .init(
            .delete, [KeyName(.backspace, zh: "退格", en: "Backspace")],
            Phrase(zh: "删去前一个字", en: "delete the character before")),
        .init(
            .cancel, [.escape, .unnamed(.control("c"))], bar: Phrase(zh: "不找了", en: "cancel"),
            Phrase(zh: "不找了", en: "cancel")),
    ])

    mutating func press(_ key: Key, _ areas: ScreenAreas) -> [QuizScreen.Request] {
        if help.take(key, areas) { return [] }
        notice = nil
        if typed != nil {
            type(key, areas)
            return []
        }
        switch Self.keys.command(for: key) {
        case .page: viewport.turnPage(by: key, rows: areas.body.count)
        case .move: viewport.scroll(by: key.step ?? 1)
        case .nextHeading:
            viewport.show(from: text.headings.first { $0.line > viewport.scroll }?.line ?? viewport.scroll)
        case .previousHeading: viewport.show(from: text.headings.last { $0.line < viewport.scroll }?.line ?? 0)
        case .search: typed = ""
        case .nextMatch: goToMatch(match + 1, areas)
        case .previousMatch: goToMatch(match - 1, areas)
        case .toEnd: viewport.goToEnd(by: key, of: panel)
        case .help: help = KeyHelp(presentation, place: ownPlace)
        case .back: return [.close]
        case nil: break
        }
        return []
    }

    private mutating func type(_ key: Key, _ areas: ScreenAreas) {
        switch (Self.searchKeys.command(for: key), key) {
        case (.type, .character(let character)): typed?.append(character)
        case (.type, .paste(let text)): typed?.append(contentsOf: text.prefix { !$0.isNewline })
        case (.delete, _): if typed?.isEmpty == false { typed?.removeLast() }
        case (.cancel, _): typed = nil
        case (.find, _):
            words = typed ?? ""
            typed = nil
            find(areas)
        case (_, _): break
        }
    }

    private mutating func find(_ areas: ScreenAreas) {
        matches = PageSearch(text.lines).matches(of: words)
        // The first one from here on; else the first of all.
        goToMatch(matches.firstIndex { $0.line >= viewport.scroll } ?? 0, areas)
    }

    private mutating func goToMatch(_ index: Int, _ areas: ScreenAreas) {
        guard !matches.isEmpty else {
            notice =
                words.isEmpty
                ? Phrase(zh: "先按 / 输入要找的文字", en: "Press / first and type what to find")
                : Phrase(zh: "没有找到“\(verbatim: words)”", en: "“\(words)” is not here")
            return
        }
        match = (index % matches.count + matches.count) % matches.count
        let (line, rows) = (matches[match].line, areas.body.count)
        if !(viewport.scroll..<viewport.scroll + rows).contains(line) { viewport.show(from: max(line - rows / 3, 0)) }
        notice = Phrase(
            zh: "“\(verbatim: words)”第 \(match + 1) 处，共 \(matches.count) 处",
            en: "“\(words)”: place \(match + 1) of \(matches.count)")
    }
}
