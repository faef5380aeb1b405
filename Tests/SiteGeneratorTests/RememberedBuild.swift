@testable import CourseIndex
import CourseModel
@testable import SiteGenerator
import SitePublishing
@testable import Workspace

extension SampleBuilder {
    static let program = Fingerprint(of: Array("a program".utf8))

    /// Builds with what the last such build has left, as if every file had been left alone for an hour.
    func buildAgain(
        _ edition: SiteEdition = .learner, courses: [CourseID] = [], output: String = "site", jobs: Int = 2,
        program: Fingerprint = SampleBuilder.program, figures: ClassFigures? = nil
    ) throws -> BuiltSite {
        let path = "\(folder)/\(output)"
        let workspace = try Workspace(at: workspace)
        let memory = BuildMemory(of: workspace, for: [edition], program: program)
        let files = WorkspaceFiles(root: workspace.root) { WorkspaceFiles(root: "").time + 3_600_000 }
        let index = try WorkspaceIndex(
            of: workspace, scope: .everything, jobs: jobs, after: nil,
            knowing: memory.files?.readings(for: workspace.configuration.languages) ?? [:], files: files,
            reading: FileReading.init)
        let report = try SiteBuilder(index, remembering: memory, figures: figures).build(
            edition, courses: courses, output: path, jobs: jobs)
        return BuiltSite(report: report, folder: path)
    }

    var manifest: String { "\(workspace)/.coursekit/manifest" }
}
