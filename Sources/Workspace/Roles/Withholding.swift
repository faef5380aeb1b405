package import Diagnostics
package import CourseModel
internal import TextRules

/// Why a file of the workspace is never part of the site, whoever links to it.
package enum Withholding: Sendable, Hashable {
    /// It stands in `quizzes/`, beside the exams.
    case quizFolder
    /// It stands among a course's deliveries.
    case delivery
    /// It is the workspace's syllabus.
    case syllabus
    /// A gradebook, or any other SQLite database.
    case database
    /// What an editor, or somebody careful, left beside a file: `01-a.md~`, `01-a.md.bak`.
    case backup
    /// Its name, or that of a folder above it, begins with a dot.
    case hidden
    /// It is a symbolic link.
    case link
    /// It is a pipe, a socket or a device.
    case noFile
    /// It stands in none of the folders that courses have.
    case elsewhere

    /// What the place and the name of a file alone tell; nil where they tell nothing.
    package init?(path: String) {
        let parts = path.split(separator: "/")
        let name = Self.plain(parts.last ?? "")
        if parts.contains(where: { $0.hasPrefix(".") }) {
            self = .hidden
        } else if Self.isDatabase(name) {
            self = .database
        } else if Self.isBackup(name) {
            self = .backup
        } else if parts.first == "quizzes" {
            self = .quizFolder
        } else if parts.first == "courses", parts.count > 3, Self.plain(parts[2]) == "deliveries" {
            self = .delivery
        } else if path == WorkspacePath.syllabus {
            self = .syllabus
        } else {
            return nil
        }
    }

    /// What the first bytes of a file tell, whatever it is called.
    package init?(head: [UInt8]) {
        let isDatabase =
            head.starts(with: "SQLite format 3\0".utf8) || head.starts(with: [0x37, 0x7F, 0x06, 0x82])
            || head.starts(with: [0x37, 0x7F, 0x06, 0x83])
        guard isDatabase else { return nil }
        self = .database
    }

    /// A name without capitals, full-width letters, invisible characters, and the dots and blanks at its end that Windows drops.
    package static func plain(_ name: some StringProtocol) -> String {
        var scalars = Normalization.folded(String(name)).unicodeScalars
        scalars.removeAll { $0.properties.isDefaultIgnorableCodePoint }
        while let last = scalars.last, last == "." || last == " " { scalars.removeLast() }
        return String(scalars)
    }

    /// Copies of a gradebook too: `a.gradebook.zip`, `a.gradebook-wal`.
    private static func isDatabase(_ name: String) -> Bool {
        let parts = name.split(separator: ".").dropFirst()
        if parts.contains(where: { $0.hasPrefix("gradebook") }) { return true }
        let ending = parts.last ?? ""
        return ["sqlite", "sqlite3", "db3"].contains(ending)
            || ["-wal", "-shm", "-journal"].contains { ending.hasSuffix($0) }
    }

    private static func isBackup(_ name: String) -> Bool {
        if name.hasSuffix("~") || name.hasPrefix("~$") || name.hasPrefix("#") && name.hasSuffix("#") { return true }
        guard let dot = name.lastIndex(of: ".") else { return false }
        let ending = name[name.index(after: dot)...]
        // `bak1`, `bak_old` and their kin; vim's are `swp`, then `swo`, `swn` …
        if ending.hasPrefix("bak") { return true }
        if ending.count == 3, ending.hasPrefix("sw"), let last = ending.last, ("k"..."p").contains(last) { return true }
        return ["backup", "bk", "old", "orig", "rej", "tmp", "temp", "autosave", "crdownload", "part"].contains(ending)
    }
}

extension Diagnostic {
    static let fileWithheld = Kind(
        "file/withheld", .error,
        zh: "site/assets 里的文件会原样放进网站，但成绩册、数据库、备份和临时文件除外：放进去多半是疏忽。",
        en: """
            Files in site/assets go into the site as they are, except for gradebooks, databases, backups and temporary \
            files, which were most likely left there by mistake.
            """)

    /// A file in `site/assets`, where whatever stands is meant for the site.
    package static func withheldAsset(_ path: String, _ reason: Withholding, severity: Severity) -> Diagnostic {
        Diagnostic(
            fileWithheld, severity, path: path,
            message: Phrase(
                zh: "这个文件不会放进网站：\(reason.phrase.chinese)。",
                en: "This file will not be part of the site: \(reason.phrase.english)."),
            advice: Phrase(zh: "把它移到别处。", en: "Move it elsewhere."))
    }
}

extension Withholding {
    package static let advice = Phrase(
        zh: "去掉这个链接；要给学员的内容，另存一个文件放进课程的文件夹。",
        en: "Remove the link; put what learners should have into a separate file in the course's folder.")

    /// The reason as a clause.
    package var phrase: Phrase {
        switch self {
        case .quizFolder: Phrase(zh: "quizzes/ 里的文件只给测验用", en: "files in quizzes/ are for quizzes alone")
        case .delivery: Phrase(zh: "授课安排是内部文件", en: "deliveries are internal")
        case .syllabus: Phrase(zh: "教学大纲是内部文件", en: "the syllabus is internal")
        case .database: Phrase(zh: "它是成绩册或别的数据库", en: "it is a gradebook or another database")
        case .backup: Phrase(zh: "它是备份或临时文件", en: "it is a backup or a temporary file")
        case .hidden: Phrase(zh: "它是隐藏文件，或者在隐藏文件夹里", en: "it is hidden, or in a hidden folder")
        case .link: Phrase(zh: "它是符号链接", en: "it is a symbolic link")
        case .noFile: Phrase(zh: "它不是普通文件", en: "it is not an ordinary file")
        case .elsewhere: Phrase(zh: "它不在 courses/ 的课程里", en: "it does not belong to a course")
        }
    }
}
