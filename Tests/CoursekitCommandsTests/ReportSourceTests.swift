import ArgumentParser
import Workspace
import QuizFiles
import GradebookSQLite
import CourseModel
import CoursekitTestSupport
import Diagnostics
import Gradebook
import QuizEngine
@testable import ScoreReports
import Testing

@testable import CoursekitCommands

/// Which gradebook a report reads, and which workspace it takes quizzes and days from.
struct ReportSourceTests {
    /// Gives the body a folder with the workspaces `academy` and `other`, and `book`, in which one attempt was made in `academy`.
    private func withGradebook(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            for id in ["academy", "other"] {
                let files = Scaffold.workspace(id: id, language: .english).files
                try write(Dictionary(files.map { ("\(id)/\($0.path)", $0.text) }) { $1 }, into: folder)
            }
            let quiz = try QuizAtHand(
                "first-course-practice", in: Workspace(at: folder + "/academy"), on: Console(language: .english))
            let answers = AnswersFile(
                SourceText(path: "a.txt", bytes: Array("first-course-practice-1: B\n".utf8)), for: quiz.quiz)
            let gradebook = try Gradebook(at: folder + "/book")
            let learner = try gradebook.enrol(
                StaffID("007"), name: "Wang", department: ["East"], at: Machine.now())
            let attempt = try ScriptedSitting(gradebook: gradebook, now: Machine.now).take(
                quiz, as: learner, answers: answers, language: .english, seed: nil)
            #expect(attempt.state == .submitted)
            try body(folder)
        }
    }

    private func collection(
        _ arguments: [String], gradebook: String?, from folder: String, quiz: String? = nil
    ) throws -> AttemptCollection {
        let source = try ReportSource(
            common: .parse(arguments), gradebook: .parse(gradebook.map { ["--gradebook", $0] } ?? []), from: folder)
        return try source.collect(
            quiz: quiz, department: nil, AttemptSelection(includesScripted: true),
            gathering: { $0.gatherStandings(asOf: .init(orToday: nil)) })
    }

    @Test func needsNoWorkspace() throws {
        try withGradebook { folder in
            let found = try collection([], gradebook: folder + "/book", from: folder)
            #expect(found.workspace == nil)
            #expect(found.knownQuizzes == ["first-course-practice"])
        }
    }

    @Test func takesTheWorkspaceAroundWhereTheGradebookBelongsToIt() throws {
        try withGradebook { folder in
            let own = try collection([], gradebook: folder + "/book", from: folder + "/academy")
            #expect(own.workspace?.id == "academy")
            let foreign = try collection([], gradebook: folder + "/book", from: folder + "/other")
            #expect(foreign.workspace == nil)
        }
    }

    @Test func takesAWorkspaceThatIsNamedWhateverTheGradebook() throws {
        try withGradebook { folder in
            let named = try collection(["--workspace", folder + "/other"], gradebook: folder + "/book", from: folder)
            #expect(named.workspace?.id == "other")
            let missing = try #require(throws: CommandFailure.self) {
                try collection(["--workspace", folder], gradebook: folder + "/book", from: folder + "/academy")
            }
            #expect(missing.status == 66)
        }
    }

    @Test func asksForAGradebookWhereThereIsNoWorkspace() throws {
        try withGradebook { folder in
            let failure = try #require(throws: CommandFailure.self) {
                try collection([], gradebook: nil, from: folder)
            }
            #expect(failure.status == 66)
            #expect(failure.message?.english.hasPrefix("this is no workspace") == true)
        }
    }

    @Test func refusesAQuizThatNobodyKnows() throws {
        try withGradebook { folder in
            let failure = try #require(throws: CommandFailure.self) {
                try collection([], gradebook: folder + "/book", from: folder, quiz: "first-course-practise")
            }
            #expect(failure.status == 64)
            #expect(failure.message?.english.hasSuffix("did you mean first-course-practice?") == true)
        }
    }
}
