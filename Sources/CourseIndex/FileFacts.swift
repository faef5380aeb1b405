package import QuizFiles
internal import CourseModel

/// What the first pass keeps of one text.
///
/// It depends on nothing but the file's path, its bytes and the languages of the site, so it may be kept for as long
/// as they do not change. Complaints are not part of it: the second pass finds them anew.
package enum FileFacts: Sendable, Hashable {
    case page(PageFields)
    case quiz(QuizFields, entries: [QuizEntryFacts])
}
