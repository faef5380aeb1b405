import CoursekitTestSupport
import Foundation
import Testing

/// A site is written whole or not at all, and only where it belongs.
@Suite struct BuildTests {
    @Test func leavesTheOldSiteWhereThereAreErrors() throws {
        try Fixture.withCopy(of: "tour") { program in
            #expect(try program.run("build", "--edition", "all").status == 0)
            let before = try Fixture.files(below: "\(program.folder)/site")
            #expect(before.count > 10)

            let lesson = "courses/service/01-listen.md"
            try write([lesson: program.text(of: lesson) + "\n[断了](nowhere.md)\n"], into: program.folder)
            for edition in ["learner", "trainer", "all"] {
                let failed = try program.run("build", "--edition", edition)
                #expect(failed.status == 1)
                #expect(failed.output == "")
                #expect(failed.complaints.contains("\(lesson):") && failed.complaints.contains("[link/missing-file]"))
                #expect(failed.complaints.hasSuffix("错误：有错误，网站没有改动；全部错误用 coursekit check 查看\n"))
                #expect(try Fixture.files(below: "\(program.folder)/site") == before)
            }
            #expect(try names(in: "\(program.folder)/site") == ["public", "site.yml", "trainer"])
        }
    }

    @Test func writesNothingForAWorkspaceFullOfMistakes() throws {
        try Fixture.withCopy(of: "mistakes") { program in
            let outcome = try program.run("build", "--edition", "all")
            #expect(outcome.status == 1)
            #expect(try names(in: "\(program.folder)/site") == ["site.yml"])
        }
    }

    @Test func writesTheSameBytesWhateverTheNumberOfProcessors() throws {
        try Fixture.withCopy(of: "tour") { program in
            for jobs in ["1", "3"] {
                #expect(try program.run("build", "--output", "out-\(jobs)", "--jobs", jobs).status == 0)
            }
            let one = try Fixture.files(below: "\(program.folder)/out-1")
            #expect(one.count > 10)
            #expect(try one == Fixture.files(below: "\(program.folder)/out-3"))
        }
    }

    @Test func refusesAFolderThatIsNoSite() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["mine/letter.txt": "亲爱的"], into: program.folder)
            let outcome = try program.run("build", "--output", "mine")
            #expect(outcome.status == 73)
            #expect(outcome.complaints.hasPrefix("错误：") && outcome.complaints.contains("mine"))
            #expect(try Fixture.files(below: "\(program.folder)/mine") == ["letter.txt": Data("亲爱的".utf8)])
        }
    }

    @Test func refusesAFileInThePlaceOfTheFolder() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(["taken": "x"], into: program.folder)
            for output in ["taken", "taken/site"] {
                let outcome = try program.run("build", "--output", output)
                #expect(outcome.status == 73, "\(output): \(outcome.complaints)")
                #expect(outcome.complaints.hasPrefix("错误："))
            }
            #expect(try program.text(of: "taken") == "x")
        }
    }

    @Test func refusesAPlaceWhereNothingCanBeMade() throws {
        try Fixture.withCopy(of: "tour") { program in
            let outcome = try program.run("build", "--output", "/proc/self/site")
            #expect(outcome.status == 73)
            #expect(outcome.complaints.hasPrefix("错误："))
        }
    }

    @Test(.enabled(if: geteuid() != 0, "permissions do not stop root")) func refusesAReadOnlyFolder() throws {
        try Fixture.withCopy(of: "tour") { program in
            let folder = "\(program.folder)/locked"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            chmod(folder, 0o500)
            defer { chmod(folder, 0o700) }
            let outcome = try program.run("build", "--output", "locked/site")
            #expect(outcome.status == 73)
            #expect(outcome.complaints.contains("没有权限"))
            #expect(try names(in: folder) == [])
        }
    }

    @Test func makesTheFoldersAbove() throws {
        try Fixture.withCopy(of: "tour") { program in
            let outcome = try program.run("build", "--output", "a/b/site")
            #expect(outcome.status == 0)
            #expect(FileManager.default.fileExists(atPath: "\(program.folder)/a/b/site/index.html"))
        }
    }

    @Test func buildsEveryLanguage() throws {
        try Fixture.withCopy(of: "tour") { program in
            let outcome = try program.run("build", "--edition", "all", "--quiet")
            #expect(outcome.status == 0)
            #expect(outcome.complaints == "")
            for page in [
                "index.html", "service/listen.html", "en/service/listen.html", "en/service/cases/umbrella.html",
            ] {
                #expect(FileManager.default.fileExists(atPath: "\(program.folder)/site/public/\(page)"), "\(page)")
            }
            let (learner, trainer) = try (
                program.text(of: "site/public/en/service/listen.html"),
                program.text(of: "site/trainer/en/service/listen.html")
            )
            #expect(!learner.contains("let pairs repeat") && trainer.contains("let pairs repeat"))
            #expect(!learner.contains("讲师提示") && !trainer.contains("请在这里停三分钟"))
            let site = try Fixture.files(below: "\(program.folder)/site").values.map {
                String(decoding: $0, as: UTF8.self)
            }
            #expect(!site.joined().contains(/考场密语|Exam words|o-1|h-1/))
        }
    }

    @Test func buildsOneCourseOnly() throws {
        try Fixture.withCopy(of: "tour") { program in
            let unknown = try program.run("build", "servise")
            #expect(unknown.status == 66)
            #expect(unknown.complaints.hasPrefix("错误：") && unknown.complaints.contains("servise"))
            #expect(try program.run("build", "service").status == 0)
        }
    }

    private func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }
}
