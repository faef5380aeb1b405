/// Whom to write to about a learner, as a roster says it.
package struct Contact: Sendable, Hashable {
    package let manager: String?
    package let email: String?

    package init(manager: String?, email: String?) {
        self.manager = manager
        self.email = email
    }
}
