internal import Diagnostics
internal import TextRules
internal import CourseModel
internal import Yams

/// Reads the lines of one key with Yams, scalars as text, and translates its places and complaints.
///
/// Yams recurses over nested values and compares keys as whole values, so what could exhaust it is refused beforehand:
/// nesting beyond `depthLimit`, and anchors that aliases repeat.
struct YAMLReader {
    static let depthLimit = 64

    let source: SourceText
    /// The lines of the key, from 0 in the file.
    let lines: Range<Int>
    let valueStart: Int
    /// Where the characters of each line begin, and where the line ends.
    private let characters: [[Int]]

    init(source: SourceText, lines: Range<Int>, valueStart: Int) {
        self.source = source
        self.lines = lines
        self.valueStart = valueStart
        characters = lines.map { line in
            let range = source.lineRange(line)
            return range.filter { source.bytes[$0] & 0xC0 != 0x80 } + [range.upperBound]
        }
    }

    func read() -> (value: Field.Value?, diagnostics: [Diagnostic]) {
        if let deep = tooDeepPlace() { return (nil, [.tooDeeplyNested(at: deep..<deep, in: source)]) }
        if let alias = repeatedAnchorPlace() { return (nil, [.yamlAlias(at: alias..<alias + 1, in: source)]) }
        let range = source.lineStarts[lines.lowerBound]..<source.lineRange(lines.upperBound - 1).upperBound
        do {
            // A node knows its anchor only as long as the parser lives.
            let parser = try Yams.Parser(yaml: text(in: range), encoding: .utf8)
            return try withExtendedLifetime(parser) {
                guard case .mapping(let mapping)? = try parser.singleRoot(), let node = mapping.first?.value else {
                    return (nil, [.unreadableLine(source.lineRange(lines.lowerBound), in: source)])
                }
                if let anchored = anchorPlace(in: node) {
                    return (nil, [.yamlAlias(at: anchored..<anchored + 1, in: source)])
                }
                return (value(of: node, fallback: valueStart), [])
            }
        } catch let error as YamlError {
            return (nil, [diagnostic(for: error)])
        } catch {
            return (nil, [.yamlFault(Phrase(zh: "\(error)", en: "\(error)"), at: range, in: source)])
        }
    }

