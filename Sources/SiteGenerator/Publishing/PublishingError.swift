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
    /// The system refused; `reason` is its own sentence.
    case failed(String, reason: String)

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
                en: "Two things of the site want the name \(path) (or keep lists it).")
        case .keptTwice(let name, let other):
            Phrase(
                zh: "要保留的 \(name) 在网站里和 \(other) 里各有一份，请留下一份再试。",
                en:
                    "\(name), which is to be kept, stands in the site and in \(other); remove one of them and try again."
            )
        case .failed(let path, let reason):
            Phrase(zh: "写不了 \(path)：\(reason)。", en: "Cannot write \(path): \(reason).")
        }
    }
}
