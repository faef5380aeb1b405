internal import CourseModel

/// The parts of a quiz file that are written as other programs, and people in Word, write banks: numbered questions, options with letters,
/// lines that say the answer.
///
/// Nothing of them would be an item: CommonMark takes a numbered line for a list, or as more of the option above it. So they are found in
/// the lines of the file, before the tree is looked at.
struct PastedBank {
    private(set) var questions: [PastedQuestion] = []
    private(set) var answers: [PastedAnswers] = []
    /// The titles of parts: their lines, and what they say.
    private(set) var sections: [(line: Int, section: PastedSection)] = []
    /// Answers and rationales that stand behind the options of an item without their marks.
    private(set) var loose: [LooseLine] = []

    struct LooseLine {
        enum Kind { case answer(String), rationale(String) }
        let kind: Kind
        let lines: Range<Int>
        /// The lines on which the options of the item begin.
        let options: [Int]
    }

    /// The lines that are reported as pasted.
    var lines: [Range<Int>] {
        questions.map(\.lines) + answers.map(\.lines) + sections.map { $0.line..<$0.line + 1 } + loose.map(\.lines)
    }

    /// - Parameters:
    ///   - start: where the bank begins.
    ///   - fences: where code stands between fences.
    ///   - isPlain: whether the text is no quiz file, so that no line of it is of our form.
    init(in source: SourceText, from start: Int, fences: [Range<Int>], isPlain: Bool = false) {
        guard start < source.bytes.count else { return }
        var scan = PastedScan(source: source, fences: fences, isPlain: isPlain)
        scan.run(from: source.lineIndex(at: start))
        questions = scan.questions
        answers = scan.answers
        sections = scan.sections
        loose = scan.loose
    }
}
