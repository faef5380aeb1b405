internal import CourseModel
internal import QuizEngine
internal import TerminalKit

extension QuizScreen {
    /// What is on the screen.
    enum Mode: Hashable {
        case item, feedback, overview
        case question(QuestionScreen.Question)
        case help
        case results
        /// A lesson, over whatever was there.
        case reading
        case finished
    }

    /// What a learner asked for that the session does not know of.
    enum Dialog: Hashable {
        case help, leaving, certainty
    }

    /// What is to be done for a key, in order.
    enum Request: Hashable {
        case tell(QuizSession.Message)
        /// Something to be said once; nil takes back what is said.
        case say(Phrase?)
        /// Takes the last change back, and turns to its item.
        case undo
        case open(Dialog)
        case close
        /// Practises once more what was wrong.
        case repeatWrong
        case endRepetition
        /// Opens a lesson over whatever is there, until `close`.
        case read(ReadingPlace)
        /// Leaves without being asked.
        case leave
        /// Presses a key after what was typed before it has been told.
        case press(Key)
    }
}
