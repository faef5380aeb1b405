package import CourseModel

// A diagnostic as a later run reads it again: in both languages, and with all that is shown and mended.
extension RecordWriter {
    package mutating func append(_ diagnostic: Diagnostic) {
        append(diagnostic.id.rawValue)
        append(Diagnostic.Severity.allCases.firstIndex(of: diagnostic.severity) ?? 0)
        append(diagnostic.place.path)
        append(diagnostic.place.line)
        append(diagnostic.place.column)
        append(diagnostic.excerpt) { excerpt, writer in
            writer.append(excerpt.before)
            writer.append(excerpt.marked)
            writer.append(excerpt.after)
            writer.append(excerpt.isCutBefore)
            writer.append(excerpt.isCutAfter)
            writer.append(excerpt.offset)
        }
        append(diagnostic.message)
        append(diagnostic.advice) { $1.append($0) }
        append(diagnostic.fix) { fix, writer in
            writer.append(fix.range)
            writer.append(fix.replacement)
        }
    }

    private mutating func append(_ phrase: Phrase) {
        append(phrase.record)
        append(phrase.english)
    }
}

extension RecordReader {
    package mutating func diagnostic() -> Diagnostic {
        let id = DiagnosticID(text())
        let severity = number()
        let path = text()
        let line = number()
        let place = SourcePlace(path: path, line: line, column: number())
        let excerpt = optional { reader in
            let before = reader.text()
            let marked = reader.text()
            let after = reader.text()
            let isCutBefore = reader.flag()
            let isCutAfter = reader.flag()
            return SourceExcerpt(
                before: before, marked: marked, after: after, isCutBefore: isCutBefore, isCutAfter: isCutAfter,
                offset: reader.number())
        }
        let message = phrase()
        let advice = optional { $0.phrase() }
        let fix = optional { reader in
            let range = reader.range()
            return Diagnostic.Fix(replacing: range, with: reader.text())
        }
        let isKnown = Diagnostic.Severity.allCases.indices.contains(severity)
        if !isKnown { refuse() }
        // What the kind means is looked up by its id.
        let kind = Diagnostic.Kind(id, isKnown ? Diagnostic.Severity.allCases[severity] : .error, zh: "", en: "")
        return Diagnostic(kind, place: place, excerpt: excerpt, message: message, advice: advice, fix: fix)
    }

    private mutating func phrase() -> Phrase {
        let chinese = text()
        return Phrase(record: chinese, english: text())
    }
}
