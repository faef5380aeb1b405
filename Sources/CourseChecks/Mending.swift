package import Workspace
internal import CourseModel
package import Diagnostics

/// What `check --fix` did to the files of a workspace.
package struct MendingReport: Sendable {
    /// The number of fixes made in each file, by its path.
    package var counts: [String: Int] = [:]
    /// The files that were to be mended and were left as they are.
    package var refusals: [String: MendingRefusal] = [:]

    package init() {}
}

extension Workspace {
    /// Mends the files that diagnostics propose fixes for, each wholly or not at all.
    package func applyFixes(of diagnostics: [Diagnostic]) throws(WorkspaceError) -> MendingReport {
        let files = WorkspaceFiles(root: root)
        var report = MendingReport()
        for path in Set(diagnostics.filter { $0.fix != nil }.map(\.place.path)).sorted() {
            var made = 0
            let refusal = try files.mend(path) { source in
                let (bytes, count) = Fixes.applied(of: diagnostics, to: source)
                guard count > 0, bytes != source.bytes else { return nil }
                made = count
                return bytes
            }
            if let refusal {
                report.refusals[path] = refusal
            } else if made > 0 {
                report.counts[path] = made
            }
        }
        return report
    }

    /// Removes what earlier runs that were killed while they mended left beside the files.
    package func removeLeftovers() throws(WorkspaceError) {
        try WorkspaceFiles(root: root).removeLeftovers()
    }
}
