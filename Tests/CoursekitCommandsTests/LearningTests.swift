import ArgumentParser
import CourseModel
import Diagnostics
import Foundation
import QuizEngine
import Testing

@testable import CoursekitCommands

/// Who takes a quiz, and how.
struct LearningTests {
    @Test func takesASeedForARehearsalOnly() throws {
        #expect(throws: (any Error).self) { try TakeQuiz.parse(["exam", "--seed", "3"]) }
        #expect(try TakeQuiz.parse(["exam", "--seed", "3", "--rehearsal"]).seed == 3)
    }

    @Test func asksInALanguageOfTheWorkspace() throws {
        let languages: [LanguageTag] = [.simplifiedChinese, .english]
        #expect(try TakeQuiz.parse(["exam"]).content.language(among: languages) == nil)
        #expect(
            try TakeQuiz.parse(["exam", "--content-language", "en"]).content.language(among: languages) == .english)
        let traditional = try TakeQuiz.parse(["exam", "--content-language", "zh-Hant"])
        #expect(try traditional.content.language(among: languages) == .traditionalChinese)
        #expect(throws: CommandFailure.self) { try traditional.content.language(among: [.english]) }
        let other = try TakeQuiz.parse(["exam", "--content-language", "fr"])
        let failure = try #require(throws: CommandFailure.self) { try other.content.language(among: languages) }
        #expect(failure.status == 64)
        #expect(failure.message?.english.hasPrefix("there is no language of items fr") == true)
    }

    @Test func knowsALearnerByTheIDThatIsTyped() throws {
        #expect(try LearnerOptions.parse(["--learner", " ００7 "]).staffID().text == "００7")
        #expect(try LearnerOptions.parse([]).staffID().text == NSUserName())
        #expect(try status { try LearnerOptions.parse(["--learner", " "]).staffID() } == 64)
    }

    @Test func takesNamesThatSomebodyCanRead() throws {
        #expect(try LearnerParticulars.parse([]).checkedName() == nil)
        #expect(try LearnerParticulars.parse(["--name", " 王小明 "]).checkedName() == "王小明")
        for name in ["", " ", "\u{FFFD}明"] {
            let particulars = try LearnerParticulars.parse(["--name", name])
            #expect(try status { try particulars.checkedName() } == 64)
        }
        #expect(try LearnerParticulars.parse(["--department", "华东／上海"]).departmentParts == ["华东", "上海"])
    }

    @Test func takesATypedIDForASlip() throws {
        let typed = ShowResults.unknownLearner(try StaffID("0007"), among: ["007", "A2"])
        #expect(typed.status == 64)
        #expect(typed.message?.english == "the gradebook has no learner 0007; did you mean 007?")
    }

    @Test func whoLeavesHasMadeNoMistake() {
        #expect(!CommandFailure.nothingBegun.isFault && CommandFailure.nothingBegun.status == 75)
        #expect(CommandFailure(.usage, zh: "错", en: "wrong").isFault)
    }

    @Test func findsPicturesFromWhereThePersonIs() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(
            atPath: folder + "/quizzes/bank/pictures", withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: folder + "/quizzes/bank/pictures/a b.svg"))
        let folders = [folder + "/quizzes/bank", folder + "/quizzes"]
        let above = PicturePaths(in: folders, from: folder)
        #expect(above.path("pictures/a%20b.svg") == "quizzes/bank/pictures/a b.svg")
        #expect(above.path("./x/../none.svg") == "quizzes/none.svg")
        #expect(
            PicturePaths(in: folders, from: "/").path("pictures/a b.svg")
                == String((folder + "/quizzes/bank/pictures/a b.svg").dropFirst()))
        #expect(
            PicturePaths(in: folders, from: folder + "/quizzes/bank").path("../none.svg") == folder + "/none.svg")
    }

    @Test func administersNoQuizThatHasErrorsNorAnyOfAWorkspaceWhoseSettingsDo() throws {
        func fault(_ severity: Diagnostic.Severity, in path: String) throws -> Diagnostic {
            try Diagnostic(
                #require(Diagnostic.Kind.all.first), severity, path: path, message: Phrase(zh: "错", en: "wrong"))
        }
        let quiz = try fault(.error, in: "quizzes/exam.md")
        let settings = try fault(.error, in: "site/site.yml")
        let warnings = try [fault(.warning, in: "quizzes/exam.md"), fault(.hint, in: "site/site.yml")]
        func refusal(
            isThere: Bool, _ faults: [Diagnostic], _ faultsOfSettings: [Diagnostic]
        ) -> (shown: [Diagnostic], failure: CommandFailure)? {
            QuizAtHand.refusal(
                of: "exam", isThere: isThere, faults: faults, faultsOfSettings: faultsOfSettings, among: ["exams"])
        }
        #expect(refusal(isThere: true, warnings, warnings) == nil)
        let wrong = try #require(refusal(isThere: true, warnings + [quiz], [settings]))
        #expect(wrong.shown == [quiz, settings])
        #expect(wrong.failure.message?.english == "the quiz exam has errors; correct them first")
        let unset = try #require(refusal(isThere: true, warnings, [settings]))
        #expect(unset.shown == [settings] && unset.failure.status == 1)
        let missing = try #require(refusal(isThere: false, warnings, []))
        #expect(missing.shown.isEmpty && missing.failure.status == 66)
        #expect(missing.failure.message?.english == "there is no quiz exam; did you mean exams?")
        let hidden = try #require(refusal(isThere: false, [quiz], []))
        #expect(hidden.shown == [quiz] && hidden.failure.status == 1 && hidden.failure.message == nil)
    }
}
