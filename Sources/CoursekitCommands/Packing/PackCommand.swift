internal import ArgumentParser
internal import CourseChecks
internal import CourseIndex
internal import CourseModel
internal import Diagnostics
internal import Foundation
internal import Gradebook
internal import SystemFiles
internal import Workspace
internal import WorkspacePacking

/// Puts a workspace into one file, for those who only use it.
struct PackCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pack",
            abstract: Phrase(
                zh: "把工作区打包成一个文件，发给各店用。", en: "Put the workspace into one file, for shops to use."
            ).text(in: .ofUser),
            discussion: Phrase(
                zh: """
                    收到的人用 --workspace 文件.ckw 直接测验、看课文、生成网站；发一个新的，就整个换下旧的，成绩册接着用。课程、练习和用到的图片都在里面，\
                    讲师的提示和练习的答案也在。考试只在写了 --with-exams 时才放进去：谁有那个文件，谁就看得到考题和答案。成绩册、成绩表、答案文件和隐藏的文件从不放进去。
                    """,
                en: """
                    Whoever gets it takes quizzes, reads lessons and builds sites by --workspace FILE.ckw; a newer file takes the place of an \
                    older one as a whole, and the gradebook goes on. Courses, practice quizzes and the pictures they use are in it, with \
                    trainers' notes and the keys of practice. Exams are in it only with --with-exams: whoever has that file has their \
                    items and keys. Gradebooks, reports, answers files and hidden files never are.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Option(
        name: .shortAndLong,
        help: .says(
            zh: "写到这个文件；默认是 编号.ckw", en: "the file to write; by default ID.ckw", value: Phrase(zh: "文件", en: "file")))
    var output: String?

    @Option(
        name: .customLong("course"),
        help: .says(
            zh: "只要这门课程和它的测验；可以写几次", en: "only this course and its quizzes; may be repeated",
            value: Phrase(zh: "课程", en: "course")))
    var courses: [String] = []

    @Flag(help: .says(zh: "考试也放进去，连同答案", en: "put exams in as well, with their keys"))
    var withExams = false

    @Option(help: .says(zh: "带上这份花名册（CSV 或 Excel）", en: "a roster to go with it", value: Phrase(zh: "文件", en: "file")))
    var roster: String?

    @Option(
        help: .says(
            zh: "带上这份分派表（CSV 或 Excel）", en: "a list of assignments to go with it", value: Phrase(zh: "文件", en: "file")))
    var assignments: String?

    @Option(
        help: .says(
            zh: "用这个文件里的密钥签名；没有这个文件就生成一个", en: "sign with the key in this file, which is made where there is none",
            value: Phrase(zh: "文件", en: "file")))
    var key: String?

    @Option(
        help: .says(
            zh: "打包的时间，如 2026-12-01T09:00:00Z；默认是最新的文件写好的时间",
            en: "the time of packing, such as 2026-12-01T09:00:00Z; by default that of the newest file",
            value: Phrase(zh: "时间", en: "time")))
    var time: String?

    @Flag(help: .says(zh: "已经有这个文件就换掉它", en: "take the place of a file that is there"))
    var replace = false

    func run() throws {
        let console = common.console
        let time = try time.map { text throws(CommandFailure) in try Self.seconds(text) }
        let tables = try PackedTables(roster: roster, assignments: assignments, on: console).files
        let index = try common.indexWorkspace()
        try index.workspace.requireFolder()
        let check = WorkspaceCheck(of: index, jobs: Machine.processorCount)
        try refuse(check.diagnostics.filter { $0.severity == .error }, on: console)
        let target = output ?? "\(index.workspace.configuration.id).ckw"
        try OutputFile.requireRoom(at: target, isReplacing: replace, on: console)
        let key = try key.map { file throws(CommandFailure) -> SigningKey in
            let key = try SigningKeyFile.key(in: file, on: console)
            try SigningKeyFile.writePublicKey(of: key, beside: file, on: console)
            return key
        }
        let inputs = InputPlaces([roster, assignments, self.key].compactMap { $0 })
        let file = try OutputFile(
            target, privacy: tables.isEmpty && !withExams ? .ordinary : .ownerOnly, inputs: inputs)
        do {
            let contents = try PackContents(
                of: index, attachments: check.attachments, courses: try chosenCourses(of: index), withExams: withExams,
                tables: tables)
            let writing = try PackWriting(contents, of: index.workspace)
            let manifest = try writing.manifest(packedAt: time)
            try file.replace { (draft) throws(CommandFailure) in
                try PackProof(draft, named: target, common: common).prove(
                    writing, manifest, key, isPart: contents.isPart)
            }
            report(manifest, key, on: console)
            try console.show("\(PackedManifest.digest(of: manifest.bytes).hexadecimal)  \(target)")
        } catch let fault as PackingFault {
            throw CommandFailure(fault)
        }
    }

    /// nil for all.
    private func chosenCourses(of index: WorkspaceIndex) throws(CommandFailure) -> Set<CourseID>? {
        for course in courses where index.course(CourseID(course)) == nil {
            let known = index.courses.map(\.id.rawValue)
            throw CommandFailure(.missingInput, .unknown(Phrase(zh: "课程", en: "course"), course, among: known))
        }
        return courses.isEmpty ? nil : Set(courses.map { CourseID($0) })
    }

    private func refuse(_ errors: [Diagnostic], on console: Console) throws(CommandFailure) {
        guard !errors.isEmpty else { return }
        DiagnosticPrinter(console: console, noColor: common.noColor).printAll(errors)
        throw CommandFailure(
            .contentErrors, zh: "有错误，没有打包；改好再来", en: "there are errors; nothing was packed. Correct them first")
    }

    private func report(_ manifest: PackedManifest, _ key: SigningKey?, on console: Console) {
        let (count, size) = (manifest.files.count, ByteCount.text(manifest.byteCount))
        console.note(Phrase(zh: "装了 \(count) 个文件，共 \(size)", en: "packed \(count.counting("file")), \(size)"))
        console.note(
            manifest.holdsExams
                ? Phrase(
                    zh: "考试在里面：谁有这个文件，谁就看得到考题和答案，请像考卷一样保管",
                    en: "exams are in it: whoever has the file has their items and keys. Keep it as you keep the papers"
                )
                : Phrase(zh: "考试不在里面（--with-exams 才放）", en: "exams are not in it (--with-exams puts them in)"))
        if !manifest.tables.isEmpty {
            console.note(
                Phrase(zh: "里面有员工的姓名，只发给该看的人", en: "names of people are in it: send it only to those who may see them"))
        }
        let signed = key.map {
            let name = KeySignature.name(ofKey: $0.publicKey)
            return Phrase(zh: "用密钥 \(name) 签了名", en: "signed with the key \(name)")
        }
        console.note(signed ?? Phrase(zh: "没有签名（--key 才签）", en: "not signed (--key signs it)"))
    }

    private static func seconds(_ text: String) throws(CommandFailure) -> Int {
        guard let date = try? Date(text, strategy: .iso8601), date.timeIntervalSince1970 >= 0 else {
            throw CommandFailure(
                .usage, zh: "--time 要写成 2026-12-01T09:00:00Z 这样", en: "write --time as 2026-12-01T09:00:00Z")
        }
        return Int(date.timeIntervalSince1970)
    }
}

/// How much that is, for people.
enum ByteCount {
    static func text(_ count: Int) -> String {
        let units = ["B", "KiB", "MiB", "GiB"]
        var (value, unit) = (Double(count), 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        return unit == 0 || value >= 10
            ? "\(Int(value.rounded())) \(units[unit])" : "\((value * 10).rounded() / 10) \(units[unit])"
    }
}
