internal import ArgumentParser
internal import CourseModel
internal import QuizEngine
internal import QuizTerminal
internal import ScriptConversion
internal import SiteGenerator
internal import Workspace

/// The language of items.
struct ContentLanguageOption: ParsableArguments {
    @Option(
        help: .says(
            zh: "题目用哪种语言；默认随界面。答到一半的、交过的也照它显示",
            en: "the language of the items; by default that of the interface, for attempts of earlier days as well",
            value: Phrase(zh: "语言", en: "tag")))
    var contentLanguage: String?

    /// The language that `--content-language` names; nil without one.
    ///
    /// - Parameter languages: those of the workspace.
    func language(among languages: [LanguageTag]) throws(CommandFailure) -> LanguageTag? {
        try Self.tag(contentLanguage, among: languages, of: Phrase(zh: "题目语言", en: "language of items"))
    }

    /// A language of texts; nil where none is named.
    ///
    /// Traditional Chinese can be had wherever there is Simplified: what has no edition in it is converted.
    ///
    /// - Parameters:
    ///   - languages: those of the workspace.
    ///   - kind: what the language is of, for whoever names an unknown one.
    static func tag(
        _ name: String?, among languages: [LanguageTag], of kind: Phrase
    ) throws(CommandFailure) -> LanguageTag? {
        guard let name else { return nil }
        var known = languages.map(\.rawValue)
        if known.contains(LanguageTag.simplifiedChinese.rawValue),
            !known.contains(LanguageTag.traditionalChinese.rawValue)
        {
            known.append(LanguageTag.traditionalChinese.rawValue)
        }
        guard known.contains(name) else { throw CommandFailure(.usage, .unknown(kind, name, among: known)) }
        return LanguageTag(name)
    }
}

/// Texts of others as they are shown: in Traditional Chinese what nobody wrote in it is converted, by the same words as the site. What is
/// recorded stays as it is.
///
/// A class because it keeps the converter, which is loaded when the first text needs it.
final class TextEditions {
    private let workspace: Workspace?
    private lazy var converter = makeConverter()

    /// - Parameter workspace: whose own words count; nil where it is not at hand.
    init(of workspace: Workspace?) {
        self.workspace = workspace
    }

    /// nil where OpenCC is missing: texts are shown as they are then.
    private func makeConverter() -> SharedConverter? {
        let own = workspace.flatMap { try? TraditionalEdition.words(of: $0) } ?? [:]
        return try? SharedConverter(words: TraditionalTerms.words.merging(own) { $1 })
    }

    /// Words in Simplified Chinese as they are written in Traditional.
    var traditional: @Sendable (String) -> String {
        let converter = converter
        return { converter?.converted($0) ?? $0 }
    }

    /// The same, for whoever may not need it: the converter is loaded with the first text.
    private func inTraditional(_ text: String) -> String { converter?.converted(text) ?? text }

    func text(_ text: Localized<String>, in language: LanguageTag) -> String {
        guard language == .traditionalChinese else { return text[language] }
        return completed(text)[language]
    }

    private func completed(_ text: Localized<String>) -> Localized<String> {
        text.completed(in: .traditionalChinese, from: .simplifiedChinese, by: traditional)
    }

    /// An attempt as it is shown in the language that somebody asks for, whatever it began in.
    func shown(_ attempt: AttemptRecord, in language: LanguageTag) -> AttemptRecord {
        attempt.shown(in: language, converting: inTraditional)
    }

    /// The same for a list, which shows nothing of the paper.
    func titled(_ attempt: AttemptRecord, in language: LanguageTag) -> AttemptRecord {
        attempt.titled(in: language, converting: inTraditional)
    }

    func shown(_ paper: Paper, in language: LanguageTag) -> Paper {
        guard language == .traditionalChinese else { return paper }
        return paper.convertingToTraditional(traditional)
    }

    func shown(_ page: StartPage) -> StartPage {
        guard page.language == .traditionalChinese else { return page }
        var page = page
        let quiz = page.quiz
        page.quiz = Quiz(
            id: quiz.id, title: completed(quiz.title), description: quiz.description.map(completed),
            course: quiz.course, kind: quiz.kind, rules: quiz.rules, entries: quiz.entries)
        page.courseTitle = page.courseTitle.map(completed)
        return page
    }
}
