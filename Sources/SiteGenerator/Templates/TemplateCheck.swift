internal import Diagnostics
internal import CourseModel
internal import TextRules

/// Holds a template against the names that exist, because nothing would be written where a name is wrong.
struct TemplateCheck {
    let source: SourceText
    /// The templates that `{{> name}}` may call.
    let partials: [String]
    private var scopes: [Scope]
    private(set) var diagnostics: [Diagnostic] = []
    private var places = TemplatePlaceCheck()

    private struct Scope {
        let section: TemplateTag?
        let names: [String: TemplateValue]
    }

    init(_ source: SourceText, names: [String: TemplateValue], partials: [String]) {
        self.source = source
        self.partials = partials
        scopes = [Scope(section: nil, names: names)]
        let reader = TemplateTagReader(source)
        diagnostics = reader.diagnostics
        var position = 0
        for tag in reader.tags {
            readHTML(position..<tag.range.lowerBound)
            check(tag)
            position = tag.range.upperBound
        }
        readHTML(position..<source.bytes.count)
        for scope in scopes {
            if let section = scope.section { diagnostics.append(.openSection(section, in: source)) }
        }
        if diagnostics.isEmpty, !places.isBetweenTags { diagnostics.append(.openTag(in: source)) }
        if diagnostics.isEmpty, let offset = reader.unreadable {
            diagnostics.append(.unreadable(at: offset, in: source))
        }
    }

    private mutating func readHTML(_ range: Range<Int>) {
        guard let (tag, fault) = places.read(source.bytes[range]) else { return }
        diagnostics.append(.unsafePlace(tag, fault, in: source))
    }

    private mutating func check(_ tag: TemplateTag) {
        switch tag.kind {
        case .comment: break
        case .end: close(tag)
        case .partial:
            if !partials.contains(tag.name) {
                diagnostics.append(.unknownName(tag, known: partials, in: source))
            } else if let fault = places.write(tag, .html) {
                diagnostics.append(.unsafePlace(tag, fault, in: source))
            }
        case .variable, .unescaped: checkValue(tag)
        case .section, .inverted: openSection(tag)
        }
    }

    private mutating func checkValue(_ tag: TemplateTag) {
        let value = value(of: tag.name)
        switch (value, tag.kind) {
        case (.text, .variable), (.address, .variable), (.html, .unescaped), (.attributes, .unescaped):
            if let value, let fault = places.write(tag, value) {
                diagnostics.append(.unsafePlace(tag, fault, in: source))
            }
        case (.text, _), (.address, _): diagnostics.append(.unescapedText(tag, in: source))
        case (.html, _), (.attributes, _): diagnostics.append(.escapedHTML(tag, in: source))
        case (nil, _): diagnostics.append(.unknownName(tag, known: visibleNames, in: source))
        default: diagnostics.append(.notAText(tag, in: source))
        }
    }

    private mutating func openSection(_ tag: TemplateTag) {
        var names: [String: TemplateValue] = [:]
        switch value(of: tag.name) {
        case .flag: break
        case .list(let members): names = tag.kind == .section ? members : [:]
        case .group(let members) where tag.kind == .section: names = members
        case nil: diagnostics.append(.unknownName(tag, known: visibleNames, in: source))
        default: diagnostics.append(.notASection(tag, in: source))
        }
        scopes.append(Scope(section: tag, names: names))
        places.openSection()
    }

    private mutating func close(_ tag: TemplateTag) {
        guard let section = scopes.last?.section, section.name == tag.name else {
            diagnostics.append(.strayEnd(tag, in: source))
            return
        }
        scopes.removeLast()
        if !places.closeSection() { diagnostics.append(.unevenSection(tag, in: source)) }
    }

    /// Looks a dotted name up as the template will: its first part from the inside out, the others below it.
    private func value(of name: String) -> TemplateValue? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, var value = scopes.reversed().lazy.compactMap({ $0.names[first] }).first else {
            return nil
        }
        for part in parts.dropFirst() {
            guard case .group(let members) = value, let member = members[part] else { return nil }
            value = member
        }
        return value
    }

    private var visibleNames: [String] {
        scopes.reversed().flatMap { scope in
            scope.names.keys.sorted().flatMap { name -> [String] in
                guard case .group(let members)? = scope.names[name] else { return [name] }
                return members.keys.sorted().map { "\(name).\($0)" }
            }
        }
    }
}

extension Diagnostic {
    static let templateUnknownName = Kind(
        "template/unknown-name", .error,
        zh: "这个位置没有叫这个名字的东西，写出来会是空白。名字因块而异：课的名字只在课的页面里有。",
        en: """
            There is nothing with this name here, and nothing would be written. Which names there are depends on the \
            block.
            """,
        wrong: "{{site.titel}}", right: "{{site.title}}")

