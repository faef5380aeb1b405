internal import SystemFiles
internal import CourseModel
internal import Diagnostics
internal import Foundation
internal import ScriptConversion
internal import TerminalKit
internal import TextRules

/// The two streams of a command: results on standard output, everything said about them on standard error.
///
/// A class because it keeps the converter to Traditional Chinese, which is loaded when the first sentence needs it.
final class Console {
    let language: InterfaceLanguage
    let isQuiet: Bool
    private lazy var traditional = converter()
    /// A report says the same phrase once a row, and a conversion takes its time.
    private var converted: [String: String] = [:]

    init(language: InterfaceLanguage, isQuiet: Bool = false) {
        self.language = language
        self.isQuiet = isQuiet
    }

    /// A sentence of the program in the user's language.
    func text(_ phrase: Phrase) -> String {
        switch language {
        case .simplifiedChinese, .english: phrase.text(in: language)
        case .traditionalChinese: phrase.chinese(converted: localized)
        }
    }

    func text(zh: String, en: String) -> String { text(Phrase(zh: zh, en: en)) }

    /// Text that the program wrote in Simplified Chinese as a whole, such as a help page.
    func localized(_ text: String) -> String {
        guard language == .traditionalChinese else { return text }
        if let known = converted[text] { return known }
        let result = traditional?.converted(text) ?? text
        converted[text] = result
        return result
    }

    /// Loads what sentences are made with: what is wrong with it has to be said before a screen covers it.
    func prepareForScreen() {
        if language == .traditionalChinese { _ = traditional }
    }

    /// The converter to Traditional Chinese; where there is none, a word about it, and the language is Simplified Chinese.
    private func converter() -> TraditionalChinese? {
        do throws(TraditionalChinese.Lack) {
            return try TraditionalChinese(words: TraditionalTerms.words)
        } catch {
            say("转不成繁体中文，现在用简体：\(error.phrase.chinese)")
            return nil
        }
    }

    /// Writes a result, with a line end.
    func show(_ text: String) throws(CommandFailure) {
        try write(Array(text.utf8) + [UInt8(ascii: "\n")])
    }

    /// Writes a result: as it is into a pipe or a file, and to a terminal so that it is shown and not obeyed.
    func write(_ bytes: some Sequence<UInt8>) throws(CommandFailure) {
        let output = Descriptor.standardOutput
        do throws(SystemFault) { try output.write(Self.safe(Array(bytes), on: output)) } catch {
            throw CommandFailure(.cannotWrite, zh: "写不到标准输出", en: "cannot write to standard output")
        }
    }

    /// Says something to the person at the terminal; a script does not want it on standard output.
    func note(_ phrase: Phrase) {
        guard !isQuiet else { return }
        say(text(phrase))
    }

    func complain(_ phrase: Phrase) {
        say(text(Phrase(zh: "错误：\(phrase: phrase)", en: "error: \(phrase.english)")))
    }

    /// Writes a line to standard error. Names and texts of others in it lose their control characters.
    func say(_ line: String) {
        sayStyled(TerminalText(line, keepingLineFeeds: true).string + "\n")
    }

    /// Writes text to standard error that is safe already and has the terminal's own codes in it.
    func sayStyled(_ text: String) {
        try? Descriptor.standardError.write(Array(text.utf8))
    }

    /// The cells of a line of the terminal that results go to; nil where they go elsewhere.
    static var outputWidth: Int? { Descriptor.standardOutput.terminalWidth }

    /// Whether a person sits there who reads what is written and answers it.
    static var isAtTerminal: Bool { Descriptor.standardInput.isTerminal && Descriptor.standardOutput.isTerminal }

    /// What a person types unseen; nil where nobody can be asked.
    static func asksUnseen(_ prompt: Phrase) -> String? {
        isAtTerminal ? SecretPrompt.ask(prompt.text(in: .ofUser)) : nil
    }

    static var errorIsTerminal: Bool { Descriptor.standardError.isTerminal }

    /// The width of lines for people: what `COLUMNS` says, else the terminal's, else 80 cells.
    static var columns: Int {
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init), columns > 0 {
            return columns
        }
        return outputWidth ?? 80
    }

    /// The width of text that is read line by line: no wider than eyes follow.
    static var textWidth: Int { min(max(columns, 20), 100) }

    /// Bytes as they may be written to a file or device: a terminal would obey what stands in them.
    static func safe(_ bytes: [UInt8], on output: borrowing Descriptor) -> [UInt8] {
        guard output.isTerminal else { return bytes }
        return Array(TerminalText(bytes: bytes, keepingLineFeeds: true).string.utf8)
    }
}

/// Shows diagnostics on standard error, in the user's language, with colours where the terminal has them.
struct DiagnosticPrinter {
    let console: Console
    var noColor = false

    /// - Parameters:
    ///   - threshold: what must be said even to somebody who wants to hear nothing else.
    ///   - groupsKinds: whether what many files get is said once.
    func printAll(
        _ diagnostics: [Diagnostic], evenQuietly threshold: Diagnostic.Severity = .error, groupsKinds: Bool = false
    ) {
        let said = console.isQuiet ? diagnostics.filter { $0.severity >= threshold } : diagnostics
        guard !said.isEmpty else { return }
        console.sayStyled(rendering.string(of: said, colours: hasColors, groupsKinds: groupsKinds))
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
