package import Diagnostics
internal import SystemFiles
internal import FrontMatter
package import CourseModel
internal import TextRules

/// Reads `site/site.yml`.
enum SiteConfigurationReader {
    private static let textKeys: Set<String> = [
        "title", "description", "organization", "license", "privacy", "contact",
    ]

    static func read(
        _ source: SourceText, folderName: String
    ) -> (configuration: SiteConfiguration, diagnostics: [Diagnostic]) {
        var scanner = FrontMatterScanner(source: source, textKeys: textKeys)
        var reader = FieldReader(scanner.scanWholeFile(), in: source)
        let languages = languages(&reader)
        let main = languages.first ?? .simplifiedChinese
        let ownID = id(&reader)
        var configuration = SiteConfiguration(
            id: ownID ?? folderName,
            title: reader.localizedText("title", languages: languages) ?? Localized(folderName, in: main),
            languages: languages)
        configuration.hasOwnID = ownID != nil
        configuration.description = reader.localizedText("description", languages: languages)
        configuration.organization = reader.localizedText("organization", languages: languages)
        configuration.license = reader.localizedText("license", languages: languages)
        configuration.privacyNotice = reader.localizedText("privacy", languages: languages)
        configuration.contact = reader.localizedText("contact", languages: languages)
        configuration.baseURL = baseURL(&reader)
        if let zone = reader.text("timezone") {
            if TimeZoneName.isKnown(zone.text) {
                configuration.timeZone = zone.text
            } else {
                reader.report(.unknownTimeZone(zone.text, at: zone.range, in: source))
            }
        }
        configuration.courseOrder = (reader.texts("courses") ?? []).map { CourseID($0.text) }
        configuration.theme = theme(&reader)
        configuration.rawHTML =
            reader.word("html", as: SiteConfiguration.RawHTML.self, orWritten: ["允许": .allow, "文字": .text]) ?? .text
        configuration.embed = embed(&reader, rawHTML: configuration.rawHTML)
        // What was meant for trainers, and cannot be read, is not shown to learners.
        let hasSolutions = reader.range(ofKey: "solutions") != nil || reader.hasKey(like: "solutions")
        configuration.solutions =
            reader.word("solutions", as: SiteConfiguration.Solutions.self, orWritten: ["学员": .learner, "讲师": .trainer])
            ?? (hasSolutions ? .trainer : .learner)
        configuration.hasSearch = reader.isOn("search") ?? true
        configuration.keep = keep(&reader, languages: languages)
        return (configuration, scanner.diagnostics + reader.finish(unknownKeys: .error))
    }

    private static func id(_ reader: inout FieldReader) -> String? {
        guard let (text, range) = reader.text("id") else { return nil }
        guard NameRule.workspace.allows(text) else {
            reader.report(
                .badValue(
                    "id",
                    Phrase(zh: "“\(verbatim: text)”不能用作工作区的编号。", en: "\"\(text)\" cannot be the workspace's id."),
                    advice: Phrase(
                        zh: "只用字母、数字、连字符、下划线和点，最多 64 个。",
                        en: "Use at most 64 letters, digits, hyphens, underscores and dots."), at: range,
                    in: reader.source))
            return nil
        }
        return text
    }

    private static func languages(_ reader: inout FieldReader) -> [LanguageTag] {
        var result: [LanguageTag] = []
        for (text, range) in reader.texts("languages") ?? [] {
            let tag = LanguageTag(written: text)
            if !isTag(tag.rawValue) {
                let known = ["zh-Hans", "zh-Hant", "en"]
                reader.report(
                    .badValue(
                        "languages", Phrase(zh: "“\(verbatim: text)”不是语言标签。", en: "\"\(text)\" is not a language tag."),
                        advice: Phrase.didYouMean(Suggestion.closest(to: text, among: known))
                            ?? Phrase(zh: "写成 zh-Hans、zh-Hant、en 这样。", en: "Write it like zh-Hans, zh-Hant or en."),
                        at: range, in: reader.source))
            } else if result.contains(tag) {
                reader.report(.repeatedID(text, at: range, in: reader.source))
            } else {
                result.append(tag)
            }
        }
        return result.isEmpty ? [.simplifiedChinese] : result
    }

