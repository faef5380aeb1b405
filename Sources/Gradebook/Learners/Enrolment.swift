internal import CourseModel
internal import Foundation
package import QuizEngine
internal import TextRules

/// A change of what is known of a person.
package struct PersonChange: Sendable, Hashable {
    /// `staffID`, `name`, `department`, a column of a roster, or `joinedID`.
    package let field: String
    package let former: String?
    package let latter: String?
    /// Milliseconds since 1970.
    package let changedAt: Int64
    /// A random id; see `GradebookReading.account`.
    package let operatorID: String
    /// The key of the person in whose history it stands, whoever that one was taken for since; nil before it is kept.
    package let holder: LearnerID?

    /// The field of a change by which somebody decided that a learner id, `latter`, is this person's.
    package static let joinedID = "learner"

    package init(
        field: String, former: String?, latter: String?, changedAt: Int64, operatorID: String,
        holder: LearnerID? = nil
    ) {
        self.holder = holder
        self.field = field
        self.former = former
        self.latter = latter
        self.changedAt = changedAt
        self.operatorID = operatorID
    }
}

/// The rules of who is who.
enum Enrolment {
    /// The learner whom a staff id means; nil where there is none.
    ///
    /// One who has this very id is meant, as it was typed or without what nobody sees; else the one whose id differs only in width, case
    /// or what nobody sees.
    ///
    /// - Parameter learners: everybody, or only those whose ids are the very one.
    /// - Throws: `GradebookError.severalLearners` where several have ids like it and none this very one.
    static func learner(meantBy staffID: StaffID, among learners: [Learner]) throws(GradebookError) -> Learner? {
        for exact in exactForms(of: staffID) {
            if let learner = learners.first(where: { $0.staffID.utf8.elementsEqual(exact.utf8) }) { return learner }
        }
        let alike = learners.filter { NameKey($0.staffID) == staffID.key }
        guard alike.count <= 1 else {
            throw .severalLearners(staffID: staffID.text, alike.map(\.staffID))
        }
        return alike.first
    }

    /// The forms of a staff id that are looked for byte by byte, the likelier first.
    static func exactForms(of staffID: StaffID) -> [String] { [staffID.written, staffID.text] }

    /// Whether a learner who is on the list may be enrolled again: under the same name and in the same department, as far as they are
    /// given. Who is on the list already is never changed by this.
    ///
    /// - Throws: `GradebookError.enrolledOtherwise`.
    static func requireSame(_ known: Learner, name: String?, department: [String]?) throws(GradebookError) {
        let isSame =
            name.map { NameKey($0) == NameKey(known.name) } ?? true
            && department.map { $0.map(NameKey.init) == known.department.map(NameKey.init) } ?? true
        guard isSame else { throw .enrolledOtherwise(known, name: name, department: department) }
    }

    /// A learner who comes to the list; without a name, he goes by the staff id.
    static func newcomer(_ id: LearnerID, _ staffID: StaffID, name: String?, department: [String]?) -> Learner {
        Learner(id: id, staffID: staffID.text, name: name ?? staffID.text, department: department ?? [])
    }

    /// Somebody on the list under an id of this very gradebook, which is given where the person is known from other gradebooks only:
    /// here everybody sits under such an id.
    static func ownLearner(
        of known: Learner, in store: any GradebookWriting, at now: Instant, path: String
    ) throws(GradebookError) -> Learner {
        let here = try store.identity().id
        if try store.origin(of: known.id) == here { return known }
        let id = LearnerID(UUID().uuidString.lowercased())
        try store.add(id, givenBy: here, to: known.id)
        let learner = Learner(
            id: id, otherIDs: known.ids, staffID: known.staffID, name: known.name, department: known.department)
        _ = try commitment(of: learner, in: store, at: now, path: path)
        return learner
    }

    /// What ties the id under which a learner sits here to the person; made where there is none, which is so for learners who were
    /// enrolled before there were commitments.
    static func commitment(
        of learner: Learner, in store: any GradebookWriting, at now: Instant, path: String
    ) throws(GradebookError) -> Commitment {
        if let known = try store.commitments(of: learner.id).first(where: { $0.opening != nil }) { return known }
        let commitment = Commitment(of: learner.id, to: learner.staffID)
        try store.add(commitment, of: learner.id)
        try store.note(
            .enrolled(learner: learner.id, commitment: commitment.hash.hexadecimal), at: now.wall, path: path)
        return commitment
    }

