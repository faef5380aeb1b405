internal import CourseModel
internal import TerminalKit

/// Every key of the screen and what it does: the help, the key bar and the dispatch of keys are made of it.
struct KeyTable {
    struct Row {
        let command: KeyCommand
        /// The one that the key bar names stands first.
        let keys: [KeyName]
        let places: Set<KeyPlace>
        /// In the key bar; nil where it is not in it.
        let label: Phrase?
        /// In the help.
        let meaning: Phrase

        init(
            _ command: KeyCommand, _ keys: [KeyName], in places: Set<KeyPlace>, bar label: Phrase? = nil,
            _ meaning: Phrase
        ) {
            (self.command, self.keys, self.places, self.label, self.meaning) = (command, keys, places, label, meaning)
        }
    }

    /// The rows that apply in a place, the most needed first; the last is the way to all others, or out.
    static func rows(in place: KeyPlace) -> [Row] { all.filter { $0.places.contains(place) } }

    static func command(for key: Key, in place: KeyPlace) -> KeyCommand? {
        let rows = rows(in: place)
        let key = key.folded
        let row = rows.first { row in row.keys.contains { $0.includes(key) } }
        return (row ?? rows.first { row in key.isText && row.keys.contains(where: \.isAnyText) })?.command
    }

    static let all: [Row] = answering + editing + goingOn + scrolling + elsewhere + helping

    private static let answering = [
        Row(
            .option, [.optionKeys], in: [.single],
            Phrase(zh: "选这一项；第九项起只用数字", en: "choose that option; from the ninth on, by digits")),
        Row(
            .option, [.optionKeys], in: [.multiple],
            Phrase(
                zh: "选这一项，再按一次取消；第九项起只用数字",
                en: "choose that option, or take it back; from the ninth on, by digits")),
        Row(
            .choose, [.space], in: [.single], bar: Phrase(zh: "选择", en: "choose"),
            Phrase(zh: "选“>”指着的一项", en: "choose the option at “>”")),
        Row(
            .choose, [.space], in: [.multiple], bar: Phrase(zh: "选择", en: "choose"),
            Phrase(zh: "选“>”指着的一项，再按一次取消", en: "choose the option at “>”, or take it back")),
        Row(
            .type, [.anyText], in: [.number],
            Phrase(
                zh: "填数；可以有负号、小数点、千位逗号，后面可以写单位",
                en: "type the number; minus, point, commas at thousands, and the unit behind it may stand in it")),
        Row(
            .confirm, [.enter], in: [.single], bar: Phrase(zh: "确定", en: "confirm"),
            Phrase(
                zh: "确定，去下一题；还没有选就选“>”指着的一项，选好的不会变",
                en: "confirm and go on; where nothing is chosen, choose the option at “>”; an answer stays as it is")),
        Row(
            .confirm, [.enter], in: [.multiple], bar: Phrase(zh: "确定", en: "confirm"),
            Phrase(zh: "确定，去下一题，选好的不会变", en: "confirm and go on; the answer stays as it is")),
        Row(
            .confirm, [.enter], in: [.number], bar: Phrase(zh: "确定", en: "confirm"),
            Phrase(zh: "保存这个数，去下一题", en: "save the number and go on")),
    ]

    private static let editing = [
        Row(
            .clear, [KeyName(.backspace, zh: "退格", en: "Backspace"), KeyName(.delete, named: "Delete")], in: .choices,
            Phrase(zh: "取消这题的答案", en: "take the answer back")),
        Row(
            .deleteBackward, [KeyName(.backspace, zh: "退格", en: "Backspace")], in: [.number],
            Phrase(zh: "删去前一个字；全删掉再按回车就是不答", en: "delete the character before; empty, with Enter, is no answer")),
        Row(
            .deleteForward, [KeyName(.delete, named: "Delete")], in: [.number],
            Phrase(zh: "删去后一个字", en: "delete the character behind")),
        Row(
            .caret, [.leftRight], in: [.number],
            Phrase(zh: "在数字里移动；已到头尾就去上一题、下一题", en: "move in the number; at its ends, to the other items")),
        Row(
            .caretToEnd, [.ends], in: [.number], Phrase(zh: "到数字的开头、结尾", en: "to the ends of the number")),
        Row(
            .restore, [.escape], in: [.number],
            Phrase(zh: "放弃没有保存的输入", en: "drop what is typed and not saved")),
        Row(
            .restore, [.unnamed(.escape)], in: .choices,
            Phrase(zh: "放弃两位数的第一个数字", en: "drop the first of two digits")),
    ]

