import CoursekitTestSupport
import Foundation
import Testing

/// Documents of other programs in a workspace.
@Suite struct DocumentTests {
    private typealias D = HandmadeDocument

    private func withWorkspace(_ body: (Program, String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            #expect(try Program(folder: folder).run("new", "workspace", "academy").status == 0)
            try body(Program(folder: folder + "/academy"), folder + "/academy")
        }
    }

    private func write(_ text: String, to path: String) throws {
        var made = D(D.paragraph("接待", style: "1") + D.paragraph(text) + D.paragraph(D.picture("p", alt: "门")))
        made.styles = "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"标题 1\"/></w:style>"
        made.relationships = D.relationship("p", "image", "media/image1.png")
        made.parts = [("word/media/image1.png", D.dot())]
        try Data(made.bytes).write(to: URL(fileURLWithPath: path))
    }

    @Test func bringsADocumentInOnceAndUpdatesItLater() throws {
        try withWorkspace { program, folder in
            let (file, lesson) = (folder + "/手册.docx", folder + "/courses/first-course/02-接待.md")
            try write("三步以内。", to: file)
            let tried = try program.run("import", "手册.docx", "--into", "first-course", "--dry-run")
            #expect(
                tried.output == """
                    1 课：新增 1，更新 0，不变 0，改过不动 0；图片和附件 1
                      新增　courses/first-course/02-接待.md　接待

                    """, "\(tried.complaints)")
            #expect(!FileManager.default.fileExists(atPath: lesson))

            let made = try program.run("import", "手册.docx", "--into", "first-course")
            #expect(made.status == 0 && !made.complaints.contains("check"), "\(made.complaints)")
            #expect(
                try String(contentsOfFile: lesson, encoding: .utf8).contains("三步以内。\n\n![门](images/手册-image1.png)\n"))
            #expect(FileManager.default.fileExists(atPath: folder + "/courses/first-course/images/手册-image1.png"))
            #expect(try program.run("check").status == 0)

            #expect(try program.run("import", "手册.docx", "--into", "first-course").output.contains("不变 1"))
            try write("五步以内。", to: file)
            let asked = try program.run("import", "手册.docx", "--into", "first-course")
            #expect(asked.status == 64 && asked.complaints.contains("--yes"), "\(asked.complaints)")
            #expect(try program.run("import", "手册.docx", "--into", "first-course", "--yes").status == 0)

            let mine = try String(contentsOfFile: lesson, encoding: .utf8).replacing("五步", with: "七步")
            try mine.write(toFile: lesson, atomically: true, encoding: .utf8)
            try write("九步以内。", to: file)
            let kept = try program.run("import", "手册.docx", "--into", "first-course", "--yes")
            #expect(kept.output.contains("不动") && kept.complaints.contains("--overwrite"), "\(kept.complaints)")
            #expect(try String(contentsOfFile: lesson, encoding: .utf8) == mine)
            #expect(try program.run("import", "手册.docx", "--into", "first-course", "--yes", "--overwrite").status == 0)
            #expect(try String(contentsOfFile: lesson, encoding: .utf8).contains("九步"))
            #expect(try String(contentsOfFile: lesson + ".bak", encoding: .utf8) == mine)
        }
    }

    @Test func bringsAFolderOfMarkdownIntoACourseAndUpdatesItLater() throws {
        try withWorkspace { program, folder in
            let book = folder + "/../book"
            try CoursekitTestSupport.write(
                [
                    "SUMMARY.md": "# 手册\n\n- [接待](a.md)\n- [送客](b.md)\n", "a.md": "# 接待\n\n![门](门.png)\n",
                    "b.md": "# 送客\n\n见[接待](a.md)。<br/>\n", "门.png": "x", "SECURITY.md": "别的\n", "别的.md": "# 别的\n",
                ], into: book)
            let made = try program.run("import", "../book", "--into", "courses/handbook")
            #expect(
                made.status == 0 && made.output.hasPrefix("2 课：新增 2，更新 0，不变 0，改过不动 0；图片和附件 1\n"), "\(made.complaints)")
            #expect(made.complaints.contains("没有放进课程的文本 2 个：SECURITY.md、别的.md"), "\(made.complaints)")
            #expect(try program.text(of: "courses/handbook/index.md").contains("title: 手册\n"))
            #expect(try program.text(of: "courses/handbook/02-b.md").contains("见[接待](01-a.md)。"))
            #expect(try program.text(of: "courses/handbook/images/门.png") == "x")
            #expect(try program.run("check").status == 0)

            let again = try program.run("import", "../book", "--into", "courses/handbook")
            #expect(again.output.hasPrefix("2 课：新增 0，更新 0，不变 2") && again.complaints.isEmpty, "\(again.complaints)")
            try CoursekitTestSupport.write(["b.md": "# 送客\n\n送到门口。\n"], into: book)
            let newer = try program.run("import", "../book", "--into", "courses/handbook", "--yes")
            #expect(newer.output.hasPrefix("2 课：新增 0，更新 1，不变 1"), "\(newer.output)")
            #expect(try program.text(of: "courses/handbook/02-b.md").contains("送到门口。"))
        }
    }

    @Test func aFolderOfNoLessonsAndTheWorkspaceItselfAreRefused() throws {
        try withWorkspace { program, folder in
            try CoursekitTestSupport.write(["a.txt": "x"], into: folder + "/../none")
            let none = try program.run("import", "../none", "--into", "courses/c")
            #expect(none.status == 65 && none.complaints.contains("没有可以当课文的"), "\(none.complaints)")
            for own in [".", "courses/first-course"] {
                let refused = try program.run("import", own, "--into", "courses/c")
                #expect(refused.status == 64 && refused.complaints.contains("不用导入"), "\(refused.complaints)")
            }
            let unsaid = try program.run("import", "../none", "--into", "quizzes/q")
            #expect(unsaid.status != 0)
            #expect(!FileManager.default.fileExists(atPath: folder + "/courses/c"))
        }
    }

    @Test func asksWhichIsMeantAndWritesNothingOfWhatItCannotRead() throws {
        try withWorkspace { program, folder in
            try write("三步以内。", to: folder + "/手册.docx")
            try "---\ntitle: 考\nkind: exam\n---\n".write(
                toFile: folder + "/quizzes/first-course.md", atomically: true, encoding: .utf8)
            let unclear = try program.run("import", "手册.docx", "--into", "first-course")
            #expect(
                unclear.status == 64 && unclear.complaints.contains("courses/first-course"), "\(unclear.complaints)")
            let fresh = try program.run("import", "手册.docx", "--into", "courses/second")
            #expect(fresh.status == 0, "\(fresh.complaints)")
            #expect(
                try String(contentsOfFile: folder + "/courses/second/index.md", encoding: .utf8).contains("title: 接待"))

            try Data([0xD0, 0xCF, 0x11, 0xE0, 1, 2]).write(to: URL(fileURLWithPath: folder + "/旧.docx"))
            let old = try program.run("import", "手册.docx", "旧.docx", "--into", "courses/third")
            #expect(old.status == 65 && old.complaints.contains("旧.docx：这是老格式"), "\(old.complaints)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/courses/third"))
        }
    }
}
