internal import TerminalKit

/// What is seen of a sitting: the panel of whatever is on the screen, between the title and the keys.
extension QuizScreen {
    var viewport: Viewport {
        let viewport =
            switch mode {
            case .item: item?.viewport
            case .feedback: feedback?.viewport
            case .overview: overview.viewport
            case .question: question?.viewport
            case .help: help?.viewport
            case .reading: reader?.shownViewport
            case .results, .finished: results?.viewport
            }
        return viewport ?? Viewport()
    }

    var panel: Panel {
        let panel =
            switch mode {
            case .item: item?.panel(of: shown, notice: notice, in: areas)
            case .feedback: feedback?.panel(notice: notice)
            case .overview: overview.panel(of: session, notice: notice, in: areas)
            case .question: question?.panel(of: shown, in: areas)
            case .help: help?.panel(in: areas)
            case .reading: reader?.panel(in: areas)
            case .results, .finished: results?.panel(notice: notice, in: areas)
            }
        return panel ?? Panel()
    }

    func view(_ size: TerminalSize) -> Frame {
        var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
        if mode == .reading, let reader {
            painter.paintTitle(of: reader)
        } else {
            painter.paintTitle(of: shown, in: mode, isRehearsal: isRehearsal, isRepeated: repetition != nil)
        }
        painter.paint(panel, keysFor: keyPlace, scroll: viewport.scroll)
        return painter.finish()
    }
}
