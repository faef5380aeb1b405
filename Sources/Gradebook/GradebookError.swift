package import CourseModel
internal import GRDB

/// Why a gradebook could not do what was asked.
package enum GradebookError: Error, Sendable, Hashable {
    /// The file, or its folder, cannot be opened or made.
    case cannotOpen(path: String, reason: String)
    /// The file is something else.
    case notAGradebook(path: String)
    /// A newer coursekit wrote it.
    case newerFormat(path: String)
    /// Locks and syncs cannot be trusted there.
    case networkFileSystem(path: String)
    /// The file system does not let a commit wait for the disk.
    case notDurable(path: String)
    /// The disk is full, or failed; nothing of the operation was kept.
    case cannotWrite(path: String, reason: String)
    /// Another process kept the file locked for half a minute.
    case busy(path: String)
    /// The learner has used all attempts at the quiz.
    case noAttemptsLeft(limit: Int)
    /// There is no such attempt.
    case unknownAttempt(String)
    /// The attempt was submitted in the meantime, or another terminal goes on with it.
    case attemptMovedOn(String)
    /// The bank cannot give the paper that the quiz asks for.
    case cannotDraw
    /// What is stored cannot be read: it was changed outside coursekit, or the disk is damaged.
    case damaged(path: String, what: String)

    /// Runs an operation and turns the database's errors into ours.
    static func translating<Result>(path: String, _ body: () throws -> Result) throws(GradebookError) -> Result {
        do {
            return try body()
        } catch let error as GradebookError {
            throw error
        } catch let error as DatabaseError {
            let reason = error.message ?? error.resultCode.description
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: throw .busy(path: path)
            case .SQLITE_NOTADB: throw .notAGradebook(path: path)
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: throw .cannotOpen(path: path, reason: reason)
            case .SQLITE_CORRUPT: throw .damaged(path: path, what: reason)
            default: throw .cannotWrite(path: path, reason: reason)
            }
        } catch {
            throw .damaged(path: path, what: String(describing: error))
        }
    }

    /// Whether the attempt takes no more events from whoever met the error, however often he tries.
    package var isFinal: Bool {
        switch self {
        case .unknownAttempt, .attemptMovedOn: true
        case .cannotOpen, .notAGradebook, .newerFormat, .networkFileSystem, .notDurable, .cannotWrite, .busy,
            .noAttemptsLeft, .cannotDraw, .damaged:
            false
        }
    }

    /// The error in a sentence for the person at the terminal.
    package var phrase: Phrase {
        switch self {
        case .cannotOpen(let path, let reason):
            Phrase(zh: "打不开成绩册 \(path)：\(reason)", en: "cannot open the gradebook \(path): \(reason)")
        case .notAGradebook(let path):
            Phrase(zh: "\(path) 不是成绩册", en: "\(path) is not a gradebook")
        case .newerFormat(let path):
            Phrase(
                zh: "成绩册 \(path) 是更新版本的 coursekit 写的，请先升级",
                en: "a newer coursekit wrote \(path); upgrade this one first")
        case .networkFileSystem(let path):
            Phrase(
                zh: "\(path) 在网络文件系统上，多人同时写会丢数据。请放在本机磁盘",
                en:
                    "\(path) is on a network file system, where simultaneous writes lose results; keep it on a local disk"
            )
        case .notDurable(let path):
            Phrase(
                zh: "\(path) 所在的磁盘不保证写入不丢，换一个位置再试",
                en: "the disk under \(path) cannot promise that what is written stays; use another place")
        case .cannotWrite(let path, let reason):
            Phrase(zh: "写不进成绩册 \(path)：\(reason)", en: "cannot write to the gradebook \(path): \(reason)")
        case .busy(let path):
            Phrase(
                zh: "成绩册 \(path) 被另一个程序占用超过半分钟",
                en: "another program has held the gradebook \(path) for over half a minute")
        case .noAttemptsLeft(let limit):
            Phrase(zh: "这份测验最多考 \(limit) 次，已经用完", en: "all \(limit) attempts at this quiz are used")
        case .unknownAttempt(let id):
            Phrase(zh: "成绩册里没有作答记录 \(id)", en: "the gradebook has no attempt \(id)")
        case .attemptMovedOn:
            Phrase(zh: "这次作答已在另一个终端继续或交卷", en: "this attempt was continued or submitted at another terminal")
        case .cannotDraw:
            Phrase(zh: "题库凑不出这份测验要抽的题", en: "the bank cannot give the items that this quiz draws")
        case .damaged(let path, let what):
            Phrase(
                zh: "成绩册 \(path) 里有读不懂的记录：\(what)",
                en: "the gradebook \(path) holds a record that cannot be read: \(what)")
        }
    }
}
