import CourseModel
import CoursekitTestSupport
import Foundation
import Testing

@testable import Interchange

struct FolderImportTests {
    /// What becomes of a folder with some files, the texts by their paths in the workspace.
    private func brought(
        _ files: [String: String]
    ) throws -> (texts: [String: String], copies: [String: String], FolderImport) {
        let brought = try withTemporaryFolder { folder in
            try write(files, into: folder)
            return try #require(FolderImport(of: CourseFolder(at: folder), id: "mine"))
        }
        var texts: [String: String] = [:]
        var copies: [String: String] = [:]
        for file in brought.files {
            switch file.content {
            case .text(let text): texts[file.path] = text
            case .copy(let source): copies[file.path] = source
            }
        }
        return (texts, copies, brought)
    }

    @Test func followsTheSummaryOfABook() throws {
        let (texts, copies, brought) = try brought([
            "book/src/SUMMARY.md": "# 店员手册\n\n[前言](foreword.md)\n\n- [待客](b.md)\n  - [问好](a.md)\n- [草稿]()\n",
            "book/src/foreword.md": "# 前言\n\n见 [问好](a.md#时机) 与 [待客](b.html)。\n",
            "book/src/a.md": "# 问好\n\n## 时机\n\n![店](img/店.png)\n",
            "book/src/b.md": "# 待客\n\n[网站](https://example.com/b.html)\n",
            "book/src/img/店.png": "x", "book/src/extra.md": "# 没有用到\n",
        ])
        #expect(brought.report.missing == ["草稿"])
        #expect(brought.report.maker == "mdBook")
        #expect(brought.language == .simplifiedChinese)
        #expect(texts["courses/mine/01-foreword.md"] == "---\ntitle: 前言\n---\n\n见 [问好](03-a.md#时机) 与 [待客](02-b.md)。\n")
        #expect(texts["courses/mine/03-a.md"]?.contains("![店](images/店.png)") == true)
        #expect(texts["courses/mine/02-b.md"]?.contains("https://example.com/b.html") == true)
        #expect(copies == ["courses/mine/images/店.png": "book/src/img/店.png"])
        #expect(texts["site/site.yml"]?.contains("title: 店员手册\nlanguages: [zh-Hans]") == true)
        #expect(brought.report.leftOut == ["book/src/extra.md"])
        #expect(brought.report.counts.lessons == 3)
    }

    @Test func takesTheTitleOfABookFromItsSettingsAndNamesWhatIsNotThere() throws {
        let (texts, _, brought) = try brought([
            "book.toml": "[book]\nauthors = [\"a\"]\ntitle = \"Café handbook\" # ours\n",
            "src/SUMMARY.md":
                "# Summary\n\n- [Greeting](a.md)\n- [Gone](gone.md)\n- [Site](https://example.com)\n- [Later]()\n",
            "src/a.md": "# Greeting\n",
        ])
        #expect(texts["site/site.yml"]?.contains("title: Café handbook\n") == true)
        #expect(brought.report.missing == ["Gone", "Later"])
    }

    @Test func namesWhatOtherTablesOfContentsHaveAndFoldersDoNot() throws {
        let (_, _, navigation) = try brought([
            "mkdocs.yml": "nav:\n  - a.md\n  - Guide:\n      - One: gone.md\n      - Site: https://example.com\n",
            "docs/a.md": "# A\n",
        ])
        #expect(navigation.report.missing == ["One"])
        let (_, _, lesson) = try brought([
            "config.yaml": "title: T\nepisodes:\n- a.md\n- gone.md\n", "episodes/a.md": "# A\n",
        ])
        #expect(lesson.report.missing == ["gone.md"])
    }

