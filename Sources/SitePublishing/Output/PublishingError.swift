package import SystemFiles
package import CourseModel

/// Why a site could not be written. Whatever it is, the folder holds the old site or the new one, whole.
package enum PublishingError: Error, Hashable, Sendable {
    /// The folder has files and no mark of ours.
    case foreignFolder(String)
    /// The folder holds another edition.
    case otherEdition(String, SiteEdition)
    case notAFolder(String)
    /// The folder is, or holds, or lies in what the site is made from.
    case amongSources(String)
    /// Another program is writing the same site.
    case busy(String)
    /// Two things of the site want the same name, or one wants a name that `keep` reserves.
    case nameTaken(String)
    /// A name that the old folder keeps stands in the new one as well; both are left where they are.
    case keptTwice(String, String)
    /// Something that the output folder keeps could not be moved; everything is as it was.
    case keptUnmovable(String, reason: SystemFault)
    /// Files that somebody else put into the folder, which would be lost with the old site.
    case strangers([String], String)
    /// A text of the site's own folder has more than 1 MiB.
    case tooLarge(String)
    /// Something that was there a moment ago is not, or is not the same.
    case changedMeanwhile(String)
    /// The system refused.
    case failed(String, reason: SystemFault)

    /// One or two sentences for the user.
    package var message: Phrase {
        switch self {
        case .foreignFolder(let path):
            Phrase(
                zh: "\(path) 里有文件，但不是 coursekit 建的网站，没有动它。请换一个文件夹，或先把它清空。",
                en:
                    "\(path) has files and is no site made by coursekit; it was left alone. Choose another folder, or empty it first."
            )
        case .otherEdition(let path, let edition):
            Phrase(
                zh: "\(path) 里是\(edition == .learner ? "学员版" : "讲师版")网站，没有用另一版替换它。请换一个文件夹。",
                en:
                    "\(path) holds the \(edition.rawValue)’s edition and was not replaced by another. Choose another folder."
            )
        case .notAFolder(let path):
            Phrase(zh: "\(path) 不是文件夹。", en: "\(path) is not a folder.")
        case .amongSources(let path):
            Phrase(
                zh: "网站不能写到 \(path)：那里是课程的源文件。", en: "The site cannot be written to \(path), where its sources are.")
        case .busy(let path):
            Phrase(zh: "另一个程序正在写 \(path)，请等它结束。", en: "Another program is writing \(path); wait for it to end.")
        case .nameTaken(let path):
            Phrase(
                zh: "网站里有两样东西都要用 \(path) 这个名字（或者它列在 keep 里）。",
                en: "Two files of the site need the name \(path), or keep lists it.")
        case .keptTwice(let name, let other):
            Phrase(
                zh: "要保留的 \(name) 在网站里和 \(other) 里各有一份，请留下一份再试。",
                en:
                    "\(name), which is to be kept, stands in the site and in \(other); remove one of them and try again."
            )
        case .keptUnmovable(let path, let reason):
            Phrase(
                zh:
                    "keep 里的 \(path) 移不到新网站里：\(reason.phrase.chinese)。它和网站都没有动。如果它是挂载点，请挂到网站文件夹以外。",
                en:
                    "\(path), which keep lists, cannot move into the new site: \(reason.phrase.english). It and the site were left as they were. If it is a mount point, mount it outside of the site’s folder."
            )
        case .strangers(let paths, let folder):
            Phrase(
                zh:
                    "\(folder) 里有不是 coursekit 写的文件：\(Self.some(of: paths, separator: "、", more: "等 \(paths.count) 个"))。没有动它们，网站也没有改动。请移走，或把名字写进 site.yml 的 keep。",
                en:
                    "\(folder) has files that coursekit did not write: \(Self.some(of: paths, separator: ", ", more: ", … (\(paths.count))")). They and the site were left alone. Move them away, or list their names under keep in site.yml."
            )
        case .tooLarge(let path):
            Phrase(zh: "\(path) 超过 1 MiB，没有读。", en: "\(path) has more than 1 MiB and was not read.")
        case .changedMeanwhile(let path):
            Phrase(
                zh: "生成网站的时候 \(path) 变了，网站没有改动。请再试一次。",
                en: "\(path) changed while the site was built; the site was not changed. Try again.")
        case .failed(let path, let reason):
            Phrase(
                zh: "无法读写 \(path)：\(reason.phrase.chinese)。",
                en: "Cannot read or write \(path): \(reason.phrase.english).")
        }
    }

    private static func some(of paths: [String], separator: String, more: String) -> String {
        paths.prefix(3).joined(separator: separator) + (paths.count > 3 ? more : "")
    }
}
