internal import CourseModel
internal import QuizEngine
internal import TerminalKit

/// How the sitting looks at a moment.
extension QuizScreen {
    var keyPlace: KeyPlace {
        switch mode {
        case .item: item?.place ?? .overview
        case .feedback: repetition == nil ? .feedback : .feedbackAgain
        case .overview: .overview
        case .question: .question
        case .help: .help
        case .reading: reader?.place ?? .reading
        case .results, .finished: results?.place ?? .results
        }
    }

    var viewport: Viewport {
        let viewport =
            switch mode {
            case .item: item?.viewport
            case .feedback: feedback?.viewport
            case .overview: overview.viewport
            case .question: question?.viewport
            case .help: help?.viewport
            case .reading: reader?.viewport
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
            case .reading: reader?.panel
            case .results, .finished: results?.panel(notice: notice)
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
