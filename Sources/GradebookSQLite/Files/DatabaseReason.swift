internal import CourseModel
internal import GRDB

extension DatabaseError {
    /// Why the database does not do what it was asked for, and what to do: SQLite itself only speaks English, and to programmers.
    var reason: Phrase {
        switch resultCode {
        case .SQLITE_FULL:
            Phrase(zh: "磁盘满了，请腾出一些空间", en: "the disk is full; free some space")
        case .SQLITE_READONLY:
            Phrase(zh: "文件或它的文件夹只能看、不能写，请改权限", en: "the file or its folder is read-only; change its permissions")
        case .SQLITE_CANTOPEN:
            Phrase(
                zh: "文件打不开，请看看它和它的文件夹有没有读写权限",
                en: "the file cannot be opened; see whether it and its folder may be read and written")
        case .SQLITE_PERM, .SQLITE_AUTH: Phrase(zh: "没有权限", en: "permission denied")
        case .SQLITE_IOERR: Phrase(zh: "磁盘读写出错", en: "reading or writing the disk failed")
        case .SQLITE_NOMEM: Phrase(zh: "内存不够", en: "out of memory")
        case .SQLITE_NOLFS: Phrase(zh: "这个磁盘装不下这么大的文件", en: "the disk takes no file of that size")
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: Phrase(zh: "操作被打断", en: "the operation was interrupted")
        default:
            // Told to whoever asks us about it.
            Phrase(
                zh: "数据库报错：\(verbatim: message ?? resultCode.description)",
                en: "the database says: \(message ?? resultCode.description)")
        }
    }
}
