internal import CourseModel
internal import TerminalKit

/// The keys that each kind of item takes.
extension ItemScreen {
    static let singleChoiceKeys = KeyTable(rows: ItemOptions.singleChoiceKeys + choiceKeyRows)
    static let multipleChoiceKeys = KeyTable(rows: ItemOptions.multipleChoiceKeys + choiceKeyRows)
    static let numberKeys = KeyTable(rows: AnswerField.numberKeys + numberKeyRows)
    /// Letters are words here: what they do elsewhere is done with Ctrl.
    static let wordKeys = KeyTable(rows: AnswerField.wordKeys + wordKeyRows)

    private typealias Row = KeyTable<Command>.Row

    private static let choiceKeyRows: [Row] = [
        Row(
            .next,
            [
                .letter("n"), KeyName(.right, zh: "右", en: "Right"), KeyName(.tab, named: "Tab"),
                .unnamed(.control("n")),
            ], bar: Phrase(zh: "下一题", en: "next"), Phrase(zh: "下一题", en: "next item")),
        Row(
            .previous,
            [
                .letter("p"), KeyName(.left, zh: "左", en: "Left"), KeyName(.backTab, named: "Shift-Tab"),
                .unnamed(.control("p")),
            ], bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "上一题", en: "previous item")),
        .submit(.submit), .leave(.leave), overview(),
        flag([.letter("m"), .letter("*"), .unnamed(.control("f"))]), .undo(.undo),
        Row(
            .move, [.upDown, .vertical],
            Phrase(zh: "移到别的选项；文字长的时候滚动", en: "go to another option; scroll a long text")),
        .pages(.page), .ends(.toEnd), .help(.help),
    ]

    private static let numberKeyRows: [Row] = [
        Row(
            .next, [.letter("n"), KeyName(.tab, named: "Tab"), .unnamed(.control("n"))],
            bar: Phrase(zh: "下一题", en: "next"), Phrase(zh: "保存，去下一题", en: "save and go to the next item")),
        Row(
            .previous, [.letter("p"), KeyName(.backTab, named: "Shift-Tab"), .unnamed(.control("p"))],
            bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "保存，去上一题", en: "save and go to the previous item")),
        .submit(.submit), .leave(.leave), overview(), flag([.letter("m"), .unnamed(.control("f"))]), .undo(.undo),
        Row(.move, [.upDown], Phrase(zh: "滚动", en: "scroll")), .pages(.page), .help(.help),
    ]

    private static let wordKeyRows: [Row] = [
        Row(
            .next, [KeyName(.tab, named: "Tab"), .unnamed(.control("n"))], bar: Phrase(zh: "下一题", en: "next"),
            Phrase(zh: "保存，去下一题", en: "save and go to the next item")),
        Row(
            .previous, [KeyName(.backTab, named: "Shift-Tab"), .unnamed(.control("p"))],
            bar: Phrase(zh: "上一题", en: "prev"), Phrase(zh: "保存，去上一题", en: "save and go to the previous item")),
        .submit(.submit, [KeyName(.control("s"), named: "Ctrl-S")]),
        .leave(.leave, [.interrupt, .unnamed(.control("d"), .control("q"))]),
        overview([KeyName(.control("r"), named: "Ctrl-R")]),
        flag([KeyName(.control("f"), named: "Ctrl-F")], isInBar: false),
        .undo(.undo, [KeyName(.control("u"), named: "Ctrl-U")], isInBar: false),
        Row(.move, [.upDown], Phrase(zh: "滚动", en: "scroll")), .pages(.page),
        .help(.help, [KeyName(.function(1), named: "F1")]),
    ]

    private static func overview(_ keys: [KeyName] = [.letter("r"), .unnamed(.control("r"))]) -> Row {
        Row(
            .overview, keys, bar: Phrase(zh: "总览", en: "overview"),
            Phrase(zh: "总览：哪些答了，哪些没答", en: "overview: what is answered and what is not"))
    }

    private static func flag(_ keys: [KeyName], isInBar: Bool = true) -> Row {
        Row(
            .flag, keys, bar: isInBar ? Phrase(zh: "标记", en: "flag") : nil,
            Phrase(zh: "标记这题，回头再看；再按一次取消", en: "flag this item to come back to it, or take the flag away"))
    }
}
