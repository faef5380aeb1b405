internal import ArgumentParser
internal import CourseModel
internal import QuizEngine
internal import TextRules

/// Puts what ArgumentParser says in English into the user's language: usage errors, and the lines of a help page.
///
/// ArgumentParser has no translations of its own. A sentence that is not known here stays as it is.
enum Usage {
    /// A usage error, with what may have been meant, and the command's usage.
    static func explained(_ message: String, into language: InterfaceLanguage) -> String {
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let usage = lines.first { $0.hasPrefix("Usage: ") }
        // Values to choose from may stand below the sentence, one a line.
        let choices = lines.filter { $0.hasPrefix("  - ") }.map { String($0.dropFirst(4)) }
        return lines.filter { !$0.hasPrefix("  - ") }.map { line in
            guard line.hasPrefix("Error: ") else { return translated(line, into: language) }
            let sentence = String(line.dropFirst(7))
            let fault = Fault(
                sentence, choices: choices, commands: usage.map(commands(inUsage:)) ?? [],
                path: usage.flatMap(path(inUsage:)), isOfProgram: usage == "Usage: coursekit <subcommand>")
            return switch language {
            case .english: "error: " + (fault?.phrase.english ?? sentence)
            case .simplifiedChinese, .traditionalChinese: "错误：" + (fault?.phrase.chinese ?? sentence)
            }
        }.joined(separator: "\n")
    }

    /// A line around the elements of a help page, or below a usage error.
    static func translated(_ line: String, into language: InterfaceLanguage) -> String {
        let line = line.replacing("<subcommand>", with: language == .english ? "<command>" : "<命令>")
            .replacing("[<options>]", with: language == .english ? "[options]" : "[选项]")
            .replacing(" <options>", with: language == .english ? " [options]" : " [选项]")
        guard language != .english else { return line }
        for (english, chinese) in headings where line.hasPrefix(english) {
            return chinese + line.dropFirst(english.count)
        }
        let parts = line.split(separator: "'", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == "  See " ? "  详见 \(parts[1])" : line
    }

    /// What a help page says of an option, an argument or a command.
    static func translated(element text: String, into language: InterfaceLanguage) -> String {
        if let sentence = elements[text] { return sentence.text(in: language) }
        guard language != .english else { return text }
        let opening = text.ranges(of: "(values: ").last ?? text.ranges(of: "(default: ").last
        guard let opening, text.hasSuffix(")") else { return text }
        let values = text[opening.lowerBound...].dropFirst().dropLast()
            .replacing("values: ", with: "可选 ").replacing("; default: ", with: "；默认 ").replacing(
                "default: ", with: "默认 "
            )
            .replacing(", ", with: "、")
        return text[..<opening.lowerBound].reversed().drop { $0 == " " }.reversed() + "（\(values)）"
    }

    private static let headings = [("OVERVIEW: ", "简介："), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("Help:  ", "说明：")]

    private static let elements = [
        "Show help information.": Phrase(zh: "显示帮助", en: "show this help"),
        "Show the version.": Phrase(zh: "显示版本", en: "show the version"),
        "Show subcommand help information.": Phrase(zh: "显示命令的帮助", en: "show a command's help"),
    ]

    /// The argument of which the parts are joined by a slash, `<课程/名称>`; nil where the command has none.
    private static func path(inUsage line: String) -> String? {
        line.split(separator: " ").map { $0.trimmingBrackets }.last { $0.hasPrefix("<") && $0.contains("/") }
    }

    /// The names of the commands below the one whose usage is shown; none where it has none.
    private static func commands(inUsage line: String) -> [String] {
        guard line.hasSuffix(" <subcommand>") else { return [] }
        var commands = RootCommand.configuration.subcommands
        for word in line.split(separator: " ").dropFirst(2).dropLast() {
            let chosen = commands.first { $0._commandName == String(word) }
            commands = chosen?.configuration.subcommands ?? []
        }
        // Not by a key path: Swift 6.3 crashes on one into a metatype.
        return commands.map { $0._commandName }
    }
}

extension Usage {
    /// A usage error that is known, in words of our own.
    private struct Fault {
        let phrase: Phrase

