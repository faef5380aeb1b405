import CoursekitTestSupport
import Foundation
import Testing

/// The recipe of docs/kiosk.md, as it is written there, with a real sshd: who connects gets the kiosk and nothing else.
@Suite(.enabled(if: TestSSHServer.isAvailable, "sshd is not on this machine: apt install openssh-server"))
struct SSHKioskTests {
    /// A shop's server: the recipe with this machine's account, program and files in the place of its examples.
    private struct Server {
        let shop: KioskShop
        let ssh: TestSSHServer

        /// - Parameter change: makes other settings of the recipe, of which a test shows what they would let in.
        init(
            _ shop: KioskShop, accepting accepted: String = "LANG LC_*",
            change: (String) -> String = { $0 }
        ) throws {
            self.shop = shop
            let home = shop.program.folder
            let folder = home + "/ssh"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let settings = folder + "/kiosk.conf"
            try "workspace: \(home)\ngradebook: \(home)/shop.gradebook\npepper: \(home)/pepper\nlanguage: zh-Hans\n"
                .write(toFile: settings, atomically: true, encoding: .utf8)
            chmod(settings, 0o644)
            let program = try BuiltProgram.path(of: "coursekit")
            let recipe = try Self.recipe()
            ssh = try TestSSHServer(in: folder, accepting: accepted) { keys in
                var text = change(recipe)
                for (example, here) in [
                    ("User training", "User \(TestSSHServer.account)"), ("/usr/bin/coursekit ", "\(program) "),
                    ("/etc/coursekit/kiosk.conf", settings), ("/etc/coursekit/shops.keys", keys),
                ] {
                    #expect(text.contains(example), "the recipe has another \(example)")
                    text = text.replacing(example, with: here)
                }
                return text
            }
        }

        /// The settings of sshd in the document, which has them in both languages.
        static func recipe() throws -> String {
            let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
            let recipes = try ["docs/kiosk.md", "docs/kiosk.en.md"].map { path in
                let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
                let parts = text.components(separatedBy: "```sshd_config\n")
                return try #require(parts.count == 2 ? parts[1].components(separatedBy: "```").first : nil)
            }
            #expect(recipes[0] == recipes[1])
            return recipes[0]
        }

        func connect(
            _ arguments: [String] = ["-tt"], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
        ) throws -> PseudoTerminal {
            try PseudoTerminal(
                columns: columns, rows: rows, running: "/usr/bin/ssh", ssh.options + arguments + ["127.0.0.1"],
                environment: environment)
        }
    }

    private func withServer(accepting accepted: String = "LANG LC_*", _ body: (Server) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { try body(Server(KioskShop($0), accepting: accepted)) }
    }

    @Test func isTheKioskForWhoeverConnects() throws {
        try withServer { server in
            var terminal = try server.connect()
            try server.shop.signIn(&terminal)
            try server.shop.beginQuiz(on: &terminal)
            // Neither Ctrl-Z nor Ctrl-\ leads to a shell.
            terminal.type("\u{1A}\u{1C}b")
            terminal.resize(columns: 70, rows: 20)
            try terminal.wait { $0.shows("第 1 题，共 5 题") && $0.shows("已选 B") }
            terminal.hangUp()
            _ = try terminal.waitForEnd()

            // The answer was kept when the line broke, and whoever comes again goes on.
            var again = try server.connect()
            try server.shop.signIn(&again)
            try again.wait { $0.shows("已答 1 题，共 5 题") }
            again.type("q")
            try again.wait { $0.shows("您是哪位？") }
            again.type("\u{3}")
            #expect(try again.waitForEnd() == .exit(0))
        }
    }

    @Test func carriesOutNoCommand() throws {
        try withServer { server in
            let secret = server.shop.program.folder + "/pepper"
            let text = try String(contentsOfFile: secret, encoding: .utf8).trimmingCharacters(
                in: .whitespacesAndNewlines)
            for command in ["cat \(secret)", "sh -i", "coursekit learners list", "$(cat \(secret))"] {
                let said = try server.ssh.client(["127.0.0.1", command])
                #expect(said.status == 64 && said.output.isEmpty && !said.error.contains(text), "\(command): \(said)")
                #expect(said.error.contains("ssh -t"), "\(said)")
            }
            var forced = try PseudoTerminal(
                columns: 80, rows: 24, running: "/usr/bin/ssh",
                server.ssh.options + ["-tt", "127.0.0.1", "cat \(secret)"])
            try forced.wait { $0.shows("您是哪位？") }
            #expect(!String(decoding: forced.received, as: UTF8.self).contains(text))
            // Files, both ways, with the old protocol and the new.
            let folder = server.ssh.folder
            try "x".write(toFile: folder + "/mine", atomically: true, encoding: .utf8)
            for arguments in [
                ["127.0.0.1:\(secret)", folder + "/stolen"], ["-O", "127.0.0.1:\(secret)", folder + "/stolen"],
                [folder + "/mine", "127.0.0.1:\(folder)/planted"],
                ["-O", folder + "/mine", "127.0.0.1:\(folder)/planted"],
            ] {
                #expect(try server.ssh.client(arguments, by: "/usr/bin/scp").status != 0)
            }
            #expect(try server.ssh.client(["-b", "/dev/null", "127.0.0.1"], by: "/usr/bin/sftp").status != 0)
            for name in ["stolen", "planted"] {
                #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(name)"))
            }
        }
    }

