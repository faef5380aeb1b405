internal import CourseModel
internal import QuizEngine
internal import TerminalKit
internal import TextRules

extension QuizScreen {
    func view(_ size: TerminalSize) -> Frame {
        var painter = ScreenPainter(size: size, areas: areas, presentation: presentation)
        let title = TerminalText(session.attempt.quiz.title[session.attempt.language])
        let isOpen = session.phase != .closed && mode != .refused
        painter.paintTitle(
            title, notes: isOpen ? sittingNotes : resultNotes,
            done: isOpen ? session.answeredCount : 0, of: session.paper.items.count)
        painter.paint(panel, keysFor: keyPlace, scroll: scroll)
        return painter.finish()
    }

    /// Where in the paper the learner is, and the time left; shorter from wording to wording.
    private var sittingNotes: [StyledLine] {
        let (number, count) = (session.position + 1, session.paper.items.count)
        let answered = session.answeredCount
        let place = StyledLine(presentation.text(zh: "第 \(number) 题，共 \(count) 题", en: "Item \(number) of \(count)"))
        let longPlace = place + StyledLine(presentation.text(zh: "，已答 \(answered)", en: ", \(answered) answered"))
        let shortPlace = StyledLine("\(number)/\(count)")
        guard let seconds = session.remainingSeconds else { return [longPlace, place, shortPlace] }
        let style: Style = seconds <= 300 ? .accent.with(.bold) : .plain
        let clock = clockText(seconds: seconds)
        let time = StyledLine(presentation.text(zh: "剩 \(clock)", en: "\(clock) left"), style)
        return [
            longPlace + "   " + time, place + "   " + time, shortPlace + "  " + time,
            shortPlace + " " + StyledLine(TerminalText(clock), style),
        ]
    }

    private var resultNotes: [StyledLine] {
        mode == .results ? [StyledLine(presentation.text(zh: "结果", en: "Result"))] : []
    }
}