    /// The lines with a blank for every tab that indents them: that has been reported, and every place stays where it is.
    private func text(in range: Range<Int>) -> String {
        guard source.bytes[range].contains(UInt8(ascii: "\t")) else { return source.text(in: range) }
        var bytes = Array(source.bytes[range])
        for line in lines {
            let start = source.lineRange(line).lowerBound - range.lowerBound
            for offset in start..<bytes.count {
                guard bytes[offset].isBlank else { break }
                bytes[offset] = UInt8(ascii: " ")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Values

    private func value(of node: Node, fallback: Int) -> Field.Value {
        let start = node.mark.map(offset) ?? fallback
        switch node {
        case .scalar(let scalar):
            let end = min(start + scalar.string.utf8.count, source.lineRange(source.lineIndex(at: start)).upperBound)
            let isNothing = scalar.string.isEmpty || (scalar.style == .plain && ["~", "null"].contains(scalar.string))
            return Field.Value(shape: isNothing ? .nothing : .text(scalar.string), range: start..<max(end, start))
        case .sequence(let sequence):
            let elements = sequence.map { value(of: $0, fallback: start) }
            return Field.Value(shape: .list(elements), range: start..<(elements.last?.range.upperBound ?? start))
        case .mapping(let mapping):
            let fields = mapping.map { key, node in
                let keyStart = key.mark.map(offset) ?? start
                let name = key.scalar?.string ?? ""
                return Field(
                    key: name, keyRange: keyStart..<keyStart + name.utf8.count,
                    value: value(of: node, fallback: keyStart))
            }
            return Field.Value(shape: .map(fields), range: start..<(fields.last?.value.range.upperBound ?? start))
        case .alias:
            return Field.Value(shape: .nothing, range: start..<start)
        }
    }

    /// The offset of a place of libyaml's, which counts lines and scalars from 1.
    private func offset(_ mark: Mark) -> Int {
        let line = max(mark.line - 1, 0)
        guard line < characters.count else { return source.lineRange(lines.upperBound - 1).upperBound }
        return characters[line][min(max(mark.column - 1, 0), characters[line].count - 1)]
    }

    /// The first value with an anchor in the order of the text; before it no alias can stand, so the walk is short.
    private func anchorPlace(in root: Node) -> Int? {
        var remaining = [root]
        while let node = remaining.popLast() {
            let hasAnchor =
                switch node {
                case .scalar(let scalar): scalar.anchor != nil
                case .sequence(let sequence): sequence.anchor != nil
                case .mapping(let mapping): mapping.anchor != nil
                case .alias: true
                }
            if hasAnchor { return node.mark.map(offset) ?? valueStart }
            switch node {
            case .sequence(let sequence): remaining += sequence.reversed()
            case .mapping(let mapping): remaining += mapping.reversed().flatMap { [$0.value, $0.key] }
            case .scalar, .alias: break
            }
        }
        return nil
    }

    // MARK: What Yams is not given

    /// Where nesting goes beyond the limit, brackets and indentation taken together.
    private func tooDeepPlace() -> Int? {
        var brackets = 0
        var columns: [Int] = []
        for line in lines {
            let range = source.lineRange(line)
            var offset = range.lowerBound
            while offset < range.upperBound {
                offset = source.bytes.endOfBlanks(in: offset..<range.upperBound)
                guard offset < range.upperBound else { break }
                let column = offset - range.lowerBound
                while let last = columns.last, last >= column { columns.removeLast() }
                columns.append(column)
                if columns.count + brackets > Self.depthLimit { return offset }
                let isIndicator = source.bytes[offset] == UInt8(ascii: "-") || source.bytes[offset] == UInt8(ascii: "?")
                guard isIndicator, offset + 1 == range.upperBound || source.bytes[offset + 1].isBlank else { break }
                offset += 1
            }
            for offset in range {
                switch source.bytes[offset] {
                case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(brackets - 1, 0)
                default: continue
                }
                if columns.count + brackets > Self.depthLimit { return offset }
            }
        }
        return nil
    }

    /// The anchor of a name that an alias repeats. The words of a text can look like either, but hardly like both.
    private func repeatedAnchorPlace() -> Int? {
        var anchors: [String: Int] = [:]
        for line in lines {
            let range = source.lineRange(line)
            for offset in range {
                let byte = source.bytes[offset]
                guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*") else { continue }
                let before = offset == range.lowerBound ? UInt8(ascii: " ") : source.bytes[offset - 1]
                guard before.isBlank || "[{,:-?".utf8.contains(before) else { continue }
                let rest = offset + 1..<range.upperBound
                let end = rest.first { " \t,[]{}:*&".utf8.contains(source.bytes[$0]) } ?? range.upperBound
                let name = source.text(in: rest.lowerBound..<end)
                if name.isEmpty { continue }
                if byte == UInt8(ascii: "&") {
                    anchors[name] = offset
                } else if let anchor = anchors[name] {
                    return anchor
                }
            }
        }
        return nil
    }

    // MARK: Complaints

    private func diagnostic(for error: YamlError) -> Diagnostic {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            return fault(problem, at: mark)
        case .composer(_, let problem, let mark, _):
            if problem.contains("alias") {
                let place = offset(mark)
                return .yamlAlias(at: place..<place + 1, in: source)
            }
            return fault(problem, at: mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            let place = secondPlace(of: key, after: offset(context.mark))
            return .duplicateKey(key, at: place..<place + key.utf8.count, in: source)
        default:
            return .yamlFault(Self.sentence(for: "\(error)"), at: valueStart..<valueStart, in: source)
        }
    }

    /// Where a key stands again on a line of its own; Yams tells only the first place.
    private func secondPlace(of key: String, after first: Int) -> Int {
        for line in lines where source.lineStarts[line] > first {
            let range = source.lineRange(line)
            let start = range.first { !source.bytes[$0].isBlank } ?? range.upperBound
            if source.hasText(key + ":", at: start, before: range.upperBound) { return start }
        }
        return source.range(of: key + ":", lastIn: first..<source.lineRange(source.lineIndex(at: first)).upperBound)?
            .lowerBound ?? first
    }

    private func fault(_ problem: String, at mark: Mark) -> Diagnostic {
        let place = offset(mark)
        if let colon = wideColonPlace() {
            let isBlank = source.bytes[colon + 3..<colon + 4].first?.isBlankOrLineEnd ?? true
            return .fullWidthColonInside(colon..<colon + 3, isFollowedByBlank: isBlank, in: source)
        }
        return .yamlFault(Self.sentence(for: problem), at: place..<place, in: source)
    }

    /// The full-width colon of a line that has a key and no other colon: most likely all that is wrong.
    private func wideColonPlace() -> Int? {
        for line in lines.dropFirst() {
            let range = source.lineRange(line)
            let first = source.bytes.endOfBlanks(in: range)
            guard first < range.upperBound, source.bytes[first] != UInt8(ascii: "#"),
                !source.bytes[range].contains(UInt8(ascii: ":")),
                let colon = range.first(where: { source.hasText("：", at: $0, before: range.upperBound) })
            else { continue }
            return colon
        }
        return nil
    }

    /// The complaints of libyaml that authors meet, in words they can use.
    private static func sentence(for problem: String) -> Phrase {
        switch problem {
        case "mapping values are not allowed in this context":
            Phrase(
                zh: "这里又出现了“: ”，读不出哪个是键，哪个是值", en: "there is another \": \" here, so key and value cannot be told apart"
            )
        case let text where text.contains("tab"):
            Phrase(zh: "缩进用了制表符，YAML 只认空格", en: "the indentation has a tab; YAML takes only spaces")
        case let text where text.contains("expected ',' or"):
            Phrase(zh: "括号没有配好，或者少了逗号", en: "a bracket is not closed, or a comma is missing")
        case "did not find expected key", "could not find expected ':'":
            Phrase(
                zh: "这里应当是一个键，后面跟冒号和空格；也可能是缩进没有对齐",
                en: "a key with a colon and a space is expected here; perhaps the indentation is off")
        case "did not find expected '-' indicator":
            Phrase(
                zh: "这里应当是以“- ”开头的一项；也可能是缩进没有对齐",
                en: "a list item that begins with \"- \" is expected here; perhaps the indentation is off")
        case "found unexpected end of stream", "found unexpected document indicator":
            Phrase(zh: "引号或括号没有收尾", en: "a quote or a bracket is not closed")
        case "found character that cannot start any token":
            Phrase(zh: "值不能以这个字符开头，请用引号括起来", en: "a value cannot begin with this character; put it in quotes")
        default:
            Phrase(zh: "YAML 读不懂（\(problem)）", en: "YAML cannot read it (\(problem))")
        }
    }
}

extension Diagnostic {
    static let yamlTooDeep = Kind(
        "yaml/too-deep", .error,
        zh: "值一层套一层，超过了 64 层。正常的内容用不到三四层。",
        en: "The value is nested more than 64 levels deep; three or four are plenty.")

    static func tooDeeplyNested(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            yamlTooDeep, at: range, in: source,
            message: Phrase(
                zh: "这个值套了超过 64 层，不再读取。", en: "This value is nested more than 64 levels deep and is not read."))
    }

    static let yamlAlias = Kind(
        "yaml/alias", .error,
        zh: "YAML 可以用 & 给值起名、用 * 引用，几行就能展开成亿万份，足以拖垮电脑，所以这里不许用。以 & 或 * 开头的普通文字要加引号。",
        en: """
            YAML can name a value with & and repeat it with *. A few lines can grow to billions of copies that way, so \
            it is not allowed. A text that begins with & or * needs quotes.
            """,
        wrong: "tags: &all [a, b]", right: "tags: [a, b]")

    static func yamlAlias(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            yamlAlias, at: range, in: source,
            message: Phrase(
                zh: "这里不能用 YAML 的锚点和别名（& 和 *）。", en: "YAML anchors and aliases (& and *) cannot be used here."),
            advice: Phrase(
                zh: "把值照写一遍；以 & 或 * 开头的文字要用引号括起来。",
                en: "Write the value out; put a text that begins with & or * in quotes."))
    }

    static let yamlUnreadable = Kind(
        "yaml/unreadable", .error,
        zh: "这个值不合 YAML 的写法。常见的是：引号或括号没有收尾，缩进没有对齐，值里又出现了冒号加空格。用英文双引号把整个值括起来通常就好了。",
        en:
            """
            The value is not valid YAML: a quote or bracket is left open, the indentation is uneven, \
            or the value contains another colon followed by a space. Double quotes around the value usually help.
            """,
        wrong: "objectives:\n  O1: 学会: 倾听", right: "objectives:\n  O1: \"学会: 倾听\"")

    static func yamlFault(_ problem: Phrase, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            yamlUnreadable, at: range, in: source,
            message: Phrase(zh: "\(phrase: problem)。", en: "This cannot be read: \(problem.english)."),
            advice: Phrase(zh: "拿不准时，用英文双引号把整个值括起来。", en: "When in doubt, put the whole value in double quotes."))
    }

