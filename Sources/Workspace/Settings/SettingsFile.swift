internal import Diagnostics
internal import SystemFiles
internal import CourseModel
internal import TextRules

/// Looks for `site/site.yml`, and for what stands in its place.
///
/// Without settings a site shows solutions to learners and has one language. So they are only missing where nothing looks as if
/// somebody had meant them.
struct SettingsFile {
    private(set) var source: SourceText?
    private(set) var diagnostics: [Diagnostic] = []

    private static let folderName = "site"
    private static let name = "site.yml"

    init(in files: WorkspaceFiles) throws(WorkspaceError) {
        let root = try Descriptor.root(files.root)
        let others = try root.names("").sorted().filter {
            $0 != Self.folderName && Normalization.folded($0) == Self.folderName
        }
        diagnostics += others.map { .misnamedFolder(Self.folderName, path: $0) }
        switch try root.status(ofName: Self.folderName, path: Self.folderName)?.kind {
        case nil: break
        case .folder:
            do throws(WorkspaceError) {
                try look(into: root.folder(Self.folderName), files)
            } catch {
                diagnostics.append(.unreadableSettings(error))
            }
        case let kind?:
            diagnostics.append(.settingsInNoFile(kind, path: Self.folderName))
        }
    }

    private mutating func look(into folder: borrowing Descriptor, _ files: WorkspaceFiles) throws(WorkspaceError) {
        switch try folder.status(ofName: Self.name, path: WorkspacePath.settings)?.kind {
        case nil: break
        case .file:
            let (text, refusal) = try files.readableText(WorkspacePath.settings)
            if let refusal { diagnostics.append(refusal) } else { source = text }
        case let kind?: diagnostics.append(.settingsInNoFile(kind, path: WorkspacePath.settings))
        }
        for name in try folder.names(Self.folderName).sorted() where name != Self.name && Self.isMeant(name) {
            let path = "\(Self.folderName)/\(name)"
            if try folder.status(ofName: name, path: path)?.kind == .folder { continue }
            diagnostics.append(
                .misnamedSettings(path: path, severity: source == nil ? .error : .warning))
        }
    }

    /// Whether whoever called a file so probably meant `site.yml`: other capitals, `site.yaml`, `site.yml.txt`, a slip of the finger.
    private static func isMeant(_ name: String) -> Bool {
        var stem = Normalization.folded(name)
        // Windows hides the endings that it knows, and adds them unseen.
        for ending in [".txt", ".text"] where stem.hasSuffix(ending) { stem.removeLast(ending.count) }
        guard !stem.hasSuffix("~"), !stem.hasPrefix(".") else { return false }
        if ["site", "site.yml", "site.yaml", "site.json", "site.toml"].contains(stem) { return true }
        return (stem.hasSuffix(".yml") || stem.hasSuffix(".yaml"))
            && Suggestion.closest(to: stem, among: ["site.yml", "site.yaml"]) != nil
    }
}

extension Diagnostic {
    private static let settingsAdvice = Phrase(
        zh: "把文件本身放在 site/site.yml；设置读不到时不按默认值来，以免把不该公开的内容放进网站。",
        en:
            "Put the file itself at site/site.yml. Settings that cannot be read never mean the defaults, which might publish too much."
    )

    static let siteUnreadableSettings = Kind(
        "site/unreadable-settings", .error,
        zh: "设置读不到的时候不能当作没有设置：那样解答会给学员看到，语言和时区也会变。所以先停下来。",
        en: """
            Settings that cannot be read are not the same as no settings: solutions would be shown to learners, and \
            languages and the time zone would change. So nothing is done until they can be read.
            """)

    static func settingsInNoFile(_ kind: Descriptor.Status.Kind, path: String) -> Diagnostic {
        Diagnostic(
            siteUnreadableSettings, path: path,
            message: Phrase(
                zh: "网站的设置读不到：\(verbatim: path) 是\(kind.phrase.chinese)。",
                en: "The site's settings cannot be read: \(path) is \(kind.phrase.english)."), advice: settingsAdvice)
    }

    static func unreadableSettings(_ error: WorkspaceError) -> Diagnostic {
        Diagnostic(
            siteUnreadableSettings, path: WorkspacePath.settings, message: error.message,
            advice: settingsAdvice)
    }

    static let siteMisnamedSettings = Kind(
        "site/misnamed-settings", .error,
        zh: "网站的设置只从 site/site.yml 读，文件名要全用小写。Windows 常把结尾的 .txt 藏起来，看着是 site.yml，其实是 site.yml.txt。",
        en: """
            Settings are read only from site/site.yml, in lower case. Windows often hides the ending .txt, so what \
            looks like site.yml may be site.yml.txt.
            """,
        wrong: "site/site.yaml", right: "site/site.yml")

    static func misnamedSettings(path: String, severity: Severity) -> Diagnostic {
        Diagnostic(
            siteMisnamedSettings, severity, path: path,
            message: Phrase(
                zh: "网站的设置要写在 site/site.yml 里，这个文件没有读。",
                en: "The site's settings belong in site/site.yml; this file was not read."),
            advice: Phrase(zh: "把它改名为 site.yml；不用了就删掉。", en: "Rename it to site.yml, or delete it."))
    }
}
