/// What a name in a template is given.
enum TemplateArgument {
    /// Escaped where it is written.
    case text(String)
    /// Our own HTML, written as it is.
    case html(String)
    /// HTML that the caller writes himself, because it is long or because he notes where it stands.
    case written((inout [UInt8]) -> Void)
    case flag(Bool)
    case group(TemplateArguments)
    case list([TemplateArguments])
    /// A group of texts that is the same for all pages of a language.
    case words([String: String])

    /// What a name stands for in a group; nil in anything else.
    func member(_ name: String) -> TemplateArgument? {
        switch self {
        case .group(let members): members[name]
        case .words(let words): words[name].map(TemplateArgument.text)
        case .text, .html, .written, .flag, .list: nil
        }
    }
}

/// What a template is given: names, and what they stand for.
struct TemplateArguments: ExpressibleByDictionaryLiteral {
    typealias Key = String
    typealias Value = TemplateArgument

    private var fields: [(name: String, argument: TemplateArgument)]

    init(dictionaryLiteral elements: (String, TemplateArgument)...) {
        fields = elements.map { (name: $0.0, argument: $0.1) }
    }

    // There are few; a dictionary for each page would cost more than it saves, and so would a copy of each that is passed over.
    subscript(name: String) -> TemplateArgument? {
        for index in fields.indices where fields[index].name == name { return fields[index].argument }
        return nil
    }

    mutating func add(_ name: String, _ argument: TemplateArgument) {
        assert(self[name] == nil, "\(name) is given once")
        fields.append((name, argument))
    }

    /// Adds a text that may be missing, with the flag that tells: `description` and `has-description`.
    mutating func addOptional(_ name: String, _ text: String?) {
        add(name, .text(text ?? ""))
        add("has-\(name)", .flag(!(text ?? "").isEmpty))
    }

    /// How the arguments fall short of the names that a template is promised; empty where all is as promised. There may be more.
    func differences(from names: [String: TemplateValue], path: String = "") -> [String] {
        names.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
            switch (value, self[name]) {
            case (.text, .text), (.address, .text), (.html, .html), (.html, .written), (.attributes, .written),
                (.flag, .flag), (.group, .words):
                return []
            case (.group(let names), .group(let members)):
                return members.differences(from: names, path: "\(path)\(name).")
            case (.list(let names), .list(let members)):
                return members.flatMap { $0.differences(from: names, path: "\(path)\(name).") }
            // Home, and quizzes of no course, have no course.
            case (_, nil): return path + name == "course" ? [] : ["\(path)\(name) is missing"]
            default: return ["\(path)\(name) is of another kind"]
            }
        }
    }
}
