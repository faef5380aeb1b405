internal import CourseModel
internal import Diagnostics
internal import QuizFiles

extension ItemBank {
    /// Keys that stand in one place too often, counted where learners see options in the order in which they are written: in the pages of
    /// a practice quiz, in a quiz that does not shuffle options, and in items of two options, which no quiz shuffles.
    var placeHints: [Diagnostic] {
        guard isOriginal else { return [] }
        let isSeenAsWritten = quiz.kind == .practice || !quiz.rules.shufflesOptions
        // By the number of options, how many keys stand in each place.
        var places: [Int: [Int]] = [:]
        for item in items where item.written.selection == .single {
            let count = item.options.count
            guard isSeenAsWritten || count == 2, let place = item.written.options.firstIndex(where: \.isCorrect) else {
                continue
            }
            places[count, default: Array(repeating: 0, count: count)][place] += 1
        }
        return places.sorted { $0.key < $1.key }.filter { PlaceTest(counts: $0.value).isUneven }.map {
            .keyPlaceBias($0.value, path: source.path)
        }
    }
}

/// Whether keys are spread unevenly over the places of the options.
struct PlaceTest {
    /// How many keys stand in the first place, the second, and so on.
    let counts: [Int]

    /// Pearson's χ² = Σ (observed − expected)² / expected (1900), against equal shares.
    var statistic: Double {
        let expected = Double(counts.reduce(0, +)) / Double(counts.count)
        return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    }

    /// The value that χ² passes by chance once in a hundred times: df · (1 − 2/(9 df) + z √(2/(9 df)))³ with z = 2.326 (Wilson and
    /// Hilferty, "The distribution of chi-square", 1931; within one per cent of the tables).
    static func limit(degreesOfFreedom: Int) -> Double {
        let freedom = Double(degreesOfFreedom)
        let spread = 2 / (9 * freedom)
        let root = 1 - spread + 2.326 * spread.squareRoot()
        return freedom * root * root * root
    }

    /// With fewer than five expected in a place the test says nothing (Cochran's rule, 1954). In a large bank a difference can be certain
    /// and help nobody: one place must have a quarter more than its share.
    var isUneven: Bool {
        let total = counts.reduce(0, +)
        guard counts.count > 1, total >= 5 * counts.count, let most = counts.max() else { return false }
        return statistic > Self.limit(degreesOfFreedom: counts.count - 1) && most * counts.count * 4 >= total * 5
    }
}

extension Diagnostic {
    static let quizKeyPlaceBias = Kind(
        "quiz/key-place-bias", .hint,
        zh: "正确选项总在差不多的位置，考生看出来就不用读题。只数学员会按书写次序看到选项的题：练习（网页里不打乱）、不打乱选项的考试、两个选项的题。",
        en: """
            The right options are too often in the same position, and whoever notices need not read the items. Only \
            items whose options learners see in the written order are counted: those of a practice quiz (pages do not \
            shuffle), of an exam that does not shuffle options, and those with two options.
            """)

    static func keyPlaceBias(_ counts: [Int], path: String) -> Diagnostic {
        let letters = counts.indices.map { OptionLetter(index: $0).description }
        let (names, numbers) = (letters.joined(separator: "、"), counts.map(String.init).joined(separator: "、"))
        let english = zip(letters, counts).map { "\($0) \($1)" }.joined(separator: ", ")
        return Diagnostic(
            quizKeyPlaceBias, path: path,
            message: Phrase(
                zh: "\(counts.count) 个选项的单选题，正确选项在 \(names) 的各有 \(numbers) 道，分布太不均匀。",
                en: "In items with \(counts.count) options the right one is distributed unevenly: \(english)."),
            advice: Phrase(zh: "挪动一部分选项的次序。", en: "Change the order of the options in some items."))
    }
}