    @Test func forwardsNothing() throws {
        try withServer { server in
            let (here, there) = (try TestSSHServer.freePort(), try TestSSHServer.freePort())
            // A way from here to the server itself: the client listens, and whoever comes is turned away.
            var open = try server.connect(["-N", "-L", "\(here):127.0.0.1:\(server.ssh.port)"])
            try LastResort.wait(for: "the client listens") { TestSSHServer.isReachable(here) }
            let through = try server.ssh.client(["127.0.0.1"], port: here)
            #expect(through.status == 255, "\(through)")
            open.hangUp()
            _ = try open.waitForEnd()
            // A way from there to here, a socket, an agent, a display.
            for arguments in [
                ["-N", "-o", "ExitOnForwardFailure=yes", "-R", "\(there):127.0.0.1:\(server.ssh.port)"],
                ["-N", "-o", "ExitOnForwardFailure=yes", "-R", "\(server.ssh.folder)/socket:127.0.0.1:1"],
            ] {
                let said = try server.ssh.client(arguments + ["127.0.0.1"])
                #expect(said.status == 255 && said.error.contains("forwarding failed"), "\(said)")
            }
            #expect(!TestSSHServer.isReachable(there))
            let tunnel = try server.ssh.client(["-W", "127.0.0.1:\(server.ssh.port)", "127.0.0.1"])
            #expect(tunnel.status != 0 && !tunnel.output.contains("SSH-2.0"), "\(tunnel)")
        }
    }

    /// Neither an agent that holds keys of the shop's machine nor its display reaches the server, whatever a client asks for. That the test
    /// would see them, it shows with settings that let them in.
    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: "/proc/self/environ"), "there is no /proc to see a session by"),
        arguments: [false, true])
    func forwardsNeitherAgentNorDisplay(isRecipe: Bool) throws {
        try Fixture.withCopy(of: "tour") { program in
            let server = try Server(KioskShop(program)) { recipe in
                isRecipe ? recipe : recipe.replacing("DisableForwarding yes", with: "DisableForwarding no")
            }
            let agent = "\(server.ssh.folder)/agent"
            let running = try BackgroundProgram(["/usr/bin/ssh-agent", "-D", "-a", agent], log: agent + ".log")
            defer { withExtendedLifetime(running) {} }
            try LastResort.wait(for: "the agent listens") { FileManager.default.fileExists(atPath: agent) }
            for (option, variable) in [("-A", "SSH_AUTH_SOCK"), ("-Y", "DISPLAY"), ("-X", "DISPLAY")] {
                var terminal = try server.connect(
                    ["-tt", option],
                    environment: ["SSH_AUTH_SOCK": agent, "DISPLAY": "127.0.0.1:77", "PATH": "/usr/bin:/bin"])
                try terminal.wait { $0.shows("您是哪位？") }
                let session = try #require(TestSSHServer.session(running: server.ssh.folder + "/kiosk.conf"))
                // What sshd says of itself is there: the variables are those of the session.
                #expect(session.variables["SSH_CONNECTION"] != nil)
                if isRecipe {
                    #expect(session.variables[variable] == nil && session.listenerCount == 0, "\(option): \(session)")
                } else if option == "-A" || Self.canShowDisplays && option == "-Y" {
                    #expect(session.variables[variable] != nil && session.listenerCount > 0, "\(option): \(session)")
                }
                terminal.type("\u{3}")
                #expect(try terminal.waitForEnd() == .exit(0))
            }
        }
    }

    /// Both ends of X11 need it.
    private static let canShowDisplays = FileManager.default.isExecutableFile(atPath: "/usr/bin/xauth")

    /// Even where the server lets every variable through.
    @Test func heedsNoVariable() throws {
        try withServer(accepting: "*") { server in
            let elsewhere = server.shop.program.folder + "/elsewhere"
            let names = [
                "XDG_DATA_HOME", "XDG_CONFIG_HOME", "PAGER", "EDITOR", "TERMINFO", "COLUMNS", "PGSERVICEFILE",
                "SSH_ORIGINAL_COMMAND", "COURSEKIT_GRADEBOOK", "SHELL",
            ]
            let sent = names.flatMap { ["-o", "SetEnv=\($0)=\(elsewhere)"] }
            var terminal = try server.connect(
                ["-tt", "-o", "SendEnv=LC_ALL"] + sent.suffix(2), environment: ["LC_ALL": "../../x"])
            try server.shop.signIn(&terminal)
            terminal.hangUp()
            _ = try terminal.waitForEnd()
            // SetEnv counts once: all of them in one.
            let all = "SetEnv=" + names.map { "\($0)=\(elsewhere)" }.joined(separator: " ")
            var again = try server.connect(["-tt", "-o", all])
            try server.shop.signIn(&again)
            #expect(!FileManager.default.fileExists(atPath: elsewhere))
        }
    }

    @Test func bearsSmallWindowsAndLongIDs() throws {
        try withServer { server in
            var terminal = try server.connect(columns: 1, rows: 1)
            try terminal.wait { $0.isAlternate }
            terminal.type(String(repeating: "9", count: 2000) + "\u{1B}[2J\u{1B}]0;x\u{7}\r")
            terminal.resize(columns: 80, rows: 24)
            // Escape and a digit in quick succession would be one key.
            try terminal.wait { $0.shows("您是哪位？") && $0.shows("999") }
            terminal.type("\u{1B}")
            try terminal.wait { !$0.shows("999") }
            try server.shop.signIn(&terminal)
        }
    }
}
