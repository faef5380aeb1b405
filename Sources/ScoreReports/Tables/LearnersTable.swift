internal import CourseModel
package import QuizEngine
internal import TextRules

/// A learner as a list shows one.
package struct ListedLearner: Sendable {
    package let learner: Learner
    package let attempts: Int
    /// The first day on which the learner was not there any more.
    package let leftOn: CivilDate?
    package let role: String?
    /// The other staff ids of the person.
    package let joinedStaffIDs: [String]
    /// The staff ids of those who may be the same person.
    package let alikeStaffIDs: [String]
    /// The learner's PIN; nil for somebody without one.
    package let pin: SetPIN?

    /// A PIN as far as a list may tell of it.
    package struct SetPIN: Sendable {
        let setOn: CivilDate
        /// How often it was tried in vain since, and when last.
        let wrongTries: Int
        let lastWrongAt: CivilTime?

        package init(setOn: CivilDate, wrongTries: Int, lastWrongAt: CivilTime?) {
            self.setOn = setOn
            self.wrongTries = wrongTries
            self.lastWrongAt = lastWrongAt
        }
    }

    package init(
        learner: Learner, attempts: Int, leftOn: CivilDate?, role: String?, joinedStaffIDs: [String],
        alikeStaffIDs: [String], pin: SetPIN? = nil
    ) {
        self.learner = learner
        self.attempts = attempts
        self.leftOn = leftOn
        self.role = role
        self.joinedStaffIDs = joinedStaffIDs
        self.alikeStaffIDs = alikeStaffIDs
        self.pin = pin
    }
}

extension ReportTable {
    /// `learners list`: everybody on the list, in natural order of their staff ids.
    ///
    /// - Parameters:
    ///   - department: whose people they are, from the top; empty for everybody.
    ///   - day: today: whoever leaves later has not left.
    package static func learners(
        _ learners: [ListedLearner], of department: [String], on day: CivilDate
    ) -> ReportTable {
        @Sendable func list(_ staffIDs: [String]) -> Cell {
            staffIDs.isEmpty ? .empty : .text(staffIDs.joined(separator: ", "))
        }
        let left = learners.count { $0.leftOn.map { $0 <= day } ?? false }
        let leaving = learners.count { $0.leftOn.map { $0 > day } ?? false }
        let hasPINs = learners.contains { $0.pin != nil }
        let isTried = learners.contains { $0.pin?.lastWrongAt != nil }
        return ReportTable(
            "learners", Phrase(zh: "学员", en: "Learners"),
            premises: department.isEmpty
                ? [] : [Fact("department", Phrase(zh: "部门", en: "Department"), .path(department))],
            subjects: learners.sortedNaturally(by: \.learner.staffID),
            fields: personFields { $0.learner } + [
                Field("role", Phrase(zh: "岗位", en: "Role"), .text, .detail) { $0.role.map(Cell.text) ?? .empty },
                Field("attempts", Phrase(zh: "作答次数", en: "Attempts"), .number) { .integer($0.attempts) },
                Field("leftOn", Phrase(zh: "离职日期", en: "Left on"), .date) { $0.leftOn.map(Cell.date) ?? .empty },
                Field("alsoKnownAs", Phrase(zh: "也用工号", en: "Also known as"), .text, .helpful) {
                    list($0.joinedStaffIDs)
                },
                Field("pinSetOn", Phrase(zh: "PIN 发放", en: "PIN set on"), .date, hasPINs ? .helpful : .detail) {
                    $0.pin.map { .date($0.setOn) } ?? .empty
                },
                Field("wrongPINs", Phrase(zh: "PIN 试错", en: "Wrong PINs"), .number, isTried ? .essential : .detail) {
                    $0.pin.flatMap { $0.wrongTries > 0 ? .integer($0.wrongTries) : nil } ?? .empty
                },
                Field(
                    "lastWrongPIN", Phrase(zh: "最近试错", en: "Last wrong PIN"), .date, isTried ? .helpful : .detail
                ) { $0.pin?.lastWrongAt.map(Cell.time) ?? .empty },
                Field("mayBe", Phrase(zh: "可能就是", en: "May be"), .text) { list($0.alikeStaffIDs) },
            ],
            summary: [
                Fact("learnerCount", Phrase(zh: "人数", en: "People"), .integer(learners.count)),
                Fact("leftCount", Phrase(zh: "离职", en: "Left"), .integer(left), isNotable: left > 0),
                Fact(
                    "leavingCount", Phrase(zh: "即将离职", en: "About to leave"), .integer(leaving),
                    isNotable: leaving > 0),
            ],
            emptyNotice: Phrase(zh: "还没有学员", en: "There are no learners yet"))
    }
}
