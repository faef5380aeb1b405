package import CourseModel
#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Why the system refused, in the user's language: `strerror` only speaks English here.
package struct SystemFault: Error, Hashable, Sendable {
    package let code: Int32

    package init(_ code: Int32) {
        self.code = code
    }

    /// What the last system call of this thread said.
    package static var last: SystemFault { SystemFault(errno) }

    package static let noSuchFile = SystemFault(ENOENT)
    package static let alreadyThere = SystemFault(EEXIST)
    package static let notAFolder = SystemFault(ENOTDIR)
    package static let isAFolder = SystemFault(EISDIR)
    package static let notEmpty = SystemFault(ENOTEMPTY)
    package static let inUse = SystemFault(EBUSY)

    /// What was written is not what can be read: the disk does not keep what it is given.
    package static let unreadBack = SystemFault(EIO)

    /// Whether the place is to blame and not the writing: no such folder, no permission.
    package var isAboutPlace: Bool {
        [ENOENT, ENOTDIR, EACCES, EROFS, EISDIR, EPERM, ENAMETOOLONG, ELOOP, EEXIST].contains(code)
    }

    /// Whether there is nothing of the name, or nothing that may be opened without following a link.
    package var meansMissing: Bool { [ENOENT, ENOTDIR, ELOOP, EMLINK, ENAMETOOLONG].contains(code) }

    /// Whether making a folder failed because there is something of the name or nothing can be made at all. Both say that the folder
    /// may be there; whoever goes on into it finds out.
    package var mayMeanThere: Bool { [EEXIST, EISDIR, EROFS].contains(code) }

    package var phrase: Phrase {
        let english = String(cString: strerror(code))
        let chinese: String? =
            switch code {
            case ENOENT: "没有这个文件或文件夹"
            case ENOTDIR: "路径中间有一段不是文件夹"
            case EISDIR: "它是文件夹"
            case EACCES, EPERM: "没有权限"
            case EROFS: "磁盘是只读的"
            case ENOSPC: "磁盘满了"
            case EDQUOT: "超出了磁盘配额"
            case EFBIG: "文件太大"
            case ENAMETOOLONG: "名字太长"
            case ELOOP: "链接绕成了圈"
            case EIO: "磁盘读写出错"
            case EEXIST: "已经存在"
            case ENOTEMPTY: "文件夹不是空的"
            case EPIPE: "读的一方已经关闭"
            case EMFILE, ENFILE: "打开的文件太多"
            case EBUSY, ETXTBSY, EAGAIN: "正被别的程序使用"
            case EXDEV: "它在另一个文件系统上"
            case EINTR: "操作被打断"
            case ENOMEM: "内存不够"
            case ESTALE: "网络磁盘上的文件已经换过"
            default: nil
            }
        return Phrase(zh: chinese ?? english, en: english)
    }
}
