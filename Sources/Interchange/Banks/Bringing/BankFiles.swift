package import CourseModel
internal import QuizFiles

/// The files of a quiz into which banks are brought.
package struct BankFiles: Sendable {
    /// What a file will hold, by its path in the workspace.
    package let texts: [(path: String, text: String)]

    /// No file is made larger than this, so that there is room for its author.
    static let partLimit = 2 << 20
    /// The most bytes that a file of a quiz may have.
    package static let fileLimit = 4 << 20

    /// Files for a quiz that is not there yet: one, or where that would be large, a folder with several.
    package init(
        newQuiz quiz: QuizID, titled title: String, kind: Quiz.Kind, _ brought: BankImport, in language: LanguageTag
    ) {
        let writer = ItemMarkdown(in: language)
        let items = brought.added.map { writer.text(of: $0.item, remarks: $0.remarks) }
        let line = title.split(whereSeparator: \.isNewline).joined(separator: " ")
        let head = "---\ntitle: \(line)\nkind: \(kind.rawValue)\n---\n"
        guard brought.isFolder else {
            texts = [("quizzes/\(quiz).md", head + "\n" + items.joined(separator: "\n"))]
            return
        }
        let parts = Self.parts(of: items)
        let width = String(parts.count).count
        texts =
            [("quizzes/\(quiz)/quiz.md", head)]
            + parts.enumerated().map { index, text in
                ("quizzes/\(quiz)/items-\((index + 1).padded(to: width)).md", text)
            }
    }

    private static func parts(of items: [String]) -> [String] {
        var parts: [String] = []
        var part = ""
        for item in items {
            if !part.isEmpty, part.utf8.count + item.utf8.count > partLimit {
                parts.append(part)
                part = ""
            }
            part += part.isEmpty ? item : "\n" + item
        }
        return part.isEmpty ? parts : parts + [part]
    }

    /// Changes of the files of a quiz: items that are there are written anew in their places, new ones stand behind the last.
    ///
    /// - Parameter files: all that hold items of the quiz, in their order.
    package init(of files: [SourceText], _ brought: BankImport, in language: LanguageTag) {
        let writer = ItemMarkdown(in: language)
        let changed = Dictionary(brought.changed.map { ($0.entry.item.id, $0.entry) }) { first, _ in first }
        var added = brought.added.map { writer.text(of: $0.item, remarks: $0.remarks) }
        var further: [(path: String, text: String)] = []
        let size = added.reduce(files.last?.bytes.count ?? 0) { $0 + $1.utf8.count + 1 }
        if brought.isFolder, size > Self.partLimit {
            further = Self.furtherFiles(of: added, beside: files.map(\.path))
            added = []
        }
        texts =
            files.enumerated().compactMap { index, source in
                let file = QuizFile(source, isTranslation: false)
                let edits = file.itemRanges.compactMap { id, range in
                    changed[id].map { entry in
                        (range, writer.text(of: entry.item, remarks: file.comments(in: range)))
                    }
                }.sorted { $0.0.lowerBound < $1.0.lowerBound }
                let isLast = index == files.count - 1
                guard !edits.isEmpty || isLast && !added.isEmpty else { return nil }
                var text = ""
                var offset = 0
                for (range, item) in edits {
                    text += source.text(in: offset..<range.lowerBound) + String(item.dropLast())
                    offset = range.upperBound
                }
                text += source.text(in: offset..<source.bytes.count)
                return (source.path, isLast ? Self.appended(added, to: text, behindSet: file.endsInSet) : text)
            } + further
    }

    /// Files for items that no file of a folder has room for, named so that they stand behind all others.
    private static func furtherFiles(of items: [String], beside paths: [String]) -> [(path: String, text: String)] {
        guard let first = paths.first?.split(separator: "/").dropLast() else { return [] }
        let folder = first.joined(separator: "/")
        let taken = Set(paths)
        var files: [(path: String, text: String)] = []
        var number = paths.count
        for text in parts(of: items) {
            while taken.contains(name(number, in: folder)) { number += 1 }
            files.append((name(number, in: folder), text))
            number += 1
        }
        return files
    }

    private static func name(_ number: Int, in folder: String) -> String {
        "\(folder)/items-\(number.padded(to: 2)).md"
    }

    /// - Parameter behindSet: whether a set stands at the end, which what is written behind it would be part of.
    private static func appended(_ items: [String], to text: String, behindSet: Bool) -> String {
        guard !items.isEmpty else { return text }
        var text = text
        while text.last?.isWhitespace == true { text.removeLast() }
        return text + (behindSet ? "\n\n---\n\n" : "\n\n") + items.joined(separator: "\n")
    }
}
