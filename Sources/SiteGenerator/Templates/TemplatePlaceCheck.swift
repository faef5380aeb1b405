internal import Diagnostics
internal import CourseModel

/// Holds the places where a template writes values against what escaping can do there.
///
/// Escaped text stays text between tags and between quotes. Without quotes it ends at a blank and begins an attribute; in a script, in
/// `style` or in `onclick` it is read by another language; as an address it can be `javascript:…`.
struct TemplatePlaceCheck {
    /// What may be written at a place, and why something may not.
    enum Fault: Sendable {
        case unquotedValue, name, comment, rawText, instruction, address, htmlInTag
    }

    private var position = HTMLPosition()
    /// Positions at the beginnings of the sections that are open.
    private var sections: [HTMLPosition] = []
    /// What the tag says of its `content`, for when it turns out to be one that browsers obey.
    private var contentTag: TemplateTag?

    /// Reads what stands between two of the template's own tags.
    mutating func read(_ bytes: ArraySlice<UInt8>) -> (tag: TemplateTag, fault: Fault)? {
        var found: (TemplateTag, Fault)?
        for byte in bytes {
            let (element, attributes) = (position.element, position.attributes)
            position.read(byte)
            guard let tag = contentTag, position.part == .text else { continue }
            // `<meta http-equiv="refresh" content="0;url=…">` goes where it says.
            if element == "meta", attributes.contains("http-equiv") { found = (tag, .address) }
            contentTag = nil
        }
        return found
    }

    /// Notes that a value is written here; what is wrong with that.
    mutating func write(_ tag: TemplateTag, _ value: TemplateValue) -> Fault? {
        let isHTML = if case .html = value { true } else { false }
        switch position.part {
        case .text: return nil
        case .rawText: return position.isEscapableRawText && !isHTML ? nil : .rawText
        case .comment, .declaration: return .comment
        case .betweenAttributes:
            if case .attributes = value { return nil }
            return isHTML ? .htmlInTag : .name
        case .tagName, .attributeName, .afterAttributeName: return .name
        case .beforeValue, .unquotedValue: return .unquotedValue
        case .quotedValue:
            if position.element == "meta", position.attribute == "content" { contentTag = tag }
            return isHTML ? .htmlInTag : fault(ofAttributeWith: value)
        }
    }

    mutating func openSection() { sections.append(position) }

    /// Whether the section ends in the same place of the HTML where it begins, so that it makes no difference whether it is written.
    mutating func closeSection() -> Bool {
        guard let start = sections.popLast() else { return true }
        guard let joined = start.joined(with: position) else { return false }
        position = joined
        return true
    }

    /// Whether another template can follow.
    var isBetweenTags: Bool { position.part == .text }

    private func fault(ofAttributeWith value: TemplateValue) -> Fault? {
        // `xlink:href` is `href`.
        let name = position.attribute.split(separator: ":").last.map(String.init) ?? ""
        if name.hasPrefix("on") || name == "style" || name == "srcdoc" { return .instruction }
        let isAddress = if case .address = value { true } else { false }
        if Self.listsOfAddresses.contains(name) { return isAddress ? nil : .address }
        guard Self.addresses.contains(name) else { return nil }
        let isFirst = position.value?.isEmpty == true
        return isAddress && isFirst || Self.isSafeBeginning(position.value) ? nil : .address
    }

    /// Attributes that browsers follow, those by which SVG's animations set them among them.
    private static let addresses: Set<String> = [
        "action", "archive", "background", "by", "cite", "classid", "codebase", "data", "dynsrc", "formaction", "from",
        "href", "icon", "longdesc", "lowsrc", "manifest", "poster", "profile", "src", "to", "usemap", "values",
    ]
    private static let listsOfAddresses: Set<String> = ["imagesrcset", "ping", "srcset"]

    /// Whether whatever follows belongs to an address of a harmless kind.
    private static func isSafeBeginning(_ value: String?) -> Bool {
        guard let value else { return false }
        let isOfKnownScheme = ["https://", "http://", "mailto:", "tel:"].contains { value.hasPrefix($0) }
        // A scheme ends before the first of these; it could also be written as `javascript&colon;`.
        let path = value.firstIndex { "/?#".contains($0) }
        return isOfKnownScheme || path.map { !value[..<$0].contains { ":&".contains($0) } } == true
    }
}

extension Diagnostic {
    static let templateUnsafePlace = Kind(
        "template/unsafe-place", .error,
        zh:
            """
            转义能让文字在标签之间和引号里面保持是文字，别处不行：没加引号的值到空格就断了，后面成了另一个属性；脚本、样式和 onclick \
            由另一种语言来读；地址里的文字可以是 javascript:。所以值只能写在标签之间和带引号的属性里，地址只收名字以 address 结尾的值，\
            或者先写出开头。
            """,
        en: """
            Escaping keeps text harmless between tags and between quotes, and nowhere else: a value without quotes \
            ends at the first space, and the rest becomes another attribute; scripts, styles and onclick are read by \
            another language; an address could be javascript:. So write values only between tags or between quotes; an \
            address must be a value whose name ends in address, or begin with something written out.
            """,
        wrong: "<footer title={{site.title}}>\n<a href=\"{{page.description}}\">",
        right: "<footer title=\"{{site.title}}\">\n<a href=\"{{site.address}}\">")

