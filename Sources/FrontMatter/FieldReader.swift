package import Diagnostics
package import CourseModel
internal import TextRules

/// Takes the fields of a front matter one by one, as the kinds of value they should be, and reports what they are not.
///
/// Every key that is asked for is a known one; `finish` reports the others.
package struct FieldReader {
    package let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []
    private let frontMatter: FrontMatter
    private let fields: [String: Field]
    private var known: [String] = []

    package init(_ frontMatter: FrontMatter, in source: SourceText) {
        self.source = source
        self.frontMatter = frontMatter
        var fields: [String: Field] = [:]
        for field in frontMatter.fields {
            if fields[field.key] == nil {
                fields[field.key] = field
            } else {
                diagnostics.append(.duplicateKey(field.key, at: field.keyRange, in: source))
            }
        }
        self.fields = fields
    }

    package mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    /// The field of a key that has a value; reports a key without one.
    package mutating func field(_ key: String) -> Field? {
        known.append(key)
        guard let field = fields[key] else { return nil }
        if case .nothing = field.value.shape {
            if !hasUnreadableValue(field) { report(.noValue(key, at: field.keyRange, in: source)) }
            return nil
        }
        return field
    }

    /// Whether something stands behind a key that is no value, of which that has been said.
    private func hasUnreadableValue(_ field: Field) -> Bool {
        let line = source.lineRange(source.lineIndex(at: field.keyRange.lowerBound))
        let behind = source.bytes[field.keyRange.upperBound..<max(field.keyRange.upperBound, line.upperBound)]
        guard let first = behind.dropFirst().first(where: { !$0.isBlank }) else { return false }
        return "[{\"'".utf8.contains(first)
    }

    package mutating func text(_ key: String) -> (text: String, range: Range<Int>)? {
        guard let field = field(key) else { return nil }
        return text(of: field.value, key: key)
    }

    /// The text of a value of `key`; reports any other shape.
    package mutating func text(of value: Field.Value, key: String) -> (text: String, range: Range<Int>)? {
        guard case .text(let text) = value.shape else {
            report(.wrongShape(key, expected: .text, at: value.range, in: source))
            return nil
        }
        return (text, value.range)
    }

    package mutating func requiredText(_ key: String) -> String? {
        if let found = text(key) { return found.text }
        if fields[key] == nil {
            report(.missingKey(key, hasFrontMatter: frontMatter.exists, at: frontMatter.openingRange, in: source))
        }
        return nil
    }

    /// The texts of a list; a single text counts as a list of one.
    package mutating func texts(_ key: String) -> [(text: String, range: Range<Int>)]? {
        guard let field = field(key) else { return nil }
        switch field.value.shape {
        case .text(let text):
            return cut(text, at: field.value.range, key: key)
        case .list(let values):
            return values.flatMap { value in
                text(of: value, key: key).map { cut($0.text, at: $0.range, key: key) } ?? []
            }
        case .map, .nothing:
            report(.wrongShape(key, expected: .list, at: field.value.range, in: source))
            return nil
        }
    }

    /// Cuts a text at the commas that an input method makes, which YAML does not see, and reports them.
    private mutating func cut(_ text: String, at range: Range<Int>, key: String) -> [(text: String, range: Range<Int>)]
    {
        guard text.contains(where: { "，、".contains($0) }), source.text(in: range) == text else {
            return [(text, range)]
        }
        var result: [(text: String, range: Range<Int>)] = []
        var start = range.lowerBound
        var offset = range.lowerBound
        var separators: [Range<Int>] = []
        for character in text {
            let end = offset + character.utf8.count
            if "，、".contains(character) {
                separators.append(offset..<end)
                result.append((source.text(in: start..<offset), start..<offset))
                start = end
            }
            offset = end
        }
        result.append((source.text(in: start..<offset), start..<offset))
        for separator in separators { report(.fullWidthComma(separator, in: source)) }
        return result.map { part in
            let trimmed = part.text.trimmingBlanks
            let lead = part.text.utf8.prefix { $0.isBlank }.count
            let lower = part.range.lowerBound + lead
            return (trimmed, lower..<lower + trimmed.utf8.count)
        }.filter { !$0.text.isEmpty }
    }

    /// The fields of a map, each key once.
    package mutating func map(_ key: String) -> [Field]? {
        guard let field = field(key) else { return nil }
        guard case .map(let fields) = field.value.shape else {
            report(.wrongShape(key, expected: .map, at: field.value.range, in: source))
            return nil
        }
        return fields
    }

    /// A whole number without sign, in digits or Han characters; what it counts may stand behind it.
    ///
    /// - Parameter units: what may stand behind the number, in lower case and without blanks: `次`, `minutes`.
    package mutating func number(of value: Field.Value, key: String, units: [String] = []) -> Int? {
        guard let (text, range) = text(of: value, key: key) else { return nil }
        guard let number = WrittenValue.number(text, units: units) else {
            report(.wrongShape(key, expected: .number, at: range, in: source))
            return nil
        }
        return number
    }

    /// One of a few words.
    ///
    /// - Parameter others: what else people write for them, as `WrittenValue.folded` has it.
    package mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ key: String, as type: Word.Type, orWritten others: [String: Word] = [:]
    ) -> Word? {
        guard let (text, range) = text(key) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let folded = WrittenValue.folded(text)
        if let word = others[folded] ?? Word.allCases.first(where: { $0.rawValue == folded }) { return word }
        report(.unknownWord(text, key: key, known: Word.allCases.map(\.rawValue), at: range, in: source))
        return nil
    }

    /// `true` or `false`; nil where the key is missing, or has another value, which is reported.
    package mutating func isOn(_ key: String) -> Bool? {
        guard let (text, range) = text(key) else { return nil }
        switch text.lowercased() {
        case "true", "yes", "on", "是", "开": return true
        case "false", "no", "off", "否", "关": return false
        default:
            report(.unknownWord(text, key: key, known: ["true", "false"], at: range, in: source))
            return nil
        }
    }

    /// `true` or `false`; false where the key is missing, true where it has another value: what is unclear is held back.
    package mutating func isSet(_ key: String) -> Bool {
        guard let (text, range) = text(key) else { return range(ofKey: key) != nil }
        switch text.lowercased() {
        case "true", "yes", "是": return true
        case "false", "no", "否": return false
        default:
            report(.unknownWord(text, key: key, known: ["true", "false"], at: range, in: source))
            return true
        }
    }

    /// Says that a key is known though it is not read, so that only the given complaint is made of it.
    package mutating func refuse(_ key: String, _ complaint: (Field, SourceText) -> Diagnostic) {
        known.append(key)
        if let field = fields[key] { report(complaint(field, source)) }
    }

    package func range(ofKey key: String) -> Range<Int>? {
        fields[key]?.keyRange
    }

    /// Reports the keys that nobody asked for; returns what was found in all.
    package mutating func finish(unknownKeys severity: Diagnostic.Severity) -> [Diagnostic] {
        for field in frontMatter.fields where !known.contains(field.key) {
            let meant = Self.chineseNames[field.key] ?? Suggestion.closest(to: field.key, among: known)
            let key = meant.flatMap { known.contains($0) ? $0 : nil }
            report(
                .unknownKey(
                    field.key, severity, meant: key, known: known,
                    isSure: key.map { isSure(field.key, means: $0) } ?? false,
                    at: field.keyRange, in: source))
        }
        return diagnostics
    }

    /// Whether a key can be put in place of what was written without asking: a Chinese name of it, other capitals, or a slip in a word
    /// that is long enough for it; and the key does not stand here already.
    private func isSure(_ written: String, means key: String) -> Bool {
        guard fields[key] == nil else { return false }
        return Self.chineseNames[written] == key || WrittenValue.folded(written) == key || key.count >= 5
    }

    /// What authors call the keys in Chinese.
    private static let chineseNames = [
        "标题": "title", "题目": "title", "简介": "description", "描述": "description", "说明": "description", "对象": "audience",
        "读者": "audience", "目标": "objectives", "学习目标": "objectives", "来源": "sources", "出处": "sources",
        "语言": "language", "版本": "version", "分钟": "minutes", "时长": "minutes", "课": "lesson", "所属课": "lesson",
        "课程": "course", "类型": "kind", "种类": "kind", "及格": "pass", "及格线": "pass", "时间": "time", "限时": "time",
        "次数": "attempts", "抽题": "draw", "乱序": "shuffle", "评分": "marking", "计分": "marking", "回顾": "review",
        "有效期": "valid", "超时": "on-expiry", "开始": "start", "时区": "timezone", "休息": "breaks", "课时": "lessons",
        "案例": "cases", "反馈": "feedback", "教室": "room", "地点": "room", "名称": "title", "要点": "facts", "合格线": "pass",
        "及格分": "pass", "结束": "end", "次序": "order", "顺序": "order", "讲师": "trainers", "培训师": "trainers",
        "及格分数": "pass", "考试时间": "time", "答题时间": "time", "时限": "time", "考试次数": "attempts", "机会": "attempts",
        "题数": "draw", "抽题数": "draw", "打乱": "shuffle", "随机": "shuffle", "计分办法": "marking", "倒扣": "loss", "有效": "valid",
        "期限": "valid", "许可": "license", "隐私": "privacy", "主题": "theme", "保留": "keep", "网址": "base-url", "搜索": "search",
    ]
}

