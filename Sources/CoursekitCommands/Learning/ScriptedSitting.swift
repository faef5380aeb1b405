internal import QuizFiles
internal import Workspace
internal import Diagnostics
internal import CourseModel
internal import Gradebook
internal import QuizEngine

/// An attempt taken from an answers file. It goes through the same session as a person's, and is stored as scripted,
/// whole or not at all.
struct ScriptedSitting {
    let gradebook: Gradebook
    let now: () -> Instant

    func take(
        _ quiz: QuizAtHand, as learner: Learner, answers: AnswersFile, language: LanguageTag, seed: UInt64?
    ) throws(CommandFailure) -> AttemptRecord {
        do {
            // Without a seed of its own, the same answers of the same learner always meet the same paper.
            let seed =
                seed
                ?? SeededGenerator.seed(of: [quiz.workspace.configuration.id, quiz.quiz.id.rawValue, learner.staffID])
            let beginning = quiz.beginning(source: .scripted, isSitting: false, language: language, seed: seed)
            return try gradebook.keep(beginning, for: learner.id, at: now()) { begun in sit(begun, answers) }
        } catch {
            throw CommandFailure(error)
        }
    }

    private func sit(
        _ begun: AttemptRecord, _ answers: AnswersFile
    ) -> (effects: [QuizSession.Effect], attempt: AttemptRecord) {
        var session = QuizSession(begun)
        var effects: [QuizSession.Effect] = []
        func send(_ message: QuizSession.Message) {
            var waiting = session.update(message, at: now())
            while !waiting.isEmpty {
                effects.append(waiting.removeFirst())
                waiting += session.update(.recorded, at: now())
            }
        }
        for (index, paperItem) in begun.paper.items.enumerated() {
            send(.go(to: index))
            if let response = answers.responses[paperItem.item.id] { send(.answer(response)) }
        }
        send(.askToSubmit)
        send(.submit)
        return (effects, session.attempt)
    }
}

extension AnswersFile {
    /// Reads the answers to a quiz. Where something in them is wrong, it is shown and the command ends.
    ///
    /// - Parameter path: as the user wrote it; `-` is standard input.
    init(reading path: String, for quiz: Quiz, on console: Console) throws(CommandFailure) {
        self.init(SourceText(path: path, bytes: try InputFile.read(path)), for: quiz)
        guard diagnostics.isEmpty else {
            DiagnosticPrinter(console: console).printAll(diagnostics)
            throw CommandFailure(.badInput)
        }
    }
}
