import ArgumentParser
import Workspace
import CourseModel
import Gradebook
import QuizEngine
import SiteGenerator
import SystemFiles
import Testing

@testable import CoursekitCommands

private let someone = Learner(id: "l", staffID: "7", name: "A")

/// The numbers that scripts rely on.
struct ExitStatusTests {
    @Test func areWhatTheManualSays() {
        // Testing has a type of the same name.
        let statuses: [(CoursekitCommands.ExitStatus, Int32)] = [
            (.done, 0), (.contentErrors, 1), (.notPassed, 2), (.usage, 64), (.badInput, 65), (.missingInput, 66),
            (.internalFault, 70), (.cannotCreate, 73), (.cannotWrite, 74), (.setAside, 75), (.notAllowed, 77),
        ]
        for (status, number) in statuses { #expect(status.rawValue == number) }
        #expect(CommandFailure(endedBySignal: 15).status == 143)
    }

    @Test(
        arguments: [
            (.cannotOpen(path: "g", reason: Phrase(zh: "r", en: "r")), 73), (.networkFileSystem(path: "g"), 73),
            (.notAGradebook(path: "g"), 65),
            (.newerFormat(path: "g"), 65), (.damaged(path: "g", .learners), 65), (.cannotDraw, 65),
            (.severalLearners(staffID: "7", ["7", "７"]), 65), (.notDurable(path: "g"), 74), (.gone(path: "g"), 74),
            (.cannotWrite(path: "g", reason: Phrase(zh: "r", en: "r")), 74),
            (.cannotCopy(path: "g", folder: "f", reason: Phrase(zh: "r", en: "r")), 74),
            (.busy(path: "g"), 74), (.changedMeanwhile(path: "g"), 74), (.noAttemptsLeft(limit: 3), 77),
            (.attemptMovedOn("a"), 77),
            (.unknownAttempt("a"), 66),
            (.unknownLearner("7"), 66), (.formerStaffID("7", someone), 77), (.staffIDTaken(someone), 77),
            (.cannotJoin(someone, someone, .simultaneous), 77), (.nothingToPart(someone), 66),
            (.severalToPart(someone, ["7"]), 65), (.listMovedOn, 75),
            (.cannotRead(path: "g", reason: Phrase(zh: "r", en: "r")), 66),
        ] as [(GradebookError, Int32)])
    func tellsWhatAGradebookCouldNotDo(error: GradebookError, status: Int32) {
        let failure = CommandFailure(error)
        #expect(failure.status == status)
        #expect(failure.message == error.phrase)
    }

    @Test(
        arguments: [
            (.noWorkspace(above: "w"), 66), (.notAWorkspace("w"), 66), (.linkedCourses("w"), 66),
            (.noSuchFile("f"), 66),
            (.unreadable("f", reason: .unreadBack), 66), (.unwritable("f", reason: .unreadBack), 74),
            (.changedMeanwhile("f"), 75), (.unknownPage("p"), 66),
        ] as [(WorkspaceError, Int32)])
    func tellsWhatAWorkspaceCouldNotDo(error: WorkspaceError, status: Int32) {
        #expect(CommandFailure(error).status == status)
        #expect(CommandFailure(error).message == error.message)
        #expect(CommandFailure(SiteError.workspace(error)).status == status)
    }

    // MARK: What ArgumentParser ends with

    private struct Slip: Error {}

    private func ending(_ arguments: String...) throws -> Coursekit.Ending {
        let error = try #require(throws: (any Error).self) {
            var command = try RootCommand.parseAsRoot(arguments)
            try command.run()
        }
        return Coursekit.Ending(after: error)
    }

    @Test func showsWhatWasAskedFor() throws {
        #expect(try ending("--version") == .asked("coursekit \(Version.number)"))
        guard case .asked(let page) = try ending("quiz", "--help") else {
            Issue.record("help is no error")
            return
        }
        #expect(HelpPage(page) != nil)
    }

    @Test func tellsAUsersMistakeFromOurs() throws {
        guard case .usageError(_, status: 64) = try ending("quizz") else {
            Issue.record("an unknown command is a usage error")
            return
        }
        guard case .fault(let phrase) = Coursekit.Ending(after: Slip()) else {
            Issue.record("what nobody expected is a fault of ours")
            return
        }
        #expect(phrase.english.hasPrefix("a fault of the program, please report it: "))
    }
}

/// The status of the failure that a command would end with; nil where nothing fails.
func status<Outcome>(_ body: () throws -> Outcome) throws -> Int32? {
    do {
        _ = try body()
        return nil
    } catch let failure as CommandFailure {
        return failure.status
    }
}
