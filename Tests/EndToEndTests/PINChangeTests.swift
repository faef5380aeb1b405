import CoursekitTestSupport
import Foundation
import Testing

/// A PIN that its owner changes at the terminal, and what HR changes while somebody is there.
@Suite struct PINChangeTests {
    @Test func letsPeopleChangeTheirPIN() throws {
        try KioskShop.inCopy { shop in
            var terminal = try shop.open()
            try shop.signIn(&terminal)
            try shop.beginPINChange(on: &terminal)
            terminal.type("102938\r123456\r")
            try terminal.wait { $0.shows("太好猜") }
            terminal.type("493027\r493027\r")
            try terminal.wait { $0.shows("原来的 PIN 不对") }
            // A wrong one slows the next as at signing in.
            terminal.type("\(shop.pin)\r")
            try terminal.wait { $0.shows("PIN 换好了") && $0.shows("退出登录") }
            terminal.type("q")
            try terminal.wait { $0.shows("您是哪位？") }
            terminal.type("007\r\(shop.pin)\r")
            try terminal.wait { $0.shows("工号或者 PIN 不对") }
            terminal.hangUp()
            _ = try terminal.waitForEnd()
            let said = String(decoding: terminal.received, as: UTF8.self)
            #expect(!said.contains(shop.pin) && !said.contains("493027") && !said.contains("102938"))
            #expect(
                try shop.program.run(["gradebook", "log"] + KioskShop.gradebook).output.contains("007 学员甲 本人换了 PIN"))
        }
    }

    @Test func letsPeopleChangeTheirPINInPlainLines() throws {
        try KioskShop.inCopy { shop in
            var plain = try shop.open(["--once"], environment: ["TERM": "dumb"])
            func answer(_ prompt: String, _ text: String) throws {
                try plain.wait { $0.lines.last { !$0.isEmpty }?.contains(prompt) ?? false }
                plain.type(text + "\n")
            }
            try answer("您的工号：", "007")
            try answer("PIN（输入时看不见）：", shop.pin)
            try plain.wait { $0.shows("退出登录") }
            let line = try #require(plain.screen.lines.first { $0.contains("换 PIN") })
            plain.type(line.filter(\.isNumber) + "\n")
            try answer("原来的 PIN", shop.pin)
            try answer("新的 PIN", "718290")
            try answer("新的再输一遍", "718290")
            try plain.wait { $0.shows("PIN 换好了") }
            plain.type("\n")
            #expect(try plain.waitForEnd() == .exit(0))
            #expect(!String(decoding: plain.received, as: UTF8.self).contains("718290"))
        }
    }

    /// What HR does holds at once for whoever is signed in, and nobody comes to the list by a session that is over.
    @Test(arguments: [
        (["learners", "erase", "007", "--yes"], "您的资料已从成绩册清除"),
        (["learners", "pin", "007", "--pepper", "pepper"], "您的 PIN 改过了"),
        (["learners", "pin", "007", "--remove"], "您的 PIN 改过了"),
        (["learners", "change", "007", "--left", "2026-01-01"], "名单上您已离职"),
    ])
    func signsOutWhoseSessionHREnds(change: [String], words: String) throws {
        try KioskShop.inCopy { shop in
            func list() throws -> Int {
                try shop.program.run(["learners", "list", "--format", "csv"] + KioskShop.gradebook).output.split(
                    whereSeparator: \.isNewline
                ).count
            }
            var terminal = try shop.open()
            try shop.signIn(&terminal)
            let changed = try shop.program.run(change + KioskShop.gradebook)
            #expect(changed.status == 0, "\(changed.complaints)")
            let before = try list()
            terminal.type("/每种\r")
            try terminal.wait { $0.shows("您是哪位？") && $0.shows(words) }
            #expect(try list() == before)
            // Who has left hears so only after the right PIN.
            guard change.contains("--left") else { return }
            terminal.type("007\r\(shop.pin)\r")
            try terminal.wait { $0.shows("名单上您已离职") && $0.shows("> PIN") }
        }
    }

    @Test func goesOnAfterTheOwnChangeOfPINAndOfTheStaffID() throws {
        try KioskShop.inCopy { shop in
            var terminal = try shop.open()
            try shop.signIn(&terminal)
            try shop.beginPINChange(on: &terminal)
            terminal.type("\(shop.pin)\r493027\r493027\r")
            try terminal.wait { $0.shows("PIN 换好了") }
            #expect(
                try shop.program.run(["learners", "change", "007", "--id", "A7"] + KioskShop.gradebook).status == 0)
            try shop.beginQuiz(on: &terminal)
            terminal.type("bq2\r")
            try terminal.wait { $0.shows("学员甲（A7）") && $0.shows("已答 1 题，共 5 题") }
            // Escape goes back everywhere, and signs nobody out: what comes next is F1.
            terminal.type("\u{1B}\u{1B}OP")
            try terminal.wait { $0.shows("返回") }
            terminal.type("\u{1B}")
            try terminal.wait { $0.shows("学员甲（A7）") && !$0.shows("返回") }
            let list = try shop.program.run(["learners", "list", "--format", "csv"] + KioskShop.gradebook).output
            #expect(list.split(whereSeparator: \.isNewline).count == 3 && !list.contains("007"), "\(list)")
        }
    }
}
