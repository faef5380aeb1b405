internal import CourseModel
package import TerminalKit
package import TextRules

/// A text that is only read: scrolled, and left.
package struct TextPage {
    private let title: TerminalText
    private let note: TerminalText?
    private let texts: [(text: TerminalText, style: Style)]

    /// - Parameter texts: paragraphs, one below the other; an empty one is a blank line.
    package init(title: TerminalText, note: TerminalText? = nil, texts: [(text: TerminalText, style: Style)]) {
        self.title = title
        self.note = note
        self.texts = texts
    }

    /// The text in lines of at most `width` cells.
    package func lines(width: Int, presentation: Presentation) -> [StyledLine] {
        texts.flatMap { text, style in
            text.isEmpty ? [.empty] : StyledText(text, style).lines(width: width, ruler: presentation.ruler)
        }
    }

    /// Shows it on a full screen until the reader leaves.
    package func show(
        on terminal: inout some Terminal & ~Copyable, colors: ColorSupport, presentation: Presentation
    ) -> ExitReason {
        let program = TerminalProgram<Screen, Never, Never>(
            update: { screen, event in screen.update(event) },
            view: { screen, size in screen.view(size) },
            isFinished: \.isFinished)
        return program.run(
            from: Screen(page: self, presentation: presentation), on: &terminal, colors: colors
        ).reason
    }

    struct Screen {
        let page: TextPage
        let presentation: Presentation
        private var size = TerminalSize.customary
        private var viewport = Viewport()
        private(set) var isFinished = false

        init(page: TextPage, presentation: Presentation) {
            self.page = page
            self.presentation = presentation
        }

        private var areas: ScreenAreas { ScreenAreas(size, keysFor: .help, presentation: presentation) }

        private var panel: Panel { Panel(lines: page.lines(width: areas.width, presentation: presentation)) }

        mutating func update(_ event: TerminalEvent<Never>) {
            switch event {
            case .key(let key): press(key)
            case .resized(let size): self.size = size
            case .tick, .resumed, .ending: break
            }
            viewport.settle(on: panel, rows: areas.body.count)
        }

        private mutating func press(_ key: Key) {
            switch KeyHelp.keys.command(for: key) {
            case .move: viewport.scroll(by: key.step ?? 1)
            case .page: viewport.turnPage(by: key, rows: areas.body.count)
            case .toEnd: viewport.goToEnd(by: key, of: panel)
            case .back: isFinished = true
            case nil: break
            }
        }

        func view(_ size: TerminalSize) -> Frame {
            var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
            painter.paintTitle(page.title, notes: page.note.map { [StyledLine($0)] } ?? [])
            painter.paint(panel, keysFor: .help, scroll: viewport.scroll)
            return painter.finish()
        }
    }
}
