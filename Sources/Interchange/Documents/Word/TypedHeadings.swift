/// Headings that somebody typed as bold paragraphs, `第一章 总则`, `一、目的`, `（一）范围`, because nobody told them of styles.
enum TypedHeadings {
    /// The kinds of numbers that such headings have, the highest first.
    private enum Rank: Int, CaseIterable {
        case chapter, section, number, bracketed
    }

    /// The most characters of a heading; a paragraph that is longer says something.
    private static let longest = 40

    /// The blocks with headings in their places. Only whole short paragraphs in bold or larger type are taken for ones, and each is told.
    static func found(
        in blocks: [WordBlock], usualSize: Int, _ remarks: inout [DocumentRemark]
    ) -> [WordBlock] {
        let ranks = blocks.map { block in
            if case .paragraph(let paragraph) = block {
                rank(of: paragraph, usualSize: usualSize)
            } else {
                nil as Rank?
            }
        }
        // Below chapters, those that there are follow one another without a gap.
        let below = Rank.allCases.filter { $0 != .chapter && ranks.contains($0) }
        var result = blocks
        var styled = 0
        for (index, rank) in ranks.enumerated() {
            guard case .paragraph(var paragraph) = blocks[index] else { continue }
            if case .heading(let level) = paragraph.role { styled = level }
            guard let rank else { continue }
            let depth = rank == .chapter ? 0 : 1 + (below.firstIndex(of: rank) ?? 0)
            paragraph.role = .heading(min(styled == 0 ? depth + 1 : styled + max(depth, 1), 6))
            paragraph.words = paragraph.words.withoutLooks
            result[index] = .paragraph(paragraph)
            remarks.append(DocumentRemark(.typedHeading, at: paragraph.place, paragraph.words.plainText))
        }
        return result
    }

    private static func rank(of paragraph: WordParagraph, usualSize: Int) -> Rank? {
        guard paragraph.role == .plain, !paragraph.isBoxed, paragraph.mark == nil else { return nil }
        let text = paragraph.words.plainText.trimmingSpace
        guard 1...longest ~= text.count, let last = text.last, !"。；;，,：:".contains(last) else { return nil }
        let isLarger = paragraph.size.map { $0 > usualSize } ?? false
        guard isLarger || paragraph.words.isBold else { return nil }
        return rank(of: text)
    }

    private static let numerals = Set("一二三四五六七八九十百零〇两0123456789０１２３４５６７８９")

    private static func rank(of text: String) -> Rank? {
        let characters = Array(text)
        if characters[0] == "第" {
            let count = characters.dropFirst().prefix { numerals.contains($0) }.count
            guard count > 0, count + 1 < characters.count else { return nil }
            switch characters[count + 1] {
            case "章", "篇", "课", "讲", "编": return .chapter
            case "部" where characters.dropFirst(count + 2).first == "分": return .chapter
            case "单" where characters.dropFirst(count + 2).first == "元": return .chapter
            case "节": return .section
            default: return nil
            }
        }
        let han = numerals.filter { !$0.isASCII && !("０"..."９" ~= $0) }
        if "（(".contains(characters[0]) {
            let count = characters.dropFirst().prefix { han.contains($0) }.count
            guard count > 0, count + 2 < characters.count, "）)".contains(characters[count + 1]) else { return nil }
            return .bracketed
        }
        let count = characters.prefix { han.contains($0) }.count
        guard count > 0, count + 1 < characters.count, "、．.".contains(characters[count]) else { return nil }
        return .number
    }
}

extension [DocumentInline] {
    /// Whether all that can be seen is bold.
    var isBold: Bool {
        allSatisfy { inline in
            switch inline {
            case .text(let text, let look): look.isBold || text.unicodeScalars.allSatisfy(\.isInvisible)
            case .lineBreak: true
            case .picture, .note: false
            }
        }
    }

    /// The words as those of a heading, which needs no bold type.
    var withoutLooks: [DocumentInline] {
        map { inline in
            guard case .text(let text, var look) = inline else { return inline }
            (look.isBold, look.isItalic, look.isUnderlined) = (false, false, false)
            return .text(text, look)
        }
    }
}
