import CoursekitTestSupport
import Foundation
import GRDB
import Testing

/// HR gives out PINs.
@Suite struct PINTests {
    @Test func setsResetsAndTakesAway() throws {
        try Fixture.withCopy(of: "tour") { program in
            let shop = try KioskShop(program)
            #expect(shop.pin.count == 6 && shop.pin.allSatisfy(\.isNumber))
            let permissions = try FileManager.default.attributesOfItem(atPath: program.folder + "/pepper")
            #expect(permissions[.posixPermissions] as? Int == 0o600)
            #expect(try KioskShop.newPIN(for: "００７", in: program) != shop.pin)
            func run(_ arguments: String...) throws -> Program.Outcome {
                try program.run(arguments + KioskShop.gradebook)
            }
            #expect(try run("learners", "pin", "009", "--pepper", "pepper").status == 66)
            // It is in nothing that is handed on.
            let exported = try run("learners", "export", "007", "--format", "json")
            #expect(
                exported.status == 0 && !exported.output.contains("argon2id") && !exported.output.contains("pepper"))
            // Whoever asks what is kept hears that there is one.
            #expect(exported.output.contains(#""setAt":"2"#) || exported.output.contains(#""setAt": "2"#))
            #expect(try run("learners", "export", "007").output.contains("设的；只存了哈希值"))
            try write(["right.txt": Program.rightAnswers], into: program.folder)
            #expect(try run("quiz", "kinds", "--learner", "007", "--answers", "right.txt").status == 0)
            #expect(try run("results", "export", "all.results").status == 0)
            let sent = try Data(contentsOf: URL(filePath: program.folder + "/all.results"))
            #expect(!sent.contains(Data("argon2id".utf8)))
            let kept = try Data(contentsOf: URL(filePath: program.folder + "/shop.gradebook"))
            #expect(!kept.contains(Data(shop.pin.utf8)))
            // A copy of the whole gradebook has them, so that it can take its place.
            #expect(try run("gradebook", "backup", "copy.gradebook").status == 0)
            #expect(try run("gradebook", "verify").status == 0)
            let removed = try run("learners", "pin", "007", "--remove")
            #expect(removed.status == 0 && removed.complaints.contains("PIN 已去掉"))
            #expect(try run("learners", "pin", "007", "--remove").complaints.contains("本来就没有 PIN"))
            #expect(try run("gradebook", "log").output.contains("PIN"))
        }
    }

    @Test func takesOneThatIsTypedTwiceAndNotWeak() throws {
        try Fixture.withCopy(of: "tour") { program in
            let shop = try KioskShop(program)
            var chosen = try program.runOnTerminal(
                ["learners", "pin", "007", "--typed"] + KioskShop.gradebook + KioskShop.pepper)
            // Both are read before anything is said, and it is asked for again until it is one that may be.
            for (typed, again, remark) in [
                ("123456", "123456", "太好猜"), ("493", "493", "位数字"), ("493027", "493028", "两遍输得不一样"),
                ("493027", "４９３０２７", "PIN 已设好"),
            ] {
                try chosen.wait { $0.lines.last { !$0.isEmpty }?.contains("新的 PIN（六到十二位数字）：") ?? false }
                chosen.type(typed + "\n")
                try chosen.wait { $0.lines.last { !$0.isEmpty }?.contains("再输一遍：") ?? false }
                chosen.type(again + "\n")
                try chosen.wait { $0.shows(remark) }
            }
            #expect(try chosen.waitForEnd() == .exit(0))
            let said = String(decoding: chosen.received, as: UTF8.self)
            for typed in ["123456", "493027", "493028", "４９３０２７"] { #expect(!said.contains(typed)) }
            var terminal = try shop.open(["--once"])
            try terminal.wait { $0.shows("您是哪位？") }
            terminal.type("007\r493027\r")
            try terminal.wait { $0.shows("学员甲（007）") }
            let piped = try program.run(["learners", "pin", "007", "--typed"] + KioskShop.gradebook + KioskShop.pepper)
            #expect(piped.status == 64)
        }
    }

    @Test func takesAllAwayWhereThePepperIsLost() throws {
        try Self.withChain { program, run in
            #expect(try run("learners", "pin", "--all-without").status == 0)
            try FileManager.default.removeItem(atPath: program.folder + "/pepper")
            #expect(try run("learners", "pin", "007").complaints.contains("learners pin --remove --all"))
            #expect(try run("learners", "pin", "--remove", "--all").status == 64)
            let gone = try run("learners", "pin", "--remove", "--all", "--yes")
            #expect(gone.status == 0 && gone.complaints.contains("去掉了 4 人的 PIN"), "\(gone.complaints)")
            #expect(try Self.keptHashes(in: program.folder + "/shop.gradebook").isEmpty)
            #expect(try run("learners", "pin", "--remove", "--all", "--yes").complaints.contains("本来就没有人有 PIN"))
            #expect(try run("learners", "pin", "007").status == 0)
            let log = try run("gradebook", "log").output
            #expect(log.contains("给学员 007 学员甲 发了 PIN") && log.contains("去掉学员 007 学员甲 的 PIN"), "\(log)")
            #expect(try run("gradebook", "verify").status == 0)
        }
    }

    @Test func givesNoneToWhoHasLeftAndSaysWhatIsMissing() throws {
        try Self.withChain { program, run in
            let left = try run("learners", "pin", "014")
            #expect(left.status == 64 && left.complaints.contains("2026-01-01 已离职"), "\(left.complaints)")
            let missing = try program.run(
                ["learners", "pin", "007", "--gradebook", "none.gradebook"] + KioskShop.pepper)
            #expect(missing.status == 66 && missing.complaints.contains("learners import"), "\(missing.complaints)")
            #expect(!FileManager.default.fileExists(atPath: program.folder + "/none.gradebook"))
        }
    }

    /// Of two ids that are one person's a PIN of the other stays good, where that is the only one.
    @Test func goesOnWithTheOnePINOfTwoIDs() throws {
        try Self.withChain { program, run in
            let joined = try run("learners", "same", "10", "007", "--yes")
            #expect(joined.status == 0 && joined.output.contains("007 的 PIN 归 10 用"), "\(joined.output)")
            func holders() throws -> Int {
                try Self.keptHashes(in: program.folder + "/shop.gradebook").split(separator: "\n").count
            }
            // One person by two ids.
            #expect(try holders() == 2)
            #expect(try run("learners", "apart", "007", "--yes").status == 0)
            #expect(try holders() == 1)
            #expect(try run("learners", "pin", "10").status == 0)
            #expect(try run("learners", "same", "10", "007", "--yes").output.contains("两边都有 PIN"))
        }
    }

    @Test func showsHowOftenItWasTried() throws {
        try Fixture.withCopy(of: "tour") { program in
            let shop = try KioskShop(program)
            let before = try program.run(["learners", "list"] + KioskShop.gradebook)
            #expect(!before.output.contains("PIN 试错"), "\(before.output)")
            var terminal = try shop.open()
            try terminal.wait { $0.shows("您是哪位？") }
            terminal.type("007\r102938\r")
            try terminal.wait { $0.shows("工号或者 PIN 不对") }
            terminal.type("\u{3}")
            #expect(try terminal.waitForEnd() == .exit(0))
            let list = try program.run(["learners", "list"] + KioskShop.gradebook)
            #expect(list.output.contains("PIN 试错"), "\(list.output)")
        }
    }

    // MARK: For many

    /// A workspace with people of two shops, one of whom has left and one of whom has a PIN.
    private static func withChain(_ body: (Program, (String...) throws -> Program.Outcome) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            let rows = ["007,学员甲,华东/上海", "10,学员乙,华东/上海", "0012,\"<b>丙\",华南", "013,学员丁,"]
            try write(
                ["名单.csv": "工号,姓名,部门\n" + (rows + ["014,已离职,华南"]).joined(separator: "\n")], into: program.folder)
            func run(_ arguments: String...) throws -> Program.Outcome {
                let pepper = arguments.contains("pin") ? KioskShop.pepper : []
                return try program.run(arguments + KioskShop.gradebook + pepper)
            }
            #expect(try run("learners", "import", "名单.csv", "--yes").status == 0)
            #expect(try run("learners", "change", "014", "--left", "2026-01-01").status == 0)
            #expect(try run("learners", "pin", "007").status == 0)
            try body(program, run)
        }
    }

    private static func table(_ path: String, in program: Program) throws -> [[String]] {
        try String(contentsOfFile: "\(program.folder)/\(path)/pins.csv", encoding: .utf8).split(
            whereSeparator: \.isNewline
        ).map { $0.components(separatedBy: ",") }
    }

    /// What a gradebook keeps of PINs, in the words in which a draft has it.
    private static func keptHashes(in gradebook: String) throws -> String {
        try DatabaseQueue(path: gradebook).read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT learner.id, pin.hash FROM pin JOIN learner ON learner.person = pin.person ORDER BY learner.id"
            )
            .map { "\($0[0] as String) \($0[1] as String)\n" }.joined()
        }
    }

    @Test func givesPINsToEverybodyWithout() throws {
        try Self.withChain { program, run in
            let given = try run("learners", "pin", "--all-without")
            #expect(given.status == 0 && given.complaints.contains("给 3 人发了 PIN"), "\(given.complaints)")
            #expect(given.complaints.contains("发完以后请销毁") && given.output.isEmpty)
            let rows = try Self.table("pins", in: program)
            #expect(rows.count == 4)
            // By department, and ids and PINs as a spreadsheet keeps them.
            #expect(
                rows.dropFirst().map { $0[0].trimmingCharacters(in: .whitespaces) }.sorted() == ["0012", "013", "10"])
            #expect(rows.contains { $0[0] == "\t0012" } && rows.dropFirst().allSatisfy { $0[3].hasPrefix("\t") })
            let pins = rows.dropFirst().map { $0[3].trimmingCharacters(in: .whitespaces) }
            #expect(Set(pins).count == 3 && pins.allSatisfy { $0.count == 6 && $0.allSatisfy(\.isNumber) })
            let cards = try String(contentsOfFile: program.folder + "/pins/cards.html", encoding: .utf8)
            #expect(pins.allSatisfy { cards.contains("<dd class=\"pin\">\($0)</dd>") } && cards.contains("&lt;b&gt;丙"))
            for (file, permissions) in [("pins", 0o700), ("pins/pins.csv", 0o600), ("pins/cards.html", 0o600)] {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(program.folder)/\(file)")
                #expect(attributes[.posixPermissions] as? Int == permissions, "\(file)")
            }
            // They are the PINs by which people sign in.
            let row = try #require(rows.first { $0[0] == "\t0012" })
            var terminal = try program.runOnTerminal(["kiosk", "--once"] + KioskShop.gradebook + KioskShop.pepper)
            try terminal.wait { $0.shows("您是哪位？") }
            terminal.type("0012\r\(row[3].trimmingCharacters(in: .whitespaces))\r")
            try terminal.wait { $0.shows("<b>丙（0012）") }
            #expect(try run("learners", "pin", "--all-without", "--output", "more").complaints.contains("人人都有 PIN 了"))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: program.folder).filter {
                    $0.contains("unfinished") || $0 == "more"
                } == [])
            let said = try run("gradebook", "log", "--format", "csv").output
            #expect(said.components(separatedBy: "PIN").count == 5, "\(said)")
        }
    }

    @Test func givesPINsToOneDepartmentAndOverwritesNothing() throws {
        try Self.withChain { program, run in
            let given = try run("learners", "pin", "--all-without", "--department", "华东", "--output", "shop/")
            #expect(given.status == 0 && given.complaints.contains("给 1 人发了 PIN"), "\(given.complaints)")
            #expect(try Self.table("shop", in: program).count == 2)
            let wrong = try run("learners", "pin", "--all-without", "--department", "华中")
            #expect(wrong.status == 64 && !FileManager.default.fileExists(atPath: program.folder + "/pins.unfinished"))
            // What is there stays, and then no PIN changes; nor where the folder cannot be made, nor in a site.
            for (place, status) in [("shop", 73), ("none/pins", 73), ("quizzes/pins", 73), ("-", 64)] {
                let refused = try run("learners", "pin", "--all-without", "--output", place)
                #expect(refused.status == status, "\(place): \(refused.complaints)")
            }
            #expect(try Self.table("shop", in: program).count == 2)
            let rest = try run("learners", "pin", "--all-without")
            #expect(rest.complaints.contains("给 2 人发了 PIN"), "\(rest.complaints)")
            for arguments in [
                [], ["007", "--all-without"], ["--all-without", "--typed"], ["--remove", "--all-without"],
                ["007", "--department", "华东"],
            ] {
                #expect(try program.run(["learners", "pin"] + arguments + KioskShop.gradebook).status == 64)
            }
        }
    }

    /// Wherever it is stopped, files and gradebook say the same in the end.
    @Test func bringsToAnEndWhatWasStopped() throws {
        try Self.withChain { program, run in
            func path(_ name: String) -> String { "\(program.folder)/\(name)" }
            let files = FileManager.default
            // Before the gradebook has the PINs: what was written goes, and others are drawn.
            try files.createDirectory(atPath: path("pins.unfinished/files"), withIntermediateDirectories: true)
            try write(
                [
                    "pins.unfinished/files/pins.csv": "old",
                    "pins.unfinished/hashes": "00000000-0000-4000-8000-000000000000 $argon2id$v=19$nothing\n",
                ], into: program.folder)
            #expect(try run("learners", "pin", "--all-without").complaints.contains("给 3 人发了 PIN"))
            #expect(!files.fileExists(atPath: path("pins.unfinished")))
            let before = try Self.table("pins", in: program)

            // After it: they get their name, and nobody is given another.
            let kept = try Self.keptHashes(in: path("shop.gradebook"))
            try files.createDirectory(atPath: path("pins.unfinished"), withIntermediateDirectories: true)
            try files.moveItem(atPath: path("pins"), toPath: path("pins.unfinished/files"))
            try write(["pins.unfinished/hashes": kept], into: program.folder)
            let again = try run("learners", "pin", "--all-without")
            #expect(again.status == 0 && again.complaints.contains("上一次设好 PIN 以后中断了"), "\(again.complaints)")
            #expect(try Self.table("pins", in: program) == before)
            #expect(!files.fileExists(atPath: path("pins.unfinished")))
            #expect(try Self.keptHashes(in: path("shop.gradebook")) == kept)
        }
    }

    /// Whichever call fails, and wherever the program is killed, files and gradebook say the same in the end.
    @Test(.enabled(if: SystemCallFault.isAvailable, "there is no compiler for the faults"))
    func saysTheSameInFilesAndGradebookWhateverFails() throws {
        try Self.withChain { program, run in
            try FileManager.default.createDirectory(atPath: program.folder + "/out", withIntermediateDirectories: true)
            let command =
                ["learners", "pin", "--all-without", "--output", "out/pins"] + KioskShop.gradebook + KioskShop.pepper
            func count(in gradebook: String) throws -> Int {
                try Self.keptHashes(in: gradebook).split(separator: "\n").count
            }
            let sweep = FaultSweep(folder: program.folder, arguments: command, below: "out")
            let failed = try sweep.run { run in
                let (out, gradebook) = ("\(run.program.folder)/out", "\(run.program.folder)/shop.gradebook")
                let isThere = FileManager.default.fileExists(atPath: out + "/pins")
                if run.outcome.status == 0 {
                    #expect(try isThere && count(in: gradebook) == 4, "\(run)")
                } else if !run.wasKilled {
                    // Either nobody has a PIN, or they are set and it is said where they are.
                    let isSaid = run.outcome.complaints.contains("out/pins.unfinished/files")
                    #expect(try !isThere && count(in: gradebook) == (isSaid ? 4 : 1), "\(run)")
                }
                let kept = try Self.keptHashes(in: gradebook)
                if !isThere {
                    let again = try run.program.run(command)
                    #expect(again.status == 0, "\(run): \(again.complaints)")
                    // Nobody who had one has another now.
                    let new = try Self.keptHashes(in: gradebook)
                    #expect(kept.split(separator: "\n").allSatisfy { new.contains($0) }, "\(run)")
                }
                #expect(try Self.table("out/pins", in: run.program).count == 4, "\(run)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: out) == ["pins"] || isThere, "\(run)")
            }
            #expect(failed.isSuperset(of: ["mkdirat", "write", "renameat", "fsync"]), "\(failed)")
        }
    }
}
