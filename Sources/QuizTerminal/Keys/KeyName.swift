internal import CourseModel
internal import TerminalKit
internal import TextRules

/// Keys that one word names: `空格` for a blank of either width, `上下` for two arrows.
struct KeyName {
    /// nil for keys that work and are nowhere named.
    let name: Phrase?
    /// Characters are half-width and in lower case.
    let keys: [Key]
    /// Whether it stands for whatever can be typed and is nothing else.
    var isAnyText = false

    init(_ key: Key..., zh chinese: String, en english: String) {
        (name, keys) = (Phrase(zh: chinese, en: english), key)
    }

    /// Keys whose names are on the keyboard.
    init(_ key: Key..., named name: String) {
        (self.name, keys) = (Phrase(zh: name, en: name), key)
    }

    private init(name: Phrase?, keys: [Key], isAnyText: Bool = false) {
        (self.name, self.keys, self.isAnyText) = (name, keys, isAnyText)
    }

    static func letter(_ letter: Character) -> KeyName { KeyName(.character(letter), named: String(letter)) }

    /// Works, as it did in earlier versions, and is not named.
    static func unnamed(_ key: Key...) -> KeyName { KeyName(name: nil, keys: key) }

    static let optionKeys = KeyName(
        name: Phrase(zh: "A 到 H、数字", en: "A to H, digits"), keys: Array("abcdefgh0123456789").map(Key.character))
    static let digits = KeyName(
        name: Phrase(zh: "数字", en: "Digits"), keys: Array("0123456789").map(Key.character))
    static let anyText = KeyName(name: Phrase(zh: "数字", en: "Digits"), keys: [], isAnyText: true)
    static let anyWords = KeyName(name: Phrase(zh: "文字", en: "Text"), keys: [], isAnyText: true)
    static let space = KeyName(.character(" "), zh: "空格", en: "Space")
    static let enter = KeyName(.enter, zh: "回车", en: "Enter")
    static let escape = KeyName(.escape, named: "Esc")
    static let upDown = KeyName(.up, .down, zh: "上下", en: "Up/Down")
    static let leftRight = KeyName(.left, .right, zh: "左右", en: "Left/Right")
    static let pages = KeyName(.pageUp, .pageDown, named: "PgUp/PgDn")
    static let ends = KeyName(.home, .end, named: "Home/End")
    static let vertical = KeyName(.character("k"), .character("j"), named: "k/j")
    static let interrupt = KeyName(.control("c"), named: "Ctrl-C")

    func includes(_ key: Key) -> Bool { keys.contains(key) }
}

extension Key {
    /// The key as the table of keys has it: an input method gives `Ａ` for A and `　` for a blank.
    var folded: Key { foldedCharacter.map(Key.character) ?? self }

    /// The character of the key, half-width and in lower case.
    var foldedCharacter: Character? {
        guard case .character(let character) = self else { return nil }
        let folded = Normalization.folded(String(character))
        return folded.count == 1 ? folded.first : nil
    }

    /// The way a key goes in a list, a text or a field: 1, -1, or nil for other keys.
    var step: Int? {
        switch folded {
        case .down, .right, .pageDown, .end, .tab, .character("j"): 1
        case .up, .left, .pageUp, .home, .backTab, .character("k"): -1
        default: nil
        }
    }

    /// Whether it may be text: typed or pasted.
    var isText: Bool {
        switch self {
        case .character, .paste: true
        default: false
        }
    }
}
