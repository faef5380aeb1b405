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
        let suggestion = Self.chineseNames[marker.name]?.rawValue ?? Suggestion.closest(to: marker.name, among: known)
        report(
            "callout/unknown-kind", .error, at: marker.nameRange,
            .calloutUnknown(source.text(in: marker.nameRange), suggestion: suggestion), advice: .calloutKinds,
            fix: suggestion.map { Diagnostic.Fix(replacing: marker.range, with: "[!\($0)]") })
    }

    /// What an author may write who has seen the titles in the page.
    private static let chineseNames: [String: CalloutKind] = [
        "注": .note, "注意": .caution, "备注": .note, "说明": .note, "提示": .tip, "技巧": .tip, "重要": .important, "警告": .warning,
        "小心": .caution, "要点": .key, "重点": .key, "讨论": .discuss, "练习": .exercise, "解答": .solution, "答案": .solution,
        "参考答案": .solution, "讲师": .trainer, "讲师提示": .trainer, "来源": .source, "出处": .source, "误区": .myth,
        "案例": .caseStudy,
    ]
}

/// What else may go wrong with a call-out, and would show or hide what it should not.
extension TreeBuilder {
    /// Passes the markers on the lines of a block of code or HTML, where they are text.
    mutating func passMarkers(in lines: ClosedRange<Int>, isIndentedCode: Bool) {
        while nextMarker < text.markers.count, text.markers[nextMarker].line <= lines.upperBound {
            let marker = text.markers[nextMarker]
            guard marker.line >= lines.lowerBound else {
                reportPassedMarker()
                continue
            }
            if isIndentedCode, parent.lastChild == nil, marker.quote == parent.start,
                case .callout(let callout) = marker.content,
                callout.hasExclamationMark
            {
                report("callout/indented", .error, at: callout.range, .calloutIndented, advice: .calloutForm)
            }
            nextMarker += 1
        }
    }

    /// Looks at the markers on the lines of a paragraph that were left as they are.
    mutating func reportTextMarkers(in lines: ClosedRange<Int>) {
        while nextMarker < text.markers.count, text.markers[nextMarker].line <= lines.upperBound {
            reportPassedMarker()
        }
    }

    /// Reports a marker that no quote claimed, where it may have been meant as one.
    mutating func reportPassedMarker() {
        let marker = text.markers[nextMarker]
        nextMarker += 1
        guard case .callout(let callout) = marker.content, callout.kind != nil else { return }
        if callout.hasExclamationMark {
            report("callout/not-quoted", .error, at: callout.range, .calloutNotQuoted, advice: .calloutForm)
        } else if marker.quote == parent.start, parent.kind == .blockQuote, parent.lastChild == nil {
            let isSecret = callout.kind == .trainer || callout.kind == .solution
            report(
                "callout/no-exclamation-mark", isSecret ? .error : .warning, at: callout.range, .calloutNoMark,
                advice: .calloutForm, fix: Diagnostic.Fix(replacing: callout.range, with: "[!\(callout.name)]"))
        }
    }

    /// A paragraph may go on in a line that leaves out the `>`; in a call-out that is a slip.
    mutating func reportLazyLines(of content: ContentLines) {
        guard readsConventions else { return }
        let calloutDepth = frames.lastIndex { $0.kind == .callout }.map { frames[$0].depth }
        for (line, matched) in content.matched.enumerated().dropFirst() {
            guard let calloutDepth, matched <= calloutDepth else { continue }
            reportLazyLine(at: content.ranges[line])
            return
        }
        // A line with a mark of its own starts something else.
        let startsContainer = containers.open.last?.line == content.firstLine
        if let lastCallout, lastCallout.line + 1 == content.firstLine, !startsContainer,
            let first = content.ranges.first
        {
            reportLazyLine(at: first)
        }
    }

    private mutating func reportLazyLine(at range: Range<Int>) {
        let range = trimmed(range)
        report(
            "callout/lazy-line", .error, at: sourceRange(range.lowerBound, range.upperBound), .calloutLazyLine,
            advice: .calloutLazyAdvice)
    }

    /// A quote after a trainer's one is probably its rest, which a blank line without `>` cut off.
    mutating func reportUnmarkedContinuation(line: Int, start: Int) {
        guard readsConventions, let last = parent.lastChild?.callout, last == .trainer || last == .solution else {
            return
        }
        let place = text.map.start(of: start)
        let isMarked = text.markers[nextMarker...].prefix { $0.line <= line }.contains { $0.quote == place }
        if !isMarked {
            report(
                "callout/broken-off", .error, at: place..<place + 1, .calloutBrokenOff(last),
                advice: .calloutBrokenOffAdvice)
        }
    }
}

extension Phrase {
    static let calloutForm = Phrase(
        zh: "提示框的第一行写成 > [!key] 标题，方括号、叹号用半角，后面不加冒号。",
        en: "Write the first line of a call-out as > [!key] Title, without a colon.")
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
    static let calloutIndented = Phrase(
        zh: "提示框的标记前面空格太多，成了代码。", en: "So many spaces stand before the marker that it becomes code.")
    static let calloutNotQuoted = Phrase(
        zh: "这里像是提示框的标记，但不在引用的第一行。",
        en: "This looks like the marker of a call-out, but is not on the first line of a quote.")
    static let calloutNoMark = Phrase(
        zh: "这里像是提示框的标记，但少了叹号。", en: "This looks like the marker of a call-out without its exclamation mark.")
    static let calloutLazyLine = Phrase(
        zh: "这一行紧跟在提示框后面，却没有以 > 开头，看不出是不是提示框的内容。",
        en: "This line follows a call-out directly without a >, so it is unclear whether it belongs to it.")
    static let calloutLazyAdvice = Phrase(
        zh: "属于提示框就在行首加 >，不属于就在前面空一行。",
        en: "Start the line with > if it belongs to the call-out; else put a blank line before it.")
    static let calloutBrokenOffAdvice = Phrase(
        zh: "属于它就在中间的空行也写上 >，不属于就在中间加一段正文。",
        en: "If it belongs to it, write > on the blank line too; else put some text between them.")

    static func calloutUnknown(_ name: String, suggestion: String?) -> Phrase {
        Phrase(
            zh: "没有叫“\(name)”的提示框" + (suggestion.map { "，是不是想写 \($0)？" } ?? "。"),
            en: "There is no call-out “\(name)”" + (suggestion.map { "; did you mean \($0)?" } ?? "."))
    }

    static func calloutBrokenOff(_ kind: CalloutKind) -> Phrase {
        Phrase(
            zh: "\(kind.rawValue) 提示框被空行断开了，这一段引用没有标记，会显示给所有人。",
            en:
                "A blank line ends the \(kind.rawValue) call-out; this quote has no marker and would be shown to everybody."
        )
    }
}
