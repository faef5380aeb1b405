internal import Diagnostics
internal import Workspace
internal import CourseMarkdown
internal import CourseModel
internal import TextRules

/// What can be wrong with the text of a page in itself.
enum TextChecks {
    /// - Parameters:
    ///   - title: what the front matter says.
    ///   - hasConflict: whether Git left its marks in the text, which make headings of it.
    static func diagnostics(
        tree: MarkdownTree, headings: [PageHeading], page: PageID, title: String? = nil, source: SourceText,
        hasConflict: Bool = false
    ) -> [Diagnostic] {
        headingLevels(headings, tree, title, source).filter { !hasConflict || $0.id != "heading/level-one" }
            + headingIDs(headings, tree, source)
            + headingAttributes(headings, tree, page, source) + tree.linksWithoutText(in: source)
    }

    private static func headingLevels(
        _ headings: [PageHeading], _ tree: MarkdownTree, _ title: String?, _ source: SourceText
    ) -> [Diagnostic] {
        var result: [Diagnostic] = []
        // The title of the page is its first level.
        var level = 1
        for heading in headings where !heading.isNested {
            let range = tree.range(of: heading.node)
            let isFirst = heading.node == headings.first?.node
            if heading.level == 2, isFirst, isTitle(heading, title, tree) {
                // Headings below it would be of no section any more.
                let isLeaf = headings.dropFirst().first.map { $0.level <= 2 } ?? true
                let isNamed = tree.attributes(of: heading.node) != nil
                result.append(.headingRepeatsTitle(at: range, isNamed: isNamed || !isLeaf, in: source))
            }
            if heading.level == 1 {
                let isTitle = isFirst && isTitle(heading, title, tree)
                result.append(
                    isTitle
                        ? .headingRepeatsTitle(at: range, isNamed: tree.attributes(of: heading.node) != nil, in: source)
                        : .headingOfLevelOne(at: range, in: source))
            } else if heading.level > level + 1 {
                result.append(.headingLevelJump(from: level, to: heading.level, at: range, in: source))
            }
            level = max(heading.level, 1)
        }
        for heading in headings where heading.title.trimmingBlanks.isEmpty {
            let hasImage = tree.events(from: heading.node).contains { event in
                if case .enter(let node) = event { tree.kind(of: node) == .image } else { false }
            }
            if !hasImage { result.append(.emptyHeading(at: tree.range(of: heading.node), in: source)) }
        }
        return result
    }

    /// Whether a heading that begins the text says what the page's title says above it.
    private static func isTitle(_ heading: PageHeading, _ title: String?, _ tree: MarkdownTree) -> Bool {
        guard let title, tree.firstChild(of: tree.root) == heading.node else { return false }
        return Normalization.folded(title.trimmingBlanks) == Normalization.folded(heading.title.trimmingBlanks)
    }

    private static func headingIDs(
        _ headings: [PageHeading], _ tree: MarkdownTree, _ source: SourceText
    ) -> [Diagnostic] {
        var seen: Set<String> = []
        return headings.compactMap { heading in
            guard let attributes = tree.attributes(of: heading.node), let id = attributes.id,
                !seen.insert(id).inserted
            else { return nil }
            return .duplicateHeadingID(id, at: attributes.range, in: source)
        }
    }

    private static func headingAttributes(
        _ headings: [PageHeading], _ tree: MarkdownTree, _ page: PageID, _ source: SourceText
    ) -> [Diagnostic] {
        var knownClasses: [String] = []
        var knownKeys: [String] = []
        switch page {
        case .lesson: (knownClasses, knownKeys) = (["steps", "sheet", "card"], ["minutes"])
        case .caseStudy: (knownClasses, knownKeys) = (["stage", "steps", "sheet", "card"], ["minutes"])
        default: break
        }
        if case .glossary = page { knownKeys = ["aliases"] }
        var result: [Diagnostic] = []
        for heading in headings {
            guard let attributes = tree.attributes(of: heading.node) else { continue }
            for name in attributes.classes where !knownClasses.contains(name) {
                let range = source.range(of: "." + name, lastIn: attributes.range) ?? attributes.range
                result.append(
                    name == "stage"
                        ? .stageOutsideCase(at: range, in: source)
                        : .unknownHeadingClass(
                            name, meant: Suggestion.closest(to: name, among: knownClasses), at: range, in: source))
            }
            for pair in attributes.pairs where !knownKeys.contains(pair.key) {
                let meant = Suggestion.closest(to: pair.key, among: knownKeys)
                result.append(.unknownHeadingKey(pair.key, meant: meant, at: pair.range, in: source))
            }
            if let minutes = attributes["minutes"], knownKeys.contains("minutes"),
                !(1...600).contains(Int(minutes.value) ?? 0) || heading.isNested || heading.level != 2
            {
                result.append(.headingMinutes(at: minutes.range, in: source))
            }
            if heading.isStage, knownClasses.contains("stage"), heading.isNested || heading.level != 2 {
                result.append(.stageNotASection(at: tree.range(of: heading.node), in: source))
            }
        }
        return result
    }
}

