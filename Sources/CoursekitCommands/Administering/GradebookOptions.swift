internal import Workspace
internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookPostgreSQL
internal import GradebookSQLite
internal import QuizEngine
internal import SystemFiles
internal import TextRules

/// Where results are kept.
struct GradebookOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "成绩册文件，或者服务器上的（postgresql://…）；默认放在本人的用户目录里，每个工作区一份",
            en:
                "the gradebook: a file, or one on a server (postgresql://…); by default a file for each workspace in your data folder",
            value: Phrase(zh: "成绩册", en: "gradebook")))
    var gradebook: String?

    /// The gradebook's path: `--gradebook`, or `$XDG_DATA_HOME/coursekit/<workspace id>.gradebook`.
    ///
    /// - Parameter workspace: asked only where the option is missing, because a report needs no workspace.
    func path(workspace: () throws(CommandFailure) -> Workspace) throws(CommandFailure) -> String {
        if let gradebook {
            guard !gradebook.isEmpty else {
                throw CommandFailure(.usage, zh: "--gradebook 后面要写文件", en: "--gradebook needs a file")
            }
            return gradebook
        }
        let found: Workspace
        do throws(CommandFailure) {
            found = try workspace()
        } catch {
            if error.status == ExitStatus.contentErrors.rawValue { throw error }
            throw CommandFailure(
                .missingInput, zh: "这里不是工作区：请用 --gradebook 指出成绩册，或用 --workspace 指出工作区",
                en: "this is no workspace: name the gradebook by --gradebook, or the workspace by --workspace")
        }
        let path = Self.defaultPath(
            ofWorkspace: found.configuration.id, environment: ProcessInfo.processInfo.environment,
            home: NSHomeDirectory())
        try GradebookOwner(ofGradebookAt: path, claimedBy: found).requireOwn()
        return path
    }

    /// Opens the gradebook, and makes it where there is none; a folder that the user names must be there, lest a slip of the
    /// finger begins another gradebook.
    func open(
        on console: Console, workspace: () throws(CommandFailure) -> Workspace
    ) throws(CommandFailure) -> Gradebook {
        let path = try path(workspace: workspace)
        let folder = SystemPath.split(SystemPath.absolute(path)).folder
        guard gradebook == nil || Gradebook.isOnServer(path) || SystemPath.leadsSomewhere(folder) else {
            throw CommandFailure(.cannotCreate, zh: "没有文件夹 \(folder)", en: "there is no folder \(folder)")
        }
        let opened = try opened(path, on: console)
        if gradebook == nil { GradebookOwner(ofGradebookAt: path, claimedBy: try workspace()).claim() }
        return opened
    }

    /// Opens a gradebook that must be there already, to write to it.
    ///
    /// - Parameter hint: how one comes to be.
    func openExistingToWrite(
        on console: Console, otherwise hint: Phrase = .firstAttemptMakesIt,
        workspace: () throws(CommandFailure) -> Workspace
    ) throws(CommandFailure) -> Gradebook {
        let path = try existingPath(otherwise: hint, workspace: workspace)
        let opened = try opened(path, on: console)
        if gradebook == nil { GradebookOwner(ofGradebookAt: path, claimedBy: try workspace()).claim() }
        return opened
    }

    /// Opens a gradebook to write to it, and says so where that has brought an older one to today's form.
    private func opened(_ path: String, on console: Console) throws(CommandFailure) -> Gradebook {
        do {
            let gradebook = try Gradebook.opened(toWrite: path)
            console.noteMissingLog(of: gradebook)
            console.noteServer(of: gradebook)
            if let migration = gradebook.migration {
                console.note(
                    Phrase(
                        zh: "成绩册 \(path) 已换成新格式；原来的样子留在 \(migration.copy)",
                        en: "the gradebook \(path) now has today's form; as it was, it is kept in \(migration.copy)"))
            }
            return gradebook
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Opens a gradebook that must be there already, as it stands now, to read it.
    ///
    /// - Parameters:
    ///   - console: is told where the gradebook lacks its log.
    ///   - isCheckedBeside: see `Gradebook.init(reading:asOf:isCheckedBeside:remembering:)`.
    ///   - memory: likewise.
    func openExisting(
        on console: Console, isCheckedBeside: Bool = false, remembering memory: ResultMemory? = nil,
        workspace: () throws(CommandFailure) -> Workspace
    ) throws(CommandFailure) -> Gradebook {
        let path = try existingPath(workspace: workspace)
        do {
            let gradebook = try Gradebook.opened(
                toRead: path, isCheckedBeside: isCheckedBeside, remembering: memory)
            console.noteMissingLog(of: gradebook)
            console.noteServer(of: gradebook)
            return gradebook
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The path of a gradebook that must be there already.
    ///
    /// - Parameter hint: how one comes to be.
    func existingPath(
        otherwise hint: Phrase = .firstAttemptMakesIt, workspace: () throws(CommandFailure) -> Workspace
    ) throws(CommandFailure) -> String {
        let path = try path(workspace: workspace)
        guard Gradebook.mayBe(at: path) else {
            throw CommandFailure(
                .missingInput, zh: "还没有成绩册 \(path)：\(phrase: hint)",
                en: "there is no gradebook \(path) yet; \(hint.english)")
        }
        return path
    }

    /// Where a user's own gradebook of a workspace is: in the folder for data that the XDG Base Directory Specification names, which
    /// takes no notice of a variable with a relative path.
    static func defaultPath(ofWorkspace id: String, environment: [String: String], home: String) -> String {
        UserFolders.ofData(environment: environment, home: home) + "/\(id).gradebook"
    }
}

extension Phrase {
    static let firstAttemptMakesIt = Phrase(zh: "第一次作答时会建立", en: "the first attempt makes it")
    static let enrolFirst = Phrase(
        zh: "路径对吗？新的要先用 coursekit learners import 登记学员",
        en: "is the path right? A new one begins with coursekit learners import")
}

/// Who somebody is.
struct LearnerOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "工号。全角半角、大小写、前后空格不论", en: "the staff id. Width, case and outer blanks do not count",
            value: Phrase(zh: "工号", en: "id")))
    var learner: String?

    /// The staff id that is written; nil where a person at the terminal is to be asked. The login name is nobody's staff id.
    ///
    /// - Parameter mayAsk: whether anybody there can be asked.
    func typedStaffID(mayAsk: Bool = true) throws(CommandFailure) -> StaffID? {
        if learner != nil { return try staffID() }
        guard mayAsk, Console.isAtTerminal else {
            throw CommandFailure(.usage, zh: "请用 --learner 写明作答人的工号", en: "say who takes the quiz: --learner ID")
        }
        return nil
    }

    func staffID() throws(CommandFailure) -> StaffID {
        do { return try StaffID(learner ?? NSUserName()) } catch { throw CommandFailure(.usage, error.phrase) }
    }
}

