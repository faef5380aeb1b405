internal import CourseModel
internal import QuizFiles

extension ForeignBank {
    /// Of more than these nobody reads anything.
    private static let mostUnread = 10_000

    /// Reads a text as people have banks in Chinese: numbered questions, options with letters, lines that say the answer, answers in a list
    /// at the end. The rules are those by which `check` finds such questions in quiz files.
    init(text bytes: [UInt8], named name: String) {
        self.init(SourceText(path: name, bytes: bytes)) { BankPlace(file: name, line: $0 + 1) }
    }

    /// - Parameter place: that of a line, from 0.
    init(_ source: SourceText, place: (Int) -> BankPlace) {
        self.init()
        let bank = PastedTextBank(source)
        for question in bank.questions {
            let place = place(question.lines.lowerBound)
            switch question.result {
            case .success(let item): items.append(ForeignItem(item, at: place))
            case .failure(let doubt): leaveOut(.doubt(doubt), at: place, question.stem)
            }
        }
        for lines in bank.unread.prefix(Self.mostUnread) {
            leaveOut(
                .unreadText, at: place(lines.lowerBound),
                source.text(in: source.lineRange(lines.lowerBound)))
        }
    }
}
