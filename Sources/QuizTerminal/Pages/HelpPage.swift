internal import CourseModel
internal import TerminalKit
internal import TextRules

/// All keys and what they do.
struct HelpPage {
    private let presentation: Presentation
    private let optionCount: Int

    init(_ presentation: Presentation, optionCount: Int) {
        self.presentation = presentation
        self.optionCount = optionCount
    }

    func lines(width: Int) -> [StyledLine] {
        let ruler = presentation.ruler
        let entries = entries
        let keyWidth = entries.map { ruler.width(of: $0.keys) }.max() ?? 0
        var lines: [StyledLine] = []
        for entry in entries {
            if keyWidth + 2 + 16 <= width {
                let text = StyledText(entry.meaning).lines(width: width - keyWidth - 2, ruler: ruler)
                for (row, line) in text.enumerated() {
                    let keys = ruler.padded(row == 0 ? entry.keys : .empty, to: keyWidth + 2)
                    lines.append(StyledLine(keys, .bold) + line)
                }
            } else {
                lines += StyledText(entry.keys, .bold).lines(width: width, ruler: ruler)
                lines += StyledText("  " + entry.meaning).lines(width: width, ruler: ruler)
            }
        }
        return lines
    }

    private typealias Entry = (keys: TerminalText, meaning: TerminalText)

    private var entries: [Entry] {
        let scheme = KeyScheme(optionCount: optionCount)
        func entry(_ keys: Phrase, _ meaning: Phrase) -> Entry { (presentation.text(keys), presentation.text(meaning)) }
        func entry(_ command: ScreenCommand, also more: Phrase? = nil, _ meaning: Phrase) -> Entry {
            let name = scheme.name(of: command)
            return entry(
                Phrase(
                    zh: more.map { "\(name)、\($0.chinese)" } ?? name, en: more.map { "\(name), \($0.english)" } ?? name),
                meaning)
        }
        return [
            entry(
                Phrase(zh: "A 到 H、1 到 9", en: "A to H, 1 to 9"),
                Phrase(
                    zh: "选这一项，全角半角、大写小写都行；多选题再按一次取消",
                    en: "choose that option; where several are right, press again to take it back")),
            entry(
                Phrase(zh: "上、下、j、k", en: "Up, Down, j, k"),
                Phrase(zh: "移到别的选项；文字长的时候滚动", en: "go to another option; scroll a long text")),
            entry(
                Phrase(zh: "空格、回车", en: "Space, Enter"),
                Phrase(zh: "选“>”指着的一项；填数题按回车保存", en: "choose the option at “>”; save a number")),
            entry(Phrase(zh: "退格、Delete", en: "Backspace, Del"), Phrase(zh: "取消这题的答案", en: "take the answer back")),
            entry(
                Phrase(zh: "PgUp、PgDn", en: "PgUp, PgDn"),
                Phrase(zh: "翻页；Home、End 到开头、结尾", en: "scroll by pages; Home and End go to the ends")),
            entry(.next, also: Phrase(zh: "右、Tab", en: "Right, Tab"), Phrase(zh: "下一题", en: "next item")),
            entry(
                .previous, also: Phrase(zh: "左、Shift-Tab", en: "Left, Shift-Tab"),
                Phrase(zh: "上一题", en: "previous item")),
            entry(
                .flag, also: Phrase(zh: "*", en: "*"),
                Phrase(zh: "标记这题，回头再看；再按一次取消", en: "flag this item to come back to it; again takes the flag away")),
            entry(
                .overview,
                Phrase(zh: "总览：哪些答了，哪些没答；输入题号可以跳过去", en: "overview of all items; type a number to go there")),
            entry(.submit, Phrase(zh: "交卷，会先问一次", en: "submit; you are asked once")),
            entry(
                .leave, also: Phrase(zh: "Ctrl-C", en: "Ctrl-C"),
                Phrase(
                    zh: "离开，会先问一次；答过的都已保存，下次接着答", en: "leave; you are asked once, and can go on another time")),
            entry(
                Phrase(zh: "Ctrl 加字母", en: "Ctrl and letter"),
                Phrase(
                    zh: "选项多于八个的题，字母归选项用，命令改按 Ctrl-N、Ctrl-P、Ctrl-R、Ctrl-S、Ctrl-Q，标记按 Ctrl-F；在别的题上也能用",
                    en:
                        "where letters after H are options too, commands are Ctrl-N, Ctrl-P, Ctrl-R, Ctrl-S, Ctrl-Q, and Ctrl-F for the flag; they work on every item"
                )),
        ]
    }
}
