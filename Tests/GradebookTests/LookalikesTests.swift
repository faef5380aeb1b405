import CourseModel
import QuizEngine
import Testing

@testable import Gradebook

/// Who may be one person.
struct LookalikesTests {
    @Test(arguments: [
        ("03", "3"), ("3", "O3"), ("03", "o3"), ("A7", "ａ７"), ("A-03", "a3"), ("l12", "112"), ("SH 001", "sh-1"),
        ("00", "0"),
        ("\u{200B}9", "9"), ("A0", "AO"),
    ])
    func takesIDsForAlikeThatPeopleMistake(one: String, other: String) {
        #expect(LookalikeKey(one) == LookalikeKey(other))
    }

    @Test(arguments: [("3", "30"), ("10", "1"), ("A3", "B3"), ("103", "13"), ("A103", "A13"), ("007", "70")])
    func tellsOthersApart(one: String, other: String) {
        #expect(LookalikeKey(one) != LookalikeKey(other))
    }

    private func someone(_ staffID: String, _ name: String, _ department: String...) -> Lookalikes.Lookalike {
        Lookalikes.Lookalike(staffID: staffID, name: name, department: department)
    }

    @Test func namesAlikeIDsAndNamesakesOfADepartment() {
        let people = [
            someone("O3", "丙", "华东"), someone("9", "丁", "华南"), someone("3", "甲", "华东"), someone("11", " 丁", "华南"),
            someone("03", "乙", "华东"), someone("20", "丁"), someone("21", "丁"), someone("22", "丁", "华北"),
        ]
        let found = Lookalikes.among(people)
        #expect(found.map(\.reason) == [.staffIDs, .nameAndDepartment])
        #expect(found.map { $0.people.map(\.staffID) } == [["03", "3", "O3"], ["9", "11"]])
        #expect(Lookalikes.among([]).isEmpty)
    }

    @Test(
        arguments: [
            ("张三", "007"), ("O07", "007"), ("08", "8"), ("1235", nil), ("l234", "1234"), ("王五", nil), ("99999", nil),
        ] as [(String, String?)])
    func guessesWhoIsMeant(typed: String, meant: String?) throws {
        let learners = [("007", "张三"), ("1234", "李四"), ("8", "王五"), ("9", "王五")].enumerated().map {
            Learner(id: LearnerID("l\($0)"), staffID: $1.0, name: $1.1)
        }
        #expect(try Enrolment.learner(probablyMeantBy: StaffID(typed), among: learners)?.staffID == meant)
    }
}
