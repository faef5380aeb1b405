import CourseModel
import Foundation
import Testing

@testable import Workspace
@testable import CourseIndex

/// The repository is a workspace itself; its content is written by other people and changes from day to day.
@Suite struct RepositoryContentTests {
    /// The folder above `Tests`, through whatever links the package is built.
    private var root: String {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
        return folder.deletingLastPathComponent().path(percentEncoded: false)
    }

    @Test func loadsEveryPageAndQuizOfThisRepository() throws {
        let index = try WorkspaceIndex(of: Workspace(at: root), jobs: 2)
        for course in index.courses {
            for lesson in course.lessons {
                let page = try index.loadLesson(lesson.id, in: course.id, language: course.course.language)
                #expect(page.tree.nodeCount > 1, "\(page.source.path) has a text")
            }
        }
        for quiz in index.quizzes {
            let loaded = try index.loadQuiz(quiz.id)
            #expect(loaded.quiz.items.count == quiz.items.count, "\(quiz.path): every item can be read")
        }
    }
}