    private static let goingOn = [
        Row(
            .next,
            [
                .letter("n"), KeyName(.right, zh: "右", en: "Right"), KeyName(.tab, named: "Tab"),
                .unnamed(.control("n")),
            ],
            in: .choices, bar: Phrase(zh: "下一题", en: "next"), Phrase(zh: "下一题", en: "next item")),
        Row(
            .next, [.letter("n"), KeyName(.tab, named: "Tab"), .unnamed(.control("n"))], in: [.number],
            bar: Phrase(zh: "下一题", en: "next"), Phrase(zh: "保存，去下一题", en: "save and go to the next item")),
        Row(
            .next, [.letter("n"), KeyName(.right, zh: "右", en: "Right"), .unnamed(.tab, .control("n"))], in: [.results],
            bar: Phrase(zh: "下一题", en: "next"), Phrase(zh: "下一题", en: "next item")),
        Row(
            .previous,
            [
                .letter("p"), KeyName(.left, zh: "左", en: "Left"), KeyName(.backTab, named: "Shift-Tab"),
                .unnamed(.control("p")),
            ], in: .choices, bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "上一题", en: "previous item")),
        Row(
            .previous, [.letter("p"), KeyName(.backTab, named: "Shift-Tab"), .unnamed(.control("p"))], in: [.number],
            bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "保存，去上一题", en: "save and go to the previous item")),
        Row(
            .previous, [.letter("p"), KeyName(.left, zh: "左", en: "Left"), .unnamed(.backTab, .control("p"))],
            in: [.results],
            bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "上一题", en: "previous item")),
        Row(
            .open, [.enter, .unnamed(.character(" "))], in: [.overview], bar: Phrase(zh: "去这一题", en: "go there"),
            Phrase(zh: "去“>”指着的一题", en: "go to the item at “>”")),
        Row(
            .itemNumber, [.digits], in: [.overview], bar: Phrase(zh: "题号", en: "item number"),
            Phrase(zh: "指到第几题", en: "point to the item of that number")),
        Row(
            .back, [.escape, .letter("r"), .unnamed(.control("r"))], in: [.overview], bar: Phrase(zh: "返回", en: "back"),
            Phrase(zh: "回到刚才的题", en: "back to the item")),
        Row(
            .submit, [.letter("s"), .unnamed(.control("s"))], in: .items.union([.overview]),
            bar: Phrase(zh: "交卷", en: "submit"), Phrase(zh: "交卷，会先问一次", en: "submit; you are asked once")),
        Row(
            .leave, [.letter("q"), .interrupt, .unnamed(.control("d"), .control("q"))],
            in: .items.union([.overview]), bar: Phrase(zh: "离开", en: "leave"),
            Phrase(zh: "离开，会先问一次；答过的都已保存，下次接着答", en: "leave; you are asked once, and can go on another time")),
        Row(
            .overview, [.letter("r"), .unnamed(.control("r"))], in: .items, bar: Phrase(zh: "总览", en: "overview"),
            Phrase(zh: "总览：哪些答了，哪些没答", en: "overview: what is answered and what is not")),
        Row(
            .flag, [.letter("m"), .letter("*"), .unnamed(.control("f"))], in: .choices,
            bar: Phrase(zh: "标记", en: "flag"),
            Phrase(zh: "标记这题，回头再看；再按一次取消", en: "flag this item to come back to it, or take the flag away")),
        Row(
            .flag, [.letter("m"), .unnamed(.control("f"))], in: [.number], bar: Phrase(zh: "标记", en: "flag"),
            Phrase(zh: "标记这题，回头再看；再按一次取消", en: "flag this item to come back to it, or take the flag away")),
        Row(
            .undo, [.letter("u")], in: .items.union([.overview]), bar: Phrase(zh: "撤销", en: "undo"),
            Phrase(zh: "撤销上一次改动，回到那一题；可以连着按", en: "take the last change back, at its item; again for the one before")),
    ]

    private static let scrolling = [
        Row(
            .move, [.upDown, .vertical], in: .choices,
            Phrase(zh: "移到别的选项；文字长的时候滚动", en: "go to another option; scroll a long text")),
        Row(.move, [.upDown], in: [.number], Phrase(zh: "滚动", en: "scroll")),
        Row(.move, [.upDown, .vertical], in: [.overview], Phrase(zh: "移到别的题", en: "go to another item")),
        Row(
            .move, [.upDown, .vertical, .unnamed(.left, .right, .tab, .backTab)], in: [.question],
            bar: Phrase(zh: "移动", en: "move"), Phrase(zh: "移到别的选择", en: "go to another choice")),
        Row(
            .move, [.upDown, .vertical], in: [.help, .results], bar: Phrase(zh: "滚动", en: "scroll"),
            Phrase(zh: "滚动", en: "scroll")),
        Row(
            .page, [.pages], in: Set(KeyPlace.allCases).subtracting([.results]), Phrase(zh: "翻页", en: "scroll by pages")
        ),
        Row(.page, [.pages, .space], in: [.results], Phrase(zh: "翻页", en: "scroll by pages")),
        Row(
            .toEnd, [.ends], in: Set(KeyPlace.allCases).subtracting([.number]),
            Phrase(zh: "到开头、结尾", en: "to the ends of the text")),
    ]

    private static let elsewhere = [
        Row(
            .itemNumber, [.digits], in: [.question], Phrase(zh: "指到第几个选择", en: "point to the choice of that number")),
        Row(.back, [.escape], in: [.question], Phrase(zh: "继续答题", en: "go on answering")),
        Row(
            .leave, [.letter("q"), .interrupt, .unnamed(.control("d"), .control("q"))], in: [.question],
            Phrase(zh: "离开，会先问一次", en: "leave; you are asked once")),
        Row(
            .decide, [.enter], in: [.question], bar: Phrase(zh: "确定", en: "decide"),
            Phrase(zh: "就这样", en: "decide for the choice at “>”")),
        Row(
            .back,
            [.escape, .enter, .letter("?"), .letter("q"), .unnamed(.control("c"), .control("d"), .control("q"))],
            in: [.help], bar: Phrase(zh: "返回", en: "back"), Phrase(zh: "返回", en: "back")),
        Row(
            .leave,
            [.letter("q"), .enter, .escape, .unnamed(.control("c"), .control("d"), .control("q"))], in: [.results],
            bar: Phrase(zh: "离开", en: "leave"), Phrase(zh: "看完了，离开", en: "leave when you have read it")),
    ]

    private static let helping = [
        Row(
            .help, [.letter("?")], in: .items.union([.overview]), bar: Phrase(zh: "帮助", en: "help"),
            Phrase(zh: "这一页", en: "this page"))
    ]
}
