internal import Workspace
internal import QuizFiles
internal import FrontMatter
internal import CourseIndex
internal import CourseChecks
internal import ArgumentParser
internal import Diagnostics
internal import CourseMarkdown
internal import CourseModel
internal import SiteGenerator
internal import TextRules

struct ExplainCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "explain",
            abstract: Phrase(
                zh: "说明一条诊断：什么意思，怎么改。", en: "Say what a diagnostic means and what to write instead."
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "诊断编号，如 item/no-correct-option；不写就列出全部",
            en: "the diagnostic's id, such as item/no-correct-option; without it, all ids",
            value: Phrase(zh: "编号", en: "id")))
    var id: String?

    func run() throws {
        let console = common.console
        guard let id else {
            for kind in Diagnostic.Kind.all { try console.show(kind.id.rawValue) }
            return
        }
        guard let kind = Diagnostic.Kind.all.first(where: { $0.id.rawValue == id }) else {
            let meant = Suggestion.closest(to: id, among: Diagnostic.Kind.all.map(\.id.rawValue))
            throw CommandFailure(
                .missingInput, .unknown(Phrase(zh: "诊断", en: "diagnostic"), id, meant: meant, choices: []))
        }
        try console.show(kind.explanation(console.text))
    }
}

extension Diagnostic.Kind {
    /// Every kind that the program knows, by id.
    static let all: [Self] = [
        ofCourseMarkdown, ofFrontMatter, ofWorkspace, ofQuizFiles, ofCourseIndex, ofCourseChecks, ofSiteGenerator,
    ].flatMap(\.self).sorted { $0.id < $1.id }
}
