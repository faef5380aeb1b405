internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookPostgreSQL
internal import GradebookSQLite
internal import QuizEngine
internal import ScoreReports
internal import SystemFiles
internal import TextRules

/// Gives records away: a gradebook with some or all people and attempts, to be merged elsewhere.
struct ExportRecords: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: Phrase(zh: "把作答记录写成一个文件，交给别处合并。", en: "Write attempts into a file, to be merged elsewhere.").text(
                in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Argument(help: .says(zh: "要写的文件", en: "the file to write", value: Phrase(zh: "文件", en: "file")))
    var file: String

    @Option(help: .says(zh: "只要这个人的", en: "only this learner's", value: Phrase(zh: "工号", en: "id")))
    var learner: String?

    @Option(
        help: .says(
            zh: "只要这个部门和它的下级的，如 华东/上海", en: "only this department and those below it",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    @Option(
        help: .says(
            zh: "只要这天起的（按最后一条记录）", en: "only those whose last record is of this day or later",
            value: Phrase(zh: "年-月-日，如 2026-11-01", en: "date")))
    var since: CivilDate?

    @Flag(help: .says(zh: "已经有这个文件就换掉它", en: "take the place of a file that is there"))
    var replace = false

    func run() throws {
        let console = common.console
        let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
        try OutputFile.requireRoom(at: file, isReplacing: replace, on: console)
        let target = try OutputFile(
            file, privacy: .ownerOnly, inputs: InputPlaces(gradebook: path), mayBeGradebook: true)
        let source: Gradebook
        do { source = try Gradebook.opened(toRead: path) } catch { throw CommandFailure(error) }
        console.noteMissingLog(of: source)
        let selects = try selection(in: source)
        var (count, outside) = (0, 0)
        try target.replace { (draft) throws(CommandFailure) in
            do throws(GradebookError) {
                let export = try Gradebook(filling: draft.path, as: source.identity().id)
                let merged = try export.merge(
                    source, by: nil, at: Machine.now(), selecting: selects?.attempts, selectingOutside: selects?.outside
                )
                count = merged.added
                outside = merged.outsideResults
                try export.close()
            } catch {
                throw CommandFailure(error)
            }
            guard count + outside > 0 else {
                throw CommandFailure(
                    .missingInput, zh: "没有符合条件的作答，什么都没有导出", en: "no attempts match; nothing was exported")
            }
        }
        noteExport(of: count, from: path)
        console.note(Phrase(zh: "已写好 \(file)：作答 \(count) 次", en: "wrote \(file): \(count.counting("attempt"))"))
    }

    /// The ledger says what was given away, where whoever gives it may write to the gradebook; an older one is left as it is.
    private func noteExport(of count: Int, from path: String) {
        let (folder, name) = SystemPath.split(path)
        guard Gradebook.isOnServer(path) || (try? Descriptor.openFolder(at: folder).requireWritable(name)) != nil,
            (try? Gradebook.opened(toRead: path).identity().schema) == Gradebook.schemaOfToday
        else { return }
        try? Gradebook.opened(toWrite: path).noteExport(attempts: count, by: Machine.account, at: Machine.now())
    }

    /// What is chosen of the records.
    private struct Selection {
        let attempts: Gradebook.Selection
        let outside: (Learner, OutsideResult) -> Bool
    }

    /// nil for all of them.
    private func selection(in source: Gradebook) throws(CommandFailure) -> Selection? {
        guard learner != nil || department != nil || since != nil else { return nil }
        let person = try learner.map { id throws(CommandFailure) in try Self.person(id, in: source) }
        let parts = try department.map { path throws(CommandFailure) in try Self.parts(of: path, in: source) } ?? []
        let (since, zones) = (since, try Self.timeZones(in: source))
        let isMeant = { (learner: Learner) in
            person.map { $0.id == learner.id } ?? true
                && (parts.isEmpty || DepartmentPath.covers(parts, learner.department))
        }
        return Selection(
            attempts: { learner, end in
                guard isMeant(learner) else { return false }
                guard let since, let last = end.lastEvent else { return true }
                // The day where it was sat, whatever machine exports it.
                return CivilTime(last.instant, in: zones[end.quizVersion] ?? "UTC").date >= since
            },
            outside: { learner, result in isMeant(learner) && since.map { $0 <= result.day } ?? true })
    }

    private static func timeZones(in source: Gradebook) throws(CommandFailure) -> [Digest: String] {
        do { return try source.timeZones() } catch { throw CommandFailure(error) }
    }

    private static func person(_ id: String, in source: Gradebook) throws(CommandFailure) -> Learner {
        let staffID: StaffID
        do { staffID = try StaffID(id) } catch { throw CommandFailure(.usage, error.phrase) }
        let known: [String]
        do throws(GradebookError) {
            if let person = try source.learner(staffID) { return person }
            known = try source.learners().map(\.staffID)
        } catch {
            throw CommandFailure(error)
        }
        throw ShowResults.unknownLearner(staffID, among: known)
    }

    private static func parts(of department: String, in source: Gradebook) throws(CommandFailure) -> [String] {
        let learners: [Learner]
        do { learners = try source.learners() } catch { throw CommandFailure(error) }
        return try ReportSource.checked(department, among: learners.map(\.department))
    }
}
