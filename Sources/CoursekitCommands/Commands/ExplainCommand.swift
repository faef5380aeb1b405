internal import ArgumentParser
internal import CourseLoading
internal import Diagnostics
internal import CourseModel
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
            for explanation in Explanation.all { try console.show(explanation.id.rawValue) }
            return
        }
        guard let explanation = Explanation.of(DiagnosticID(id)) else {
            let meant = Suggestion.closest(to: id, among: Explanation.all.map(\.id.rawValue))
            throw CommandFailure(
                .missingInput, .unknown(Phrase(zh: "诊断", en: "diagnostic"), id, meant: meant, choices: []))
        }
        try console.show(explanation.text(in: console.language, console.text))
    }
}
