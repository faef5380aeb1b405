import CourseIndex
import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
@testable import SiteGenerator
import SitePublishing
import Testing
import Workspace

/// A build takes over what has not changed since the one before, and what it gives is the same as if it had not.
struct SecondBuildTests {
    private static let other = [
        "courses/coffee/index.md":
            "---\ntitle: 咖啡\nobjectives: {C-O1: 磨豆}\n---\n\n比[茶](../tea/01-water.md#bubbles)快。\n",
        "courses/coffee/01-beans.md": "---\ntitle: 磨豆\nobjectives: [C-O1]\n---\n\n豆子。\n",
    ]

    private func edit(_ path: String, of sample: SampleBuilder, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: "\(sample.workspace)/\(path)", encoding: .utf8)
        try #require(text.contains(old))
        try write([path: text.replacing(old, with: new)], into: sample.workspace)
    }

    /// Builds, changes something, builds again, and compares with a build that knows nothing; gives back how many pages were made.
    private func pagesMade(
        changing changes: [String: String?] = [:], after change: (SampleBuilder) throws -> Void,
        program: Fingerprint = SampleBuilder.program
    ) throws -> Int {
        try withSample(changing: Self.other.mapValues(Optional.some).merging(changes) { $1 }) { sample in
            #expect(try sample.buildAgain().report.takenPageCount == 0)
            try change(sample)
            let again = try sample.buildAgain(program: program)
            let cold = try sample.build(output: "cold")
            #expect(again.contents == cold.contents)
            #expect(again.report.diagnostics == cold.report.diagnostics)
            #expect(again.report.pageCount == cold.report.pageCount)
            return again.report.pageCount - again.report.takenPageCount
        }
    }

    @Test func makesNoPageAgainWhereNothingHasChanged() throws {
        #expect(try pagesMade { _ in } == 0)
    }

    @Test func makesThePageOfATextThatHasChangedAndNoOther() throws {
        #expect(try pagesMade { try edit("courses/tea/02-leaves.md", of: $0, "一杯三克", "一杯四克") } == 1)
    }

    @Test func makesThePagesThatWereLookedIntoIt() throws {
        // Its own in two languages, and those that link to one of its headings.
        #expect(try pagesMade { try edit("courses/tea/01-water.md", of: $0, "水开了要不要等", "水开了还要等吗") } == 4)
    }

    @Test func makesTheWholeCourseWhereATitleHasChanged() throws {
        // Eight pages of the course, two of home, and what links to a heading of the lesson.
        let made = try pagesMade { try edit("courses/tea/01-water.md", of: $0, "title: 第一步：烧水", "title: 第一步：煮水") }
        #expect(made == 12)
    }

    @Test func makesEverythingWhereTheSettingsHaveChanged() throws {
        #expect(try pagesMade { try edit("site/site.yml", of: $0, "样例学堂", "样例书院") } == 13)
    }

    @Test(arguments: [
        ("site/templates/footer.mustache", "<footer>{{site.title}}</footer>"),
        ("site/strings/zh-Hans.yml", "objectives: 要学会的\n"),
    ])
    func makesEverythingWhereATemplateOrAWordHasChanged(path: String, text: String) throws {
        #expect(try pagesMade { try write([path: text], into: $0.workspace) } == 13)
    }

    @Test func makesEverythingWithAnotherProgram() throws {
        #expect(try pagesMade(after: { _ in }, program: Fingerprint(of: [1])) == 13)
    }

    @Test func aNewTextLeavesOtherCoursesAsTheyAre() throws {
        // The new page, its course and home.
        #expect(
            try pagesMade { sample in
                try write(
                    ["courses/coffee/02-water.md": "---\ntitle: 水\nobjectives: [C-O1]\n---\n\n水。\n"],
                    into: sample.workspace)
            } == 5)
    }

    @Test func noticesALinkThatLeadsElsewhereNow() throws {
        // A translation of the page that it leads to: its readers stay in their language.
        let english = [
            "courses/coffee/index.en.md":
                "---\ntitle: Coffee\nobjectives: {C-O1: Grind}\n---\n\nFaster than [leaves](../tea/02-leaves.md).\n"
        ]
        let made = try pagesMade(changing: english) { sample in
            try write(
                [
                    "courses/tea/02-leaves.en.md":
                        "---\ntitle: Leaves\n---\n\nThree grams, see [there](01-water.md#bubbles).\n\n<script>alert(1)</script>\n"
                ], into: sample.workspace)
        }
        // The course with the new page has ten, home two; and the page with the link.
        #expect(made == 13)
    }

    @Test func tellsAgainWhatItDidNotReadAgain() throws {
        let warning = ["courses/tea/02-leaves.md": "---\ntitle: 放叶\nobjectives: [T-O2]\n---\n\n# 一级标题\n\n叶。\n"]
        try withSample(changing: warning) { sample in
            let first = try sample.buildAgain().report.diagnostics
            let second = try sample.buildAgain()
            #expect(second.report.takenPageCount == second.report.pageCount)
            #expect(first.map(\.id).contains("heading/level-one"))
            #expect(second.report.diagnostics == first)
        }
    }

    // MARK: The published site

    @Test func makesAPageAgainThatSomebodyHasTouched() throws {
        #expect(
            try pagesMade { sample in
                let path = "\(sample.folder)/site/tea/leaves.html"
                let times = try FileManager.default.attributesOfItem(atPath: path)
                let text = try String(contentsOfFile: path, encoding: .utf8)
                // In place, of the same length, and with its time set back.
                let file = try #require(FileHandle(forWritingAtPath: path))
                try file.write(contentsOf: Data(text.replacing("三克", with: "九克").utf8))
                try file.close()
                try FileManager.default.setAttributes(
                    [.modificationDate: times[.modificationDate] ?? Date()], ofItemAtPath: path)
            } == 1)
    }

    @Test func makesAPageAgainThatIsGone() throws {
        #expect(
            try pagesMade { sample in
                try FileManager.default.removeItem(atPath: "\(sample.folder)/site/tea/glossary.html")
            } == 1)
    }

    @Test func makesEverythingWhereTheSiteIsGone() throws {
        #expect(try pagesMade { try FileManager.default.removeItem(atPath: "\($0.folder)/site") } == 13)
    }

    @Test func aManifestServesOneEditionOneFolderAndOneChoiceOfCourses() throws {
        try withSample(changing: Self.other) { sample in
            _ = try sample.buildAgain()
            #expect(try sample.buildAgain(.trainer, output: "trainer").report.takenPageCount == 0)
            #expect(try sample.buildAgain().report.takenPageCount == 13)
            #expect(try sample.buildAgain(output: "elsewhere").report.takenPageCount == 0)
            #expect(try sample.buildAgain().report.takenPageCount == 0)
            #expect(try sample.buildAgain(courses: ["coffee"]).report.takenPageCount == 0)
            #expect(try sample.buildAgain().report.takenPageCount == 0)
            #expect(try sample.buildAgain().report.takenPageCount == 13)
        }
    }

    // MARK: The manifest

    @Test func aDamagedManifestIsNone() throws {
        try withSample { sample in
            let whole = try sample.buildAgain()
            let bytes = try Data(contentsOf: URL(filePath: sample.manifest))
            let damages: [Data] =
                [
                    Data(), Data("coursekit manifest 1\n".utf8), bytes.dropLast(), bytes.prefix(bytes.count / 2),
                    bytes + [0], Data(bytes.reversed()),
                ]
                + EveryCase.sample(8, of: Array(bytes.indices)).map { index in
                    var damaged = bytes
                    damaged[index] ^= 1
                    return damaged
                }
            for damaged in damages {
                #expect(BuildManifest(Array(damaged), program: SampleBuilder.program) == nil)
            }
            try damages[3].write(to: URL(filePath: sample.manifest))
            let again = try sample.buildAgain()
            #expect(again.report.takenPageCount == 0)
            #expect(again.contents == whole.contents)
            #expect(try Data(contentsOf: URL(filePath: sample.manifest)).count == bytes.count)
        }
    }

    @Test func aWorkspaceThatCannotBeWrittenToHasNoManifest() throws {
        try withSample { sample in
            // A file in its place, which nobody may replace.
            try write([".coursekit": "mine"], into: sample.workspace)
            #expect(try sample.buildAgain().report.isPublished)
            let again = try sample.buildAgain()
            #expect(again.report.takenPageCount == 0)
            #expect(again.report.isPublished)
            #expect(try String(contentsOfFile: "\(sample.workspace)/.coursekit", encoding: .utf8) == "mine")
        }
    }

    /// With the clock as it is: what was written a moment ago may be written again without a trace.
    @Test func doesNotTrustTheTimesOfFilesThatWereSavedAMomentAgo() throws {
        try withSample { sample in
            let workspace = try Workspace(at: sample.workspace)
            for _ in 0..<2 {
                let memory = BuildMemory(of: workspace, for: [.learner], program: SampleBuilder.program)
                let index = try WorkspaceIndex(of: workspace, remembering: memory.files)
                let report = try SiteBuilder(index, remembering: memory).build(
                    .learner, output: "\(sample.folder)/site")
                // Home has no file of its own.
                #expect(report.takenPageCount == (memory.files == nil ? 0 : 2))
            }
        }
    }

    @Test func whatCannotBePublishedLeavesTheManifestAsItWas() throws {
        try withSample { sample in
            _ = try sample.buildAgain()
            let before = try Data(contentsOf: URL(filePath: sample.manifest))
            let leaves = "courses/tea/02-leaves.md"
            try edit(leaves, of: sample, "01-water.md#bubbles", "01-water.md#bubble")
            let broken = try sample.buildAgain()
            #expect(broken.errors.map(\.id) == ["link/missing-heading"])
            #expect(try Data(contentsOf: URL(filePath: sample.manifest)) == before)
            try edit(leaves, of: sample, "01-water.md#bubble)", "01-water.md#bubbles)")
            #expect(try sample.buildAgain().report.takenPageCount == 10)
        }
    }

    // MARK: Leaks

    private static let sentence = "先擦干客人的手，再问他有没有烫着，最后才去收拾桌子和杯子"

    /// The pages are as they were; what must not be on them is new.
    @Test(arguments: [
        ("quizzes/tea-exam.md", "水太烫，苦味出得快。", "site/exam-text-in-page"),
        ("courses/tea/cases/spilled.md", "请两个组各说一遍", "site/trainer-text-in-page"),
    ])
    func findsANewSecretInAPageThatIsTakenOver(path: String, old: String, id: DiagnosticID) throws {
        let footer = ["site/templates/footer.mustache": "<footer>\(Self.sentence)。</footer>"]
        try withSample(changing: footer) { sample in
            #expect(try sample.buildAgain().errors.isEmpty)
            try edit(path, of: sample, old, Self.sentence + "。" + old)
            let again = try sample.buildAgain()
            #expect(again.report.takenPageCount > 0)
            #expect(Set(again.errors.map(\.id)) == [id])
            #expect(again.report.diagnostics == (try sample.build(output: "cold").report.diagnostics))
        }
    }

    /// A page may say what a trainer's note says because another text says it openly, and then that one does not any more.
    @Test func findsASecretThatIsNoLongerSaidOpenly() throws {
        let changes = [
            "courses/tea/02-leaves.md":
                "---\ntitle: 放叶\nobjectives: [T-O2]\n---\n\n叶。\n\n> [!trainer]\n> \(Self.sentence)。\n",
            "courses/tea/00-opening.md": "---\ntitle: 开篇\nobjectives: [T-O1]\n---\n\n\(Self.sentence)。\n",
            "courses/tea/cases/spilled.md": "---\ntitle: 打翻的茶\nlesson: water\n---\n\n茶翻了。\n",
            "site/templates/footer.mustache": "<footer>\(Self.sentence)。</footer>",
        ]
        try withSample(changing: changes) { sample in
            try edit("courses/tea/index.md", of: sample, "词不懂", Self.sentence + "。词不懂")
            try edit("courses/tea/index.en.md", of: sample, "Look words", Self.sentence + "。Look words")
            #expect(try sample.buildAgain().errors.isEmpty)
            try edit("courses/tea/index.md", of: sample, Self.sentence + "。词不懂", "词不懂")
            let again = try sample.buildAgain()
            #expect(!again.errors.isEmpty)
            #expect(again.report.diagnostics == (try sample.build(output: "cold").report.diagnostics))
        }
    }

    // MARK: Without a manifest

    @Test func anErrorInTheContentLeavesTheOldSite() throws {
        try withSample { sample in
            let before = try sample.build().contents
            try write(
                ["workspace/courses/tea/02-leaves.md": "---\ntitle: 坏\n---\n\n[没有](nowhere.md)"], into: sample.folder)
            let site = try sample.build()
            #expect(!site.errors.isEmpty)
            #expect(!site.report.isPublished)
            #expect(site.contents == before)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: sample.folder).sorted() == ["site", "workspace"])
        }
    }

    @Test func aSecondBuildFindsEverythingUnchanged() throws {
        try withSample { sample in
            let first = try sample.build()
            let second = try sample.build()
            #expect(first.report.unchangedFileCount == 0)
            #expect(second.report.unchangedFileCount == second.report.fileCount)
            #expect(first.contents == second.contents)
        }
    }
}
