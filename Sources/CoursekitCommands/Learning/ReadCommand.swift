internal import ArgumentParser
internal import CourseModel
internal import Foundation
internal import QuizTerminal
internal import TerminalKit
internal import TextRules
internal import Workspace

/// The lessons at the terminal, as learners see them.
struct ReadCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "read",
            abstract: Phrase(zh: "在终端里读课文。", en: "Read lessons in the terminal.").text(in: .ofUser),
            discussion: Phrase(
                zh: "整屏显示，可以翻页、查找、一节一节往下看。不在终端里、或者加了 --plain，就把课文写成一行一行的文字。讲师提示不会出现。",
                en: """
                    On a full screen it is paged, searched and gone through by headings. With --plain, or where there is no terminal, the \
                    text is written line by line. Notes for trainers are left out.
                    """
            ).text(in: .ofUser))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: .says(
            zh: "课程、课程/课，或 课程/cases/案例；不写就列出全部课程",
            en: "a course, COURSE/LESSON, or COURSE/cases/CASE; without it all courses are listed",
            value: Phrase(zh: "课程/课", en: "course/lesson")))
    var address: String?

    @Option(
        help: .says(
            zh: "课文用哪种语言；默认随界面", en: "the language of the lessons; by default that of the interface",
            value: Phrase(zh: "语言", en: "tag")))
    var contentLanguage: String?

    @Flag(help: .says(zh: "逐行显示，适合读屏软件和很小的终端", en: "plain lines, for screen readers and very small terminals"))
    var plain = false

    func run() throws {
        let isFullScreen = !plain && Console.isAtTerminal && InteractiveSitting.isFullScreenPossible
        // Before the first thread: the terminal's guard must be a copy of a small program.
        if isFullScreen { SystemTerminal.startGuard() }
        let workspace = try common.openWorkspace()
        let language =
            try ContentLanguageOption.tag(
                contentLanguage, among: workspace.configuration.languages,
                of: Phrase(zh: "课文语言", en: "language of lessons")) ?? common.console.language.tag
        let shelf = LessonShelf(of: workspace, language: language, editions: TextEditions(of: workspace))
        let shelves = try shelf.shelves()
        let start = try start(among: shelves)
        try LessonReading(shelf: shelf, common: common, isFullScreen: isFullScreen).read(from: start, among: shelves)
    }

    private func start(among shelves: [LessonReader.Shelf]) throws(CommandFailure) -> LessonReader.Start {
        guard let address else { return .courses }
        let parts = address.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let shelf = shelves.first(where: { $0.course.rawValue == parts[0] }) else {
            throw CommandFailure(
                .missingInput,
                .unknown(Phrase(zh: "课程", en: "course"), parts[0], among: shelves.map(\.course.rawValue)))
        }
        guard parts.count == 2, !parts[1].isEmpty else { return .lessons(shelf.course) }
        guard let page = shelf.lessons.first(where: { $0.address == address }) else {
            let known = shelf.lessons.map { String($0.address.dropFirst(shelf.course.rawValue.count + 1)) }
            throw CommandFailure(.missingInput, Self.unknownLesson(parts[1], in: shelf.course, among: known))
        }
        return .page(page)
    }
}

extension ReadCommand {
    /// A lesson that the course has not. Whoever types a number may mean a place in the course.
    static func unknownLesson(_ name: String, in course: CourseID, among known: [String]) -> Phrase {
        let numbered = Int(Normalization.folded(name)).flatMap { known.indices.contains($0 - 1) ? known[$0 - 1] : nil }
        guard let meant = numbered ?? Suggestion.closest(to: name, among: known) else {
            let fault = Phrase.unknown(Phrase(zh: "课", en: "lesson"), name, meant: nil, choices: known)
            return Phrase(
                zh: "\(phrase: fault)；逐课列出：coursekit read \(verbatim: course.rawValue)",
                en: "\(fault.english); coursekit read \(course.rawValue) lists them")
        }
        return Phrase.unknown(Phrase(zh: "课", en: "lesson"), name, meant: meant, choices: known)
    }
}

/// Lessons at the terminal: on a full screen, or written line by line.
struct LessonReading {
    let shelf: LessonShelf
    let common: CommonOptions
    let isFullScreen: Bool

    /// - Parameter shelves: all courses with their lessons.
    func read(from start: LessonReader.Start, among shelves: [LessonReader.Shelf]) throws(CommandFailure) {
        if isFullScreen { return try readOnScreen(shelves, from: start) }
        switch start {
        case .courses: for course in shelves { try show("\(course.course)  \(course.title)") }
        case .lessons(let id):
            for lesson in shelves.first(where: { $0.course == id })?.lessons ?? [] {
                try show("\(lesson.address)  \(lesson.title)")
            }
        case .page(let place):
            guard let page = shelf.page(at: place) else { throw Self.unreadable(place) }
            let presentation = Presentation { [console = common.console] in console.text($0) }
            try show(page.place.title)
            try common.console.show("")
            let lines = page.passage(under: nil, width: Console.textWidth, presentation: presentation)
            for line in lines { try common.console.show(line.text.string) }
        }
    }

    private func show(_ text: String) throws(CommandFailure) { try common.console.show(TerminalText(text).string) }

    private func readOnScreen(
        _ shelves: [LessonReader.Shelf], from start: LessonReader.Start
    ) throws(CommandFailure) {
        let console = common.console
        if case .page(let place) = start, shelf.page(at: place) == nil { throw Self.unreadable(place) }
        let reader = LessonReader(
            shelves, page: { [shelf] in shelf.page(at: $0) }, presentation: Presentation { console.text($0) })
        let reason = try console.onFullScreen(noColor: common.noColor) { terminal, colors in
            reader.run(from: start, on: &terminal, colors: colors)
        }
        if let failure = CommandFailure(ending: reason) { throw failure }
    }

    private static func unreadable(_ place: ReadingPlace) -> CommandFailure {
        CommandFailure(
            .contentErrors, zh: "\(verbatim: place.address) 读不了：用 coursekit check 看看",
            en: "\(place.address) cannot be read; see coursekit check")
    }
}
