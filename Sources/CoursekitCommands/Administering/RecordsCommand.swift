internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
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

    func run() throws {
        let console = common.console
        let path = try options.existingPath { () throws(CommandFailure) in try common.openWorkspace() }
        let target = try OutputFile(file, privacy: .ownerOnly, inputs: InputPlaces(gradebook: path))
        let source: Gradebook
        do { source = try Gradebook(reading: path, asOf: Machine.now()) } catch { throw CommandFailure(error) }
        let selects = try selection(in: source)
        var merged: Gradebook.Merged?
        try target.replace { (draft) throws(CommandFailure) in
            do throws(GradebookError) {
                let export = try Gradebook(filling: draft.path, as: source.identity().id)
                merged = try export.merge(source, by: nil, at: Machine.now(), selecting: selects)
                try export.close()
            } catch {
                throw CommandFailure(error)
            }
        }
        let count = merged?.added ?? 0
        noteExport(of: count, from: path)
        console.note(Phrase(zh: "已写好 \(file)：作答 \(count) 次", en: "wrote \(file): \(count) attempts"))
    }

    /// The ledger says what was given away, where whoever gives it may write to the gradebook; an older one is left as it is.
    private func noteExport(of count: Int, from path: String) {
        let (folder, name) = SystemPath.split(path)
        guard (try? Descriptor.openFolder(at: folder).requireWritable(name)) != nil,
            (try? Gradebook(reading: path, asOf: Machine.now()).identity().schema) == Gradebook.schemaOfToday
        else { return }
        try? Gradebook(at: path).noteExport(attempts: count, by: Machine.account, at: Machine.now())
    }

    private func selection(in source: Gradebook) throws(CommandFailure) -> ((Learner, StoredAttempt) -> Bool)? {
        guard learner != nil || department != nil || since != nil else { return nil }
        let person = try learner.map { id throws(CommandFailure) in try Self.person(id, in: source) }
        let parts = try department.map { path throws(CommandFailure) in try Self.parts(of: path, in: source) } ?? []
        let (since, zone) = (since, TimeZone.current.identifier)
        return { [person, parts] learner, attempt in
            if let person, person.id != learner.id { return false }
            if !parts.isEmpty, !DepartmentPath.covers(parts, learner.department) { return false }
            guard let since, let last = attempt.events.last else { return true }
            return CivilTime(last.instant, in: zone).date >= since
        }
    }

    private static func person(_ id: String, in source: Gradebook) throws(CommandFailure) -> Learner {
        let staffID: StaffID
        do { staffID = try StaffID(id) } catch { throw CommandFailure(.usage, error.phrase) }
        do throws(GradebookError) {
            guard let person = try source.learner(staffID) else { throw .unknownLearner(id) }
            return person
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func parts(of department: String, in source: Gradebook) throws(CommandFailure) -> [String] {
        let learners: [Learner]
        do { learners = try source.learners() } catch { throw CommandFailure(error) }
        return try ReportSource.checked(department, among: learners.map(\.department))
    }
}

/// Brings records of other gradebooks together in one.
struct MergeRecords: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: Phrase(
                zh: "把别的成绩册或导出的文件合并进来，每次作答只算一次。", en: "Merge other gradebooks or exported files, each attempt once."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @Argument(help: .says(zh: "要合并的文件", en: "the files to merge", value: Phrase(zh: "文件", en: "file")))
    var files: [String]

    @Option(
        help: .says(
            zh: "这个工号在两边是同一个人，虽然姓名不同；可以写多次",
            en: "this staff id is one person's, although the names differ; may be repeated",
            value: Phrase(zh: "工号", en: "id")))
    var same: [String] = []

    @Option(
        help: .says(
            zh: "这个工号在别的成绩册里是另一个人，合并后叫新的工号；可以写多次",
            en: "this staff id is somebody else's in the other gradebook, and becomes the new one; may be repeated",
            value: Phrase(zh: "工号=新工号", en: "id=new")))
    var rename: [String] = []

    func run() throws {
        let console = common.console
        let decisions = try decisions()
        let path = try options.path { () throws(CommandFailure) in try common.openWorkspace() }
        for file in files {
            guard SystemPath.leadsSomewhere(file) else {
                throw CommandFailure(.missingInput, zh: "没有文件 \(file)", en: "there is no file \(file)")
            }
            try InputPlaces(gradebook: file).refuse(path, named: path)
        }
        let target = try options.open(on: console) { () throws(CommandFailure) in try common.openWorkspace() }
        var refused = 0
        for file in files {
            do throws(CommandFailure) { try merge(file, into: target, decisions, console) } catch {
                if let message = error.message { console.complain(message) }
                refused += 1
            }
        }
        guard refused == 0 else { throw CommandFailure(.badInput) }
    }

    private func decisions() throws(CommandFailure) -> Gradebook.Decisions {
        var decisions = Gradebook.Decisions(same: same)
        for pair in rename {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let staffID = try? StaffID(parts[1]) else {
                throw CommandFailure(
                    .usage, zh: "--rename 要写成 工号=新工号，不是 \(pair)", en: "--rename takes id=new, not \(pair)")
            }
            decisions.other[parts[0]] = staffID.text
        }
        return decisions
    }

    private func merge(
        _ file: String, into target: Gradebook, _ decisions: Gradebook.Decisions, _ console: Console
    ) throws(CommandFailure) {
        let (source, found): (Gradebook, Gradebook.Verification)
        do throws(GradebookError) {
            source = try Gradebook(reading: file, asOf: Machine.now())
            found = try source.verify()
        } catch {
            throw CommandFailure(error)
        }
        if let fault = found.faults.first {
            let more = found.faults.count - 1
            throw CommandFailure(
                .badInput,
                zh: "\(file) 没有合并：\(fault.phrase.chinese)" + (more > 0 ? "，另有 \(more) 处" : ""),
                en: "\(file) was not merged: \(fault.phrase.english)" + (more > 0 ? ", and \(more) more" : ""))
        }
        let merged: Gradebook.Merged
        do {
            merged = try target.merge(source, decisions: decisions, by: Machine.account, at: Machine.now())
        } catch {
            throw CommandFailure(error)
        }
        for conflict in merged.conflicts {
            let (here, there) = (Self.words(for: conflict.here), Self.words(for: conflict.there))
            console.complain(
                Phrase(
                    zh: "工号 \(conflict.there.staffID)：这里是 \(here)，\(file) 里是 \(there)",
                    en: "\(conflict.there.staffID) is \(here) here, and \(there) in \(file)"))
        }
        guard merged.conflicts.isEmpty else {
            throw CommandFailure(
                .badInput,
                zh: "\(file) 没有合并。是同一个人就加 --same 工号，是两个人就加 --rename 工号=新工号",
                en:
                    "\(file) was not merged; add --same ID where they are one person, --rename ID=NEW where they are two"
            )
        }
        try console.show(
            console.text(
                zh:
                    "\(file)：新增 \(merged.added) 次，续上 \(merged.continued) 次，已有 \(merged.known) 次；新来的人 \(merged.newLearners) 位",
                en:
                    "\(file): \(merged.added) new attempts, \(merged.continued) continued, \(merged.known) known; \(merged.newLearners) new people"
            ))
        for attempt in merged.disputed {
            console.note(
                Phrase(
                    zh: "作答 \(attempt) 有两份不同的记录，都留作证据，暂时都不计",
                    en: "there are two histories of attempt \(attempt); both are kept, and neither counts"))
        }
    }

    private static func words(for learner: Learner) -> String {
        learner.department.isEmpty ? learner.name : "\(learner.name)（\(learner.department.joined(separator: "/"))）"
    }
}
