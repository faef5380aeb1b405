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
            report("callout/unclosed", .error, at: marker.range, .calloutUnclosed, advice: .calloutForm)
            return
        }
        guard let kind = marker.kind else {
            reportUnknown(marker)
            return
        }
        let plain = "[!\(kind.rawValue)]" + (marker.folding == .folded ? "-" : marker.folding == .open ? "+" : "")
        if let colon = marker.colon {
            report(
                "callout/colon", .error, at: colon, .calloutColon, advice: .calloutForm,
                fix: Diagnostic.Fix(replacing: colon, with: ""))
        } else if !marker.isPlain {
            let width = marker.folding == .none ? marker.range : marker.range.lowerBound..<foldEnd(of: marker)
            report(
                "callout/full-width", .hint, at: marker.range, .calloutFullWidth,
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
            "callout/unknown-kind", .error, at: marker.nameRange,
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
