/// Orders the names of people as Chinese lists do: digits, then other letters, then Han characters by their reading and tone.
///
/// The first characters are read as a surname: 曾 stands with Z, 单 with S. Characters that are read alike stand by code point, Simplified
/// and Traditional forms of one together, and a name that is the beginning of another one before it. The order is total and the same
/// everywhere; no locale is asked.
package struct PinyinSortKey: Hashable, Sendable, Comparable {
    package let name: String
    private let weights: [UInt64]

    package init(_ name: String) {
        self.name = name
        var scalars = Array(Normalization.folded(name).unicodeScalars.drop(while: \.properties.isWhitespace))
        let surname = Self.surname(at: scalars)
        var weights = zip(scalars, surname).map { Self.weight(read: $1, $0) }
        scalars.removeFirst(weights.count)
        weights += scalars.map { Self.weight(read: Pinyin.syllables(of: $0).first, $0) }
        self.weights = weights
    }

    package static func < (one: Self, other: Self) -> Bool {
        if one.weights == other.weights { return one.name.utf8.lexicographicallyPrecedes(other.name.utf8) }
        return one.weights.lexicographicallyPrecedes(other.weights)
    }

    /// Han characters come after all others, those without a reading last.
    private static func weight(read syllable: Pinyin.Syllable?, _ scalar: Unicode.Scalar) -> UInt64 {
        let form = UInt64(HanVariants.common(scalar.value))
        if let syllable { return (UInt64(syllable.rank) + 1) << 32 | form }
        return (ScalarRanges.han.contains(scalar.value) ? 1 << 63 : 0) | form
    }

    /// How the surname that a name begins with is read, where it is read otherwise than usual; empty for all others.
    private static func surname(at scalars: [Unicode.Scalar]) -> [Pinyin.Syllable] {
        let common = scalars.prefix(2).map { HanVariants.common($0.value) }
        guard let first = common.first else { return [] }
        return common.count == 2 ? surnames[common] ?? surnames[[first]] ?? [] : surnames[[first]] ?? []
    }

    private static let surnames: [[UInt32]: [Pinyin.Syllable]] = {
        let written = """
            曾 zeng1 单 shan4 仇 qiu2 解 xie4 查 zha1 任 ren2 盖 ge3 区 ou1 朴 piao2 华 hua4 种 chong2 翟 zhai2 乐 yue4 缪 miao4
            宁 ning4 覃 qin2 员 yun4 折 she2 召 shao4 秘 bi4 繁 po2 令 ling2 那 na1 撒 sa4 过 guo1 晁 chao2 冼 xian3 逄 pang2 葛 ge3
            尉迟 yu4,chi2 万俟 mo4,qi2 单于 chan2,yu2 澹台 tan2,tai2 宓 mi4 洗 xian3 燕 yan1 应 ying1 纪 ji3 哈 ha3 娄 lou2
            肖 xiao1 卜 bu3 阚 kan4 薄 bo2 占 zhan1 干 gan1 都 du1 能 nai4 佴 nai4 乜 nie4 黑 he4 祭 zhai4 郇 xun2 句 gou1 炅 gui4
            粘 nian2 贠 yun4 诸葛 zhu1,ge3 拓跋 tuo4,ba2
            """.split(whereSeparator: \.isWhitespace)
        var surnames: [[UInt32]: [Pinyin.Syllable]] = [:]
        for index in stride(from: 0, to: written.count - 1, by: 2) {
            let characters = written[index].unicodeScalars.map { HanVariants.common($0.value) }
            surnames[characters] = written[index + 1].split(separator: ",").compactMap(Pinyin.syllable)
        }
        return surnames
    }()
}

extension Sequence {
    /// The elements in the order in which a Chinese list of names has them.
    package func sortedByPinyin(of name: (Element) -> String) -> [Element] {
        map { (key: PinyinSortKey(name($0)), element: $0) }.sorted { $0.key < $1.key }.map(\.element)
    }
}
