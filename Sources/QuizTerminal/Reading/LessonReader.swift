package import CourseModel
package import TerminalKit
internal import TextRules

/// The lessons of a workspace to be chosen from and read, without any quiz.
package struct LessonReader {
    /// A course with its lessons.
    package struct Shelf: Sendable {
        package let course: CourseID
        package let title: String
        /// The lessons, and behind them the case studies.
        package let lessons: [ReadingPlace]

        package init(course: CourseID, title: String, lessons: [ReadingPlace]) {
            self.course = course
            self.title = title
            self.lessons = lessons
        }
    }

    /// Where it begins.
    package enum Start: Sendable {
        case courses
        case lessons(CourseID)
        case page(ReadingPlace)
    }

    private let shelves: [Shelf]
    private let page: (ReadingPlace) -> ReadingPage?
    private let presentation: Presentation

    /// - Parameter page: reads a lesson; nil where it cannot be read.
    package init(
        _ shelves: [Shelf], page: @escaping (ReadingPlace) -> ReadingPage?, presentation: Presentation
    ) {
        self.shelves = shelves
        self.page = page
        self.presentation = presentation
    }

    /// Reads on a full screen until the reader leaves.
    package func run(
        from start: Start, on terminal: inout some Terminal & ~Copyable, colors: ColorSupport
    ) -> ExitReason {
        let program = TerminalProgram<ReaderProgram, Never, Never>(
            update: { reader, event in reader.update(event) },
            view: { reader, size in reader.view(size) },
            isFinished: \.isFinished)
        let reader = ReaderProgram(shelves, page: page, from: start, presentation: presentation)
        return program.run(from: reader, on: &terminal, colors: colors).reason
    }
}

/// The reader as a value: a list of courses, a list of lessons, and a lesson, each above the one before.
struct ReaderProgram {
    private enum Level: Hashable {
        case courses
        /// By the place of the course.
        case lessons(Int)
    }

    private let shelves: [LessonReader.Shelf]
    private let page: (ReadingPlace) -> ReadingPage?
    private let presentation: Presentation
    private var size = TerminalSize.customary
    private var level: Level
    private var viewport = Viewport()
    private var reader: ReaderScreen?
    private var notice: Phrase?
    private var awaited: ReadingPlace?
    /// Whether it was opened at a lesson, which leads back to where it was asked for and not to the list.
    private let isOpenedAtPage: Bool
    private var help: KeyHelp?
    private(set) var isFinished = false

    init(
        _ shelves: [LessonReader.Shelf], page: @escaping (ReadingPlace) -> ReadingPage?, from start: LessonReader.Start,
        presentation: Presentation
    ) {
        self.shelves = shelves
        self.page = page
        self.presentation = presentation
        let course: CourseID? =
            switch start {
            case .courses: nil
            case .lessons(let course): course
            case .page(let place): place.course
            }
        level = shelves.firstIndex { $0.course == course }.map { .lessons($0) } ?? .courses
        isOpenedAtPage = if case .page = start { true } else { false }
        guard case .page(let place) = start else { return }
        awaited = place
        viewport = Viewport(focus: lessons.firstIndex { $0.page == place.page } ?? 0, wantsFocus: true)
    }

    private var lessons: [ReadingPlace] { if case .lessons(let index) = level { shelves[index].lessons } else { [] } }

    private var choices: [String] {
        switch level {
        case .courses: shelves.map(\.title)
        case .lessons: lessons.map(name)
        }
    }

    /// A case study is named as one, behind the lessons.
    private func name(of place: ReadingPlace) -> String {
        guard case .caseStudy = place.page else { return place.title }
        return presentation.string(Phrase(zh: "案例  \(verbatim: place.title)", en: "Case  \(place.title)"))
    }

    var keyPlace: KeyPlace { reader?.place ?? (help == nil ? .shelf : .help) }

    private var areas: ScreenAreas { ScreenAreas(size, keysFor: keyPlace, presentation: presentation) }

    mutating func update(_ event: TerminalEvent<Never>) {
        switch event {
        case .key(let key):
            notice = nil
            press(key)
        case .resized(let size):
            self.size = size
            // The first size is known now.
            if let place = awaited {
                awaited = nil
                open(place)
            }
            let areas = areas
            reader?.layOut(in: areas)
        case .tick, .resumed, .ending: break
        }
        let areas = areas
        help?.settle(in: areas)
        if reader == nil { viewport.settle(on: panel, rows: areas.body.count) } else { reader?.settle(in: areas) }
    }

