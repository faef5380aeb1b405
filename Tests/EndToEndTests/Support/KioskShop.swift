import CoursekitTestSupport
import Foundation
import Testing

/// A workspace with somebody on the list who has a PIN.
struct KioskShop {
    let program: Program
    let pin: String

    static let gradebook = ["--gradebook", "shop.gradebook"]
    static let pepper = ["--pepper", "pepper"]

    /// Gives a shop in a copy of the tour.
    static func inCopy(language: String? = "zh-Hans", _ body: (KioskShop) throws -> Void) throws {
        try Fixture.withCopy(of: "tour", language: language) { try body(KioskShop($0)) }
    }

    init(_ program: Program) throws {
        self.program = program
        try write(
            ["名单.csv": "工号,姓名,部门\n007,学员甲,华东\n008,学员乙,华东\n"], into: program.folder)
        let read = try program.run(["learners", "import", "名单.csv", "--yes"] + Self.gradebook)
        #expect(read.status == 0, "\(read.complaints)")
        pin = try Self.newPIN(for: "007", in: program)
    }

    static func newPIN(for id: String, in program: Program) throws -> String {
        let given = try program.run(["learners", "pin", id] + gradebook + pepper)
        #expect(given.status == 0, "\(given.complaints)")
        return String(given.output.split(separator: "\n").last?.suffix(6) ?? "")
    }

    func open(
        _ options: [String] = [], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
    ) throws -> PseudoTerminal {
        try program.runOnTerminal(
            ["kiosk"] + Self.gradebook + Self.pepper + options, columns: columns, rows: rows,
            environment: environment)
    }

    func signIn(_ terminal: inout PseudoTerminal) throws {
        try terminal.wait { $0.shows("您是哪位？") }
        terminal.type("007\r\(pin)\r")
        try terminal.wait { $0.shows("学员甲（007）") && $0.shows("退出登录") }
    }

    /// From home to the first item of the quiz with every kind of them.
    func beginQuiz(on terminal: inout PseudoTerminal) throws {
        terminal.type("/每种\r")
        try terminal.wait { $0.shows("开始作答") }
        terminal.type("\r")
        try terminal.wait { $0.shows("第 1 题，共 5 题") }
    }

    /// From home to the three fields of another PIN.
    func beginPINChange(on terminal: inout PseudoTerminal) throws {
        terminal.type("/换 PIN\r")
        try terminal.wait { $0.shows("> 原来的 PIN") }
    }
}
