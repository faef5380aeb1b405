internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine
internal import SystemFiles
internal import TextRules

/// Brings records of other gradebooks together in one.
struct MergeRecords: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "merge",
            abstract: Phrase(
                zh: "把别的成绩册或导出的文件合并进来，每次作答只算一次。", en: "Merge other gradebooks or exported files, each attempt once."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh:
                    "先后和次数都不要紧。封卷的作答要加 --key 和 --exam 才有成绩，没有就先留着，以后再评。每个文件先核对，坏的报出名字和原因，不合并，不耽误别的。分不清是不是同一个人的，整个文件先不合并：用 --conflicts 写成表，填好“决定”，再用 --decisions 读回来。",
                en: """
                    Neither order nor repetition matters. What was sat as a sealed exam is marked with --key and --exam, and waits \
                    for that without them. Each file is verified first; a damaged one is refused by name, and the others \
                    come in. Where nobody can tell whether two people are one, the file waits: --conflicts writes a table, and once the \
                    decisions are filled in, --decisions reads it back.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: GradebookOptions

    @OptionGroup var marking: ExamMarkingOptions

    @Argument(help: .says(zh: "要合并的文件", en: "the files to merge", value: Phrase(zh: "文件", en: "file")))
    var files: [String]

    @Flag(help: .says(zh: "只说会合并什么，不合并", en: "say what would be merged, and merge nothing"))
    var dryRun = false

    @Option(
        help: .says(
            zh: "把分不清的人写成表，CSV 或 .xlsx", en: "write the people nobody can tell apart as a table, CSV or .xlsx",
            value: Phrase(zh: "文件", en: "file")))
    var conflicts: String?

    @Option(
        help: .says(
            zh: "填好决定的表", en: "the table with the decisions filled in", value: Phrase(zh: "文件", en: "file")))
    var decisions: String?

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
        let path = try options.path { () throws(CommandFailure) in try common.openWorkspace() }
        for file in files where SystemPath.leadsSomewhere(file) {
            try InputPlaces(gradebook: file).refuse(path, named: path)
        }
        let decided = try decided()
        let exams = try marking.opened()
        let inputs = InputPlaces(files + [path] + (decisions.map { [$0] } ?? []))
        let table = try conflicts.map { file throws(CommandFailure) in
            try OutputFile(file, privacy: .ownerOnly, inputs: inputs)
        }
        let target = try dryRun ? scratch(of: path) : open(on: console)
        var round = MergeRound(target: target, decisions: decided, console: console)
        for (number, file) in files.enumerated() {
            round.progress.show(
                Phrase(
                    zh: "合并第 \(number + 1) 个，共 \(files.count) 个：\(file)",
                    en: "merging \(number + 1) of \(files.count): \(file)"))
            round.merge(file)
        }
        if let table, let conflicts, !round.conflicts.isEmpty {
            try MergeDecisions.write(round.conflicts, to: table, named: conflicts, on: console)
        }
        try round.show(isDryRun: dryRun, conflictsIn: conflicts)
        try target.mark(exams, on: console)
        guard round.refusedCount == 0 else { throw CommandFailure(.badInput) }
    }

    private func open(on console: Console) throws(CommandFailure) -> Gradebook {
        try options.open(on: console) { () throws(CommandFailure) in try common.openWorkspace() }
    }

    private func scratch(of path: String) throws(CommandFailure) -> Gradebook {
        do {
            return try Gradebook.rehearsal(of: path)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func decided() throws(CommandFailure) -> Gradebook.Decisions {
        var list: [Gradebook.Decision] = []
        for id in same { list.append(.init(there: id, .same)) }
        for pair in rename {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let staffID = try? StaffID(parts[1]) else {
                throw CommandFailure(
                    .usage, zh: "--rename 要写成 工号=新工号，不是 \(pair)", en: "--rename takes id=new, not \(pair)")
            }
            list.append(.init(there: parts[0], .different(newID: staffID.text)))
        }
        if let decisions { list += try MergeDecisions.read(decisions) }
        return Gradebook.Decisions(list)
    }
}

/// A merge of many files on its way, and what came of each.
private struct MergeRound {
    let target: Gradebook
    let decisions: Gradebook.Decisions
    let console: Console
    let progress: Progress
    private(set) var conflicts: [(file: String, conflict: Gradebook.Conflict)] = []
    private(set) var refusedCount = 0
    private var merged: [(file: String, merged: Gradebook.Merged)] = []

    init(target: Gradebook, decisions: Gradebook.Decisions, console: Console) {
        self.target = target
        self.decisions = decisions
        self.console = console
        progress = Progress(on: console)
    }

    /// Each file is a transaction of its own: what is wrong with one keeps no other out.
    mutating func merge(_ file: String) {
        do throws(CommandFailure) {
            let result = try result(of: file)
            merged.append((file, result))
            conflicts += result.conflicts.map { (file, $0) }
            if !result.conflicts.isEmpty { refusedCount += 1 }
        } catch {
            refusedCount += 1
            progress.clear()
            if let message = error.message {
                console.complain(
                    Phrase(zh: "\(file) 没有合并：\(message.chinese)", en: "\(file) was not merged: \(message.english)"))
            }
        }
    }

    private func result(of file: String) throws(CommandFailure) -> Gradebook.Merged {
        guard SystemPath.leadsSomewhere(file) else {
            throw CommandFailure(.missingInput, zh: "没有这个文件", en: "there is no such file")
        }
        let (source, found): (Gradebook, Gradebook.Verification)
        do throws(GradebookError) {
            source = try Gradebook(reading: file, into: target, asOf: Machine.now())
            if source.lacksLog { progress.clear() }
            console.noteMissingLog(of: source, named: file)
        } catch {
            throw CommandFailure(error)
        }
        defer { try? source.close() }
        do throws(GradebookError) { found = try source.verify() } catch { throw CommandFailure(error) }
        if let fault = found.faults.first {
            let more = found.faults.count - 1
            throw CommandFailure(
                .badInput, zh: fault.phrase.chinese + (more > 0 ? "，另有 \(more) 处" : ""),
                en: fault.phrase.english + (more > 0 ? ", and \(more) more" : ""))
        }
        do throws(GradebookError) {
            let merged = try target.merge(source, decisions: decisions, by: Machine.account, at: Machine.now())
            if merged.erasedIDs > 0 { try target.scrub(at: Machine.now()) }
            return merged
        } catch {
            throw CommandFailure(error)
        }
    }

    // MARK: What came of it

    func show(isDryRun: Bool, conflictsIn table: String?) throws(CommandFailure) {
        progress.clear()
        for line in lines { try console.show(line) }
        for (file, merged) in merged { sayMore(of: merged, file) }
        for (file, conflict) in conflicts {
            let (here, there) = (Self.words(for: conflict.here), Self.words(for: conflict.there))
            console.complain(
                Phrase(
                    zh: "\(conflict.kind.phrase.chinese)：这里是 \(here)，\(file) 里是 \(there)",
                    en: "\(conflict.kind.phrase.english): \(here) here, \(there) in \(file)"))
        }
        if !conflicts.isEmpty { console.note(Self.advice(table)) }
        if isDryRun { console.note(Phrase(zh: "只是预览，什么都没有合并", en: "a preview: nothing was merged")) }
    }

    private static func advice(_ table: String?) -> Phrase {
        guard let table else {
            return Phrase(
                zh:
                    "有待定的人的文件没有合并。用 --conflicts 文件.xlsx 写成表，填好“决定”再用 --decisions 读回来；少的话，同一个人加 --same 工号，两个人加 --rename 工号=新工号",
                en:
                    "Files with people to decide about were not merged. --conflicts FILE.xlsx writes a table; fill in the decisions and read it back with --decisions. For a few, add --same ID where they are one person, --rename ID=NEW where they are two"
            )
        }
        return Phrase(
            zh: "待定的人已写到 \(table)。“决定”一栏填 同一人、不同人 或 新工号，再用 --decisions \(table) 合并一次",
            en:
                "The people to decide about are in \(table). Fill in same, different or new id, and merge again with --decisions \(table)"
        )
    }

    /// A row for each file, and one for all of several.
    private var lines: [String] {
        guard !merged.isEmpty else { return [] }
        var rows = AlignedRows(numbersFrom: 1)
        let headings = [
            Phrase(zh: "文件", en: "File"), Phrase(zh: "新来的人", en: "New people"), Phrase(zh: "已有的人", en: "Known people"),
            Phrase(zh: "待定的人", en: "To decide"), Phrase(zh: "新增作答", en: "New attempts"),
            Phrase(zh: "续上", en: "Continued"), Phrase(zh: "已有", en: "Already there"), Phrase(zh: "有争议", en: "Disputed"),
        ]
        rows.append(headings.map { console.text($0) })
        var sums = Array(repeating: 0, count: headings.count - 1)
        for (file, merged) in merged {
            let counts = [
                merged.newLearners, merged.knownLearners, merged.conflicts.count, merged.added, merged.continued,
                merged.known, merged.disputed.count,
            ]
            for (place, count) in counts.enumerated() { sums[place] += count }
            rows.append([file] + counts.map(String.init))
        }
        if merged.count > 1 { rows.append([console.text(zh: "合计", en: "All")] + sums.map(String.init)) }
        return rows.lines
    }

    private func sayMore(of merged: Gradebook.Merged, _ file: String) {
        if merged.erasedIDs > 0 {
            console.note(
                Phrase(
                    zh: "\(file) 里清除过个人资料的 \(merged.erasedIDs) 个编号，这里也清除了",
                    en: "\(merged.erasedIDs) ids whose people were erased in \(file) are erased here, too"))
        }
        for staffID in merged.stillNamed.sorted() {
            console.note(
                Phrase(
                    zh: "\(file) 里清除过的人在这里另有编号，还叫 \(staffID)；也要清除就用 learners erase \(staffID)",
                    en:
                        "somebody who was erased in \(file) is still \(staffID) here, by another id; `learners erase \(staffID)` erases that, too"
                ))
        }
        for join in merged.joined {
            let (kept, joined) = (Self.words(for: join.kept), Self.words(for: join.joined))
            console.note(
                Phrase(
                    zh: "\(file) 里 \(joined) 是 \(kept)，这里也并成了一个人；不对就用 learners apart \(join.joined.staffID) 分开",
                    en:
                        "\(joined) is \(kept) in \(file), and now here, too; if that is wrong, `learners apart \(join.joined.staffID)`"
                ))
        }
        if merged.outsideResults > 0 {
            console.note(
                Phrase(
                    zh: "\(file) 里别处的成绩，新来和更正 \(merged.outsideResults) 条",
                    en: "results from elsewhere in \(file), new or corrected: \(merged.outsideResults)"))
        }
        if merged.letGo > 0 {
            console.note(
                Phrase(
                    zh: "\(file) 里有 \(merged.letGo) 次作答这里已过保存期删除，没有再合并进来",
                    en: "\(merged.letGo.counting("attempt")) of \(file) were let go here, and did not come back"))
        }
        for attempt in merged.disputed {
            console.note(
                Phrase(
                    zh: "作答 \(attempt) 有两份不同的记录，都留作证据，暂时都不计；用 results settle 决定",
                    en:
                        "there are two histories of attempt \(attempt); both are kept, and neither counts until `results settle` decides"
                ))
        }
    }

    private static func words(for learner: Learner) -> String {
        let name = "\(learner.staffID) \(learner.name)"
        return learner.department.isEmpty ? name : "\(name)（\(learner.department.joined(separator: "/"))）"
    }
}
