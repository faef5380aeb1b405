import Diagnostics
import CourseIndex
import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import Workspace
@testable import CourseChecks

/// Names of files as people type them and as disks keep them: macOS has stored `é` as `e` and an accent.
@Suite struct FileNameTests {
    /// Names in scripts that compose: kana with a voicing mark, Latin with an accent, Hangul of its letters.
    static let names = ["ガイド", "résumé", "한글", "việt"]
    static let spellings: [@Sendable (String) -> String] = [
        { $0.precomposedStringWithCanonicalMapping }, { $0.decomposedStringWithCanonicalMapping },
    ]

    /// Each name, as the text writes it and as the disk keeps it, in both spellings.
    static let pairs = names.flatMap { name in
        spellings.flatMap { written in spellings.map { stored in (written(name), stored(name)) } }
    }

    @Test(arguments: pairs) func aNameFindsItsFileHoweverTheTwoAreSpelled(written: String, stored: String) throws {
        let changes = [
            "courses/service/02-b.md": """
            ---
            title: 二
            objectives: [O1]
            ---

            ![图](\(stored)/\(written).png) [表](\(written).xlsx)

            """,
            "courses/service/\(stored)/\(stored).png": "png", "courses/service/\(stored).xlsx": "xlsx",
        ]
        try SampleWorkspace.withIndex(changes) { index in
            let page = try index.loadLesson("b", in: "service", language: .simplifiedChinese)
            #expect(page.diagnostics.map(\.id) == [])
            // What is opened is the file as it is stored; what is published has one spelling.
            #expect(
                page.attachments.map { Array($0.utf8) } == [
                    Array("courses/service/\(stored).xlsx".utf8), Array("courses/service/\(stored)/\(stored).png".utf8),
                ])
            let composed = stored.precomposedStringWithCanonicalMapping
            let links = index.links(from: page.page, in: .simplifiedChinese)
            #expect(links.reference(for: "\(written).xlsx").map { Array($0.utf8) } == Array("\(composed).xlsx".utf8))
            #expect(
                SiteAddress(ofAttachment: page.attachments[0]).path.utf8.elementsEqual("service/\(composed).xlsx".utf8))
            let check = try WorkspaceCheck(of: index.workspace)
            #expect(check.diagnostics.map(\.id) == [])
        }
    }

    @Test(arguments: pairs) func coursesLessonsCasesAndQuizzesHaveOneSpelling(written: String, stored: String) throws {
        let page = "---\ntitle: 页\nobjectives: [É1]\n---\n"
        let changes = [
            "courses/\(stored)/index.md":
                "---\ntitle: 课程\nobjectives: {É1: 一}\n---\n\n[一](01-\(written).md#\(written))\n",
            "courses/\(stored)/01-\(stored).md": "\(page)\n[自测](../../quizzes/\(written).md)\n\n## \(stored)\n",
            "courses/\(stored)/glossary.md": "---\ntitle: 术语\n---\n\n[课程](../\(written)/index.md)\n",
            "courses/\(stored)/cases/\(stored).md":
                "---\ntitle: 案例\nlesson: \(written)\n---\n\n[一](../01-\(written).md)\n",
            "quizzes/\(stored).md": """
            ---
            title: 测验
            course: \(written)
            ---

            ## 题 {#q-1 objective=É1 lesson=\(written)}

            - (x) 甲
            - ( ) 乙

            > 因为。

            """,
        ]
        try SampleWorkspace.withIndex(changes) { index in
            #expect(try WorkspaceCheck(of: index.workspace).diagnostics.map(\.id) == [])
            let name = stored.precomposedStringWithCanonicalMapping
            let course = try #require(index.course(CourseID(written)))
            #expect(course.id.rawValue.utf8.elementsEqual(name.utf8))
            for id in [course.lessons[0].id.rawValue, course.cases[0].id.rawValue, course.quizzes[0].rawValue] {
                #expect(id.utf8.elementsEqual(name.utf8))
            }
            let links = index.links(from: .course(course.id), in: .simplifiedChinese)
            // The fragment is written as the heading's id is, which a browser compares byte by byte.
            #expect(
                links.reference(for: "01-\(written).md#\(written)")?.utf8.elementsEqual("\(name).html#\(name)".utf8)
                    == true)
            let fromCase = PageID.lesson(try #require(course.cases[0].lesson), in: CourseID(written))
            #expect(
                index.address(of: fromCase, in: .simplifiedChinese).path.utf8.elementsEqual("\(name)/\(name).html".utf8)
            )
        }
    }

    @Test func whatIsWrongWithAFileIsShownWithItsLineHoweverItsNameIsSpelled() throws {
        let name = "ガイド".decomposedStringWithCanonicalMapping
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/\(name)/index.md": "---\ntitle: 课程\nobjectives: {O1: 一, X1: 二}\n---\n",
            "courses/\(name)/01-a.md": "---\ntitle: 课\nobjectives: [O1]\n---\n",
        ])
        #expect(found.map(\.id) == ["objective/duplicate", "objective/not-taught"])
        #expect(
            found.allSatisfy { $0.excerpt != nil && $0.place.path.utf8.elementsEqual("courses/\(name)/index.md".utf8) })
    }

    #if !canImport(Darwin)
        @Test(arguments: [
            "courses/service/é.md", "courses/service/é/a.png", "courses/service/deliveries/é.yml", "quizzes/é.md",
        ])
        func twoFilesWhoseNamesLookTheSameAreAnError(path: String) throws {
            try SampleWorkspace.withWorkspace([Self.spellings[0](path): "---\ntitle: 甲\n---\n"]) { workspace in
                try write([Self.spellings[1](path): "---\ntitle: 乙\n---\n"], into: workspace.root)
                let found = try WorkspaceCheck(of: Workspace(at: workspace.root)).diagnostics
                #expect(found.filter { $0.id == "file/equal-name" }.map(\.place.path) == [path])
                #expect(found.hasErrors)
            }
        }
    #endif

    @Test(arguments: [
        ("images/A.png", "images/a.png"), ("Images/a.png", "images/a.png"), ("images/a.PNG", "images/a.png"),
        ("images/É.png", "images/é.png"),
    ])
    func capitalsMatterAndTheRightNameIsGiven(written: String, stored: String) throws {
        let fault = Fault.lesson(
            "image/missing-file", and: ["file/orphan"], others: ["courses/service/\(stored)": "png"],
            "![图](⟦\(written)⟧)")
        try fault.check()
        let found = try fault.diagnostics()
        #expect(found.first { $0.id == "image/missing-file" }?.advice?.english.contains(stored) == true)
    }

    @Test(arguments: [("a.png", "A.PNG"), ("é.png", "É.png"), ("Straße.png", "STRASSE.png")])
    func filesWhoseNamesDifferInCapitalsOnlyAreAnError(one: String, other: String) throws {
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/service/\(one)": "1", "courses/service/\(other)": "2",
            "courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n![一](\(one)) ![二](\(other))\n",
        ])
        #expect(found.map(\.id) == ["file/same-address"])
    }

    /// A disk tells these apart, and so do we.
    @Test(arguments: [("m2.png", "m².png"), ("1.png", "①.png"), ("A.png", "Ａ.png"), ("か.png", "が.png")])
    func namesThatEveryDiskTellsApartAreTwo(one: String, other: String) throws {
        let found = try SampleWorkspace.diagnostics(with: [
            "courses/service/\(one)": "1", "courses/service/\(other)": "2",
            "courses/service/02-b.md": "---\ntitle: 二\nobjectives: [O1]\n---\n\n![一](\(one)) ![二](\(other))\n",
        ])
        #expect(found.map(\.id) == [])
    }
}
