extension TemplateArguments {
    /// How the arguments differ from the names that a template is promised; empty where all is as promised.
    func differences(from names: [String: TemplateValue], path: String = "") -> [String] {
        var found: [String] = []
        for (name, argument) in fields {
            guard let value = names[name] else {
                found.append("\(path)\(name) is unknown")
                continue
            }
            switch (value, argument) {
            case (.text, .text), (.address, .text), (.html, .html), (.html, .place), (.attributes, .place),
                (.flag, .flag), (.group, .words):
                break
            case (.group(let names), .group(let members)):
                found += members.differences(from: names, path: "\(path)\(name).")
            case (.list(let names), .list(let members)):
                found += members.flatMap { $0.differences(from: names, path: "\(path)\(name).") }
            default: found.append("\(path)\(name) is of another kind")
            }
        }
        let given = Set(fields.map(\.name))
        // Home, and quizzes of no course, have no course.
        let missing = names.keys.filter { !given.contains($0) && path + $0 != "course" }.sorted()
        return found + missing.map { "\(path)\($0) is missing" }
    }
}
