import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
import SystemFiles
import Testing

@testable import CourseIndex
@testable import QuizFiles
@testable import Workspace

/// A bank that is remembered is the bank that was read, and nothing else is ever taken for it.
struct BankMemoryTests {
    private static let program = Fingerprint(high: 1, low: 2)

    /// Items of each kind, a set, an item in code fences and two languages; large enough to be worth remembering.
    private static let files: [String: String] = {
        func text(_ stem: String, _ passage: String) -> String {
            var parts = [
                "## \(stem) 0 {#b-0 objective=O1}\n\n```text\n## 不是标题 {#none}\n```\n\n- (x) 甲\n- ( ) 乙\n\n> 因为。\n",
                "# \(passage) {#set}\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
                "## \(stem) 1 {#b-1 points=2}\n\n- [x] 甲\n- [x] 乙\n- [ ] 丙 {fixed}\n\n> 因为。\n",
                "\(stem) 2 {#b-2 tags=a,b}\n---\n\n- (= 28600 ± 1%) 元\n- (! 25019)\n  > 忘了税。\n\n> 因为。\n", "---\n",
            ]
            for number in 3..<700 {
                parts.append(
                    "## \(stem) \(number)，\(String(repeating: "字", count: 40)) {#b-\(number)}\n\n- (x) 甲\n- ( ) 乙\n"
                        + "  > 不对。\n- ( ) 丙\n\n> 因为**所以**。\n")
            }
            return parts.joined(separator: "\n")
        }
        let head = "---\ntitle: 大题库\ncourse: service\ndraw: 15\nshuffle: [items, options]\n---\n\n"
        return [
            "quizzes/big.md": head + text("题", "一张表"),
            "quizzes/big.en.md": "---\ntitle: A large bank\n---\n\n" + text("Item", "A table"),
            "site/site.yml": "id: academy\ntitle: 学校\nlanguages: [zh-Hans, en]\n",
        ]
    }()

    /// A workspace that has been left alone, with what was read of its bank, and a memory that has kept it.
    private func withMemory(
        _ changes: [String: String] = [:], _ body: (String, LoadedQuiz, BankMemory) throws -> Void
    ) throws {
        try SampleWorkspace.withWorkspace(Self.files.merging(changes) { $1 }) { workspace in
            let memory = Self.memory(of: workspace)
            let start = memory.now
            let index = try WorkspaceIndex(of: workspace, scope: .quizzes)
            let loaded = try index.loadQuiz("big")
            #expect(!loaded.diagnostics.hasErrors)
            memory.keep(loaded, Self.head(of: loaded.quiz), from: index, readSince: start)
            try body(workspace.root, loaded, memory)
        }
    }

    /// Looks at the files as if a minute had gone by.
    private static func memory(of workspace: Workspace, program: Fingerprint = program) -> BankMemory {
        BankMemory(of: workspace, program: program, clock: { SystemClock.wall + 60_000 })
    }

    private static func head(of quiz: Quiz) -> BankMemory.Head {
        BankMemory.Head(
            quiz: quiz.with(entries: []), courseTitle: Localized("服务", in: .simplifiedChinese), objectives: [],
            bankVersion: [1, 2, 3])
    }

    @Test func rememberedEntriesAreTheOnesThatWereRead() throws {
        try withMemory { _, loaded, memory in
            let remembered = try #require(memory.quiz("big"))
            #expect(remembered.head == Self.head(of: loaded.quiz))
            #expect(remembered.bank.units == DrawableBank(loaded.quiz.entries).units)
            #expect(remembered.bank.units.count == 699)
            for (place, entry) in loaded.quiz.entries.enumerated() {
                #expect(remembered.bank.entry(at: place) == entry, "\(place)")
            }
        }
    }

    /// The same bank as a folder: the front matter and a few items in `quiz.md`, the rest in two files, one of them with a byte order mark.
    @Test func entriesOfAFolderAreTheOnesThatWereRead() throws {
        func parts(_ path: String, ending: String) throws -> [String: String] {
            let text = try #require(Self.files[path])
            let items = text.ranges(of: "\n## ").map(\.lowerBound)
            let (one, two) = (items[3], items[300])
            return [
                "quizzes/big/quiz\(ending)": String(text[..<one]),
                "quizzes/big/01\(ending)": "\u{FEFF}" + text[one..<two].drop { $0 == "\n" },
                "quizzes/big/02\(ending)": String(text[two...]),
            ]
        }
        var files = try parts("quizzes/big.md", ending: ".md").merging(parts("quizzes/big.en.md", ending: ".en.md")) {
            $1
        }
        files["site/site.yml"] = Self.files["site/site.yml"]
        try SampleWorkspace.withWorkspace(files) { workspace in
            let memory = Self.memory(of: workspace)
            let start = memory.now
            let index = try WorkspaceIndex(of: workspace, scope: .quizzes)
            let loaded = try index.loadQuiz("big")
            #expect(!loaded.diagnostics.hasErrors && loaded.quiz.entries.count == 699)
            memory.keep(loaded, Self.head(of: loaded.quiz), from: index, readSince: start)
            let remembered = try #require(memory.quiz("big"))
            for (place, entry) in loaded.quiz.entries.enumerated() {
                #expect(remembered.bank.entry(at: place) == entry, "\(place)")
            }
            try write(["quizzes/big/02.md": files["quizzes/big/02.md", default: ""] + "\n"], into: workspace.root)
            #expect(memory.quiz("big") == nil)
        }
    }

