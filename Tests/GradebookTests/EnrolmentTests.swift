import CourseModel
import QuizEngine
import Testing

@testable import Gradebook

/// Who is who: staff ids as people write them.
struct EnrolmentTests {
    private func learners(_ staffIDs: String...) -> [Learner] {
        staffIDs.enumerated().map { Learner(id: LearnerID("l\($0)"), staffID: $1, name: "学员\($0)") }
    }

    @Test(arguments: ["123", "１２３", " 123", "123 ", "\u{3000}123", "1\u{200B}23", "\u{FEFF}123"])
    func isKnownHoweverTheIDIsTyped(typed: String) throws {
        let found = try Enrolment.learner(meantBy: StaffID(typed), among: learners("9", "123", "0123"))
        #expect(found?.staffID == "123")
        #expect(try Enrolment.learner(meantBy: StaffID(typed), among: learners("0123")) == nil)
    }

    @Test(arguments: ["123", "１２３", " 123"]) func amongLookalikesTheVeryOneIsMeant(staffID: String) throws {
        let found = try Enrolment.learner(meantBy: StaffID(staffID), among: learners("123", "１２３", " 123", "9"))
        #expect(found?.staffID == staffID)
    }

    @Test func theIDWithoutWhatNobodySeesGoesBeforeAnotherForm() throws {
        #expect(try Enrolment.learner(meantBy: StaffID(" 123"), among: learners("１２３", "123"))?.staffID == "123")
    }

    @Test func amongLookalikesOfWhichNoneIsMeantNobodyIsChosen() throws {
        #expect(throws: GradebookError.severalLearners(staffID: "A1", ["a1", "Ａ1"])) {
            try Enrolment.learner(meantBy: StaffID("A1"), among: learners("a1", "Ａ1"))
        }
    }

    @Test func isEnrolledAgainUnderTheSameNameAndDepartmentOnly() throws {
        let learner = Learner(id: "l", staffID: "001", name: "甲", department: ["华东", "上海"])
        for (name, department) in [("甲", nil), (nil, ["华东", "上海"]), (" 甲", ["华东", "上海"]), (nil, nil)]
            as [(String?, [String]?)]
        {
            #expect(throws: Never.self) { try Enrolment.requireSame(learner, name: name, department: department) }
        }
        for (name, department) in [("乙", nil), (nil, ["华南"]), ("甲", ["华东"]), (nil, [])] as [(String?, [String]?)] {
            #expect(throws: GradebookError.enrolledOtherwise(learner, name: name, department: department)) {
                try Enrolment.requireSame(learner, name: name, department: department)
            }
        }
    }

    @Test func aDepartmentIsAPathHoweverItIsDivided() {
        #expect(Enrolment.department(["华东/上海", " 门店三 "]) == ["华东", "上海", "门店三"])
        #expect(Enrolment.department(["/"]) == [])
        #expect(Enrolment.department(nil) == nil)
    }
}
