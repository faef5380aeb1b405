internal import CourseLoading
internal import Diagnostics
internal import CourseModel
internal import Foundation
internal import Testing

@Suite struct ExplanationTests {
    /// The ids that the sources of the targets name.
    private static let written: Set<String> = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
        let sources = folder.deletingLastPathComponent().appending(path: "Sources")
        var found: Set<String> = []
        for target in ["CourseLoading", "CourseMarkdown", "SiteGenerator/Guarding", "SiteGenerator/Templates"] {
            let files = FileManager.default.enumerator(
                at: sources.appending(path: target), includingPropertiesForKeys: nil)
            for case let file as URL in files ?? FileManager.DirectoryEnumerator() where file.pathExtension == "swift" {
                if file.path.contains("/Explanations/") { continue }
                let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
                for match in text.matches(of: #/"([a-z]+(?:-[a-z0-9]+)*\/[a-z]+(?:-[a-z0-9]+)*)"/#) {
                    found.insert(String(match.1))
                }
            }
        }
        return found.subtracting(["site/assets", "site/strings", "site/templates"])
    }()

    @Test func explainsEveryDiagnosticThatTheSourcesName() {
        #expect(Self.written.count > 100)
        let explained = Set(Explanation.all.map(\.id.rawValue))
        #expect(Self.written.subtracting(explained).sorted() == [], "without an explanation")
        #expect(explained.subtracting(Self.written).sorted() == [], "explained, but never reported")
    }

    @Test func explainsEachDiagnosticOnce() {
        #expect(Set(Explanation.all.map(\.id)).count == Explanation.all.count)
    }

    @Test func speaksInWholeSentencesOfBothLanguages() {
        for explanation in Explanation.all {
            let (chinese, english) = (explanation.meaning.chinese, explanation.meaning.english)
            #expect(chinese.hasSuffix("。"), "\(explanation.id)")
            #expect(english.hasSuffix("."), "\(explanation.id)")
            #expect(
                english.first.map {
                    $0.isUppercase || !$0.isLetter || english.hasPrefix("coursekit") || $0 == "c" || $0 == "t"
                } ?? false, "\(explanation.id)")
        }
    }

    @Test func showsTheMistakeAndWhatToWriteInstead() throws {
        let explanation = try #require(Explanation.of("option/mixed-brackets"))
        #expect(
            explanation.text(in: .english) { $0.english } == """
                option/mixed-brackets

                Round brackets mean single choice, square ones multiple; an item has one kind.

                Not so:

                    - (x) 甲
                    - [ ] 乙

                But so:

                    - (x) 甲
                    - ( ) 乙

                """)
        #expect(Explanation.of("option/none") == nil)
    }
}
