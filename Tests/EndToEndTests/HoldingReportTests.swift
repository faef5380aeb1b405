import CoursekitTestSupport
import Foundation
import Testing

/// HR asks who holds what, who is due, what was answered and what was changed afterwards.
@Suite struct HoldingReportTests {
    /// Three people who must pass `once` by the first of December, and two papers of `kinds`: one all right, one all wrong.
    private func withPeople(_ body: (Program) throws -> Void) throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(
                [
                    "r.csv": """
                    工号,姓名,部门,入职日期,上级,邮箱
                    001,甲,华东/上海,2020-01-01,周总,a@example.com
                    002,乙,华东/杭州,2020-01-01,,
                    003,丙,华南,2020-01-01,=1+1,

                    """,
                    "a.csv": "测验,部门,开始,期限\nonce,全员,2026-11-01,30\n",
                    "p.csv": "工号,k-single,k-multiple,第3题,4,Q5\n001,B,A、C,B,2400,50\n002,A,A,A,1,1\n",
                ], into: program.folder)
            for arguments in [
                ["learners", "import", "r.csv", "--yes"], ["assignments", "import", "a.csv", "--yes"],
                ["results", "import", "p.csv", "--quiz", "kinds", "--date", "2026-11-05", "--yes"],
            ] {
                let outcome = try program.run(arguments)
                #expect(outcome.status == 0, "\(outcome.complaints)")
            }
            try body(program)
        }
    }

    private func rows(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
        let outcome = try program.run(["report"] + arguments + ["--format", "json", "--as-of", "2026-11-30"])
        #expect(outcome.status == 0, "\(outcome.complaints)")
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.outputBytes)) as? [String: Any])
        return try #require(document["rows"] as? [[String: Any]])
    }

    private func texts(_ rows: [[String: Any]], _ key: String) -> [String] { rows.map { "\($0[key] ?? "")" } }

    @Test func whoIsDueIsAListForAMailMerge() throws {
        try withPeople { program in
            let csv = try program.run("report", "due", "--as-of", "2026-11-30", "--format", "csv")
            let lines = csv.output.split(separator: "\r\n").map(String.init)
            #expect(lines.first?.hasSuffix("部门,工号,姓名,测验,状态,最晚,还有几天,作答情况,上级,邮箱,次数,得分率（%）,有效期至,从哪天起,测验编号,工作区") == true)
            #expect(lines.count == 4, "\(csv.output)\(csv.complaints)")
            #expect(lines[1].contains("华东/杭州,002,乙,") && lines[1].contains(",待通过,2026-12-01,1,未参加,,,0,"), "\(lines)")
            #expect(lines[3].contains(",'=1+1,"), "what would be calculated is guarded: \(lines)")
            let late = try program.rows(ofReport: "report", "due", "--within", "1d", "--as-of", "2026-12-02")
            #expect(late.map { $0[4] } == ["逾期", "逾期", "逾期"], "\(late)")
            #expect(try program.run("report", "due", "--within", "0d", "--as-of", "2026-11-01").status == 64)
        }
    }

    @Test func statusAndDepartmentsAgree() throws {
        try withPeople { program in
            let status = try program.run("report", "status")
            #expect(status.status == 0 && status.output.contains("持证一览"), "\(status.complaints)")
            let people = try rows(program, "status")
            #expect(texts(people, "staffID") == ["001", "002", "003"])
            #expect(texts(people, "quiz:once") == ["missing", "missing", "missing"])
            #expect(texts(people, "date:once") == ["2026-12-01", "2026-12-01", "2026-12-01"])
            let departments = try rows(program, "departments", "--suppress-below", "2")
            #expect(
                texts(departments, "held") == ["2", "1"]
                    && texts(departments, "suppressed") == ["complementary", "small"])
            let level = try rows(program, "departments", "--level", "2")
            #expect(texts(level, "missing") == ["1", "1", "1"])
        }
    }

    @Test func answersAndObjectivesAreThereItemByItem() throws {
        try withPeople { program in
            let answers = try rows(program, "responses", "--quiz", "kinds")
            #expect(answers.count == 10 && texts(answers, "position").prefix(3) == ["1", "2", "3"])
            let right = answers.filter { $0["staffID"] as? String == "001" }
            #expect(Set(texts(right, "verdict")) == ["right"])
            #expect(right.first { $0["item"] as? String == "k-multiple" }?["letters"] as? String == "AC")
            let wrong = answers.filter { $0["staffID"] as? String == "002" }
            #expect(texts(wrong, "key") == texts(right, "key") && !Set(texts(wrong, "verdict")).contains("right"))
            #expect(texts(answers, "seconds").allSatisfy { $0 == "<null>" }, "papers tell no times")
            let objectives = try rows(program, "objectives", "--quiz", "kinds")
            #expect(objectives.compactMap { $0["responses"] as? Int }.reduce(0, +) == 10)
        }
    }

    @Test func aCorrectedKeyIsListedWithWhomItTouched() throws {
        try withPeople { program in
            let nothing = try program.run("report", "changes")
            #expect(nothing.output.contains("没有改过答案，也没有作废过题目"))
            #expect(try program.run("regrade", "kinds", "--credit", "k-single", "--yes").status == 0)
            let csv = try program.run("report", "changes", "--format", "json")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(csv.outputBytes)) as? [String: Any])
            let changes = try #require(document["rows"] as? [[String: Any]])
            #expect(texts(changes, "staffID") == ["002"] && texts(changes, "change") == ["credited"])
            #expect(texts(changes, "shareBefore") == ["0"] && texts(changes, "shareAfter") != ["0"])
            #expect(texts(changes, "decidedBy") != ["<null>"])
            #expect(try program.rows(ofReport: "report", "changes", "--quiz", "once").isEmpty)
        }
    }

    @Test(
        arguments: [
            (["status", "--attempts", "first"], "这份报表总看截至那天的全部作答"), (["due", "--within", "soon"], "--within"),
            (["departments", "--level", "0"], "--level 从 1 起"),
            (["departments", "--suppress-below", "1"], "--suppress-below 从 2 起"),
            (["objectives", "--sort", "name"], "这份报表只能按 id、score 排"), (["gain"], "没有找到成对的测验"),
            (["gain", "--quiz", "kinds"], "--before"), (["gain", "--before", "kind"], "是不是 kinds？"),
            (["gain", "--level", "2"], "--by department"), (["changes", "--attempts", "all"], "不要写 --attempts"),
        ])
    func refusesWhatHasNoMeaning(arguments: [String], complaint: String) throws {
        try withPeople { program in
            let outcome = try program.run(["report"] + arguments)
            #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.output)")
            #expect(outcome.complaints.contains(complaint), "\(outcome.complaints)")
        }
    }

    @Test func everyReportIsThereInEveryFormat() throws {
        try withPeople { program in
            for report in [
                ["status"], ["due"], ["departments"], ["objectives"], ["responses"], ["changes"],
                ["gain", "--before", "kinds", "--after", "once"],
            ] {
                for ending in ["txt", "csv", "json", "xlsx"] {
                    let outcome = try program.run(["report"] + report + ["--output", "out.\(ending)"])
                    #expect(outcome.status == 0, "\(report) \(ending): \(outcome.complaints)")
                }
            }
        }
    }
}
