/// Holds what a page gives to its template against the names that templates are promised, in builds for testing.
enum TemplateContextCheck {
    /// The names that are missing, unknown or of another kind; empty where all is as promised.
    static func differences(_ context: [String: Any], from names: [String: TemplateValue], path: String = "") -> [String] {
        var found: [String] = []
        for (name, value) in names.sorted(by: { $0.key < $1.key }) {
            let place = path + name
            guard let given = context[name] else {
                // Home, and quizzes of no course, have no course.
                if place != "course" { found.append("\(place) is missing") }
                continue
            }
            found += differences(given, from: value, place: place)
        }
        for name in context.keys.sorted() where names[name] == nil { found.append("\(path)\(name) is unknown") }
        return found
    }

    private static func differences(_ given: Any, from value: TemplateValue, place: String) -> [String] {
        switch (value, given) {
        case (.text, is String), (.html, is String), (.flag, is Bool): return []
        case (.group(let names), let members as [String: Any]):
            return differences(members, from: names, path: "\(place).")
        case (.list(let names), let members as [[String: Any]]):
            return members.flatMap { differences($0, from: names, path: "\(place).") }
        default: return ["\(place) is of another kind"]
        }
    }
}
