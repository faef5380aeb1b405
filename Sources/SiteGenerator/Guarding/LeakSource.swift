internal import CourseIndex
internal import Workspace
internal import QuizFiles
internal import CourseModel
internal import SitePublishing
internal import Synchronization

/// What a leak is of, for people.
struct LeakSource: Sendable {
    /// nil for the name of an item.
    let kind: SecretOrigin.Kind?
    let item: ItemID?
    let words: String
    /// nil where its file cannot be read any more.
    let place: SourcePlace?
}

/// Looks up where the words of leaks come from: the line of a trainer's note or of an exam, and how they are written there.
///
/// A class because a leak that every page has, in a footer perhaps, is looked up once.
final class LeakSources: Sendable {
    private let site: Site
    private let known = Mutex<[Leak: LeakSource]>([:])

    init(of site: Site) {
        self.site = site
    }

    private var index: WorkspaceIndex { site.index }

    subscript(leak: Leak) -> LeakSource {
        if let source = known.withLock({ $0[leak] }) { return source }
        let source = find(leak)
        known.withLock { $0[leak] = source }
        return source
    }

    private func find(_ leak: Leak) -> LeakSource {
        switch leak {
        case .item(let item):
            let quiz = index.quizzes.first { $0.kind == .exam && $0.items.contains { $0.id == item } }
            let found = quiz.flatMap { exam(.quiz($0.id), item: item, letters: [], in: nil) }
            return LeakSource(kind: nil, item: item, words: item.rawValue, place: found)
        case .sentence(let origin, let letters):
            if let item = origin.item {
                return LeakSource(
                    kind: origin.kind, item: item, words: words(of: origin, letters: letters),
                    place: exam(origin.page, item: item, letters: letters, in: origin.language))
            }
            let authored = AuthoredPage(origin.page, in: origin.language, of: index)
            let blocks = authored?.hiddenBlocks(site.hiddenCallouts) ?? []
            for block in blocks {
                guard let sentence = Sentence.all(in: block.text).first(where: { $0.letters == letters }) else {
                    continue
                }
                return LeakSource(
                    kind: origin.kind, item: nil, words: sentence.words, place: authored?.source.place(at: block.offset)
                )
            }
            return LeakSource(kind: origin.kind, item: nil, words: "", place: nil)
        }
    }

    private func words(of origin: SecretOrigin, letters: [UInt8]) -> String {
        guard case .quiz(let id) = origin.page, let quiz = (try? index.loadQuiz(id, checksWording: false))?.quiz else {
            return ""
        }
        let pieces = QuizTexts.pieces(of: quiz).filter { $0.kind == origin.kind && $0.item == origin.item }
        let texts = pieces.flatMap(QuizTexts.blocks).filter { $0.language == origin.language }.flatMap(\.texts)
        return texts.flatMap(Sentence.all).first { $0.letters == letters }?.words ?? ""
    }

    /// The line of an item that has some letters, or the one with its name.
    private func exam(_ page: PageID, item: ItemID, letters: [UInt8], in language: LanguageTag?) -> SourcePlace? {
        guard case .quiz(let id) = page, let sources = (try? index.loadQuiz(id, checksWording: false))?.sources else {
            return nil
        }
        let path = language.flatMap { index.path(of: page, in: $0) }
        guard let source = sources.first(where: { $0.path == path }) ?? sources.first else { return nil }
        let lines = source.lineStarts.indices.map { source.text(in: source.lineRange($0)) }
        guard let heading = lines.firstIndex(where: { Self.line($0, names: item) }) else { return nil }
        let next = lines[(heading + 1)...].firstIndex { $0.hasPrefix("#") } ?? lines.endIndex
        let line =
            letters.isEmpty
            ? nil : (heading..<next).first { LetterStream.letters(of: lines[$0]).holds(letters) }
        return source.place(at: source.lineStarts[line ?? heading])
    }

    private static func line(_ line: String, names item: ItemID) -> Bool {
        line.ranges(of: "#" + item.rawValue).contains { found in
            guard found.upperBound < line.endIndex else { return true }
            let next = line[found.upperBound]
            return next == "}" || next.isWhitespace
        }
    }
}