    /// What differs, under the names by which changes are kept.
    static func changes(
        from former: Learner, to latter: Learner
    ) -> [(field: String, former: String, latter: String)] {
        [
            ("staffID", former.staffID, latter.staffID), ("name", former.name, latter.name),
            ("department", former.department.joined(separator: "/"), latter.department.joined(separator: "/")),
        ].filter { !$0.1.utf8.elementsEqual($0.2.utf8) }
    }

    /// A department as it is kept: a `/` in a name divides it, since departments are paths.
    static func department(_ parts: [String]?) -> [String]? {
        parts.map { DepartmentPath.parts(of: $0.joined(separator: "/")) }
    }
}

extension Gradebook {
    /// The learner with a staff id; nil where there is none.
    ///
    /// - Throws: `GradebookError.severalLearners` where several have ids like it and none this very one.
    package func learner(_ staffID: StaffID) throws(GradebookError) -> Learner? {
        try store.read { store throws(GradebookError) in try Self.learner(staffID, in: store) }
    }

    /// The learner with a staff id, put on the list where there is none yet. Who is on the list already is never changed by this.
    ///
    /// - Parameter department: from the top; a `/` in a name divides it, since departments are paths.
    /// - Throws: `GradebookError.enrolledOtherwise` where the learner is known by another name or in another department, and
    ///   `formerStaffID` where somebody had the id before; nothing is written then.
    package func enrol(
        _ staffID: StaffID, name: String?, department: [String]? = nil, at now: Instant
    ) throws(GradebookError) -> Learner {
        let department = Enrolment.department(department)
        if let learner = try settledLearner(staffID, name: name, department: department) { return learner }
        return try store.write { store throws(GradebookError) in
            guard let known = try Self.learner(staffID, in: store) else {
                try Self.requireNew(staffID, in: store)
                let id = LearnerID(UUID().uuidString.lowercased())
                let learner = Enrolment.newcomer(id, staffID, name: name, department: department)
                try store.add(learner)
                _ = try Enrolment.commitment(of: learner, in: store, at: now, path: path)
                return learner
            }
            try Enrolment.requireSame(known, name: name, department: department)
            return try Enrolment.ownLearner(of: known, in: store, at: now, path: path)
        }
    }

    /// The learner with a staff id who may sit here as he stands on the list; nil where something has to be written first. So nobody who
    /// begins a quiz keeps others from writing, and who may write nothing but his own attempts can begin one.
    private func settledLearner(
        _ staffID: StaffID, name: String?, department: [String]?
    ) throws(GradebookError) -> Learner? {
        try store.read { store throws(GradebookError) in
            guard let known = try Self.learner(staffID, in: store) else { return nil }
            try Enrolment.requireSame(known, name: name, department: department)
            return try store.origin(of: known.id) == store.identity().id ? known : nil
        }
    }

    /// Refuses to take somebody for a newcomer who types the id of before. A roster says where an id is another's now.
    private static func requireNew(_ staffID: StaffID, in store: any GradebookReading) throws(GradebookError) {
        let former = try store.formerStaffIDs().last { NameKey($0.staffID) == staffID.key }
        if let former, let learner = try store.learner(former.learner) { throw .formerStaffID(staffID.text, learner) }
    }

    /// Whom `enrol` would give, without writing anything: the learner with a staff id, or somebody new.
    ///
    /// - Throws: what `enrol` throws.
    package func prospectiveLearner(
        _ staffID: StaffID, name: String?, department: [String]? = nil
    ) throws(GradebookError) -> Learner {
        let department = Enrolment.department(department)
        return try store.read { store throws(GradebookError) in
            guard let known = try Self.learner(staffID, in: store) else {
                try Self.requireNew(staffID, in: store)
                return Enrolment.newcomer("", staffID, name: name, department: department)
            }
            try Enrolment.requireSame(known, name: name, department: department)
            return known
        }
    }

    /// Every learner, in the order of the staff ids.
    package func learners() throws(GradebookError) -> [Learner] {
        try store.read { store throws(GradebookError) in try store.learners() }
    }

    static func learner(
        _ staffID: StaffID, in store: any GradebookReading
    ) throws(GradebookError) -> Learner? {
        // Looked up first, so that nobody's sitting waits for a list of a hundred thousand.
        let exact = try store.learners(withStaffIDs: Enrolment.exactForms(of: staffID))
        let found = try Enrolment.learner(meantBy: staffID, among: exact.isEmpty ? store.learners() : exact)
        if let found { return found }
        // Who was taken for another person goes by either id.
        let joined = try store.joinedPeople().first { NameKey($0.staffID) == staffID.key }
        return try joined.flatMap { joined throws(GradebookError) in try store.learner(joined.into) }
    }
}
