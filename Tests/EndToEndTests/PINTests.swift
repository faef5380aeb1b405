import CoursekitTestSupport
import Foundation
import Testing

/// HR gives out PINs.
@Suite struct PINTests {
    private typealias Shop = KioskTests.Shop

    @Test func setsResetsAndTakesAway() throws {
        try Fixture.withCopy(of: "tour") { program in
            let shop = try Shop(program)
            #expect(shop.pin.count == 6 && shop.pin.allSatisfy(\.isNumber))
            let permissions = try FileManager.default.attributesOfItem(atPath: program.folder + "/pepper")
            #expect(permissions[.posixPermissions] as? Int == 0o600)
            #expect(try Shop.newPIN(for: "００７", in: program) != shop.pin)
            func run(_ arguments: String...) throws -> Program.Outcome {
                try program.run(arguments + Shop.gradebook)
            }
            #expect(try run("learners", "pin", "009", "--pepper", "pepper").status == 66)
            // It is in nothing that is handed on.
            let exported = try run("learners", "export", "007", "--format", "json")
            #expect(
                exported.status == 0 && !exported.output.contains("argon2id") && !exported.output.contains("pepper"))
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
            let shop = try Shop(program)
            func choose(_ typed: String..., ending status: Int32) throws -> String {
                var terminal = try program.runOnTerminal(
                    ["learners", "pin", "007", "--typed"] + Shop.gradebook + Shop.pepper)
                for text in typed {
                    try terminal.wait { $0.lines.last { !$0.isEmpty }?.hasSuffix("：") ?? false }
                    terminal.type(text + "\n")
                    if text != typed.last { try terminal.wait { $0.shows("再输一遍：") } }
                }
                #expect(try terminal.waitForEnd() == .exit(status))
                let said = String(decoding: terminal.received, as: UTF8.self)
                #expect(typed.allSatisfy { !said.contains($0) })
                return said
            }
            #expect(try choose("123456", ending: 64).contains("太好猜"))
            #expect(try choose("493", ending: 64).contains("位数字"))
            #expect(try choose("493027", "493028", ending: 64).contains("两遍输得不一样"))
            _ = try choose("493027", "４９３０２７", ending: 0)
            var terminal = try shop.open(["--once"])
            try terminal.wait { $0.shows("您是哪位？") }
            terminal.type("007\r493027\r")
            try terminal.wait { $0.shows("学员甲（007）") }
            let piped = try program.run(["learners", "pin", "007", "--typed"] + Shop.gradebook + Shop.pepper)
            #expect(piped.status == 64)
        }
    }

    @Test func showsHowOftenItWasTried() throws {
        try Fixture.withCopy(of: "tour") { program in
            let shop = try Shop(program)
            let before = try program.run(["learners", "list"] + Shop.gradebook)
            #expect(!before.output.contains("PIN 试错"), "\(before.output)")
            var terminal = try shop.open()
            try terminal.wait { $0.shows("您是哪位？") }
            terminal.type("007\r102938\r")
            try terminal.wait { $0.shows("工号或者 PIN 不对") }
            terminal.type("\u{3}")
            #expect(try terminal.waitForEnd() == .exit(0))
            let list = try program.run(["learners", "list"] + Shop.gradebook)
            #expect(list.output.contains("PIN 试错"), "\(list.output)")
        }
    }
}
