package import CourseModel
internal import Foundation
package import QuizEngine

/// What ties a learner id to a person without naming anybody: a digest of the staff id and a random salt.
///
/// Attempts carry the digest in their first event. While staff id and salt are kept, everybody can see whose id it is, and that nobody
/// exchanged two people; when they go, nothing that is left tells who it was.
package struct Commitment: Sendable, Hashable {
    package let hash: Digest
    /// nil once the person is erased.
    package let opening: Opening?

    package struct Opening: Sendable, Hashable {
        /// The staff id as it was when the commitment was made.
        package let staffID: String
        package let salt: [UInt8]

        package init(staffID: String, salt: [UInt8]) {
            self.staffID = staffID
            self.salt = salt
        }
    }

    /// A commitment as a store has it.
    package init(hash: Digest, opening: Opening?) {
        self.hash = hash
        self.opening = opening
    }

    /// - Parameter salt: random, so that nobody finds the staff id by trying all there could be.
    init(of learner: LearnerID, to staffID: String, salt: [UInt8] = Self.randomSalt()) {
        let opening = Opening(staffID: staffID, salt: salt)
        self.init(hash: Self.hash(of: learner, opening), opening: opening)
    }

    /// Whether it is what its opening says; true without one, because then nobody can tell.
    func holds(for learner: LearnerID) -> Bool { opening.map { Self.hash(of: learner, $0) == hash } ?? true }

    private static func hash(of learner: LearnerID, _ opening: Opening) -> Digest {
        var input = Digest.Input()
        input.append("coursekit person 1")
        input.append(field: learner.rawValue)
        input.append(field: opening.salt)
        input.append(field: opening.staffID)
        return input.digest
    }

    /// 32 bytes.
    package static func randomSalt() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }
}

extension GradebookID {
    /// A name for a gradebook that is made now.
    package static func random() -> GradebookID { GradebookID(UUID().uuidString.lowercased()) }

    /// The name of a gradebook that was made before gradebooks had one: every copy of it has the same.
    ///
    /// - Parameter learner: the first learner who was enrolled in it.
    package static func named(after learner: LearnerID) -> GradebookID {
        var input = Digest.Input()
        input.append("coursekit gradebook 1")
        input.append(field: learner.rawValue)
        var bytes = Array(input.digest.bytes.prefix(16))
        // A UUID of version 8, as RFC 9562 has it for digests of one's own.
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Digest(bytes: bytes).hexadecimal
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { digits.dropFirst($0.lowerBound).prefix($0.count) }
        return GradebookID(parts.joined(separator: "-"))
    }
}
