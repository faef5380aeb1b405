internal import CourseModel
internal import Gradebook
internal import GradebookSamples
internal import QuizEngine
internal import Testing

// By what people are known at terminals that all share.
extension StoreConformance {
    private static let pepper = Pepper(String(repeating: "5a", count: 32))

    private func moment(_ seconds: Int) -> Instant {
        Instant(wall: 1_900_000_000_000 + Int64(seconds) * 1000, monotonic: 0, boot: "")
    }

    private func give(
        _ digits: String, to staffID: String, in gradebook: Gradebook, at seconds: Int = 0
    ) throws {
        let (id, pepper) = (try StaffID(staffID), try #require(Self.pepper))
        let hash = try #require(PINHash(of: PIN(digits, for: id), pepper))
        _ = try gradebook.set(hash, of: id, pepper, by: "hr", at: moment(seconds))
    }

    private func sign(
        _ staffID: String, _ digits: String, in gradebook: Gradebook, at terminal: String = "shop 1", _ seconds: Int
    ) throws -> Gradebook.SignIn {
        try gradebook.signIn(StaffID(staffID), pin: digits, at: terminal, #require(Self.pepper)) { moment(seconds) }
    }

    func keepsPINsApart(_ open: () throws -> Gradebook, _ other: () throws -> Gradebook) throws {
        let gradebook = try open()
        let wang = try gradebook.enrol(StaffID("Ａ7"), name: "王小明", department: ["华东"])
        _ = try gradebook.enrol(StaffID("008"), name: "李", department: ["华南"])
        #expect(throws: GradebookError.unknownLearner("009")) { try give("493027", to: "009", in: open()) }
        try give("493027", to: "a7", in: open())
        #expect(try sign("a7", "４９３０２７", in: open(), 1) == .known(wang))
        #expect(try sign("008", "493027", in: open(), 2) == .wrong)
        try give("718290", to: "a7", in: open(), at: 3)
        #expect(try sign("A7", "493027", in: open(), 4) == .wrong)
        #expect(try sign("A7", "718290", in: open(), 6) == .known(wang))
        // Another pepper, and another gradebook's list, know no PIN.
        let pepper = try #require(Pepper(String(repeating: "5b", count: 32)))
        #expect(try gradebook.signIn(StaffID("A7"), pin: "718290", at: "x", pepper) { moment(8) } == .wrong)
        _ = try other().merge(open(), by: "hr", at: moment(9))
        #expect(try other().pins().isEmpty && other().learners().count == 2)

        // It stands in the ledger who has a new one, and nowhere what it is.
        #expect(try gradebook.verify().isEmpty)
        let records = try gradebook.keptRecords(of: StaffID("a7"))
        #expect(records.others.isEmpty)
        #expect(String(describing: records).contains("pin") && !String(describing: records).contains("argon2id"))

        // With the person it goes.
        #expect(try open().removePIN(of: StaffID("008"), by: "hr", at: moment(10)).wasThere == false)
        try give("555123", to: "008", in: open(), at: 11)
        #expect(try open().removePIN(of: StaffID("008"), by: "hr", at: moment(12)).wasThere)
        #expect(try sign("008", "555123", in: open(), 20) == .wrong)
        _ = try open().erase(StaffID("a7"), by: "hr", at: moment(21))
        #expect(try open().pins().isEmpty)
        #expect(try open().verify().isEmpty)
    }

    func slowsWhoeverGuesses(_ open: () throws -> Gradebook) throws {
        let wang = try open().enrol(StaffID("007"), name: "王小明", department: ["华东"])
        try give("493027", to: "007", in: open())
        // Whether there is such a person, nobody learns by waiting.
        for staffID in ["007", "777"] {
            var (waits, now): ([Int], Int) = ([], 100_000)
            for number in 0..<9 {
                #expect(try sign(staffID, "10293\(number)", in: open(), at: "\(staffID) \(number)", now) == .wrong)
                guard case .tooSoon(let seconds) = try sign(staffID, "493027", in: open(), at: "elsewhere", now) else {
                    Issue.record("no pause after \(number + 1)")
                    return
                }
                waits.append(seconds)
                now += seconds
            }
            #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60, 60])
        }
        // A turn that was not taken is no try; the right one is, and clears the count.
        let kept = try #require(try open().pins()[wang.id])
        #expect(kept.wrongTries == 9 && kept.lastWrongAt == moment(100_000 + 183).wall)
        #expect(try sign("007", "493027", in: open(), 200_000) == .known(wang))
        #expect(try sign("007", "000000", in: open(), 200_001) == .wrong)
        #expect(try sign("007", "493027", in: open(), 200_001) == .tooSoon(seconds: 1))
        #expect(try sign("007", "493027", in: open(), 200_002) == .known(wang))
        #expect(try open().pins()[wang.id]?.wrongTries == 10)
        // HR's new one makes nobody wait for the old one's tries.
        #expect(try sign("007", "000000", in: open(), at: "far", 200_003) == .wrong)
        try give("718290", to: "007", in: open(), at: 200_003)
        #expect(try sign("007", "718290", in: open(), at: "near", 200_003) == .known(wang))
        #expect(try open().pins()[wang.id]?.wrongTries == 0)
    }

    func letsNobodyBeLockedOut(_ open: () throws -> Gradebook) throws {
        let wang = try open().enrol(StaffID("007"), name: "王小明", department: ["华东"])
        let li = try open().enrol(StaffID("008"), name: "李", department: ["华东"])
        try give("493027", to: "007", in: open())
        try give("718290", to: "008", in: open())
        #expect(try sign("007", "493027", in: open(), at: "at home", 0) == .known(wang))
        // Whatever somebody tries elsewhere, it does not reach where the person is at home.
        for number in 0..<6 { #expect(try sign("007", "9", in: open(), at: "far \(number)", number * 60) == .wrong) }
        #expect(try sign("007", "493027", in: open(), at: "near", 300) == .tooSoon(seconds: 32))
        #expect(try sign("007", "493027", in: open(), at: "at home", 300) == .known(wang))

        // Whoever goes through the list at one terminal is slowed there, and nobody else is anywhere.
        var now = 10_000
        for number in 0..<6 { #expect(try sign("1\(number)", "493027", in: open(), at: "lost", now) == .wrong) }
        #expect(try sign("008", "718290", in: open(), at: "lost", now) == .tooSoon(seconds: 1))
        #expect(try sign("008", "718290", in: open(), at: "at home", now) == .known(li))
        now += 1
        // A right one at the terminal takes back no other's wrong ones.
        #expect(try sign("008", "718290", in: open(), at: "lost", now) == .known(li))
        #expect(try sign("17", "493027", in: open(), at: "lost", now + 1) == .wrong)
        #expect(try sign("18", "493027", in: open(), at: "lost", now + 1) == .tooSoon(seconds: 2))
        // An hour later all of it is forgotten.
        #expect(try sign("18", "493027", in: open(), at: "lost", now + 3600) == .wrong)
        #expect(try sign("19", "493027", in: open(), at: "lost", now + 3600) == .wrong)
    }

    func givesPINsToAllOrNobody(_ open: () throws -> Gradebook) throws {
        let people = try ["007", "008", "009", "010"].map {
            try open().enrol(StaffID($0), name: "学员 \($0)", department: ["华东"])
        }
        _ = try open().change(
            StaffID("009"), name: nil, department: nil, presence: .left(on: "2026-12-01"), by: "hr", at: moment(0))
        try give("493027", to: "007", in: open())
        func without(on day: String) throws -> [String] { try open().learnersWithoutPIN(on: day).map(\.staffID) }
        #expect(try without(on: "2026-11-30") == ["008", "009", "010"])
        #expect(try without(on: "2026-12-01") == ["008", "010"])

        let pepper = try #require(Self.pepper)
        func hashes(of staffIDs: String...) throws -> [LearnerID: PINHash] {
            try Dictionary(
                uniqueKeysWithValues: people.filter { staffIDs.contains($0.staffID) }.map {
                    ($0.id, try #require(PINHash(of: PIN("71829\($0.staffID.last ?? "0")", for: StaffID("1")), pepper)))
                })
        }
        // One who has a PIN already, and one who is not there: nobody gets any.
        #expect(throws: GradebookError.listMovedOn) {
            try open().give(hashes(of: "007", "008", "010"), pepper, by: "hr", at: moment(1))
        }
        let some = try hashes(of: "010")
        let hash = try #require(some.values.first)
        let nobody = LearnerID("00000000-0000-4000-8000-000000000000")
        #expect(throws: GradebookError.listMovedOn) {
            try open().give(some.merging([nobody: hash]) { $1 }, pepper, by: "hr", at: moment(1))
        }
        #expect(try open().pins().count == 1)
        #expect(try sign("008", "000000", in: open(), 2) == .wrong)
        try open().give(hashes(of: "008", "010"), pepper, by: "hr", at: moment(2))
        // What was tried before there was a PIN makes nobody wait.
        #expect(try sign("008", "718298", in: open(), at: "shop 2", 2) == .known(people[1]))
        #expect(try sign("010", "718290", in: open(), at: "shop 3", 2) == .known(people[3]))
        #expect(try sign("007", "493027", in: open(), at: "shop 4", 2) == .known(people[0]))
        #expect(try without(on: "2026-12-01").isEmpty && open().verify().isEmpty)
    }

    func letsPeopleChangeTheirPIN(_ open: () throws -> Gradebook) throws {
        let wang = try open().enrol(StaffID("007"), name: "王小明", department: ["华东"])
        try give("493027", to: "007", in: open())
        #expect(try sign("007", "493027", in: open(), at: "shop", 0) == .known(wang))
        let pepper = try #require(Self.pepper)
        func change(_ old: String, to new: String, _ seconds: Int) throws -> Gradebook.SignIn {
            let hash = try #require(PINHash(of: PIN(new, for: StaffID("007")), pepper))
            return try open().changePIN(of: wang.id, from: old, to: hash, at: "shop", pepper) {
                moment(seconds)
            }
        }
        // A wrong old one is a try like any other, and slows the next.
        #expect(try change("000000", to: "718290", 10) == .wrong)
        #expect(try open().pins()[wang.id]?.wrongTries == 1)
        #expect(try change("493027", to: "718290", 10) == .tooSoon(seconds: 1))
        #expect(try sign("007", "493027", in: open(), at: "shop", 10) == .tooSoon(seconds: 1))
        #expect(try change("４９３０２７", to: "718290", 11) == .known(wang))
        #expect(try open().pins()[wang.id]?.wrongTries == 0)
        #expect(try sign("007", "493027", in: open(), at: "shop", 12) == .wrong)
        #expect(try sign("007", "718290", in: open(), at: "shop", 13) == .known(wang))
        // Who has none gets none here.
        _ = try open().removePIN(of: StaffID("007"), by: "hr", at: moment(14))
        #expect(try change("718290", to: "493027", 20) == .wrong)
        #expect(try open().pins().isEmpty && open().verify().isEmpty)
        // The ledger says that the person did it.
        var own = 0
        try open().forEachLedgerEntry { _, event, _ in
            if event == .changed(learner: wang.id, fields: [PersonChange.otherPIN], by: wang.id.rawValue) { own += 1 }
        }
        #expect(own == 1)
    }
}
