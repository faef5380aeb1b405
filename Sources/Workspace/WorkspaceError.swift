package import CourseModel
package import Diagnostics
package import SystemFiles

/// Why a workspace, or a file of it, could not be read. Mistakes in the content are diagnostics, not errors.
package enum WorkspaceError: Error, Hashable, Sendable {
    /// Neither the folder nor any above it has `courses/`.
    case noWorkspace(above: String)
    /// The folder has no `courses/`.
    case notAWorkspace(String)
    /// The folder's `courses` is a symbolic link.
    case linkedCourses(String)
    /// There is no such file in the workspace, or it is no ordinary file, or lies behind a symbolic link.
    case noSuchFile(String)
    case unreadable(String, reason: SystemFault)
    case unwritable(String, reason: SystemFault)
    /// Somebody saved the file between two readings of it, so that what was made of the first does not fit the second.
    case changedMeanwhile(String)
    /// The page or quiz is not in the index.
    case unknownPage(String)

    /// One sentence for the user.
    package var message: Phrase {
        switch self {
        case .noWorkspace(let path):
            Phrase(
                zh:
                    "在 \(verbatim: path) 和它的上级文件夹里都没有找到 courses/ 文件夹。请进入工作区再运行，或者用 --workspace 写明它在哪里；还没有工作区，就用 coursekit new workspace 新建一个。",
                en:
                    "There is no courses/ folder in \(path) or above it. Go into the workspace, or name it with --workspace; where there is none yet, coursekit new workspace makes one."
            )
        case .notAWorkspace(let path):
            Phrase(zh: "\(verbatim: path) 里没有 courses/ 文件夹。", en: "\(path) has no courses/ folder.")
        case .linkedCourses(let path):
            Phrase(
                zh: "\(verbatim: path) 里的 courses 是符号链接，coursekit 不跟随它；请把文件夹本身放在那里。",
                en:
                    "courses in \(path) is a symbolic link, which coursekit does not follow; put the folder itself there."
            )
        case .noSuchFile(let path):
            Phrase(zh: "没有文件 \(verbatim: path)。", en: "There is no file \(path).")
        case .unreadable(let path, let reason):
            Phrase(
                zh: "读不了 \(verbatim: path)：\(reason.phrase.chinese)。",
                en: "Cannot read \(path): \(reason.phrase.english).")
        case .unwritable(let path, let reason):
            Phrase(
                zh: "写不了 \(verbatim: path)：\(reason.phrase.chinese)。",
                en: "Cannot write \(path): \(reason.phrase.english).")
        case .changedMeanwhile(let path):
            Phrase(
                zh: "\(verbatim: path) 正在被人修改，读到的前后不一致。等保存好再试一次。",
                en: "\(path) is being changed; what was read does not fit together. Save it and try again.")
        case .unknownPage(let name):
            Phrase(zh: "工作区里没有 \(verbatim: name)。", en: "The workspace does not have \(name).")
        }
    }
}

extension WorkspaceError {
    /// What the system said about opening a path.
    init(_ fault: SystemFault, at path: String) {
        self = fault.meansMissing ? .noSuchFile(path) : .unreadable(path, reason: fault)
    }

    /// The same error about a path that was opened by its name alone.
    func naming(_ path: String) -> WorkspaceError {
        switch self {
        case .unreadable(_, let reason): .unreadable(path, reason: reason)
        case .noSuchFile: .noSuchFile(path)
        default: self
        }
    }
}

// What the system says of a workspace's files, told as an error of the workspace that names the path.
extension Descriptor {
    /// Opens the workspace's own folder; its path may lead through links.
    static func root(_ path: String) throws(WorkspaceError) -> Descriptor {
        do throws(SystemFault) { return try openFolder(at: path) } catch { throw WorkspaceError(error, at: path) }
    }

    /// - Parameter wanted: what the folder is opened for, if it is not wanted itself; an error names it.
    borrowing func folder(_ path: String, for wanted: String? = nil) throws(WorkspaceError) -> Descriptor {
        do throws(SystemFault) { return try openFolder(path) } catch { throw WorkspaceError(error, at: wanted ?? path) }
    }

    borrowing func file(_ path: String) throws(WorkspaceError) -> Descriptor {
        do throws(SystemFault) { return try openFile(path) } catch { throw WorkspaceError(error, at: path) }
    }

    borrowing func status(_ path: String) throws(WorkspaceError) -> Status {
        do throws(SystemFault) { return try status() } catch { throw WorkspaceError(error, at: path) }
    }

    borrowing func status(ofName name: String, path: String) throws(WorkspaceError) -> Status? {
        do throws(SystemFault) {
            return try status(ofName: name)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    borrowing func readAll(_ path: String, limit: Int) throws(WorkspaceError) -> [UInt8]? {
        do throws(SystemFault) {
            return try readAll(limit: limit)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    borrowing func head(_ path: String, count: Int) throws(WorkspaceError) -> [UInt8] {
        do throws(SystemFault) {
            return try readHead(count: count)
        } catch {
            throw .unreadable(path, reason: error)
        }
    }

    borrowing func names(_ path: String) throws(WorkspaceError) -> [String] {
        do throws(SystemFault) {
            return try names()
        } catch {
            throw .unreadable(path, reason: error)
        }
    }
}

extension Diagnostic {
    static let fileUnreadable = Kind(
        "file/unreadable", .error,
        zh: "文件刚才还在，现在读不出来：可能正被改名，也可能没有读取的权限。",
        en: """
            The file was there a moment ago and cannot be read now: it is being renamed, or you do not have \
            permission.
            """)

    /// A file that was there a moment ago.
    package static func unreadable(_ error: WorkspaceError) -> Diagnostic {
        let path =
            switch error {
            case .noWorkspace(let path), .notAWorkspace(let path), .linkedCourses(let path), .noSuchFile(let path),
                .unreadable(let path, _), .unwritable(let path, _), .changedMeanwhile(let path),
                .unknownPage(let path):
                path
            }
        return Diagnostic(fileUnreadable, path: path, message: error.message)
    }
}
