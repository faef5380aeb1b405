internal import ArgumentParser
internal import CourseModel
internal import QuizEngine

/// The language of items.
struct ContentLanguageOption: ParsableArguments {
    @Option(
        help: .says(
            zh: "题目用哪种语言；默认随界面", en: "the language of the items; by default that of the interface",
            value: Phrase(zh: "语言", en: "tag")))
    var contentLanguage: String?

    /// The language that `--content-language` names; nil without one.
    ///
    /// Traditional Chinese can be had wherever there is Simplified: what has no edition in it is converted.
    ///
    /// - Parameter languages: those of the workspace.
    func language(among languages: [LanguageTag]) throws(CommandFailure) -> LanguageTag? {
        guard let contentLanguage else { return nil }
        var known = languages.map(\.rawValue)
        if known.contains(LanguageTag.simplifiedChinese.rawValue),
            !known.contains(LanguageTag.traditionalChinese.rawValue)
        {
            known.append(LanguageTag.traditionalChinese.rawValue)
        }
        guard known.contains(contentLanguage) else {
            let kind = Phrase(zh: "题目语言", en: "language of items")
            throw CommandFailure(.usage, .unknown(kind, contentLanguage, among: known))
        }
        return LanguageTag(contentLanguage)
    }

    /// An attempt as it is shown: in Traditional Chinese what nobody wrote in it is converted. What is recorded stays as it is.
    static func edition(of attempt: AttemptRecord, on console: Console) -> AttemptRecord {
        guard attempt.language == .traditionalChinese else { return attempt }
        return attempt.convertingToTraditional { console.traditional($0) }
    }
}