extension FieldReader {
    /// Whether an unknown key is written so like `key` that it was most likely meant.
    package func hasKey(like key: String) -> Bool {
        fields.keys.contains { written in
            written != key
                && (Self.chineseNames[written] == key || Suggestion.closest(to: written, among: [key]) == key)
        }
    }
}

extension Diagnostic {
    static let frontMatterDuplicateKey = Kind(
        "front-matter/duplicate-key", .error,
        zh: "同一个键写了两次，两个值里只能有一个算数。coursekit 用第一个，但您想要的也许是第二个。",
        en: """
            A key appears twice, and only one value can count. coursekit uses the first; you may have meant the \
            second.
            """,
        wrong: "title: 等待\ntitle: 排队", right: "title: 排队")

    package static func duplicateKey(_ key: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterDuplicateKey, at: range, in: source,
            message: Phrase(zh: "键 \(verbatim: key) 写了两次。", en: "The key \(key) appears twice."),
            advice: Phrase(zh: "留下一个。", en: "Keep one of them."))
    }

    static let frontMatterNoValue = Kind(
        "front-matter/no-value", .warning,
        zh: "写了键，没有写值，等于没写。若值以 # 开头（如颜色），# 会被当成注释的开始，要用引号括起来。",
        en: """
            The key has no value and has no effect. A value that begins with #, such as a colour, is read as a comment \
            and needs quotes.
            """,
        wrong: "accent: #b3392f", right: "accent: \"#b3392f\"")

    static func noValue(_ key: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterNoValue, at: range, in: source,
            message: Phrase(zh: "\(verbatim: key) 后面没有值。", en: "\(key) has no value."),
            advice: Phrase(
                zh: "写上值，或删掉这一行；以 # 开头的值要用引号括起来。",
                en: "Give it one or delete the line; a value that begins with # needs quotes."))
    }

    static let frontMatterFullWidthComma = Kind(
        "front-matter/full-width-comma", .warning,
        zh: "列表的各项用英文逗号分开。用中文逗号或顿号，别的软件会把几项看成一项。",
        en: """
            Separate the elements of a list with ASCII commas; with full-width ones, other programs see a single \
            element.
            """,
        wrong: "objectives: [O1，O2]", right: "objectives: [O1, O2]")

    static func fullWidthComma(_ range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            frontMatterFullWidthComma, at: range, in: source,
            message: Phrase(
                zh: "列表里用了中文的逗号或顿号，别的软件会把它看作一项。",
                en: "The list has a full-width comma, which other programs take for part of an element."),
            advice: Phrase(zh: "换成英文逗号和一个空格。", en: "Use an ASCII comma and a space."),
            fix: Fix(replacing: range, with: ", "))
    }
}
