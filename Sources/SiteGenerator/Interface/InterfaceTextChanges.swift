internal import Diagnostics
internal import CourseModel
internal import TextRules

/// What `site/strings/zh-Hans.yml` and its like change: lines of `name: words`.
struct InterfaceTextChanges {
    private(set) var changes: [LanguageTag: [InterfaceText: String]] = [:]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ sources: [SourceText], languages: [LanguageTag]) {
        for source in sources {
            let name = source.path.split(separator: "/").last.map(String.init) ?? ""
            guard let language = languages.first(where: { name == "\($0).yml" }) else {
                diagnostics.append(.unknownLanguage(source, languages: languages))
                continue
            }
            read(source, language: language)
        }
    }

    private mutating func read(_ source: SourceText, language: LanguageTag) {
        for line in source.lineStarts.indices {
            let range = source.lineRange(line)
            let text = source.text(in: range)
            let isBlank = text.allSatisfy(\.isWhitespace)
            if isBlank || text.first == "#" { continue }
            guard let colon = text.firstIndex(of: ":") else {
                diagnostics.append(.notATextLine(at: range, in: source))
                continue
            }
            let key = text[..<colon].filter { !$0.isWhitespace }
            let words = Self.trimmed(text[text.index(after: colon)...])
            guard let name = InterfaceText(rawValue: key) else {
                diagnostics.append(
                    .unknownText(key, at: range.lowerBound..<range.lowerBound + key.utf8.count, in: source))
                continue
            }
            if InterfaceText.placeholders(in: words) != name.placeholders {
                diagnostics.append(.otherPlaceholders(name, at: range, in: source))
            }
            changes[language, default: [:]][name] = words
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension Diagnostic {
    static let stringsUnknownLanguage = Kind(
        "strings/unknown-language", .error,
        zh: "site/strings 里的文件按语言取名，一种语言一个。网站没有的语言，写了也没有页面会用。",
        en: """
            The files in site/strings are named after the languages, one for each. Words for a language that the site \
            does not have would never be used.
            """
    )

    fileprivate static func unknownLanguage(_ source: SourceText, languages: [LanguageTag]) -> Diagnostic {
        let names = languages.map { "\($0).yml" }
        return Diagnostic(
            stringsUnknownLanguage, place: SourcePlace(path: source.path, line: 1, column: 1),
            message: Phrase(zh: "网站没有这种语言。", en: "The site has no such language."),
            advice: Phrase(
                zh: "文件名可以是 \(names.joined(separator: "、"))。",
                en: "The file can be called \(names.joined(separator: " or "))."))
    }

    static let stringsNoColon = Kind(
        "strings/no-colon", .error,
        zh: "这里每一行是一个名字、一个冒号和要显示的文字。没有冒号，就分不出哪是名字、哪是文字。",
        en: """
            Each line has a name, a colon and the words to show; without the colon the name cannot be told from the \
            words.
            """,
        wrong: "contents 目录", right: "contents: 目录")

    fileprivate static func notATextLine(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            stringsNoColon, at: range, in: source,
            message: Phrase(zh: "这一行没有冒号。", en: "This line has no colon."),
            advice: Phrase(
                zh: "写成“名字: 文字”，例如 contents: 目录。", en: "Write a name and its words, such as contents: Contents."))
    }

    static let stringsUnknownText = Kind(
        "strings/unknown-text", .error,
        zh: "网页上的固定文字各有一个名字，只有这些名字能改写，名字写错就不起作用。可以改写的有：\(textNames)。",
        en:
            "Each fixed text of the pages has a name. Only these can be reworded, and a misspelt name has no effect: \(textNames)."
    )

    private static let textNames = InterfaceText.allCases.map(\.rawValue).joined(separator: ", ")

    fileprivate static func unknownText(_ key: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let suggestion = Suggestion.closest(to: key, among: InterfaceText.allCases.map(\.rawValue))
        return Diagnostic(
            stringsUnknownText, at: range, in: source,
            message: Phrase(zh: "网页里没有叫 \(key) 的文字。", en: "The pages have no text called \(key)."),
            advice: Phrase.didYouMean(suggestion)
                ?? Phrase(
                    zh: "全部名字：coursekit explain strings/unknown-text。",
                    en: "For all names, run coursekit explain strings/unknown-text."))
    }

    static let stringsPlaceholders = Kind(
        "strings/placeholders", .error,
        zh: "花括号里的名字会换成数目或标题。少了它，读者看不到那个数；多了或写错，会原样显示。",
        en: """
            A name in braces is replaced by a number or a title. Without it readers miss the number; a misspelt one is \
            shown as written.
            """
    )

    fileprivate static func otherPlaceholders(
        _ text: InterfaceText, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        let needed = text.placeholders.map(\.rawValue).joined(separator: " ")
        return Diagnostic(
            stringsPlaceholders, at: range, in: source,
            message: needed.isEmpty
                ? Phrase(zh: "这段文字里没有要填的东西，不能用花括号。", en: "Nothing is filled into this text; it cannot have braces.")
                : Phrase(
                    zh: "这段文字里必须有 \(needed)，并且没有别的。", en: "This text must have \(needed), and nothing else in braces."))
    }
}