    fileprivate static func unknownName(_ tag: TemplateTag, known: [String], in source: SourceText) -> Diagnostic {
        let suggestion = Suggestion.closest(to: tag.name, among: known)
        return Diagnostic(
            templateUnknownName, at: tag.range, in: source,
            message: Phrase(zh: "这里没有叫 \(tag.name) 的东西。", en: "There is nothing called \(tag.name) here."),
            advice: Phrase.didYouMean(suggestion))
    }

    static let templateUnescapedText = Kind(
        "template/unescaped-text", .error,
        zh: "这是谁都能写的文字，不转义就写进网页，里面的 <script> 会真的运行。",
        en: "This is text that anybody may have written; if it is not escaped, a <script> in it would run.",
        wrong: "{{{site.title}}}", right: "{{site.title}}")

    fileprivate static func unescapedText(_ tag: TemplateTag, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateUnescapedText, at: tag.range, in: source,
            message: Phrase(zh: "\(tag.name) 是文字，不能不经转义就写进网页。", en: "\(tag.name) is text and must be escaped."),
            advice: Phrase(zh: "写成 {{\(tag.name)}}。", en: "Write {{\(tag.name)}}."))
    }

    static let templateEscapedHtml = Kind(
        "template/escaped-html", .error,
        zh: "这个值已经是网页代码，再转义一次，读者看到的就是尖括号。用三层花括号原样写出。",
        en: "The value is already HTML; if it is escaped again, readers see its tags. Three braces write it as it is.",
        wrong: "{{course.map}}", right: "{{{course.map}}}")

    fileprivate static func escapedHTML(_ tag: TemplateTag, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateEscapedHtml, at: tag.range, in: source,
            message: Phrase(zh: "\(tag.name) 已经是网页代码。", en: "\(tag.name) is HTML already."),
            advice: Phrase(zh: "写成 {{{\(tag.name)}}}。", en: "Write {{{\(tag.name)}}}."))
    }

    static let templateNotAText = Kind(
        "template/not-a-text", .error,
        zh: "这个名字代表一组东西，不能直接写出来；先用 {{#…}} 打开它，再写里面的名字。",
        en: """
            The name stands for several things and cannot be written directly; open it with {{#…}} and write the names \
            inside it.
            """,
        wrong: "{{trail}}", right: "{{#trail}}{{title}}{{/trail}}")

    fileprivate static func notAText(_ tag: TemplateTag, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateNotAText, at: tag.range, in: source,
            message: Phrase(zh: "\(tag.name) 不是一段文字。", en: "\(tag.name) is not a text."),
            advice: Phrase(zh: "用 {{#\(tag.name)}}…{{/\(tag.name)}}。", en: "Use {{#\(tag.name)}}…{{/\(tag.name)}}."))
    }

    static let templateNotASection = Kind(
        "template/not-a-section", .error,
        zh: "只有“有没有”和“一组”才能用 {{#…}} 开头一段。问一段文字有没有，用 has- 开头的名字。",
        en: """
            Only a flag, a group or a list can open a section. To ask whether a text is there, use the name with has- \
            before it.
            """,
        wrong: "{{#site.organization}}…{{/site.organization}}",
        right: "{{#site.has-organization}}…{{/site.has-organization}}")

    fileprivate static func notASection(_ tag: TemplateTag, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateNotASection, at: tag.range, in: source,
            message: Phrase(zh: "\(tag.name) 不能用来开头一段。", en: "\(tag.name) cannot open a section."),
            advice: Phrase(
                zh: "要问一段文字有没有，用名字前加 has- 的那一个。",
                en: "To ask whether a text is there, use the name that has has- before it."))
    }

    static let templateStrayEnd = Kind(
        "template/stray-end", .error,
        zh: "这里结束的一段没有打开过，或者里面还有一段没有结束。",
        en: "The section that is closed here was never opened, or a section inside it is still open.",
        wrong: "{{#trail}}{{#is-link}}…{{/trail}}", right: "{{#trail}}{{#is-link}}…{{/is-link}}{{/trail}}")

    fileprivate static func strayEnd(_ tag: TemplateTag, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateStrayEnd, at: tag.range, in: source,
            message: Phrase(zh: "这里没有打开的 \(tag.name) 可以结束。", en: "There is no open \(tag.name) to close here."))
    }

    static let templateOpenSection = Kind(
        "template/open-section", .error,
        zh: "用 {{#名字}} 或 {{^名字}} 打开的一段要用 {{/名字}} 结束。",
        en: "A section opened by {{#name}} or {{^name}} must be closed by {{/name}}.",
        wrong: "{{#edition.is-trainer}}讲师版", right: "{{#edition.is-trainer}}讲师版{{/edition.is-trainer}}")

    fileprivate static func openSection(_ tag: TemplateTag, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateOpenSection, at: tag.range, in: source,
            message: Phrase(zh: "\(tag.name) 打开以后没有结束。", en: "\(tag.name) is opened and never closed."),
            advice: Phrase(zh: "在这一段后面写 {{/\(tag.name)}}。", en: "Write {{/\(tag.name)}} after it."))
    }
}
