internal import CourseModel
internal import Gradebook
package import QuizEngine

extension ReportTable {
    /// The PINs that were drawn for many people at once, to be handed out: in the order in which they are given.
    package static func pins(_ people: [(learner: Learner, pin: String)]) -> ReportTable {
        ReportTable(
            "pins", Phrase(zh: "PIN", en: "PINs"), premises: [], subjects: people,
            fields: personFields { $0.learner } + [
                Field("pin", Phrase(zh: "PIN", en: "PIN"), .text) { .text($0.pin) }
            ], summary: [])
    }
}