    @Test func followsTheNavigationOfMkDocs() throws {
        let (texts, _, brought) = try brought([
            "mkdocs.yml": """
            site_name: Handbook
            nav:
              - index.md
              - Guide:
                  - First: guide/one.md
                  - guide/two.md
              - Reference:
                  - Words: ref/words.md
                  - Deep: [ref/deep.md]
            markdown_extensions:
              - pymdownx.emoji: { emoji_index: !!python/name:material.emoji }
            """, "docs/index.md": "# Welcome\n\n[one](guide/one/) [abs](/ref/words.md)\n", "docs/guide/one.md": "One\n",
            "docs/guide/two.md": "# Two\n", "docs/ref/words.md": "# Words\n", "docs/ref/deep.md": "# Deep\n",
        ])
        #expect(brought.report.maker == "MkDocs")
        #expect(
            texts.keys.sorted() == [
                ".gitignore", "courses/guide/01-one.md", "courses/guide/02-two.md", "courses/guide/index.md",
                "courses/reference/01-words.md", "courses/reference/02-deep.md",
                "courses/reference/index.md", "site/site.yml",
            ])
        #expect(texts["courses/guide/01-one.md"] == "---\ntitle: First\n---\n\nOne\n")
        #expect(
            texts["courses/guide/index.md"]?.hasSuffix(
                "\n\n## Welcome\n\n[one](01-one.md) [abs](../reference/01-words.md)\n") == true)
        #expect(texts["site/site.yml"]?.contains("title: Handbook") == true)
    }

    @Test func followsTheEpisodesOfTheCarpentries() throws {
        let (texts, _, brought) = try brought([
            "config.yaml": "title: 'The Shell'\nepisodes:\n- 02-b.md\n- 01-a.md\n", "index.md": "Welcome to it.\n",
            "episodes/01-a.md": "---\ntitle: A\nteaching: 10\nexercises: 5\n---\n\n::: keypoints\n- k\n:::\n",
            "episodes/02-b.md": "---\ntitle: B\n---\n\nText\n",
            "learners/setup.md": "---\ntitle: Setup\n---\n\nInstall it.\n",
            "instructors/notes.md": "Secret\n",
        ])
        #expect(brought.report.maker == "Carpentries")
        #expect(texts["courses/the-shell/index.md"] == "---\ntitle: The Shell\nlanguage: en\n---\n\nWelcome to it.\n")
        #expect(texts["courses/the-shell/01-b.md"]?.contains("title: B") == true)
        #expect(texts["courses/the-shell/02-a.md"]?.contains("minutes: { teach: 10, practise: 5 }") == true)
        #expect(texts["courses/the-shell/03-setup.md"] != nil)
        #expect(brought.report.leftOut == ["instructors/notes.md"])
    }

    @Test func makesACourseOfEveryFolder() throws {
        let (texts, _, brought) = try brought([
            "content/README.md": "# 全部\n", "content/必修一-提示工程/readme.md": "# 提示\n\n介绍\n",
            "content/必修一-提示工程/10. 总结.md": "总结\n",
            "content/必修一-提示工程/9. 进阶.md": "# 进阶\n\n[[10. 总结]]\n", "content/必修二/1.开始.md": "开始\n",
            "content/必修二/2.继续.md": "继续\n",
            "LICENSE.md": "x",
        ])
        #expect(brought.report.counts.courses == 2)
        #expect(texts["courses/必修一-提示工程/01-进阶.md"]?.contains("[10. 总结](02-总结.md)") == true)
        #expect(texts["courses/必修一-提示工程/02-总结.md"]?.contains("title: 总结") == true)
        #expect(texts["courses/必修一-提示工程/index.md"]?.contains("介绍") == true)
        #expect(texts["courses/必修二/01-开始.md"] != nil)
    }

    @Test func readsTextsInTheEncodingOfWindows() throws {
        let gbk: [UInt8] = [0x23, 0x20, 0xBF, 0xCD, 0xBB, 0xA7, 0x0A, 0x0A, 0xC4, 0xFA, 0xBA, 0xC3, 0x0A]
        let brought = try withTemporaryFolder { folder in
            try Data(gbk).write(to: URL(filePath: folder).appending(path: "a.md"))
            return try #require(FolderImport(of: CourseFolder(at: folder), id: "mine"))
        }
        let texts = brought.files.compactMap { file in
            if case .text(let text) = file.content { text } else { nil as String? }
        }
        #expect(texts.contains("---\ntitle: 客户\n---\n\n您好\n"))
    }

    @Test func readsWhatWindowsCallsUnicodeAndATextWithABadByte() throws {
        let texts = try withTemporaryFolder { folder in
            let wide: [UInt8] =
                [0xFF, 0xFE] + Array("# 客户\n\n您好\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
            try Data(wide).write(to: URL(filePath: folder).appending(path: "a.md"))
            let long = String(repeating: "门店里的话。", count: 10)
            try Data(Array("# 门店\n\n\(long)".utf8) + [0xE9, 0x0A]).write(
                to: URL(filePath: folder).appending(path: "b.md"))
            let brought = try #require(FolderImport(of: CourseFolder(at: folder), id: "mine"))
            return brought.files.compactMap { file in
                if case .text(let text) = file.content { text } else { nil as String? }
            }
        }
        #expect(texts.contains("---\ntitle: 客户\n---\n\n您好\n"))
        #expect(texts.contains { $0.hasPrefix("---\ntitle: 门店\n---\n\n门店里的话。") })
    }

    /// `index` is the name of a course's own page.
    @Test func callsNoLessonIndex() throws {
        let (texts, _, _) = try brought([
            "src/SUMMARY.md": "- [甲](a.md)\n- [乙](c1/index.md)\n- [丙](c2/index.md)\n",
            "src/a.md": "# 甲\n", "src/c1/index.md": "# 乙\n\n[丙](../c2/)\n", "src/c2/index.md": "# 丙\n",
        ])
        #expect(
            texts.keys.filter { $0.hasPrefix("courses/") }.sorted() == [
                "courses/mine/01-a.md", "courses/mine/02-c1.md", "courses/mine/03-c2.md", "courses/mine/index.md",
            ])
        #expect(texts["courses/mine/02-c1.md"]?.contains("[丙](03-c2.md)") == true)
    }

    @Test func leavesOutStrayNullsAndNamesWhatIsNoText() throws {
        let (texts, _, brought) = try brought([
            "a.md": "# A\n\na\0b [b](b.md)\n", "b.md": String(repeating: "\0x", count: 40), "c.md": "# C\n",
        ])
        #expect(texts["courses/mine/01-a.md"] == "---\ntitle: A\n---\n\nab [b](b.md)\n")
        #expect(texts["courses/mine/02-c.md"] != nil)
        #expect(brought.report.unreadable == ["b.md"] && brought.report.leftOut.isEmpty)
    }

    @Test func takesWhatDocsifyHasBesideItsPagesForNoLesson() throws {
        let (texts, _, brought) = try brought([
            "_sidebar.md": "- [A](a.md)\n", "_coverpage.md": "# Cover\n", "a.md": "# A\n", "b.md": "# B\n",
        ])
        #expect(brought.report.counts.lessons == 2 && texts["courses/mine/01-a.md"] != nil)
    }

    @Test func takesNothingFromAFolderWithoutTexts() throws {
        try withTemporaryFolder { folder in
            try write(["README.txt": "x"], into: folder)
            #expect(try FolderImport(of: CourseFolder(at: folder), id: "mine") == nil)
            #expect(throws: CourseFolder.Fault.self) { try CourseFolder(at: folder + "/none") }
        }
    }

    @Test func keepsPicturesOfOneNameApart() throws {
        let (texts, copies, _) = try brought([
            "a/x.png": "1", "b/X.png": "2", "one.md": "![](a/x.png) ![](b/X.png) ![](a/x.png) ![](missing.png)\n",
        ])
        #expect(copies.keys.sorted() == ["courses/mine/images/X-2.png", "courses/mine/images/x.png"])
        #expect(
            texts["courses/mine/01-one.md"]?.contains(
                "![](images/x.png) ![](images/X-2.png) ![](images/x.png) ![](missing.png)") == true)
    }
}
