internal import CourseModel
internal import QuizFiles

extension ForeignBank {
    /// Reads a text as people have banks in Chinese: numbered questions, options with letters, lines that say the answer, answers in a list
    /// at the end. The rules are those by which `check` finds such questions in quiz files.
    init(text bytes: [UInt8], named name: String) {
        self.init()
        let source = SourceText(path: name, bytes: bytes)
        let bank = PastedTextBank(source)
        for question in bank.questions {
            let place = BankPlace(file: name, line: question.lines.lowerBound + 1)
            switch question.result {
            case .success(let item): items.append(ForeignItem(item, at: place))
            case .failure(let doubt): leaveOut(.doubt(doubt), at: place, question.stem)
            }
        }
        for lines in bank.unread {
            leaveOut(
                .unreadText, at: BankPlace(file: name, line: lines.lowerBound + 1),
                source.text(in: source.lineRange(lines.lowerBound)))
        }
    }
}
