internal import ArgumentParser
internal import CourseModel
internal import TextRules

/// What every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "工作区文件夹；默认是最近的、含有 courses/ 的上级文件夹", en: "the workspace; by default the nearest parent with courses/",
            value: Phrase(zh: "文件夹", en: "dir")))
    var workspace: String?

    @Option(
        help: .says(
            zh: "界面语言：zh-Hans、zh-Hant 或 en；默认随系统",
            en: "the language to speak: zh-Hans, zh-Hant or en; by default the locale's",
            value: Phrase(zh: "语言", en: "tag")))
    var language: String?

    @Flag(name: .customLong("no-color"), help: .says(zh: "不用颜色", en: "no colours"))
    var noColor = false

    @Flag(name: .shortAndLong, help: .says(zh: "只说必须说的", en: "say only what must be said"))
    var quiet = false

    @Flag(name: .shortAndLong, help: .says(zh: "多说一些", en: "say more"))
    var verbose = false

    func validate() throws {
        if let language, InterfaceLanguage(localeName: language) == nil {
            let known = ["zh-Hans", "zh-Hant", "en"]
            let fault = Phrase(zh: "不认识语言 \(language)", en: "unknown language \(language)")
            throw ValidationError(
                fault.suggesting(
                    Suggestion.closest(to: language, among: known),
                    otherwise: Phrase(zh: "，可用 \(known.joined(separator: "、"))", en: "; use zh-Hans, zh-Hant or en")
                ).text(in: .ofUser))
        }
    }

    var console: Console { Console(language: .ofUser, isQuiet: quiet) }
}

/// Where results are kept.
struct GradebookOptions: ParsableArguments {
    @Option(
        help: .says(
            zh: "成绩册文件；默认放在本人的用户目录里，每个工作区一份",
            en: "the gradebook; by default one for each workspace in your data folder",
            value: Phrase(zh: "文件", en: "file")))
    var gradebook: String?
}
