package import Diagnostics

extension Diagnostic.Kind {
    /// What only a look at the whole workspace can tell.
    package static let ofCourseChecks: [Self] = [
        Diagnostic.objectiveNotTaught,
        Diagnostic.objectiveNotAssessed,
        Diagnostic.fileOrphan,
    ]
}
