internal import CourseModel
internal import SystemFiles
internal import TextRules
internal import Workspace

/// Names of files that work as parts of addresses everywhere.
enum ContentName {
    static func checked(_ name: String) throws(CommandFailure) -> String {
        guard NameRule.newFile.allows(name) else {
            throw CommandFailure(
                .usage, zh: "名称 \(verbatim: name) 不能用：请用字母、数字和 -",
                en: "the name \(name) cannot be used: take letters, digits and -")
        }
        return name
    }

    /// The name of a new course: the site has some for itself.
    static func ofCourse(_ name: String, in workspace: Workspace) throws(CommandFailure) -> String {
        let name = try checked(name)
        let configuration = workspace.configuration
        let taken = SiteAddress.ownNames + configuration.languages.map(\.rawValue) + configuration.keep
        guard !taken.map(Normalization.caseFolded).contains(Normalization.caseFolded(name)) else {
            throw CommandFailure(
                .usage, zh: "课程不能叫 \(verbatim: name)：网站自己要用这个名字",
                en: "a course cannot be called \(name): the site uses that name itself")
        }
        return name
    }

    /// A course and a name in it, as `course/name` says them.
    ///
    /// - Parameter folders: the names in `courses/`. The course is given as the disk spells it, however its characters were typed.
    static func inCourse(
        _ name: String, among folders: [String]
    ) throws(CommandFailure) -> (course: String, name: String) {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 2 else {
            throw CommandFailure(.usage, zh: "请写成 课程/名称", en: "write it as COURSE/NAME")
        }
        guard let course = folders.first(where: { $0 == parts[0] }) else {
            let known = folders.filter { !$0.hasPrefix(".") }.sortedNaturally { $0 }
            throw CommandFailure(.missingInput, .unknown(Phrase(zh: "课程", en: "course"), parts[0], among: known))
        }
        return (course, try checked(parts[1]))
    }
}

/// Writes the files of a scaffold; none of them where one is already there, or cannot be written.
struct ScaffoldWriter {
    let root: String
    let console: Console

    func write(_ scaffold: Scaffold) throws(CommandFailure) {
        for file in scaffold.files where SystemPath.isThere("\(root)/\(file.path)") {
            throw CommandFailure(
                .cannotCreate, zh: "\(file.path) 已经存在，没有改动", en: "\(file.path) is already there; nothing was changed")
        }
        var files = FreshFiles(root: root)
        for file in scaffold.files {
            let bytes = Array(text(of: file, keeping: scaffold.name).utf8)
            try files.make(file.path) { (path) throws(CommandFailure) in try OutputFile.make(path, with: bytes) }
        }
        for file in scaffold.files { try console.show("\(root)/\(file.path)") }
    }

    /// The texts are written in Simplified Chinese; a user of Traditional gets them converted, names left as they are.
    private func text(of file: (path: String, text: String), keeping name: String) -> String {
        guard console.language == .traditionalChinese else { return file.text }
        return file.text.split(separator: name, omittingEmptySubsequences: false).map { console.localized(String($0)) }
            .joined(separator: name)
    }
}
