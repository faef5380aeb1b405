internal import Diagnostics
internal import CourseModel
internal import Foundation
internal import TerminalKit

/// Shows diagnostics on standard error, in the user's language, with colours where the terminal has them.
struct DiagnosticPrinter {
    let console: Console
    var noColor = false

    /// - Parameter threshold: what must be said even to somebody who wants to hear nothing else.
    func printAll(_ diagnostics: [Diagnostic], evenQuietly threshold: Diagnostic.Severity = .error) {
        let said = console.isQuiet ? diagnostics.filter { $0.severity >= threshold } : diagnostics
        guard !said.isEmpty else { return }
        console.sayStyled(rendering.string(of: said, colours: hasColors))
    }

    /// The counts of errors, warnings and hints, and of the files that were looked at.
    func printSummary(of diagnostics: [Diagnostic], fileCount: Int) {
        guard !console.isQuiet else { return }
        console.say(rendering.summary(of: diagnostics, fileCount: fileCount))
    }

    private var rendering: DiagnosticRendering {
        DiagnosticRendering(language: console.language, text: console.text)
    }

    private var hasColors: Bool {
        let environment = ProcessInfo.processInfo.environment
        return !noColor && ColorSupport(environment: environment, isTerminal: Console.errorIsTerminal) != .none
    }
}
