package import CourseModel
internal import Gradebook
internal import QuizEngine

/// The public part of a sealed exam: what a taker needs, and nothing that depends on a key.
///
/// Banks that differ in nothing but keys, shares, accepted answers, feedback and rationales have the same public part, byte for byte.
package struct ExamPaper: Sendable, Hashable, Codable {
    /// Of the workspace what a sitting shows and records.
    package struct House: Sendable, Hashable, Codable {
        package let id: String
        package let title: Localized<String>
        package let languages: [LanguageTag]
        /// An IANA name.
        package let timeZone: String
        package let privacyNotice: Localized<String>?
        package let contact: Localized<String>?

        package init(
            id: String, title: Localized<String>, languages: [LanguageTag], timeZone: String,
            privacyNotice: Localized<String>?, contact: Localized<String>?
        ) {
            self.id = id
            self.title = title
            self.languages = languages
            self.timeZone = timeZone
            self.privacyNotice = privacyNotice
            self.contact = contact
        }
    }

    /// A picture that travels in the file.
    package struct Picture: Sendable, Hashable, Codable {
        /// Its path in the workspace.
        package let name: String
        /// In bytes.
        package let size: Int
        /// SHA-256, in hexadecimal digits.
        package let digest: String
    }

    package let house: House
    /// Its items without their keys.
    package let quiz: Quiz
    package let courseTitle: Localized<String>?
    /// Those that the bank assesses.
    package let objectives: [Objective]
    package let pictures: [Picture]

    /// - Parameters:
    ///   - quiz: with its keys, which are left out.
    ///   - pictures: the bytes, by the paths in the workspace.
    package init(
        of quiz: Quiz, courseTitle: Localized<String>?, objectives: [Objective], in house: House,
        pictures: [String: [UInt8]] = [:]
    ) {
        self.house = house
        self.quiz = Quiz(
            id: quiz.id, title: quiz.title, description: quiz.description, course: quiz.course, kind: quiz.kind,
            rules: quiz.rules, entries: quiz.entries.map { quiz.withoutKeys($0).entry })
        self.courseTitle = courseTitle
        self.objectives = objectives
        self.pictures = pictures.sorted { $0.key < $1.key }.map { name, bytes in
            Picture(name: name, size: bytes.count, digest: Digest(ofBytes: bytes).hexadecimal)
        }
    }

    /// As it is handed out, canonical JSON.
    package var bytes: [UInt8] {
        get throws { Array(try CanonicalJSON.text(of: self).utf8) }
    }

    init(bytes: [UInt8]) throws(SealedExamFault) {
        guard let text = String(validating: bytes, as: UTF8.self),
            let paper = try? CanonicalJSON.value(ExamPaper.self, of: text),
            paper.quiz.kind == .exam, paper.house.isUsable, paper.quiz.items.allSatisfy(\.isKeyless),
            paper.pictures.allSatisfy(\.isUsable)
        else { throw .damaged(.publicPart) }
        self = paper
    }
}

extension ExamPaper {
    /// How large the secret part is, whatever is in it: 4 KiB for each item and twice what is asked; doubled until it has room for more
    /// feedback than that.
    ///
    /// - Parameters:
    ///   - publicSize: of the public part, in bytes.
    ///   - needed: in bytes.
    static func secretSize(publicSize: Int, items: Int, needed: Int) -> Int {
        var size = 4096 * max(1, items) + 2 * publicSize
        while size < needed { size *= 2 }
        return size
    }
}

extension ExamPaper.Picture {
    /// Whether it may be put below a folder: nothing leads out of it.
    fileprivate var isUsable: Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (0...SealedExam.pictureLimit).contains(size) && name.utf8.count <= 1000
            && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !name.utf8.contains(0)
    }
}

extension ExamPaper.House {
    /// Whether its id may name a gradebook's file.
    fileprivate var isUsable: Bool {
        !id.isEmpty && id.utf8.count <= 100 && !id.hasPrefix(".") && !id.contains("/")
            && id.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } && !languages.isEmpty
    }
}

extension Item {
    /// Whether it is what `withoutKey` makes of an item: nobody smuggles in a key, or options that no paper can show.
    fileprivate var isKeyless: Bool {
        if case .choice(let choice) = question {
            guard choice.options.map(\.letter.index) == Array(choice.options.indices) else { return false }
        }
        return withoutKey(keepingOrder: true).item == self
    }
}
