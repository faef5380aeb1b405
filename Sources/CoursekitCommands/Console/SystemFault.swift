internal import CourseModel
internal import Foundation
#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Why the system refused, in the user's language: `strerror` only speaks English here.
struct SystemFault {
    private let code: Int32

    init(_ code: Int32) {
        self.code = code
    }

    /// What the system said below an error of Foundation's.
    init(under error: any Error) {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey].flatMap { $0 as? POSIXError }
        code = cause?.code.rawValue ?? EIO
    }

    /// Whether the place is to blame and not the writing: no such folder, no permission.
    var isAboutPlace: Bool { [ENOENT, ENOTDIR, EACCES, EROFS, EISDIR, EPERM, ENAMETOOLONG, ELOOP].contains(code) }

    var phrase: Phrase {
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
            case EPIPE: "读的一方已经关闭"
            case EMFILE, ENFILE: "打开的文件太多"
            default: nil
            }
        return Phrase(zh: chinese ?? english, en: english)
    }
}
