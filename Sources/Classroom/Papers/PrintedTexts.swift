internal import CourseMarkdown
internal import CourseModel
internal import MarkdownHTML
internal import TextRules

/// The texts of items as they are printed: without links, which paper cannot follow, and with their pictures in them.
struct PrintedTexts {
    let language: LanguageTag
    private let allowsHTML: Bool
    private let words: HTMLWords
    private let picture: (String) -> String?

    init(
        language: LanguageTag, allowsHTML: Bool, say: (Phrase) -> String, picture: @escaping (String) -> String?
    ) {
        self.language = language
        self.allowsHTML = allowsHTML
        self.picture = picture
        words = HTMLWords(
            footnotes: say(Phrase(zh: "脚注", en: "Footnotes")),
            backToText: say(Phrase(zh: "返回正文", en: "Back to the text")),
            taskDone: say(Phrase(zh: "已完成", en: "Done")), taskOpen: say(Phrase(zh: "未完成", en: "To do")),
            details: say(Phrase(zh: "详情", en: "Details")), gap: say(Phrase(zh: "填空处", en: "blank to fill in")))
    }

    /// Writes a text.
    ///
    /// - Parameter name: unique in its file.
    func append(_ text: Localized<Markdown>, named name: String, to html: inout [UInt8]) {
        let tree = MarkdownParser().parse(text[language])
        HTMLRenderer(options(name)).append(tree, to: &html)
    }

    /// Writes a text without the tags of its paragraph, if it is a single one.
    func append(line text: Localized<Markdown>, named name: String, to html: inout [UInt8]) {
        let tree = MarkdownParser().parse(text[language])
        HTMLRenderer(options(name)).append(line: tree, to: &html)
    }

    private func options(_ name: String) -> HTMLOptions {
        var options = HTMLOptions()
        options.rawHTML = allowsHTML ? .allowed : .asText
        options.headingShift = 3
        options.idPrefix = "\(name)-"
        options.words = words
        options.address = { _, _ in nil }
        let picture = picture
        options.hooks[.image] = { node, builder in
            guard let destination = builder.tree.destination(of: node), let address = picture(destination) else {
                return false
            }
            builder.append(html: "<img")
            builder.append(attribute: "src", address)
            builder.append(attribute: "alt", builder.tree.plainText(of: node))
            builder.append(html: ">")
            return true
        }
        return options
    }
}
