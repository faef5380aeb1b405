import CoursekitTestSupport
import Foundation
import Testing

/// Lessons at the terminal, with the built program.
@Suite struct ReadingTests {
    @Test(arguments: ["zh-Hans", "en"]) func writesALessonInPlainLines(language: String) throws {
        try Fixture.withCopy(of: "tour", language: language) { program in
            let lesson = try program.run("read", "service/listen")
            #expect(lesson.status == 0, "\(lesson.complaints)")
            try expectGolden(lesson.output, named: "read-\(language).txt")
            #expect(try program.run("read").output.contains("service  "))
            #expect(try program.run("read", "service").output.contains("service/listen  "))
        }
    }

    @Test func showsSimplifiedTextsInTraditional() throws {
        try Fixture.withCopy(of: "tour", language: "zh-Hant") { program in
            let lesson = try program.run("read", "service/listen").output
            #expect(lesson.hasPrefix("先聽再說\n\n客人開口"), "\(lesson)")
            #expect(try program.run("read", "service").output.contains("service/listen  先聽再說"))
            let named = try program.run("read", "service/listen", "--content-language", "zh-Hans")
            #expect(named.output.hasPrefix("先听再说\n\n客人开口"), "\(named.output)")
            let unknown = try program.run("read", "service/listen", "--content-language", "zh-Hanx")
            #expect(unknown.status == 64 && unknown.complaints.contains("zh-Hanx"), "\(unknown.complaints)")
        }
    }

    @Test func isPagedAndSearchedOnAFullScreen() throws {
        try Fixture.withCopy(of: "tour") { program in
            var terminal = try program.runOnTerminal("read", columns: 60, rows: 16)
            try terminal.wait { $0.shows("课程") && $0.shows("> 1  ") }
            terminal.type("\r")
            try terminal.wait { $0.shows("打开") && !$0.lines[0].contains("课程") }
            terminal.type("\r")
            try terminal.wait { $0.shows("查找") }
            terminal.type("/没有这句话\r")
            try terminal.wait { $0.shows("没有找到“没有这句话”") }
            terminal.type("qqq")
            #expect(try terminal.waitForEnd() == .exit(0))
            #expect(!terminal.screen.isAlternate)
        }
    }

    @Test func readsCaseStudiesBehindTheLessons() throws {
        try Fixture.withCopy(of: "tour") { program in
            try write(
                ["courses/service/cases/refund.md": "---\ntitle: 退款到了哪一步\n---\n\n客人来问退款。\n"], into: program.folder)
            let list = try program.run("read", "service").output.split(separator: "\n")
            #expect(list.contains("service/cases/refund  退款到了哪一步"), "\(list)")
            #expect(list.last?.contains("/cases/") == true, "\(list)")
            let study = try program.run("read", "service/cases/refund")
            #expect(study.output == "退款到了哪一步\n\n客人来问退款。\n", "\(study.complaints)")
            let slip = try program.run("read", "service/cases/refunt")
            #expect(slip.status == 66 && slip.complaints.contains("cases/refund"), "\(slip.complaints)")
        }
    }

    @Test func saysWhatIsNotThere() throws {
        try Fixture.withCopy(of: "tour") { program in
            let course = try program.run("read", "servise")
            #expect(course.status == 66 && course.complaints == "错误：没有课程 servise，是不是 service？\n")
            let lesson = try program.run("read", "service/lisen")
            #expect(lesson.status == 66 && lesson.complaints == "错误：没有课 lisen，是不是 listen？\n")
            let number = try program.run("read", "service/1")
            #expect(number.status == 66 && number.complaints.hasPrefix("错误：没有课 1，是不是 "), "\(number.complaints)")
            let other = try program.run("read", "service/zzzzzz")
            #expect(other.complaints.hasSuffix("；逐课列出：coursekit read service\n"), "\(other.complaints)")
        }
    }
}
