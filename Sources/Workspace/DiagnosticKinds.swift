package import Diagnostics

extension Diagnostic.Kind {
    /// What can be wrong with the files of a workspace and with `site/site.yml`.
    package static let ofWorkspace: [Self] = [
        Diagnostic.fileSymbolicLink,
        Diagnostic.fileWrongKind,
        Diagnostic.fileMisnamedFolder,
        Diagnostic.fileTooLarge,
        Diagnostic.fileNotUtf8,
        Diagnostic.siteUnreadableSettings,
        Diagnostic.siteMisnamedSettings,
        Diagnostic.fileWithheld,
        Diagnostic.fileUnreadable,
    ]
}
