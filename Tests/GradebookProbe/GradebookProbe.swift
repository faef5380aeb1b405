internal import CourseModel
internal import Foundation
internal import Gradebook
internal import GradebookSQLite
internal import QuizEngine

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A learner who answers items one after another as fast as the disk allows, for tests that kill him or take his disk away.
///
/// Arguments: the gradebook, the learner's staff id, how many items, and then any of
/// - `hasty`: says "recorded" before it is, which the tests must find out;
/// - `umask=OCTAL`, `file-limit=BYTES`: as the shell's commands;
/// - `class=COUNT`: so many learners one after another, called by the staff id and their number;
/// - `nobody`: without the rights of root.
///
/// Item `i3` is answered with its fourth option, and so on. He resumes an attempt in progress, and says on standard output what is
/// recorded: `recorded 0`, `recorded 1`, …, `submitted`. What fails is tried again three times. Status 74: the gradebook's error,
/// said on standard error.
@main
enum GradebookProbe {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 3, let count = Int(arguments[2]) else { exit(64) }
        let options = Set(arguments.dropFirst(3))
        for option in options { prepare(option) }
        do {
            let gradebook = try Gradebook(at: arguments[0])
            let size = options.compactMap { $0.hasPrefix("class=") ? Int($0.dropFirst(6)) : nil }.first
            for staffID in size.map({ (0..<$0).map { "\(arguments[1])-\($0)" } }) ?? [arguments[1]] {
                try take(count, as: staffID, in: gradebook, isHasty: options.contains("hasty"))
            }
        } catch {
            say("\(error)\n", to: STDERR_FILENO)
            exit(74)
        }
    }

    private static func prepare(_ option: String) {
        let parts = option.split(separator: "=")
        switch parts.first {
        case "umask":
            umask(mode_t(parts[1], radix: 8) ?? 0)
        case "file-limit":
            let bytes = rlim_t(parts[1]) ?? 0
            var limit = rlimit(rlim_cur: bytes, rlim_max: bytes)
            #if canImport(Glibc)
                setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            #else
                setrlimit(RLIMIT_FSIZE, &limit)
            #endif
            signal(SIGXFSZ, SIG_IGN)
        case "nobody":
            if getuid() == 0, setgid(65_534) != 0 || setuid(65_534) != 0 { exit(70) }
        default:
            break
        }
    }

    private static func take(_ count: Int, as staffID: String, in gradebook: Gradebook, isHasty: Bool) throws {
        let id = try StaffID(staffID)
        let learner = try retrying { () throws(GradebookError) in try gradebook.enrol(id, name: nil, at: now()) }
        let (attempt, events) = try retrying { () throws(GradebookError) in
            if let found = try gradebook.attemptInProgress(at: "probe", workspace: "probe", learner: learner.id) {
                return found
            }
            return (try gradebook.begin(beginning(count), for: learner.id, at: now()), 0)
        }
        let recorder = EventRecorder(gradebook, attempt: attempt.id, eventCount: events)
        for (index, paperItem) in attempt.paper.items.enumerated() where attempt.responses[paperItem.item.id] == nil {
            let event = AttemptEvent.responded(paperItem.item.id, .options([OptionLetter(index: index % 4)]))
            if isHasty { say("recorded \(index)\n", to: STDOUT_FILENO) }
            try retrying { () throws(GradebookError) in try recorder.record(.record(event, at: now())) }
            if !isHasty { say("recorded \(index)\n", to: STDOUT_FILENO) }
        }
        try retrying { () throws(GradebookError) in
            try recorder.record(.record(.submitted(by: .learner), at: now()))
        }
        say("submitted\n", to: STDOUT_FILENO)
    }

    private static func retrying<Result>(_ body: () throws(GradebookError) -> Result) throws(GradebookError) -> Result {
        for _ in 0..<3 {
            do { return try body() } catch { continue }
        }
        return try body()
    }

    private static func beginning(_ count: Int) -> Gradebook.Beginning {
        func text(_ source: String) -> Localized<Markdown> { Localized(Markdown(source), in: .simplifiedChinese) }
        let items = (0..<count).map { number in
            let options = (0..<4).map { index in
                Item.Option(letter: OptionLetter(index: index), text: text("选项"), isCorrect: index == 0)
            }
            return Item(
                id: ItemID("i\(number)"), stem: text("第 \(number) 题"),
                question: .choice(Item.Choice(selection: .single, options: options)))
        }
        let quiz = Quiz(
            id: "probe", title: Localized("测验", in: .simplifiedChinese), kind: .exam, rules: Quiz.Rules(),
            entries: items.map { .item($0) })
        return Gradebook.Beginning(
            quiz: quiz, courseTitle: nil, objectives: [], workspace: "probe", timeZone: "Asia/Shanghai",
            source: .interactive, isSitting: true,
            language: .simplifiedChinese, seed: 1)
    }

    private static func now() -> Instant {
        Instant(wall: Int64(Date().timeIntervalSince1970 * 1000), monotonic: 0, boot: "")
    }

    /// In one call and without a buffer, so that what was said is outside the process when it is killed.
    private static func say(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        _ = write(descriptor, bytes, bytes.count)
    }
}