    static let yamlTab = Kind(
        "yaml/tab", .error,
        zh: "缩进用了制表符（Tab 键）。YAML 的缩进只认空格，别的软件会读错或者报错。每一层用两个空格。",
        en:
            "The indentation has a tab. YAML takes only spaces there, and other programs would misread it. Use two spaces a level.",
        wrong: "objectives:\n\tO1: 学会倾听", right: "objectives:\n  O1: 学会倾听")

    /// A tab in the indentation of a line; nil where there is none.
    static func yamlTab(onLine line: Int, in source: SourceText) -> Diagnostic? {
        let range = source.lineRange(line)
        let indentation = range.lowerBound..<source.bytes.endOfBlanks(in: range)
        guard indentation.upperBound < range.upperBound,
            let tab = indentation.first(where: { source.bytes[$0] == UInt8(ascii: "\t") })
        else { return nil }
        let mended = source.text(in: indentation).replacing("\t", with: "  ")
        return Diagnostic(
            yamlTab, at: tab..<tab + 1, in: source,
            message: Phrase(zh: "缩进用了制表符（Tab），YAML 只认空格。", en: "The indentation has a tab; YAML takes only spaces."),
            advice: Phrase(zh: "把制表符换成两个空格。", en: "Put two spaces in place of the tab."),
            fix: Fix(replacing: indentation, with: mended))
    }

    static func fullWidthColonInside(
        _ range: Range<Int>, isFollowedByBlank: Bool, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            frontMatterFullWidthColon, .error, at: range, in: source,
            message: Phrase(
                zh: "键后面是中文冒号，这一组键和值读不出来。",
                en: "The key ends with a full-width colon, so these keys and values cannot be read."),
            advice: Phrase(zh: "换成英文冒号和一个空格。", en: "Use an ASCII colon and a space."),
            fix: Fix(replacing: range, with: isFollowedByBlank ? ":" : ": "))
    }
}
