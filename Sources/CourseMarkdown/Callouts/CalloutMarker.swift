internal import Diagnostics
internal import CourseModel
internal import TextRules

/// What looks like the marker of a call-out: `[!key]- Title`, `［！key］`, `[！key`.
struct CalloutMarker {
    /// The word between the brackets, without case and width.
    let name: String
    /// The file's offsets from the opening to the closing bracket.
    let range: Range<Int>
    /// The file's offsets of the word.
    let nameRange: Range<Int>
    let isClosed: Bool
    /// Whether all marks are ASCII, as other programs need them.
    let isPlain: Bool
    /// The file's offsets of a colon after the closing bracket.
    let colon: Range<Int>?
    let folding: MarkdownCallout.Folding
    /// The file's offsets of the title, trimmed; empty where there is none.
    let title: Range<Int>

    var kind: CalloutKind? { CalloutKind(rawValue: name) }

    init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        guard let openLength = FullWidth.bracketLength(true, in: bytes, at: start) else { return nil }
        var index = start + openLength
        Self.skipSpaces(in: bytes, &index)
        guard let markLength = FullWidth.length(of: "!", in: bytes, at: index) else { return nil }
        index += markLength
        Self.skipSpaces(in: bytes, &index)
        let nameStart = index
        while index < bytes.count, index - nameStart < Self.longestName, !Self.endsName(in: bytes, at: index) {
            index += 1
        }
        var nameEnd = index
        while nameEnd > nameStart, bytes[nameEnd - 1] == UInt8(ascii: " ") { nameEnd -= 1 }
        nameRange = nameStart..<nameEnd
        let typed = String(decoding: UnsafeBufferPointer(rebasing: bytes[nameRange]), as: UTF8.self)
        name = Normalization.folded(typed)
        let closeLength = FullWidth.bracketLength(false, in: bytes, at: index)
        isClosed = closeLength != nil
        index += closeLength ?? 0
        range = start..<index

        let colonLength = FullWidth.length(of: ":", in: bytes, at: index)
        colon = colonLength.map { [index] in index..<index + $0 }
        index += colonLength ?? 0
        let fold: Int?
        if let length = FullWidth.length(of: "-", in: bytes, at: index) {
            (folding, fold) = (.folded, length)
        } else if let length = FullWidth.length(of: "+", in: bytes, at: index) {
            (folding, fold) = (.open, length)
        } else {
            (folding, fold) = (.none, nil)
        }
        index += fold ?? 0
        isPlain =
            openLength == 1 && markLength == 1 && (closeLength ?? 1) == 1 && (fold ?? 1) == 1
            && bytes[nameRange].allSatisfy { $0 < 0x80 }
        title = Self.trimmedLine(in: bytes, from: index)
    }

    /// Longer than any kind in full width; what is longer is no slip for one.
    private static let longestName = 48

    private static func endsName(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "\r")
            || FullWidth.bracketLength(false, in: bytes, at: index) != nil
            || FullWidth.bracketLength(true, in: bytes, at: index) != nil
    }

    private static func skipSpaces(in bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    }

    private static func trimmedLine(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
        func isBlank(_ index: Int) -> Bool { bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") }
        var start = start
        while start < bytes.count, isBlank(start) { start += 1 }
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        while end > start, isBlank(end - 1) { end -= 1 }
        return start..<end
    }
}

extension CalloutMarker {
    /// What is wrong with how a marker is written that opens a quote; nil where nothing is.
    func slip(in source: SourceText) -> Diagnostic? {
        if !isClosed { return .unclosedMarker(at: range, in: source) }
        guard let kind else {
            let known = CalloutKind.allCases.map(\.rawValue)
            let suggestion = MarkerWords.chineseNames[name]?.rawValue ?? Suggestion.closest(to: name, among: known)
            return .unknownCallout(
                source.text(in: nameRange), suggestion: suggestion, at: nameRange, marker: range, in: source)
        }
        if let colon { return .colonAfterMarker(at: colon, in: source) }
        if isPlain { return nil }
        let plain = "[!\(kind.rawValue)]" + (folding == .folded ? "-" : folding == .open ? "+" : "")
        let written = folding == .none ? range : range.lowerBound..<foldEnd(in: source)
        return .fullWidthMarker(at: range, fix: Diagnostic.Fix(replacing: written, with: plain), in: source)
    }

    private func foldEnd(in source: SourceText) -> Int {
        let end = range.upperBound
        return source.bytes.withUnsafeBufferPointer { bytes in
            end + (FullWidth.length(of: "-", in: bytes, at: end) ?? FullWidth.length(of: "+", in: bytes, at: end) ?? 0)
        }
    }
}

