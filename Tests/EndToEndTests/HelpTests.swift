import CoursekitTestSupport
import Testing

/// What the program says of itself.
@Suite struct HelpTests {
    static let commands: [[String]] = [
        [], ["home"], ["check"], ["explain"], ["build"], ["render"], ["quiz"], ["quiz", "take"],
        ["quiz", "seal"], ["practice"], ["results"], ["report"],
        ["report", "scores"], ["report", "people"], ["report", "items"], ["report", "status"], ["report", "due"],
        ["report", "departments"], ["report", "objectives"], ["report", "responses"], ["report", "gain"],
        ["report", "changes"], ["report", "book"], ["gradebook"], ["gradebook", "info"],
        ["gradebook", "verify"], ["gradebook", "seal"], ["gradebook", "key"], ["gradebook", "key", "new"],
        ["gradebook", "key", "passphrase"], ["gradebook", "key", "show"],
        ["gradebook", "backup"],
        ["gradebook", "restore"], ["gradebook", "new"], ["gradebook", "move"], ["gradebook", "grant"],
        ["gradebook", "retain"], ["gradebook", "log"], ["results", "settle"], ["regrade"],
        ["learners", "erase"], ["results", "export"], ["results", "merge"], ["results", "import"], ["learners"],
        ["learners", "list"],
        ["learners", "change"], ["learners", "import"], ["learners", "same"], ["learners", "apart"],
        ["learners", "history"], ["learners", "export"], ["assignments"], ["assignments", "import"],
        ["assignments", "list"], ["assignments", "allow"], ["attendance"], ["attendance", "import"],
        ["attendance", "list"], ["list"], ["list", "courses"], ["list", "quizzes"],
        ["list", "coverage"], ["new"],
        ["new", "workspace"],
        ["new", "course"], ["new", "lesson"], ["new", "case"], ["new", "quiz"], ["new", "exam"],
        ["paper"], ["timetable"], ["import"], ["export"], ["pack"], ["unpack"], ["read"], ["certificate"],
        ["certificate", "show"],
        ["certificate", "verify"],
    ]

    @Test(arguments: commands) func speaksTheUsersLanguageOnEveryPage(command: [String]) throws {
        try withTemporaryFolder { folder in
            let english = try help(command, "en", in: folder)
            #expect(english.contains("USAGE: coursekit") && english.contains("OPTIONS:"))
            #expect(!english.unicodeScalars.contains { $0.properties.isIdeographic }, "\(english)")

            // Traditional Chinese is converted from the same page: two kinds of page stand for all.
            let languages = ["zh-Hans": "选项：", "zh-Hant": "選項："].filter {
                $0.key == "zh-Hans" || command.count == 0 || command == ["quiz"]
            }
            for (language, title) in languages {
                let chinese = try help(command, language, in: folder)
                #expect(chinese.contains("用法：coursekit") && chinese.contains(title), "\(chinese)")
                // Whatever is left in Latin letters is a name to type, in lower case.
                let foreign = chinese.matches(of: /[A-Za-z]+ [a-z]+ [a-z]+/).filter {
                    !$0.output.hasPrefix("coursekit")
                }
                #expect(foreign.isEmpty, "\(foreign.map(\.output))")
                #expect(
                    !chinese.contains(/OVERVIEW|USAGE|ARGUMENTS|OPTIONS|SUBCOMMANDS|default|values:|<[a-z]+>/),
                    "\(chinese)")
            }
        }
    }

    @Test func fitsTheTerminal() throws {
        for width in [40, 80] {
            try withTemporaryFolder { folder in
                var program = Program(folder: folder)
                program.environment["COLUMNS"] = String(width)
                let page = try program.run("quiz", "--help").output
                for line in page.split(separator: "\n") { #expect(cells(of: line) <= width, "\(line)") }
                try expectGolden(page, named: "help-quiz-\(width).txt")
            }
        }
    }

    /// An option and the name of its value are one thing.
    @Test(arguments: [40, 60, 80]) func breaksAUsageLineBetweenItsPartsOnly(width: Int) throws {
        try withTemporaryFolder { folder in
            for language in ["zh-Hans", "en"] {
                for command in [["quiz"], ["check"], ["results", "merge"], ["learners", "change"]] {
                    var program = Program(folder: folder, language: language)
                    program.environment["COLUMNS"] = String(width)
                    let page = try program.run(command + ["--help"]).output
                    let start = try #require(page.firstRange(of: language == "en" ? "USAGE: " : "用法："))
                    let usage = page[start.upperBound...].prefix { _ in true }.split(separator: "\n\n", maxSplits: 1)[0]
                    let lines = usage.split(separator: "\n")
                    for (before, line) in zip([""] + lines, lines) {
                        let (open, closed) = (line.count { $0 == "[" }, line.count { $0 == "]" })
                        #expect(open == closed, "\(line)")
                        // What stands at the end of a line takes no value that begins the next.
                        let isValue = line.drop { $0 == " " }.hasPrefix("<")
                        #expect(!isValue || before.last == "]" || !before.contains("--"), "\(before)\n\(line)")
                    }
                }
            }
        }
    }

    @Test func leavesCompletionScriptsAlone() throws {
        try withTemporaryFolder { folder in
            let scripts = try ["zh-Hans", "en"].map {
                try Program(folder: folder, language: nil, environment: ["LANG": $0 + ".UTF-8"])
                    .run("--generate-completion-script", "bash")
            }
            #expect(scripts.map(\.status) == [0, 0])
            #expect(scripts[0].output == scripts[1].output)
            #expect(scripts[0].output.contains("_coursekit"))
        }
    }

    @Test(arguments: [
        ("zh_CN.UTF-8", "用法："), ("zh_TW.UTF-8", "用法："), ("zh_HK.UTF-8", "選項："), ("en_US.UTF-8", "USAGE: "),
        ("C.UTF-8", "用法："), ("", "用法："),
    ])
    func followsTheLocale(locale: String, expected: String) throws {
        try withTemporaryFolder { folder in
            let program = Program(folder: folder, language: nil, environment: ["LANG": locale])
            let page = try program.run("--help").output
            #expect(page.contains(expected))
        }
    }

    private func help(_ command: [String], _ language: String, in folder: String) throws -> String {
        var program = Program(folder: folder, language: nil)
        program.environment["LANG"] =
            ["en": "en_US.UTF-8", "zh-Hans": "zh_CN.UTF-8", "zh-Hant": "zh_TW.UTF-8"][language]
        let outcome = try program.run(command + ["--help"])
        #expect(outcome.status == 0)
        #expect(outcome.complaints == "")
        return outcome.output
    }

    /// Han characters and full-width marks take two cells.
    private func cells(of line: Substring) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
}
