internal import CourseModel
internal import TextRules

/// A template compiled to the steps that write it: values, sections and inverted sections of Mustache, with the parts that it calls.
///
/// A value is written as its argument says, text escaped by byte and by the stricter rule for values between quotes, HTML as it is: that
/// the braces agree was checked (`TemplateCheck`), as were the names. Sections are walked with a stack of our own.
struct Template: Sendable {
    private enum Step: Sendable {
        case html([UInt8])
        case value(Name)
        /// So many steps for each member of a list, or once; their `sectionEnd` follows them.
        case section(Name, length: Int)
        /// So many steps where the section of the same name would write nothing.
        case inverted(Name, length: Int)
        case sectionEnd

        mutating func setLength(_ length: Int) {
            switch self {
            case .section(let name, _): self = .section(name, length: length)
            case .inverted(let name, _): self = .inverted(name, length: length)
            case .html, .value, .sectionEnd: preconditionFailure("sections open with steps of their own")
            }
        }
    }

    /// A dotted name, cut once.
    private struct Name: Sendable {
        let first: String
        let rest: [String]

        init(_ name: String) {
            let parts = name.split(separator: ".").map(String.init)
            first = parts.first ?? ""
            rest = Array(parts.dropFirst())
        }
    }

    private var steps: [Step] = []

    // MARK: Writing

    /// A section that is being written, or the template itself.
    private struct OpenSection {
        /// What names are looked up in; nil for a flag.
        var scope: TemplateArgument?
        /// The members of the list that are still to come.
        var upcoming: ArraySlice<TemplateArguments> = []
        /// The step that opened it.
        let start: Int
    }

    /// Writes the template with its arguments. What it is not given, such as the course on the home page, is written as nothing.
    func write(_ arguments: TemplateArguments, to output: inout [UInt8]) {
        var open = [OpenSection(scope: .group(arguments), start: -1)]
        var position = 0
        while position < steps.count {
            switch steps[position] {
            case .html(let html): output.append(contentsOf: html)
            case .value(let name): Self.write(Self.argument(name, in: open), to: &output)
            case .section(let name, let length):
                if let section = Self.section(Self.argument(name, in: open), at: position) {
                    open.append(section)
                } else {
                    position += length + 1
                }
            case .inverted(let name, let length):
                if Self.section(Self.argument(name, in: open), at: position) == nil {
                    open.append(OpenSection(start: position))
                } else {
                    position += length + 1
                }
            case .sectionEnd:
                if let next = open[open.count - 1].upcoming.popFirst() {
                    open[open.count - 1].scope = .group(next)
                    position = open[open.count - 1].start
                } else {
                    open.removeLast()
                }
            }
            position += 1
        }
    }

    private static func write(_ argument: TemplateArgument?, to output: inout [UInt8]) {
        switch argument {
        // For between tags this is stricter than needed; a template does not tell where it writes.
        case .text(let text): HTMLEscape.appendAttribute(text, to: &output)
        case .html(let html): output.append(contentsOf: html.utf8)
        case .written(let write): write(&output)
        case nil: break
        case .flag, .group, .list, .words: preconditionFailure("a template that writes a section was refused")
        }
    }

    /// The section that an argument opens; nil where it writes nothing.
    private static func section(_ argument: TemplateArgument?, at start: Int) -> OpenSection? {
        switch argument {
        case .flag(true): OpenSection(start: start)
        case .group, .words: OpenSection(scope: argument, start: start)
        case .list(let members):
            members.first.map { OpenSection(scope: .group($0), upcoming: members.dropFirst(), start: start) }
        case .flag(false), .text, .html, .written, nil: nil
        }
    }

    /// Looks a dotted name up as Mustache does: its first part from the inside out, the others below it.
    private static func argument(_ name: Name, in open: [OpenSection]) -> TemplateArgument? {
        var found: TemplateArgument?
        var index = open.count
        while found == nil, index > 0 {
            index -= 1
            found = open[index].scope?.member(name.first)
        }
        for part in name.rest { found = found?.member(part) }
        return found
    }

    // MARK: Compiling

