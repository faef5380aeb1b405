import CourseModel
import QuizEngine
import Testing

@testable import Gradebook

struct GradebookErrorTests {
    @Test func everyErrorSpeaksBothLanguages() {
        let someone = Learner(id: "l", staffID: "7", name: "A")
        let errors: [GradebookError] = [
            .unknownLearner("7", meant: someone), .formerStaffID("7", someone), .staffIDTaken(someone),
            .cannotJoin(someone, someone, .alreadyOne), .cannotJoin(someone, someone, .simultaneous),
            .cannotJoin(someone, someone, .keptHasLeft), .nothingToPart(someone), .severalToPart(someone, ["a", "b"]),
            .listMovedOn,
            .cannotOpen(path: "P", reason: Phrase(zh: "理由", en: "R")), .notAGradebook(path: "P"),
            .newerFormat(path: "P"),
            .networkFileSystem(path: "P"),
            .notDurable(path: "P"), .gone(path: "P"), .cannotWrite(path: "P", reason: Phrase(zh: "理由", en: "R")),
            .cannotRead(path: "P", reason: Phrase(zh: "理由", en: "R")),
            .cannotCopy(path: "P", folder: "F", reason: Phrase(zh: "理由", en: "R")), .busy(path: "P"),
            .noAttemptsLeft(limit: 2), .unknownAttempt("A"), .unknownLearner("7"),
            .severalLearners(staffID: "7", ["a", "b"]),
            .enrolledOtherwise(Learner(id: "l", staffID: "7", name: "A"), name: "B", department: nil),
            .attemptMovedOn("A"), .cannotDraw, .damaged(path: "P", .file("W")), .damaged(path: "P", .structure("W")),
            .damaged(path: "P", .learners), .damaged(path: "P", .attempt("A")), .damaged(path: "P", .severed("T")),
        ]
        for error in errors {
            #expect(error.phrase.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            #expect(error.phrase.english.utf8.allSatisfy { $0 < 0x80 })
        }
    }
}
