internal import CourseModel

/// What of a template's arguments decides how it is rendered, apart from what is written into it.
///
/// Sections depend on flags and on the lengths of lists only; texts are copied. Pages of one shape therefore share a skeleton. Which
/// names a template is given depends on the template alone, or else changes the number of fields of a group.
struct TemplateShape {
    private(set) var key: [UInt8] = []
    /// Texts, HTML and places in the order of the arguments.
    private(set) var values: [TemplateArgument] = []

    init(_ arguments: TemplateArguments) {
        key.reserveCapacity(96)
        values.reserveCapacity(48)
        read(arguments)
    }

    private mutating func read(_ arguments: TemplateArguments) {
        append(arguments.fields.count)
        for (_, argument) in arguments.fields {
            switch argument {
            case .text, .html, .place: values.append(argument)
            case .flag(let flag): key.append(flag ? 1 : 0)
            case .group(let members): read(members)
            case .list(let members):
                append(members.count)
                for member in members { read(member) }
            case .words(let words):
                key.append(contentsOf: words.language.rawValue.utf8)
                key.append(0)
            }
        }
    }

    private mutating func append(_ count: Int) {
        var count = count
        repeat {
            key.append(UInt8(count & 0x7F) | (count > 0x7F ? 0x80 : 0))
            count >>= 7
        } while count > 0
    }
}
