internal import CourseModel
internal import QuizFiles
internal import TextRules

// Aiken, as Moodle's importer reads it: a question, options `A.` or `A)`, a line `ANSWER:` with one letter.
extension ForeignBank {
    init(aiken bytes: [UInt8], named name: String) {
        self.init()
        let source = SourceText(path: name, bytes: bytes)
        var stem: [String] = []
        var options: [String] = []
        var start = 0
        for line in source.lineStarts.indices {
            let text = source.text(in: source.lineRange(line)).trimmingBlanks
            if text.isEmpty { continue }
            if stem.isEmpty { start = line }
            let place = BankPlace(file: name, line: start + 1)
            if let key = Self.aikenKey(text) {
                add(stem, options, key: key, at: place)
                (stem, options) = ([], [])
            } else if let option = Self.aikenOption(text, number: options.count) {
                options.append(option)
            } else if options.isEmpty {
                stem.append(text)
            } else {
                // A question without an answer, and the next.
                leaveOut(.doubt(.noKey), at: place, stem.joined(separator: " "))
                (stem, options, start) = ([text], [], line)
            }
        }
        if !stem.isEmpty {
            leaveOut(
                options.isEmpty ? .unreadText : .doubt(.noKey), at: BankPlace(file: name, line: start + 1),
                stem.joined(separator: " "))
        }
    }

    private mutating func add(_ stem: [String], _ options: [String], key: Int, at place: BankPlace) {
        guard options.indices.contains(key) else {
            return leaveOut(.doubt(.keyWithoutOption), at: place, stem.joined(separator: " "))
        }
        let answers = options.enumerated().map { index, text in
            ForeignItem.Option(text: MarkdownEscape.text(text), isRight: index == key)
        }
        items.append(
            ForeignItem(MarkdownEscape.text(stem.joined(separator: "\n")), .choice(.single, answers), at: place))
    }

    private static func aikenKey(_ line: String) -> Int? {
        guard line.uppercased().hasPrefix("ANSWER:") else { return nil }
        let letter = line.dropFirst(7).trimmingPrefix { $0.isWhitespace }
        guard letter.count == 1, let value = letter.first?.uppercased().first?.asciiValue else { return -1 }
        return Int(value) - 65
    }

    private static func aikenOption(_ line: String, number: Int) -> String? {
        guard let letter = line.first, letter.asciiValue.map({ Int($0) - 65 }) == number else { return nil }
        let rest = line.dropFirst()
        guard let mark = rest.first, ".)".contains(mark), let blank = rest.dropFirst().first, blank.isWhitespace else {
            return nil
        }
        return String(rest.dropFirst()).trimmingBlanks
    }
}
