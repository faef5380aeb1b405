internal import CourseModel
internal import Diagnostics
internal import QuizFiles
internal import TextRules

extension ItemBank {
    /// Options that are known by what stands beside them.
    var optionHints: [Diagnostic] {
        items.flatMap { item -> [Diagnostic] in
            var result = zip(item.written.options, item.options).filter { Self.pointsAtOthers($1) }.map { option, _ in
                Diagnostic.optionPointsAtOthers(at: option.range, in: source)
            }
            guard result.isEmpty, item.isSingleOfMany else { return result }
            if let (first, second) = overlap(in: item) {
                result.append(
                    .overlappingOptions(
                        OptionLetter(index: first), at: item.written.options[second].range, in: source))
            } else if let (first, second) = onlyOpposites(in: item) {
                result.append(
                    .oppositeOptions(OptionLetter(index: first), at: item.written.options[second].range, in: source))
            }
            return result
        }
    }

    /// Wrong options without feedback, where a learner would see it.
    var feedbackHints: [Diagnostic] {
        let review = quiz.rules.review ?? (quiz.kind == .practice ? .full : .marks)
        guard isOriginal, quiz.kind == .practice || review == .full else { return [] }
        return items.flatMap { item -> [Diagnostic] in
            // Of two options the rationale says all there is to say.
            guard item.options.count > 2 else { return [] }
            return item.written.distractors.filter { !$0.hasFeedback }.map {
                .distractorWithoutFeedback(at: $0.range, in: source)
            }
        }
    }

    // MARK: All of the above

    private static let pointers = PhraseFinder<Void>(
        [
            "以上都", "以上皆", "以上全", "以上均", "以上各项", "以上选项", "以上三项", "以上答案", "以上说法", "上述都", "上述皆", "上述各项", "上述选项", "上面都",
            "前面都",
            "all of the above", "none of the above", "all the above", "any of the above", "all of these",
            "none of these",
            "both of the above",
        ].map { (phrase: $0, meaning: ()) })
    private static let wholePointers = Set(
        ["都是", "都不是", "都对", "都不对", "全对", "全错", "全都是", "全都对", "以上"].map { TextWords($0).words })

    /// Whether an option says something of the others: 以上都是, A 和 B 都对.
    private static func pointsAtOthers(_ option: TextWords) -> Bool {
        option.words.count <= 12 && !pointers.matches(in: option).isEmpty || wholePointers.contains(option.words)
            || namesLetters(option.words)
    }

    private static let letters = Set("ABCDEFGH".map { TextWords(String($0)).words[0] })
    private static let joints = Set(
        "和与及或跟".map { TextWords(String($0)).words[0] } + ["and", "or"].map { TextWords($0).words[0] })

    private static func namesLetters(_ words: [UInt64]) -> Bool {
        words.count <= 6
            && words.indices.dropFirst().dropLast().contains {
                joints.contains(words[$0]) && letters.contains(words[$0 - 1]) && letters.contains(words[$0 + 1])
            }
    }

    // MARK: Overlapping and opposite options

    /// Two options of which one says what the other says, and more; or whose numbers overlap.
    private func overlap(in item: MeasuredItem) -> (Int, Int)? {
        let spans = item.written.options.map { NumberSpan($0.text) }
        return pairs(in: item).first { first, second in
            if let one = spans[first], let other = spans[second] { return one.overlaps(other) }
            let (one, other) = (item.options[first], item.options[second])
            let shorter = min(one.words.count, other.words.count)
            return shorter >= 4 && (one.contains(other) || other.contains(one)) && !Opposites.contradict(one, other)
        }
    }

    /// The one pair of options that contradict each other, where the key is among them: the answer is one of the two then.
    private func onlyOpposites(in item: MeasuredItem) -> (Int, Int)? {
        let opposite = pairs(in: item).filter { Opposites.contradict(item.options[$0], item.options[$1]) }
        guard let pair = opposite.first, opposite.count == 1 else { return nil }
        return [pair.0, pair.1].contains { item.written.options[$0].isCorrect } ? pair : nil
    }

    private func pairs(in item: MeasuredItem) -> [(Int, Int)] {
        item.options.indices.flatMap { second in (0..<second).map { ($0, second) } }
    }
}

/// An option that is a span of numbers: `3 到 5 天`.
private struct NumberSpan {
    private let span: ClosedRange<Double>
    /// What stands around the numbers.
    private let frame: [Substring]

    init?(_ text: String) {
        let text = Normalization.halfWidth(text)
        let numbers = text.split { !($0.isASCII && $0.isNumber) && $0 != "." }
        let frame = text.split(omittingEmptySubsequences: false) { $0.isASCII && $0.isNumber || $0 == "." }
            .map { $0.filter { !$0.isWhitespace } }
        let joint = frame.count > 2 ? frame.dropFirst().dropLast().first { !$0.isEmpty } : nil
        guard numbers.count == 2, let low = Double(numbers[0]), let high = Double(numbers[1]), low < high,
            let joint, ["到", "至", "~", "～", "-", "–", "—", "－", "to"].contains(joint)
        else { return nil }
        span = low...high
        self.frame = frame.filter { !$0.isEmpty }.map { Substring($0) }
    }

    func overlaps(_ other: NumberSpan) -> Bool { frame == other.frame && span.overlaps(other.span) }
}

/// Whether two texts say the opposite of each other, but for which they are alike.
private enum Opposites {
    static func contradict(_ one: TextWords, _ other: TextWords) -> Bool {
        let start = zip(one.words, other.words).prefix(.max, while: { $0 == $1 })
        let rest = min(one.words.count, other.words.count) - start
        let end = zip(one.words.reversed(), other.words.reversed()).prefix(rest, while: { $0 == $1 })
        let first = Array(one.words[start..<one.words.count - end])
        let second = Array(other.words[start..<other.words.count - end])
        // What they have in common must be more than how they differ.
        guard start + end > 0 else { return false }
        if first.isEmpty || second.isEmpty { return negations.contains(first + second) }
        return antonyms[first]?.contains(second) == true
    }

    private static let negations = Set(
        ["不", "没", "未", "非", "别", "勿", "not", "never", "no"].map { TextWords($0).words })

    private static let antonyms: [[UInt64]: Set<[UInt64]>] = {
        var result: [[UInt64]: Set<[UInt64]>] = [:]
        let pairs =
            """
            增加 减少 提高 降低 升 降 高 低 大 小 多 少 快 慢 长 短 前 后 先 后 内 外 有 没有 有 无 主 被 早 晚 强 弱 正 负 是 否 是 不是 要 别 能 不能 会 不会 应 不应 变大 变小 \
            上 下 加 减 买 卖 贵 便宜 increases decreases increase decrease more less higher lower before after always never can cannot \
            rises falls raise lower is isn't does doesn't should shouldn't
            """.split(whereSeparator: \.isWhitespace).map { TextWords(String($0)).words }
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            result[pairs[index], default: []].insert(pairs[index + 1])
            result[pairs[index + 1], default: []].insert(pairs[index])
        }
        return result
    }()
}

extension Sequence {
    /// How many elements at the beginning satisfy a condition, of at most `most`.
    fileprivate func prefix(_ most: Int, while condition: (Element) -> Bool) -> Int {
        var count = 0
        for element in self {
            guard count < most, condition(element) else { break }
            count += 1
        }
        return count
    }
}
