package import CourseModel
package import Gradebook
package import QuizEngine
package import TextRules

/// What says of a passed attempt who passed what, when and for how long, with a code by which HR finds the very record.
package struct Certificate: Sendable {
    /// Why there is none.
    package enum Lack: Error, Hashable {
        case notClosed, notPassed
        /// It was sat as a sealed exam that is not marked here.
        case awaitsMarks
        /// Nobody sat there: an answers file, or a pipe.
        case notOfficial
        /// Nobody knows any more whose attempt it was.
        case erased
        /// The quiz tells its learners nothing of how they did.
        case withheld
    }

    package let learner: Learner
    package let pass: Pass
    package let code: Receipt
    private let attempt: AttemptRecord
    private let score: Score
    private let organization: Localized<String>?

    /// - Parameters:
    ///   - code: the receipt of the attempt.
    ///   - organization: who gives it.
    package init(
        of attempt: AttemptRecord, by learner: Learner, code: Receipt, organization: Localized<String>?
    ) throws(Lack) {
        guard !attempt.awaitsMarks else { throw .awaitsMarks }
        guard let score = Score(of: attempt) else { throw .notClosed }
        guard attempt.source.isOfficial else { throw .notOfficial }
        guard !learner.isErased else { throw .erased }
        guard attempt.review >= .outcome else { throw .withheld }
        guard score.outcome == .passed, let pass = attempt.pass(with: score) else {
            throw .notPassed
        }
        self.attempt = attempt
        self.learner = learner
        self.score = score
        self.pass = pass
        self.code = code
        self.organization = organization
    }

    /// A line of it: what it says, and of what.
    private var entries: [(label: Phrase, value: Phrase)] {
        let language = attempt.language
        let text = ScoreText(score, under: attempt.quiz.rules)
        let passMark = text.passMark.map { Phrase(zh: "（及格线 \($0)）", en: " (pass mark \($0))") }
        var entries: [(label: Phrase, value: Phrase)] = []
        if let course = attempt.quiz.courseTitle?[language] {
            entries.append((Phrase(zh: "课程", en: "Course"), Phrase(zh: "\(verbatim: course)", en: course)))
        }
        entries.append(
            (
                Phrase(zh: "成绩", en: "Score"),
                Phrase(
                    zh: text.percent + (passMark?.chinese ?? ""), en: text.percent + (passMark?.english ?? ""))
            ))
        let day = pass.earnedOn.description
        entries.append((Phrase(zh: "通过日期", en: "Passed on"), Phrase(zh: day, en: day)))
        let until = pass.until.map { Phrase(zh: "\($0)", en: "\($0)") } ?? Phrase(zh: "长期", en: "unlimited")
        entries.append((Phrase(zh: "有效期至", en: "Valid until"), until))
        entries.append((Phrase(zh: "核对码", en: "Code"), Phrase(zh: code.description, en: code.description)))
        return entries
    }

    private var title: Phrase { Phrase(zh: "合格证书", en: "Certificate") }
    private var who: String { learner.name == learner.staffID ? learner.staffID : learner.name }
    private var staffID: Phrase {
        Phrase(zh: "工号 \(verbatim: learner.staffID)", en: "Staff ID \(learner.staffID)")
    }
    private var achievement: Phrase {
        let title = attempt.quiz.title[attempt.language]
        return Phrase(zh: "通过了“\(verbatim: title)”。", en: "has passed “\(title)”.")
    }
    private var advice: Phrase {
        Phrase(
            zh: "核对：coursekit certificate verify \(code)", en: "To verify: coursekit certificate verify \(code)")
    }

    /// The certificate in lines of plain text.
    ///
    /// - Parameter shown: puts a phrase into the reader's language.
    package func lines(ruler: CellRuler = CellRuler(), shown: (Phrase) -> String) -> [TerminalText] {
        let labels = entries.map { TerminalText(shown($0.label)) }
        let width = labels.map { ruler.width(of: $0) }.max() ?? 0
        let rows = zip(labels, entries).map { label, entry in
            ruler.padded(label, to: width + 2) + TerminalText(shown(entry.value))
        }
        let organization = organization.map { [TerminalText($0[attempt.language])] } ?? []
        return organization + [
            TerminalText(shown(title)), .empty,
            TerminalText("\(who)  \(shown(staffID))"), TerminalText(shown(achievement)), .empty,
        ] + rows + [.empty, TerminalText(shown(advice))]
    }

    /// The certificate as a page of its own, to be read in a browser and printed: nothing in it is loaded from elsewhere.
    package func html(shown: (Phrase) -> String) -> String {
        let text = HTMLEscape.text
        let rows = entries.map { "<div><dt>\(text(shown($0.label)))</dt><dd>\(text(shown($0.value)))</dd></div>" }
        let organization = organization.map { "<p class=\"organization\">\(text($0[attempt.language]))</p>\n" } ?? ""
        return """
            <!doctype html>
            <html lang="\(HTMLEscape.attribute(attempt.language.rawValue))">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(text(shown(title))) · \(text(who))</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <main>
            \(organization)<h1>\(text(shown(title)))</h1>
            <p class="who">\(text(who))</p>
            <p class="id">\(text(shown(staffID)))</p>
            <p class="what">\(text(shown(achievement)))</p>
            <dl>
            \(rows.joined(separator: "\n"))
            </dl>
            <p class="seal" aria-hidden="true">\(text(shown(.passed)))</p>
            <p class="verify">\(text(shown(advice)))</p>
            </main>
            </body>
            </html>

            """
    }

    /// Ink on paper, and one accent: cinnabar.
    private static let style = """
        @page { size: A4 landscape; margin: 18mm }
        body { margin: 0; background: #f4f1ea; color: #1f1d1a; font: 1rem/1.8 "Songti SC", "Noto Serif CJK SC", STSong, SimSun, serif }
        main { position: relative; max-width: 46rem; margin: 3rem auto; padding: 3rem 4rem; background: #fffdf8; border: 1px solid #8a8378; \
        outline: 4px double #8a8378; outline-offset: -14px; text-align: center }
        .organization { margin: 0; letter-spacing: .1em }
        h1 { margin: .4em 0 1em; font-size: 2rem; font-weight: 600; letter-spacing: .3em; text-indent: .3em }
        .who { margin: 0; font-size: 1.6rem; overflow-wrap: anywhere }
        .id, .verify { margin: 0; color: #5b554c; font-size: .9rem; overflow-wrap: anywhere }
        .what { margin: 1em 0 1.5em; font-size: 1.15rem }
        dl { display: inline-block; margin: 0 0 1.5rem; text-align: left }
        dl div { display: flex; gap: 1.5em }
        dt { min-width: 5em; color: #5b554c }
        dd { margin: 0; font-variant-numeric: tabular-nums }
        .seal { position: absolute; right: 4rem; bottom: 5.5rem; margin: 0; padding: .3em .5em; color: #b3331f; border: 3px solid #b3331f; \
        border-radius: 4px; font-size: 1.3rem; font-weight: 600; transform: rotate(-8deg) }
        @media (max-width: 40rem) { main { margin: 0; padding: 2rem 1.5rem } .seal { position: static; display: inline-block } }
        @media print { body { background: none } main { margin: 0 auto } }
        """
}
