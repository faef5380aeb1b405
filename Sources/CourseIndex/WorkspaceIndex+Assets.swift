package import Diagnostics
internal import Workspace
internal import CourseModel

// Files that a site carries besides what its texts name.
extension WorkspaceIndex {
    /// The workspace paths of the files of `site/assets`, sorted, and what is wrong with others that stand there.
    ///
    /// Scripts and pages among them are the owner's of the site, who wrote them into it; they are not held against him.
    package func assets() -> (paths: [String], diagnostics: [Diagnostic]) {
        var found: [String] = []
        var diagnostics: [Diagnostic] = []
        for path in paths where path.hasPrefix("site/assets/") {
            switch classifiedFiles[path]?.role {
            case .attachment:
                if let reason = Withholding(head: outlines.head(of: path)) {
                    diagnostics.append(.withheldAsset(path, reason, severity: .error))
                } else {
                    found.append(path)
                }
            case .withheld(let reason):
                diagnostics.append(.withheldAsset(path, reason, severity: reason == .database ? .error : .warning))
            default: break
            }
        }
        return (found.sorted(), diagnostics)
    }
}
