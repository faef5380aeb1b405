internal import Mustache
internal import TextRules

/// A template rendered with holes for everything that is written into it.
struct TemplateSkeleton: Sendable {
    private struct Piece: Sendable {
        let html: [UInt8]
        /// The position, among the shape's values, of what follows; nil after the last piece.
        let value: Int?
    }

    private var pieces: [Piece] = []

    /// Renders a template of a library with holes.
    init(_ template: PageTemplate, of library: MustacheLibrary, for arguments: TemplateArguments) {
        var count = 0
        let context = Self.context(arguments, count: &count)
        guard let rendered = library.render(context, withTemplate: template.rawValue) else {
            preconditionFailure("the theme has the template \(template.rawValue)")
        }
        cut(Array(rendered.utf8))
    }

    /// Writes the template with the values of a shape.
    func write(
        _ values: [TemplateArgument], to output: inout [UInt8], at place: (TemplatePlace, inout [UInt8]) -> Void
    ) {
        for piece in pieces {
            output.append(contentsOf: piece.html)
            guard let value = piece.value else { continue }
            switch values[value] {
            // For between tags this is stricter than needed; a template does not tell where it writes.
            case .text(let text): HTMLEscape.appendAttribute(text, to: &output)
            case .html(let html): output.append(contentsOf: html.utf8)
            case .place(let name): place(name, &output)
            default: preconditionFailure("a shape has values that are written only")
            }
        }
    }

    // MARK: Holes

    /// A hole is its number between two noncharacters, which `SiteContent` takes out of everything that is rendered.
    private static let opening: [UInt8] = [0xEF, 0xB7, 0x90]
    private static let closing: [UInt8] = [0xEF, 0xB7, 0x91]

    /// The library's own form of the arguments, values as holes. A template is the one kind of value that it does not escape.
    private static func context(_ arguments: TemplateArguments, count: inout Int) -> [String: Any] {
        var context: [String: Any] = [:]
        for (name, argument) in arguments.fields {
            switch argument {
            case .text, .html, .place:
                context[name] = hole(count)
                count += 1
            case .flag(let flag): context[name] = flag
            case .group(let members): context[name] = Self.context(members, count: &count)
            case .list(let members):
                var list: [[String: Any]] = []
                for member in members { list.append(Self.context(member, count: &count)) }
                context[name] = list
            case .words(let words): context[name] = words.byName
            }
        }
        return context
    }

    private static func hole(_ number: Int) -> MustacheTemplate {
        let text = String(decoding: opening + Array(String(number).utf8) + closing, as: UTF8.self)
        do {
            return try MustacheTemplate(string: text)
        } catch {
            preconditionFailure("a hole has no tags: \(error)")
        }
    }

    private mutating func cut(_ html: [UInt8]) {
        var start = 0
        var index = 0
        while index + 3 <= html.count {
            guard html[index..<index + 3].elementsEqual(Self.opening) else {
                index += 1
                continue
            }
            var end = index + 3
            var number = 0
            while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(html[end]) {
                number = number * 10 + Int(html[end] - UInt8(ascii: "0"))
                end += 1
            }
            pieces.append(Piece(html: Array(html[start..<index]), value: number))
            index = end + 3
            start = index
        }
        pieces.append(Piece(html: Array(html[start...]), value: nil))
    }
}