extension Phrase {
    /// - Parameter name: the kind that was meant: whoever follows the advice must not publish a trainer's note.
    static func calloutForm(of name: String = "key") -> Phrase {
        Phrase(
            zh: "提示框的第一行写成 > [!\(verbatim: name)] 标题，方括号、叹号用半角，后面不加冒号。",
            en: "Write the first line of a call-out as > [!\(name)] Title, without a colon.")
    }
}

// What can be wrong with the marker of a call-out.
extension Diagnostic {
    static let calloutUnclosed = Kind(
        "callout/unclosed", .error,
        zh: "标记的方括号没有收尾。", en: "The marker's bracket is not closed.", wrong: "> [!key 要点",
        right: "> [!key] 要点")

    static func unclosedMarker(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutUnclosed, at: range, in: source,
            message: Phrase(zh: "提示框的标记缺少右方括号。", en: "The marker of the call-out has no closing bracket."),
            advice: .calloutForm())
    }

    static let calloutUnknownKind = Kind(
        "callout/unknown-kind", .error,
        zh:
            """
            没有这种提示框。可以用 note、tip、important、warning、caution，以及 key、case、discuss、exercise、solution、trainer、\
            source、myth。认不出来的不会当作普通提示显示，因为它可能是写给讲师的。
            """,
        en: """
            There is no such kind of call-out. The kinds are note, tip, important, warning, caution, key, case, \
            discuss, exercise, solution, trainer, source and myth. An unknown one is not simply shown, because it may \
            be meant for trainers.
            """,
        wrong: "> [!trianer] 提示", right: "> [!trainer] 提示")

    static func unknownCallout(
        _ name: String, suggestion: String?, at range: Range<Int>, marker: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            calloutUnknownKind, at: range, in: source,
            message: Phrase(
                zh: "没有叫“\(verbatim: name)”的提示框" + (suggestion.map { "，是不是想写 \($0)？" } ?? "。"),
                en: "There is no call-out “\(name)”" + (suggestion.map { "; did you mean \($0)?" } ?? ".")),
            advice: Phrase(
                zh: "可用的种类：\(CalloutKind.allCases.map(\.rawValue).joined(separator: "、"))。",
                en: "The kinds are \(CalloutKind.allCases.map(\.rawValue).joined(separator: ", "))."),
            fix: suggestion.map { Fix(replacing: marker, with: "[!\($0)]") })
    }

    static let calloutColon = Kind(
        "callout/colon", .error,
        zh: "标记后面不加冒号。加了冒号，别的软件会把它当成链接的定义。",
        en: "The marker is not followed by a colon; with one, other programs read a link definition.",
        wrong: "> [!key]: 要点",
        right: "> [!key] 要点")

    static func colonAfterMarker(at colon: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutColon, at: colon, in: source,
            message: Phrase(zh: "提示框的标记后面不要加冒号。", en: "The marker of a call-out is not followed by a colon."),
            advice: .calloutForm(), fix: Fix(replacing: colon, with: ""))
    }

    static let calloutFullWidth = Kind(
        "callout/full-width", .hint,
        zh: "标记用了全角的方括号或叹号。coursekit 认得，别的软件不认。",
        en: "The marker has full-width brackets. coursekit recognises them; other programs do not.",
        wrong: "> ［！key］ 要点",
        right: "> [!key] 要点")

    static func fullWidthMarker(at range: Range<Int>, fix: Fix, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutFullWidth, at: range, in: source,
            message: Phrase(
                zh: "提示框的标记用了全角符号，别的 Markdown 工具认不出来。",
                en:
                    "The marker of the call-out has full-width characters, which other Markdown programs do not recognise."
            ),
            fix: fix)
    }

    static let calloutMisplaced = Kind(
        "callout/misplaced", .error,
        zh: "标记只能在引用的第一行。出现在中间，说明两个提示框连在了一起，或者标题写到了后面。",
        en: """
            A marker belongs on the first line of a quote. If it stands further down, two call-outs have run together.
            """,
        wrong: "> [!key] 要点\n> 甲\n> [!trainer] 提示\n> 乙", right: "> [!key] 要点\n> 甲\n\n> [!trainer] 提示\n> 乙")

    /// - Parameter isSecond: whether the marker stands in another call-out, not just in a quote.
    static func misplacedMarker(isSecond: Bool, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            calloutMisplaced, at: range, in: source,
            message: isSecond
                ? Phrase(
                    zh: "一个提示框里出现了第二个标记，两个提示框可能连在了一起。",
                    en: "There is a second marker in a call-out: two call-outs may have run together.")
                : Phrase(
                    zh: "提示框的标记不在引用的第一行。", en: "The marker of a call-out is not on the first line of its quote."),
            advice: Phrase(
                zh: "在这一行前面空一行（空行不带 >），让它成为新引用的第一行。",
                en: "Put an empty line without > before it, so that a new quote begins with it."))
    }
}
