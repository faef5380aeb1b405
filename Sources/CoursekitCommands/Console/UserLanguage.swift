internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import TextRules

extension InterfaceLanguage {
    /// The language of this run: `--language`, else the locale, else Simplified Chinese.
    ///
    /// It is read from the arguments before they are parsed, because usage errors and `--help` speak it too.
    static let ofUser = chosen(arguments: (try? KioskInvocation.arguments.get()) ?? []) {
        getenv($0).map { String(cString: $0) }
    }

    /// - Parameter variable: the value of a variable of the environment; asked for what is needed, since a list of all of them takes
    ///   every command longer.
    static func chosen(arguments: [String], variable: (String) -> String?) -> InterfaceLanguage {
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
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
        return locale.flatMap(InterfaceLanguage.init(localeName:)) ?? .simplifiedChinese
    }
}

/// The program's words that OpenCC reads in another sense, with what they are in the Traditional Chinese of Taiwan.
///
/// Whoever passes an exam has 通過; OpenCC says 透過, which is "by means of". 里加 is the city of Riga to it, and 道里 a district.
enum TraditionalTerms {
    static let words = [
        "通过": "通過", "题干": "題幹", "只读": "唯讀", "发布": "發布", "制表符": "定位字元", "单元格里": "儲存格裡", "单元格": "儲存格",
        "文本里": "文字裡",
        // Words of computers that OpenCC leaves as the mainland has them, or knows in another sense.
        "退出登录": "登出", "回车": "Enter 鍵", "按回车": "按 Enter 鍵", "权限": "權限", "账号": "帳號", "账户": "帳戶", "工作簿": "活頁簿",
        "花名册": "名冊", "文件头": "檔頭",
        "里加": "裡加",
        // A word before 里 that is also the beginning of a foreign name, or of a length: 从 12 道里抽取, 四格里, 分数里.
        "道里": "道裡", "道里区": "道里區", "格里": "格裡", "格里高": "格里高", "格里历": "格里曆", "卡里": "卡裡", "卡里尔": "卡里爾", "承诺里": "承諾裡",
        "分数里": "分數裡", "总数里": "總數裡", "整数里": "整數裡", "指数里": "指數裡", "副本里": "副本裡", "版本里": "版本裡",
        "笔记本里": "筆記本裡", "人本里": "人本裡", "这一本里": "這一本裡",
        // The queen of heaven: 5 天后 5 道.
        " 天后": " 天後", "天后再": "天後再",
        // 只 before a verb is taken for the measure word 隻.
        "没有只有": "沒有只有", "是只有": "是只有", "是只能": "是只能", "是只要": "是只要", "是只是": "是只是", "是只该": "是只該", "有只剩": "有只剩",
    ]
}

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

/// What is said to somebody who names what is not there: the same for quizzes, departments, commands and values of options.
extension Phrase {
    /// `没有测验 cash-rule，是不是 cash-rules？`, or what there is to choose from.
    ///
    /// - Parameters:
    ///   - kind: what it was taken for: `测验`, `quiz`.
    ///   - choices: in the order in which they are shown; none where a list would help nobody.
    ///   - limit: how many of them are shown.
    static func unknown(
        _ kind: Phrase, _ name: String, meant: String?, choices: [String], limit: Int = listedChoices
    ) -> Phrase {
        let name = name.allSatisfy(\.isWhitespace) ? "“\(name)”" : name
        let head = Phrase(zh: "没有\(phrase: kind) \(verbatim: name)", en: "there is no \(kind.english) \(name)")
        guard !choices.isEmpty else { return head.suggesting(meant) }
        let shown = choices.prefix(limit)
        let (andMoreChinese, andMoreEnglish) =
            choices.count > shown.count ? ("……共 \(choices.count) 个", " … \(choices.count) in all") : ("", "")
        return head.suggesting(
            meant,
            otherwise: Phrase(
                zh: "；现有：\(verbatim: shown.joined(separator: "、"))\(andMoreChinese)",
                en: "; there are \(shown.joined(separator: ", "))\(andMoreEnglish)"))
    }

    static func unknown(
        _ kind: Phrase, _ name: String, among known: [String], limit: Int = listedChoices
    ) -> Phrase {
        unknown(kind, name, meant: Suggestion.closest(to: name, among: known), choices: known, limit: limit)
    }

    /// The phrase, and what may have been meant; where nothing is near enough, something else.
    func suggesting(_ meant: String?, otherwise: Phrase = Phrase(zh: "", en: "")) -> Phrase {
        let end = meant.map { Phrase(zh: "，是不是 \(verbatim: $0)？", en: "; did you mean \($0)?") } ?? otherwise
        return Phrase(zh: "\(phrase: self)\(phrase: end)", en: english + end.english)
    }

    /// More than these are not read.
    private static let listedChoices = 12
}
