internal import Diagnostics
package import FrontMatter
internal import Workspace
internal import QuizFiles
package import CourseModel

/// What the front matter of a course page, a lesson, a case study or a glossary says.
package struct PageFields: Sendable, Hashable {
    package struct DefinedObjective: Sendable, Hashable {
        package let id: Located<ObjectiveID>
        package let text: String
    }

    struct DefinedReference: Sendable, Hashable {
        let id: Located<ReferenceID>
        let title: String
        let note: String?
    }

    var title: String?
    var description: String?
    var audience: String?
    var version: String?
    var language: Located<LanguageTag>?
    /// Whether a course's page has a map; nil where the site's settings say it.
    var hasMap: Bool?
    var minutes: Minutes?
    /// The lesson that a case study belongs to.
    package var lesson: Located<LessonID>?
    /// Those that a lesson teaches.
    var objectives: [Located<ObjectiveID>] = []
    /// Those that a lesson or a case teaches.
    var facts: [Located<FactID>] = []
    /// Those that a course defines.
    package var definedObjectives: [DefinedObjective] = []
    /// Those that a lesson or a case cites.
    var references: [Located<ReferenceID>] = []
    var definedReferences: [DefinedReference] = []
    /// Whether the page is not to be published yet.
    var isDraft = false
    /// The names that the page had before, under which it is still found.
    var aliases: [Located<String>] = []

    static let textKeys: Set<String> = ["title", "description", "audience", "version"]
}

extension PageFields {
    /// Reads the keys that a file of the role may have; a translation may only have the texts among them.
    init(_ reader: inout FieldReader, role: FileRole, isTranslation: Bool) {
        title = reader.requiredText("title")
        description = reader.text("description")?.text
        switch role {
        case .course:
            audience = reader.text("audience")?.text
            definedObjectives = Self.definedObjectives(&reader)
            definedReferences = Self.definedReferences(&reader)
        case .lesson where !isTranslation:
            minutes = Self.minutes(&reader)
            objectives = (reader.texts("objectives") ?? []).map {
                Located(value: ObjectiveID($0.text), range: $0.range)
            }
            facts = Self.facts(&reader)
            references = Self.references(&reader)
        case .caseStudy where !isTranslation:
            minutes = Self.minutes(&reader)
            lesson = reader.text("lesson").map { Located(value: LessonID($0.text), range: $0.range) }
            facts = Self.facts(&reader)
            references = Self.references(&reader)
        default:
            break
        }
        if role.isCourse, !isTranslation {
            language = reader.text("language").map { Located(value: LanguageTag(written: $0.text), range: $0.range) }
            version = reader.text("version")?.text
            hasMap = reader.text("map").flatMap { reader.hasMap($0, key: "map") }
        }
        if role.mayBeDraft, !isTranslation {
            isDraft = reader.isSet("draft")
            aliases = reader.aliases()
        }
        if isTranslation {
            for key in role.inheritedKeys {
                reader.refuse(key) { .inheritedKey(key, at: $0.keyRange, in: $1) }
            }
        }
    }

    private static func definedObjectives(_ reader: inout FieldReader) -> [DefinedObjective] {
        (reader.map("objectives") ?? []).compactMap { field in
            guard let text = reader.text(of: field.value, key: field.key)?.text else { return nil }
            return DefinedObjective(id: Located(value: ObjectiveID(field.key), range: field.keyRange), text: text)
        }
    }

    /// `S0: {title: …, note: …}`, or `S0: title` for short.
    private static func definedReferences(_ reader: inout FieldReader) -> [DefinedReference] {
        (reader.map("sources") ?? []).compactMap { field in
            let id = Located(value: ReferenceID(field.key), range: field.keyRange)
            guard case .map(let fields) = field.value.shape else {
                guard let title = reader.text(of: field.value, key: field.key)?.text else { return nil }
                return DefinedReference(id: id, title: title, note: nil)
            }
            var texts: [String: String] = [:]
            for inner in fields {
                if ["title", "note"].contains(inner.key) {
                    texts[inner.key] = reader.text(of: inner.value, key: inner.key)?.text
                } else {
                    reader.report(
                        .unknownKey(
                            inner.key, .warning, meant: nil, known: ["title", "note"], at: inner.keyRange,
                            in: reader.source))
                }
            }
            guard let title = texts["title"] else {
                reader.report(.missingKey("title", hasFrontMatter: true, at: field.keyRange, in: reader.source))
                return nil
            }
            return DefinedReference(id: id, title: title, note: texts["note"])
        }
    }

    private static func references(_ reader: inout FieldReader) -> [Located<ReferenceID>] {
        (reader.texts("sources") ?? []).map { Located(value: ReferenceID($0.text), range: $0.range) }
    }

    private static func facts(_ reader: inout FieldReader) -> [Located<FactID>] {
        (reader.texts("facts") ?? []).map { Located(value: FactID($0.text), range: $0.range) }
    }

    private static let minuteUnits = ["分", "分钟", "min", "mins", "minute", "minutes"]
    private static let partsOfMinutes = [
        "practice": "practise", "讲": "teach", "讲授": "teach", "讲课": "teach", "练": "practise", "练习": "practise",
    ]

    /// `{ teach: 25, practise: 15 }`, or one number for teaching alone.
    private static func minutes(_ reader: inout FieldReader) -> Minutes? {
        guard let field = reader.field("minutes") else { return nil }
        switch field.value.shape {
        case .map(let fields):
            var found: [String: Int] = [:]
            for inner in fields {
                if ["teach", "practise"].contains(inner.key) {
                    found[inner.key] = reader.number(of: inner.value, key: inner.key, units: Self.minuteUnits)
                } else {
                    let meant = Self.partsOfMinutes[inner.key]
                    reader.report(
                        .unknownKey(
                            inner.key, .error, meant: meant, known: ["teach", "practise"], isSure: meant != nil,
                            at: inner.keyRange, in: reader.source))
                }
            }
            return Minutes(teach: found["teach"] ?? 0, practise: found["practise"] ?? 0)
        case .text:
            return reader.number(of: field.value, key: "minutes", units: Self.minuteUnits).map { Minutes(teach: $0) }
        case .list, .nothing:
            reader.report(.wrongShape("minutes", expected: .map, at: field.value.range, in: reader.source))
            return nil
        }
    }
}

extension FileRole {
    /// Whether a file of the role may wait to be published, and may have had other names.
    fileprivate var mayBeDraft: Bool {
        switch self {
        case .course, .lesson, .caseStudy: true
        default: false
        }
    }

    /// The keys that a translation leaves to its original.
    var inheritedKeys: [String] {
        switch self {
        case .course: ["language", "version", "map", "draft", "aliases"]
        case .lesson: ["minutes", "objectives", "facts", "sources", "draft", "aliases"]
        case .caseStudy: ["minutes", "lesson", "facts", "sources", "draft", "aliases"]
        case .quiz: QuizFields.inheritedKeys
        case .bankPart, .glossary, .delivery, .attachment, .withheld, .remark, .misplaced: []
        }
    }
}
