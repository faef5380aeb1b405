internal import Diagnostics
internal import CourseModel
internal import TextRules

/// What may be wrong with the marker of a call-out.
extension TreeBuilder {
    func misplacement(of callout: CalloutMarker) -> Phrase {
        frames.contains { $0.kind == .callout } ? .calloutSecondMarker : .calloutNotFirst
    }

    mutating func report(_ marker: CalloutMarker) {
        if !marker.isClosed {
            report(Diagnostic.calloutUnclosed, at: marker.range, .calloutUnclosed, advice: .calloutForm)
            return
        }
        guard let kind = marker.kind else {
            reportUnknown(marker)
            return
        }
        let plain = "[!\(kind.rawValue)]" + (marker.folding == .folded ? "-" : marker.folding == .open ? "+" : "")
        if let colon = marker.colon {
            report(
                Diagnostic.calloutColon, at: colon, .calloutColon, advice: .calloutForm,
                fix: Diagnostic.Fix(replacing: colon, with: ""))
        } else if !marker.isPlain {
            let width = marker.folding == .none ? marker.range : marker.range.lowerBound..<foldEnd(of: marker)
            report(
                Diagnostic.calloutFullWidth, at: marker.range, .calloutFullWidth,
                fix: Diagnostic.Fix(replacing: width, with: plain))
        }
    }

    private func foldEnd(of marker: CalloutMarker) -> Int {
        let end = marker.range.upperBound
        return source.bytes.withUnsafeBufferPointer { bytes in
            end + (FullWidth.length(of: "-", in: bytes, at: end) ?? FullWidth.length(of: "+", in: bytes, at: end) ?? 0)
        }
    }

    private mutating func reportUnknown(_ marker: CalloutMarker) {
        let known = CalloutKind.allCases.map(\.rawValue)
        let suggestion =
            MarkerWords.chineseNames[marker.name]?.rawValue ?? Suggestion.closest(to: marker.name, among: known)
        report(
            Diagnostic.calloutUnknownKind, at: marker.nameRange,
            .calloutUnknown(source.text(in: marker.nameRange), suggestion: suggestion), advice: .calloutKinds,
            fix: suggestion.map { Diagnostic.Fix(replacing: marker.range, with: "[!\($0)]") })
    }
}

extension Phrase {
    static let calloutForm = calloutForm(of: "key")

    /// - Parameter name: the kind that was meant: whoever follows the advice must not publish a trainer's note.
    static func calloutForm(of name: String) -> Phrase {
        Phrase(
            zh: "提示框的第一行写成 > [!\(name)] 标题，方括号、叹号用半角，后面不加冒号。",
            en: "Write the first line of a call-out as > [!\(name)] Title, without a colon.")
    }

    static let calloutKinds = Phrase(
        zh: "可用的种类：\(CalloutKind.allCases.map(\.rawValue).joined(separator: "、"))。",
        en: "The kinds are \(CalloutKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    static let calloutUnclosed = Phrase(zh: "提示框的标记缺少右方括号。", en: "The marker of the call-out has no closing bracket.")
    static let calloutColon = Phrase(zh: "提示框的标记后面不要加冒号。", en: "No colon stands after the marker of a call-out.")
    static let calloutFullWidth = Phrase(
        zh: "提示框的标记用了全角符号，别的 Markdown 工具认不出来。",
        en: "The marker of the call-out has full-width marks, which other Markdown programs do not read.")
    static let calloutSecondMarker = Phrase(
        zh: "一个提示框里出现了第二个标记，两个提示框可能连在了一起。",
        en: "There is a second marker in a call-out: two call-outs may have run together.")
    static let calloutNotFirst = Phrase(
        zh: "提示框的标记不在引用的第一行。", en: "The marker of a call-out is not on the first line of its quote.")
    static let calloutOnFirstLine = Phrase(
        zh: "在这一行前面空一行（空行不带 >），让它成为新引用的第一行。",
        en: "Put a blank line without > before it, so that a quote starts with it.")

    static func calloutUnknown(_ name: String, suggestion: String?) -> Phrase {
        Phrase(
            zh: "没有叫“\(name)”的提示框" + (suggestion.map { "，是不是想写 \($0)？" } ?? "。"),
            en: "There is no call-out “\(name)”" + (suggestion.map { "; did you mean \($0)?" } ?? "."))
    }
}

extension Diagnostic {
    static let calloutColon = Kind(
        "callout/colon", .error,
        zh: "标记后面不加冒号。加了冒号，别的软件会把它当成链接的定义。",
        en: "No colon follows the marker; with one, other programs read a link definition.", wrong: "> [!key]: 要点",
        right: "> [!key] 要点")

    static let calloutFullWidth = Kind(
        "callout/full-width", .hint,
        zh: "标记用了全角的方括号或叹号。coursekit 认得，别的软件不认。",
        en: "The marker has full-width brackets. coursekit knows them, other programs do not.",
        wrong: "> ［！key］ 要点",
        right: "> [!key] 要点")

    static let calloutUnclosed = Kind(
        "callout/unclosed", .error,
        zh: "标记的方括号没有收尾。", en: "The marker's bracket is not closed.", wrong: "> [!key 要点",
        right: "> [!key] 要点")

    static let calloutUnknownKind = Kind(
        "callout/unknown-kind", .error,
        zh:
            """
            没有这种提示框。可以用 note、tip、important、warning、caution，以及 key、case、discuss、exercise、solution、trainer、\
            source、myth。认不出来的不会当作普通提示显示，因为它可能是写给讲师的。
            """,
        en:
            """
            There is no such kind. There are note, tip, important, warning, caution, key, case, \
            discuss, exercise, solution, trainer, source and myth. An unknown one is not simply shown: \
            it may be meant for trainers.
            """,
        wrong: "> [!trianer] 提示", right: "> [!trainer] 提示")
}
