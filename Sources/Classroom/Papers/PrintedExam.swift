package import CourseModel
internal import MarkdownHTML
package import QuizEngine
internal import TextRules

/// An exam that is printed: the papers of its copies, in one language.
package struct PrintedExam: Sendable {
    /// One paper. Where all copies are the same, there is one of them only.
    package struct Copy: Sendable {
        /// From 1.
        package let number: Int
        package let paper: Paper

        package init(number: Int, paper: Paper) {
            self.number = number
            self.paper = paper
        }
    }

    package let title: String
    package let courseTitle: String?
    package let organization: String?
    package let rules: Quiz.Rules
    /// What stands at the foot of every page and with the answers that are typed in.
    package let printing: String
    /// Never empty, and each with items.
    package let copies: [Copy]
    /// How many people get one; more than `copies` where all get the same.
    package let sheetCount: Int
    package let language: LanguageTag

    package init(
        title: String, courseTitle: String?, organization: String?, rules: Quiz.Rules, printing: String, copies: [Copy],
        sheetCount: Int, language: LanguageTag
    ) {
        self.title = title
        self.courseTitle = courseTitle
        self.organization = organization
        self.rules = rules
        self.printing = printing
        self.copies = copies
        self.sheetCount = sheetCount
        self.language = language
    }

    /// Whether several people get the same paper, which then has no number.
    var isSame: Bool { copies.count < sheetCount }
}

extension Paper {
    var points: Fraction { items.reduce(.zero) { $0 + $1.item.points } }
    /// Whether its items are worth different points, so that each has to say its own.
    var hasDifferentPoints: Bool { Set(items.map(\.item.points)).count > 1 }
}

/// What kind of answer an item asks for, on paper.
extension Item {
    var form: Phrase {
        switch question {
        case .choice(let choice) where choice.isTrueFalse: Phrase(zh: "判断", en: "true or false")
        case .choice(let choice) where choice.hasTwoOptions: Phrase(zh: "二选一", en: "one of two")
        case .choice(let choice):
            choice.selection == .single ? Phrase(zh: "单选", en: "one answer") : Phrase(zh: "多选", en: "several answers")
        case .numeric: Phrase(zh: "填数", en: "a number")
        case .text: Phrase(zh: "填文字", en: "words")
        }
    }

    var isMultipleChoice: Bool {
        if case .choice(let choice) = question { choice.selection == .multiple } else { false }
    }
}

/// What makes the files of a printed exam: each is one page of HTML with everything in it, which opens without a network and prints on A4.
///
/// The same exam gives the same bytes. What is right stands in the key alone.
package struct ExamPrinter {
    package let exam: PrintedExam
    /// Puts a sentence of ours into the language of the exam.
    let say: (Phrase) -> String
    let texts: PrintedTexts

    /// - Parameters:
    ///   - picture: gives the address of a picture with the picture itself in it (`PictureAddress`), for a destination as an item's text
    ///     names it; nil where there is none, whose words are printed then.
    ///   - allowsHTML: whether HTML in texts is HTML.
    package init(
        _ exam: PrintedExam, allowsHTML: Bool = false, say: @escaping (Phrase) -> String,
        picture: @escaping (String) -> String?
    ) {
        self.exam = exam
        self.say = say
        texts = PrintedTexts(language: exam.language, allowsHTML: allowsHTML, say: say, picture: picture)
    }

    /// `第 3 份`
    func name(ofCopy number: Int) -> String { say(Phrase(zh: "第 \(number) 份", en: "Copy \(number)")) }

    /// How much there is to answer: items, points, pass mark, time.
    func facts(of paper: Paper) -> [String] {
        let (count, points) = (paper.items.count, paper.points)
        var facts = [
            say(Phrase(zh: "共 \(count) 题", en: count.counting("item"))),
            say(Phrase(zh: "满分 \(points.decimalText()) 分", en: "\(points.decimalText()) points")),
        ]
        if let passMark = exam.rules.passMark {
            let text = passMark.exactPercentText
            facts.append(say(Phrase(zh: "\(text) 及格", en: "\(text) to pass")))
        }
        if let seconds = exam.rules.timeLimit {
            let minutes = Fraction(seconds, 60).decimalText(places: 1)
            facts.append(say(Phrase(zh: "限时 \(minutes) 分钟", en: "\(minutes) minutes")))
        }
        return facts
    }

    /// Lines for who answers.
    func appendPerson(to html: inout [UInt8]) {
        html.append(html: "<p class=\"person\">")
        for name in [
            Phrase(zh: "姓名", en: "Name"), Phrase(zh: "工号", en: "Staff id"), Phrase(zh: "部门", en: "Department"),
            Phrase(zh: "日期", en: "Date"),
        ] {
            html.append(html: "<span><b>")
            html.append(text: say(name))
            html.append(html: "</b><i></i></span>")
        }
        html.append(html: "</p>\n")
    }

    /// What every page of a file begins with.
    func appendTitle(_ kind: Phrase?, copy: Int?, facts: [String], to html: inout [UInt8]) {
        html.append(html: "<header class=\"title\">\n")
        let above = [exam.organization, exam.courseTitle].compactMap(\.self)
        if !above.isEmpty {
            html.append(html: "<p class=\"above\">")
            html.append(text: above.joined(separator: " · "))
            html.append(html: "</p>\n")
        }
        html.append(html: "<h1>")
        html.append(text: exam.title)
        if let kind {
            html.append(html: " <small>")
            html.append(text: say(kind))
            html.append(html: "</small>")
        }
        html.append(html: "</h1>\n<p class=\"facts\">")
        html.append(text: ((copy.map { [name(ofCopy: $0)] } ?? []) + facts).joined(separator: " · "))
        html.append(html: "</p>\n</header>\n")
    }

    func document(_ kind: Phrase) -> PrintedDocument {
        PrintedDocument(title: "\(exam.title) · \(say(kind))", language: exam.language, say: say)
    }

    /// A part of a file with the exam's name, the copy's number and the printing in its margins.
    func part(_ copy: Int?, kind: Phrase? = nil, _ body: [UInt8]) -> PrintedDocument.Part {
        let names = [exam.title, kind.map(say)].compactMap(\.self).joined(separator: " · ")
        return PrintedDocument.Part(
            head: (names, copy.map(name(ofCopy:)) ?? ""), foot: exam.printing, body: body)
    }
}
