import CCmark
import CourseMarkdown
import CourseModel
import Foundation
import MarkdownHTML
import Testing

/// With the extras off, our output is libcmark's own.
struct LibcmarkEqualityTests {
    @Test(arguments: 0..<8)
    func equalsLibcmarkOnGeneratedTexts(block: Int) {
        for seed in UInt64(block * 1000)..<UInt64(block * 1000 + 1000) {
            let text = GeneratedText.text(seed: seed)
            let ours = Self.ours(Array(text.utf8))
            if ours != Self.libcmarks(Array(text.utf8)) {
                Issue.record(
                    "Seed \(seed) differs:\n\(text.debugDescription)\n\(String(decoding: ours, as: UTF8.self))")
                return
            }
        }
    }

    @Test func equalsLibcmarkOnEveryMarkdownFileOfTheRepository() throws {
        let files = try Self.markdownFiles()
        #expect(files.count > 0 || !FileManager.default.fileExists(atPath: Self.repository + "/README.md"))
        for file in files {
            let bytes = try Array(Data(contentsOf: URL(filePath: file)))
            #expect(Self.ours(bytes) == Self.libcmarks(bytes), "\(file)")
        }
    }

    private static func ours(_ bytes: [UInt8]) -> [UInt8] {
        let tree = MarkdownParser(options: .commonMark).parse(SourceText(path: "text.md", bytes: bytes)).tree
        return HTMLRenderer(.commonMark).render(tree)
    }

    private static func libcmarks(_ bytes: [UInt8]) -> [UInt8] {
        let html = bytes.withUnsafeBytes { buffer in
            cmark_markdown_to_html(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, 0)
        }
        guard let html else { return [] }
        defer { free(html) }
        return Array(String(cString: html).utf8)
    }

    /// The folder of `Package.swift`, through whatever links the package is built.
    private static let repository = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)

    private static func markdownFiles() throws -> [String] {
        guard let files = FileManager.default.enumerator(atPath: repository) else { return [] }
        var found: [String] = []
        while let file = files.nextObject() as? String {
            if file.hasPrefix(".") {
                files.skipDescendants()
            } else if file.hasSuffix(".md") {
                found.append(repository + "/" + file)
            }
        }
        return found
    }
}
