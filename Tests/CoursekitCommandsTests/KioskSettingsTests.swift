import CourseModel
import Testing

@testable import CoursekitCommands

/// How a program that is all that an account has learns what holds.
@Suite struct KioskSettingsTests {
    @Test func standsForOptions() throws {
        let text = """
            # 门店一
              workspace :  /srv/training: 2

            gradebook: postgresql://shop@db/training
            once: yes
            plain: no
            """
        #expect(
            try KioskSettings.arguments(of: text, in: "kiosk.conf") == [
                "--workspace=/srv/training: 2", "--gradebook=postgresql://shop@db/training", "--once",
            ])
    }

    @Test(arguments: [
        "workspace", "workspace:", "once: maybe", "settings: x", "learner: 007", "--once: yes", "once",
        // What is there already.
        "once: no", "once: yes", "idle: abc", "idle: 0", "idle: 241", "language: xx",
    ])
    func refusesWhatItDoesNotKnow(line: String) {
        #expect(throws: CommandFailure.self) { try KioskSettings.arguments(of: "once: yes\n\(line)", in: "x") }
    }

    @Test func saysInWhichLineAValueIsWrong() throws {
        let fault = #expect(throws: CommandFailure.self) {
            try KioskSettings.arguments(of: "once: yes\n\nidle: abc\n", in: "k.conf")
        }
        #expect(fault?.message?.chinese == "k.conf 第 3 行：idle 是 1 到 240 的整数（分钟），不能是“abc”")
    }

    private func expanded(_ arguments: [String]) throws -> [String] {
        try KioskInvocation.expanded(arguments) { path in ["--workspace=\(path)"] }.get()
    }

    @Test(arguments: [
        ["-coursekit"], ["-coursekit", "report", "scores"], ["coursekit", "-c", "sh -i"], ["-sh", "-c", "x"],
        ["/usr/bin/coursekit-kiosk"], ["coursekit-kiosk", "learners", "pin", "007"], ["-coursekit-kiosk", "-l"],
        ["coursekit", "-c"],
    ])
    func aLoginShellIsTheKioskWhateverItIsTold(arguments: [String]) throws {
        #expect(try expanded(arguments) == ["coursekit", "kiosk", "--workspace=/etc/coursekit/kiosk.conf"])
    }

    @Test func putsTheFileInThePlaceOfItsOption() throws {
        #expect(
            try expanded(["coursekit", "kiosk", "--language", "en", "--settings", "/etc/x", "--once"]) == [
                "coursekit", "kiosk", "--language", "en", "--workspace=/etc/x", "--once",
            ])
        #expect(
            try expanded(["coursekit", "kiosk", "--settings=/etc/x"]) == ["coursekit", "kiosk", "--workspace=/etc/x"])
        #expect(try expanded(["coursekit", "home", "--settings", "x"]) == ["coursekit", "home", "--settings", "x"])
        #expect(try expanded(["coursekit"]) == ["coursekit"] && expanded([]) == [])
    }

    @Test func keepsOnlyWhatSaysHowToSpeakAndToShow() {
        #expect(["LANG", "TERM", "LC_ALL", "NO_COLOR"].allSatisfy(KioskPlace.isKept))
        for name in [
            "XDG_DATA_HOME", "HOME", "PAGER", "EDITOR", "LESS", "BROWSER", "TERMINFO", "LD_PRELOAD", "LD_LIBRARY_PATH",
            "PGHOST", "PGPASSFILE", "PGSERVICEFILE", "TMPDIR", "COLUMNS", "SSH_ORIGINAL_COMMAND",
            "COURSEKIT_PASSPHRASE",
        ] {
            #expect(!KioskPlace.isKept(name), "\(name)")
        }
    }
}
