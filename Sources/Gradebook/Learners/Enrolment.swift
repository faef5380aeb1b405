internal import CourseModel
internal import Foundation
package import QuizEngine
internal import TextRules

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
    /// - Throws: `GradebookError.enrolledOtherwise` where the learner is known by another name or in another department; nothing
    ///   is written then.
    package func enrol(
        _ staffID: StaffID, name: String?, department: [String]? = nil
    ) throws(GradebookError) -> Learner {
        let department = Enrolment.department(department)
        return try store.write { store throws(GradebookError) in
            if let known = try Self.learner(staffID, in: store) {
                try Enrolment.requireSame(known, name: name, department: department)
                return known
            }
            let id = LearnerID(UUID().uuidString.lowercased())
            let learner = Enrolment.newcomer(id, staffID, name: name, department: department)
            try store.add(learner)
            return learner
        }
    }

    /// Gives a learner another name or department; what is nil stays.
    ///
    /// - Throws: `GradebookError.unknownLearner` where there is no such learner.
    package func change(
        _ staffID: StaffID, name: String?, department: [String]?
    ) throws(GradebookError) -> Learner {
        try store.write { store throws(GradebookError) in
            guard let known = try Self.learner(staffID, in: store) else {
                throw .unknownLearner(staffID.text)
            }
            let learner = Learner(
                id: known.id, staffID: known.staffID, name: name ?? known.name,
                department: Enrolment.department(department) ?? known.department)
            try store.change(learner)
            return learner
        }
    }

    /// Every learner, in the order of the staff ids.
    package func learners() throws(GradebookError) -> [Learner] {
        try store.read { store throws(GradebookError) in try store.learners() }
    }

    /// Learners who may be one person: with staff ids that differ only in width, case or what nobody sees.
    package func lookalikes() throws(GradebookError) -> [[Learner]] {
        Dictionary(grouping: try learners()) { NameKey($0.staffID) }.values.filter { $0.count > 1 }
            .sortedNaturally { $0[0].staffID }
    }

    private static func learner(
        _ staffID: StaffID, in store: any GradebookReading
    ) throws(GradebookError) -> Learner? {
        // Looked up first, so that nobody's sitting waits for a list of a hundred thousand.
        let exact = try store.learners(withStaffIDs: Enrolment.exactForms(of: staffID))
        return try Enrolment.learner(meantBy: staffID, among: exact.isEmpty ? store.learners() : exact)
    }
}
