internal import Diagnostics
internal import CourseIndex
internal import FrontMatter
internal import Workspace
internal import QuizFiles
internal import CourseModel

/// Whether what a course promises is taught and assessed.
struct CoverageChecks {
    let index: WorkspaceIndex

    var diagnostics: [Diagnostic] {
        index.courses.flatMap { course -> [Diagnostic] in
            let taught = Set(course.lessons.flatMap(\.objectives))
            let quizzes = course.quizzes.compactMap(index.quiz)
            let assessed = Set(quizzes.flatMap { $0.items.compactMap(\.objective) })
            guard let path = index.pages[.course(course.id)]?.original, let fields = index.head(of: path)?.fields,
                !fields.definedObjectives.isEmpty, let source = try? index.files.text(path)
            else { return [] }
            return fields.definedObjectives.flatMap { objective -> [Diagnostic] in
                var result: [Diagnostic] = []
                let id = objective.id
                // A course that has no lessons or no quiz yet is not scolded for each of its objectives.
                if !course.lessons.isEmpty, !taught.contains(id.value) {
                    result.append(.objectiveNotTaught(id.value, at: id.range, in: source))
                }
                if !quizzes.isEmpty, !assessed.contains(id.value) {
                    result.append(.objectiveNotAssessed(id.value, at: id.range, in: source))
                }
                return result
            }
        }
    }
}

extension Diagnostic {
    static let objectiveNotTaught = Kind(
        "objective/not-taught", .warning,
        zh: "课程说学完能做到这一点，却没有一课说自己讲它。",
        en: "The course promises this, but no lesson says that it teaches it.")

    static func objectiveNotTaught(_ id: ObjectiveID, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            objectiveNotTaught, at: range, in: source,
            message: Phrase(zh: "没有哪一课讲目标 \(verbatim: id)。", en: "No lesson teaches the objective \(id)."),
            advice: Phrase(
                zh: "在讲它的那一课写上 objectives: [\(verbatim: id)]，或者删掉这个目标。",
                en: "Add objectives: [\(id)] to the lesson that does, or delete the objective."))
    }

    static let objectiveNotAssessed = Kind(
        "objective/not-assessed", .warning,
        zh: "课程说学完能做到这一点，却没有一道题考它，也就无从知道学员做到了没有。",
        en: "The course promises this, but no item asks for it, so nobody can tell whether learners have reached it.")

    static func objectiveNotAssessed(_ id: ObjectiveID, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            objectiveNotAssessed, at: range, in: source,
            message: Phrase(zh: "没有题目考查目标 \(verbatim: id)。", en: "No item assesses the objective \(id)."),
            advice: Phrase(
                zh: "给考查它的题目写上 objective=\(verbatim: id)，或者出一道。",
                en: "Give the items that do objective=\(id), or write one."))
    }
}
