/// What a template is given: names, and what they stand for, in the order in which they were given.
struct TemplateArguments: Sendable, ExpressibleByDictionaryLiteral {
    typealias Key = String
    typealias Value = TemplateArgument

    private(set) var fields: [(name: String, argument: TemplateArgument)]

    init(dictionaryLiteral elements: (String, TemplateArgument)...) {
        fields = elements.map { (name: $0.0, argument: $0.1) }
    }

    mutating func add(_ name: String, _ argument: TemplateArgument) {
        assert(!fields.contains { $0.name == name }, "\(name) is given once")
        fields.append((name, argument))
    }

    /// Adds a text that may be missing, with the flag that tells: `description` and `has-description`.
    mutating func addOptional(_ name: String, _ text: String?) {
        add(name, .text(text ?? ""))
        add("has-\(name)", .flag(!(text ?? "").isEmpty))
    }

    /// Those that a template is promised, for one that is given the arguments of another.
    func restricted(to names: [String: TemplateValue]) -> TemplateArguments {
        var result = TemplateArguments()
        for (name, argument) in fields {
            switch (names[name], argument) {
            case (nil, _): continue
            case (.group(let members), .group(let arguments)):
                result.add(name, .group(arguments.restricted(to: members)))
            default: result.add(name, argument)
            }
        }
        return result
    }
}
