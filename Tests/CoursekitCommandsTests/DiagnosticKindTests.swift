import CourseModel
import Diagnostics
import Foundation
import Testing

@testable import CoursekitCommands

/// What `coursekit explain` knows.
struct DiagnosticKindTests {
    /// The ids that the sources declare as kinds.
    private static let declared: [String] = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
        let sources = folder.deletingLastPathComponent().appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        var found: [String] = []
        for case let file as URL in files ?? FileManager.DirectoryEnumerator() where file.pathExtension == "swift" {
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            for part in text.components(separatedBy: " = Kind(").dropFirst() {
                let words = part.components(separatedBy: "\"")
                if words.count > 1 { found.append(words[1]) }
            }
        }
        return found
    }()

    @Test func knowsEveryKindThatATargetDeclares() {
        #expect(Self.declared.count > 200)
        #expect(Self.declared.sorted() == Diagnostic.Kind.all.map(\.id.rawValue))
    }

    @Test func givesEachKindAnIDOfItsOwn() {
        #expect(Set(Diagnostic.Kind.all.map(\.id)).count == Diagnostic.Kind.all.count)
    }

    @Test func namesThemByFamilyAndFault() {
        for kind in Diagnostic.Kind.all {
            let parts = kind.id.rawValue.split(separator: "/", omittingEmptySubsequences: false)
            #expect(parts.count == 2, "\(kind.id)")
            let isPlain = parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
            }
            #expect(isPlain, "\(kind.id)")
        }
    }

    @Test func speaksInWholeSentencesOfBothLanguages() {
        for kind in Diagnostic.Kind.all {
            let (chinese, english) = (kind.meaning.chinese, kind.meaning.english)
            #expect(chinese.hasSuffix("。"), "\(kind.id)")
            #expect(english.hasSuffix("."), "\(kind.id)")
            #expect(english.first.map { $0.isUppercase || !$0.isLetter || "ctp".contains($0) } ?? false, "\(kind.id)")
            #expect((kind.wrong == nil) || kind.wrong != kind.right, "\(kind.id)")
        }
    }

    @Test func showsTheMistakeAndWhatToWriteInstead() throws {
        let kind = try #require(Diagnostic.Kind.all.first { $0.id == "option/mixed-brackets" })
        #expect(
            kind.explanation(\.english) == """
                option/mixed-brackets

                Round brackets mean single choice, square ones multiple choice; an item uses one kind throughout.

                Wrong:

                    - (x) 甲
                    - [ ] 乙

                Right:

                    - (x) 甲
                    - ( ) 乙

                """)
    }
}