        /// - Parameters:
        ///   - sentence: ArgumentParser's; names and values stand in it between single quotes.
        ///   - choices: the values to choose from, where they do not stand in the sentence.
        ///   - commands: the names that could stand where a command is expected.
        ///   - path: the argument of which somebody may have written the parts apart.
        ///   - isOfProgram: whether no command was written before it.
        init?(_ sentence: String, choices: [String], commands: [String], path: String?, isOfProgram: Bool) {
            let parts = sentence.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
            guard parts.count > 2 else { return nil }
            let first = parts[1]
            let second = parts.count > 4 ? parts[3] : nil
            switch parts[0] {
            case "Missing expected argument ": phrase = Phrase(zh: "缺少 \(first)", en: "\(first) is missing")
            case "Missing value for ":
                let (option, value) = Self.split(first)
                phrase = Phrase(zh: "\(option) 后面要写\(value)", en: "\(option) needs a value: \(value)")
            case "Unknown option ":
                let meant = Self.option(abbreviatedAs: first) ?? second
                guard isOfProgram, let meant, Self.longOptions.contains(meant) else {
                    // Another command may know what was typed: it is no answer here.
                    let other = meant == first ? (second == first ? nil : second) : meant
                    phrase = .unknown(Phrase(zh: "选项", en: "option"), first, meant: other, choices: [])
                    break
                }
                // An option alone is meant for home, which `coursekit` alone opens.
                phrase = Phrase(
                    zh: "选项 \(verbatim: meant) 写在命令后面，比如首页：coursekit home \(verbatim: meant)",
                    en: "the option \(meant) stands behind a command, as in coursekit home \(meant)")
            case "Unexpected argument " where !commands.isEmpty:
                phrase = .unknown(Phrase(zh: "命令", en: "command"), first, among: commands)
            case "Unexpected argument " where path != nil:
                let path = path ?? ""
                phrase = Phrase(
                    zh: "多余的参数 \(first)：要连成一个，写 \(verbatim: path)，中间用 / 隔开",
                    en: "\(first) is one argument too many: write \(path) as one, with a slash between")
            case "Unexpected argument ": phrase = Phrase(zh: "多余的参数 \(first)", en: "\(first) is one argument too many")
            case _ where parts[0].hasSuffix(" unexpected arguments: "):
                let all = stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
                phrase = Phrase(
                    zh: "多余的参数 \(all.joined(separator: "、"))", en: "too many arguments: \(all.joined(separator: ", "))")
            case "The value ":
                guard let second else { return nil }
                let choices = choices + stride(from: 5, to: parts.count, by: 2).map { parts[$0] }
                let (option, value) = Self.split(second)
                guard !option.hasPrefix("<") else {
                    phrase = Phrase(zh: "“\(verbatim: first)”不是\(value)", en: "“\(first)” is not a \(value)")
                    break
                }
                if WrittenDay(first) != nil, CivilDate(written: first) == nil {
                    let fault = Phrase.noDay(first)
                    phrase = Phrase(zh: "\(option)：\(phrase: fault)", en: "\(option): \(fault.english)")
                    break
                }
                let fault = Phrase(zh: "\(option) 不能是“\(verbatim: first)”", en: "\(option) cannot be “\(first)”")
                phrase =
                    choices.isEmpty
                    ? fault.suggesting(nil, otherwise: Phrase(zh: "，要写\(value)", en: "; write \(value)"))
                    : fault.suggesting(
                        Suggestion.closest(to: first, among: choices),
                        otherwise: Phrase(
                            zh: "，可用 \(choices.joined(separator: "、"))", en: "; use \(choices.joined(separator: ", "))")
                    )
            case "The option ":
                phrase = Phrase(zh: "\(first) 后面不写值", en: "\(first) takes no value")
            default: return nil
            }
        }

        /// `--language` for `--lang`; nil where none or several begin so.
        private static func option(abbreviatedAs text: String) -> String? {
            guard text.hasPrefix("--"), text.count >= 5 else { return nil }
            let found = longOptions.filter { $0.hasPrefix(text) }
            return found.count == 1 ? found[0] : nil
        }

        private static let longOptions = [
            "--workspace", "--language", "--no-color", "--quiet", "--verbose", "--gradebook", "--learner", "--name",
            "--department", "--content-language", "--output", "--format",
        ]

        /// `--jobs <数目>` to the option and the name of its value.
        private static func split(_ synopsis: String) -> (option: String, value: String) {
            guard let opening = synopsis.firstIndex(of: "<"), opening > synopsis.startIndex else {
                return (synopsis, synopsis)
            }
            return (synopsis[..<opening].split(separator: " ").joined(separator: " "), String(synopsis[opening...]))
        }
    }
}

extension Substring {
    /// Without the brackets around what may be left out.
    fileprivate var trimmingBrackets: String { filter { !"[]".contains($0) } }
}
