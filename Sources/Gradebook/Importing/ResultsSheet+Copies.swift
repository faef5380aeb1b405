internal import CourseModel
internal import QuizEngine
internal import TableFiles
internal import TextRules

/// What is known of the copies that the rows of a table name.
struct NamedCopies {
    /// What of each quiz is on its papers as it stands.
    fileprivate var contents: [QuizID: Printing.Content] = [:]
    /// The printings that have been found to be of something else: that is said once.
    fileprivate var refused: Set<Printing> = []
    /// The rows of the copies.
    fileprivate var places: [Copy: TablePlace] = [:]

    fileprivate struct Copy: Hashable {
        let printing: Printing
        let number: Int
    }
}

// Rows of copies that `coursekit paper` printed: letters and numbers of items are the copy's own.
extension ResultsSheet {
    /// Whether a row says which copy of a printed exam it is about.
    static func isOfCopy(_ row: Row) -> Bool { row[.copy] != nil || row[.printing] != nil }

    mutating func copiedPaper(of row: Row, at quiz: AskedQuiz, reading read: AnswerReader) -> AnsweredPaper? {
        let count = faults.count
        let (learner, day) = (person(of: row), day(of: row))
        guard let (paper, seed) = copy(of: row, at: quiz.beginning.quiz) else { return nil }
        var responses: [ItemID: Response] = [:]
        for (heading, value) in row.others {
            guard let place = ItemHeading.place(in: heading), let value = sound(value) else { continue }
            guard paper.items.indices.contains(place - 1) else {
                find(
                    Phrase(
                        zh: "这份卷子只有 \(paper.items.count) 题，没有第 \(place) 题",
                        en: "this paper has \(paper.items.count.counting("item")), and no item \(place)"),
                    at: value.place)
                continue
            }
            let asked = paper.items[place - 1]
            responses[asked.item.id] = response(in: value, to: asked, reading: read)
        }
        if faults.count == count, responses.isEmpty { findNothingAnswered(at: row.place) }
        guard faults.count == count, let learner, let day else { return nil }
        return AnsweredPaper(
            learner: learner, beginning: quiz.beginning, paper: paper, seed: seed, day: day, responses: responses,
            place: row.place)
    }

    /// The paper of the copy that a row names, drawn again.
    private mutating func copy(of row: Row, at quiz: Quiz) -> (paper: Paper, seed: UInt64)? {
        guard let printing = printing(of: row, at: quiz), let number = copyNumber(of: row, in: printing),
            let seed = printing.seed(ofCopy: number), let paper = try? printing.paper(ofCopy: number, from: quiz)
        else { return nil }
        let copy = NamedCopies.Copy(printing: printing, number: number)
        if let earlier = copies.places[copy] {
            find(
                Phrase(
                    zh: "第 \(number) 份在第 \(earlier.row) 行已经有了，一份卷子只有一个人答",
                    en: "copy \(number) stands in row \(earlier.row) already; a copy is answered by one person"),
                at: row[.copy]?.place ?? row.place)
            return nil
        }
        copies.places[copy] = row.place
        return (paper, seed)
    }

    private mutating func printing(of row: Row, at quiz: Quiz) -> Printing? {
        guard let cell = row[.printing] else {
            find(
                Phrase(
                    zh: "有卷号，没有印次：照卷子页脚抄进“印次”栏",
                    en: "it has a copy but no printing; copy the printing from the foot of the paper"), at: row.place)
            return nil
        }
        guard let value = sound(cell) else { return nil }
        guard let printing = Printing(value.text) else {
            find(
                Phrase(
                    zh: "“\(value.text)”不是印次，或者抄错了字：照卷子页脚再抄一遍",
                    en: "“\(value.text)” is no printing, or was copied wrongly; look at the foot of the paper"),
                at: value.place)
            return nil
        }
        let content = copies.contents[quiz.id] ?? Printing.Content(of: quiz)
        copies.contents[quiz.id] = content
        guard printing.isOf(content) else {
            if copies.refused.insert(printing).inserted { find(.changed(since: printing, quiz), at: value.place) }
            return nil
        }
        return printing
    }

    private mutating func copyNumber(of row: Row, in printing: Printing) -> Int? {
        guard let cell = row[.copy] else {
            find(
                Phrase(
                    zh: "没有卷号：卷子上写着“第几份”", en: "there is no copy number; it stands at the head of the paper"),
                at: row.place)
            return nil
        }
        guard let value = sound(cell) else { return nil }
        let digits = Normalization.folded(value.text).filter { $0.isASCIIDigit }
        guard let number = Int(digits), printing.seed(ofCopy: number) != nil else {
            find(
                Phrase(
                    zh: "没有“\(value.text)”这一份：这一次印了 \(printing.copies) 份",
                    en: "there is no copy “\(value.text)”: \(printing.copies) were printed"), at: value.place)
            return nil
        }
        return number
    }
}

// What rows of all papers have in common.
extension ResultsSheet {
    /// What a cell says in answer to an item; nil for nothing, and where it cannot be read, with a fault.
    mutating func response(in value: TableValue, to asked: PaperItem, reading read: AnswerReader) -> Response? {
        do throws(UnreadableAnswer) { return try read(value.text, asked) } catch {
            find(error.phrase, at: value.place)
            return nil
        }
    }

    mutating func findNothingAnswered(at place: TablePlace) {
        find(Phrase(zh: "一题也没有答；缺考的删掉这一行", en: "nothing is answered; leave out who was absent"), at: place)
    }
}

extension Phrase {
    fileprivate static func changed(since printing: Printing, _ quiz: Quiz) -> Phrase {
        Phrase(
            zh: """
                印次 \(printing) 和测验 \(quiz.id) 对不上：印卷以后题目、选项或抽题的设定改过，卷上的字母不再是同一个选项（或者印次是别的测验的）。\
                把测验文件恢复到印卷时的样子再导入；改答案、分值和解析不要紧
                """,
            en: """
                printing \(printing) does not fit quiz \(quiz.id): its items, options or the way it is drawn were changed since, and letters \
                on the paper may mean other options (or the printing is another quiz's). Bring the quiz file back as it was, then import; \
                keys, points and feedback may change
                """)
    }
}
