internal import CourseModel
internal import Foundation

extension InterfaceLanguage {
    /// The language of this run: `--language`, else the locale, else Simplified Chinese.
    ///
    /// It is read from the arguments before they are parsed, because usage errors and `--help` speak it too.
    static let ofUser = chosen(arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

    static func chosen(arguments: [String], environment: [String: String]) -> InterfaceLanguage {
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { break }
            if argument == "--language", index + 1 < arguments.count,
                let language = InterfaceLanguage(localeName: arguments[index + 1])
            {
                return language
            }
            if argument.hasPrefix("--language="),
                let language = InterfaceLanguage(localeName: String(argument.dropFirst(11)))
            {
                return language
            }
        }
        // POSIX: the first of these that is set to something decides.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale.flatMap(InterfaceLanguage.init(localeName:)) ?? .simplifiedChinese
    }
}

/// The program's words that OpenCC reads in another sense, with what they are in the Traditional Chinese of Taiwan.
///
/// Whoever passes an exam has 通過; OpenCC says 透過, which is "by means of". 里加 is the city of Riga to it.
enum TraditionalTerms {
    static let words = [
        "通过": "通過", "题干": "題幹", "只读": "唯讀", "发布": "發布", "制表符": "定位字元", "单元格里": "儲存格裡", "单元格": "儲存格",
        "文本里": "文字裡",
        "里加": "裡加",
    ]
}