    private static func isTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy({ $0.isASCII && $0.isLowercase })
        else { return false }
        return parts.allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }

    private static func baseURL(_ reader: inout FieldReader) -> String? {
        guard let (text, range) = reader.text("base-url") else { return nil }
        let rest = ["https://", "http://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
        guard let rest, let first = rest.first, first != "/", !text.contains(where: { " ?#\\\"<>".contains($0) }) else {
            reader.report(
                .badValue(
                    "base-url",
                    Phrase(zh: "“\(verbatim: text)”不是网站的地址。", en: "\"\(text)\" is not the address of a site."),
                    advice: Phrase(
                        zh: "写成 https://training.example.com/ 这样。", en: "Write it like https://training.example.com/."),
                    at: range, in: reader.source))
            return nil
        }
        return text.hasSuffix("/") ? text : text + "/"
    }

    private static func theme(_ reader: inout FieldReader) -> SiteConfiguration.Theme {
        var theme = SiteConfiguration.Theme()
        for field in reader.map("theme") ?? [] {
            guard let (text, range) = reader.text(of: field.value, key: "theme.\(field.key)") else { continue }
            switch field.key {
            case "accent":
                theme.accent = colour(text)
                if theme.accent == nil { reader.report(.unreadableColour(text, at: range, in: reader.source)) }
            case "logo":
                let path = WorkspacePath.resolved(text, from: "site")
                if let path, WorkspacePath.isImage(path), path.hasPrefix("site/assets/") {
                    theme.logo = path
                } else {
                    reader.report(.unusableLogo(text, at: range, in: reader.source))
                }
            case "font":
                theme.font = SiteConfiguration.Theme.Font(rawValue: text)
                if theme.font == nil {
                    let known = SiteConfiguration.Theme.Font.allCases.map(\.rawValue)
                    reader.report(.unknownWord(text, key: "theme.font", known: known, at: range, in: reader.source))
                }
            case "map":
                theme.hasMap = reader.hasMap((text, range), key: "theme.map") ?? theme.hasMap
            default:
                let known = ["accent", "logo", "font", "map"]
                reader.report(
                    .unknownKey(
                        field.key, .error, meant: Suggestion.closest(to: field.key, among: known), known: known,
                        at: field.keyRange, in: reader.source))
            }
        }
        return theme
    }

    /// `#rrggbb` in lower case, of that or of `#rgb`.
    private static func colour(_ text: String) -> String? {
        let digits = text.lowercased().dropFirst()
        guard text.hasPrefix("#"), digits.allSatisfy({ "0123456789abcdef".contains($0) }) else { return nil }
        switch digits.count {
        case 3: return "#" + digits.map { "\($0)\($0)" }.joined()
        case 6: return "#" + digits
        default: return nil
        }
    }

    /// Hosts whose pages may be shown in frames. Without HTML there are no frames to show them in.
    private static func embed(
        _ reader: inout FieldReader, rawHTML: SiteConfiguration.RawHTML
    ) -> [String] {
        let hosts = reader.texts("embed") ?? []
        if let first = hosts.first, rawHTML != .allow {
            reader.report(
                .badValue(
                    "embed",
                    Phrase(zh: "没有写 html: allow，embed 不起作用。", en: "Without html: allow, embed does nothing."),
                    advice: Phrase(
                        zh: "要在页面里嵌入别处的播放器，就加上 html: allow；不要就删掉 embed。",
                        en: "Add html: allow to embed players from elsewhere, or delete embed."),
                    at: first.range, in: reader.source))
        }
        return hosts.compactMap { text, range in
            let host = text.lowercased()
            if isHost(host) { return host }
            reader.report(
                .badValue(
                    "embed", Phrase(zh: "“\(verbatim: text)”不是主机名。", en: "\"\(text)\" is no name of a host."),
                    advice: Phrase(
                        zh: "只写主机名，如 player.example.com，不带 https:// 和路径。",
                        en: "Write the host alone, such as player.example.com, without https:// and a path."),
                    at: range, in: reader.source))
            return nil
        }
    }

    /// Names of letters and digits with dots between them; a port may follow.
    private static func isHost(_ text: String) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let hasPort = parts.count == 2
        guard labels.count >= 2, text.utf8.count <= 253,
            !hasPort || (1...5).contains(parts[1].utf8.count) && parts[1].allSatisfy(\.isASCIIDigit)
        else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }

    private static func keep(_ reader: inout FieldReader, languages: [LanguageTag]) -> [String] {
        let ownNames = Set((SiteAddress.ownNames + languages.map(\.rawValue)).map(Normalization.folded))
        return (reader.texts("keep") ?? []).compactMap { text, range in
            if ownNames.contains(Normalization.folded(text)) {
                reader.report(
                    .badValue(
                        "keep",
                        Phrase(
                            zh: "“\(verbatim: text)”保留不了：每次生成网站都要重新写它。",
                            en: "\"\(text)\" cannot be kept: every build writes it anew."),
                        advice: Phrase(zh: "给要保留的文件换一个名字。", en: "Choose another name for what is to be kept."),
                        at: range, in: reader.source))
                return nil
            }
            guard !text.contains("/"), !text.contains("\\"), text != ".", text != ".." else {
                reader.report(
                    .badValue(
                        "keep",
                        Phrase(
                            zh: "“\(verbatim: text)”不是网站文件夹里的名字。", en: "\"\(text)\" is not a name in the site's folder."
                        ),
                        advice: Phrase(zh: "只写最上层的文件名或文件夹名。", en: "Only names at its top level can be kept."),
                        at: range, in: reader.source))
                return nil
            }
            return text
        }
    }
}

