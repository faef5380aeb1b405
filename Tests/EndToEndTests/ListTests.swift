import CoursekitTestSupport
import Foundation
import Testing

/// What a workspace holds, and what it lacks.
@Suite struct ListTests {
    @Test func saysWhereEverythingIsTaughtAndAskedFor() throws {
        try withSyllabus { program in
            let all = try program.run("list", "coverage")
            #expect(all.status == 0, "\(all.complaints)")
            #expect(
                all.output == """
                    service  服务
                      目标  共 1，讲到 1，考到 1
                        O1  先听再说  课：listen  练习：p-1
                      要点  共 2，讲到 1，考到 1
                        F1  课：listen  练习：p-1
                        F2  ✗ 没有课讲  ✗ 没有题考
                      大纲  共 1，讲到 0，考到 1
                        R1  听完再问  课：listen  ✗ 没讲 F2  练习：p-1
                    later  （还没有这门课程）
                      大纲  共 1，讲到 0，考到 0
                        R2  以后再讲  ✗ 没有课讲  ✗ 没有题考

                    """)
            var english = program
            english.language = "en"
            let gaps = try english.run("list", "coverage", "--gaps", "--course", "service")
            #expect(
                gaps.output == """
                    service  服务
                      Objectives  1 of 1 taught, 1 asked for
                      Facts  1 of 2 taught, 1 asked for
                        F2  ✗ not taught  ✗ not asked for
                      Syllabus  0 of 1 taught, 1 asked for
                        R1  听完再问  taught: listen  ✗ not taught: F2  practice: p-1

                    """)
            let unknown = try program.run("list", "coverage", "--course", "servise")
            #expect(unknown.status == 66)
            #expect(unknown.complaints == "错误：没有课程 servise，是不是 service？\n")
        }
    }

    @Test func tellsProgramsTheSame() throws {
        try withSyllabus { program in
            let csv = try program.run("list", "coverage", "--format", "csv").output
            #expect(
                csv.split(whereSeparator: \.isNewline).last == "topic,later,R2,以后再讲,,,,,")
            #expect(csv.contains("topic,service,R1,听完再问,F1 F2,listen,p-1,,F2\r\n"))
            struct Entry: Decodable, Equatable {
                let kind, id: String
                let taught, practice, untaught: [String]
            }
            let json = try program.run("list", "coverage", "--format", "json")
            let entries = try JSONDecoder().decode([Entry].self, from: Data(json.outputBytes))
            #expect(entries.map(\.id) == ["O1", "F1", "F2", "R1", "R2"])
            #expect(
                entries[3] == Entry(kind: "topic", id: "R1", taught: ["listen"], practice: ["p-1"], untaught: ["F2"]))
        }
    }

    /// A row that is not read would look like one that is not there.
    @Test func listsNothingFromASyllabusThatCannotBeRead() throws {
        try withSyllabus { program in
            try write(["courses/syllabus.csv": "id,topic\nR1,\n"], into: program.folder)
            let outcome = try program.run("list", "coverage")
            #expect(outcome.status == 1)
            #expect(outcome.output == "")
            #expect(outcome.complaints.contains("[syllabus/incomplete-row]"))
        }
    }

    private func withSyllabus(_ body: (Program) throws -> Void) throws {
        try withTemporaryFolder { folder in
            try write(
                [
                    "courses/service/index.md": "---\ntitle: 服务\nobjectives: {O1: 先听再说}\n---\n\n欢迎。\n",
                    "courses/service/01-listen.md": "---\ntitle: 倾听\nobjectives: [O1]\nfacts: [F1]\n---\n\n听。\n",
                    "quizzes/practice.md":
                        "---\ntitle: 练习\ncourse: service\n---\n\n## 先？ {#p-1 objective=O1 fact=F1}\n\n- (x) 听\n- ( ) 说\n\n> 先听。\n",
                    "courses/syllabus.csv": "id,course,topic,facts\nR1,service,听完再问,F1 F2\nR2,later,以后再讲,\n",
                ], into: folder)
            try body(Program(folder: folder))
        }
    }
}
