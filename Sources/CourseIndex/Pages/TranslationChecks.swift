internal import Diagnostics
internal import QuizFiles
internal import FrontMatter
internal import CourseModel

/// Whether a translation has the same bones as its original: headings, call-outs, links to quizzes, in the same order.
enum TranslationChecks {
    static func diagnostics(of tree: MarkdownTree, in source: SourceText, original: PageOutline) -> [Diagnostic] {
        let parts = PageOutline.parts(of: tree)
        // One report is enough: whatever follows the first difference is out of step.
        for (index, part) in parts.enumerated() {
            guard index < original.parts.count else {
                return [.extraPart(name(part.kind), at: tree.range(of: part.node), in: source)]
            }
            let other = original.parts[index]
            if part.kind != other.kind {
                return [
                    .differentPart(
                        name(part.kind), original: name(other.kind), there: other.place,
                        at: tree.range(of: part.node), in: source)
                ]
            }
        }
        if parts.count < original.parts.count {
            let missing = original.parts[parts.count]
            let end = source.lineRange(max(source.lineIndex(at: source.bytes.count) - 1, 0))
            return [
                .missingPart(
                    name(missing.kind), there: missing.place, at: end.upperBound..<end.upperBound, in: source)
            ]
        }
        return attributes(of: tree, in: source, original: original)
    }

    /// What a translated heading says of itself must be what the original says.
    private static func attributes(
        of tree: MarkdownTree, in source: SourceText, original: PageOutline
    ) -> [Diagnostic] {
        zip(tree.nodes(of: .heading), original.headings).compactMap { heading, other in
            guard let own = tree.attributes(of: heading) else { return nil }
            let theirs = other.attributes
            let isSame =
                (own.id == nil || own.id == theirs?.id)
                && (own.classes.isEmpty || Set(own.classes) == Set(theirs?.classes ?? []))
                && own.pairs.allSatisfy { $0.value == theirs?[$0.key]?.value }
            return isSame ? nil : .differentAttributes(at: own.range, in: source)
        }
    }

    private static func name(_ part: PageOutline.Part.Kind) -> Phrase {
        switch part {
        case .heading(let level): Phrase(zh: "\(level) 级标题", en: "a level-\(level) heading")
        case .callout(let kind): Phrase(zh: "提示框 [!\(verbatim: kind.rawValue)]", en: "a call-out [!\(kind.rawValue)]")
        case .quizLink(let destination): Phrase(zh: "自测链接 \(verbatim: destination)", en: "a link to \(destination)")
        }
    }

    /// Definitions that the translation of a course's page gives texts to, and the original does not have.
    static func diagnostics(ofTexts fields: PageFields, original: PageFields, in source: SourceText) -> [Diagnostic] {
        let objectives = Set(original.definedObjectives.map(\.id.value))
        let references = Set(original.definedReferences.map(\.id.value))
        return fields.definedObjectives.filter { !objectives.contains($0.id.value) }.map {
            .unknownTranslatedID($0.id.value.rawValue, at: $0.id.range, in: source)
        }
            + fields.definedReferences.filter { !references.contains($0.id.value) }.map {
                .unknownTranslatedID($0.id.value.rawValue, at: $0.id.range, in: source)
            }
    }
}

extension Diagnostic {
    private static let keepsBones = Phrase(
        zh: "译文只换文字：标题、提示框和自测的数目与次序都跟原文一样。",
        en: "A translation changes words only: headings, call-outs and self-checks keep their number and order.")

    static let translationDifferentStructure = Kind(
        "translation/different-structure", .error,
        zh: "译文的标题、提示框和自测要和原文一样多、一样次序。少一个 [!trainer]，讲师的话就会出现在学员版里。",
        en: """
            A translation must have the same headings, call-outs and self-checks in the same order. A missing \
            [!trainer] would show a trainer's words to learners.
            """)

    static func extraPart(_ name: Phrase, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationDifferentStructure, at: range, in: source,
            message: Phrase(zh: "原文里没有这个\(name.chinese)。", en: "The original does not have \(name.english) here."),
            advice: keepsBones)
    }

    static func differentPart(
        _ name: Phrase, original: Phrase, there: SourcePlace, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            translationDifferentStructure, at: range, in: source,
            message: Phrase(
                zh: "这里是\(name.chinese)，原文（\(there)）是\(original.chinese)。",
                en: "There is \(name.english) here, but the original (\(there)) has \(original.english)."),
            advice: keepsBones)
    }

    static func missingPart(
        _ name: Phrase, there: SourcePlace, at range: Range<Int>, in source: SourceText
    ) -> Diagnostic {
        Diagnostic(
            translationDifferentStructure, at: range, in: source,
            message: Phrase(
                zh: "译文缺少原文（\(there)）的\(name.chinese)。",
                en: "The translation is missing \(name.english) of the original (\(there))."),
            advice: keepsBones)
    }

    static let translationUnknownId = Kind(
        "translation/unknown-id", .error,
        zh: "译文给一个目标或来源配了文字，原文却没有定义它。",
        en: "The translation gives words for an objective or a source that the original does not define.")

    static func unknownTranslatedID(_ id: String, at range: Range<Int>, in source: SourceText) -> Diagnostic {
        Diagnostic(
            translationUnknownId, at: range, in: source,
            message: Phrase(zh: "原文里没有 \(verbatim: id)。", en: "The original does not define \(id)."),
            advice: Phrase(
                zh: "译文只给原文已有的编号配上文字。", en: "A translation only translates the texts of ids in the original."))
    }
}