    /// Compiles a template that was found to be right.
    ///
    /// - Parameter parts: the templates that `{{> name}}` writes.
    init(_ source: SourceText, calling parts: [String: Template] = [:]) {
        var lines = TemplateLines(source)
        var html: [UInt8] = []
        var open: [Int] = []
        func add(_ more: Step...) {
            if !html.isEmpty { steps.append(.html(html)) }
            html = []
            steps += more
        }
        for tag in TemplateTagReader(source).tags {
            html += lines.text(before: tag)
            switch tag.kind {
            case .comment: break
            case .variable, .unescaped: add(.value(Name(tag.name)))
            case .section, .inverted:
                let name = Name(tag.name)
                add(tag.kind == .section ? .section(name, length: 0) : .inverted(name, length: 0))
                open.append(steps.count - 1)
            case .end:
                guard let start = open.popLast() else {
                    preconditionFailure("\(source.path) was checked: sections are even")
                }
                add(.sectionEnd)
                steps[start].setLength(steps.count - start - 2)
            case .partial:
                guard let part = parts[tag.name] else { preconditionFailure("\(source.path) was checked: parts exist") }
                add()
                steps += part.steps
            }
        }
        html += lines.rest()
        add()
    }
}

/// Reads the text between a template's tags. A line that holds a section's tag, a comment or the call of a part alone leaves nothing.
private struct TemplateLines {
    private let source: SourceText
    private var position = 0
    /// Whether nothing but blanks stands in the line so far.
    private var isLineEmpty = true
    /// The blanks at the start of a line, until it is known whether a tag stands alone in it.
    private var blanks: [UInt8] = []
    /// Of the open sections, whether their tags stood alone.
    private var standAlone: [Bool] = []

    init(_ source: SourceText) {
        self.source = source
    }

    /// What is written between the tag before and this one.
    mutating func text(before tag: TemplateTag) -> [UInt8] {
        var text = read(upTo: tag.range.lowerBound)
        position = tag.range.upperBound
        let isAlone = tag.kind.canStandAlone && isLineEmpty && endLine()
        isLineEmpty = isAlone
        // The blanks before a comment wait for what follows in the line.
        if tag.kind == .comment { return text }
        if !isAlone || tag.kind == .partial { text += blanks }
        blanks = []
        switch tag.kind {
        case .section, .inverted: standAlone.append(isAlone)
        // What follows a section is taken as the text was before it.
        case .end: isLineEmpty = standAlone.popLast() ?? isAlone
        case .variable, .unescaped, .partial, .comment: break
        }
        return text
    }

    /// What is written after the last tag; blanks that end the template are not.
    mutating func rest() -> [UInt8] { read(upTo: source.bytes.count) }

    private mutating func read(upTo end: Int) -> [UInt8] {
        var text: [UInt8] = []
        while true {
            if isLineEmpty {
                let start = position
                skipBlanks(upTo: end)
                blanks = bytes(start..<position)
            }
            guard position < end else { return text }
            let lineEnd = source.bytes[position..<end].firstIndex(of: UInt8(ascii: "\n"))
            text += blanks + bytes(position..<(lineEnd.map { $0 + 1 } ?? end))
            blanks = []
            isLineEmpty = lineEnd != nil
            position = lineEnd.map { $0 + 1 } ?? end
        }
    }

    /// Passes over the end of the line where nothing but blanks stands before it.
    private mutating func endLine() -> Bool {
        let start = position
        if start == source.bytes.count { return true }
        skipBlanks(upTo: source.bytes.count)
        let lineStart = position
        if position < source.bytes.count, source.bytes[position] == UInt8(ascii: "\r") { position += 1 }
        if position < source.bytes.count, source.bytes[position] == UInt8(ascii: "\n") { position += 1 }
        if position > lineStart { return true }
        position = start
        return false
    }

    private mutating func skipBlanks(upTo end: Int) {
        while position < end, [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(source.bytes[position]) { position += 1 }
    }

    /// Bytes that are no UTF-8 are shown as U+FFFD.
    private func bytes(_ range: Range<Int>) -> [UInt8] { Array(source.text(in: range).utf8) }
}

extension TemplateTag.Kind {
    /// Whether a line with nothing else in it is left out.
    fileprivate var canStandAlone: Bool {
        switch self {
        case .section, .inverted, .end, .partial, .comment: true
        case .variable, .unescaped: false
        }
    }
}