/// What is kept of a learner.
struct LearnerParticulars: ParsableArguments {
    @Option(help: .says(zh: "姓名", en: "the name", value: Phrase(zh: "姓名", en: "name")))
    var name: String?

    @Option(
        help: .says(
            zh: "部门，从上到下用 / 分开", en: "the department, from the top, parts separated by /",
            value: Phrase(zh: "部门", en: "path")))
    var department: String?

    /// nil where it is not said.
    func checkedName() throws(CommandFailure) -> String? {
        guard let name else { return nil }
        let trimmed = Normalization.trimmed(name)
        // What is not UTF-8 has become U+FFFD on the way here.
        guard !NameKey(trimmed).isEmpty, !trimmed.unicodeScalars.contains("\u{FFFD}") else {
            throw CommandFailure(.usage, zh: "姓名是空的，或者不是 UTF-8 文字", en: "the name is empty, or not UTF-8")
        }
        return trimmed
    }

    var departmentParts: [String]? { department.map(DepartmentPath.parts(of:)) }
}

extension Console {
    /// Says where a gradebook was found without its write-ahead log: whoever takes the copy for the whole misses something.
    func noteMissingLog(of gradebook: Gradebook, named name: String? = nil) {
        guard gradebook.lacksLog else { return }
        let name = name ?? gradebook.path
        say(
            text(
                Phrase(
                    zh:
                        "注意：\(name) 旁边没有 \(name)-wal，最后的记录可能不在里面。它多半是有人正在用的时候用 cp 复制的：请改用 coursekit gradebook backup，或者等大家都离开再复制",
                    en:
                        "mind: \(name) has no \(name)-wal beside it, and the last records may be missing. It was probably copied while somebody used it: copy it by `coursekit gradebook backup`, or when nobody does"
                )))
    }

    /// Says what whoever uses a server has to know: that answers can be read on the way, and that a clock is wrong.
    func noteServer(of gradebook: Gradebook) {
        guard let news = gradebook.serverNews else { return }
        if news.isReadableOnTheWay {
            note(
                Phrase(
                    zh: "注意：到服务器的连接没有加密，路上能读到答案；请让管理员开 TLS（sslmode=verify-full）",
                    en:
                        "mind: the connection to the server is not encrypted, and answers can be read on the way; have TLS set up (sslmode=verify-full)"
                ))
        }
        if let remark = ServerClock.remark(on: news) { note(remark) }
    }
}