    static func unsafePlace(_ tag: TemplateTag, _ fault: TemplatePlaceCheck.Fault, in source: SourceText) -> Diagnostic
    {
        let name = "{{\(tag.name)}}"
        let message: Phrase
        let advice: Phrase
        switch fault {
        case .unquotedValue:
            message = Phrase(
                zh: "属性值没有加引号，\(verbatim: name) 里的空格会生出别的属性来。",
                en: "The attribute’s value has no quotes, so a space in \(name) would begin another attribute.")
            advice = Phrase(zh: "写成 title=\"\(verbatim: name)\"。", en: "Write title=\"\(name)\".")
        case .name:
            message = Phrase(
                zh: "标签和属性的名字不能用 \(verbatim: name) 来写。", en: "The name of a tag or an attribute cannot be \(name).")
            advice = Phrase(
                zh: "名字直接写出来，\(verbatim: name) 放在引号里。", en: "Write the name out, and \(name) between quotes.")
        case .comment:
            message = Phrase(
                zh: "\(verbatim: name) 不能写在 HTML 注释和声明里。", en: "\(name) cannot stand in a comment or a declaration.")
            advice = Phrase(zh: "不想出现在网页里的话写成 {{! … }}。", en: "What is not for the page goes into {{! … }}.")
        case .rawText:
            message = Phrase(
                zh: "这里的内容不是网页文字，\(verbatim: name) 转义了也不安全。",
                en: "What stands here is no text of the page, and escaping does not make \(name) safe.")
            advice = Phrase(
                zh: "把 \(verbatim: name) 写进一个 data- 属性，再由脚本去读。",
                en: "Put \(name) into a data- attribute, and let the script read it there.")
        case .instruction:
            message = Phrase(
                zh: "这个属性里写的是指令，\(verbatim: name) 是文字，放进来不安全。",
                en: "This attribute holds instructions, among which the text \(name) is not safe.")
            advice = Phrase(zh: "用 class 或 data- 属性。", en: "Use class or a data- attribute.")
        case .address:
            message = Phrase(
                zh: "这里要的是地址，\(verbatim: name) 是文字，可能变成会执行的 javascript: 地址。",
                en: "This is an address, and the text \(name) could make it one that runs: javascript:….")
            advice = Phrase(
                zh: "用名字以 address 结尾的值，或先写出开头，如 https://example.com/。",
                en: "Use a value whose name ends in address, or write the beginning out, such as https://example.com/.")
        case .htmlInTag:
            message = Phrase(
                zh: "\(tag.name) 是网页代码，不能写在标签里面。", en: "\(tag.name) is HTML and cannot stand inside of a tag.")
            advice = Phrase(zh: "放到标签外面。", en: "Put it outside.")
        }
        return Diagnostic(
            templateUnsafePlace, at: tag.range, in: source, message: message, advice: advice)
    }

    static let templateUnevenSection = Kind(
        "template/uneven-section", .error,
        zh: "一段可能写出来，也可能不写。它开头在标签外、结尾在标签里的话，两种情形会是两种网页，没法保证安全。",
        en: """
            A section may be written or left out. If it begins outside a tag and ends inside one, the rest would mean \
            different things in the two cases, and nobody could say whether it is safe.
            """,
        wrong: "{{#edition.is-trainer}}<p title=\"{{/edition.is-trainer}}\">",
        right: "<p{{#edition.is-trainer}} title=\"讲师\"{{/edition.is-trainer}}>")

    static func unevenSection(_ tag: TemplateTag, in source: SourceText) -> Diagnostic {
        Diagnostic(
            templateUnevenSection, at: tag.range, in: source,
            message: Phrase(
                zh: "\(tag.name) 这一段从标签外面开始，却在标签里面结束（或者相反）。",
                en: "The section \(tag.name) begins outside of a tag and ends inside, or the other way round."),
            advice: Phrase(zh: "让整个标签或整个属性都在这一段里。", en: "Let the section hold whole tags, or whole attributes."))
    }

    static let templateOpenTag = Kind(
        "template/open-tag", .error,
        zh: "模板要在标签外面结束。停在标签、注释或脚本中间，后面整页都会变成它的一部分。",
        en: """
            A template must end outside of tags. If it ended inside one, the rest of the page would become part of \
            that tag.
            """,
        wrong: "<footer title=\"页脚>", right: "<footer title=\"页脚\">…</footer>")

    static func openTag(in source: SourceText) -> Diagnostic {
        let end = source.bytes.count
        return Diagnostic(
            templateOpenTag, at: max(end - 1, 0)..<end, in: source,
            message: Phrase(zh: "模板结束时还有标签、注释或脚本没有写完。", en: "The template ends within a tag, a comment or a script."),
            advice: Phrase(zh: "补上缺少的引号、> 或结束标签。", en: "Add the quote, the > or the end tag that is missing."))
    }
}
