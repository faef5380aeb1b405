/// For whom a site is made.
package enum SiteEdition: String, Sendable, CaseIterable {
    /// Everybody; nothing in it is for trainers only.
    case learner
    /// Whoever teaches: with notes, and solutions where the site keeps them from learners.
    case trainer

    /// The folder below `site/` that holds the edition where no other is asked for.
    package var folderName: String {
        switch self {
        case .learner: "public"
        case .trainer: "trainer"
        }
    }
}
