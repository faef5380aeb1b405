package import CourseIndex
package import Workspace
internal import CourseModel
package import Diagnostics

/// What `check --fix` did to the files of a workspace.
package struct MendingReport: Sendable {
    /// The number of fixes made in each file, by its path.
    package var counts: [String: Int] = [:]
    /// The files that were to be mended and were left as they are.
    package var refusals: [String: MendingRefusal] = [:]
}

extension Workspace {
    /// Mends what needs no choice, and reads and checks the workspace anew.
    ///
    /// - Parameters:
    ///   - jobs: how many files are read at a time.
    ///   - judgesItems: whether hints on the wording of items are wanted.
    /// - Returns: what was mended, over all rounds, and which files could not be.
    package func mend(
        _ index: inout WorkspaceIndex, _ check: inout WorkspaceCheck, jobs: Int, judgesItems: Bool = false,
        where isMeant: (Diagnostic) -> Bool = { _ in true }
    ) throws(WorkspaceError) -> MendingReport {
        try removeLeftovers()
        var report = MendingReport()
        // A mistake may hide another in the same line, and a file that somebody saved meanwhile is read again; a few rounds find
        // them all, and there is an end to them.
        for _ in 1...5 {
            let mended = try applyFixes(of: check.diagnostics.filter(isMeant))
            report.refusals = mended.refusals
            guard !mended.counts.isEmpty || mended.refusals.values.contains(.changedMeanwhile) else { break }
            report.counts.merge(mended.counts, uniquingKeysWith: +)
            index = try WorkspaceIndex(of: self, jobs: jobs)
            check = WorkspaceCheck(of: index, jobs: jobs, judgesItems: judgesItems)
        }
        return report
    }

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
