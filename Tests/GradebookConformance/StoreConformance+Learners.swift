internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

extension StoreConformance {
    func keepsALearnerAsWritten(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let learner = try gradebook.enrol(StaffID("007"), name: "王小明", department: ["华东", "上海", "门店三"])
        #expect(try gradebook.learner(StaffID("007")) == learner)
        #expect(try gradebook.learner(StaffID("7")) == nil)
        #expect(learner.department == ["华东", "上海", "门店三"])
        #expect(learner.id.rawValue.count == 36)
        #expect(try gradebook.enrol(StaffID("007"), name: nil) == learner)
        // A learner without a name goes by the staff id.
        #expect(try gradebook.enrol(StaffID("a1"), name: nil).name == "a1")
        #expect(try gradebook.enrol(StaffID("a2"), name: "乙", department: ["华南/广州"]).department == ["华南", "广州"])
        #expect(try gradebook.enrol(StaffID(" Ａ7\u{200B}"), name: nil).staffID == "Ａ7")
        #expect(try gradebook.enrol(StaffID("a7"), name: nil).staffID == "Ａ7")
        #expect(try open().learners() == gradebook.learners())
    }

    func ordersLearnersByTheirIDsBytes(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        for staffID in ["b", "é", "10", "9", "Z", "上", "\u{1F600}", "\u{FB00}x"] {
            _ = try gradebook.enrol(StaffID(staffID), name: nil)
        }
        #expect(
            try gradebook.learners().map(\.staffID) == ["10", "9", "Z", "b", "é", "上", "\u{FB00}x", "\u{1F600}"])
    }

    /// Puts learners on the list whom no rule would let in any more.
    private func addLearners(_ staffIDs: String..., to gradebook: Gradebook) throws {
        try gradebook.store.write { store throws(GradebookError) in
            for (index, staffID) in staffIDs.enumerated() {
                let id = LearnerID("00000000-0000-4000-8000-00000000000\(index)")
                try store.add(Learner(id: id, staffID: staffID, name: "学员\(index)"))
            }
        }
    }

    func findsALearnerByTheIDsVeryBytes(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        // The two look the same, and are equal to Swift.
        try addLearners("\u{E9}1", "e\u{301}1", to: gradebook)
        for (place, staffID) in ["\u{E9}1", "e\u{301}1"].enumerated() {
            let found = try gradebook.store.read { store throws(GradebookError) in
                try store.learners(withStaffIDs: [staffID, "none"])
            }
            #expect(found.map(\.name) == ["学员\(place)"])
        }
    }

    func changesALearnerAndNobodyElse(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let other = try gradebook.enrol(StaffID("000"), name: "别人")
        let learner = try gradebook.enrol(StaffID("001"), name: "甲", department: ["华东"])
        let renamed = try gradebook.change(StaffID("００１"), name: "乙", department: nil)
        #expect(renamed == Learner(id: learner.id, staffID: "001", name: "乙", department: ["华东"]))
        let moved = try gradebook.change(StaffID("001"), name: nil, department: ["华南/广州"])
        #expect(moved == Learner(id: learner.id, staffID: "001", name: "乙", department: ["华南", "广州"]))
        #expect(try gradebook.learners() == [other, moved])
        #expect(throws: GradebookError.unknownLearner("00O", meant: other)) {
            try gradebook.change(StaffID("00O"), name: "丙", department: nil)
        }
        // Another number is another person's.
        #expect(throws: GradebookError.unknownLearner("002", meant: nil)) {
            try gradebook.change(StaffID("002"), name: "丙", department: nil)
        }
    }

    func hasEachIDOnce(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        try addLearners("123", to: gradebook)
        #expect(throws: GradebookError.self) { try addLearners("456", to: gradebook) }
        #expect(throws: GradebookError.self) {
            try gradebook.store.write { store throws(GradebookError) in
                let id = LearnerID("00000000-0000-4000-8000-000000000009")
                try store.add(Learner(id: id, staffID: "123", name: "又一个"))
            }
        }
        #expect(try gradebook.learners().map(\.staffID) == ["123"])
    }

    func amongLookalikesTheVeryOneIsMeant(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        try addLearners("123", "１２３", " 123", "9", to: gradebook)
        for staffID in ["123", "１２３", " 123"] {
            #expect(try gradebook.learner(StaffID(staffID))?.staffID == staffID)
            #expect(try gradebook.enrol(StaffID(staffID), name: nil).staffID == staffID)
        }
        #expect(try gradebook.learners().count == 4)
    }

    func enrolsNobodyWhoIsKnownOtherwise(_ open: () throws -> Gradebook) throws {
        let gradebook = try open()
        let learner = try gradebook.enrol(StaffID("001"), name: "甲", department: ["华东", "上海"])
        for (name, department) in [("乙", nil), (nil, ["华南"]), ("甲", ["华东"]), ("乙", ["华东", "上海"])]
            as [(String?, [String]?)]
        {
            #expect(throws: GradebookError.enrolledOtherwise(learner, name: name, department: department)) {
                try gradebook.enrol(StaffID("001"), name: name, department: department)
            }
        }
        #expect(try gradebook.learners() == [learner])
    }
}