    private mutating func open(_ place: ReadingPlace) {
        guard let text = page(place) else {
            notice = Phrase(zh: "这一课读不了：\(verbatim: place.title)", en: "This lesson cannot be read: \(place.title)")
            return
        }
        reader = ReaderScreen(text, at: place.heading, in: areas, presentation: presentation)
    }

    // MARK: What is seen

    private var panel: Panel {
        if let reader { return reader.panel(in: areas) }
        var panel = Panel()
        let ruler = presentation.ruler
        panel.add(choices: choices.map { TerminalText($0) }, focused: viewport.focus, width: areas.width, ruler: ruler)
        panel.status = notice.map { [StyledLine(presentation.text($0), .accent.with(.bold))] } ?? []
        return panel
    }

    func view(_ size: TerminalSize) -> Frame {
        var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
        if let reader {
            painter.paintTitle(of: reader)
        } else {
            let title: TerminalText =
                switch level {
                case .courses: presentation.text(zh: "课程", en: "Courses")
                case .lessons(let index): TerminalText(shelves[index].title)
                }
            painter.paintTitle(title, notes: [])
        }
        let shown = reader?.shownViewport ?? help?.viewport ?? viewport
        let covered = reader == nil ? help?.panel(in: areas) : nil
        painter.paint(covered ?? panel, keysFor: keyPlace, scroll: shown.scroll)
        return painter.finish()
    }

    // MARK: Keys

    enum Command: CaseIterable, Hashable {
        case open, move, page, toEnd, help, back
    }

    private typealias Row = KeyTable<Command>.Row

    static let keys = KeyTable(rows: keyRows)

    private static let keyRows: [Row] = [
        Row(
            .open, [.enter, .unnamed(.character(" "), .right)], bar: Phrase(zh: "打开", en: "open"),
            Phrase(zh: "打开“>”指着的一项", en: "open what is at “>”")),
        Row(
            .move, [.upDown, .vertical], bar: Phrase(zh: "移动", en: "move"),
            Phrase(zh: "移到别的一项", en: "go to another one")),
        .pages(.page), .ends(.toEnd), .help(.help),
        Row(
            .back, [.letter("q"), .escape, .unnamed(.left, .control("c"), .control("d"), .control("q"))],
            bar: Phrase(zh: "返回、离开", en: "back, leave"), Phrase(zh: "返回上一层，或离开", en: "back, or leave")),
    ]

    private mutating func press(_ key: Key) {
        let areas = areas
        if reader != nil {
            if reader?.press(key, areas).contains(.close) == true {
                guard !isOpenedAtPage, key != .control("c") else {
                    isFinished = true
                    return
                }
                reader = nil
                // The next lesson is at hand.
                viewport.focus(on: min(viewport.focus + 1, max(choices.count - 1, 0)))
            }
            return
        }
        if help.take(key, areas) { return }
        switch Self.keys.command(for: key) {
        case .help: help = KeyHelp(presentation, place: .shelf)
        case .open: openFocused()
        case .move: viewport.moveFocus(by: key.step ?? 1, among: choices.count, in: panel, rows: areas.body.count)
        case .page:
            let step = (key.step ?? 1) * max(areas.body.count - 1, 1)
            viewport.focus(on: min(max(viewport.focus + step, 0), max(choices.count - 1, 0)))
        case .toEnd: viewport.focus(on: key == .home ? 0 : max(choices.count - 1, 0))
        case .back: leave(key)
        case nil: break
        }
    }

    private mutating func openFocused() {
        switch level {
        case .courses where shelves.indices.contains(viewport.focus):
            level = .lessons(viewport.focus)
            viewport = Viewport()
        case .lessons where lessons.indices.contains(viewport.focus): open(lessons[viewport.focus])
        default: break
        }
    }

    private mutating func leave(_ key: Key) {
        guard case .lessons(let index) = level, shelves.count > 1, key != .control("c") else {
            isFinished = true
            return
        }
        level = .courses
        viewport = Viewport(focus: index, wantsFocus: true)
    }
}
