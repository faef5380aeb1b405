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
    private func makeConverter() -> TraditionalChinese? {
        let own = workspace.flatMap { try? TraditionalEdition.words(of: $0) } ?? [:]
        return try? TraditionalChinese(words: TraditionalTerms.words.merging(own) { $1 })
    }

    private func traditional(_ text: String) -> String { converter?.converted(text) ?? text }

    func text(_ text: Localized<String>, in language: LanguageTag) -> String {
        guard language == .traditionalChinese else { return text[language] }
        return completed(text)[language]
    }

    private func completed(_ text: Localized<String>) -> Localized<String> {
        text.completed(in: .traditionalChinese, from: .simplifiedChinese, by: traditional)
    }

    func shown(_ attempt: AttemptRecord) -> AttemptRecord {
        guard attempt.language == .traditionalChinese else { return attempt }
        return attempt.convertingToTraditional(traditional)
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
