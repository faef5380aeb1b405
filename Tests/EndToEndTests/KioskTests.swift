import CoursekitTestSupport
import Foundation
import Testing

/// A terminal at which one after the other signs in, as they use it.
@Suite struct KioskTests {
    @Test func letsInWhoHasThePINAndOutAgain() throws {
        try KioskShop.inCopy { shop in
            var terminal = try shop.open()
            try terminal.wait { $0.shows("您是哪位？") }
            #expect(terminal.screen.shows("没有 PIN 或者忘了？请找人事。"))
            // Somebody without a PIN, nobody, and a wrong PIN are told the same.
            for id in ["008", "999", "007"] {
                // Escape and a digit in quick succession would be one key.
                if id != "008" {
                    terminal.type("\u{1B}")
                    try terminal.wait { !$0.shows("不对") && $0.shows("> 工号") }
                }
                terminal.type("\(id)\r102938\r")
                try terminal.wait { $0.shows("工号或者 PIN 不对") && !$0.shows("*") }
            }
            // In the place of the wrong one: what has to wait is tried again by itself.
            terminal.type("\(shop.pin)\r")
            try terminal.wait { $0.shows("学员甲（007）") && $0.shows("今天的复习") && $0.shows("退出登录") }
            #expect(!terminal.screen.shows("换人") && !terminal.screen.shows("007 "))

            try shop.beginQuiz(on: &terminal)
            terminal.type("bq2\r")
            try terminal.wait { $0.shows("接着做") && $0.shows("已答 1 题，共 5 题") }
            terminal.type("/退出\r")
            try terminal.wait { $0.shows("您是哪位？") }
            #expect(!terminal.screen.lines.contains { $0.contains("007") || $0.contains("学员甲") })
            #expect(!String(decoding: terminal.received, as: UTF8.self).contains(shop.pin))
            terminal.type("\u{3}")
            #expect(try terminal.waitForEnd() == .exit(0))
            // What is beside the screen belongs to the next person, too.
            #expect(!terminal.screen.isAlternate && !terminal.screen.lines.contains { $0.contains("007") })
            #expect(terminal.modes == terminal.foundModes)
            // Nobody was put on the list.
            let list = try shop.program.run(["learners", "list", "--format", "csv"] + KioskShop.gradebook)
            #expect(
                list.output.split(whereSeparator: \.isNewline).count == 3 && !list.output.contains("999"),
                "\(list.output)")
            #expect(list.output.contains("学员甲,华东,,1"), "\(list.output)")
        }
    }

    @Test func hasNoWayOut() throws {
        try KioskShop.inCopy { shop in
            let elsewhere = shop.program.folder + "/elsewhere"
            var terminal = try shop.open(environment: [
                "PAGER": "/bin/sh", "EDITOR": "/bin/sh", "VISUAL": "/bin/sh", "BROWSER": "/bin/sh",
                "LESSOPEN": "|/bin/sh",
                "SHELL": "/bin/sh", "XDG_DATA_HOME": elsewhere, "XDG_CONFIG_HOME": elsewhere, "TMPDIR": elsewhere,
                "TERMINFO": elsewhere, "COLUMNS": "999999999", "LINES": "-1", "COURSEKIT_GRADEBOOK": elsewhere,
                "PGSERVICEFILE": elsewhere, "SSH_ORIGINAL_COMMAND": "/bin/sh", "ENV": elsewhere, "BASH_ENV": elsewhere,
            ])
            try terminal.wait { $0.shows("您是哪位？") }
            // Ctrl-Z stops nothing, Ctrl-\ is no key.
            terminal.type("\u{1A}\u{1C}0\u{1A}07\r")
            try terminal.wait { $0.shows("> PIN") && $0.shows("007") }
            terminal.type("\u{1B}")
            try terminal.wait { !$0.shows("007") }
            try shop.signIn(&terminal)
            for keys in ["\u{1A}", "\u{1C}", "!", ":!sh", "|", "\u{18}\u{5}", "e", "o", "v"] { terminal.type(keys) }
            terminal.type("/服务\r")
            try terminal.wait { $0.shows("打开") && !$0.shows("退出登录") }
            for keys in ["\u{1A}", "!", "v", "o", "e", "s", ":", "\u{1A}"] { terminal.type(keys) }
            terminal.type("q")
            try terminal.wait { $0.shows("退出登录") }
            // The terminal's guard is there, and no program that anybody could have started.
            #expect(RunningProcess(terminal.process).children.count == 1)
            #expect(!FileManager.default.fileExists(atPath: elsewhere))
            terminal.type("q")
            try terminal.wait { $0.shows("您是哪位？") }
            terminal.type("\u{4}")
            #expect(try terminal.waitForEnd() == .exit(0))
        }
    }

    @Test(arguments: ["", "dumb", "../../../etc/passwd", "xterm\u{1B}[2J", String(repeating: "x", count: 5000)])
    func bearsAnyNameOfATerminal(name: String) throws {
        try KioskShop.inCopy { shop in
            let isFull = !["", "dumb"].contains(name)
            var terminal = try shop.open(["--once"], environment: ["TERM": name])
            try terminal.wait { $0.shows(isFull ? "您是哪位？" : "您的工号：") }
            terminal.type(isFull ? "007\r\(shop.pin)\r" : "007\n")
            if !isFull {
                try terminal.wait { $0.shows("PIN（输入时看不见）：") }
                terminal.type("\(shop.pin)\n")
            }
            try terminal.wait { $0.shows("我的结果") }
            #expect(!terminal.screen.shows(shop.pin))
            terminal.type(isFull ? "q" : "\n")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(!terminal.screen.lines.contains { $0.contains("学员甲") })
            #expect(terminal.modes == terminal.foundModes)
        }
    }

    @Test func stopsNowhereInPlainLines() throws {
        try KioskShop.inCopy { shop in
            var terminal = try shop.open(["--plain"])
            try terminal.wait { $0.shows("您的工号：") }
            terminal.type("\u{1A}007\n")
            try terminal.wait { $0.shows("PIN（输入时看不见）：") }
            terminal.type("\u{1A}\(shop.pin)\n")
            try terminal.wait { $0.shows("我的结果") }
            // Ctrl-C signs out, and Ctrl-\ ends.
            terminal.type("\u{1A}\u{3}")
            try terminal.wait { $0.lines.last { !$0.isEmpty }?.contains("您的工号：") ?? false }
            terminal.type("\u{1C}")
            #expect(try terminal.waitForEnd() == .exit(131))
            #expect(terminal.modes == terminal.foundModes)
        }
    }

    @Test(arguments: [(60, 16), (20, 5), (1, 1)]) func fitsIntoAnyWindow(size: (columns: Int, rows: Int)) throws {
        try KioskShop.inCopy { shop in
            var terminal = try shop.open(columns: size.columns, rows: size.rows)
            if size.columns > 20 { try terminal.wait { $0.shows("您是哪位？") } }
            // What is typed before the screen is there goes nowhere.
            try terminal.wait { $0.isAlternate }
            terminal.type("007\r\(shop.pin)\r")
            if size.columns > 20 { try terminal.wait { $0.shows("学员甲（007）") } }
            terminal.resize(columns: 80, rows: 24)
            try terminal.wait { $0.shows("退出登录") && $0.shows("学员甲（007）") }
            terminal.hangUp()
            let end = try terminal.waitForEnd()
            #expect(Self.endsOfALine.contains(end))
        }
    }

    /// How it ends when the line does: by itself, or by the signal that says so.
    private static let endsOfALine: [PseudoTerminal.End] = [.exit(128 + SIGHUP), .signal(SIGHUP)]

    /// What is answered is kept, whatever becomes of the line.
    @Test func keepsAnswersOfABrokenLine() throws {
        try KioskShop.inCopy { shop in
            var terminal = try shop.open()
            try shop.signIn(&terminal)
            try shop.beginQuiz(on: &terminal)
            terminal.type("b")
            try terminal.wait { $0.shows("已选 B") }
            terminal.hangUp()
            let end = try terminal.waitForEnd()
            #expect(Self.endsOfALine.contains(end))
            var again = try shop.open()
            try shop.signIn(&again)
            try again.wait { $0.shows("已答 1 题，共 5 题") }
        }
    }

    @Test func goesOnWhereThePersonSignsInLast() throws {
        try KioskShop.inCopy { shop in
            var first = try shop.open()
            try shop.signIn(&first)
            try shop.beginQuiz(on: &first)
            var second = try shop.open()
            try shop.signIn(&second)
            #expect(second.screen.shows("已答 0 题，共 5 题"))
            second.type("\r")
            try second.wait { $0.shows("接着作答") }
            second.type("\r")
            try second.wait { $0.shows("第 1 题，共 5 题") }
            second.type("b\r")
            try second.wait { $0.shows("第 2 题") || $0.shows("对") }
            first.type("a\r")
            try first.wait { $0.shows("这次作答已在另一个终端继续或交卷") }
        }
    }

    /// In plain lines the key that says that somebody is there is Enter, which does nothing else then.
    @Test(.enabled(if: StandingClock.isAvailable, "there is no compiler for the clock"))
    func asksForEnterInPlainLines() throws {
        try KioskShop.inCopy { shop in
            let clock = try StandingClock(in: shop.program.folder)
            var terminal = try shop.open(["--plain", "--idle", "2"], environment: clock.environment)
            try terminal.wait { $0.shows("您的工号：") }
            terminal.type("007\n")
            try terminal.wait { $0.shows("PIN（输入时看不见）：") }
            terminal.type("\(shop.pin)\n")
            try terminal.wait { $0.shows("直接按回车就退出登录") }
            try clock.setSeconds(61)
            // What wakes it is a letter; the line ends with Enter.
            terminal.resize(columns: 81, rows: 24)
            try terminal.wait { $0.shows("还在吗？按回车继续") }
            terminal.type("\n")
            terminal.type("每种\n")
            try terminal.wait { $0.lines.contains { $0.contains("1. ") && $0.contains("每种") } }
            #expect(!terminal.screen.shows("已退出登录"))
        }
    }

    @Test(.enabled(if: StandingClock.isAvailable, "there is no compiler for the clock"))
    func signsOutWhoIsNotThere() throws {
        try KioskShop.inCopy { shop in
            let clock = try StandingClock(in: shop.program.folder)
            var terminal = try shop.open(["--idle", "2"], environment: clock.environment)
            try shop.signIn(&terminal)
            try shop.beginQuiz(on: &terminal)
            terminal.type("b")
            try terminal.wait { $0.shows("已选 B") }
            try clock.setSeconds(61)
            terminal.resize(columns: 81, rows: 24)
            try terminal.wait { $0.shows("还在吗？按任意键继续") }
            // The key that says so does nothing else.
            terminal.type("q")
            try terminal.wait { !$0.shows("还在吗？") && $0.shows("第 1 题，共 5 题") }
            try clock.setSeconds(182)
            terminal.resize(columns: 80, rows: 24)
            try terminal.wait { $0.shows("您是哪位？") && $0.shows("没有人按键，上一位已退出登录") }
            #expect(!terminal.screen.lines.contains { $0.contains("007") })
            try shop.signIn(&terminal)
            #expect(terminal.screen.shows("已答 1 题，共 5 题"))
        }
    }

    /// However many try at once, one of them has its turn.
    @Test(.enabled(if: StandingClock.isAvailable, "there is no compiler for the clock"))
    func letsNobodyMultiplyTries() throws {
        try KioskShop.inCopy { shop in
            let clock = try StandingClock(in: shop.program.folder)
            func guess(_ number: Int) throws -> PseudoTerminal {
                var terminal = try shop.open(environment: clock.environment)
                try terminal.wait { $0.shows("您是哪位？") }
                terminal.type("007\r10293\(number)")
                try terminal.wait { $0.shows("******") }
                return terminal
            }
            var one = try guess(1)
            var two = try guess(2)
            var three = try guess(3)
            one.type("\r")
            two.type("\r")
            three.type("\r")
            let isAnswered = { (screen: borrowing ScreenEmulator) in screen.shows("不对") || screen.shows("请等 1 秒") }
            try one.wait(until: isAnswered)
            try two.wait(until: isAnswered)
            try three.wait(until: isAnswered)
            let looked = [one.screen.shows("不对"), two.screen.shows("不对"), three.screen.shows("不对")]
            #expect(looked.count { $0 } == 1)
            let list = try shop.program.run(["learners", "list", "--format", "json"] + KioskShop.gradebook)
            #expect(list.output.contains(#""wrongPINs": 1"#), "\(list.output)")
            #expect(
                list.output.contains(#""pinSetOn": "2"#) && list.output.contains(#""lastWrongPIN": "2"#),
                "\(list.output)")
        }
    }

    @Test func asksForATerminalAndForWhatItStandsOn() throws {
        try KioskShop.inCopy { shop in
            let piped = try shop.program.run(
                ["kiosk"] + KioskShop.gradebook + KioskShop.pepper, input: "007\n\(shop.pin)\n")
            #expect(piped.status == 64 && piped.complaints.contains("ssh -t"), "\(piped.complaints)")
            // A new pepper would make every PIN wrong.
            var lost = try shop.program.runOnTerminal(["kiosk", "--pepper", "none"] + KioskShop.gradebook)
            #expect(try lost.waitForEnd() == .exit(66))
            #expect(String(decoding: lost.received, as: UTF8.self).contains("learners pin --remove"))
            #expect(!FileManager.default.fileExists(atPath: shop.program.folder + "/none"))
            try write(["other": String(repeating: "ab", count: 32)], into: shop.program.folder)
            chmod(shop.program.folder + "/other", 0o600)
            var other = try shop.program.runOnTerminal(["kiosk", "--pepper", "other"] + KioskShop.gradebook)
            #expect(try other.waitForEnd() == .exit(65))
            chmod(shop.program.folder + "/pepper", 0o644)
            var open = try shop.open()
            #expect(try open.waitForEnd() == .exit(77))
            // A slip in the settings makes no gradebook in which everybody's PIN is wrong.
            var slip = try shop.program.runOnTerminal(
                ["kiosk", "--gradebook", "slip.gradebook"] + KioskShop.pepper)
            #expect(try slip.waitForEnd() == .exit(66))
            #expect(String(decoding: slip.received, as: UTF8.self).contains("还没有成绩册 slip.gradebook"))
            #expect(!FileManager.default.fileExists(atPath: shop.program.folder + "/slip.gradebook"))
            var nowhere = try shop.program.runOnTerminal(["kiosk", "--workspace", "none"] + KioskShop.gradebook)
            #expect(try nowhere.waitForEnd() == .exit(66))
        }
    }

    @Test func takesItsOptionsFromAFile() throws {
        try KioskShop.inCopy { shop in
            let folder = shop.program.folder
            try write(
                [
                    "kiosk.conf":
                        "workspace: \(folder)\ngradebook: \(folder)/shop.gradebook\npepper: \(folder)/pepper\nonce: yes\n"
                ], into: folder)
            chmod(folder + "/kiosk.conf", 0o644)
            let bare = Program(folder: "/", language: nil)
            var terminal = try bare.runOnTerminal(
                "kiosk", "--settings", folder + "/kiosk.conf", environment: ["LANG": "zh_CN.UTF-8"])
            try shop.signIn(&terminal)
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
            chmod(folder + "/kiosk.conf", 0o666)
            var open = try bare.runOnTerminal("kiosk", "--settings", folder + "/kiosk.conf")
            #expect(try open.waitForEnd() == .exit(77))
            // A login shell has its own place for them, and heeds nothing else.
            for arguments in [["-c", "echo broken"], ["-c"]] {
                let outcome = try Program(folder: folder, language: nil).run(arguments)
                #expect([64, 66].contains(outcome.status) && !outcome.output.contains("broken"), "\(outcome)")
            }
        }
    }

    @Test func takesTheAccountsNameForTheStaffID() throws {
        try KioskShop.inCopy { shop in
            let name = TestSSHServer.account
            var refused = try shop.open(["--account-is-staff-id"], environment: ["USER": "007", "LOGNAME": "007"])
            let end = try refused.waitForEnd()
            #expect(end == .exit(77), "\(name)")
            #expect(String(decoding: refused.received, as: UTF8.self).contains("请找人事登记"))
            try write(["账号.csv": "工号,姓名,部门\n\(name),账号的主人,华东\n"], into: shop.program.folder)
            #expect(try shop.program.run(["learners", "import", "账号.csv", "--yes"] + KioskShop.gradebook).status == 0)
            var terminal = try shop.open(["--account-is-staff-id"], environment: ["USER": "007", "LOGNAME": "007"])
            try terminal.wait { $0.shows("账号的主人") && $0.shows("退出登录") }
            #expect(!terminal.screen.shows("换 PIN"))
            terminal.type("q")
            #expect(try terminal.waitForEnd() == .exit(0))
        }
    }
}
