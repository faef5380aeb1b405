import CoursekitTestSupport
import Foundation
import Testing

struct TestSupportTests {
    @Test func marksGivePlacesAndDisappear() {
        let sample = MarkedText("名字：⟦王⟦小⟧明⟧\n中①文\r\n②")
        #expect(Array(sample.text.utf8) == Array("名字：王小明\n中文\r\n".utf8))
        #expect(sample.ranges.map { String(decoding: sample.bytes[$0], as: UTF8.self) } == ["王小明", "小"])
        #expect(sample.place("①") == TextPlace(line: 2, column: 2))
        #expect(sample.place("②") == TextPlace(line: 3, column: 1))
        #expect(sample.offset("②") == sample.bytes.count)
        #expect(sample.place(at: 0).description == "1:1")
    }

    @Test func differencesShowTheirSurroundings() {
        let old = (1...12).map(String.init).joined(separator: "\n")
        let new = old.replacing("\n6\n", with: "\nsechs\n")
        #expect(
            LineDifference(from: old, to: new, context: 1).description == """
                @@ -5 +5 @@
                 5
                -6
                +sechs
                 7
                """)
    }

    @Test func differencesSpellOutWhatIsInvisible() {
        #expect(LineDifference(from: "é", to: "e\u{301}").description == "@@ -1 +1 @@\n-é\n+e\\u{301}")
        #expect(LineDifference(from: "a\r\nb", to: "a\nb").description == "@@ -1 +1 @@\n-a\\u{D}\n+a\n b")
    }

    @Test func aGoldenFileIsComparedWhole() throws {
        try withTemporaryFolder { path in
            try write(["Tests/Golden/SampleTests/a.txt": "甲\n乙\n"], into: path)
            let testFile = path + "/Tests/SampleTests/Sample.swift"
            if ProcessInfo.processInfo.environment["COURSEKIT_RECORD"] == nil {
                try expectGolden("甲\n乙\n", named: "a.txt", testFile: testFile)
            }
            withKnownIssue { try expectGolden("甲\n乙", named: "a.txt", testFile: testFile) }
            withKnownIssue { try expectGolden("甲", named: "missing.txt", testFile: testFile) }
        }
    }

    @Test func aTemporaryFolderIsGoneAfterwards() throws {
        let path = try withTemporaryFolder { path in
            try write(["courses/a/index.md": "标题"], into: path)
            #expect(try String(contentsOfFile: path + "/courses/a/index.md", encoding: .utf8) == "标题")
            return path
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
