package import CourseModel

/// Why a gradebook on a company's server could not be used.
package enum ServerFault: Error, Sendable, Hashable {
    /// The library that speaks with the server is not installed; with what to do.
    case missingLibrary(Phrase)
    /// The address holds a password, which everybody on the machine could read in the list of processes.
    case passwordInAddress
    /// The address, or the service that it names, is none.
    case badAddress(String)
    /// Nobody answers there.
    case unreachable(String)
    /// The server went away, or the line broke.
    ///
    /// - Parameter isSettled: whether nothing of the operation was kept for certain; else nobody can tell before the server is back.
    case away(isSettled: Bool)
    /// The login is unknown, or its password is another.
    case refusedLogin(String)
    /// There is no such login to be given rights.
    case noLogin(String)
    /// The server has no such database.
    case noDatabase(String)
    /// The server is of a version before 15.
    case tooOld(String)
    /// The login may not do that.
    case notAllowed(String)
    /// The database holds no gradebook.
    case nothingThere
    /// The database holds a gradebook already.
    case alreadyThere
    /// Tables are missing, or are others.
    case halfMade(String)
    /// The server acknowledges what it may lose with the power: a setting, as the server writes it.
    case notDurable(String)
    /// The server's disk is full.
    case full(String)
    /// The server is a copy that only gives out.
    case readOnly
    /// A text that the server cannot keep: it has a zero character in it.
    case zeroCharacter

    package func phrase(at address: String) -> Phrase {
        switch self {
        case .missingLibrary(let phrase): phrase
        case .passwordInAddress:
            Phrase(
                zh: "地址里不能写密码，别人在进程列表里看得到。请写进 ~/.pgpass 或环境变量 PGPASSWORD，或者不写，等着询问",
                en:
                    "an address must not hold a password, which others read in the list of processes; keep it in ~/.pgpass or PGPASSWORD, or wait to be asked"
            )
        case .badAddress(let reason):
            Phrase(
                zh: "\(address) 不是服务器上的成绩册（\(reason)）。请写成 postgresql://主机/数据库 或 service=名字",
                en:
                    "\(address) is no gradebook on a server (\(reason)); write postgresql://host/database or service=name"
            )
        case .unreachable(let reason):
            Phrase(
                zh: "连不上成绩册服务器 \(address)：\(reason)。请看地址对不对、服务器开着没有",
                en:
                    "cannot reach the gradebook's server at \(address): \(reason); check the address, and whether it runs"
            )
        case .away(let isSettled):
            isSettled
                ? Phrase(
                    zh: "和成绩册服务器 \(address) 的连接断了，这一步没有保存",
                    en: "the connection to the gradebook's server at \(address) broke; this step is not saved")
                : Phrase(
                    zh: "和成绩册服务器 \(address) 的连接在保存时断了，还不知道保存了没有；再做之前请先看一看",
                    en:
                        "the connection to the gradebook's server at \(address) broke while it saved; look whether it did before you do it again"
                )
        case .refusedLogin(let reason):
            Phrase(
                zh: "成绩册服务器 \(address) 不认这个账号或密码：\(reason)",
                en: "the gradebook's server at \(address) refuses the login or its password: \(reason)")
        case .noLogin(let reason):
            Phrase(
                zh: "服务器上没有这个账号：\(reason)。请数据库管理员先建（CREATE ROLE 账号 LOGIN），再让本人设密码（\\password）",
                en:
                    "the server has no such login: \(reason); have it made (CREATE ROLE login LOGIN), and let its owner set the password (\\password)"
            )
        case .noDatabase(let reason):
            Phrase(
                zh: "服务器上没有这个数据库：\(reason)。请让数据库管理员建好，或改正地址 \(address)",
                en: "the server has no such database: \(reason); have it made, or correct the address \(address)")
        case .tooOld(let version):
            Phrase(
                zh: "\(address) 的 PostgreSQL 是 \(version)，要 15 或更新的",
                en: "PostgreSQL at \(address) is \(version); 15 or newer is needed")
        case .notAllowed(let reason):
            Phrase(
                zh: "这个账号在 \(address) 没有这个权限：\(reason)。管理员可以用 coursekit gradebook grant 给",
                en:
                    "this login may not do that at \(address): \(reason); an administrator gives rights by `coursekit gradebook grant`"
            )
        case .nothingThere:
            Phrase(
                zh: "\(address) 还没有成绩册，请管理员先用 coursekit gradebook new 建立",
                en: "there is no gradebook at \(address) yet; an administrator makes it by `coursekit gradebook new`")
        case .alreadyThere:
            Phrase(
                zh: "\(address) 已经有成绩册了，什么都没有改", en: "there is a gradebook at \(address) already; nothing is changed")
        case .halfMade(let name):
            Phrase(
                zh: "\(address) 的成绩册缺了东西或被改过（\(name)）；请用备份恢复，别在上面继续写",
                en:
                    "the gradebook at \(address) lacks something or was changed (\(name)); restore it from a backup before it is used"
            )
        case .notDurable(let setting):
            Phrase(
                zh: "服务器 \(address) 的设置 \(setting) 会让确认过的答案随断电丢失，请让数据库管理员改好",
                en:
                    "with \(setting) the server at \(address) may lose acknowledged answers with the power; have it changed"
            )
        case .full(let reason):
            Phrase(
                zh: "成绩册服务器 \(address) 的磁盘满了，没有保存：\(reason)",
                en: "the disk of the gradebook's server at \(address) is full; nothing is saved: \(reason)")
        case .readOnly:
            Phrase(
                zh: "\(address) 是只读的副本，只能出报告；答题和管理请用主服务器的地址",
                en:
                    "\(address) is a copy that can only be read; take quizzes and manage at the address of the primary server"
            )
        case .zeroCharacter:
            Phrase(
                zh: "文字里有零字符（U+0000），服务器 \(address) 存不了",
                en: "the text has a zero character (U+0000), which the server at \(address) cannot keep")
        }
    }
}
