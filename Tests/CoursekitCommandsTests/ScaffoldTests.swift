import ArgumentParser
import CourseIndex
import Workspace
import CourseModel
import CoursekitTestSupport
import Diagnostics
import Foundation
import Testing

@testable import CoursekitCommands

/// What `new` makes, and what it refuses to make.
struct ScaffoldTests {
    private func paths(_ scaffold: Scaffold) -> [String] { scaffold.files.map(\.path) }

    @Test(arguments: InterfaceLanguage.allCases)
    func makesAWorkspaceWithACourseAndAQuiz(language: InterfaceLanguage) throws {
        let scaffold = Scaffold.workspace(id: "academy", language: language)
        #expect(
            paths(scaffold) == [
                "site/site.yml", ".gitignore", "courses/first-course/index.md", "courses/first-course/01-welcome.md",
                "quizzes/first-course-practice.md",
            ])
        let site = try #require(scaffold.files.first).text
        #expect(site.hasPrefix("id: academy\n") && site.contains("languages: [\(language.tag)]"))
    }

    @Test func givesACourseIDsOfItsOwn() {
        let scaffold = Scaffold.course("service-basics", language: .english)
        let texts = Dictionary(scaffold.files.map { ($0.path, $0.text) }) { $1 }
        #expect(texts["courses/service-basics/index.md"]?.contains("SERVICE-BASICS-O1: ") == true)
        #expect(texts["courses/service-basics/01-welcome.md"]?.contains("objectives: [SERVICE-BASICS-O1]") == true)
        let quiz = texts["quizzes/service-basics-practice.md"]
        #expect(quiz?.contains("course: service-basics\n") == true)
        #expect(quiz?.contains("{#service-basics-practice-1 objective=SERVICE-BASICS-O1}") == true)
        #expect(texts["courses/service-basics/01-welcome.md"]?.contains("quizzes/service-basics-practice.md") == true)
    }

    @Test(arguments: [(1, "01"), (9, "09"), (10, "10"), (100, "100")])
    func numbersALesson(number: Int, digits: String) {
        let scaffold = Scaffold.lesson("waiting", number: number, course: "c", objective: nil, language: .english)
        #expect(paths(scaffold) == ["courses/c/\(digits)-waiting.md"])
        #expect(scaffold.files.allSatisfy { !$0.text.contains("objectives") && !$0.text.contains("%@") })
    }

    @Test(arguments: [
        ([], 1), (["index.md", "cases"], 1), (["01-a.md", "index.md", "02-b.md"], 3), (["9-a.md", "10-b.md"], 11),
        (["3", "07x"], 8), (["-5.md", "٣.md"], 1), (["9223372036854775807.md", "2-a.md"], 3),
        (["99999999999999999999.md"], 1),
    ])
    func putsALessonAfterTheLast(names: [String], number: Int) {
        #expect(Scaffold.lessonNumber(after: names) == number)
    }

    @Test func putsACaseAndAQuizWhereTheyBelong() {
        #expect(paths(.caseStudy("refund", course: "c", language: .english)) == ["courses/c/cases/refund.md"])
        let quiz = Scaffold.quiz("cash", course: nil, objective: nil, language: .english)
        #expect(paths(quiz) == ["quizzes/cash.md"])
        #expect(quiz.files[0].text.contains("{#cash-1}") && !quiz.files[0].text.contains("course:"))
    }

    @Test(arguments: InterfaceLanguage.allCases) func makesWhatLoadsWithoutAComplaint(
        language: InterfaceLanguage
    ) throws {
        try withTemporaryFolder { folder in
            let files = Scaffold.workspace(id: "academy", language: language).files
            try write(Dictionary(files.map { ($0.path, $0.text) }) { $1 }, into: folder)
            let index = try WorkspaceIndex(of: Workspace(at: folder), jobs: 1)
            #expect(index.diagnostics.isEmpty)
            #expect(index.courses.map(\.id) == ["first-course"])
            #expect(index.quizzes.map(\.id) == ["first-course-practice"])
        }
    }

    @Test(arguments: [("service-basics", "Service basics"), ("退货", "退货"), ("q_1", "Q 1"), ("É-a", "É a")])
    func readsTheWordsOfAName(name: String, words: String) {
        #expect(Scaffold.words(of: name) == words)
    }

    @Test(arguments: InterfaceLanguage.allCases) func callsWhatItMakesByItsName(language: InterfaceLanguage) throws {
        func titles(_ scaffold: Scaffold) -> [String] {
            scaffold.files.compactMap { $0.text.firstMatch(of: /\ntitle: (.*)\n/).map { String($0.output.1) } }
        }
        let course = titles(.course("退货", language: language))
        #expect(course.first == "退货" && course.last?.hasPrefix("退货") == true && Set(course).count == 3)
        let lessons = ["waiting", "queueing"].flatMap {
            titles(.lesson($0, number: 2, course: "c", objective: nil, language: language))
        }
        // A name in English is no title of a Chinese text.
        let isEnglish = language == .english
        #expect(lessons == (isEnglish ? ["Waiting", "Queueing"] : ["第 2 课", "第 2 课"]))
        let study = titles(.caseStudy("refund", course: "c", language: language))
        #expect(study == [isEnglish ? "Refund" : "案例"])
        let quiz = titles(.quiz("cash", course: nil, objective: nil, language: language))
        #expect(quiz == [isEnglish ? "Cash" : "练习"])
        #expect(titles(.exam("finalexam", course: nil, language: language)) == [isEnglish ? "Finalexam" : "考试"])
        #expect(titles(.exam("安全-考试", course: nil, language: language)) == ["安全 考试"])
    }

    @Test func callsAnExamOfACourseByTheCourse() {
        func title(_ language: InterfaceLanguage) -> String {
            Scaffold.title(of: "first-course-exam", courseTitle: "服务入门", .exam, in: language)
        }
        #expect(title(.simplifiedChinese) == "服务入门：考试" && title(.english) == "服务入门: exam")
    }

    @Test(arguments: InterfaceLanguage.allCases) func makesAnExamWithRulesAndABankLargerThanItsPaper(
        language: InterfaceLanguage
    ) throws {
        try withTemporaryFolder { folder in
            var files = Scaffold.workspace(id: "academy", language: language).files
            files += Scaffold.exam("fire-safety", course: nil, language: language).files
            try write(Dictionary(files.map { ($0.path, $0.text) }) { $1 }, into: folder)
            let index = try WorkspaceIndex(of: Workspace(at: folder), jobs: 1)
            let loaded = try index.loadQuiz("fire-safety")
            #expect(
                index.diagnostics.isEmpty && loaded.diagnostics.isEmpty, "\(loaded.diagnostics.map(\.message.english))")
            let rules = loaded.quiz.rules
            #expect(loaded.quiz.kind == .exam && rules.passMark == Fraction(4, 5) && rules.timeLimit == 1800)
            #expect(rules.attempts == 2 && rules.validity == .init(count: 12, unit: .months))
            #expect(rules.draw == .count(3) && loaded.quiz.items.count == 5)
        }
    }

    @Test func aQuizBelongsToTheOnlyCourseOrTheNamedOne() throws {
        try withTemporaryFolder { folder in
            try write(["courses/b/index.md": "", "courses/notes/x.md": ""], into: folder)
            let workspace = try Workspace(at: folder)
            #expect(try CourseOption.parse([]).course(of: workspace) == "b")
            try write(["courses/a/index.md": ""], into: folder)
            #expect(try CourseOption.parse([]).course(of: workspace) == nil)
            #expect(try CourseOption.parse(["--course", "a"]).course(of: workspace) == "a")
            let named = try CourseOption.parse(["--course", "notes"])
            #expect(try #require(throws: CommandFailure.self) { try named.course(of: workspace) }.status == 66)
            let exam = Scaffold.exam("fire", course: "a", language: .english).files.first?.text
            #expect(exam?.contains("\ncourse: a\nkind: exam\n") == true)
        }
    }

    // MARK: Names

    @Test(arguments: ["service-basics", "q_1", "退货", "٣", "É"]) func takesANameThatWorksInAddresses(name: String) throws
    {
        #expect(try ContentName.checked(name) == name)
    }

    @Test(arguments: ["", ".hidden", "-x", "a b", "a/b", "a.md", "a?", "../up", "a\u{200B}", "a\n"])
    func refusesANameThatDoesNot(name: String) throws {
        #expect(try status { try ContentName.checked(name) } == 64)
    }

    @Test func findsTheCourseOfALesson() throws {
        let folders = ["service", "sales", ".hidden"]
        let (course, name) = try ContentName.inCourse("service/waiting", among: folders)
        #expect(course == "service" && name == "waiting")
        for (written, status) in [("waiting", 64), ("a/b/c", 64), ("service/a b", 64), ("servise/waiting", 66)] {
            let failure = try #require(throws: CommandFailure.self) {
                try ContentName.inCourse(written, among: folders)
            }
            #expect(failure.status == Int32(status), "\(written)")
        }
        let slip = try #require(throws: CommandFailure.self) { try ContentName.inCourse("servise/x", among: folders) }
        #expect(slip.message?.english == "there is no course servise; did you mean service?")
        let stranger = try #require(throws: CommandFailure.self) { try ContentName.inCourse("x/y", among: folders) }
        #expect(stranger.message?.english == "there is no course x; there are sales, service")
    }

    @Test func spellsACourseAsTheDiskDoes() throws {
        let (course, _) = try ContentName.inCourse("caf\u{E9}/waiting", among: ["cafe\u{301}"])
        #expect(Array(course.unicodeScalars) == Array("cafe\u{301}".unicodeScalars))
    }

    // MARK: Writing

    @Test func makesNothingWhereOneOfTheFilesIsThere() throws {
        try withTemporaryFolder { folder in
            try write(["quizzes/first-course-practice.md": "mine"], into: folder)
            let writer = ScaffoldWriter(root: folder, console: Console(language: .english))
            let failure = try #require(throws: CommandFailure.self) {
                try writer.write(.workspace(id: "academy", language: .english))
            }
            #expect(failure.status == 73)
            #expect(
                failure.message?.english == "quizzes/first-course-practice.md is already there; nothing was changed")
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).count == 2)
        }
    }

    @Test func takesAwayWhatItHasMadeWhereTheRestCannotBe() throws {
        try withTemporaryFolder { folder in
            // Where a folder is to be, a file is.
            try write(["quizzes": "mine"], into: folder)
            let writer = ScaffoldWriter(root: folder, console: Console(language: .english))
            let failure = try #require(throws: CommandFailure.self) {
                try writer.write(.workspace(id: "academy", language: .english))
            }
            #expect([73, 74].contains(failure.status))
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder) == ["quizzes"])
        }
    }
}