extension FieldReader {
    /// A text, or texts by language: `title: {zh-Hans: …, en: …}` over several lines.
    mutating func localizedText(_ key: String, languages: [LanguageTag]) -> Localized<String>? {
        guard let field = field(key), let main = languages.first else { return nil }
        guard case .map(let fields) = field.value.shape else {
            return text(of: field.value, key: key).map { Localized($0.text, in: main) }
        }
        var texts: [LanguageTag: String] = [:]
        for inner in fields {
            let tag = LanguageTag(inner.key)
            guard languages.contains(tag) else {
                report(
                    .unknownWord(
                        inner.key, key: key, known: languages.map(\.rawValue), at: inner.keyRange, in: source))
                continue
            }
            texts[tag] = text(of: inner.value, key: key)?.text
        }
        guard let original = texts.removeValue(forKey: main) else {
            report(.missingKey("\(key).\(main)", hasFrontMatter: true, at: field.keyRange, in: source))
            return nil
        }
        return Localized(original, in: main, translations: texts)
    }
}

/// Names of time zones.
package enum TimeZoneName {
    private static let database = "/usr/share/zoneinfo"

    /// Whether the system's time zone database has the name; without one, whether it looks like a name.
    package static func isKnown(_ name: String) -> Bool {
        let isName = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/_+-".contains($0)) }
        guard isName, let first = name.first, first.isUppercase, !name.hasSuffix("/"), !name.contains("//") else {
            return false
        }
        guard let folder = try? Descriptor.root(database) else { return name == "UTC" || name.contains("/") }
        // Names in the database may be links to others, which must be followed here.
        return folder.hasEntry(name)
    }
}

extension Diagnostic {
    package static func unknownTimeZone(_ name: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        let known = [
            "Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Urumqi", "Asia/Macau",
            "Asia/Tokyo",
            "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "UTC",
        ]
        return badValue(
            "timezone", Phrase(zh: "没有时区“\(verbatim: name)”。", en: "There is no time zone \"\(name)\"."),
            advice: Phrase.didYouMean(Suggestion.closest(to: name, among: known))
                ?? Phrase(zh: "写 IANA 的名字，如 Asia/Shanghai。", en: "Write an IANA name, such as Asia/Shanghai."),
            at: range, in: source)
    }

    static func unreadableColour(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "theme.accent", Phrase(zh: "“\(verbatim: text)”不是颜色。", en: "\"\(text)\" is not a colour."),
            advice: Phrase(
                zh: "写成 \"#b3392f\" 这样，带上英文引号。", en: "Write it like \"#b3392f\", with the quotes."), at: range,
            in: source)
    }

    static func unusableLogo(_ text: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        badValue(
            "theme.logo", Phrase(zh: "“\(verbatim: text)”不能用作标志。", en: "\"\(text)\" cannot be the logo."),
            advice: Phrase(
                zh: "把图片放进 site/assets，写成 assets/logo.svg。",
                en: "Put the image into site/assets and write assets/logo.svg."), at: range, in: source)
    }
}
