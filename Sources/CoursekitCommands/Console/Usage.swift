internal import ArgumentParser
internal import CourseModel

extension ArgumentHelp {
    /// Help in the user's language.
    static func says(zh: String, en: String, value: Phrase? = nil) -> ArgumentHelp {
        ArgumentHelp(
            stringLiteral: Phrase(zh: zh, en: en).text(in: .ofUser)
        ).valueNamed(value?.text(in: .ofUser))
    }

    private func valueNamed(_ name: String?) -> ArgumentHelp {
        var help = self
        if let name { help.valueName = name }
        return help
    }
}

/// Puts what ArgumentParser says in English into Chinese: the headings of a help page and its usage errors.
///
/// ArgumentParser has no translations of its own. A sentence that is not known here stays as it is.
enum Usage {
    static func translated(_ page: String, into language: InterfaceLanguage) -> String {
        guard language != .english else { return page }
        return page.split(separator: "\n", omittingEmptySubsequences: false).map { translated(line: String($0)) }
            .joined(separator: "\n")
    }

    private static func translated(line: String) -> String {
        for (english, chinese) in headings where line.hasPrefix(english) {
            return chinese + line.dropFirst(english.count)
        }
        if let sentence = sentence(line) { return sentence }
        return phrases.reduce(line) { $0.replacing($1.0, with: $1.1) }
    }

    private static let headings = [
        ("OVERVIEW: ", "简介："), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("ARGUMENTS:", "参数："),
        ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令："), ("Help:  ", "参数说明："),
    ]

    private static let phrases = [
        ("Show help information.", "显示帮助。"), ("Show the version.", "显示版本。"), ("Show subcommand help information.", "显示命令的帮助。"),
        ("(default: ", "（默认 "), ("; default: ", "；默认 "), ("(values: ", "（可选 "),
    ]

    /// A usage error in Chinese; what stands between single quotes is carried over.
    private static func sentence(_ line: String) -> String? {
        let parts = line.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else {
            let rest = line.split(separator: ": ", maxSplits: 2).map(String.init)
            return rest.count == 3 && rest[1].contains("unexpected argument") ? "错误：多余的参数 \(rest[2])" : nil
        }
        let first = parts[1]
        let second = parts.count > 3 ? parts[3] : nil
        return switch parts[0] {
        case "Error: Missing expected argument ": "错误：缺少参数 \(first)"
        case "Error: Missing value for ": "错误：选项 \(first) 后面缺少值"
        case "Error: Unknown option ": "错误：没有选项 \(first)" + (second.map { "，是不是 \($0)？" } ?? "")
        case "Error: Unexpected argument ": "错误：多余的参数 \(first)"
        case "Error: The value ": "错误：\(second ?? "") 不能是“\(first)”"
        case "  See ", "See ": parts[0].hasPrefix(" ") ? "  详见 \(first)" : "详见 \(first)"
        default: nil
        }
    }
}
