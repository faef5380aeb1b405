internal import Diagnostics
internal import CourseModel
internal import TextRules

/// What can be wrong with a set of items.
struct SetChecks {
    let set: ParsedSet
    let source: SourceText

    var diagnostics: [Diagnostic] {
        var result: [Diagnostic] = []
        let place = set.heading.range
        if set.heading.id == nil { result.append(.setWithoutID(at: place, in: source)) }
        for pair in set.heading.attributes?.pairs ?? [] {
            result.append(.unknownItemKey(pair.key, meant: nil, at: pair.range, in: source))
        }
        if set.items.isEmpty {
            result.append(.emptySet(at: place, in: source))
        } else if set.text.source.isEmpty, set.heading.id != nil {
            result.append(.setWithoutPassage(at: place, in: source))
        }
        // A set is usually about one lesson; the first item about another has probably only lost its ---.
        let lessons = set.items.map { $0.heading.attributes?["lesson"]?.value }
        if let first = lessons.first.flatMap({ $0 }), lessons.count > 2,
            let stray = lessons.firstIndex(where: { $0 != nil && $0 != first }), stray > 1,
            lessons[stray...].allSatisfy({ $0 != first })
        {
            let name = set.heading.id ?? ""
            result.append(.itemStraysIntoSet(name, at: set.items[stray].heading.range, in: source))
        }
        return result
    }
}