    /// What the repository's own quizzes hold reads alone as it reads in its file.
    @Test func entriesOfTheRepositoryReadAlone() throws {
        let repository = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = repository.appending(path: "quizzes").path(percentEncoded: false)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".md") {
            let file = QuizFile(
                SourceText(path: name, try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)),
                isTranslation: false)
            let quiz = QuizEditions("quiz", original: file, in: .simplifiedChinese, translations: [:], undefined: [])
                .quiz
            guard let ranges = file.entryRanges else { continue }
            #expect(ranges.count == quiz.entries.count)
            for (range, entry) in zip(ranges, quiz.entries) {
                let alone = BankEntries.entry(file.source.bytes[range], in: .simplifiedChinese, translations: [:])
                #expect(alone == entry, "\(name): \(entry.items[0].id)")
            }
        }
    }

    @Test func theKeyIsNotInIt() throws {
        try withMemory { root, _, _ in
            let bytes = try Data(contentsOf: URL(filePath: root + "/.coursekit/bank-big"))
            #expect(bytes.count > 10_000)
            for text in ["忘了税", "28600", "因为", "Item 1"] { #expect(!bytes.contains(text.utf8), "\(text)") }
        }
    }

    @Test(
        arguments: [
            ["quizzes/big.md": "---\ntitle: 小\n---\n"], ["quizzes/big.en.md": "---\ntitle: Small\n---\n"],
            ["quizzes/other.md": "---\ntitle: 别的\n---\n"], ["quizzes/new/other.md": "---\ntitle: 别的\n---\n"],
            ["courses/service/index.md": SampleWorkspace.index + "\n改。\n"],
            ["courses/service/02-new.md": "---\ntitle: 新\n---\n"],
            ["courses/empty/index.md": SampleWorkspace.index], ["courses/new/index.md": SampleWorkspace.index],
            ["site/site.yml": "id: academy\ntitle: 学校\nlanguages: [en, zh-Hans]\n"],
        ])
    func isForgottenWhenAFileThatDecidesHasChanged(_ change: [String: String]) throws {
        try withMemory(["courses/empty/.keep": " "]) { root, _, memory in
            #expect(memory.quiz("big") != nil)
            try write(change, into: root)
            #expect(memory.quiz("big") == nil)
        }
    }

    @Test func aLessonThatTheQuizDoesNotReferToMayChange() throws {
        let lesson = "courses/service/01-first.md"
        try withMemory { root, _, memory in
            let handle = try FileHandle(forWritingTo: URL(filePath: "\(root)/\(lesson)"))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("\n改。\n".utf8))
            try handle.close()
            #expect(memory.quiz("big") != nil)
        }
        let linked = try #require(Self.files["quizzes/big.md"]).replacing("因为**所以**", with: "见[课](../\(lesson))")
        try withMemory(["quizzes/big.md": linked]) { root, _, memory in
            #expect(memory.quiz("big") != nil)
            try write([lesson: SampleWorkspace.lesson + "\n改。\n"], into: root)
            #expect(memory.quiz("big") == nil)
        }
    }

    @Test func isForgottenByAnotherProgram() throws {
        try withMemory { root, _, memory in
            let other = Self.memory(of: try Workspace(at: root), program: Fingerprint(high: 2, low: 1))
            #expect(memory.quiz("big") != nil)
            #expect(other.quiz("big") == nil)
        }
    }

    @Test func damageIsThrownAwayWithoutAWord() throws {
        try withMemory { root, _, memory in
            let path = root + "/.coursekit/bank-big"
            let whole = try Data(contentsOf: URL(filePath: path))
            for place in stride(from: 0, to: whole.count, by: whole.count / 40) {
                var damaged = whole
                damaged[place] ^= 1
                try damaged.write(to: URL(filePath: path))
                #expect(memory.quiz("big") == nil, "at \(place)")
                try whole.prefix(place).write(to: URL(filePath: path))
                #expect(memory.quiz("big") == nil, "cut at \(place)")
            }
            try whole.write(to: URL(filePath: path))
            #expect(memory.quiz("big") != nil)
        }
    }

    @Test func nothingIsKeptOfFilesThatWereWrittenAMomentAgo() throws {
        try SampleWorkspace.withWorkspace(Self.files) { workspace in
            let memory = BankMemory(of: workspace, program: Self.program)
            let start = memory.now
            let index = try WorkspaceIndex(of: workspace, scope: .quizzes)
            let loaded = try index.loadQuiz("big")
            memory.keep(loaded, Self.head(of: loaded.quiz), from: index, readSince: start)
            #expect(!FileManager.default.fileExists(atPath: workspace.root + "/.coursekit"))
        }
    }

    @Test func nothingIsKeptOfABankWithDefinitions() throws {
        let text = try #require(Self.files["quizzes/big.md"]) + "\n[讲义]: https://example.com\n"
        try withMemory(["quizzes/big.md": text]) { _, loaded, memory in
            #expect(loaded.bankFiles == nil)
            #expect(memory.quiz("big") == nil)
        }
    }
}
