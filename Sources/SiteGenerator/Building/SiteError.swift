package import Workspace
package import CourseModel
package import SitePublishing

/// Why a site could not be built, mistakes in the content apart.
package enum SiteError: Error, Hashable, Sendable {
    case workspace(WorkspaceError)
    case publishing(PublishingError)

    /// Whether it comes of changes made while the site was built, so that the next build may succeed.
    package var isPassing: Bool {
        switch self {
        case .workspace(.changedMeanwhile), .publishing(.changedMeanwhile): true
        default: false
        }
    }

    /// One or two sentences for the user.
    package var message: Phrase {
        switch self {
        case .workspace(let error): error.message
        case .publishing(let error): error.message
        }
    }
}
