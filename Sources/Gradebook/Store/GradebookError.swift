package import CourseModel
package import QuizEngine

/// Why a gradebook could not do what was asked.
package enum GradebookError: Error, Sendable, Hashable {
    /// The file, or its folder, cannot be opened or made.
    case cannotOpen(path: String, reason: Phrase)
    /// The file is something else.
    case notAGradebook(path: String)
    /// A newer coursekit wrote it.
    case newerFormat(path: String)
    /// Locks and syncs cannot be trusted there.
    case networkFileSystem(path: String)
    /// The file system does not let a commit wait for the disk.
    case notDurable(path: String)
    /// The file was deleted, moved away or replaced while it was in use, or only its write-ahead log is left; nothing of the
    /// operation was kept.
    case gone(path: String)
    /// The disk is full, or failed; nothing of the operation was kept.
    case cannotWrite(path: String, reason: Phrase)
    /// The gradebook as it was cannot be put aside before it is brought to today's form.
    case cannotPutAside(path: String, reason: Phrase)
    /// The disk failed in reading.
    case cannotRead(path: String, reason: Phrase)
    /// There is no room for the copy from which a gradebook is read.
    case cannotCopy(path: String, folder: String, reason: Phrase)
    /// Another process kept the file locked for half a minute, or changed it each time it was to be read.
    case busy(path: String)
    /// The file was changed while it was read as it stands: whoever reads a copy of it reads one state.
    case changedMeanwhile(path: String)
    /// The learner has used all attempts at the quiz; there are new ones from the day from which the pass may be renewed.
    case noAttemptsLeft(limit: Int, renewableFrom: CivilDate? = nil)
    /// The learner may not begin before this day.
    case notOpenYet(CivilDate)
    /// The learner may not begin after this day.
    case closed(CivilDate)
    /// There is no such attempt.
    case unknownAttempt(String)
    /// There is no learner with the staff id; somebody may have been meant.
    case unknownLearner(String, meant: Learner? = nil)
    /// Nobody has the staff id any more: who had it has another.
    case formerStaffID(String, Learner)
    /// A new staff id is somebody else's already.
    case staffIDTaken(Learner)
    /// Two people cannot be taken for one.
    case cannotJoin(Learner, Learner, Gradebook.JoiningObstacle)
    /// Nobody was taken for the person.
    case nothingToPart(Learner)
    /// Several were taken for the person, of these staff ids.
    case severalToPart(Learner, [String])
    /// The list of people has changed since somebody has seen what was to be done.
    case listMovedOn
    /// Several learners have staff ids that differ only in width, case or what nobody sees, and none has this very one.
    case severalLearners(staffID: String, [String])
    /// The staff id is taken by somebody with another name or in another department.
    case enrolledOtherwise(Learner, name: String?, department: [String]?)
    /// The attempt was submitted in the meantime, or another terminal goes on with it.
    case attemptMovedOn(String)
    /// The bank cannot give the paper that the quiz asks for.
    case cannotDraw
    /// What is stored is not what coursekit wrote: it was changed outside, or the disk is damaged.
    case damaged(path: String, Damage)
    /// A company's server, by its address, cannot do it.
    case server(path: String, ServerFault)

    /// What of a gradebook is not as coursekit wrote it.
    package enum Damage: Error, Sendable, Hashable {
        /// The file as a database, in SQLite's words.
        case file(String)
        /// A table, an index or a trigger is missing, is another, or should not be there.
        case structure(String)
        /// The list of learners.
        case learners
        /// The ledger.
        case ledger
        case attempt(String)
        /// Rows of a table belong to something that is not there.
        case severed(String)
    }

    /// Runs something that fails only over what is not as coursekit wrote it, and says so.
    ///
    /// - Parameter path: where the gradebook is.
    package static func translating<Result>(
        path: String, _ body: () throws -> Result
    ) throws(GradebookError) -> Result {
        do {
            return try body()
        } catch let error as GradebookError {
            throw error
        } catch let damage as Damage {
            throw .damaged(path: path, damage)
        } catch {
            throw .damaged(path: path, .file(String(describing: type(of: error))))
        }
    }

    /// Whether the attempt takes no more events from whoever met the error, however often he tries.
    package var isFinal: Bool {
        switch self {
        case .unknownAttempt, .attemptMovedOn: true
        case .cannotOpen, .notAGradebook, .newerFormat, .networkFileSystem, .notDurable, .gone, .cannotWrite,
            .cannotRead, .cannotPutAside, .cannotCopy, .busy, .changedMeanwhile, .noAttemptsLeft, .notOpenYet, .closed,
            .unknownLearner, .severalLearners, .enrolledOtherwise, .formerStaffID, .staffIDTaken, .cannotJoin,
            .nothingToPart, .severalToPart, .listMovedOn, .cannotDraw, .damaged, .server:
            false
        }
    }
}
