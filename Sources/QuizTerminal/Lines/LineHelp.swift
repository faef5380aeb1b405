internal import CourseModel
internal import TerminalKit
internal import TextRules

/// The commands of plain lines, in words.
struct LineHelp {
    private let presentation: Presentation

    init(_ presentation: Presentation) {
        self.presentation = presentation
    }

    func lines(width: Int) -> [StyledLine] {
        Self.entries.flatMap { entry in
            presentation.ruler.lines(of: presentation.text(entry), width: width).map { StyledLine($0) }
        }
    }

    private static let entries = [
        Phrase(zh: "可以输入（中文、英文、字母都行）：", en: "You can type words or letters:"),
        Phrase(
            zh: "A、b、2：选这一项；A C：选几项；第九项起只用数字",
            en: "A, b, 2: choose that option; A C: choose several; from the ninth on, by digits"),
        Phrase(
            zh: "28600、28,600：填数；后面可以写单位", en: "28600, 28,600: a number; the unit may stand behind it"),
        Phrase(zh: "回车、下一题、n：下一题", en: "Enter, next, n: next item"),
        Phrase(zh: "上一题、p：上一题", en: "previous, p: previous item"),
        Phrase(zh: "第 3 题、#3：去第 3 题", en: "go 3, #3: go to item 3"),
        Phrase(zh: "标记、m：标记这题，再输入一次取消", en: "flag, m: flag this item, or take the flag away"),
        Phrase(zh: "清除、-：取消这题的答案", en: "clear, -: take the answer back"),
        Phrase(
            zh: "撤销、u：撤销上一次改动，回到那一题", en: "undo, u: take the last change back, at its item"),
        Phrase(zh: "再看、o：再读一遍这题；情境、i：再读一遍情境", en: "again, o: read this item again; passage, i: read the passage again"),
        Phrase(zh: "总览、r：还有哪些没答；列表、l：全部题目", en: "overview, r: what is not answered; list, l: all items"),
        Phrase(zh: "时间、t：还剩多少时间", en: "time, t: how much time is left"),
        Phrase(zh: "交卷、s：交卷，会再问一次", en: "submit, s: submit; you are asked once more"),
        Phrase(zh: "离开、q：离开，下次接着答", en: "leave, q: leave and go on another time"),
    ]
}
