package import Diagnostics
internal import SystemFiles
internal import CourseModel

/// Something that stands where a file or a folder is wanted and is not read.
package struct Obstacle: Sendable, Hashable {
    /// Relative to the workspace.
    let path: String
    let reason: Reason

    enum Reason: Sendable, Hashable {
        /// A link or a device anywhere; a file where a folder is wanted, a folder where a file is.
        case kind(Descriptor.Status.Kind)
        /// A folder that only its capitals keep from being the one of this name.
        case misnamed(String)
        case unreadable(WorkspaceError)
    }

    package var diagnostic: Diagnostic {
        switch reason {
        case .kind(.link): .symbolicLink(path: path, severity: isMissed ? .error : .warning)
        case .kind(let kind): .wrongKind(kind, path: path)
        case .misnamed(let name): .misnamedFolder(name, path: path)
        case .unreadable(let error): .unreadable(error)
        }
    }

    /// Whether the workspace lacks something because of it. A picture or a handout that a text needs is missed there, with a place.
    private var isMissed: Bool {
        if path.hasPrefix("site/") { return true }
        let name = Descriptor.split(path).name
        return FileRole.isNameOfText(name) || !name.contains(".")
    }
}

extension Descriptor.Status.Kind {
    /// What people call it.
    var phrase: Phrase {
        switch self {
        case .file: Phrase(zh: "一个文件", en: "a file")
        case .folder: Phrase(zh: "一个文件夹", en: "a folder")
        case .link: Phrase(zh: "一个符号链接", en: "a symbolic link")
        case .pipe: Phrase(zh: "一个命名管道（FIFO）", en: "a named pipe (FIFO)")
        case .socket: Phrase(zh: "一个套接字", en: "a socket")
        case .device: Phrase(zh: "一个设备", en: "a device")
        }
    }
}

extension Diagnostic {
    static let fileSymbolicLink = Kind(
        "file/symbolic-link", .error,
        zh:
            """
            符号链接可能指到工作区外面，把不该公开的文件带进网站，所以一律不跟随，指到工作区里面的也不例外。课文、测验、文件夹、模板和网站素材会因此缺了，\
            算错误；旁边的其他文件只提醒一下。
            """,
        en: """
            A symbolic link can lead out of the workspace and bring private files into the site, so none is followed. \
            Where a text, a quiz, a folder, a template or an asset would be missing, that is an error; other links are \
            only pointed out.
            """)

    static func symbolicLink(path: String, severity: Severity) -> Diagnostic {
        Diagnostic(
            fileSymbolicLink, severity, path: path,
            message: Phrase(
                zh: "这是一个符号链接，coursekit 不跟随它，里面的内容没有读。",
                en: "This is a symbolic link, which coursekit does not follow; nothing behind it was read."),
            advice: Phrase(zh: "把文件或文件夹本身放到这里。", en: "Put the file or folder itself here."))
    }

    static let fileWrongKind = Kind(
        "file/wrong-kind", .error,
        zh: "这里该是普通文件或文件夹，却是别的：文件夹占了文件的位置，或者是管道、套接字、设备。它读不了，略过它又会悄悄缺了内容，所以算错误。",
        en: """
            An ordinary file or a folder belongs here, but this is something else: a folder in place of a file, a \
            pipe, a socket, a device. It cannot be read, and skipping it would silently leave something out.
            """)

    static func wrongKind(_ kind: Descriptor.Status.Kind, path: String) -> Diagnostic {
        let isFile = kind == .file
        return Diagnostic(
            fileWrongKind, path: path,
            message: Phrase(
                zh: "这是\(kind.phrase.chinese)，不是\(isFile ? "文件夹" : "普通文件")，没有读。",
                en:
                    "This is \(kind.phrase.english), not \(isFile ? "a folder" : "an ordinary file"), so it was not read."
            ),
            advice: Phrase(
                zh: "把它移走或改名；要用的内容，放一个\(isFile ? "文件夹" : "普通文件")在这里。",
                en: "Move it away or rename it, and put \(isFile ? "a folder" : "an ordinary file") here."))
    }

    static let fileMisnamedFolder = Kind(
        "file/misnamed-folder", .error,
        zh: "courses、quizzes、site 这些文件夹的名字要全用小写。有的电脑不分大小写，有的分；写错了，里面的内容就读不到。",
        en: """
            Folders such as courses, quizzes and site are written in lower case. Some disks distinguish capitals and \
            some do not; where they do, nothing in the folder would be read.
            """,
        wrong: "Quizzes/practice.md", right: "quizzes/practice.md")

    static func misnamedFolder(_ name: String, path: String) -> Diagnostic {
        Diagnostic(
            fileMisnamedFolder, path: path,
            message: Phrase(
                zh: "文件夹名的大小写不对，里面的内容没有读。", en: "The folder's name differs in capitals, so nothing in it was read."),
            advice: Phrase(zh: "把它改名为 \(name)。", en: "Rename it to \(name)."))
    }
}
