internal import ArgumentParser
internal import CourseModel
internal import Gradebook
internal import GradebookPostgreSQL
internal import QuizEngine
internal import TextRules

extension GradebookCommand {
    /// Who may do what with a gradebook on a server.
    struct Grant: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "grant",
                abstract: Phrase(
                    zh: "给服务器上的登录账号权限：学员、终端、人事；不写账号就列出。",
                    en: "Give a login of the server its rights: learner, terminal, hr; without a login, list them."
                ).text(in: .ofUser),
                discussion: Phrase(
                    zh: """
                        账号由数据库管理员先建好，各人自己设密码。学员的账号只看得到、只写得进本人的作答；终端的账号替站在面前的人作答，要放在信得过的地方；\
                        人事的账号看得到全部，能改正答案、导入名单，不能删除作答。建立成绩册的账号是管理员，什么都能做。
                        """,
                    en: """
                        The server's administrator makes the login first, and its owner sets the password. A learner's login sees and writes that \
                        person's attempts alone; a terminal's stands for whoever is before it, and belongs to a place that is trusted; hr \
                        sees everything, corrects keys and imports rosters, and deletes no attempt. The login that made the \
                        gradebook is its administrator and may do anything.
                        """
                ).text(in: .ofUser))
        }

        @OptionGroup var common: CommonOptions
        @OptionGroup var options: GradebookOptions

        @Argument(help: .says(zh: "服务器上的登录账号", en: "a login of the server", value: Phrase(zh: "账号", en: "login")))
        var login: String?

        @Option(
            help: .says(
                zh: "给什么：learner（学员）、terminal（终端）、hr（人事）、none（收回）",
                en: "what to give: learner, terminal, hr, or none to take it back",
                value: Phrase(zh: "角色", en: "role")))
        var role: Role = .learner

        @Option(help: .says(zh: "学员账号是哪位学员的", en: "whose a learner's login is", value: Phrase(zh: "工号", en: "id")))
        var learner: String?

        enum Role: String, CaseIterable, ExpressibleByArgument { case learner, terminal, hr, none }

        func run() throws {
            let console = common.console
            let path = try options.path { () throws(CommandFailure) in try common.openWorkspace() }
            guard Gradebook.isOnServer(path) else {
                throw CommandFailure(
                    .usage, zh: "文件里的成绩册没有登录账号，用文件的读写权限管",
                    en: "a gradebook in a file has no logins; the file's own rights count")
            }
            let gradebook = try options.openExistingToWrite(on: console) { () throws(CommandFailure) in
                try common.openWorkspace()
            }
            guard let login else { return try list(gradebook, on: console) }
            let person = try person(in: gradebook)
            do { try gradebook.grant(ServerRole(rawValue: role.rawValue), to: login, of: person) } catch {
                throw CommandFailure(error)
            }
            let whose = person.map { "\($0.staffID) \($0.name)" } ?? ""
            console.note(
                Phrase(
                    zh: "账号 \(login)：\(role.rawValue)" + (whose.isEmpty ? "" : "，\(whose)"),
                    en: "login \(login): \(role.rawValue)" + (whose.isEmpty ? "" : ", \(whose)")))
        }

        private func list(_ gradebook: Gradebook, on console: Console) throws {
            let logins: [(login: String, role: String, learner: Learner?)]
            do { logins = try gradebook.grantedLogins() } catch { throw CommandFailure(error) }
            for (login, role, learner) in logins {
                let fields = [login, role] + (learner.map { ["\($0.staffID) \($0.name)"] } ?? [])
                try console.show(fields.map { TerminalText($0).string }.joined(separator: "  "))
            }
        }

        private func person(in gradebook: Gradebook) throws(CommandFailure) -> Learner? {
            guard role == .learner else {
                guard learner == nil else {
                    throw CommandFailure(.usage, zh: "--learner 只用于学员的账号", en: "--learner is for a learner's login")
                }
                return nil
            }
            guard let learner else {
                throw CommandFailure(.usage, zh: "请用 --learner 写明这个账号是哪位学员的", en: "say whose login it is: --learner ID")
            }
            let staffID: StaffID
            do { staffID = try StaffID(learner) } catch { throw CommandFailure(.usage, error.phrase) }
            do throws(GradebookError) {
                guard let person = try gradebook.learner(staffID) else {
                    throw GradebookError.unknownLearner(staffID.text)
                }
                return person
            } catch {
                throw CommandFailure(error)
            }
        }
    }
}
