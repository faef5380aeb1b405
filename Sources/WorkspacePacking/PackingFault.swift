package import CourseModel
package import SystemFiles
package import Workspace

/// Why a workspace file could not be written, read or trusted. Nothing half done is left in any case.
package enum PackingFault: Error, Hashable, Sendable {
    /// It does not begin as a workspace file does.
    case notAWorkspaceFile(String)
    /// Made by a coursekit that is newer than this one.
    case newerFormat(String)
    /// Cut off, or not what was packed.
    case damaged(String)
    /// Its list names a file that must not be in a workspace file, or one that would land elsewhere.
    case unsafePath(String, in: String)
    /// Two names that some disks do not tell apart.
    case sameName(String, String)
    /// Far more would come out of it than a workspace has.
    case tooLarge(String)
    case badSignature(String)
    /// Signed with another key than the one that is known.
    case anotherSigner(String, known: String, found: String)
    /// Not signed, where a key is known or was asked for.
    case unsigned(String, known: String)
    /// What `site/site.yml` calls the workspace is not what the list says.
    case anotherWorkspace(String)
    /// `site/site.yml` has no `id`, by which gradebooks are found.
    case noID
    case tooManyFiles(Int)
    case fileTooLarge(String)
    case workspace(WorkspaceError)
    case cannotRead(String, SystemFault)
    case cannotWrite(String, SystemFault)
    /// What stands at the place to unpack to was not put there by unpacking.
    case foreignFolder(String)
    /// The folder has been worked in since it was unpacked.
    case changedSince(String, [String])

    /// One or two sentences for the user.
    package var message: Phrase {
        switch self {
        case .notAWorkspaceFile(let file):
            Phrase(
                zh: "\(file) 不是 coursekit pack 做的工作区文件。",
                en: "\(file) is no workspace file made by coursekit pack.")
        case .newerFormat(let file):
            Phrase(
                zh: "\(file) 是更新版本的 coursekit 做的，这个版本读不了。请先升级 coursekit。",
                en: "\(file) was made by a newer coursekit than this one. Update coursekit first.")
        case .damaged(let file):
            Phrase(
                zh: "\(file) 不完整或者被改过，没有用它。请重新下载或再要一份。",
                en: "\(file) is cut off or was changed, and was not used. Get it anew.")
        case .unsafePath(let path, let file):
            Phrase(
                zh: "\(file) 里有不该有的文件 \(path)，没有用它。请问问给您这个文件的人。",
                en: "\(file) has a file that must not be in it, \(path), and was not used. Ask whoever gave it to you.")
        case .sameName(let one, let other):
            Phrase(
                zh: "\(one) 和 \(other) 的名字在有的磁盘上分不开（只差大小写或字符的写法）。请给其中一个改名。",
                en:
                    "\(one) and \(other) have names that some disks do not tell apart (case, or how characters are composed). Rename one of them."
            )
        case .tooLarge(let file):
            Phrase(
                zh: "\(file) 解开以后大得不像工作区，没有用它。请问问给您这个文件的人。",
                en: "\(file) would become larger than a workspace is, and was not used. Ask whoever gave it to you.")
        case .badSignature(let file):
            Phrase(
                zh: "\(file) 的签名不对：它在签名之后被改过，没有用它。请再要一份。",
                en:
                    "the signature of \(file) is wrong: it was changed after it was signed, and was not used. Get it anew."
            )
        case .anotherSigner(let file, let known, let found):
            Phrase(
                zh:
                    "\(file) 是用密钥 \(found) 签名的，以前的是 \(known)，没有用它。请向发文件的人核对；确实换了密钥，就用 coursekit unpack \(file) --list --trust 新公钥 认一次。",
                en:
                    "\(file) is signed with the key \(found), but those before were signed with \(known); it was not used. Ask whoever sends the files; if the key has changed, accept it once by coursekit unpack \(file) --list --trust NEW.pub."
            )
        case .unsigned(let file, let known):
            Phrase(
                zh: "\(file) 没有签名，应该有密钥 \(known) 的，没有用它。请向发文件的人核对。",
                en:
                    "\(file) is not signed, but should be with the key \(known); it was not used. Ask whoever sends the files."
            )
        case .anotherWorkspace(let file):
            Phrase(
                zh: "\(file) 的清单和里面的 site/site.yml 说的不是同一个工作区，没有用它。",
                en: "the list of \(file) and the site/site.yml in it name different workspaces; it was not used.")
        case .noID:
            Phrase(
                zh: "请先在 site/site.yml 里写一行 id: 编号（字母、数字和 -）：各处的成绩册都按它找。",
                en:
                    "write a line id: NAME (letters, digits and -) into site/site.yml first: gradebooks are found by it."
            )
        case .tooManyFiles(let count):
            Phrase(
                zh: "有 \(count) 个文件，一个工作区文件最多装 \(PackedManifest.fileLimit) 个。请用 --course 分几次打包。",
                en:
                    "there are \(count) files, and a workspace file holds at most \(PackedManifest.fileLimit). Pack it in parts with --course."
            )
        case .fileTooLarge(let path):
            Phrase(
                zh: "装到 \(path) 就超过 \(PackedManifest.byteLimit >> 30) GiB 了。视频这样的大文件请放到网上，课文里写链接；或者用 --course 分几次打包。",
                en:
                    "with \(path) it is more than \(PackedManifest.byteLimit >> 30) GiB. Put large files such as videos on the web and link to them, or pack in parts with --course."
            )
        case .workspace(let error): error.message
        case .cannotRead(let path, let fault):
            Phrase(zh: "读不了 \(path)：\(fault.phrase.chinese)。", en: "Cannot read \(path): \(fault.phrase.english).")
        case .cannotWrite(let path, let fault):
            Phrase(zh: "写不了 \(path)：\(fault.phrase.chinese)。", en: "Cannot write \(path): \(fault.phrase.english).")
        case .foreignFolder(let path):
            Phrase(
                zh: "\(path) 里有东西，又不是 coursekit unpack 解开的，没有动它。请换一个文件夹。",
                en: "\(path) has files and was not unpacked by coursekit; it was left alone. Choose another folder.")
        case .changedSince(let path, let names):
            Phrase(
                zh:
                    "\(path) 解开以后改过（\(names.prefix(3).joined(separator: "、"))\(names.count > 3 ? "等 \(names.count) 处" : "")），没有动它。请先把改的移到别处，或者换一个文件夹。",
                en:
                    "\(path) was changed after it was unpacked (\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? ", … \(names.count) in all" : "")); it was left alone. Move what is yours elsewhere, or choose another folder."
            )
        }
    }
}

// What the system refuses on the way, told as a fault that names the path.
extension PackingFault {
    package static func writing<Result: ~Copyable>(
        _ path: String, _ body: () throws(SystemFault) -> Result
    ) throws(PackingFault) -> Result {
        do throws(SystemFault) { return try body() } catch { throw .cannotWrite(path, error) }
    }

    package static func reading<Result: ~Copyable>(
        _ path: String, _ body: () throws(SystemFault) -> Result
    ) throws(PackingFault) -> Result {
        do throws(SystemFault) { return try body() } catch { throw .cannotRead(path, error) }
    }

    /// Makes a folder and those above it, for nobody but the user.
    static func makePrivateFolders(downTo path: String) throws(PackingFault) {
        for folder in SystemPath.folders(downTo: path) where !SystemPath.leadsSomewhere(folder) {
            do throws(SystemFault) { try SystemPath.makeFolder(folder, permissions: 0o700) } catch {
                guard error.mayMeanThere else { throw .cannotWrite(folder, error) }
            }
        }
    }
}
