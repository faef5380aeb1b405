import GRDB
import QuizEngine
import Testing

@testable import Gradebook

/// Who is who: staff ids as people write them.
struct LearnerTests {
    @Test(arguments: ["１２３", " 123", "123 ", "\u{3000}123", "1\u{200B}23", "\u{FEFF}123"])
    func isKnownHoweverTheIDIsTyped(typed: String) throws {
        let gradebook = try Gradebook.inMemory()
        let learner = try gradebook.enrol(StaffID("123"), name: "甲")
        #expect(try gradebook.enrol(StaffID(typed), name: nil) == learner)
        #expect(try gradebook.learner(StaffID(typed)) == learner)
        #expect(try gradebook.learners() == [learner])
    }

    @Test func isShownAsItWasWrittenFirst() throws {
        let gradebook = try Gradebook.inMemory()
        #expect(try gradebook.enrol(StaffID(" Ａ7\u{200B}"), name: nil).staffID == "Ａ7")
        #expect(try gradebook.enrol(StaffID("a7"), name: nil).staffID == "Ａ7")
    }

    @Test func usesUpNoFurtherAttemptsUnderAnotherForm() throws {
        let gradebook = try Gradebook.inMemory()
        let beginning = Gradebook.Beginning.sample(.sample(attempts: 1))
        var first = try Sitting(in: gradebook, as: "123", beginning)
        try first.finish()
        for typed in ["１２３", " 123"] {
            #expect(throws: GradebookError.noAttemptsLeft(limit: 1)) {
                try Sitting(in: gradebook, as: typed, beginning)
            }
        }
    }

    /// As earlier versions have made them.
    private func gradebook(with staffIDs: String...) throws -> Gradebook {
        let gradebook = try Gradebook.inMemory()
        try gradebook.database.write { connection in
            for (index, staffID) in staffIDs.enumerated() {
                let id = "00000000-0000-4000-8000-00000000000\(index)"
                try connection.execute(
                    sql: "INSERT INTO learner VALUES (?, ?, ?, '')", arguments: [id, staffID, "学员\(index)"])
            }
        }
        return gradebook
    }

    @Test func amongLookalikesTheVeryOneIsMeant() throws {
        let gradebook = try gradebook(with: "123", "１２３", " 123", "9")
        for staffID in ["123", "１２３", " 123"] {
            #expect(try gradebook.learner(StaffID(staffID))?.staffID == staffID)
            #expect(try gradebook.enrol(StaffID(staffID), name: nil).staffID == staffID)
        }
        #expect(try gradebook.learners().count == 4)
    }

    @Test func amongLookalikesOfWhichNoneIsMeantNobodyIsChosen() throws {
        let gradebook = try gradebook(with: "a1", "Ａ1")
        let several = GradebookError.severalLearners(staffID: "A1", ["a1", "Ａ1"])
        #expect(throws: several) { try gradebook.learner(StaffID("A1")) }
        #expect(throws: several) { try gradebook.enrol(StaffID("A1"), name: nil) }
        #expect(throws: several) { try gradebook.change(StaffID("A1"), name: "乙", department: nil) }
        #expect(try gradebook.learners().count == 2)
    }

    @Test func listsLookalikes() throws {
        let gradebook = try gradebook(with: "b", "１", "a", "1", "B", "007", "7")
        #expect(try gradebook.lookalikes().map { $0.map(\.staffID) } == [["1", "１"], ["B", "b"]])
        #expect(try Gradebook.inMemory().lookalikes().isEmpty)
    }

    @Test func isNotChangedByEnrollingAgain() throws {
        let gradebook = try Gradebook.inMemory()
        let learner = try gradebook.enrol(StaffID("001"), name: "甲", department: ["华东", "上海"])
        for (name, department) in [("乙", nil), (nil, ["华南"]), ("甲", ["华东"]), ("乙", ["华东", "上海"])]
            as [(String?, [String]?)]
        {
            #expect(throws: GradebookError.enrolledOtherwise(learner, name: name, department: department)) {
                try gradebook.enrol(StaffID("001"), name: name, department: department)
            }
        }
        for (name, department) in [("甲", nil), (nil, ["华东/上海"]), (" 甲", ["华东", "上海"])] as [(String?, [String]?)] {
            #expect(try gradebook.enrol(StaffID("001"), name: name, department: department) == learner)
        }
        #expect(try gradebook.learners() == [learner])
    }

    @Test func isChangedByWhoSaysSo() throws {
        let gradebook = try Gradebook.inMemory()
        let learner = try gradebook.enrol(StaffID("001"), name: "甲", department: ["华东"])
        let renamed = try gradebook.change(StaffID("００１"), name: "乙", department: nil)
        #expect(renamed == Learner(id: learner.id, staffID: "001", name: "乙", department: ["华东"]))
        let moved = try gradebook.change(StaffID("001"), name: nil, department: ["华南/广州"])
        #expect(moved == Learner(id: learner.id, staffID: "001", name: "乙", department: ["华南", "广州"]))
        #expect(try gradebook.learners() == [moved])
        #expect(throws: GradebookError.unknownLearner("002")) {
            try gradebook.change(StaffID("002"), name: "丙", department: nil)
        }
    }
}
