package import Diagnostics
internal import CourseModel
package import SitePublishing

/// What a build did.
package struct BuildReport: Sendable {
    package let edition: SiteEdition
    /// The absolute path of the site.
    package let output: String
    /// Whether the output folder holds the new site; it does not where a diagnostic is an error.
    package let isPublished: Bool
    /// In all languages.
    package let pageCount: Int
    /// Pages, styles, pictures and everything else.
    package let fileCount: Int
    /// Those of the files that are as they were.
    package let unchangedFileCount: Int
    /// What is wrong with the workspace, the pages that were made and the templates, by place.
    package let diagnostics: [Diagnostic]
    /// Why the old site, which is not in its place any more, could not be removed; the next build does it.
    package var leftover: PublishingError?
}
