internal import Diagnostics
internal import CourseModel

/// Whether what a course promises is taught and assessed.
struct CoverageChecks {
    let index: WorkspaceIndex

    var diagnostics: [Diagnostic] {
        index.courses.flatMap { course -> [Diagnostic] in
            let taught = Set(course.lessons.flatMap(\.objectives))
            let quizzes = course.quizzes.compactMap(index.quiz)
            let assessed = Set(quizzes.flatMap { $0.items.compactMap(\.objective) })
            guard let path = index.pages[.course(course.id)]?.original, case .page(let fields)? = index.facts[path],
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
    static func objectiveNotTaught(_ id: ObjectiveID, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "objective/not-taught", .warning, at: range, in: source,
            message: Phrase(zh: "没有哪一课讲目标 \(id)。", en: "No lesson teaches the objective \(id)."),
            advice: Phrase(
                zh: "在讲它的那一课写上 objectives: [\(id)]，或者删掉这个目标。",
                en: "Add objectives: [\(id)] to the lesson that does, or delete the objective."))
    }

    static func objectiveNotAssessed(_ id: ObjectiveID, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            "objective/not-assessed", .warning, at: range, in: source,
            message: Phrase(zh: "没有题目考查目标 \(id)。", en: "No item assesses the objective \(id)."),
            advice: Phrase(
                zh: "给考查它的题目写上 objective=\(id)，或者出一道。", en: "Give the items that do objective=\(id), or write one."))
    }
}
