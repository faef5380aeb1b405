import CoursekitTestSupport
import Foundation
import Testing

/// A workspace as one file, as shops get it.
@Suite struct PackingTests {
    /// A workspace packed by `pack` with these options, and a folder of a shop with nothing but the file.
    private func withShop(packing options: [String] = [], _ body: (Program, Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { office in
            let settings = (try? office.text(of: "site/site.yml")) ?? ""
            if !settings.contains("id:") { try write(["site/site.yml": "id: tour\n" + settings], into: office.folder) }
            try write(["shop/.keep": ""], into: office.folder)
            let packed = try office.run(["pack", "-o", "shop/t.ckw"] + options)
            try #require(packed.status == 0, "\(packed.complaints)")
            try body(office, Program(folder: office.folder + "/shop", language: "zh-Hans"))
        }
    }

    @Test func aShopTakesQuizzesBuildsAndReportsFromTheFileAlone() throws {
        try withShop { _, shop in
            #expect(try shop.run("check", "--workspace", "t.ckw").status == 0)
            let quizzes = try shop.run("list", "quizzes", "--workspace", "t.ckw").output
            #expect(quizzes.contains("kinds") && !quizzes.contains("考试"), "\(quizzes)")
            let built = try shop.run("build", "--workspace", "t.ckw", "--output", "web")
            #expect(built.status == 0, "\(built.complaints)")
            #expect(FileManager.default.fileExists(atPath: shop.folder + "/web/index.html"))
            try write(["answers": Program.rightAnswers], into: shop.folder)
            let taken = try shop.run(
                "quiz", "kinds", "--workspace", "t.ckw", "--learner", "1", "--name", "甲", "--answers", "answers")
            #expect(taken.status == 0, "\(taken.complaints)")
            let rows = try shop.rows(ofReport: "report", "scores", "--include", "scripted", "--workspace", "t.ckw")
            #expect(rows.count == 1)
        }
    }

    @Test func nothingIsWrittenIntoIt() throws {
        try withShop { _, shop in
            for command in [
                ["new", "course", "x"], ["new", "quiz", "x"], ["check", "--fix"], ["pack", "-o", "again.ckw"],
            ] {
                let refused = try shop.run(command + ["--workspace", "t.ckw"])
                #expect(refused.status == 77 && refused.complaints.contains("只能读"), "\(refused.complaints)")
            }
            let built = try shop.run("build", "--workspace", "t.ckw")
            #expect(built.status == 64 && built.complaints.contains("--output"), "\(built.complaints)")
        }
    }

    @Test func aNewerFileTakesThePlaceOfTheOlderAndTheGradebookGoesOn() throws {
        try withShop { office, shop in
            try write(["answers": Program.rightAnswers], into: shop.folder)
            let take = [
                "quiz", "kinds", "--workspace", "t.ckw", "--learner", "1", "--name", "甲", "--answers", "answers",
            ]
            #expect(try shop.run(take).status == 0)
            try write(["courses/new/index.md": "---\ntitle: 新课\n---\n\n新的一门。\n"], into: office.folder)
            #expect(try office.run("pack", "-o", "shop/t.ckw", "--replace").status == 0)
            #expect(try shop.run("list", "courses", "--workspace", "t.ckw").output.contains("新课"))
            #expect(try shop.run(take).status == 0)
            let rows = try shop.rows(
                ofReport: "report", "scores", "--attempts", "all", "--include", "scripted", "--workspace", "t.ckw")
            #expect(rows.count == 2)
        }
    }

    @Test func peopleComeWithItAndAreTakenOver() throws {
        try Fixture.withCopy(of: "tour") { office in
            let settings = (try? office.text(of: "site/site.yml")) ?? ""
            if !settings.contains("id:") { try write(["site/site.yml": "id: tour\n" + settings], into: office.folder) }
            try write(
                ["people.csv": "工号,姓名\n001,甲\n", "who.csv": "测验,部门\nkinds,全员\n", "bad.csv": "工号\n1\n"],
                into: office.folder)
            #expect(try office.run("pack", "-o", "x.ckw", "--roster", "bad.csv").status == 65)
            #expect(!FileManager.default.fileExists(atPath: office.folder + "/x.ckw"))
            let packed = try office.run("pack", "-o", "t.ckw", "--roster", "people.csv", "--assignments", "who.csv")
            #expect(packed.status == 0 && packed.complaints.contains("姓名"), "\(packed.complaints)")
            let first = try office.run("list", "quizzes", "--workspace", "t.ckw")
            #expect(first.complaints.contains("coursekit learners import --workspace t.ckw"), "\(first.complaints)")
            #expect(try office.run("learners", "import", "--workspace", "t.ckw", "--yes").status == 0)
            let assigned = try office.run("assignments", "import", "--workspace", "t.ckw", "--yes")
            #expect(assigned.status == 0, "\(assigned.complaints)")
            #expect(try office.run("learners", "list", "--workspace", "t.ckw").output.contains("甲"))
            #expect(try office.run("learners", "import").status == 64)
        }
    }

    @Test func onlyWhatTheKnownKeyHasSignedIsUsed() throws {
        try withShop(packing: ["--key", "../office.key"]) { office, shop in
            let key = office.folder + "/../office.key.pub"
            let trusted = try shop.run("unpack", "t.ckw", "--list", "--trust", key)
            #expect(
                trusted.status == 0 && trusted.output.contains("考试　　不在里面"), "\(trusted.output)\(trusted.complaints)")
            #expect(try shop.run("list", "quizzes", "--workspace", "t.ckw").status == 0)
            #expect(try office.run("pack", "-o", "shop/t.ckw", "--replace").status == 0)
            let unsigned = try shop.run("list", "quizzes", "--workspace", "t.ckw")
            #expect(unsigned.status == 77 && unsigned.complaints.contains("没有签名"), "\(unsigned.complaints)")
            #expect(try office.run("pack", "-o", "shop/t.ckw", "--replace", "--key", "other.key").status == 0)
            let other = try shop.run("unpack", "t.ckw")
            #expect(other.status == 77 && other.complaints.contains("是用密钥"), "\(other.complaints)")
            #expect(try shop.run("unpack", "t.ckw", "--list", "--trust", "../other.key.pub").status == 0)
            #expect(try shop.run("unpack", "t.ckw").status == 0)
        }
    }
}
