internal import CourseModel

/// What is kept of a person's PIN.
package struct KeptPIN: Sendable, Hashable {
    package let hash: PINHash
    /// Of the pepper that the hash was made with.
    package let pepper: String
    /// Milliseconds since 1970.
    package let setAt: Int64
    /// How often it was tried in vain since then, and when last.
    package var wrongTries: Int
    package var lastWrongAt: Int64?
    /// Where the person has signed in last: there nobody is slowed by what others try elsewhere. A digest under the pepper.
    package var terminal: Digest?

    package init(
        hash: PINHash, pepper: String, setAt: Int64, wrongTries: Int = 0, lastWrongAt: Int64? = nil,
        terminal: Digest? = nil
    ) {
        self.hash = hash
        self.pepper = pepper
        self.setAt = setAt
        self.wrongTries = wrongTries
        self.lastWrongAt = lastWrongAt
        self.terminal = terminal
    }
}
