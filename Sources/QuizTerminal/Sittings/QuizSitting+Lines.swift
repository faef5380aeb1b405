internal import QuizEngine
package import TerminalKit
package import TextRules

extension QuizSitting {
    /// Runs as a conversation in plain lines: for a pipe, a terminal that can do nothing else, and whoever listens to it.
    ///
    /// No escape sequence is written. The end of the input sets the attempt aside.
    ///
    /// - Parameters:
    ///   - width: the cells of a line.
    ///   - read: waits for a line, at most for a time; nil waits as long as it takes.
    ///   - write: writes a line and its end, at once.
    package func runInLines(
        width: Int, read: (Duration?) -> LineReader.Event, write: (TerminalText) throws(TerminalError) -> Void
    ) -> End {
        var conversation = LineConversation(
            session, isResumed: isResumed, learner: learner, presentation: presentation, width: width)
        var reason = ExitReason.finished
        var isListening = true
        var effects = conversation.begin(at: now())
        while true {
            while !effects.isEmpty {
                guard case .record(let event) = effects.removeFirst() else { continue }
                let message = commit(event, at: conversation.session.pendingSince ?? now())
                effects += conversation.hear(message, at: now())
            }
            do {
                for line in conversation.takeWords() where isListening { try write(line) }
            } catch {
                // Nobody hears it any more.
                isListening = false
                reason = .hangUp
                if !conversation.isFinished {
                    effects = conversation.hear(.endOfInput, at: now())
                    continue
                }
            }
            if conversation.isFinished { return End(session: conversation.session, reason: reason) }
            let event = read(conversation.patience)
            if case .signal(let number) = event { reason = .signal(number) }
            effects = conversation.hear(event, at: now())
        }
    }
}
