internal import Diagnostics
internal import Workspace
internal import CourseModel

/// A finished page, and what the build has to know of it.
struct RenderedPage: Sendable {
    let address: SiteAddress
    let html: [UInt8]
    /// The workspace paths of the files that it needs a copy of.
    var attachments: [String] = []
    /// What the edition does not show of its file.
    var hiddenTexts: [TextBlock] = []
    var diagnostics: [Diagnostic] = []
}
