internal import CourseModel
internal import Workspace

/// Where the pictures of banks stand in the workspace, and how items show them there.
struct BankPictures {
    private var brought: BroughtPictures
    /// What stands before a picture's name in a text of a quiz.
    private let prefix: String

    /// The pictures that items show, by their paths in the workspace.
    var files: [String: [UInt8]] { brought.files }

    /// What Moodle writes before the name of a file that comes with a text.
    static let mark = "@@PLUGINFILE@@/"

    /// - Parameters:
    ///   - isFolder: whether the quiz is a folder with several files.
    ///   - existing: what a path of the workspace holds already; nil for nothing.
    init(of quiz: QuizID, isFolder: Bool, existing: @escaping (String) -> [UInt8]?) {
        brought = BroughtPictures(
            in: isFolder ? "quizzes/\(quiz)/images" : "quizzes/images/\(quiz)", existing: existing)
        prefix = isFolder ? "images" : "images/\(quiz)"
    }

    /// The item with its pictures where they will stand; nil where one of them does not come with the bank.
    mutating func placed(_ item: ForeignItem) -> ForeignItem? {
        var isWhole = true
        var result = item
        result.mapTexts { text in
            guard text.utf8.contains(UInt8(ascii: "!")), text.contains("![") else { return text }
            return WrittenDestinations.replaced(in: text) { written in
                if written.prefix(5).lowercased() == "data:" {
                    guard let picture = DataPicture(written) else {
                        isWhole = false
                        return nil
                    }
                    return "\(prefix)/\(place(picture.bytes, named: picture.name))"
                }
                guard written.hasPrefix(Self.mark) else {
                    if WorkspacePath.isImage(written) { isWhole = false }
                    return nil
                }
                // Moodle's editor writes `x.png?time=1600000000`.
                let address = written.dropFirst(Self.mark.count).prefix { $0 != "?" && $0 != "#" }
                let name = WorkspacePath.percentDecoded(String(address))
                guard let bytes = item.pictures[name], WorkspacePath.isImage(name) else {
                    isWhole = false
                    return nil
                }
                let file = place(bytes, named: name)
                return "\(prefix)/\(file)"
            }.text
        }
        return isWhole ? result : nil
    }

    /// The name under which a picture is kept: its own as far as an address can hold it, and another where that is taken.
    private mutating func place(_ bytes: [UInt8], named name: String) -> String {
        let letters = String(name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" })
        let dot = letters.lastIndex(of: ".") ?? letters.endIndex
        // A file's name has 255 bytes at most, and one that begins with a dot is hidden.
        let stem = (letters.hasPrefix(".") ? "picture" : "") + letters[..<dot].prefix(48)
        return brought.place(bytes, stem: stem, ending: String(letters[dot...]))
    }
}

extension ForeignItem {
    /// Each text that a reader sees.
    var texts: [String] {
        var texts: [String] = []
        var item = self
        item.mapTexts { text in
            texts.append(text)
            return text
        }
        return texts
    }

    /// Changes each text that a reader sees.
    mutating func mapTexts(_ transform: (String) -> String) {
        stem = transform(stem)
        rationale = transform(rationale)
        switch answers {
        case .choice(let selection, var options):
            for index in options.indices {
                options[index].text = transform(options[index].text)
                options[index].feedback = transform(options[index].feedback)
            }
            answers = .choice(selection, options)
        case .typed(var typed, let unit):
            for index in typed.indices { typed[index].feedback = typed[index].feedback.map(transform) }
            answers = .typed(typed, unit: unit)
        }
    }
}