extension Diagnostic {
    static let headingLevelOne = Kind(
        "heading/level-one", .warning,
        zh: "页面的标题来自文件头的 title，是全页唯一的一级标题。正文从 ## 开始。",
        en:
            """
            A page's title comes from its front matter and is its only level-one heading. The text \
            begins with ##.
            """,
        wrong: "# 等待",
        right: "---\ntitle: 等待\n---")

    static func headingOfLevelOne(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            headingLevelOne, at: range, in: source,
            message: Phrase(
                zh: "正文里不用一级标题，页面的标题在文件头里。",
                en: "A text has no level-one headings; the page's title is in the front matter."),
            advice: Phrase(zh: "改用 ##。", en: "Use ##."))
    }

    static let headingRepeatsTitle = Kind(
        "heading/repeats-title", .warning,
        zh: "页面的标题已经写在文件头的 title 里，正文开头再写一遍，读者会看到两个一样的标题。",
        en:
            "The title stands in the front matter already. Written again at the start of the text, readers see it twice.",
        wrong: "---\ntitle: 等待\n---\n\n# 等待\n\n顾客等了多久？", right: "---\ntitle: 等待\n---\n\n顾客等了多久？")

    /// - Parameter isNamed: whether links may lead to the heading's id.
    static func headingRepeatsTitle(at range: Range<Int>, isNamed: Bool, in source: SourceText) -> Diagnostic {
        // The lines of the heading, and the empty ones behind them.
        let start = source.lineStarts[source.lineIndex(at: range.lowerBound)]
        var next = source.lineIndex(at: max(range.upperBound - 1, range.lowerBound)) + 1
        while next < source.lineStarts.count, source.bytes[source.lineRange(next)].allSatisfy(\.isBlank) { next += 1 }
        let end = next < source.lineStarts.count ? source.lineStarts[next] : source.bytes.count
        return Diagnostic(
            headingRepeatsTitle, at: range, in: source,
            message: Phrase(
                zh: "这里重复了文件头里的标题，页面上会出现两次。",
                en: "This repeats the title of the front matter; the page would show it twice."),
            advice: Phrase(zh: "删掉这一行。", en: "Delete this line."),
            fix: isNamed ? nil : Fix(replacing: start..<end, with: ""))
    }

    static let headingLevelJump = Kind(
        "heading/level-jump", .warning,
        zh: "标题跳了级，比如从 ## 直接到 ####。用读屏软件的人靠级别找路，会以为漏了一节。",
        en: """
            The headings skip a level, for example from ## to ####. People who use a screen reader find their way by \
            levels and would think that a section is missing.
            """,
        wrong: "## 准备\n#### 清单", right: "## 准备\n### 清单")

    static func headingLevelJump(from: Int, to: Int, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            headingLevelJump, at: range, in: source,
            message: Phrase(
                zh: "标题从 \(from) 级跳到了 \(to) 级。", en: "The headings jump from level \(from) to level \(to)."),
            advice: Phrase(
                zh: "这里用 \(String(repeating: "#", count: from + 1))。",
                en: "Use \(String(repeating: "#", count: from + 1)) here."))
    }

    static let headingEmpty = Kind(
        "heading/empty", .warning,
        zh: "标题没有字，目录里会多一行空白。", en: "A heading without words leaves a gap in the table of contents.")

    static func emptyHeading(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            headingEmpty, at: range, in: source,
            message: Phrase(zh: "标题是空的。", en: "The heading is empty."),
            advice: Phrase(zh: "写上标题，或删掉这一行。", en: "Write one, or delete the line."))
    }

    static let headingDuplicateId = Kind(
        "heading/duplicate-id", .error,
        zh: "一页里两个标题写了同一个编号，链接只会到第一个。",
        en: "Two headings on a page have the same id; links reach only the first.",
        wrong: "## 开始 {#start}\n## 再开始 {#start}", right: "## 开始 {#start}\n## 再开始 {#restart}")

    static func duplicateHeadingID(_ id: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            headingDuplicateId, at: range, in: source,
            message: Phrase(zh: "本页前面已经有 #\(verbatim: id)。", en: "The page already has #\(id)."),
            advice: Phrase(zh: "换一个编号；链接只会到第一个。", en: "Choose another; links only reach the first."))
    }

    static let stageOutsideCase = Kind(
        "stage/outside-case", .warning,
        zh: "只有 cases 文件夹里的案例会一幕一幕地放。",
        en: "Only case studies, in the folder cases, are revealed stage by stage.")

    static func stageOutsideCase(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            stageOutsideCase, at: range, in: source,
            message: Phrase(
                zh: "只有案例才分幕，这里的 .stage 不起作用。", en: "Only case studies have stages; .stage has no effect here."),
            advice: Phrase(zh: "删掉它，或把文件移到 cases 文件夹。", en: "Delete it, or move the file to the cases folder."))
    }

    static let stageNotASection = Kind(
        "stage/not-a-section", .warning,
        zh: "案例的每一幕是一个二级标题带 {.stage}，到下一个二级标题为止。写在别级标题上，页面不知道这一幕到哪里结束。",
        en: """
            A stage of a case study is a level-two heading with {.stage}, up to the next level-two heading. On another \
            level it is unclear where the stage ends.
            """,
        wrong: "### 第一幕 {.stage}", right: "## 第一幕 {.stage}")

    static func stageNotASection(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            stageNotASection, at: range, in: source,
            message: Phrase(zh: "幕要用正文里的二级标题。", en: "A stage begins with a level-two heading of the text itself."),
            advice: Phrase(zh: "写成 ## 第一幕：… {.stage}。", en: "Write it as ## … {.stage}."))
    }

    static let headingMinutes = Kind(
        "heading/minutes", .warning,
        zh: "二级标题的 minutes 是这一节打算讲几分钟，放映时讲师窗口按它计时。写整数，1 到 600；别级标题和框里的标题不计时。",
        en: """
            The minutes of a level-two heading are what the section is planned to take; the presenter’s window counts by \
            them. A whole number, 1 to 600; headings of other levels and in boxes have no time of their own.
            """,
        wrong: "## 试一试 {minutes=五}", right: "## 试一试 {minutes=5}")

    static func headingMinutes(at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            headingMinutes, at: range, in: source,
            message: Phrase(zh: "这里的 minutes 不起作用。", en: "This minutes has no effect."),
            advice: Phrase(zh: "在二级标题上写整数分钟，如 {minutes=5}。", en: "Give a level-two heading whole minutes: {minutes=5}.")
        )
    }

    static let headingUnknownClass = Kind(
        "heading/unknown-class", .warning,
        zh: """
            花括号里以点开头的词不起作用。课和案例里有 .steps（放映时列表逐条出现）、.sheet（工作单）和 \
            .card（角色卡），案例里还有分幕的 .stage。
            """,
        en: """
            The word after the dot has no effect. Lessons and case studies have .steps (on slides, lists come item by \
            item), .sheet (a worksheet) and .card (a role card), and case studies .stage.
            """,
        wrong: "## 第一幕 {.stages}",
        right: "## 第一幕 {.stage}")

    static func unknownHeadingClass(
        _ name: String, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            headingUnknownClass, at: range, in: source,
            message: Phrase(zh: "这里的标题没有 .\(verbatim: name) 这种用法。", en: "Headings on this page cannot have .\(name)."),
            advice: Phrase.didYouMean(meant.map { "." + $0 }))
    }

    static let headingUnknownKey = Kind(
        "heading/unknown-key", .warning,
        zh: "花括号里的这一项在这种页面上不起作用。objective、lesson 等写在测验的题目上，aliases 写在术语表里。",
        en: """
            This attribute has no effect on this kind of page. objective, lesson and others belong to the items of a \
            quiz, aliases to a glossary.
            """)

    static func unknownHeadingKey(
        _ key: String, meant: String?, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            headingUnknownKey, at: range, in: source,
            message: Phrase(zh: "这里的标题不用 \(verbatim: key)=。", en: "Headings on this page cannot have \(key)=."),
            advice: Phrase.didYouMean(meant))
    }

}
