internal import CourseModel
internal import Diagnostics
internal import FrontMatter
internal import QuizFiles

// The facts of a file as a later run reads them again. A field more in the facts is one more here: `RememberedFilesTests` holds that
// nothing is left out.
extension RecordWriter {
    mutating func append(_ facts: FileFacts) {
        switch facts {
        case .page(let head):
            append(false)
            append(head)
        case .quiz(let summary, let entries):
            append(true)
            append(summary.title)
            append(summary.description)
            append(summary.course?.rawValue)
            append(summary.kind == .exam)
            append(summary.isDraft)
            append(summary.aliases) { $1.append($0) }
            append(summary.drawn) { $1.append($0) }
            append(entries) { entry, writer in
                writer.append(entry.item.id.rawValue)
                writer.append(entry.item.objective?.rawValue)
                writer.append(entry.item.lesson?.rawValue)
                writer.append(entry.isPassage)
                writer.append(entry.range)
            }
        }
    }

    private mutating func append(_ head: PageHead) {
        append(head.bodyOffset)
        append(head.isComplete)
        append(head.diagnostics) { $1.append($0) }
        append(head.fields.title)
        append(head.fields.description)
        append(head.fields.audience)
        append(head.fields.version)
        append(head.fields.hasMap) { $1.append($0) }
        append(head.fields.language) { $1.append($0.map(\.rawValue)) }
        append(head.fields.minutes) { minutes, writer in
            writer.append(minutes.teach)
            writer.append(minutes.practise)
        }
        append(head.fields.lesson) { $1.append($0.map(\.rawValue)) }
        append(head.fields.objectives) { $1.append($0.map(\.rawValue)) }
        append(head.fields.facts) { $1.append($0.map(\.rawValue)) }
        append(head.fields.definedObjectives) { objective, writer in
            writer.append(objective.id.map(\.rawValue))
            writer.append(objective.text)
        }
        append(head.fields.references) { $1.append($0.map(\.rawValue)) }
        append(head.fields.definedReferences) { reference, writer in
            writer.append(reference.id.map(\.rawValue))
            writer.append(reference.title)
            writer.append(reference.note)
        }
        append(head.fields.isDraft)
        append(head.fields.aliases) { $1.append($0) }
    }

    private mutating func append(_ text: Located<String>) {
        append(text.value)
        append(text.range)
    }
}

extension RecordReader {
    mutating func facts() -> FileFacts {
        guard flag() else { return .page(head()) }
        let title = optionalText()
        let description = optionalText()
        let course = optionalText().map { CourseID($0) }
        let kind: Quiz.Kind = flag() ? .exam : .practice
        let isDraft = flag()
        let aliases = list { $0.text() }
        let summary = QuizSummary(
            title: title, description: description, course: course, kind: kind, isDraft: isDraft, aliases: aliases,
            drawn: optional { $0.number() })
        return .quiz(
            summary,
            entries: list { reader in
                let id = ItemID(reader.text())
                let objective = reader.optionalText().map { ObjectiveID($0) }
                let item = ItemFacts(
                    id: id, objective: objective, lesson: reader.optionalText().map { LessonID($0) })
                let isPassage = reader.flag()
                return QuizEntryFacts(item: item, isPassage: isPassage, range: reader.range())
            })
    }

    private mutating func head() -> PageHead {
        let bodyOffset = number()
        let isComplete = flag()
        let diagnostics = list { $0.diagnostic() }
        var fields = PageFields()
        fields.title = optionalText()
        fields.description = optionalText()
        fields.audience = optionalText()
        fields.version = optionalText()
        fields.hasMap = optional { $0.flag() }
        fields.language = optional { $0.located().map { LanguageTag($0) } }
        fields.minutes = optional { reader in
            let teach = reader.number()
            return Minutes(teach: teach, practise: reader.number())
        }
        fields.lesson = optional { $0.located().map { LessonID($0) } }
        fields.objectives = list { $0.located().map { ObjectiveID($0) } }
        fields.facts = list { $0.located().map { FactID($0) } }
        fields.definedObjectives = list { reader in
            let id = reader.located().map { ObjectiveID($0) }
            return PageFields.DefinedObjective(id: id, text: reader.text())
        }
        fields.references = list { $0.located().map { ReferenceID($0) } }
        fields.definedReferences = list { reader in
            let id = reader.located().map { ReferenceID($0) }
            let title = reader.text()
            return PageFields.DefinedReference(id: id, title: title, note: reader.optionalText())
        }
        fields.isDraft = flag()
        fields.aliases = list { $0.located() }
        return PageHead(
            fields: fields, bodyOffset: bodyOffset, diagnostics: diagnostics, isComplete: isComplete)
    }

    private mutating func located() -> Located<String> {
        let value = text()
        return Located(value: value, range: range())
    }
}

extension Located {
    fileprivate func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
        Located<Other>(value: transform(value), range: range)
    }
}
